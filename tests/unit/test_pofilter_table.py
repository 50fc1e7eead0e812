"""Which of pofilter's checks are run: all that the toolkit has are decided on, and the page says how."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n_tools import catalog, cldr, pofilter
from l10n_tools.model import Locale, State

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs/checks/pofilter.md").read_text(encoding="utf-8")
LOCALES = ("fr_CA", "es", "ar", "zh_Hans")
MOST = 1
"""Per cent of correct translations that a check which is on may report."""


def locale(id_: str) -> Locale:
    return cldr.locales(("en_CA", id_), {}, "test")[1]


def test_every_check_of_the_toolkit_is_decided_on() -> None:
    """A new version with a new check fails here: measure it, and put it into the table."""
    from translate.filters.checks import StandardChecker

    known = {one.name for one in pofilter.table()} | pofilter.left_out().keys()
    assert known == set(StandardChecker().getfilters())


def test_every_reason_is_given_once() -> None:
    for one in pofilter.table():
        assert all(one.off.values())
        assert "all" not in one.off or len(one.off) == 1, f"{one.name} is off twice"


@pytest.mark.parametrize("one", pofilter.table(), ids=lambda one: one.code)
def test_the_page_says_where_a_check_is_on(one: pofilter.Filter) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{one.code}` | {one.meaning} | ")]
    _, _, _, severity, *cells, _ = (cell.strip() for cell in row.split("|"))
    assert severity == one.severity
    assert [cell.startswith("off") for cell in cells] == [bool(one.why_off(locale(id_))) for id_ in LOCALES]
    for reason in one.off.values():
        assert reason in PAGE.replace("`<", "<").replace(">`", ">").replace("`”", "”").replace("：`", "：")


@pytest.mark.parametrize("id_", LOCALES)
def test_what_is_on_leaves_correct_translations_alone(id_: str) -> None:
    """The project's own, and professional ones of other topics."""
    where = [
        *(TESTS.parent / f"locales/{id_}/LC_MESSAGES").rglob("*.po"),
        TESTS / f"specs/professional/seen/{id_}.po",
    ]
    pairs = [
        (entry.msgid, entry.msgstr)
        for path in where
        for entry in catalog.parse(path.read_bytes(), path.name).entries
        if entry.state is State.TRANSLATED
    ]
    filters = pofilter.Filters(locale(id_))
    reported: dict[str, int] = {}
    for pair in pairs:
        for failure in filters.failures(*pair):
            reported[failure.filter.code] = reported.get(failure.filter.code, 0) + 1
    assert {code: n for code, n in reported.items() if 100 * n > MOST * len(pairs)} == {}


def test_a_check_that_is_off_says_nothing() -> None:
    french = pofilter.Filters(locale("fr_CA"))
    assert not list(french.failures("What is it?", "Qu’est-ce que c’est?"))
    assert not list(french.failures("Take 1.5 mg.", "Prenez 1,5 mg."))


def test_the_reason_is_that_of_the_language() -> None:
    ends = next(one for one in pofilter.table() if one.name == "endpunc")
    assert ends.why_off(locale("fr_CA")) == ends.why_off(locale("fr")) == ends.off["fr"]
    assert ends.why_off(locale("zh_Hans")) is None
