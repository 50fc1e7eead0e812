"""Which limit holds for which amount: “at least 6 weeks”, “18 or older”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from .model import Atom, Bound, Grade, Kind
from .page import Page
from .phrases import LONGEST, Hit, Tag, between, bits, outermost

BEFORE = {Tag.UP: Bound.UP, Tag.DOWN: Bound.DOWN, Tag.ABOUT: Bound.ABOUT}
AFTER = {Tag.UP_AFTER: Bound.UP, Tag.DOWN_AFTER: Bound.DOWN, Tag.ABOUT_AFTER: Bound.ABOUT}
AGES = bits(Tag.AGE, Tag.AGE_AFTER)
BINDING = bits(*BEFORE, *AFTER) | AGES
"""Tags of what says something of an amount."""
NEAR = 18
"""Characters that may stand between a limit and its amount."""
NEAR_WORDS = 2
"""Words that may stand there: “at least the first 20”."""
REACH = 60
"""Characters before a limit in which a negation turns it round."""
STOP = re.compile(r"[.,;:!?。；！？，،؛]|[0-9]")
CLAUSE = re.compile(r"[.,;:!?。；！？，،؛]")
"""What a negation does not reach over."""
ARTICLE = " ال"
"""Arabic writes “the” to the number."""
PLUS = "+"
"""Says “or more” where it is written to the number, and adds where it is not."""
WORD = re.compile(r"[^\W\d_]+")
DURING = frozenset({"s", "min", "h", "d", "wk", "mo"})
"""Units with which “over” speaks of a time that passes, not of a limit."""


def bound(page: Page, atoms: Iterable[Atom]) -> list[Atom]:
    """The atoms, each with the limit that is said of it."""
    found, bound_by = list(atoms), set[int]()
    if not found or not page.tags & BINDING:
        return found
    if page.tags & AGES:
        found = _aged(page, found)
    hits = outermost(hit for hit in page.hits if hit.tag in BEFORE or hit.tag in AFTER)
    for hit in sorted(hits, key=lambda hit: hit.tag in AFTER):
        if hit.start in bound_by:
            continue
        at = _nearest_after(page, hit, found) if hit.tag in BEFORE else _nearest_before(page, hit, found)
        if at is None or (page.low[hit.start : hit.end] in page.tables.spanning and found[at].unit in DURING):
            continue
        bound_by.add(hit.start)
        if found[at].bound in (None, Bound.ABOUT):
            kind = _kind(page, hit)
            is_denied = hit.tag is Tag.DOWN and not _has_negation(page, hit) and _is_denied(page, hit)
            found[at] = found[at]._replace(
                bound=kind,
                limit=(hit.start, hit.end),
                is_denied=is_denied,
                is_negated=hit.tag is Tag.DOWN and _has_negation(page, hit),
            )
    return found


def _aged(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms, where numbers that are ages have years for their unit."""
    starts, ends = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for at, atom in enumerate(atoms):
        starts[atom.start].append(at)
        ends[atom.end].append(at)
    for hit in page.tagged(Tag.AGE, Tag.AGE_AFTER):
        if hit.tag is Tag.AGE:
            article = hit.end + len(ARTICLE) if page.low.startswith(ARTICLE, hit.end) else hit.end
            beside = [at for start in (hit.end, hit.end + 1, article) for at in starts.get(start, ())]
        else:
            beside = [at for end in (hit.start, hit.start - 1) for at in ends.get(end, ())]
        for at in beside:
            if not atoms[at].unit and atoms[at].kind is Kind.NUMBER and _may_be_age(atoms[at]):
                atoms[at] = atoms[at]._replace(unit="y", is_implied=True)
    return atoms


def _may_be_age(atom: Atom) -> bool:
    """Whether a number beside “age” is one; an ordinal is, too: «سن الثالثة»."""
    return bool(atom.grade) or (isinstance(atom.value, float) and atom.value > 1)


def _is_near(gap: str) -> bool:
    return len(gap) <= NEAR and not STOP.search(gap) and len(WORD.findall(gap)) <= NEAR_WORDS


def _kind(page: Page, hit: Hit) -> Bound:
    kind = BEFORE.get(hit.tag) or AFTER[hit.tag]
    if page.low[hit.start : hit.end] in page.tables.firm:
        return kind
    # Chinese says “not … more” behind the amount: 不要…3毫米以上.
    is_up = hit.tag is Tag.UP or (hit.tag is Tag.UP_AFTER and page.tables.is_spaceless)
    return Bound.EITHER if is_up and _is_denied(page, hit, also_vaguely=True) else kind


def _has_negation(page: Page, hit: Hit) -> bool:
    """Whether the limit is made with one: «jamais dépasser», 不超过."""
    return any(word.tag is Tag.NOT for word in between(page.hits, hit.start, hit.end))


def _is_denied(page: Page, hit: Hit, *, also_vaguely: bool = False) -> bool:
    """Whether a negation stands before a limit, with no punctuation between.

    ``also_vaguely``: be it one that may be written without sense.
    """
    return any(
        word.tag is Tag.NOT
        and 0 <= hit.start - word.end <= REACH
        and (also_vaguely or page.low[word.start : word.end] not in page.tables.expletive)
        and not CLAUSE.search(page.low[word.end : hit.start])
        for word in between(page.hits, hit.start - REACH - LONGEST, hit.start)
    )


def _bindable(atom: Atom) -> bool:
    # Arabic says “two days” by an ending, which is loose, and limits that.
    is_amount = atom.grade is not Grade.LOOSE or (atom.value != 1 and not atom.is_latin)
    return is_amount and atom.kind in (Kind.NUMBER, Kind.RATIO, Kind.CLOCK)


def _nearest_after(page: Page, hit: Hit, atoms: list[Atom]) -> int | None:
    for at in range(bisect_left(atoms, hit.end, key=_start), len(atoms)):
        if _bindable(atoms[at]):
            gap = page.low[hit.end : atoms[at].start]
            return at if _is_near(gap) else None
        if atoms[at].start - hit.end > NEAR:
            return None
    return None


def _start(atom: Atom) -> int:
    return atom.start


def _nearest_before(page: Page, hit: Hit, atoms: list[Atom]) -> int | None:
    for at in range(bisect_left(atoms, hit.start, key=_start) - 1, -1, -1):
        atom = atoms[at]
        if hit.start - atom.end > NEAR:
            return None
        if atom.start < hit.start < atom.end:
            return at  # 9000多元
        if atom.end <= hit.start and _bindable(atom):
            gap = page.low[atom.end : hit.start]
            if gap and page.low[hit.start] == PLUS:
                return None
            return at if _is_near(gap) else None
    return None
