"""The likeliest way through two short rows of elements, and how sure each of its steps is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
"""How many elements of each side a step takes."""

LARGEST, NARROWEST = 40_000, 20
"""Pairs of elements that are looked at; of longer rows, those near the diagonal alone, so many to each
side of it at least."""


class Step(NamedTuple):
    """Elements that belong together: the last ``taken`` ones before ``end``, on each side.

    ``margin`` is what the likeliest way without this step is worse.
    """

    end: tuple[int, int]
    taken: tuple[int, int]
    gain: float
    margin: float


Gain = Callable[[int, int, int, int], float]
"""What a step gains, given where it ends and how much it takes; minus infinity if it may not be."""


def way(rows: int, columns: int, gain: Gain) -> list[Step]:
    """The steps of the likeliest way, in order, without those that leave an element alone."""
    if not rows or not columns:
        return []
    found = _Way(rows, columns, gain)
    return [step for step in found.steps() if all(step.taken)]


class _Way:
    def __init__(self, rows: int, columns: int, gain: Gain) -> None:
        self.rows, self.columns = rows, columns
        self._band = columns if rows * columns <= LARGEST else max(NARROWEST, LARGEST // rows)
        self._gains: list[dict[int, list[tuple[int, int, float]]]] = []
        self._before: list[dict[int, float]] = []
        for i in range(rows + 1):
            self._before.append({})
            self._gains.append({})
            for j in self._places(i):
                steps = [
                    (di, dj, gain(i, j, di, dj))
                    for di, dj in STEPS
                    if i >= di and j >= dj and j - dj in self._before[i - di]
                ]
                self._gains[i][j] = steps
                ways = [self._before[i - di][j - dj] + one for di, dj, one in steps]
                self._before[i][j] = max(ways, default=0.0 if i == j == 0 else -math.inf)
        self._after = self._backwards()

    def _places(self, i: int) -> range:
        middle = i * self.columns // self.rows
        return range(max(0, middle - self._band), min(self.columns, middle + self._band) + 1)

    def _backwards(self) -> list[dict[int, float]]:
        """The best way from each place to the end."""
        after = [dict.fromkeys(row, -math.inf) for row in self._before]
        after[self.rows][self.columns] = 0.0
        for i in range(self.rows, -1, -1):
            for j in reversed(self._places(i)):
                here = after[i][j]
                for di, dj, gain in self._gains[i][j]:
                    if here + gain > after[i - di][j - dj]:
                        after[i - di][j - dj] = here + gain
        return after

    def steps(self) -> Iterator[Step]:
        best = self._before[self.rows][self.columns]
        seconds = self._seconds()
        for i, j, di, dj, gain in self._taken():
            yield Step((i, j), (di, dj), gain, best - seconds[i - 1] if di else 0.0)

    def _taken(self) -> list[tuple[int, int, int, int, float]]:
        found = []
        i, j = self.rows, self.columns
        while i or j:
            ways = [(self._before[i - di][j - dj] + gain, di, dj, gain) for di, dj, gain in self._gains[i][j]]
            _, di, dj, gain = max(ways)
            found.append((i, j, di, dj, gain))
            i, j = i - di, j - dj
        return found[::-1]

    def _seconds(self) -> list[float]:
        """For each row, the best of the ways that do not take the step over it that the best one takes.

        Every way has one step over each row.
        """
        firsts, seconds = ([-math.inf] * self.rows for _ in range(2))
        for i, steps in enumerate(self._gains):
            for j, found in steps.items():
                for di, dj, gain in found:
                    through = self._before[i - di][j - dj] + gain + self._after[i][j]
                    for row in range(i - di, i):
                        if through > firsts[row]:
                            firsts[row], seconds[row] = through, firsts[row]
                        elif through > seconds[row]:
                            seconds[row] = through
        return seconds
