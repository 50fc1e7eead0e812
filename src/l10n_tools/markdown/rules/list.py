"""Lists, as Python-Markdown has them, not as CommonMark does.

Source: Python-Markdown's OListProcessor, UListProcessor and ListIndentProcessor. A mark is ``-``,
``*``, ``+`` or ``1.`` with a space, at most three columns in. In the block that a list begins in, a
line with a mark is a new item, a line with a mark four to seven columns in begins a list in the item,
and any other line goes on with what stands before it, wherever it begins. After a blank line,
whatever stands four columns in belongs to the last item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from markdown_it.rules_block import StateBlock

from .base import content, indent

MARK = re.compile(r"(?:\d+\.|[*+-])[ \t]+")
TAB = 4


def list_(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list with all its items."""
    if not _is_item(state, start):
        return False
    if silent:
        return True
    state.push("list_open", "", 1)
    line = start
    while line < end:
        if _is_item(state, line):
            line = _item(state, line, end)
        else:
            line = _children(state, line, _region(state, line, end))
        following = state.skipEmptyLines(line)
        if following >= end or not (_is_item(state, following) or indent(state, following) >= TAB):
            break
        line = following
    state.push("list_close", "", -1)
    state.line = line
    return True


def _is_item(state: StateBlock, line: int) -> bool:
    return 0 <= indent(state, line) < TAB and MARK.match(content(state, line)) is not None


def _item(state: StateBlock, start: int, end: int) -> int:
    """The item's own text, then the list in it that follows at once. Returns the line after both."""
    line = start + 1
    while (
        line < end and not state.isEmpty(line) and not _is_item(state, line) and not _is_nested(state, line)
    ):
        line += 1
    nested = line
    while line < end and not state.isEmpty(line) and not _is_item(state, line):
        line += 1
    mark = MARK.match(content(state, start))
    assert mark is not None
    with _shifted(state, start, mark.end()):
        _parse(state, start, nested, state.blkIndent)
    return _children(state, nested, line)


def _is_nested(state: StateBlock, line: int) -> bool:
    return TAB <= indent(state, line) < 2 * TAB and MARK.match(content(state, line)) is not None


def _region(state: StateBlock, start: int, end: int) -> int:
    """The line after what belongs to the last item: blocks whose first line is four columns in."""
    line = last = start
    while line < end:
        if state.isEmpty(line):
            line += 1
        elif state.isEmpty(line - 1) and indent(state, line) < TAB:
            break
        else:
            line = last = line + 1
    return last


def _children(state: StateBlock, start: int, end: int) -> int:
    if start < end:
        _parse(state, start, end, state.blkIndent + TAB)
    return end


def _parse(state: StateBlock, start: int, end: int, edge: int) -> None:
    """Parse lines as blocks of an item whose edge is at column ``edge``."""
    outer = state.blkIndent, state.parentType, state.lineMax, state.listIndent
    counts = state.sCount[start:end]
    # Lines that begin before the edge keep their columns: they go on with the line before them.
    state.sCount[start:end] = [
        count if count >= edge else edge + max(0, count - outer[0]) for count in counts
    ]
    state.push("list_item_open", "", 1)
    state.blkIndent, state.parentType, state.lineMax, state.listIndent = edge, "list", end, -1
    state.md.block.tokenize(state, start, end)
    state.blkIndent, state.parentType, state.lineMax, state.listIndent = outer
    state.push("list_item_close", "", -1)
    state.sCount[start:end] = counts
    state.line = end


@contextmanager
def _shifted(state: StateBlock, line: int, width: int) -> Iterator[None]:
    """The line without its first ``width`` characters, as if it began at the edge."""
    before = state.tShift[line], state.sCount[line]
    state.tShift[line] += width
    state.sCount[line] = state.blkIndent
    yield
    state.tShift[line], state.sCount[line] = before
