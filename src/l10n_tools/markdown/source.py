"""A page's bytes as the renderer first makes them, and the way back to the author's.

Source: Python-Markdown's NormalizeWhitespace: one kind of line end, tabs expanded to columns of four,
lines of spaces emptied, the characters that mark placeholders taken out; MkDocs drops a byte-order mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from .text import END, MARK, TAB_WIDTH

BLANKS = re.compile(r"\n +(?:\n|\Z)")
UNUSUAL = ("\r", "\t", MARK, END)
RETURNS = re.compile(f"\r\n?|[{MARK}{END}]+")
TABS = re.compile(r"\t")
EMPTY_LINES = re.compile(r"(?<=\n) +(?=\n|\Z)")


class Offsets(NamedTuple):
    """Where the pieces of a rewritten text begin, and where they stood before."""

    starts: list[int]
    before: list[int]

    def old(self, at: int) -> int:
        piece = bisect_right(self.starts, at) - 1
        return self.before[piece] + at - self.starts[piece]


class Source(NamedTuple):
    """A page's text as the renderer normalizes it, and how its offsets go back to the page."""

    text: str
    steps: tuple[Offsets, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the page that a range of the text came from."""
        if not self.steps:
            return start, end
        width = int(end > start)
        last = end - width
        for offsets in self.steps:
            start, last = offsets.old(start), offsets.old(last)
        return start, last + width


def normalized(page: str) -> Source:
    """The page as the renderer normalizes it."""
    if not any(mark in page for mark in UNUSUAL) and not BLANKS.search(page):
        return Source(page, ())
    steps: list[Offsets] = []
    if "\r" in page and "\r\n" not in page:
        page = page.replace("\r", "\n")
    text = _rewritten(page, RETURNS, lambda match, _: "\n" if "\r" in match[0] else "", steps)
    text = _rewritten(text, TABS, _columns, steps)
    text = _rewritten(text, EMPTY_LINES, lambda _match, _column: "", steps)
    return Source(text, tuple(reversed(steps)))


def _columns(_match: re.Match[str], column: int) -> str:
    return " " * (TAB_WIDTH - column % TAB_WIDTH)


def _rewritten(
    text: str,
    pattern: re.Pattern[str],
    replacement: Callable[[re.Match[str], int], str],
    steps: list[Offsets],
) -> str:
    """The text with each match replaced; the replacement is told the column it begins at."""
    parts: list[str] = []
    starts, before = [0], [0]
    at = length = line_start = 0
    for match in pattern.finditer(text):
        kept = text[at : match.start()]
        parts.append(kept)
        length += len(kept)
        last = kept.rfind("\n")
        if last >= 0:
            line_start = length - (len(kept) - last - 1)
        new = replacement(match, length - line_start)
        parts.append(new)
        starts += [length, length + len(new)]
        before += [match.start(), match.end()]
        length += len(new)
        if new == "\n":
            line_start = length
        at = match.end()
    if not at:
        return text
    parts.append(text[at:])
    steps.append(Offsets(starts, before))
    return "".join(parts)
