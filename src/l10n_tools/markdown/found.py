"""What the parser finds in a page: texts for translators, with the places they stand at."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..model import Kind
from .text import MARK, NOWHERE, Block
from .tree import Node

ATTRIBUTES = re.compile(r"\{:?[ ]*(?P<list>[^}\n ][^\n]*)\}[ ]*$")
"""An attribute list at the end of a line (attr_list's BASE_RE)."""

AT_END = re.compile(r"[ ]+(?P<list>\{:?[ ]*[^}\n ][^\n]*\})[ ]*$")
"""An attribute list after the words of a heading, a cell or a term (HEADER_RE)."""

READ = re.compile(
    r"""(?<![^\s{:])(?:title|alt|aria-label|placeholder)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
)
"""The attributes that people read, in an attribute list."""


class Found:
    """A text that a reader sees, with what the rule knows that found it.

    ``lines`` are ranges of the page, one for each line, without the white space round the author's
    words; ``breaks`` are the numbers of lines that end with a hard line break. Most have no more: the
    rest are defaults of the class, since there are some hundred thousand of them in a large site.
    """

    level: int = 0
    """Headings: 1 to 6."""
    attributes: str = ""
    """The author's attribute list for the block, with its braces."""
    detail: str = ""
    """What tells a translator more of the place: a table cell's column and row."""
    default: str = ""
    """What the renderer shows at a place where the author wrote nothing: a box's default title."""
    before: str = ""
    after: str = ""
    """What has to stand round a text that is written where the author wrote nothing."""

    def __init__(
        self,
        kind: Kind,
        node: Node,
        lines: list[tuple[int, int]],
        breaks: Collection[int] = (),
        **more: str | int,
    ) -> None:
        self.kind, self.node, self.lines, self.breaks = kind, node, lines, breaks
        if more:
            self.__dict__.update(more)


Run = tuple[list[tuple[int, int]], list[int]]


def runs(block: Block) -> list[Run]:
    """The lines of a text with words on them, as ranges of the page, and which end with a hard break.

    A line that is a placeholder, for code that stands between two lines of a paragraph, divides the
    text in two.
    """
    text, at, b = block
    s, whole = text.s, text.places[0] if len(text.starts) == 1 else None
    found: list[Run] = []
    lines: list[tuple[int, int]] = []
    breaks: list[int] = []
    for line in s[at:b].split("\n"):
        words = line.strip(" ")
        start = at + len(line) - len(line.lstrip(" "))
        at += len(line) + 1
        if not words:
            continue
        if MARK in words:
            if lines:
                found.append((lines, breaks))
            lines, breaks = [], []
            continue
        place = text.place(start) if whole is None else whole + start
        if place != NOWHERE:
            if line.endswith("  "):
                breaks.append(len(lines))
            lines.append((place, place + len(words)))
    if lines:
        found.append((lines, breaks))
    return found
