"""Limits that a translation lost or turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .bounds import NEAR
from .matching import Match, restated
from .model import Atom, Bound, Difference, Fault
from .phrases import Hit, Tag, outermost
from .scan import Reading

SAID = {
    Bound.UP: (Tag.UP, Tag.UP_AFTER, Tag.LOOSE_UP),
    Bound.DOWN: (Tag.DOWN, Tag.DOWN_AFTER, Tag.LOOSE_DOWN),
    Bound.EITHER: (Tag.UP, Tag.UP_AFTER, Tag.DOWN, Tag.DOWN_AFTER, Tag.LOOSE_DOWN, Tag.LOOSE_UP),
    Bound.ABOUT: (Tag.ABOUT, Tag.ABOUT_AFTER),
}
"""What may say a limit in the translation, also at some distance of the amount."""
AGES = frozenset({"y", "mo"})
"""“Under 2 years” is no “not over 2 years”: it says who, and the negation says what not to do."""
LIMITS = (Bound.UP, Bound.DOWN)


def limits(same: Sequence[Match], before: Reading, after: Reading) -> Iterator[Difference]:
    """The amounts whose limit is not said, or is the opposite, in the translation."""
    if not any(found.before.bound for found in same):
        return
    free = _unused(same, before, after)
    last: Match | None = None
    for found in sorted(same, key=lambda found: found.after.start):
        wanted, given = found.before.bound, found.after.bound
        previous, last = last, found
        if _is_inverted(found):
            yield Difference(Fault.BOUND_TURNED, found.before, found.after)
            continue
        if wanted is None or wanted is given or given is Bound.EITHER:
            continue
        if given is None and previous is not None and _goes_on(previous, found):
            continue
        if given is None and any(_says(other, wanted) for other in restated(found.after, after.atoms)):
            continue  # “more than 10 lb (4.5 kg)”, «plus de 4,5 kg (10 lb)»
        if wanted is Bound.EITHER and given in LIMITS:
            continue
        cue = _cue(free, found, after)
        if cue is not None:
            free.remove(cue)
        elif wanted in LIMITS and given in LIMITS:
            yield Difference(Fault.BOUND_TURNED, found.before, found.after)
        elif wanted is not Bound.ABOUT:
            yield Difference(Fault.BOUND_LOST, found.before, found.after)
        elif given is None and not found.after.is_round:
            yield Difference(Fault.ABOUT_LOST, found.before, found.after)


def _says(atom: Atom, wanted: Bound) -> bool:
    return atom.bound in (wanted, Bound.EITHER) or (wanted is Bound.EITHER and atom.bound in LIMITS)


def _cue(free: Sequence[Hit], found: Match, after: Reading) -> Hit | None:
    """A word for the limit that no other amount needs; a turned limit wants one that is not another's."""
    wanted, given = found.before.bound, found.after.bound
    assert wanted is not None
    is_turned = wanted in LIMITS and given in LIMITS
    return next(
        (
            hit
            for hit in free
            if hit.tag in SAID[wanted] and not (is_turned and _is_anothers(hit, found.after, after))
        ),
        None,
    )


def _is_inverted(found: Match) -> bool:
    """Whether “not … under” has become “not … over”, or the other way round."""
    before, after = found
    is_whose = before.bound is Bound.DOWN and before.unit in AGES and not before.is_negated
    if is_whose and after.bound is Bound.EITHER:
        return True
    return (before.is_denied and after.bound is Bound.EITHER) or (
        (before.bound is Bound.EITHER or before.is_negated) and after.is_denied
    )


def _is_anothers(hit: Hit, atom: Atom, reading: Reading) -> bool:
    """Whether a word for a limit is said of another amount: “at most 4, but at least 6”."""
    return any(
        other.value != atom.value
        and other.bound is not None
        and hit.tag in SAID[other.bound]
        and -NEAR <= other.start - hit.end <= NEAR
        for other in reading.atoms
    )


def _goes_on(previous: Match, found: Match) -> bool:
    """Whether a limit that was said holds for the next amount, too: “at least 12.5 g/dL, 13.5 (men)”."""
    one, other = previous.after, found.after
    is_said = previous.before.bound is found.before.bound is not None and one.bound in (*LIMITS, Bound.EITHER)
    return is_said and one.unit == other.unit != "" and 0 <= other.start - one.end <= REACH


REACH = 24
"""Characters between two amounts that one limit may be said of."""


def _unused(same: Sequence[Match], before: Reading, after: Reading) -> list[Hit]:
    """The words for limits in the translation, without those that the matched amounts account for."""
    hits = _cues(after)
    for found in same:
        if found.after.bound is not None and found.before.bound is found.after.bound:
            near = [hit for hit in hits if hit.tag in SAID[found.after.bound]]
            if near:
                hits.remove(min(near, key=lambda hit: abs(hit.start - found.after.start)))
    for kind in (*LIMITS, Bound.ABOUT):
        said = sum(hit.tag in SAID[kind][:2] for hit in _cues(before))
        for _ in range(said - sum(atom.bound in (kind, Bound.EITHER) for atom in before.atoms)):
            near = [hit for hit in hits if hit.tag in SAID[kind]]
            if near:
                hits.remove(near[-1])
    return hits


def _cues(reading: Reading) -> list[Hit]:
    """The words for limits in a text, each once, without those inside longer ones."""
    return list({hit.start: hit for hit in outermost(hit for hit in reading.hits if hit.tag in ALL)}.values())


ALL = frozenset(tag for tags in SAID.values() for tag in tags)
