"""Tables: each cell a segment of its own.

Source: Python-Markdown's tables extension: a header row, a row of ``-``, ``:`` and ``|`` with as
many cells, then every line up to a blank one; a ``|`` in a code span or after a backslash does not
divide cells; cells past the header's last column are not rendered.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, content, indent, push, trimmed

TOKEN = re.compile(r"\\.|`+|\|")


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table with its cells."""
    if silent or indent(state, start) >= 4 or start + 1 >= end:
        return False
    header = _cells(state, start)
    if not _is_separator(state, start + 1, header):
        return False
    line = start + 2
    while line < end and not state.isEmpty(line) and indent(state, line) >= 0:
        line += 1
    titles = [_text(state, cell) for cell in header]
    for row in [start, *range(start + 2, line)]:
        cells = _cells(state, row)[: len(header)]
        for column, cell in enumerate(cells):
            detail = (
                "header" if row == start else _place(titles[column], _text(state, cells[0]) if column else "")
            )
            push(state, Found(Kind.TABLE_CELL, (cell,), detail=detail))
    state.line = line
    return True


def _text(state: StateBlock, cell: Span) -> str:
    return state.src[cell.start : cell.end]


def _place(column: str, row: str) -> str:
    """Where a cell stands, since “No” alone tells a translator little."""
    parts = [f"{name} “{text}”" for name, text in (("column", column), ("row", row)) if text]
    return ", ".join(parts)


def _is_separator(state: StateBlock, line: int, header: list[Span]) -> bool:
    if state.isEmpty(line) or indent(state, line) < 0 or not set(content(state, line).strip()) <= set("|:- "):
        return False
    row = [state.src[cell.start : cell.end] for cell in _cells(state, line)]
    if len(header) == 1 and "|" not in content(state, line):
        return False
    bordered = content(state, line - 1).lstrip().startswith("|") or content(
        state, line - 1
    ).rstrip().endswith("|")
    return len(row) == len(header) and all("-" in cell for cell in row) and (len(header) > 1 or bordered)


def _cells(state: StateBlock, line: int) -> list[Span]:
    """The spans of a row's cells, without the white space around their text."""
    start, end = trimmed(state, begin(state, line), state.eMarks[line])
    cuts = _dividers(state.src, start, end)
    if cuts and cuts[0] == start:
        start, cuts = start + 1, cuts[1:]
    if cuts and cuts[-1] == end - 1:
        end, cuts = end - 1, cuts[:-1]
    edges = [start, *(cut + 1 for cut in cuts)]
    return [trimmed(state, left, right) for left, right in zip(edges, [*cuts, end], strict=True)]


def _dividers(text: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    at = start
    while match := TOKEN.search(text, at, end):
        at = match.end()
        if match[0] == "|":
            found.append(match.start())
        elif match[0][0] == "`":
            closing = re.compile(rf"(?<!`){match[0]}(?!`)").search(text, at, end)
            at = closing.end() if closing else at
    return found
