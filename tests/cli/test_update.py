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
    assert entry.msgstr == "La dose est de 80 mg."


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
    """Translations stay until a person deletes them; what holds none goes."""
    drop("docs/guide")(clinic)
    before = tree(clinic)
    ran = call("-C", clinic, "update")
    assert ran == (
        0,
        "locales/templates/guide/dose.pot: removed (its article is gone)\n"
        f"{ES}/guide/dose.po: removed (its article is gone, and what it holds stands in other catalogs)\n",
        f"l10n: {FR}/guide/dose.po: {GONE}\n",
    )
    assert _changed(clinic, before) == {
        "locales/templates/guide",
        "locales/templates/guide/dose.pot",
        f"{ES}/guide",
        f"{ES}/guide/dose.po",
    }
    found = call("-C", clinic, "check", "--select", "L105")
    assert (found.code, found.out) == (
        1,
        f"fr_CA  {FR}/guide/dose.po\n"
        "  L105 warning: its article is gone\n"
        "       → delete it, if its translations are of no more use\n\n"
        "1 warning.\n",
    )
    # A locale that is not asked for is not reported.
    assert f"{FR}/guide" not in call("-C", clinic, "update", "es").err


def test_a_template_of_a_persons_own_is_left_alone(clinic: Path) -> None:
    put("locales/templates/theme.pot", 'msgid "Search"\nmsgstr ""\n')(clinic)
    before = tree(clinic)
    ran = call("-C", clinic, "update")
    assert (ran.code, ran.err) == (0, f"l10n: locales/templates/theme.pot: {GONE}\n")
    assert tree(clinic) == before


def test_the_catalogs_of_a_renamed_article_go_with_it(clinic: Path) -> None:
    before = tree(clinic)
    (clinic / "docs/guide/dose.md").rename(clinic / "docs/guide/amount.md")
    assert call("-C", clinic, "update", "--check").code == 1
    ran = call("-C", clinic, "update")
    assert (ran.code, ran.err) == (0, "")
    assert f"{FR}/guide/amount.po: made (comments or references only)\n" in ran.out
    assert f"  goes on from {FR}/guide/dose.po\n" in ran.out
    after = tree(clinic)
    assert f"{FR}/guide/dose.po" not in after
    assert after[f"{FR}/guide/amount.po"] == before[f"{FR}/guide/dose.po"].replace(b"dose.md", b"amount.md")
    assert call("-C", clinic, "update") == (0, "Everything is up to date.\n", "")


def test_what_moves_to_another_article_stays_translated(clinic: Path) -> None:
    afterwards = "## Afterwards\n\nYou must **not** drive for 24 hours.\n"
    swap("docs/guide/dose.md", afterwards, "")(clinic)
    put("docs/guide/after.md", f"# The day after\n\n{afterwards}")(clinic)
    assert call("-C", clinic, "update", "fr_CA").code == 0
    moved = polib.pofile(str(clinic / FR / "guide/after.po"))
    entry = moved.find("You must **not** drive for 24 hours.")
    assert (entry.msgstr, entry.fuzzy) == ("Vous ne devez **pas** conduire pendant 24 heures.", False)
    assert moved.find("Afterwards").translated()
    assert not moved.find("The day after").msgstr


def test_a_change_of_looks_keeps_the_translation_and_is_told(clinic: Path) -> None:
    swap("docs/guide/dose.md", "The dose is 80 mg.", "The  dose is 80\u00a0mg.")(clinic)
    ran = call("-C", clinic, "update", "fr_CA")
    assert ran.out == (
        "locales/templates/guide/dose.pot: updated\n"
        f"{FR}/guide/dose.po: updated (1 translated)\n"
        "  “The dose is 80 mg.” is still translated: only its white space changed\n"
    )
    entry = polib.pofile(str(clinic / FR / "guide/dose.po")).find("The  dose is 80\u00a0mg.")
    assert (entry.msgstr, entry.fuzzy) == ("La dose est de 80 mg.", False)


@pytest.mark.parametrize("fill", ["off", "fuzzy", "translated"])
def test_a_text_that_is_translated_elsewhere(clinic: Path, fill: str) -> None:
    """The configuration says what becomes of it."""
    config = clinic / "l10n.toml"
    config.write_text(f'memory = "{fill}"\n{config.read_text()}')
    put("docs/guide/new.md", "# New\n\nThe dose is 80 mg.\n")(clinic)
    assert call("-C", clinic, "update", "fr_CA").code == 0
    entry = polib.pofile(str(clinic / FR / "guide/new.po")).find("The dose is 80 mg.")
    assert (entry.msgstr, entry.fuzzy, entry.tcomment) == {
        "off": ("", False, ""),
        "fuzzy": ("La dose est de 80 mg.", True, f"l10n: translated so in {FR}/guide/dose.po"),
        "translated": ("La dose est de 80 mg.", False, ""),
    }[fill]
    assert call("-C", clinic, "update", "fr_CA") == (0, "Everything is up to date.\n", "")


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
