"""Two branches' catalogs, merged: the specs in ``tests/specs/three_way``."""

from __future__ import annotations

import re

import pytest

from l10n_tools import catalog as catalogs
from l10n_tools.catalog import conflicts, three_way
from l10n_tools.errors import CatalogError
from l10n_tools.model import Catalog, Entry
from specs_format import SPECS, Case, read

FOLDER = SPECS / "three_way"
STATES = FOLDER / "states.md"
"""A table, not cases."""

ROW = re.compile(r"^\| (\S+) \| (\S+) \| (\S+) \| ([^|]+?) \|.*\|$", re.M)
CASES = [
    pytest.param(case, id=case.name)
    for path in sorted({*FOLDER.glob("*.md")} - {STATES})
    for case in read(path)
]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def parse(text: str) -> Catalog:
    return catalogs.parse((HEADER + text).encode(), "page.po")


def merged(base: str, ours: str, theirs: str) -> str:
    found = three_way.merge(parse(base), parse(ours), parse(theirs))
    return conflicts.render(found.catalog, found.conflicts).decode().split("\n\n", 1)[-1]


@pytest.mark.parametrize("case", CASES)
def test_the_two_become(case: Case) -> None:
    assert merged(case["base"], case["ours"], case["theirs"]) == case["merged"]


@pytest.mark.parametrize("case", CASES)
def test_the_other_way_round_the_translations_are_the_same(case: Case) -> None:
    """But for the order of additions and of comments, and for whose side is ours."""
    found = merged(case["base"], case["theirs"], case["ours"])
    if "<<<" in found:
        assert sorted(found.split("\n")) == sorted(case["merged"].split("\n"))
    else:
        there, here = (parse(text).by_message() for text in (found, case["merged"]))
        assert {m: (e.msgstr, e.state) for m, e in there.items()} == {
            m: (e.msgstr, e.state) for m, e in here.items()
        }


@pytest.mark.parametrize("case", CASES)
def test_one_side_alone_is_taken_as_it_is(case: Case) -> None:
    for side in (case["base"], case["ours"], case["theirs"]):
        assert merged(case["base"], side, case["base"]) == side.replace(
            "\n#: docs/a.md#y", " docs/a.md#y"
        ).replace("\n#: docs/a.md#z", " docs/a.md#z")
        assert merged(case["base"], case["base"], side) == merged(case["base"], side, case["base"])
        assert merged(case["base"], side, side) == merged(case["base"], side, case["base"])


def states() -> list[tuple[str, ...]]:
    text = (STATES).read_text(encoding="utf-8")
    rows = [match.groups() for match in ROW.finditer(text)]
    return [row for row in rows if row[0] not in ("base", "---")]


def one(state: str) -> Catalog:
    """A catalog with the message in this state."""
    if state == "–":
        return Catalog("page.po")
    entry = Entry("One", state.strip("#~").replace("0", ""), fuzzy="~" in state, obsolete="#" in state)
    return Catalog("page.po", entries=(entry,))


def state_of(entry: Entry) -> str:
    return f"{'#' * entry.obsolete}{'~' * entry.fuzzy}{entry.msgstr or '0'}"


def became(base: str, ours: str, theirs: str) -> str:
    found = three_way.merge(*map(one, (base, ours, theirs)))
    for conflict in found.conflicts.values():
        return " ≠ ".join(map(state_of, conflict))
    return "".join(map(state_of, found.catalog.entries)) or "–"


@pytest.mark.parametrize("base,ours,theirs,expected", states())
def test_a_message_becomes(base: str, ours: str, theirs: str, expected: str) -> None:
    assert became(base, ours, theirs) == expected
    assert became(base, theirs, ours) == " ≠ ".join(reversed(expected.split(" ≠ ")))


FIELDS = "PO-Revision-Date Last-Translator Language X-Note".split()


@pytest.mark.parametrize(
    "base,ours,theirs,expected",
    [
        ("1 A fr x", "1 A fr x", "2 B fr x", "2 B fr x"),
        ("1 A fr x", "3 C fr x", "2 B fr x", "3 C fr x"),
        ("1 A fr x", "2 B fr x", "3 C fr x", "3 C fr x"),
        ("1 A fr x", "2 B fr y", "3 C fr z", "3 C fr y"),
        ("1 A fr x", "1 A fr_CA x", "2 B fr x", "2 B fr_CA x"),
        ("1 A fr x", "2 B fr -", "1 A fr x", "2 B fr -"),
        ("1 A fr -", "1 A fr -", "1 A fr z", "1 A fr z"),
    ],
)
def test_the_header_is_merged_by_field(base: str, ours: str, theirs: str, expected: str) -> None:
    def header(values: str) -> Catalog:
        pairs = zip(FIELDS, values.split(), strict=True)
        return Catalog("page.po", tuple((name, value) for name, value in pairs if value != "-"))

    found = three_way.merge(header(base), header(ours), header(theirs))
    assert (found.catalog.header, found.conflicts) == (header(expected).header, {})


def test_a_conflict_is_refused_with_its_line() -> None:
    text = merged('msgid "a"\nmsgstr ""\n', 'msgid "a"\nmsgstr "b"\n', 'msgid "a"\nmsgstr "c"\n')
    with pytest.raises(CatalogError, match="holds a merge conflict") as caught:
        parse(text)
    assert caught.value.line == 4
