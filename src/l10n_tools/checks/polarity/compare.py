"""What polarity a translation has lost.

Cues are counted clause by clause where the two texts have as many, else sentence by sentence, else as a
whole: a translator may move a word within a sentence, but hardly a negation from one to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .cues import Cue, Reading, read_said, read_turned
from .lexicon import Sense, lexicon
from .tokens import COMMAS, TOKEN, joined

NEGATIVE = frozenset({Sense.NEGATION, Sense.PROHIBITION, Sense.CONTRAINDICATION, Sense.DOUBLE, Sense.HARD})
"""What the source says and a translation must. They stand in for each other: “not permitted”, “interdit”."""

DENIALS = (Sense.NEGATION, Sense.PROHIBITION)
"""What denies all that follows."""

COVERING = (Sense.ALTERNATIVE, Sense.PROHIBITION, Sense.CONTRAINDICATION)
"""What a translation denies several things with: “ni”, “il est interdit de fumer et de boire”."""

STEM, SHORT_STEM = 5, 3
"""Letters that words have in common that are forms of one; fewer where words are written without vowels."""

SERIES = 3
"""How many negations with the same word are a series."""


class Loss(NamedTuple):
    """Cues of a sense that are fewer in the translation: how many there are, and where."""

    sense: Sense
    wanted: int
    found: int
    before: tuple[Cue, ...]
    after: tuple[Cue, ...]
    is_sure: bool = True
    """False if the translation has a word that may say so in another way."""


def losses(before: Reading, after: Reading) -> Iterator[Loss]:
    """All that a translation has lost."""
    senses = before.senses
    if not NEGATIVE.isdisjoint(senses) or Sense.IMPLIED in senses:
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
    spare = [_negatives(part.target) + _coordinated(part, after) - _negatives(part.source) for part in parts]
    is_sure = before.clauses == after.clauses
    for at, part in enumerate(parts):
        unsaid = _unsaid(part, after) if Sense.IMPLIED in before.senses else ()
        if Sense.ALTERNATIVE in before.senses:
            unsaid += _alternatives(part, before, after) + _halved(part, after)
        if spare[at] >= len(unsaid):
            continue
        near = () if is_sure else tuple(spare[max(0, at - 1) : at] + spare[at + 1 : at + 2])
        yield from _lost(part, before, after, max(near, default=0), unsaid)


def _lost(
    part: _Part, before: Reading, after: Reading, beside: int, unsaid: tuple[Cue, ...]
) -> Iterator[Loss]:
    """What a part lost: negations that it has itself, or else words with a negation in their sense."""
    needed, there = _negative(part.source), _negative(part.target)
    missing = _negatives(part.source) - _negatives(part.target) - _coordinated(part, after)
    turned = _turned(part, before, after)
    is_open = (
        missing > max(0, turned)
        and missing != 2 * _count(part.source, Sense.DOUBLE)
        and not 0 < missing <= beside
        and not (_is_series(part, before) and there)
    )
    if is_open:
        sense = _class(needed, there)
        is_sure = sense is Sense.CONTRAINDICATION or not part.chosen(_plain(after))
        yield Loss(sense, _negatives(part.source), _negatives(part.target), needed, there, is_sure)
    elif missing <= 0 and missing + len(unsaid) > max(beside, turned):
        wanted = tuple(sorted((*needed, *unsaid), key=lambda cue: cue.tokens))
        yield Loss(Sense.IMPLIED, len(wanted), len(there), wanted, there, is_sure=False)


def _plain(after: Reading) -> Reading:
    """The words of a translation that may say what a negation said."""
    reading = read_turned(after.text, after.language)
    return reading._replace(cues=tuple(cue for cue in reading.cues if cue.sense is Sense.PLAIN))


def _unsaid(part: _Part, after: Reading) -> tuple[Cue, ...]:
    """The words of a part of the source with a negation in their sense that no word of the translation says.

    A negation may say them, if it is not needed for another; it is counted elsewhere, and no word of its own.
    """
    implied = tuple(cue for cue in part.source if cue.sense is Sense.IMPLIED)
    if not implied:
        return ()
    taken = {token for cue in _negative(part.target) for token in cue.tokens}
    said = part.chosen(read_said(after.text, after.language))
    there = Counter(cue.name for cue in said if taken.isdisjoint(cue.tokens))
    unsaid = []
    for cue in implied:
        there[cue.name] -= 1
        if there[cue.name] < 0:
            unsaid.append(cue)
    return tuple(unsaid)


def _alternatives(part: _Part, before: Reading, after: Reading) -> tuple[Cue, ...]:
    """The alternatives that a negation of the source denies, each by its “or”, where each has to be denied.

    “Do not kneel or twist” is “do not kneel and do not twist”: each needs its negation, unless the
    translation has an “or”, too, or a word like “forbidden” that goes before all of them.
    """
    ors = tuple(cue for cue in part.source if cue.sense is Sense.ALTERNATIVE)
    words = lexicon(after.language) if ors else None
    if words is None or not words.has_alternatives or any(cue.sense in COVERING for cue in part.target):
        return ()
    return tuple(cue for cue in ors for _ in range(_denied(cue, part, before)))


def _denied(alternative: Cue, part: _Part, before: Reading) -> int:
    """How many things but the first a negation before an “or” denies: two in “no tea, water or juice”."""
    (end,) = alternative.tokens
    starts = [
        cue.tokens[0]
        for cue in part.source
        if cue.sense in DENIALS and cue.clause == alternative.clause and cue.tokens[0] < end
    ]
    if not starts:
        return 0
    tokens = _tokens(before)[starts[-1] : end]
    return 1 + sum(token in COMMAS for token in tokens)


def _halved(part: _Part, after: Reading) -> tuple[Cue, ...]:
    """The “or” of “A or B is not enough”, if the translation says: “A is not enough, or B is enough”."""
    denials = [cue for cue in part.source if cue.sense in DENIALS]
    ors = tuple(cue for cue in part.source if cue.sense is Sense.ALTERNATIVE and _is_before(cue, denials))
    if not ors:
        return ()
    tokens = [text.lower() for text in _tokens(after)]
    words = lexicon(after.language)
    least = SHORT_STEM if words is not None and words.proclitics else STEM
    denied = {at for cue in _negative(part.target) if (at := _following(tokens, cue.tokens[-1] + 1, least))}
    stems = tuple(tokens[at][: max(least, len(tokens[at]) - 2)] for at in denied)
    others = (text for at, text in enumerate(tokens) if at not in denied)
    return ors[:1] if stems and any(text.startswith(stems) for text in others) else ()


def _is_before(alternative: Cue, denials: list[Cue]) -> bool:
    return any(cue.clause == alternative.clause and cue.tokens[0] > alternative.tokens[0] for cue in denials)


def _following(tokens: list[str], start: int, least: int) -> int:
    """The first of three words that is too long for an article or auxiliary; 0 if there is none."""
    return next((at for at in range(start, min(start + 3, len(tokens))) if len(tokens[at]) >= least), 0)


def _tokens(reading: Reading) -> list[str]:
    words = lexicon(reading.language)
    return TOKEN.findall(joined(reading.text, words is not None and words.apostrophes))


def _negative(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues if cue.sense in NEGATIVE)


def _negatives(cues: tuple[Cue, ...]) -> int:
    """How many negations the cues are."""
    return sum(1 + (cue.sense is Sense.DOUBLE) for cue in cues if cue.sense in NEGATIVE)


def _coordinated(part: _Part, after: Reading) -> int:
    """How many more things a negation of the translation denies by a word like “nor”: «no … ni …».

    What the source has an “or” for is none of them.
    """
    words = lexicon(after.language)
    denials = [cue for cue in part.target if cue.sense in DENIALS]
    if words is None or not denials:
        return 0
    nors = [cue for cue in part.target if cue.sense is Sense.ALTERNATIVE and not _is_before(cue, denials)]
    if not nors:
        return 0
    tokens = _tokens(after)
    joined_by = sum(tokens[cue.tokens[0]].lower() in words.no for cue in nors)
    more = _count(part.target, Sense.ALTERNATIVE) - _count(part.source, Sense.ALTERNATIVE)
    return max(0, min(joined_by, more))


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
