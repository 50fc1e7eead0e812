"""The new messages of a gap, and the old ones that they were: in order, by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Entry
from .kinds import column_of, kind_of
from .similarity import Lexicon, Text, similarity

SURE, LIKELY, ANYWHERE = 0.42, 0.55, 0.76
"""The likeness that makes an old message one that was edited: where both neighbours lead to it, where
one does, where none does. Two sentences with nothing in common have 0.3 to 0.4."""

OTHER_KIND = 0.12
"""What is missing where a paragraph became a list item, or the like."""

SHORT = 4
"""Texts of fewer words are known by their place: “80 mg” and “120 mg” have little in common."""

SHORT_LEAST = 0.3
"""What they are to have in common nevertheless, unless both are numbers or stand in one column of a table:
in a list, “Pregnancy” did not become “Severe liver disease”."""

SHORT_GAIN, SAME_COLUMN = 0.1, 0.2
"""What two short texts at one place are worth in an alignment; what one column adds to it."""

DIGIT = re.compile(r"\d")

LARGEST = 40_000
"""Pairs that an alignment looks at; what is left of a larger gap is searched by its words."""


class Pair(NamedTuple):
    """A new message and the old one that it was."""

    score: float
    new: int
    old: int


class Scorer:
    """Likeness of old and new entries; each text is read once."""

    def __init__(self, old: list[Entry], new: list[Entry]) -> None:
        self._lexicon = Lexicon()
        self.old, self.new = old, new
        self._old: dict[int, Text] = {}
        self._new: dict[int, Text] = {}

    def old_text(self, at: int) -> Text:
        text = self._old.get(at)
        if text is None:
            text = self._old[at] = self._lexicon.read(self.old[at].msgid)
        return text

    def new_text(self, at: int) -> Text:
        text = self._new.get(at)
        if text is None:
            text = self._new[at] = self._lexicon.read(self.new[at].msgid)
        return text

    def score(self, new: int, old: int) -> float:
        """Likeness, less something where the kinds differ."""
        found = similarity(self.old_text(old), self.new_text(new))
        return found if self.same_kind(new, old) else found - OTHER_KIND

    def same_kind(self, new: int, old: int) -> bool:
        """Whether both are paragraphs, or both table cells…; yes where one does not say."""
        here, there = kind_of(self.new[new]), kind_of(self.old[old])
        return here == there or not here or not there

    def are_numbers(self, new: int, old: int) -> bool:
        """Whether both say how much of something."""
        return all(map(DIGIT.search, (self.new[new].msgid, self.old[old].msgid)))

    def is_short(self, new: int, old: int) -> bool:
        shorter, longer = sorted((len(self.new_text(new).words), len(self.old_text(old).words)))
        return shorter < SHORT and longer < 2 * SHORT

    def gain(self, new: int, old: int, least: float, *, by_place: bool) -> float:
        """What the pair adds to an alignment; 0 for one that may not be."""
        score = self.score(new, old)
        if by_place and self.is_short(new, old) and self.same_kind(new, old):
            here, there = column_of(self.new[new]), column_of(self.old[old])
            is_same = bool(here) and here == there
            if is_same or score >= SHORT_LEAST or self.are_numbers(new, old):
                return SHORT_GAIN + max(score, 0.0) + (SAME_COLUMN if is_same else 0.0)
        return score if score >= least else 0.0


def align(scorer: Scorer, new: list[int], old: list[int], *, is_sure: bool) -> Iterator[Pair]:
    """The pairs that are worth most together; their order is that of both sides."""
    if len(new) * len(old) > LARGEST:
        return
    least = SURE if is_sure else LIKELY
    gains = [[scorer.gain(here, there, least, by_place=is_sure) for there in old] for here in new]
    best = _best(gains)
    row = column = 0
    while row < len(new) and column < len(old):
        gain = gains[row][column]
        if gain and best[row][column] == gain + best[row + 1][column + 1]:
            yield Pair(gain, new[row], old[column])
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _best(gains: list[list[float]]) -> list[list[float]]:
    """For each place what the pairs from there on are worth at most."""
    columns = len(gains[0])
    best = [[0.0] * (columns + 1) for _ in range(len(gains) + 1)]
    for row in range(len(gains) - 1, -1, -1):
        here, below, gain = best[row], best[row + 1], gains[row]
        for column in range(columns - 1, -1, -1):
            skip = below[column] if below[column] >= here[column + 1] else here[column + 1]
            take = gain[column] + below[column + 1] if gain[column] else 0.0
            here[column] = take if take > skip else skip
    return best
