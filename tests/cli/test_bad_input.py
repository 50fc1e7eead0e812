"""Whatever is wrong, a command says so on one line, exits with 2 and leaves every file alone.

The cases are tables: ``bad_catalogs``, ``bad_articles``, ``bad_config``,
``bad_mkdocs_yml`` and ``bad_usage``.
"""

from __future__ import annotations

from pathlib import Path

import bad_articles
import bad_catalogs
import bad_config
import bad_mkdocs_yml
import bad_usage
import pytest
from changes import Case

from tools import call, l10n, scratch, tree

GROUPS = "L1, L2, L3, L4, L5, L6, L7, L8, L9, pofilter"

TABLES = {
    "catalogs": bad_catalogs.CASES,
    "articles": bad_articles.CASES,
    "config": bad_config.CASES,
    "mkdocs.yml": bad_mkdocs_yml.CASES,
    "usage": bad_usage.CASES,
}


def _cases() -> list[object]:
    return [
        pytest.param(
            case,
            command,
            id=f"{table}: {case.name}: {' '.join(command)}",
        )
        for table, cases in TABLES.items()
        for case in cases
        for command in case.commands()
    ]


@pytest.mark.parametrize("case,command", _cases())
def test_one_line_and_nothing_written(
    case: Case, command: list[str], clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.change(clinic)
    monkeypatch.chdir(clinic)
    before = tree(clinic.parent)
    ran = call(*command)
    told = {"root": str(clinic), "groups": GROUPS, "given": command[1] if command[1:] else ""}
    line = case.line
    for name, value in told.items():
        line = line.replace(f"{{{name}}}", value)
    assert ran.err == f"l10n: {line}\n"
    assert ran.code == 2
    assert ran.out == ""
    assert tree(clinic.parent) == before
    assert not (clinic / ".l10n").exists() or scratch(clinic) <= {".gitignore", "lock"}


def test_names_are_unique() -> None:
    for table, cases in TABLES.items():
        names = [case.name for case in cases]
        assert len(set(names)) == len(names), table


def test_a_real_program_says_the_same(clinic: Path) -> None:
    case = next(case for case in bad_catalogs.CASES if case.name == "merge conflict")
    case.change(clinic)
    before = tree(clinic)
    ran = l10n("update", cwd=clinic)
    assert ran == (2, "", f"l10n: {case.line}\n")
    assert tree(clinic) == before


def test_extract_reads_no_catalogs(clinic: Path) -> None:
    """Templates can be made anew whatever state the catalogs are in."""
    for case in bad_catalogs.CASES:
        if case.name == "merge conflict":
            case.change(clinic)
    (clinic / "locales/templates/index.pot").unlink()
    ran = call("-C", clinic, "extract")
    assert ran.code == 0
    assert (clinic / "locales/templates/index.pot").is_file()
