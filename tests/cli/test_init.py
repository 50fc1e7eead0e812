"""``l10n init``: locales are added to the configuration, and everything else stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import Change, append, both, drop, nothing, put, swap
from clinic_files import FR

from tools import call, tree

CATALOGS = {"guide/dose.po", "index.po", "notices/safety.po", "site.po"}


def _catalogs(root: Path, locale: str) -> set[str]:
    folder = root / "locales" / locale / "LC_MESSAGES"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.po")}


def test_a_new_project(clinic: Path) -> None:
    both(drop("l10n.toml"), drop("locales"))(clinic)
    ran = call("-C", clinic, "init", "--source", "en_CA", "fr_CA", "zh_Hans")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "l10n.toml: fr_CA, zh_Hans added"
    assert "locales/templates/guide/dose.pot: made (4 messages)" in lines
    assert "locales/zh_Hans/LC_MESSAGES/site.po: made (3 messages)" in lines
    assert lines[-1] == "Next: translate the PO files, then run: l10n check"
    assert (clinic / "l10n.toml").read_bytes() == (
        b'# The localization of this site.\nsource = "en_CA"\nlocales = ["fr_CA", "zh_Hans"]\n'
    )
    assert _catalogs(clinic, "fr_CA") == _catalogs(clinic, "zh_Hans") == CATALOGS
    assert (
        "Plural-Forms: nplurals=1; plural=0;" in (clinic / "locales/zh_Hans/LC_MESSAGES/site.po").read_text()
    )
    assert call("-C", clinic, "update", "--check").code == 0


def test_the_source_is_english_by_default(clinic: Path) -> None:
    both(drop("l10n.toml"), drop("locales"))(clinic)
    assert call("-C", clinic, "init", "fr_CA").code == 0
    assert 'source = "en"\n' in (clinic / "l10n.toml").read_text()


ADDED: dict[str, tuple[str, str]] = {
    "one more": ('locales = ["fr_CA"]  # soon more\n', 'locales = ["fr_CA", "de"]  # soon more\n'),
    "the first": ("# none yet\nlocales = []\n", '# none yet\nlocales = ["de"]\n'),
    "no list yet": (
        '# The source\nsource = "en_CA" # English\n\n[locale.de]\nprefix = "d"\n',
        '# The source\nsource = "en_CA" # English\nlocales = ["de"]\n\n[locale.de]\nprefix = "d"\n',
    ),
    "a list over several lines": (
        'locales = [\n    "fr_CA", # Canada\n    "es",\n]\n',
        'locales = [\n    "fr_CA", # Canada\n    "es",\n    "de",\n]\n',
    ),
    "Windows line ends": (
        'source = "en_CA"\r\nlocales = ["es"]\r\n',
        'source = "en_CA"\r\nlocales = ["es", "de"]\r\n',
    ),
    "a byte-order mark": ('\ufefflocales = ["es"]\n', '\ufefflocales = ["es", "de"]\n'),
    "no line end": ("locales = ['es']", "locales = ['es', \"de\"]"),
}


@pytest.mark.parametrize("name", ADDED)
def test_what_is_there_stays(clinic: Path, name: str) -> None:
    """Comments, order, line ends, what follows: only the list changes."""
    before, after = ADDED[name]
    # The table of a locale that init adds would be one of no locale before.
    (clinic / "l10n.toml").write_bytes(before.encode())
    ran = call("-C", clinic, "init", "de")
    assert (ran.code, ran.err) == (0, "")
    assert (clinic / "l10n.toml").read_bytes() == after.encode()


def test_pyproject(clinic: Path) -> None:
    before = '[project]\nname = "clinic" # ours\n\n[tool.l10n]\nsource = "en_CA"\n\n[tool.ruff]\n'
    both(drop("l10n.toml"), put("pyproject.toml", before))(clinic)
    ran = call("-C", clinic, "init", "fr_CA")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("pyproject.toml: fr_CA added\n")
    assert (clinic / "pyproject.toml").read_text() == before.replace(
        'source = "en_CA"\n', 'source = "en_CA"\nlocales = ["fr_CA"]\n'
    )
    assert not (clinic / "l10n.toml").exists()


def test_a_locale_comes_back_with_its_translations(clinic: Path) -> None:
    before = tree(clinic / FR)
    swap("l10n.toml", '"fr_CA", ', "")(clinic)
    assert call("-C", clinic, "init", "fr_CA").code == 0
    assert tree(clinic / FR) == before


FAILURES: dict[str, tuple[Change, str]] = {
    "an article that is not UTF-8": (
        put("docs/guide/dose.md", b"\xff\n"),
        "docs/guide/dose.md:1: is not UTF-8",
    ),
    "a catalog that cannot be read": (
        put("locales/de/LC_MESSAGES/index.po", "<<<<<<< HEAD\n"),
        "locales/de/LC_MESSAGES/index.po:1: holds a merge conflict",
    ),
    "catalogs that cannot be written": (
        put("locales/de", "mine"),
        "locales/de/LC_MESSAGES/guide/dose.po: cannot be written: Not a directory",
    ),
    "the last catalog that cannot be written": (
        both(swap("docs/index.md", "Drink", "Sip"), put("locales/de/LC_MESSAGES/site.po/x", "mine")),
        "locales/de/LC_MESSAGES/site.po: cannot be written: Is a directory",
    ),
    "a configuration that is wrong elsewhere": (
        append("l10n.toml", "prefx = 'x'\n"),
        "l10n.toml:7: unknown key “locale.es.prefx”",
    ),
    "TOML that is none": (append("l10n.toml", "[\n"), "l10n.toml is not valid TOML"),
    "locales that are no list": (
        swap("l10n.toml", '["fr_CA", "es"]', '"fr_CA"'),
        "locales in l10n.toml is not a list",
    ),
    "no mkdocs.yml": (drop("mkdocs.yml"), "mkdocs.yml: there is no such file"),
    "nothing at all": (both(drop("mkdocs.yml"), drop("l10n.toml")), "there is no mkdocs.yml in "),
    "a locale that is not one": (nothing, "the command line: unknown locale “xx”"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_leaves_everything_as_it_was(clinic: Path, name: str) -> None:
    change, said = FAILURES[name]
    change(clinic)
    before = tree(clinic)
    ran = call("-C", clinic, "init", "xx" if change is nothing else "de")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"l10n: {said}")
    assert ran.err.count("\n") == 1
    assert tree(clinic) == before
    assert not (clinic / ".l10n").exists()
