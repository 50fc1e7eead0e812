"""Headings: ``## Title`` and underlined ones.

Source: Python-Markdown's HashHeaderProcessor (the mark stands at the container's edge, no space is
needed after it, closing marks are dropped), SetextHeaderProcessor (one line, then the underline at
the edge), and attr_list's HEADER_RE for the attribute list at the end.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, content, indent, push, trimmed

HASH = re.compile(r"(?P<level>#{1,6})(?P<text>(?:\\.|[^\\])*?)#*$")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
ATTRIBUTES = re.compile(r"[ ]+(?P<list>\{:?[ ]*[^}\n ][^}\n]*\})[ ]*$")
CLOSING = re.compile(r"#+$")


def heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """``# Title`` to ``###### Title``."""
    at = begin(state, start)
    is_here = indent(state, start) == 0 and state.src.startswith("#", at)
    match = HASH.match(content(state, start)) if is_here else None
    if not match:
        return False
    if not silent:
        _push(state, Span(at + match.start("text"), at + match.end("text")), len(match["level"]))
        state.line = start + 1
    return True


def setext_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line with ``===`` or ``---`` under it."""
    underline = start + 1
    if underline >= end or indent(state, underline) != 0 or not UNDERLINE.match(content(state, underline)):
        return False
    if not silent:
        level = 1 if content(state, underline).startswith("=") else 2
        _push(state, Span(begin(state, start), state.eMarks[start]), level)
        state.line = underline + 1
    return True


def _push(state: StateBlock, span: Span, level: int) -> None:
    text = state.src[span.start : span.end]
    attributes = ATTRIBUTES.search(text) if "attr_list" in state.env["on"] else None
    if attributes:
        # attr_list drops what stood before it too: “## Title ## { #id }”.
        text = CLOSING.sub("", text[: attributes.start()])
    words = trimmed(state, span.start, span.start + len(text))
    push(state, Found(Kind.HEADING, (words,), level, attributes["list"] if attributes else ""))
