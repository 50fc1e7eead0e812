"""Content tabs: ``=== "Title"`` with an indented body.

Source: PyMdown Extensions, tabbed: ``===!`` begins a new set, ``===+`` selects the tab.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, body_end, content, indent, parse_body, push

TAB = re.compile(r'={3}(?:\+!|!\+|\+|!)? +"(?P<title>.*)" *$')


def tab(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One tab; neighbours make a set when the page is rendered."""
    at = begin(state, start)
    is_here = indent(state, start) == 0 and state.src.startswith("===", at)
    match = TAB.match(content(state, start)) if is_here else None
    if not match:
        return False
    if not silent:
        push(state, Found(Kind.TAB, (Span(at + match.start("title"), at + match.end("title")),)))
        parse_body(state, "tab", start + 1, max(start + 1, body_end(state, start + 1, end)))
    return True
