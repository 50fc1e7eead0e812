"""``l10n extract`` and ``l10n update``: what changes, what does not, and what is said."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import polib
import pytest
from changes import drop, put, swap
from clinic_files import ES, FR

from tools import call, tree

EDIT = swap("docs/guide/dose.md", "The dose is 80 mg.", "The dose is 40 mg.")
GONE = "its article is gone; kept as it is (delete it when it is of no more use)"


def _times(root: Path) -> dict[str, tuple[int, int]]:
    """Modification time and inode of every file: a file that is replaced has another inode."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in root.rglob("*")
        if path.is_file()
    }


def _changed(root: Path, before: dict[str, bytes]) -> set[str]:
    now = tree(root)
    return {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}


def test_extract_writes_templates_alone(clinic: Path) -> None:
    whole = tree(clinic)
    shutil.rmtree(clinic / "locales/templates/guide")
    swap("docs/index.md", "Drink water", "Drink cold water")(clinic)
    before = tree(clinic)
    ran = call("-C", clinic, "extract")
    assert ran == (
        0,
        "locales/templates/guide/dose.pot: new\n"
        "locales/templates/index.pot: written\n"
        "4 templates, 12 messages; 2 written\n",
        "",
    )
    assert _changed(clinic, before) == {
        "locales/templates/guide",
        "locales/templates/guide/dose.pot",
        "locales/templates/index.pot",
    }
    name = "locales/templates/guide/dose.pot"
    assert tree(clinic)[name] == whole[name]
    assert call("-C", clinic, "extract").out == "4 templates, 12 messages; 0 written\n"


def test_update_changes_what_was_edited(clinic: Path) -> None:
    EDIT(clinic)
    before = tree(clinic)
    ran = call("-C", clinic, "update")
    assert ran == (
        0,
        "locales/templates/guide/dose.pot: updated\n"
        f"{FR}/guide/dose.po: updated (1 to revise)\n"
        f"{ES}/guide/dose.po: updated (1 new)\n",
        "",
    )
    assert _changed(clinic, before) == {
        "locales/templates/guide/dose.pot",
        f"{FR}/guide/dose.po",
        f"{ES}/guide/dose.po",
    }
    entry = polib.pofile(str(clinic / FR / "guide/dose.po")).find("The dose is 40 mg.")
    assert entry.fuzzy
    assert entry.previous_msgid == "The dose is 80 mg."
    assert entry.msgstr == "La dose est de 80 mg."


def test_a_second_update_writes_nothing(clinic: Path) -> None:
    EDIT(clinic)
    assert call("-C", clinic, "update").code == 0
    for path in clinic.rglob("*"):
        os.utime(path, (1, 1))
    before = _times(clinic)
    assert call("-C", clinic, "update") == (0, "Everything is up to date.\n", "")
    assert call("-C", clinic, "extract").code == 0
    assert _times(clinic) == before


def test_check_writes_nothing(clinic: Path) -> None:
    assert call("-C", clinic, "update", "--check") == (0, "Everything is up to date.\n", "")
    EDIT(clinic)
    before, times = tree(clinic), _times(clinic)
    ran = call("-C", clinic, "update", "--check")
    assert ran == (
        1,
        "locales/templates/guide/dose.pot: would be updated\n"
        f"{FR}/guide/dose.po: would be updated (1 to revise)\n"
        f"{ES}/guide/dose.po: would be updated (1 new)\n",
        "l10n: the catalogs are not up to date with the articles (run: l10n update)\n",
    )
    assert (tree(clinic), _times(clinic)) == (before, times)
    assert not (clinic / ".l10n").exists()


def test_update_of_one_locale(clinic: Path) -> None:
    EDIT(clinic)
    before = tree(clinic)
    assert call("-C", clinic, "update", "es", "es").code == 0
    assert _changed(clinic, before) == {"locales/templates/guide/dose.pot", f"{ES}/guide/dose.po"}
    assert call("-C", clinic, "update", "--check", "es").code == 0
    assert call("-C", clinic, "update", "--check", "fr_CA").code == 1


def test_a_new_page_and_a_new_notice(clinic: Path) -> None:
    put("docs/new.md", "# New\n\nA page.\n")(clinic)
    put(
        "docs/notices/quebec/law.md",
        "---\nid: law\ntitle: Law\nseverity: info\napplies_to: all\n---\n\nThe law.\n",
    )(clinic)
    ran = call("-C", clinic, "update", "fr_CA")
    assert ran.out == (
        "locales/templates/new.pot: made (2 messages)\n"
        "locales/templates/notices/quebec/law.pot: made (2 messages)\n"
        f"{FR}/new.po: made (2 messages)\n"
        f"{FR}/notices/quebec/law.po: made (2 messages)\n"
    )


def test_drafts_and_excluded_pages_have_no_catalog(clinic: Path) -> None:
    put("docs/drafts/new.md", "# New\n")(clinic)
    put("docs/.hidden.md", "# Hidden\n")(clinic)
    put("docs/later.md", "# Later\n")(clinic)
    swap(
        "mkdocs.yml",
        "exclude_docs: /notices/",
        "exclude_docs: |\n  /notices/\n  /drafts/\ndraft_docs: later.md",
    )(clinic)
    assert call("-C", clinic, "update") == (0, "Everything is up to date.\n", "")


def test_the_catalog_of_an_article_that_is_gone(clinic: Path) -> None:
    drop("docs/guide")(clinic)
    before = tree(clinic)
    orphans = [
        "locales/templates/guide/dose.pot",
        f"{FR}/guide/dose.po",
        f"{ES}/guide/dose.po",
    ]
    ran = call("-C", clinic, "update")
    assert ran.code == 0
    assert ran.err == "".join(f"l10n: {path}: {GONE}\n" for path in orphans)
    assert tree(clinic) == before
    found = call("-C", clinic, "check", "--select", "L105")
    assert found.code == 1
    assert found.out == (
        "".join(
            f"{locale}  {path}\n"
            "  L105 warning: its article is gone\n"
            "       → rename it after the article that took its text, or delete it\n\n"
            for locale, path in zip(("en_CA", "fr_CA", "es"), orphans, strict=True)
        )
        + "3 warnings.\n"
    )
    # A locale that is not asked for is not reported.
    assert f"{FR}/guide" not in call("-C", clinic, "update", "es").err


def test_a_message_that_is_gone_is_kept(clinic: Path) -> None:
    swap("docs/guide/dose.md", "## Afterwards\n\nYou must **not** drive for 24 hours.\n", "")(clinic)
    ran = call("-C", clinic, "update", "fr_CA")
    assert f"{FR}/guide/dose.po: updated (2 obsolete)" in ran.out
    kept = polib.pofile(str(clinic / FR / "guide/dose.po")).obsolete_entries()
    assert [entry.msgstr for entry in kept] == [
        "Ensuite",
        "Vous ne devez **pas** conduire pendant 24 heures.",
    ]


@pytest.mark.parametrize("command", ["update", "update --check", "extract", "status", "init de"])
def test_articles_are_never_written(clinic: Path, command: str) -> None:
    EDIT(clinic)
    before = tree(clinic / "docs")
    call("-C", clinic, *command.split())
    assert tree(clinic / "docs") == before
