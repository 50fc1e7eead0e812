"""Limits that a translation lost or turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .matching import Match
from .model import Bound, Difference, Fault
from .phrases import Hit, Tag
from .scan import Reading

SAID = {
    Bound.UP: (Tag.UP, Tag.UP_AFTER, Tag.LOOSE_UP),
    Bound.DOWN: (Tag.DOWN, Tag.DOWN_AFTER, Tag.LOOSE_DOWN),
    Bound.EITHER: (Tag.UP, Tag.UP_AFTER, Tag.DOWN, Tag.DOWN_AFTER, Tag.LOOSE_DOWN, Tag.LOOSE_UP),
    Bound.ABOUT: (Tag.ABOUT, Tag.ABOUT_AFTER),
}
"""What may say a limit in the translation, also at some distance of the amount."""
LIMITS = (Bound.UP, Bound.DOWN)
ROUND = ("aine", "aines", "ena", "enas")
"""How French and Spanish say “about twenty” in one word: une vingtaine, una veintena."""


def limits(same: Sequence[Match], before: Reading, after: Reading) -> Iterator[Difference]:
    """The amounts whose limit is not said, or is the opposite, in the translation."""
    if not any(found.before.bound for found in same):
        return
    free = _unused(same, before, after)
    last: Match | None = None
    for found in sorted(same, key=lambda found: found.after.start):
        wanted, given = found.before.bound, found.after.bound
        previous, last = last, found
        if wanted is None or wanted is given or given is Bound.EITHER:
            continue
        if given is None and previous is not None and _goes_on(previous, found):
            continue
        if wanted is Bound.EITHER and given in LIMITS:
            continue
        cue = next((hit for hit in free if hit.tag in SAID[wanted]), None)
        if cue is not None:
            free.remove(cue)
        elif wanted in LIMITS and given in LIMITS:
            yield Difference(Fault.BOUND_TURNED, found.before, found.after)
        elif wanted is not Bound.ABOUT:
            yield Difference(Fault.BOUND_LOST, found.before, found.after)
        elif given is None and not found.after.raw.endswith(ROUND):
            yield Difference(Fault.ABOUT_LOST, found.before, found.after)


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
    hits = [hit for hit in reading.hits if hit.tag in ALL]
    return list({hit.start: hit for hit in hits if not any(_holds(other, hit) for other in hits)}.values())


def _holds(other: Hit, hit: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start


ALL = frozenset(tag for tags in SAID.values() for tag in tags)
