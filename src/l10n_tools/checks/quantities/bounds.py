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
"""Characters that may stand between a limit and its amount."""
NEAR_WORDS = 2
"""Words that may stand there: “at least the first 20”."""
REACH = 40
"""Characters before a limit in which a negation turns it round."""
STOP = re.compile(r"[.,;:!?。；！？，،؛]|[0-9]")
PLUS = "+"
"""Says “or more” where it is written to the number, and adds where it is not."""
WORD = re.compile(r"[^\W\d_]+")
DURING = frozenset({"s", "min", "h", "d", "wk", "mo"})
"""Units with which “over” speaks of a time that passes, not of a limit."""


def bound(page: Page, atoms: Iterable[Atom]) -> list[Atom]:
    """The atoms, each with the limit that is said of it."""
    found, bound_by = _aged(page, list(atoms)), set[int]()
    hits = [hit for hit in page.hits if hit.tag in BEFORE or hit.tag in AFTER]
    for hit in sorted(hits, key=lambda hit: hit.tag in AFTER):
        if hit.start in bound_by or _inside(hit, hits):
            continue
        at = _nearest_after(page, hit, found) if hit.tag in BEFORE else _nearest_before(page, hit, found)
        if at is None or (page.low[hit.start : hit.end] in SPANNING and found[at].unit in DURING):
            continue
        bound_by.add(hit.start)
        if found[at].bound in (None, Bound.ABOUT):
            found[at] = found[at]._replace(bound=_kind(page, hit))
    return found


def _aged(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms, where numbers that are ages have years for their unit."""
    for hit in page.hits:
        if hit.tag is Tag.AGE or hit.tag is Tag.AGE_AFTER:
            for at, atom in enumerate(atoms):
                gap = atom.start - hit.end if hit.tag is Tag.AGE else hit.start - atom.end
                if 0 <= gap <= 1 and not atom.unit and atom.kind is Kind.NUMBER and atom.grade:
                    atoms[at] = atom._replace(unit="y", is_implied=True)
    return atoms


SPANNING = frozenset({"over"})
"""Words that say a limit of an age or an amount, but not of a duration: “over 12 weeks”."""


def _is_near(gap: str) -> bool:
    return len(gap) <= NEAR and not STOP.search(gap) and len(WORD.findall(gap)) <= NEAR_WORDS


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
    is_amount = atom.grade is not Grade.LOOSE or (atom.value != 1 and atom.raw[:1] > LATIN_END)
    return is_amount and atom.kind in (Kind.NUMBER, Kind.RATIO, Kind.CLOCK)


LATIN_END = "\u0250"
"""Arabic says “two days” by an ending, which is loose, and limits that."""


def _nearest_after(page: Page, hit: Hit, atoms: list[Atom]) -> int | None:
    for at, atom in enumerate(atoms):
        if atom.start >= hit.end and _bindable(atom):
            gap = page.low[hit.end : atom.start]
            return at if _is_near(gap) else None
    return None


def _nearest_before(page: Page, hit: Hit, atoms: list[Atom]) -> int | None:
    for at in range(len(atoms) - 1, -1, -1):
        atom = atoms[at]
        if atom.start < hit.start < atom.end:
            return at  # 9000多元
        if atom.end <= hit.start and _bindable(atom):
            gap = page.low[atom.end : hit.start]
            if gap and page.low[hit.start] == PLUS:
                return None
            return at if _is_near(gap) else None
    return None
