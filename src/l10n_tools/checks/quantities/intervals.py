"""How often, said in two ways: “twice a day”, «cada 12 horas»; “twice a year”, 每半年."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import tables
from .matching import Match, Matched, in_base
from .model import TIMES, Atom, Kind
from .phrases import Hit, Tag
from .scan import Reading

NEAR = 16
"""Characters between “twice” and “a day”."""
FRONT = 4
"""Characters between “every” and its amount: «كل ٨ ساعات»."""
SLACK = 0.01


class Interval(NamedTuple):
    """What says it in either text, and where the source says “a day”, if it does."""

    match: Match
    rate: Hit | None


def intervals(matched: Matched, one: Reading, other: Reading) -> Iterator[Interval]:
    """Take out of what has no match the amounts that say how often in the other way."""
    for left, right, times, every, is_source in (
        (matched.before, matched.after, one, other, True),
        (matched.after, matched.before, other, one, False),
    ):
        for atom in [atom for atom in left if atom.unit == TIMES and atom.kind is Kind.NUMBER]:
            rate = _rate(atom, times)
            span = rate and _span(rate.value, atom)
            found = span and _found(right, span, every)
            if found:
                left.remove(atom)
                right.remove(found)
                yield Interval(Match(atom, found), rate) if is_source else Interval(Match(found, atom), None)


def _found(atoms: Sequence[Atom], span: tuple[str, float], reading: Reading) -> Atom | None:
    return next((atom for atom in atoms if _is_every(atom, reading) and _is(atom, span)), None)


def _rate(atom: Atom, reading: Reading) -> Hit | None:
    """The nearest word for a period that stands behind an amount: “a day”."""
    near = [hit for hit in reading.tagged(Tag.RATE) if 0 <= hit.start - atom.end <= NEAR]
    return min(near, key=lambda hit: hit.start, default=None)


def _span(unit: object, atom: Atom) -> tuple[str, float] | None:
    """The time from one to the next, in the first unit of its dimension."""
    factor = tables.units().factors.get(str(unit))
    if factor is None or not isinstance(atom.value, float) or not atom.value:
        return None
    return factor[0], factor[1] / atom.value


def _is(atom: Atom, span: tuple[str, float]) -> bool:
    found = in_base(atom)
    return found is not None and found[0] == span[0] and abs(found[1] - span[1]) <= SLACK * span[1]


def _is_every(atom: Atom, reading: Reading) -> bool:
    """Whether “every” stands before an amount."""
    return any(0 <= atom.start - hit.end <= FRONT for hit in reading.tagged(Tag.EVERY))


def answered(found: Sequence[Interval]) -> frozenset[int]:
    """Where the words for periods stand that need no other counterpart."""
    return frozenset(each.rate.start for each in found if each.rate)
