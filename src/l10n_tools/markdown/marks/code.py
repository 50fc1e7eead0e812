"""Code spans. Source: BacktickInlineProcessor, and pymdownx.inlinehilite in its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from .model import Kind
from .region import Region, Span

TICKS = re.compile("`+")


class Runs:
    """The runs of backticks of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [run.span() for run in TICKS.finditer(text)]

    @cached_property
    def by_length(self) -> dict[int, list[int]]:
        """The numbers of the runs of each length."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, (start, end) in enumerate(self.spans):
            found[end - start].append(number)
        return found

    @cached_property
    def longest_from(self) -> list[int]:
        """For each run the number of the longest one from it on, of several the first."""
        best = list(range(len(self.spans)))
        for number in range(len(best) - 2, -1, -1):
            after = best[number + 1]
            if self.length(after) > self.length(number):
                best[number] = after
        return best

    def length(self, number: int) -> int:
        return self.spans[number][1] - self.spans[number][0]

    def opening(self, number: int, at: int) -> int:
        """Where code may begin in a run: not before ``at``, and not at a tick that is escaped."""
        start = self.spans[number][0]
        if at > start:
            return at
        before = start
        while before and self.text[before - 1] == "\\":
            before -= 1
        return start + (start - before) % 2

    def closing(self, number: int, length: int, *, highlighted: bool) -> int | None:
        """The run that closes code which a run of a length opens.

        That is one as long, else the longest one: of those that are shorter, or of all with inlinehilite.
        """
        same = self.by_length.get(length, ())
        found = bisect_left(same, number + 1)
        if found < len(same):
            return same[found]
        if number + 1 == len(self.spans):
            return None
        longest = self.longest_from[number + 1]
        return longest if highlighted or self.length(longest) < length else None


def code(region: Region, highlighted: bool) -> None:
    """Code spans."""
    region.mark_all(_spans(Runs(region.text), highlighted), Kind.CODE, element=True)


def _spans(runs: Runs, highlighted: bool) -> Iterator[Span]:
    number = at = 0
    while number < len(runs.spans):
        end = runs.spans[number][1]
        begin = runs.opening(number, at)
        if begin >= end:
            number += 1
            continue
        closing = runs.closing(number, end - begin, highlighted=highlighted)
        if closing is None:
            # Here the renderer skips as many characters again as there are ticks.
            at = end + (end - begin)
            number += 1
            continue
        at = runs.spans[closing][1]
        yield begin, at
        number = closing + 1
