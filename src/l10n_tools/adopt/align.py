"""Two pages' elements, one a translation of the other, brought into line.

After Gale & Church, “A Program for Aligning Sentences in Bilingual Corpora” (1993): the likeliest way
through both pages by dynamic programming, told by the lengths of texts; and beside them by what a
translation keeps, code, links, numbers and names. Pairs that leave no doubt are found first; they cut
the pages into gaps that are short enough.
"""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Kind
from .elements import CODE, Element, joined
from .gap import way

SKIP = -0.9
"""What it costs to leave an element without a partner."""

JOINED, JOINED_LENGTH = -0.8, 0.0
"""What it costs that two passages became one; how well their lengths must fit."""

JOINABLE = {Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.DEFINITION, Kind.FOOTNOTE}
"""Kinds of which one may be split, or two joined. Of one kind, both: else half a translation would do."""

SMALL = 0.2
"""The share of a passage's length that a part may have without its absence showing in the lengths."""

SAME_KIND, OTHER_KIND, OTHER_SORT = 0.6, -0.8, -6.0
SORTS = (
    {Kind.HEADING},
    {Kind.FRONT_MATTER},
    {CODE},
    {Kind.TABLE_CELL},
    {Kind.TITLE, Kind.TAB, Kind.CODE_TITLE, Kind.CAPTION},
)
"""Kinds that are not taken for one another, or for any other."""

SAME_DETAIL, SAME_ID, OTHER_ID = 0.3, 5.0, -3.0
SIGNS, NO_SIGNS_IN_COMMON = 3.0, -1.2
RARE = 0.6
"""What has less weight than this in common says little, even if nothing is missing."""

LENGTH_SPREAD = 0.35
"""The spread of the logarithm of the lengths' ratio, for long texts."""

LONG, MANY = 20, 5
"""Characters of a text, and such texts of a page, that lengths are learnt from."""

MOST_LENGTH = 2.5
"""What lengths that do not fit can cost at most."""

ANCHOR = 2.6
"""The score of a pair that leaves no doubt, if each is the other's best."""

LEAST, CLEAR = 0.6, 0.5
"""The score and the margin that a pair needs to be used. On a corpus with 5 % of its passages missing and
as many foreign ones added, 99.9 % of what passes is right."""


ENOUGH = 3
"""Words in common that say as much as code, a link or a number."""


