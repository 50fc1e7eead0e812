"""Admonitions (``!!! type "Title"``) and details (``??? type "Title"``, ``???+``).

Source: Python-Markdown's admonition extension and PyMdown's details: the head is one line, the body
is indented by four columns, the head may follow a paragraph without a blank line. A head without a
title shows its type, ``Note``; with an empty one, nothing.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, body_end, content, indent, parse_body, push

TYPE = r"(?P<type>[\w-]+)(?: +[\w-]+)*"
ADMONITION = re.compile(rf'!!! ?{TYPE}(?P<title> +"(?P<text>.*)")? *$')
DETAILS = re.compile(rf'\?{{3}}\+? ?(?:{TYPE})?(?P<title> +"(?P<text>.*)")? *$')


def _box(state: StateBlock, start: int, end: int, silent: bool, head: re.Pattern[str], name: str) -> bool:
    match = head.match(content(state, start)) if indent(state, start) == 0 else None
    if not match or not (match["type"] or match["title"]):
        return False
    if not silent:
        push(state, _title(match, begin(state, start)))
        parse_body(state, name, start + 1, max(start + 1, body_end(state, start + 1, end)))
    return True


def _title(match: re.Match[str], at: int) -> Found:
    if match["title"]:
        return Found(Kind.TITLE, (Span(at + match.start("text"), at + match.end("text")),))
    nowhere = at + len(match[0].rstrip(" "))
    return Found(Kind.TITLE, (Span(nowhere, nowhere),), text=match["type"].lower().capitalize())


def admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``!!! warning "Title"`` with its body."""
    return state.src.startswith("!!!", begin(state, start)) and _box(
        state, start, end, silent, ADMONITION, "admonition"
    )


def details(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``??? question "Title"`` and ``???+``, which begins open."""
    return state.src.startswith("???", begin(state, start)) and _box(
        state, start, end, silent, DETAILS, "details"
    )
