"""The data with which merging is measured are what they say: articles, and a next version of them."""

from __future__ import annotations

import dataclasses
import sys
from collections import Counter
from pathlib import Path

import pytest

from l10n_tools import catalog
from l10n_tools.markdown import segment
from l10n_tools.model import Catalog, Entry, Kind

sys.path.append(str(Path(__file__).parent.parent.parent / "scripts"))

from merge_data import (
    KEPT,
    Article,
    Section,
    Unit,
    Writer,
    articles,
    markdown,
    segments,
    template,
    translated,
)
from merge_edits import COSMETIC, NEW, Amounts, revised
from merge_scores import BOGUS, CHANGED, NONE, RIGHT, UNMARKED, WRONG, Score, score

MESSAGES = 1000
Versions = tuple[list[Article], list[Article]]


def made(seed: int = 1, *, apart: bool = False, amounts: Amounts | None = None) -> Versions:
    writer = Writer(seed, apart=apart)
    old = articles(writer, MESSAGES)
    return old, revised(old, writer, amounts or Amounts())


def units(given: list[Article]) -> list[Unit]:
    """The texts of articles, each message once."""
    return list({unit.text: unit for article in given for unit in article.units()}.values())


@pytest.fixture(scope="module")
def versions() -> Versions:
    return made()


def test_a_seed_gives_the_same_articles_each_time(versions: Versions) -> None:
    assert made() == versions
    assert made(2) != versions


def test_what_is_written_on_the_pages_is_what_the_templates_hold() -> None:
    old, new = made(apart=True)
    for article in (*old, *new):
        read = segment(f"docs/{article.name}.md", markdown(article), extensions={"tables": {}}).segments
        told = [(each.kind, each.msgid, each.headings, each.detail) for each in read]
        assert told == [(each.kind, each.msgid, each.headings, each.detail) for each in segments(article)]


def test_no_text_is_there_twice_but_headers(versions: Versions) -> None:
    for version in versions:
        counts = Counter(unit.text for article in version for unit in article.units())
        headers = {
            unit.text
            for article in version
            for section in article.sections
            for block in section.blocks
            for unit in block.columns
        }
        assert {text for text, count in counts.items() if count > 1} <= headers


def test_the_shares_are_those_asked_for(versions: Versions) -> None:
    old, new = map(units, versions)
    count = len(old)
    assert MESSAGES <= count < 1.05 * MESSAGES
    assert 0.15 < sum(unit.kind is Kind.TABLE_CELL for unit in old) / count < 0.25
    changes = Counter(unit.change for unit in new)
    assert changes[NEW] / count == pytest.approx(0.02, abs=0.005)
    assert (len(new) - changes[KEPT] - changes[NEW]) / count == pytest.approx(0.1, abs=0.01)
    gone = {unit.id for unit in old} - {unit.id for unit in new}
    assert len(gone) / count == pytest.approx(0.02, abs=0.005)
    assert sum(unit.moved for unit in new) > 0.01 * count


def test_an_edit_is_slight_and_known(versions: Versions) -> None:
    before = {unit.id: unit for unit in units(versions[0])}
    texts = {unit.text for unit in before.values()}
    for unit in units(versions[1]):
        if unit.change == NEW:
            assert unit.id not in before
            assert unit.text not in texts
        elif unit.change == KEPT:
            assert unit.text == before[unit.id].text
        else:
            assert unit.was == before[unit.id].text
            assert unit.text not in texts
            assert abs(len(unit.text.split()) - len(unit.was.split())) <= 9


def test_clustered_edits_stand_together(versions: Versions) -> None:
    def touched(new: list[Article]) -> int:
        return sum(
            any(unit.change not in (KEPT, NEW) for unit in section.units())
            for article in new
            for section in article.sections
        )

    assert touched(made(amounts=Amounts(clustered=True))[1]) < 0.5 * touched(versions[1])


def test_catalogs_from_elsewhere_have_no_places(versions: Versions) -> None:
    assert all(each.extracted and each.references for each in template(versions[0], "a.pot").entries)
    bare = template(versions[0], "a.pot", bare=True).entries
    assert not any(each.extracted or each.references for each in bare)


