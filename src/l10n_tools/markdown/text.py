"""Text that remembers where it came from, and blocks of it.

The renderer takes text apart as it parses: it expands tabs, replaces code and raw HTML by placeholders,
takes the indentation off the lines of a list item. Here a `Text` is such a derived string, put together
from pieces of the page, and answers for each of its characters where on the page it stands. A `Block` is
a range of a Text, so that cutting a block in two copies nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

TAB_WIDTH = 4
"""Columns of a tab, and of one level of indentation (Python-Markdown's tab_length)."""

MARK, END = "\x02", "\x03"
"""What a placeholder stands between; the renderer takes both characters out of a page."""

PLACEHOLDER = re.compile(f"{MARK}(\\d+){END}")
NOT_BLANK = re.compile(r"\S")
NOWHERE = -1
"""The place of what is not on the page, a placeholder for instance."""


class Text:
    """A string made of pieces of the page: ``starts`` where each begins in it, ``places`` on the page."""

    __slots__ = ("found", "later", "places", "s", "starts")

    def __init__(self, s: str, starts: list[int], places: list[int]) -> None:
        self.s, self.starts, self.places = s, starts, places
        self.found: dict[object, tuple[int, int, re.Match[str] | None]] = {}
        """The last search for each pattern: from where, up to where, and what was found."""

        self.later: dict[int, tuple[int, int]] = {}
        """The signs of long blocks (``signs``), by their end: from where, and which."""

    def place(self, at: int) -> int:
        """Where on the page the character at ``at`` stands."""
        if len(self.starts) == 1:
            return self.places[0] + at
        piece = bisect_right(self.starts, at) - 1
        place = self.places[piece]
        return place if place == NOWHERE else place + at - self.starts[piece]

    def block(self) -> Block:
        return Block(self, 0, len(self.s))

    def slices(self, a: int, b: int) -> Iterator[tuple[str, int]]:
        """The range as (string, place on the page) pieces."""
        if len(self.starts) == 1:
            yield self.s[a:b], self.places[0] + a
            return
        piece = bisect_right(self.starts, a) - 1
        while a < b:
            end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.s)
            place = self.places[piece]
            yield self.s[a : min(b, end)], place if place == NOWHERE else place + a - self.starts[piece]
            a, piece = end, piece + 1


def contiguous(s: str, place: int = 0) -> Text:
    """The text that stands on the page as it is, from ``place`` on."""
    return Text(s, [0], [place])


class Builder:
    """Puts a Text together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.places: list[int] = []
        self.length = 0
        self.goes_on = NOWHERE
        """The place that would make one piece of the last one and the next."""

    def add(self, s: str, place: int = NOWHERE) -> None:
        if not s:
            return
        self.parts.append(s)
        if place != self.goes_on or place == NOWHERE:
            self.starts.append(self.length)
            self.places.append(place)
        self.length += len(s)
        self.goes_on = place if place == NOWHERE else place + len(s)

    def copy(self, text: Text, a: int, b: int) -> None:
        for s, place in text.slices(a, b):
            self.add(s, place)

    def ends_with(self, s: str) -> bool:
        return "".join(self.parts[-2:]).endswith(s)

    def strip_line_ends(self) -> None:
        """Take off the line ends that it ends with."""
        while self.parts:
            kept = self.parts[-1].rstrip("\n")
            self.length -= len(self.parts[-1]) - len(kept)
            self.goes_on = NOWHERE
            if kept:
                self.parts[-1] = kept
                return
            self.parts.pop()
            while self.starts and self.starts[-1] >= self.length:
                self.starts.pop()
                self.places.pop()

    def text(self) -> Text:
        return Text("".join(self.parts), self.starts or [0], self.places or [NOWHERE])


class Block(NamedTuple):
    """The characters from ``a`` to ``b`` of a text."""

    text: Text
    a: int
    b: int

    @property
    def s(self) -> str:
        return self.text.s[self.a : self.b]

    def starts(self, prefix: str) -> bool:
        return self.text.s.startswith(prefix, self.a, self.b)

    def after(self, at: int) -> Block:
        return Block(self.text, at, self.b)

    def before(self, at: int) -> Block:
        return Block(self.text, self.a, at)

    def is_blank(self) -> bool:
        return NOT_BLANK.search(self.text.s, self.a, self.b) is None

    def lines(self) -> Iterator[tuple[int, int]]:
        """The lines as ranges of the text, without their ends."""
        s, a, b = self.text.s, self.a, self.b
        while True:
            end = s.find("\n", a, b)
            if end < 0:
                yield a, b
                return
            yield a, end
            a = end + 1

    def parts(self) -> Iterator[Block]:
        """The block cut at blank lines, as the renderer cuts: at each two line ends."""
        s, a, b = self.text.s, self.a, self.b
        while True:
            end = s.find("\n\n", a, b)
            if end < 0:
                yield Block(self.text, a, b)
                return
            yield Block(self.text, a, end)
            a = end + 2

    def without_line_ends(self) -> Block:
        """Without line ends before and after."""
        s, a, b = self.text.s, self.a, self.b
        while a < b and s[a] == "\n":
            a += 1
        while b > a and s[b - 1] == "\n":
            b -= 1
        return Block(self.text, a, b)


class Line:
    """A pattern for a line of a block: the first, which may begin amid a line of the text, or a later one."""

    __slots__ = ("first", "later")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.first = re.compile(pattern, flags)
        self.later = re.compile(rf"\n(?:{pattern})", flags)

    def match(self, block: Block) -> re.Match[str] | None:
        """The match on the block's first line."""
        return self.first.match(block.text.s, block.a, block.b)

    def search(self, block: Block) -> re.Match[str] | None:
        """The first line that matches; the match begins with the line end before it, if it has one.

        What was found last in the text is remembered, so that taking one line after the other off a
        block does not search the rest of it each time.
        """
        text, a, b = block
        found = self.first.match(text.s, a, b)
        if found:
            return found
        known = text.found.get(self)
        if known and known[1] == b and known[0] <= a and (not known[2] or known[2].start() >= a):
            return known[2]
        found = self.later.search(text.s, a, b)
        text.found[self] = (a, b, found)
        return found


def outdented(block: Block, columns: int = TAB_WIDTH) -> tuple[Block, Block | None]:
    """The lines that are indented, without ``columns`` of it, up to the first that is not; and the rest."""
    builder, prefix = Builder(), " " * columns
    for a, b in block.lines():
        if block.text.s.startswith(prefix, a, b):
            _add_line(builder, block, a + columns, b)
        elif not block.text.s[a:b].strip():
            _add_line(builder, block, b, b)
        else:
            return _ended(builder), block.after(a)
    return _ended(builder), None


def loosened(block: Block, columns: int) -> Block:
    """The lines without ``columns`` of indentation, those that are indented less as they are."""
    builder, prefix = Builder(), " " * columns
    for a, b in block.lines():
        _add_line(builder, block, a + columns if block.text.s.startswith(prefix, a, b) else a, b)
    return _ended(builder)


def _add_line(builder: Builder, block: Block, a: int, b: int) -> None:
    builder.copy(block.text, a, b)
    builder.add("\n")


def _ended(builder: Builder) -> Block:
    text = builder.text()
    return Block(text, 0, max(0, len(text.s) - 1))


def joined(blocks: list[Block], between: str) -> Block:
    """The blocks in one text, with ``between`` between them."""
    builder = Builder()
    for number, block in enumerate(blocks):
        if number:
            builder.add(between)
        builder.copy(block.text, block.a, block.b)
    return builder.text().block()
