"""How the amounts of a translation are written: what can be misread by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Locale
from . import tables
from .matching import Match
from .model import Atom, Difference, Fault, Grade, Kind

TRAILING = re.compile(r"[.,٫][0٠]+\Z")
BARE = frozenset(".,٫")
MICRO = re.compile(r"[µμ]g")
ASCII = re.compile(r"[0-9]")
INDIC = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")


def lint(text: str, locale: Locale, atoms: Sequence[Atom], same: Sequence[Match]) -> Iterator[Difference]:
    """What is badly written in a translation, whatever its source says (ISMP lists)."""
    mass = tables.units().mass
    for atom in atoms:
        if atom.grade is not Grade.DIGITS or atom.kind is not Kind.NUMBER:
            continue
        if atom.is_misformed:
            before = _source(atom, same)
            if not (before and before.is_labelled):
                yield Difference(Fault.FORMAT, before, atom)
        if atom.unit in mass and TRAILING.search(atom.raw):
            yield Difference(Fault.ZERO, _source(atom, same), atom)
        if atom.raw[:1] in BARE:
            yield Difference(Fault.BARE, _source(atom, same), atom)
        if (
            atom.unit == "µg"
            and locale.id in tables.units().micro
            and MICRO.search(text, atom.start, atom.end)
        ):
            yield Difference(Fault.MICRO, _source(atom, same), atom)
        if atom.is_range_start:
            yield from _reversed(atom, atoms, same)
    if (
        not text.isascii()
        and INDIC.search(text)
        and any(atom.kind is Kind.NUMBER and ASCII.search(text, atom.start, atom.end) for atom in atoms)
    ):
        yield Difference(Fault.DIGITS)


def _source(atom: Atom, same: Sequence[Match]) -> Atom | None:
    """The amount of the source that one of the translation says."""
    return next((found.before for found in reversed(same) if found.after == atom), None)


def _reversed(atom: Atom, atoms: Sequence[Atom], same: Sequence[Match]) -> Iterator[Difference]:
    """A range from the larger to the smaller, which the source has the right way round."""
    following = next(
        (other for other in atoms if other.start >= atom.end and other.grade is Grade.DIGITS), None
    )
    if following is None or following.unit != atom.unit or following.kind is not Kind.NUMBER:
        return
    assert isinstance(atom.value, float)
    assert isinstance(following.value, float)
    before, source = _source(atom, same), _source(following, same)
    if atom.value >= following.value and before and source and before.start > source.start:
        yield Difference(Fault.REVERSED, before, atom)
