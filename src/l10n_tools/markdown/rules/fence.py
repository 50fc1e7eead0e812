"""Fenced code: skeleton. A fence that is never closed is not code, as the renderer has it.

Source: PyMdown's superfences, which runs before all blocks and knows no containers: a fence may stand
at any column, after ``>`` but not after a list mark; the marks and spaces before each of its lines are
no fewer; the closing fence has exactly the opening one's characters, at its column.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .base import TAB_WIDTH, before, begin, indent, interrupted
from .paragraph import paragraph

FENCE = re.compile(r"(?P<prefix>[> ]*)(?P<fence>`{3,}|~{3,})[^`]*$")


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A closed fence with everything in it."""
    if indent(state, start) >= TAB_WIDTH:
        # At the beginning of a block that is indented code, and whatever follows it too.
        if start == 0 or state.isEmpty(start - 1):
            return False
    elif state.src.startswith(">", begin(state, start)):
        return False
    after = fence_end(state, start, end)
    if after and not silent:
        state.line = after
        # No block begins right after it but those that may interrupt a paragraph.
        if after < end and not state.isEmpty(after) and not interrupted(state, after, end, "paragraph"):
            paragraph(state, after, end, False)
    return after > 0


def fence_end(state: StateBlock, start: int, end: int) -> int:
    """The line after the fenced code that begins at ``start``; 0 if none does."""
    if state.src[begin(state, start)] not in "`~>":
        return 0
    opening = FENCE.match(_whole(state, start))
    if not opening:
        return 0
    column = opening.end("prefix")
    for line in range(start + 1, end):
        text = _whole(state, line)
        marks = len(text) - len(text.lstrip("> "))
        if marks == len(text):
            continue
        if marks < column:
            return 0
        if text[column:] == opening["fence"]:
            return line + 1
    return 0


def _whole(state: StateBlock, line: int) -> str:
    """A line with everything before the container's edge, as the renderer sees it."""
    text = before(state, line) + state.src[begin(state, line) : state.eMarks[line]]
    return text.expandtabs(TAB_WIDTH).rstrip()
