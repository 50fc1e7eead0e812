"""Which limit holds for which amount: “at least 6 weeks”, “18 or older”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .model import Atom, Bound, Grade, Kind
from .page import Page
from .phrases import Hit, Tag

BEFORE = {Tag.UP: Bound.UP, Tag.DOWN: Bound.DOWN, Tag.ABOUT: Bound.ABOUT}
AFTER = {Tag.UP_AFTER: Bound.UP, Tag.DOWN_AFTER: Bound.DOWN, Tag.ABOUT_AFTER: Bound.ABOUT}
NEAR = 18
"""Characters that may stand between a limit and its amount (domain rule: about 15)."""
REACH = 40
"""Characters before a limit in which a negation turns it round."""
STOP = re.compile(r"[.;!?。；！？]\s|[0-9]")


def bound(page: Page, atoms: Iterable[Atom]) -> list[Atom]:
    """The atoms, each with the limit that is said of it."""
    hits = [hit for hit in page.hits if hit.tag in BEFORE or hit.tag in AFTER]
    if not hits:
        return list(atoms)
    hits = [hit for hit in hits if not _inside(hit, hits)]
    found = list(atoms)
    for hit in hits:
        at = _nearest_after(page, hit, found) if hit.tag in BEFORE else _nearest_before(page, hit, found)
        if at is None:
            continue
        atom, kind = found[at], _kind(page, hit)
        if atom.bound in (None, Bound.ABOUT):
            found[at] = atom._replace(bound=kind)
        if hit.tag in AFTER and found[at].bound is kind and at and found[at - 1].is_range_start:
            continue
    return found


def _inside(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a longer limit holds this one: “more than” in “no more than”."""
    return any(
        other is not hit and other.start <= hit.start and hit.end <= other.end
        and other.end - other.start > hit.end - hit.start
        for other in hits
    )  # fmt: skip


def _kind(page: Page, hit: Hit) -> Bound:
    kind = BEFORE.get(hit.tag) or AFTER[hit.tag]
    if hit.tag is Tag.UP:
        for word in page.hits:
            if word.tag is Tag.NOT and 0 <= hit.start - word.end <= REACH:
                between = page.low[word.end : hit.start]
                if not STOP.search(between):
                    return Bound.EITHER
    return kind


def _bindable(atom: Atom) -> bool:
    return atom.grade is not Grade.LOOSE and atom.kind in (Kind.NUMBER, Kind.RATIO, Kind.CLOCK)


def _nearest_after(page: Page, hit: Hit, atoms: list[Atom]) -> int | None:
    for at, atom in enumerate(atoms):
        if atom.start >= hit.end and _bindable(atom):
            gap = page.low[hit.end : atom.start]
            return at if len(gap) <= NEAR and not STOP.search(gap) else None
    return None


def _nearest_before(page: Page, hit: Hit, atoms: list[Atom]) -> int | None:
    for at in range(len(atoms) - 1, -1, -1):
        atom = atoms[at]
        if atom.end <= hit.start and _bindable(atom):
            gap = page.low[atom.end : hit.start]
            return at if len(gap) <= NEAR and not STOP.search(gap) else None
    return None
