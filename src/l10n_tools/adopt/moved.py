"""Sections that stand in another order in the translation: what ``align`` has left on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Kind
from .align import ANCHOR, CLEAR, LEAST, Aligner, Pair
from .elements import Element

SHORTEST = 3
"""Elements of a section that is looked for elsewhere."""

COVERED = 0.6
"""The share of the elements of both that belong together in a section that has moved."""


def is_sure(pair: Pair) -> bool:
    """Whether a pair may be used."""
    return pair.score >= LEAST and pair.margin >= CLEAR


def moved(aligner: Aligner, pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs of sections that have found no partner in order, in the source's order."""
    sure = [pair for pair in pairs if is_sure(pair)]
    sources = list(_runs(aligner.source, {at for pair in sure for at in pair.source}))
    targets = list(_runs(aligner.target, {at for pair in sure for at in pair.target}))
    found = [
        (sum(pair.score for pair in inside), here, there, inside)
        for here in sources
        for there in targets
        if (inside := _inside(aligner, here, there))
    ]
    taken: set[range] = set()
    chosen: list[Pair] = []
    for _, here, there, inside in sorted(found, key=lambda one: -one[0]):
        if here not in taken and there not in taken:
            taken |= {here, there}
            chosen += inside
    return sorted(chosen)


def _runs(elements: Sequence[Element], taken: set[int]) -> Iterator[range]:
    """The rows of elements that are not taken, if they are long enough.

    A heading at the end of one is that of another section.
    """
    start = 0
    for at in [*sorted(taken), len(elements)]:
        stop = at
        while stop > start and elements[stop - 1].kind == Kind.HEADING:
            stop -= 1
        if stop - start >= SHORTEST:
            yield range(start, stop)
        start = at + 1


def without(aligner: Aligner, elsewhere: Sequence[Pair]) -> list[Pair]:
    """The pairs of a page in order, once what stands elsewhere is taken out of both sides."""
    taken = {at for pair in elsewhere for at in pair.source}, {at for pair in elsewhere for at in pair.target}
    here = [at for at in range(len(aligner.source)) if at not in taken[0]]
    there = [at for at in range(len(aligner.target)) if at not in taken[1]]
    left = Aligner([aligner.source[at] for at in here], [aligner.target[at] for at in there])
    return [
        pair._replace(
            source=tuple(here[at] for at in pair.source), target=tuple(there[at] for at in pair.target)
        )
        for pair in left.pairs()
    ]


def _inside(aligner: Aligner, here: range, there: range) -> list[Pair]:
    """The sure pairs of two rows; none if these are not the same section."""
    shorter, longer = sorted((len(here), len(there)))
    if shorter < COVERED * longer or _signs(aligner.source, here).isdisjoint(_signs(aligner.target, there)):
        return []
    pairs = aligner.between((here.start, there.start), (here.stop, there.stop))
    sure = [pair for pair in pairs if is_sure(pair)]
    is_same = len(sure) >= max(SHORTEST, COVERED * len(here), COVERED * len(there))
    return sure if is_same and any(pair.score >= ANCHOR for pair in sure) else []


def _signs(elements: Sequence[Element], row: range) -> set[str]:
    return {sign for at in row for sign in elements[at].signs}
