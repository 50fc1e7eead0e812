"""The likeliest way through a gap, held against all ways there are."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n_tools.adopt.gap import STEPS, way

ALONE = -1.0
Move = tuple[int, int, int, int]
"""Where a step ends, and how much it takes of each side."""

gains = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([1, 2]), st.sampled_from([1, 2])),
    st.integers(-12, 12).map(lambda number: number / 4),
)


def all_ways(rows: int, columns: int) -> Iterator[list[Move]]:
    if not rows and not columns:
        yield []
    for di, dj in STEPS:
        if rows >= di and columns >= dj:
            for before in all_ways(rows - di, columns - dj):
                yield [*before, (rows, columns, di, dj)]


@given(rows=st.integers(1, 4), columns=st.integers(1, 4), known=gains)
def test_it_is_the_best_of_all_ways_and_knows_by_how_much(
    rows: int, columns: int, known: dict[Move, float]
) -> None:
    def gain(i: int, j: int, di: int, dj: int) -> float:
        return known.get((i, j, di, dj), -math.inf) if di and dj else ALONE

    ways = [(sum(gain(*move) for move in moves), moves) for moves in all_ways(rows, columns)]
    best = max(total for total, _ in ways)
    found = way(rows, columns, gain)
    left = rows + columns - sum(sum(step.taken) for step in found)
    assert sum(step.gain for step in found) + left * ALONE == pytest.approx(best)
    for step in found:
        others = [total for total, moves in ways if (*step.end, *step.taken) not in moves]
        assert step.margin == pytest.approx(best - max(others))


def test_a_gap_with_an_empty_side_has_no_steps() -> None:
    assert way(0, 3, lambda *_: 1.0) == way(3, 0, lambda *_: 1.0) == []
