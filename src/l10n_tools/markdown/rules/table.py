"""Tables: each cell a segment of its own.

Source: Python-Markdown's tables extension: a block whose first line is a header, its second a row of ``-``,
``:`` and ``|`` with as many cells; a ``|`` in a code span or after a backslash does not divide cells; cells
past the header's last column are not rendered.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ...model import Kind
from ..parser import Blocks, Parser
from ..text import Block
from ..tree import Node

BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")
TOKEN = re.compile(r"\\\\|(?P<escaped>\\`+)|(?P<ticks>`+)|\\\||(?P<pipe>\|)")

Cell = tuple[int, int]


class Ticks(NamedTuple):
    """A run of backticks: where it is, its length, and how long it is if it opens a code span."""

    start: int
    end: int
    length: int
    opening: int


def table(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """A table with its cells."""
    block = blocks[0]
    header_end = block.text.s.find("\n", block.a, block.b)
    if header_end < 0 or "|" not in block.text.s[block.a : header_end]:
        return False
    rows = [_trimmed(block, a, b) for a, b in block.lines()]
    header = _cells(block, rows[0], _is_bordered(block, rows[0]))
    if not _is_table(block, rows, header):
        return False
    blocks.popleft()
    _fill(parser, Node("table", parent), block, rows, header)
    return True


def _is_table(block: Block, rows: list[Cell], header: list[Cell]) -> bool:
    divider = block.text.s[slice(*rows[1])]
    if not set(divider) <= set("|:- "):
        return False
    bordered = _is_bordered(block, rows[0])
    if len(header) == 1 and not (bordered and all(_is_bordered(block, row) for row in rows[1:])):
        return False
    return len(_cells(block, rows[1], bordered)) == len(header)


def _fill(parser: Parser, node: Node, block: Block, rows: list[Cell], header: list[Cell]) -> None:
    bordered = _is_bordered(block, rows[0])
    titles = [block.text.s[slice(*cell)] for cell in header]
    for row in [rows[0], *rows[2:]]:
        cells = _cells(block, row, bordered)
        line = Node("tr", node)
        first = block.text.s[slice(*cells[0])]
        for column, title in enumerate(titles):
            cell = Node("th" if row is rows[0] else "td", line)
            if column < len(cells):
                place = "header" if row is rows[0] else _place(title, first if column else "")
                parser.short(cell, Kind.TABLE_CELL, block.text, *cells[column], detail=place)


def _place(column: str, row: str) -> str:
    """Where a cell stands, since “No” alone tells a translator little."""
    parts = [f"{name} “{text}”" for name, text in (("column", column), ("row", row)) if text]
    return ", ".join(parts)


def _trimmed(block: Block, a: int, b: int) -> Cell:
    s = block.text.s
    while a < b and s[a] == " ":
        a += 1
    while b > a and s[b - 1] == " ":
        b -= 1
    return a, b


def _is_bordered(block: Block, row: Cell) -> bool:
    text = block.text.s[slice(*row)]
    return text.startswith("|") or BORDER.search(text) is not None


def _cells(block: Block, row: Cell, bordered: bool) -> list[Cell]:
    """The ranges of a row's cells, without the white space around their text."""
    start, text = row[0], block.text.s[slice(*row)]
    if bordered and text.startswith("|"):
        start, text = start + 1, text[1:]
    if bordered:
        text = BORDER.sub("", text)
    edges = [0, *(pipe + 1 for pipe in dividers(text)), len(text) + 1]
    return [_trimmed(block, start + left, start + right - 1) for left, right in pairwise(edges)]


def dividers(text: str) -> list[int]:
    """The offsets of the ``|`` in a row that divide cells."""
    if "`" not in text and "\\" not in text:
        return [at for at, character in enumerate(text) if character == "|"]
    return split(text).pipes


class Row(NamedTuple):
    """What divides a row's text: the ``|`` outside code, and the backticks that no other matches."""

    pipes: list[int]
    loose: list[Ticks]


def split(text: str) -> Row:
    """Where a row is divided (TableProcessor._split)."""
    pipes, ticks = [], []
    for match in TOKEN.finditer(text):
        length = match.end() - match.start()
        if match["escaped"]:
            ticks.append(Ticks(match.start(), match.end(), length - 1, length - 2))
        elif match["ticks"]:
            ticks.append(Ticks(match.start(), match.end(), length, length))
        elif match["pipe"]:
            pipes.append(match.start())
    spans, loose = _pair(ticks)
    inside = iter(spans)
    span = next(inside, None)
    outside = []
    for pipe in pipes:
        while span and span[1] <= pipe:
            span = next(inside, None)
        if not span or pipe < span[0]:
            outside.append(pipe)
    return Row(outside, loose)


def _pair(ticks: list[Ticks]) -> tuple[list[Cell], list[Ticks]]:
    """The code spans, and the runs of backticks that open none."""
    later: dict[int, list[int]] = {}
    for index in range(len(ticks) - 1, -1, -1):
        later.setdefault(ticks[index].length, []).append(index)
    spans: list[Cell] = []
    loose: list[Ticks] = []
    at = 0
    while at < len(ticks):
        run = ticks[at]
        closing = later.get(run.opening, []) if run.opening else []
        while closing and closing[-1] <= at:
            closing.pop()
        if closing:
            at = closing[-1]
            spans.append((run.start, ticks[at].end))
        else:
            loose.append(run)
        at += 1
    return spans, loose
