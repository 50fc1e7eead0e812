"""What polarity a translation has lost.

Cues are counted clause by clause where the two texts have as many, else sentence by sentence, else as a
whole: a translator may move a word within a sentence, but hardly a negation from one to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .cues import Cue, Reading, read_turned
from .lexicon import Sense

NEGATIVE = frozenset({Sense.NEGATION, Sense.PROHIBITION, Sense.CONTRAINDICATION, Sense.DOUBLE, Sense.HARD})
"""What the source says and a translation must. They stand in for each other: “not permitted”, “interdit”."""

SERIES = 3
"""How many negations with the same word are a series."""


class Loss(NamedTuple):
    """Cues of a sense that are fewer in the translation: how many there are, and where."""

    sense: Sense
    wanted: int
    found: int
    before: tuple[Cue, ...]
    after: tuple[Cue, ...]


def losses(before: Reading, after: Reading) -> Iterator[Loss]:
    """All that a translation has lost."""
    senses = before.senses
    if not NEGATIVE.isdisjoint(senses):
        yield from negations(before, after)
    if Sense.EXCLUSIVITY in senses:
        yield from exclusives(before, after)
    if Sense.MODALITY in senses:
        yield from possibilities(before, after)
    if Sense.ABSOLUTE in senses or Sense.RELATIVE in senses:
        yield from degrees(before, after)


class _Part(NamedTuple):
    """A part of a source, and the part of its translation: which it is, and their cues."""

    number: int
    of: Callable[[Cue], int]
    source: tuple[Cue, ...]
    target: tuple[Cue, ...]

    def chosen(self, reading: Reading) -> tuple[Cue, ...]:
        """The cues of another reading of one of the texts that stand in this part."""
        return tuple(cue for cue in reading.cues if self.of(cue) == self.number)


def negations(before: Reading, after: Reading) -> Iterator[Loss]:
    """Negations, prohibitions and contraindications that are lost.

    Where clauses are divided in another way, what is missing in a sentence is not lost if one beside it
    has as many to spare: the translator ended a sentence earlier or later.
    """
    parts = list(_aligned(before, after))
    spare = [_negatives(part.target) - _negatives(part.source) for part in parts]
    is_sure = before.clauses == after.clauses
    for at, part in enumerate(parts):
        missing = -spare[at]
        if missing <= 0 or missing == 2 * _count(part.source, Sense.DOUBLE):
            continue
        beside = () if is_sure else (near for near in (at - 1, at + 1) if 0 <= near < len(parts))
        if any(spare[near] >= missing for near in beside) or missing <= _turned(part, before, after):
            continue
        if _is_series(part, before) and _negatives(part.target):
            continue
        needed, there = _negative(part.source), _negative(part.target)
        yield Loss(_class(needed, there), _negatives(part.source), _negatives(part.target), needed, there)


def _negative(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues if cue.sense in NEGATIVE)


def _negatives(cues: tuple[Cue, ...]) -> int:
    """How many negations the cues are."""
    return sum(1 + (cue.sense is Sense.DOUBLE) for cue in cues if cue.sense in NEGATIVE)


def _is_series(part: _Part, before: Reading) -> bool:
    """Whether one negation is said time and again: “no water, no tea, no juice”. Others say it once."""
    cues = _negative(part.source)
    words = {before.text[spans[0][0] : spans[-1][1]].lower() for spans in before.places(cues)}
    return len(cues) >= SERIES and len(words) == 1


def _turned(part: _Part, before: Reading, after: Reading) -> int:
    """How many negations of a part of the source its translation says in words that have none."""
    source = part.chosen(read_turned(before.text, before.language))
    turned = Counter(cue.name for cue in source if cue.sense is Sense.TURNED)
    if not turned:
        return 0
    target = part.chosen(read_turned(after.text, after.language))
    there = Counter(cue.name for cue in target if cue.sense is Sense.PLAIN)
    there.subtract(cue.name for cue in source if cue.sense is Sense.PLAIN)
    return sum(min(count, max(0, there[name])) for name, count in turned.items())


def _class(needed: tuple[Cue, ...], there: tuple[Cue, ...]) -> Sense:
    """The sense to report: the gravest of those that are fewer."""
    for sense in (Sense.CONTRAINDICATION, Sense.PROHIBITION):
        if _count(needed, sense) > _count(there, sense):
            return sense
    return Sense.NEGATION


def exclusives(before: Reading, after: Reading) -> Iterator[Loss]:
    """“Only” and the like that are lost."""
    for _, _, source, target in _aligned(before, after):
        needed = tuple(cue for cue in source if cue.sense is Sense.EXCLUSIVITY)
        if not needed:
            continue
        there = tuple(cue for cue in target if cue.sense is Sense.EXCLUSIVITY)
        spare = _count(target, Sense.EXCLUSIVITY_SOFT) - _count(source, Sense.EXCLUSIVITY_SOFT)
        if len(needed) - len(there) > max(0, spare):
            yield Loss(Sense.EXCLUSIVITY, len(needed), len(there), needed, there)


def possibilities(before: Reading, after: Reading) -> Iterator[Loss]:
    """“May”, “usually” and the like, where the translation has nothing of the kind.

    “Nobody may smoke” is no possibility.
    """
    denied = {cue.clause for cue in before.cues if cue.sense in NEGATIVE}
    needed = tuple(cue for cue in _of(before, Sense.MODALITY) if cue.clause not in denied)
    if needed and not _of(after, Sense.MODALITY):
        yield Loss(Sense.MODALITY, len(needed), 0, needed, ())


def degrees(before: Reading, after: Reading) -> Iterator[Loss]:
    """“Absolute” and “relative” that are lost, or one put for the other."""
    for sense in (Sense.ABSOLUTE, Sense.RELATIVE):
        needed, there = _of(before, sense), _of(after, sense)
        if len(needed) > len(there):
            yield Loss(sense, len(needed), len(there), needed, there)


def _of(reading: Reading, sense: Sense) -> tuple[Cue, ...]:
    return tuple(cue for cue in reading.cues if cue.sense is sense)


def _count(cues: tuple[Cue, ...], sense: Sense) -> int:
    return sum(cue.sense is sense for cue in cues)


def _aligned(before: Reading, after: Reading) -> Iterator[_Part]:
    """Each part of the source with the part that translates it."""
    of: Callable[[Cue], int]
    if before.clauses == after.clauses:
        of, parts = _clause, before.clauses
    elif before.sentences == after.sentences:
        of, parts = _sentence, before.sentences
    else:
        of, parts = _whole, 1
    if parts <= 1:
        yield _Part(0, _whole, before.cues, after.cues)
        return
    for number in range(parts):
        source, target = (tuple(c for c in reading.cues if of(c) == number) for reading in (before, after))
        yield _Part(number, of, source, target)


def _clause(cue: Cue) -> int:
    return cue.clause


def _sentence(cue: Cue) -> int:
    return cue.sentence


def _whole(_: Cue) -> int:
    return 0


__all__ = ["Loss", "losses"]