class Pair(NamedTuple):
    """Elements that belong together, by their positions.

    ``score`` says how well they fit, ``margin`` how much better than any others in their place.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    margin: float = math.inf


class Aligner:
    """Aligns the elements of a source page with those of its translation."""

    def __init__(self, source: Sequence[Element], target: Sequence[Element]) -> None:
        self.source, self.target = source, target
        self._weights = _rarity(source, target)
        self._firm = {sign for sign in self._weights if not sign.startswith("word ")}
        self._ratio = 1.0
        """How many times as long a translation is."""
        self._known: dict[tuple[int, ...], float] = {}

    def pairs(self) -> list[Pair]:
        """The pairs in order; elements without a partner are in none."""
        self._measure(self._anchors())
        anchors = self._anchors()
        found: list[Pair] = []
        before = (0, 0)
        for i, j in [*anchors, (len(self.source), len(self.target))]:
            found += self.between(before, (i, j))
            if i < len(self.source):
                found.append(Pair((i,), (j,), self.score(i, j)))
            before = (i + 1, j + 1)
        return found

    def _measure(self, anchors: list[tuple[int, int]]) -> None:
        """Learn from pairs without doubt how lengths go together in these two languages."""
        ratios = [
            self.target[j].size / self.source[i].size
            for i, j in anchors
            if self.source[i].kind != CODE and self.source[i].size >= LONG
        ]
        if len(ratios) >= MANY:
            self._ratio = statistics.median(ratios)
            self._known.clear()

    # ------------------------------------------------------------ how well two elements fit

    def score(self, i: int, j: int) -> float:
        """How well two elements fit: above 0 if they are more likely to belong together than not."""
        key = (i, j)
        if key not in self._known:
            self._known[key] = self._score(self.source[i], self.target[j])
        return self._known[key]

    def _score(self, a: Element, b: Element) -> float:
        score = _kinds(a, b)
        if score <= OTHER_SORT:
            return score
        if a.fixed and b.fixed:
            score += SAME_ID if a.fixed == b.fixed else OTHER_ID
        lengths = 0.0 if a.kind == CODE else self._lengths(a.size, b.size)
        return score + lengths + self._common(a.signs, b.signs)

    def _lengths(self, a: int, b: int) -> float:
        spread = LENGTH_SPREAD + 2.0 / math.sqrt(min(a, b) + 4)
        delta = math.log(b / (a * self._ratio)) / spread
        return max(-MOST_LENGTH, 0.4 - delta * delta / 2)

    def _common(self, a: dict[str, float], b: dict[str, float]) -> float:
        """From SIGNS, all is the same, to NO_SIGNS_IN_COMMON, nothing that should be."""
        if not a and not b:
            return 0.0
        weights = self._weights
        common = sum(min(count, b[sign]) * weights[sign] for sign, count in a.items() if sign in b)
        # A word of one language need not stand in the other; code and links need.
        firm = [
            sum(count * weights[sign] for sign, count in side.items() if sign in self._firm)
            for side in (a, b)
        ]
        if not common:
            return NO_SIGNS_IN_COMMON if all(firm) else NO_SIGNS_IN_COMMON / 2 if any(firm) else 0.0
        missing = sum(max(0.0, weight - common) for weight in firm) / 2
        return SIGNS * common / (common + missing + RARE)

    # ------------------------------------------------------------ pairs without doubt

    def _anchors(self) -> list[tuple[int, int]]:
        best: dict[int, tuple[float, int]] = {}
        back: dict[int, tuple[float, int]] = {}
        for i, j in self._candidates():
            score = self.score(i, j)
            if score >= ANCHOR:
                best[i] = max(best.get(i, (0.0, 0)), (score, -j))
                back[j] = max(back.get(j, (0.0, 0)), (score, -i))
        sure = [(i, -j) for i, (_, j) in sorted(best.items()) if -back[-j][1] == i]
        return _increasing([(i, j) for i, j in sure if not self._is_part(i, j)])

    def _is_part(self, i: int, j: int) -> bool:
        """Whether one side may go on in a paragraph beside it: what both have in common may be in a part.

        What it costs to leave the other part alone is in the comparison, as it is on the way through a gap.
        """
        alone = self.score(i, j) + SKIP
        around = (((i,), (j - 1, j)), ((i,), (j, j + 1)), ((i - 1, i), (j,)), ((i, i + 1), (j,)))
        return any(
            min(here[0], there[0]) >= 0
            and here[-1] < len(self.source)
            and there[-1] < len(self.target)
            and alone - self._joined(here, there) < CLEAR
            for here, there in around
        )

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs that have something rare in common.

        One word alone does not count: sentences that follow each other have words in common, and only
        some of them look alike in the other language.
        """
        places: dict[str, list[int]] = defaultdict(list)
        for j, element in enumerate(self.target):
            for sign in (*element.signs, *([f"id {element.fixed}"] if element.fixed else [])):
                places[sign].append(j)
        shared: dict[tuple[int, int], int] = defaultdict(int)
        for i, element in enumerate(self.source):
            for sign in (*element.signs, *([f"id {element.fixed}"] if element.fixed else [])):
                found = places.get(sign, [])
                if len(found) <= 3:
                    for j in found:
                        shared[i, j] += 1 if sign.startswith("word ") else ENOUGH
        return iter(sorted(pair for pair, count in shared.items() if count >= ENOUGH))

    # ------------------------------------------------------------ gaps

    def between(self, start: tuple[int, int], end: tuple[int, int]) -> list[Pair]:
        """The pairs of the elements from ``start`` to ``end``, each a place in source and target."""
        (i0, j0), (i1, j1) = start, end

        def gain(i: int, j: int, di: int, dj: int) -> float:
            return self._gain(i0 + i, j0 + j, di, dj) if di and dj else SKIP

        return [
            Pair(
                tuple(range(i0 + step.end[0] - step.taken[0], i0 + step.end[0])),
                tuple(range(j0 + step.end[1] - step.taken[1], j0 + step.end[1])),
                step.gain,
                step.margin,
            )
            for step in way(i1 - i0, j1 - j0, gain)
        ]

    def _gain(self, i: int, j: int, di: int, dj: int) -> float:
        if di == dj == 1:
            return self.score(i - 1, j - 1)
        return self._joined(tuple(range(i - di, i)), tuple(range(j - dj, j)))

    def _joined(self, source: tuple[int, ...], target: tuple[int, ...]) -> float:
        """How well two passages fit one."""
        here, there = [self.source[i] for i in source], [self.target[j] for j in target]
        kind = here[0].kind
        if kind not in JOINABLE or any(part.kind != kind for part in (*here, *there)):
            return -math.inf
        lengths = self._lengths(sum(part.size for part in here), sum(part.size for part in there))
        if lengths < JOINED_LENGTH:
            return -math.inf
        one, other = joined(here), joined(there)
        common = self._common(one.signs, other.signs)
        # If one fits as well alone, the other one adds nothing.
        singles = [(a, b) for a in here for b in there]
        if (
            not _has_small_part(here if len(here) > 1 else there)
            and lengths <= max(self._lengths(a.size, b.size) for a, b in singles)
            and common <= max(self._common(a.signs, b.signs) for a, b in singles)
        ):
            return -math.inf
        return JOINED + _kinds(one, other) + lengths + common


def _has_small_part(parts: Sequence[Element]) -> bool:
    sizes = [part.size for part in parts]
    return min(sizes) < SMALL * max(sizes)


def _kinds(a: Element, b: Element) -> float:
    if a.kind == b.kind == Kind.FRONT_MATTER and a.detail != b.detail:
        return OTHER_SORT  # a description is no title, however well their lengths fit
    if a.kind == b.kind:
        return SAME_KIND + (SAME_DETAIL if a.detail == b.detail else -SAME_DETAIL)
    return OTHER_SORT if any(a.kind in sort or b.kind in sort for sort in SORTS) else OTHER_KIND


def _rarity(source: Sequence[Element], target: Sequence[Element]) -> dict[str, float]:
    """What a sign weighs: the fewer elements have it, the more."""
    places = Counter(sign for side in (source, target) for element in side for sign in element.signs)
    return {sign: 2.0 / (1.0 + math.log2(max(2, count))) for sign, count in places.items()}


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs in which both sides go on (by patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [at]
    found, at = [], ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
