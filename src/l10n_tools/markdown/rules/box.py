"""Admonitions (``!!! type "Title"``) and details (``??? type "Title"``, ``???+``).

Source: Python-Markdown's admonition extension and PyMdown's details: the head is one line, the body
is indented by four columns, the head may follow a paragraph without a blank line.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, body_end, content, indent, parse_body, push

ADMONITION = re.compile(r'!!! ?[\w-]+(?: +[\w-]+)*(?: +"(?P<title>.*)")? *$')
DETAILS = re.compile(r'\?{3}\+? ?(?:(?:[\w-]+(?: +[\w-]+)*)?(?: *"(?P<title>.*)")|[\w-]+(?: +[\w-]+)*) *$')


def _box(state: StateBlock, start: int, end: int, silent: bool, head: re.Pattern[str], name: str) -> bool:
    if indent(state, start) != 0:
        return False
    match = head.match(content(state, start))
    if not match:
        return False
    if not silent:
        if match["title"]:
            at = begin(state, start)
            push(state, Found(Kind.TITLE, (Span(at + match.start("title"), at + match.end("title")),)))
        parse_body(state, name, start + 1, max(start + 1, body_end(state, start + 1, end)))
    return True


def admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``!!! warning "Title"`` with its body."""
    return _box(state, start, end, silent, ADMONITION, "admonition")


def details(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``??? question "Title"`` and ``???+``, which begins open."""
    return _box(state, start, end, silent, DETAILS, "details")
