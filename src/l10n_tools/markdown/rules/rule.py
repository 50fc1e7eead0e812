"""Horizontal rules.

Source: Python-Markdown's HRProcessor: three marks or more, with at most two spaces between.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .base import TAB_WIDTH, begin, content, indent

RULE = re.compile(r"(?>(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")


def rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """``---``, ``* * *`` or ``___``."""
    is_here = indent(state, start) < TAB_WIDTH and state.src[begin(state, start)] in "-_*"
    if not is_here or not RULE.match(content(state, start)):
        return False
    if not silent:
        state.line = start + 1
    return True
