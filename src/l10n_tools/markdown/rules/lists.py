"""Lists: where items begin and end, and what stands in them.

Source: Python-Markdown's OListProcessor, UListProcessor and ListIndentProcessor, which differ from
CommonMark: a mark stands at most three columns in, whatever the list's own; lines four to seven
columns in that begin with a mark are a nested list; after a blank line an item goes on with what is
four columns in, however wide its mark is, and with the lines right after that; ``1)`` is no mark, and
any mark continues any list. In boxes, their own processors decide what belongs to an item.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from .base import TAB_WIDTH, begin, indent, interrupted, parse_lines
from .fence import fence_end
from .heading import heading, setext_heading
from .rule import rule
from .table import is_table

MARK = re.compile(r"(?:\d+\.|[*+-])[ \t]+")


BOXES = frozenset(["admonition", "details", "tab"])
"""In their bodies every line of an item's further blocks has to be indented."""


class Item(NamedTuple):
    """The lines of an item: its first text up to ``nested``, what is indented under it up to ``end``."""

    start: int
    nested: int
    end: int


def lists(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list with its items."""
    if not _is_item(state, start):
        return False
    if not silent:
        line = start
        while line == start or (line < end and _goes_on(state, line, end)):
            line = _item(state, line, end)
        state.line = line
    return True


def _is_item(state: StateBlock, line: int) -> bool:
    return 0 <= indent(state, line) < TAB_WIDTH and _mark(state, line) is not None


def _mark(state: StateBlock, line: int) -> re.Match[str] | None:
    return MARK.match(state.src, begin(state, line), state.eMarks[line])


def _goes_on(state: StateBlock, line: int, end: int) -> bool:
    """Whether a further item begins at ``line``; on a block's first line, others are asked before."""
    if not _is_item(state, line) or interrupted(state, line, end, "list"):
        return False
    is_first = state.isEmpty(line - 1)
    return not is_first or not (is_table(state, line, end) or setext_heading(state, line, end, True))


def _item(state: StateBlock, start: int, end: int) -> int:
    """Parse the item that begins at ``start``; the answer is the line after it."""
    mark = _mark(state, start)
    if mark:
        state.tShift[start] = mark.end() - state.bMarks[start]
        state.sCount[start] = state.blkIndent
    item = _extent(state, start, end)
    state.push("list_item_open", "li", 1)
    parse_lines(state, start, item.nested, state.blkIndent)
    edge = state.blkIndent + TAB_WIDTH
    for line in range(item.nested, item.end):
        # Lines that are not indented as they should be follow the others (looseDetab).
        if state.sCount[line] < edge and not state.isEmpty(line):
            state.sCount[line] += TAB_WIDTH
    parse_lines(state, item.nested, item.end, edge)
    state.push("list_item_close", "li", -1)
    return item.end


def _extent(state: StateBlock, start: int, end: int) -> Item:
    """The extent of the item that begins at ``start``: its block, then the indented ones after it."""
    # A mark right after the mark: the whole item is a nested list.
    line, nested = start + 1, start if _mark(state, start) else -1
    while line < end and not state.isEmpty(line) and not _is_item(state, line):
        if interrupted(state, line, end, "list"):
            break
        if nested < 0 and _is_nested(state, line, start, end):
            nested = line
        line = fence_end(state, line, end) or line + 1
    return Item(start, nested if nested >= 0 else line, _later(state, line, end))


def _is_nested(state: StateBlock, line: int, start: int, end: int) -> bool:
    """Whether a line of the item's first block is not text of its first paragraph."""
    if not TAB_WIDTH <= indent(state, line) < 2 * TAB_WIDTH:
        return False
    is_alone = line == start + 1 and any(block(state, start, end, True) for block in (heading, rule))
    return is_alone or _mark(state, line) is not None


def _later(state: StateBlock, line: int, end: int) -> int:
    """The line after the blocks that belong to an item whose first block ended before ``line``."""
    while line < end and state.isEmpty(line):
        after = state.skipEmptyLines(line)
        if after >= end or indent(state, after) < TAB_WIDTH:
            # Blank lines belong to nobody; skipping them here lets the list go on after them.
            return min(after, end)
        line = after
        while line < end and not state.isEmpty(line) and not _is_outside(state, line, end):
            line = fence_end(state, line, end) or line + 1
    return line


def _is_outside(state: StateBlock, line: int, end: int) -> bool:
    """Whether the line belongs to no item although it follows one's indented block directly."""
    if indent(state, line) >= TAB_WIDTH:
        return False
    return state.parentType in BOXES or interrupted(state, line, end, "item")
