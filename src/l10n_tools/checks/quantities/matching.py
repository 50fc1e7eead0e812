"""Setting the amounts of a text beside those of its translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from . import tables
from .model import TIMES, Atom, Grade, Kind
from .numbers import DECIMALS


class Match(NamedTuple):
    """Atoms that say the same, or the same in another unit."""

    before: Atom
    after: Atom


class Matched(NamedTuple):
    """What belongs together, and what is left on each side."""

    same: list[Match]
    composed: list[Match]
    """Said in several amounts on one side, or in a proportion: units do not compare."""
    other_unit: list[Match]
    converted: list[Match]
    before: list[Atom]
    after: list[Atom]


Fits = Callable[[Atom, Atom], bool]

TOLERANCE = 0.02
"""How far a rounded conversion may be off: 100.4 °F is 38 °C, 5 lb is 2.3 kg."""


def match(before: Sequence[Atom], after: Sequence[Atom]) -> Matched:
    """Match the atoms of both sides, the surest ones first; each is used once."""
    left, right = list(before), sorted(after, key=_looseness)
    same: list[Match] = []
    same += _paired(left, right, _equal)
    composed = proportions(left, right)
    for fits in (_same_value, _same_name, _same_clock):
        same += _paired(left, right, fits)
    composed += _composed(left, right)
    _cancel(left, right)
    converted = _paired(left, right, _converted)
    other_unit = _paired(left, right, _other_unit)
    return Matched(same, composed, other_unit, converted, left, right)


def _cancel(left: list[Atom], right: list[Atom]) -> None:
    """Leave out what is loose and the same on both sides: “a teaspoon”, 一茶匙."""
    loose = [atom for atom in right if not atom.grade and atom.unit]
    for one in [atom for atom in left if not atom.grade and atom.unit]:
        other = next((atom for atom in loose if atom.key == one.key and atom.kind is one.kind), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            loose.remove(other)


def match_alike(before: Sequence[Atom], after: Sequence[Atom]) -> Matched | None:
    """The matches of two texts that say the same amounts in the same units; None for others."""
    right: dict[object, list[Atom]] = {}
    for atom in after:
        if atom.grade:
            right.setdefault((atom.kind, atom.value, atom.unit), []).append(atom)
    same: list[Match] = []
    for atom in before:
        if atom.grade:
            others = right.get((atom.kind, atom.value, atom.unit))
            if not others:
                return None
            same.append(Match(atom, others.pop(0)))
    return None if any(right.values()) else Matched(same, [], [], [], [], [])


def _paired(left: list[Atom], right: list[Atom], fits: Fits) -> list[Match]:
    """Take out what fits, digits before words before loose ones, in the order of the text."""
    found: list[Match] = []
    if not left or not right:
        return found
    for one in sorted(left, key=_looseness):
        for at, other in enumerate(right):
            if (one.grade or other.grade) and fits(one, other):
                found.append(Match(one, other))
                left.remove(one)
                del right[at]
                break
    return found


def _looseness(atom: Atom) -> int:
    return -atom.grade


def is_dose(atom: Atom) -> bool:
    """Whether it is an amount of a medicine, or of money."""
    units = tables.units()
    return atom.grade is Grade.DIGITS and (atom.unit in units.dose or atom.unit in units.currency)


def _equal(one: Atom, other: Atom) -> bool:
    return one.kind is other.kind and one.key == other.key and not _is_article(one, other)


def _is_article(one: Atom, other: Atom) -> bool:
    """Whether one is the “1” of “1–2”, and the other the article of something else."""
    if not one.is_range_start or one.grade is not Grade.DIGITS or other.grade:
        return False
    return not other.is_range_start and other.is_latin


def _same_value(one: Atom, other: Atom) -> bool:
    """The same amount, where a unit is left out or less exact on one side."""
    kinds = {one.kind, other.kind}
    if one.value != other.value or (len(kinds) > 1 and not kinds <= {Kind.NUMBER, Kind.CLOCK}):
        return False
    if (other.grade is not Grade.DIGITS and is_dose(one)) or _is_article(one, other):
        return False
    return is_near(one.unit, other.unit) and not (_is_other(one, other) or _is_other(other, one))


def _is_other(loose: Atom, amount: Atom) -> bool:
    """Whether a word without a unit meets an amount that has one: “daily” is no week."""
    return not loose.grade and not loose.unit and amount.unit in tables.units().measuring


def is_near(one: str, other: str) -> bool:
    """Whether two units may stand for the same: one is missing, or names a kind of the other."""
    units = tables.units()
    if not one or not other or one == other:
        return True
    pair = {one, other}
    if "money" in pair:
        return pair <= units.currency | {"money"}
    return ("$" in pair and pair <= units.dollar | {"$"}) or pair in (
        {"°", "°C"},
        {"°", "°F"},
        {"unit", "IU"},
        {"GBP", "lb"},  # a pound: libra, livre
    )


def _same_name(one: Atom, other: Atom) -> bool:
    """An identifier whose number stands by itself: HPV-16, VPH 16."""
    if not {Kind.NAME, Kind.PHONE} & {one.kind, other.kind} or Grade.LOOSE in (one.grade, other.grade):
        return False
    return _digits(one) == _digits(other) != ""


def _digits(atom: Atom) -> str:
    if atom.kind in (Kind.NAME, Kind.PHONE):
        return str(atom.value)
    return f"{atom.value:g}" if atom.kind is Kind.NUMBER and isinstance(atom.value, float) else ""


def _same_clock(one: Atom, other: Atom) -> bool:
    """5 p.m. and “5 in the evening”: the part of the day may be said elsewhere."""
    if Kind.CLOCK not in (one.kind, other.kind) or {one.kind, other.kind} - {Kind.CLOCK, Kind.NUMBER}:
        return False
    if not isinstance(one.value, float) or not isinstance(other.value, float):
        return False
    if one.kind is other.kind is Kind.CLOCK:
        return False
    if max(one.value, other.value) > 24:
        return False
    hour = one if one.kind is Kind.NUMBER else other
    if hour.unit:  # written as of twenty-four: “16 h”
        return one.value == other.value and hour.unit == "h"
    return one.value % 12 == other.value % 12


def _composed(left: list[Atom], right: list[Atom]) -> list[Match]:
    """“One tablet and a half” for 1.5, three quarters for 3/4, half or “one in two” for 50 %."""
    found: list[Match] = []
    for atoms, others, is_source in ((left, right, True), (right, left, False)):
        for atom in list(atoms):
            parts = _parts(atom, others)
            if parts:
                atoms.remove(atom)
                for part in parts:
                    others.remove(part)
                found.append(Match(atom, parts[0]) if is_source else Match(parts[0], atom))
    return found


def _parts(atom: Atom, others: Sequence[Atom]) -> tuple[Atom, ...]:
    """Two atoms of the other side that together say an amount; none if there are not."""
    if atom.kind is Kind.DATE and atom.grade:
        return _date_parts(atom, others)
    if atom.kind is Kind.RATIO:
        ends = [other for other in others if other.kind is Kind.NUMBER and other.value in atom.value]  # type: ignore[operator]
        return tuple(ends[:2]) if {other.value for other in ends} == set(atom.value) else ()  # type: ignore[call-overload]
    if atom.kind is not Kind.NUMBER or not atom.grade or not isinstance(atom.value, float):
        return ()
    value = atom.value
    known = {other.value: other for other in others if other.kind is Kind.NUMBER}
    if value % 1 == 0.5:
        return _with_half(atom, value // 1, others)
    if value >= 3 and not atom.unit and round(1 / value, DECIMALS) in known:
        return (known[round(1 / value, DECIMALS)],)  # “one in three” is a third
    if 0 < value < 1 and "/" in atom.raw:
        top, bottom = (float(part) for part in re.findall(r"\d+", atom.raw)[-2:])
        low = known.get(bottom) or known.get(round(1 / bottom, 6))
        if low and (top == 1 or top in known):
            return (low,)
    return ()


def _as_share(value: float, others: Sequence[Atom]) -> tuple[Atom, ...]:
    """The two whole numbers that say a fraction: “three out of four” for «trois quarts»."""
    whole = [other for other in others if other.kind is Kind.NUMBER and other.grade and not other.unit]
    for one, other in pairwise(whole):
        top, bottom = one.value, other.value
        is_part = isinstance(top, float) and isinstance(bottom, float) and 0 < top < bottom
        if is_part and round(top / bottom, DECIMALS) == value:  # type: ignore[operator]
            return one, other
    return ()


def _with_half(atom: Atom, whole: float, others: Sequence[Atom]) -> tuple[Atom, ...]:
    """The words for a half, and for what stands before it: «un litre et demi», but not «un demi-litre»."""
    numbers = [other for other in others if other.kind is Kind.NUMBER and is_near(atom.unit, other.unit)]
    halves = [other for other in numbers if other.value == 0.5 and other.grade is not Grade.DIGITS]
    if not whole:
        return tuple(halves[:1])
    for half in halves:
        for one in numbers:
            if one.value == whole and half.start - one.end > BESIDE:
                return half, one
    return ()


BESIDE = 1
"""Characters between an article and the half that it belongs to: “a half”."""


def _date_parts(atom: Atom, others: Sequence[Atom]) -> tuple[Atom, ...]:
    """A month with its day and year said at some distance, or in words: “the first of May”."""
    assert isinstance(atom.value, tuple)
    year, month, day = atom.value
    months = [other for other in others if other.kind is Kind.DATE and other.value == (None, month, None)]
    known = {other.value: other for other in others if other.kind is Kind.NUMBER}
    wanted = [number for number in (year, day) if number is not None]
    if not months or any(number not in known for number in wanted):
        return ()
    return (months[0], *(known[number] for number in wanted))


def proportions(left: list[Atom], right: list[Atom]) -> list[Match]:
    """“Nine in ten” for 90 %, “half” for 50 %: either side may say it either way."""
    found: list[Match] = []
    for atoms, others, is_source in ((left, right, True), (right, left, False)):
        for share in [atom for atom in others if atom.grade and _is_share(atom)]:
            parts = _share(share, atoms)
            if parts:
                others.remove(share)
                for part in parts:
                    if part in atoms:
                        atoms.remove(part)
                found.append(Match(parts[0], share) if is_source else Match(share, parts[0]))
    return found


def _is_share(atom: Atom) -> bool:
    """Whether an amount is a percentage or a fraction."""
    if atom.kind is not Kind.NUMBER or not isinstance(atom.value, float):
        return False
    return atom.unit == "%" or (not atom.unit and 0 < atom.value < 1)


def _share(share: Atom, atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The one or two amounts that say a percentage; none if they do not."""
    if share.unit != "%":
        return _as_share(float(share.value), atoms)  # type: ignore[arg-type]
    numbers = [atom for atom in atoms if atom.kind is Kind.NUMBER and atom.unit in ("", TIMES)]
    for one in numbers:
        if one.grade and one.value == share.value / 100:  # type: ignore[operator]
            return (one,)
        for other in numbers:
            if 0 < one.value < other.value and one.value / other.value * 100 == share.value:  # type: ignore[operator]
                return one, other
    return ()


