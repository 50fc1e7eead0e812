"""Fenced code: skeleton. A fence that is never closed is not code, as the renderer has it.

Source: PyMdown's superfences and Python-Markdown's fenced_code: the closing fence has exactly the
opening one's characters.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .base import content, indent

FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[^`]*$")


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A closed fence with everything in it."""
    match = FENCE.match(content(state, start)) if indent(state, start) < 4 else None
    if not match:
        return False
    for line in range(start + 1, end):
        if not state.isEmpty(line) and indent(state, line) < 0:
            return False
        if content(state, line).rstrip() == match["fence"] and indent(state, line) < 4:
            if not silent:
                state.line = line + 1
            return True
    return False
