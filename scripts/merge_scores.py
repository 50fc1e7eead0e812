"""How well a merge did, told from its PO file alone. ``bench_merge`` measures with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from merge_data import KEPT, MARKER, Article, Unit
from merge_edits import COSMETIC, NEW

from l10n_tools.model import Catalog, Entry, Kind

RIGHT, WRONG, NONE, BOGUS, CHANGED = "right", "wrong", "none", "bogus", "changed"
UNMARKED = "not marked fuzzy"
SHORT, OTHERS = "short cells", "other texts"


@dataclass(frozen=True)
class Case:
    """What became of one message: the unit as it is now, and the text whose translation it was given."""

    unit: Unit
    outcome: str
    given: str


@dataclass
class Score:
    """Counts of outcomes by what had been done to the messages, and the cases that were not right."""

    outcomes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By change, by short cell or other text, by outcome."""
    moved: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def count(self, outcome: str, changes: Iterable[str] | None = None, size: str | None = None) -> int:
        chosen = None if changes is None else set(changes)
        return sum(
            number
            for (change, of_size, found), number in self.outcomes.items()
            if found == outcome and (chosen is None or change in chosen) and size in (None, of_size)
        )

    def edits(self) -> list[str]:
        """The kinds of edits that occurred."""
        return sorted({change for change, _, _ in self.outcomes} - {KEPT, NEW})

    @property
    def edited(self) -> int:
        return self._total(self.edits())

    @property
    def new(self) -> int:
        return self._total([NEW])

    def _total(self, changes: list[str]) -> int:
        return sum(number for (change, _, _), number in self.outcomes.items() if change in changes)

    def add(self, other: Score) -> None:
        self.outcomes.update(other.outcomes)
        self.moved.update(other.moved)
        self.lost += other.lost
        self.cases += other.cases


def score(
    old: Iterable[Unit], pairs: Iterable[tuple[Iterable[Article], Catalog]], olds: Iterable[Catalog]
) -> Score:
    """Judge merged catalogs. ``old`` are the units before the revision; each pair has the articles of a
    catalog as they are now; ``olds`` are all catalogs before."""
    texts = {unit.id: unit.text for unit in old}
    found = Score()
    present: set[int] = set()
    for articles, catalog in pairs:
        entries = {entry.msgid: entry for entry in catalog.active()}
        present.update(number for entry in catalog.entries for number in numbers(entry))
        for unit in _first_units(articles):
            entry = entries.get(unit.text)
            case = _judged(unit, entry, texts)
            found.outcomes[unit.change, SHORT if unit.kind is Kind.TABLE_CELL else OTHERS, case.outcome] += 1
            if unit.moved:
                found.moved[case.outcome] += 1
            if case.outcome != RIGHT:
                found.cases.append(case)
    found.lost = [entry.msgstr for each in olds for entry in each.entries if not {*numbers(entry)} <= present]
    return found


def numbers(entry: Entry) -> Iterator[int]:
    """The numbers of the texts that an entry's translation was made for."""
    return (int(match[1]) for match in MARKER.finditer(entry.msgstr))


def _first_units(articles: Iterable[Article]) -> Iterator[Unit]:
    seen: dict[str, Unit] = {}
    for article in articles:
        for unit in article.units():
            seen.setdefault(unit.text, unit)
    return iter(seen.values())


def _judged(unit: Unit, entry: Entry | None, texts: dict[int, str]) -> Case:
    given = next(numbers(entry), None) if entry else None
    text = "" if given is None else texts[given]
    is_fuzzy = bool(entry and entry.fuzzy)
    if unit.change == NEW:
        # A translation memory may know the very text from elsewhere: that is no bogus one.
        return Case(unit, BOGUS if text and text != unit.text else RIGHT, text)
    if unit.change == KEPT:
        is_same = text == unit.text and not is_fuzzy
        return Case(unit, RIGHT if is_same else CHANGED, text)
    if not text:
        return Case(unit, NONE, text)
    if text == unit.text:
        # A translation memory knew the text from elsewhere, as it is now.
        return Case(unit, RIGHT, text)
    if text != unit.was:
        return Case(unit, WRONG, text)
    return Case(unit, RIGHT if is_fuzzy or unit.change in COSMETIC else UNMARKED, text)


def told(found: Score, wanted: Iterable[str]) -> Iterator[str]:
    """The cases with these outcomes, a few lines each."""
    for case in found.cases:
        if case.outcome in wanted:
            unit = case.unit
            yield f"{case.outcome}: {unit.kind}, {unit.change}{', moved' if unit.moved else ''}"
            texts = (("was", unit.was), ("is", unit.text), ("got", case.given))
            yield from (f"  {name:4}{text}" for name, text in texts if text)