def in_base(atom: Atom) -> tuple[str, float] | None:
    """An amount in its dimension's own unit; None for what has none."""
    if not isinstance(atom.value, float):
        return None
    if atom.unit in ("°C", "°F"):
        return "temperature", atom.value if atom.unit == "°C" else (atom.value - 32) / 1.8
    factor = tables.units().factors.get(atom.unit)
    return (factor[0], atom.value * factor[1]) if factor else None


def _converted(one: Atom, other: Atom) -> bool:
    """The same quantity in another unit."""
    if one.unit == other.unit:
        return False
    return equal_quantities(one, other)


def equal_quantities(one: Atom, other: Atom) -> bool:
    """Whether two amounts of one dimension are the same, but for rounding."""
    if _is_about(one, other) or _is_about(other, one):
        return True
    first, second = in_base(one), in_base(other)
    if first is None or second is None or first[0] != second[0]:
        return False
    slack = 0.6 if first[0] == "temperature" else TOLERANCE * max(abs(first[1]), abs(second[1]))
    return abs(first[1] - second[1]) <= slack


def _is_about(few: Atom, many: Atom) -> bool:
    """Whether so many of a unit are called so many of another: 30 days, a month."""
    span = tables.units().about.get(few.unit, {}).get(many.unit)
    if span is None or not isinstance(few.value, float) or not isinstance(many.value, float):
        return False
    return span[0] * few.value <= many.value <= span[1] * few.value


def _other_unit(one: Atom, other: Atom) -> bool:
    is_same = one.value == other.value and one.kind is other.kind
    return is_same and one.unit != other.unit and bool(one.unit) and bool(other.unit)


def repeated(atom: Atom, matches: Sequence[Match], *, of_source: bool) -> bool:
    """Whether an atom says again what another one of its side says, which has its match."""
    atoms = (found.before if of_source else found.after for found in matches)
    return any(other.value == atom.value and is_near(other.unit, atom.unit) for other in atoms)


def restated(atom: Atom, atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms that say the same quantity as ``atom`` in another unit: 38 °C (100.4 °F)."""
    return (other for other in atoms if other.unit != atom.unit and equal_quantities(atom, other))
