"""Emphasis and the like: which runs of ``*``, ``_``, ``~``, ``^`` and ``=`` open or close something.

Source: the DelimiterProcessor of Python-Markdown, and PyMdown's for betterem, caret, tilde and mark. What
opens what is found with one stack, as CommonMark describes it. In rare tangles of overlapping runs the
renderer decides otherwise; since no run holds a letter, that matters to nothing but which of them are
taken for text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from .model import Kind
from .region import CLOSE, OPEN, Region, Span

SPACE = re.compile(r"\s")
MOST = 100_000
"""How many runs of a text are looked at; what has more is no text that someone wrote."""


class Delimiter(NamedTuple):
    """How a character delimits: how many of it at once, and where."""

    sizes: tuple[int, ...] = (1, 2)
    smart: bool = False
    """Not inside words."""
    punctuation: bool = True
    """CommonMark's rules for a run beside punctuation."""
    no_space: bool = False
    """A single one delimits no white space (subscript and superscript)."""


@dataclass(slots=True)
class _Opener:
    token: str
    end: int
    length: int


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


@lru_cache(maxsize=1 << 14)
def flanking(before: str, after: str, delimiter: Delimiter) -> tuple[bool, bool]:
    """Whether a run between two characters (empty at an end) can open, and whether it can close."""
    opens = after != "" and not after.isspace()
    closes = before != "" and not before.isspace()
    if delimiter.punctuation:
        left = not before or before.isspace() or before == CLOSE or _is_punctuation(before)
        right = not after or after.isspace() or after == OPEN or _is_punctuation(after)
        opens = opens and (left or not _is_punctuation(after))
        closes = closes and (right or not _is_punctuation(before))
    if delimiter.smart:
        opens = opens and not before.isalnum()
        closes = closes and not after.isalnum()
    return opens, closes


class Pairing:
    """Pairs the runs of one region."""

    def __init__(self, region: Region, delimiters: Mapping[str, Delimiter]) -> None:
        self.region, self.delimiters = region, delimiters
        self.stack: list[_Opener] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        """Where in the stack the openers of each token are."""
        self.last_space = -1
        self.pairs: list[Span] = []

    def run(self, runs: re.Pattern[str]) -> None:
        text = self.region.text
        no_space = any(delimiter.no_space for delimiter in self.delimiters.values())
        before = 0
        for match in islice(runs.finditer(text), MOST):
            start, end = match.span()
            if no_space and start > before and SPACE.search(text, before, start):
                self.last_space = before
            before = end
            token = text[start]
            opens, closes = flanking(text[start - 1 : start], text[end : end + 1], self.delimiters[token])
            if closes and self.places[token]:
                start = self._close(token, start, end, ambiguous=opens)
            if opens and end - start >= self.delimiters[token].sizes[0]:
                self.places[token].append(len(self.stack))
                self.stack.append(_Opener(token, end, end - start))

        self.region.hide(sorted(self.pairs))

    def _close(self, token: str, start: int, end: int, *, ambiguous: bool) -> int:
        """Close what a run can close; the offset of what is left of it."""
        sizes = self.delimiters[token].sizes
        places = self.places[token]
        while start < end and places:
            opener = self.stack[places[-1]]
            length = end - start
            if ambiguous and length != opener.length and max(length, opener.length) < 3:
                break
            shorter = min(length, opener.length)
            size = sizes[-1] if sizes[-1] <= shorter else sizes[0] if sizes[0] <= shorter else 0
            if not size or (size == 1 and self._is_spaced(opener)):
                break
            self._drop(places[-1] + 1)
            self.pairs += [(opener.end - size, opener.end), (start, start + size)]
            self.region.mark(opener.end - size, opener.end, Kind.DELIMITER)
            self.region.mark(start, start + size, Kind.DELIMITER, element=True)
            opener.end -= size
            opener.length -= size
            start += size
            if opener.length < sizes[0]:
                self._drop(places[-1])
        return start

    def _is_spaced(self, opener: _Opener) -> bool:
        return self.delimiters[opener.token].no_space and self.last_space >= opener.end

    def _drop(self, size: int) -> None:
        while len(self.stack) > size:
            self.places[self.stack.pop().token].pop()