class Merged:
    """A perfect merge of the two versions, to be spoilt."""

    def __init__(self, versions: Versions) -> None:
        self.old, self.new = versions
        ids = {unit.text: unit.id for unit in reversed(units(self.old))}
        self.before = translated(template(self.old, "old.po"), ids)
        given = self.before.by_message()
        by_text = {message.msgid: entry.msgstr for message, entry in given.items()}
        self.units = {unit.text: unit for unit in units(self.new)}
        entries = [
            entry._replace(
                msgstr=by_text.get(unit.was or unit.text, ""),
                fuzzy=unit.change not in (KEPT, NEW, *COSMETIC),
            )
            for entry in template(self.new, "new.pot").entries
            for unit in [self.units[entry.msgid]]
        ]
        used = {entry.msgstr for entry in entries}
        gone = [entry._replace(obsolete=True) for entry in given.values() if entry.msgstr not in used]
        self.catalog = Catalog("new.po", self.before.header, (*entries, *gone))

    def score(self) -> Score:
        # Through the file, as it is measured.
        read = catalog.parse(catalog.render(self.catalog), "new.po")
        return score(
            [unit for article in self.old for unit in article.units()], [(self.new, read)], [self.before]
        )

    def spoil(self, change: str, **values: object) -> str:
        """Change the entry of a message to which this was done; its text."""
        at, entry = next(
            (at, entry)
            for at, entry in enumerate(self.catalog.entries)
            if not entry.obsolete and self.units[entry.msgid].change == change
        )
        entries = list(self.catalog.entries)
        entries[at] = entry._replace(**values)  # type: ignore[arg-type]
        self.catalog = dataclasses.replace(self.catalog, entries=tuple(entries))
        return entry.msgid


@pytest.fixture
def merged(versions: Versions) -> Merged:
    return Merged(versions)


def outcomes(found: Score) -> dict[str, int]:
    return {name: count for name in (WRONG, NONE, BOGUS, CHANGED, UNMARKED) if (count := found.count(name))}


def test_a_perfect_merge_has_a_perfect_score(merged: Merged) -> None:
    found = merged.score()
    assert found.count(RIGHT, found.edits()) == found.edited > 90
    assert not outcomes(found)
    assert not found.lost


@pytest.mark.parametrize(
    "change, values, outcome",
    [
        ("number", {"msgstr": "another text's t1"}, WRONG),
        ("number", {"msgstr": "", "fuzzy": False}, NONE),
        ("number", {"fuzzy": False}, UNMARKED),
        (NEW, {"msgstr": "another text's t1", "fuzzy": True}, BOGUS),
        (KEPT, {"fuzzy": True}, CHANGED),
        (KEPT, {"msgstr": ""}, CHANGED),
    ],
)
def test_what_a_merge_does_wrong_is_seen(
    merged: Merged, change: str, values: dict[str, object], outcome: str
) -> None:
    text = merged.spoil(change, **values)
    found = merged.score()
    assert outcomes(found) == {outcome: 1}
    assert [case.unit.text for case in found.cases] == [text]


@pytest.mark.parametrize("change, was", [("number", "Take 5 mg."), (NEW, "")])
def test_a_text_may_have_the_translation_that_it_has_in_another_article(change: str, was: str) -> None:
    known = Unit(1, Kind.PARAGRAPH, "Take 10 mg.")
    unit = Unit(2, Kind.PARAGRAPH, "Take 10 mg.", change, was)
    filled = Catalog("a.po", entries=(Entry("Take 10 mg.", "Teki 10 mg. t1"),))
    found = score([known], [([Article("a", [Section(unit, [])])], filled)], [])
    assert found.outcomes == {(change, "other texts", RIGHT): 1}


def test_what_a_merge_loses_is_seen(merged: Merged) -> None:
    gone = next(entry for entry in merged.catalog.entries if entry.obsolete)
    kept = tuple(entry for entry in merged.catalog.entries if entry is not gone)
    merged.catalog = dataclasses.replace(merged.catalog, entries=kept)
    assert merged.score().lost == [gone.msgstr]
