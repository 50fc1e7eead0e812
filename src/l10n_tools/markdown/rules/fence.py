"""Fenced code: skeleton. A fence that is never closed is not code, as the renderer has it.

Source: PyMdown's superfences, which runs before all blocks and knows no containers: a fence may stand
at any column, after ``>`` but not after a list mark; the marks and spaces before each of its lines are
no fewer; the closing fence has exactly the opening one's characters, at its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock

from .base import TAB_WIDTH, begin, indent, interrupted
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
    if "fences" not in state.env:
        state.env["fences"] = dict(_fences(state.src))
    after = state.env["fences"].get(start, 0)
    return after if after <= end else 0


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """The first line of each fenced code of the text, and the line after it (search_nested)."""
    if "```" not in text and "~~~" not in text:
        return
    opening, start = None, 0
    for number, line in enumerate(text.expandtabs(TAB_WIDTH).split("\n")):
        line = line.rstrip()
        if opening is None:
            opening, start = FENCE.match(line), number
            continue
        marks = len(line) - len(line.lstrip("> "))
        if marks < len(line) and marks < opening.end("prefix"):
            opening = None
        elif line[opening.end("prefix") :] == opening["fence"]:
            yield start, number + 1
            opening = None
