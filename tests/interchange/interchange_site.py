"""A small project whose French has an entry of every kind, and copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib

from l10n_tools import catalog as catalogs
from l10n_tools.model import Catalog
from tools import Ran, call

BILINGUAL = ("xliff", "xliff2", "csv")
SUFFIXES = {"xliff": ".xlf", "xliff2": ".xlf", "csv": ".csv", "tmx": ".tmx"}
PO = "locales/fr_CA/LC_MESSAGES"
MEMORY = "locales/fr_CA/memory"

PAGE = """\
# Dosing

<!-- l10n:comment The dose is per session. -->
Take **80 mg** with `water` & <br> a [snack](a.md "b"), {{ name }} ]]> “so” &amp; &lt;i&gt;.

Do not drive for 24 hours.

Rest.

=Not a formula

| Drug | Dose |
| --- | --- |
| -1 | +2 |

<!-- l10n:context verb -->
Open

<!-- l10n:context adjective -->
Open

A line\x20\x20
and another.

A\ttab, a no-break\u00a0space, a zero\u200bwidth one

سطر عربي، جرعة 80 mg 😀

Drink 2 L of water.

An untranslated one.
"""
FILES = {
    "l10n.toml": 'source = "en_CA"\nlocales = ["fr_CA", "es"]\n',
    "mkdocs.yml": "site_name: Clinic\nmarkdown_extensions:\n  - attr_list\n  - tables\n",
    "docs/index.md": PAGE.replace("2 L of", "1 L of"),
    "docs/day.md": "# The day\n\nRest.\n",
}


def build(root: Path) -> None:
    """Write the project, translate it, and edit it: one entry is fuzzy with a note of what changed."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    assert call("-C", root, "update").code == 0
    po = polib.pofile(str(root / PO / "index.po"), wrapwidth=0)
    for number, entry in enumerate(po):
        if "untranslated" not in entry.msgid:
            entry.msgstr = f" {entry.msgid}\u202f» {number} "
        if entry.msgid == "Rest.":
            entry.flags, entry.tcomment = ["fuzzy"], "Asked Ana.\n\n  She agrees."
            entry.previous_msgid, entry.previous_msgctxt = "Rest a bit.", "old"
        if entry.msgid == "Dosing":
            entry.tcomment = "One line"
    po.append(polib.POEntry(msgid="Gone.", msgstr="Parti.", obsolete=True))
    po.save()
    (root / "docs/index.md").write_text(PAGE, encoding="utf-8")
    assert call("-C", root, "update").code == 0


def emptied(site: Path) -> Path:
    """A copy in which nothing is translated."""
    copy = Path(shutil.copytree(site, site.parent / "emptied"))
    shutil.rmtree(copy / "locales")
    assert call("-C", copy, "update").code == 0
    return copy


def export(site: Path, format_: str, *args: str) -> Path:
    """The file of the site's French."""
    path = site.parent / f"out{SUFFIXES[format_]}"
    ran = call("-C", site, "export", "fr_CA", "--format", format_, "--output", path, *args)
    assert (ran.code, ran.err) == (0, "")
    return path


def import_(site: Path, *args: str | Path) -> Ran:
    """Import, without any complaint."""
    ran = call("-C", site, "import", *args)
    assert (ran.code, ran.err) == (0, "")
    return ran


def catalog(path: Path) -> Catalog:
    return catalogs.parse(path.read_bytes(), path.name)


def memory(site: Path, name: str) -> dict[str, str]:
    """What a compendium of the site's French holds."""
    return {entry.msgid: entry.msgstr for entry in catalog(site / MEMORY / f"{name}.po").entries}


def entry(site: Path, msgid: str, page: str = "index") -> polib.POEntry:
    found = polib.pofile(str(site / PO / f"{page}.po")).find(msgid)
    assert found is not None
    return found
