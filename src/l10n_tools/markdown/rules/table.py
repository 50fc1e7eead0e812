"""Tables: each cell a segment of its own.

Source: Python-Markdown's tables extension: a header row, a row of ``-``, ``:`` and ``|`` with as
many cells, then every line up to a blank one; a ``|`` in a code span or after a backslash does not
divide cells; cells past the header's last column are not rendered.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, content, indent, interrupted, push, trimmed

BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")
TOKEN = re.compile(r"\\\\|(?P<escaped>\\`+)|(?P<ticks>`+)|\\\||(?P<pipe>\|)")
ATTRIBUTES = re.compile(r"[ ]+(?P<list>\{:?[ ]*[^}\n ][^}\n]*\})[ ]*$")


class Ticks(NamedTuple):
    """A run of backticks: where it is, its length, and how long it is if it opens a code span."""

    start: int
    end: int
    length: int
    opening: int


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table with its cells."""
    if silent or indent(state, start) >= 4 or not is_table(state, start, end):
        return False
    line = start + 2
    while line < end and not state.isEmpty(line) and not interrupted(state, line, end, "table"):
        line += 1
    bordered = _is_bordered(content(state, start).strip(" "))
    header = _cells(state, start, bordered)
    titles = [_text(state, cell) for cell in header]
    for row in [start, *range(start + 2, line)]:
        cells = _cells(state, row, bordered)[: len(header)]
        for column, cell in enumerate(cells):
            place = _place(titles[column], _text(state, cells[0]) if column else "")
            _push(state, cell, "header" if row == start else place)
    state.line = line
    return True


def is_table(state: StateBlock, start: int, end: int) -> bool:
    """Whether a header and a row of dividers stand here (TableProcessor.test)."""
    if start + 1 >= end or "|" not in content(state, start):
        return False
    divider = content(state, start + 1).strip(" ")
    if not divider or not set(divider) <= set("|:- "):
        return False
    bordered = _is_bordered(content(state, start).strip(" "))
    columns = len(_cells(state, start, bordered))
    if columns == 1 and not _all_bordered(state, start + 1, end):
        return False
    return len(_cells(state, start + 1, bordered)) == columns


def _all_bordered(state: StateBlock, line: int, end: int) -> bool:
    """Whether each row has a border: a table of one column needs that."""
    while line < end and not state.isEmpty(line):
        if not _is_bordered(content(state, line).strip(" ")):
            return False
        line += 1
    return True


def _is_bordered(row: str) -> bool:
    return row.startswith("|") or BORDER.search(row) is not None


def _push(state: StateBlock, cell: Span, detail: str) -> None:
    attributes = ATTRIBUTES.search(_text(state, cell)) if "attr_list" in state.env["on"] else None
    if attributes:
        cell = trimmed(state, cell.start, cell.start + attributes.start())
    listed = attributes["list"] if attributes else ""
    push(state, Found(Kind.TABLE_CELL, (cell,), attributes=listed, detail=detail))


def _text(state: StateBlock, cell: Span) -> str:
    return state.src[cell.start : cell.end]


def _place(column: str, row: str) -> str:
    """Where a cell stands, since “No” alone tells a translator little."""
    parts = [f"{name} “{text}”" for name, text in (("column", column), ("row", row)) if text]
    return ", ".join(parts)


def _cells(state: StateBlock, line: int, bordered: bool) -> list[Span]:
    """The spans of a row's cells, without the white space around their text."""
    start, end = trimmed(state, begin(state, line), state.eMarks[line])
    text = state.src[start:end]
    if bordered and text.startswith("|"):
        start, text = start + 1, text[1:]
    if bordered:
        text = BORDER.sub("", text)
    edges = [0, *(pipe + 1 for pipe in dividers(text)), len(text) + 1]
    return [trimmed(state, start + left, start + right - 1) for left, right in pairwise(edges)]


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
    spans, loose, at = [], [], 0
    while at < len(ticks):
        run, lengths = ticks[at], [other.length for other in ticks[at + 1 :]]
        if run.opening and run.opening in lengths:
            at += lengths.index(run.opening) + 1
            spans.append((run.start, ticks[at].end))
        else:
            loose.append(run)
        at += 1
    return Row([pipe for pipe in pipes if not any(start <= pipe < end for start, end in spans)], loose)
