"""What a translation says otherwise than its source, in quantities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model import Locale
from . import lint, per, tables
from .intervals import Interval, answered, intervals
from .limits import limits
from .matching import Match, Matched, is_dose, is_near, match, match_alike, repeated, restated
from .model import ARABIC_END, TIMES, Atom, Difference, Fault, Grade, Kind
from .numbers import DIGIT
from .phrases import Hit, Tag, bits
from .scan import Reading, may_tell, scan, scan_source, singles

MOST_PAIRS, MOST_HITS = 40_000, 4_000
"""Two hundred amounts a side: a message with more is none, and comparing each with each takes too long."""


def _said(atom: Atom) -> tuple[object, ...]:
    return atom.kind, atom.value, atom.unit


def compare(before: str, after: str, source: Locale, locale: Locale) -> Iterator[Difference]:
    """The differences between a text and its translation, both prose without markup."""
    if not DIGIT.search(after) and not may_tell(before, source):
        return
    (one, denominators), other = scan_source(before, source), scan(after, locale)
    if len(one.atoms) * len(other.atoms) > MOST_PAIRS or len(one.hits) + len(other.hits) > MOST_HITS:
        if Counter(map(_said, one.atoms)) != Counter(map(_said, other.atoms)):
            yield Difference(Fault.TOO_MANY)
        return
    matched = match_alike(one.atoms, other.atoms)
    told: set[Atom | None] = set()
    every: list[Interval] = []
    if matched is None:
        matched = match((*one.atoms, *singles(before, source)), (*other.atoms, *singles(after, locale)))
        every = list(intervals(matched, one, other))
        matched.converted.extend(found.match for found in every)
        lost = list(_lost(matched, one.atoms))
        yield from lost
        told = {difference.after for difference in lost}
        yield from _added(matched, one.atoms, told, lost)
        yield from _units(matched, one, other)
        yield from _words_added(matched, told)
    yield from limits([*matched.same, *matched.composed], one, other)
    yield from _order(matched.same)
    yield from _rates(one, other, [*matched.same, *matched.composed, *matched.converted], answered(every))
    if denominators:
        found = (*matched.same, *matched.composed, *matched.other_unit, *matched.converted)
        yield from per.per(denominators, after, locale, [each.after for each in found])
    yield from lint.lint(after, locale, other.atoms, matched.same)


def _lost(matched: Matched, atoms: Sequence[Atom]) -> Iterator[Difference]:
    left = [atom for atom in matched.after if atom.grade is Grade.DIGITS]
    for atom in matched.before:
        if atom.grade is Grade.LOOSE:
            continue
        instead = next((other for other in left if _may_stand_for(other, atom)), None)
        if instead is not None:
            left.remove(instead)
        if instead is None:
            words = (other for other in matched.after if other.grade is Grade.WORD)
            instead = next((other for other in words if _may_stand_for(other, atom)), None)
        if atom.grade is Grade.WORD:
            yield Difference(Fault.WORD_LOST, atom, instead)
        elif instead is None and repeated(atom, matched.same, of_source=True):
            yield Difference(Fault.REPEATED, atom)
        elif instead is None and any(_is_kept(other, matched) for other in restated(atom, atoms)):
            continue
        elif instead is None and atom.kind is Kind.NAME and not atom.is_labelled:
            yield Difference(Fault.NAME_LOST, atom)
        else:
            yield Difference(LOST.get(atom.kind, Fault.LOST), atom, instead)


LOST = {Kind.DATE: Fault.DATE, Kind.NAME: Fault.NAME, Kind.PHONE: Fault.PHONE, Kind.CLOCK: Fault.CLOCK}


def _is_kept(atom: Atom, matched: Matched) -> bool:
    return any(found.before == atom for found in matched.same)


def _may_stand_for(other: Atom, atom: Atom) -> bool:
    """Whether an amount that has no source looks like what became of one that has no translation."""
    kinds = {other.kind, atom.kind}
    return (len(kinds) == 1 or kinds == {Kind.NUMBER, Kind.CLOCK}) and is_near(atom.unit, other.unit)


def _added(
    matched: Matched, atoms: Sequence[Atom], told: set[Atom | None], lost: Sequence[Difference]
) -> Iterator[Difference]:
    """Amounts that the source has not, each with a number in words that it stands for, if one is lost."""
    words = [found.before for found in lost if found.fault is Fault.WORD_LOST and found.after is None]
    for atom in matched.after:
        if atom.grade is not Grade.DIGITS or atom in told or atom.is_labelled:
            continue  # “chapter 28” is more exact, and no amount
        if atom.value == 1 and not is_dose(atom):
            continue
        if repeated(atom, matched.same, of_source=False):
            continue
        same = next(restated(atom, atoms), None)
        if same is not None:
            yield Difference(Fault.CONVERTED, same, atom)
        else:
            yield Difference(Fault.ADDED, words.pop(0) if words else None, atom)


def _words_added(matched: Matched, told: set[Atom | None]) -> Iterator[Difference]:
    """Numbers in words that the source has not.

    Where such words also are parts of others (Chinese, Arabic), only those beside an amount of the source
    that nothing but an ending or an article says.
    """
    left = {atom.value for atom in matched.before}
    is_vague = any(found.before.grade and not found.after.grade for found in matched.same) or bool(left)
    for atom in matched.after:
        if atom.grade is not Grade.WORD or atom.kind is not Kind.NUMBER or atom in told or atom.value in left:
            continue
        if atom.value == 1 or atom.key == ALWAYS:
            continue  # “anyone” and “at any time” add nothing
        if atom.is_latin or (is_vague and atom.raw[:1] < ARABIC_END):
            yield Difference(Fault.WORD_ADDED, None, atom)


def _units(matched: Matched, one: Reading, other: Reading) -> Iterator[Difference]:
    units = tables.units()
    for before, after in _each_once(matched.other_unit):
        is_money = before.unit in units.currency and after.unit in units.currency
        yield Difference(Fault.CURRENCY if is_money else Fault.UNIT, before, after)
    for before, after in matched.converted:
        if before.kind is after.kind is Kind.NUMBER or Kind.CLOCK in (before.kind, after.kind):
            yield from _converted(before, after)
    for before, after in matched.same:
        if before.unit == after.unit or before.kind is Kind.CLOCK or after.kind is Kind.CLOCK:
            continue
        if not before.unit and after.unit in units.measured and before.grade and after.grade:
            if after.unit != YEARS and not _is_named(after.unit, one):
                yield Difference(Fault.UNIT_ADDED, before, after)
        elif before.unit in units.dollar and after.unit == "$":
            yield Difference(Fault.CURRENCY, before, after)
        elif (
            before.unit not in ("", TIMES)
            and not after.unit
            and not before.is_implied
            and not _is_said(before.unit, other)
            and not _is_understood(before, after, matched.same)
        ):
            yield Difference(Fault.UNIT_LOST, before, after)


def _is_understood(before: Atom, after: Atom, same: Sequence[Match]) -> bool:
    """Whether an amount shortly before has the unit: “25 000 units …, and 50 000 …”. Never of a dose."""
    if before.unit in tables.units().dose | tables.units().kept:
        return False
    return any(
        found.before.unit == found.after.unit == before.unit and 0 < after.start - found.after.end <= RANGE
        for found in same
    )


def _each_once(matches: Sequence[Match]) -> Iterator[Match]:
    """Matches, of a range its end alone: “30–60 minutes” is one amount with one unit."""
    ends = {(found.before.end, found.before.unit, found.after.unit): found for found in matches}
    for found in matches:
        before, after = found
        is_followed = any(
            0 <= end - before.end <= RANGE and (one, other) == (before.unit, after.unit) and end != before.end
            for end, one, other in ends
        )
        if not (before.is_range_start and is_followed):
            yield found


RANGE = 40
"""Characters from one end of a range to that of the other."""

ALWAYS = (24.0, "h")
"""Day and night."""

YEARS = "y"
"""The unit of an age, which English leaves out."""


def _is_named(unit: str, reading: Reading) -> bool:
    """Whether a text speaks of a unit anywhere."""
    named = any(hit.tag in (Tag.MENTION, Tag.RATE) and hit.value == unit for hit in reading.hits)
    return named or any(atom.unit == unit for atom in reading.atoms)


def _is_said(unit: str, reading: Reading) -> bool:
    """Whether a unit of time is named at some distance: “les 24 premières heures”."""
    return any(hit.tag is Tag.MENTION and hit.value == unit for hit in reading.hits)


def _converted(before: Atom, after: Atom) -> Iterator[Difference]:
    """1.5 hours as 1 h 30 is how it is written, and no conversion."""
    if not (after.kind is Kind.CLOCK and before.unit == "h"):
        yield Difference(Fault.CONVERTED, before, after)


def _order(same: Sequence[Match]) -> Iterator[Difference]:
    """Doses that changed places."""
    if len(same) < 2:
        return
    dose = tables.units().dose
    doses = sorted(
        (found for found in same if found.before.unit in dose and found.before.grade is Grade.DIGITS),
        key=lambda found: found.before.start,
    )
    by_unit: dict[str, list[Match]] = {}
    for found in doses:
        by_unit.setdefault(found.before.unit, []).append(found)
    # Of one unit alone: Chinese and Arabic say “in 5 mL” and “if you weigh 25 kg” first.
    for first, second in (pair for matches in by_unit.values() for pair in pairwise(matches)):
        if first.after.start > second.after.start and first.before.value != second.before.value:
            yield Difference(Fault.ORDER, first.before, first.after)
            return


RATES = bits(Tag.RATE)
LONG_RATE = 6
"""Letters of “a month”: such a short one is looked for beside amounts alone."""


def _is_always(atom: Atom, rate: Hit) -> bool:
    """Whether “a day” stands behind 24 hours, “a week” behind seven days: always, in whatever words."""
    return atom.key == EVERY.get(rate.value) and 0 <= rate.start - atom.end <= 2


EVERY = {"d": (24.0, "h"), "wk": (7.0, "d")}


def _rates(
    one: Reading, other: Reading, same: Sequence[Match], answered: frozenset[int]
) -> Iterator[Difference]:
    """How often: “a day” that the translation does not say. ``answered`` are those said otherwise."""
    if not one.tags & RATES:
        return
    amounts = [atom for atom in one.atoms if atom.grade is not Grade.LOOSE]
    amounts += [found.before for found in same if found.after.unit]
    rates = [
        hit
        for hit in one.tagged(Tag.RATE)
        if hit.start not in answered
        and not any(a.start <= hit.start < a.end or _is_always(a, hit) for a in amounts)
    ]
    said_alone = [hit for hit in rates if amounts or hit.end - hit.start > LONG_RATE]
    if not said_alone:
        return
    matched = {
        found.after for found in same if found.after.grade is not Grade.LOOSE and found.after.value != 1
    }
    own = [(atom.start, atom.end, atom.unit) for atom in other.atoms if atom in matched]
    said = {
        hit.value
        for hit in other.hits
        if hit.tag in (Tag.MENTION, Tag.RATE)
        # «7 jours» does not say “a day”, but «7 jours sur 7» says “a week”.
        and not any(start <= hit.start < end and hit.value == unit for start, end, unit in own)
    }
    said |= {atom.unit for atom in other.atoms if atom not in matched}
    for hit in said_alone:
        if hit.value and hit.value not in said:
            place = Atom(Kind.NUMBER, 1.0, str(hit.value), Grade.LOOSE, hit.start, hit.end)
            yield Difference(Fault.RATE, place)
            return
