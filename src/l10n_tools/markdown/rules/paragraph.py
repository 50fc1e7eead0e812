"""Paragraphs: lines up to a blank one or a block that interrupts them.

Source: Python-Markdown's BlockParser, which cuts the text at blank lines first.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, content, interrupted, push, trimmed

NOT_TEXT = re.compile(
    r"\[TOC\]$"  # Python-Markdown's toc
    r"|-+8<-+"  # PyMdown's snippets
    r"|::: ?[\w.]+$"  # mkdocstrings
    r"|\*\[[^\]]+\]:"  # abbreviations
)
"""Paragraphs that are orders to an extension."""

MARKS = {
    "footnotes": re.compile(r"\[\^[^\]]+\]:[ \t]*"),
    "def_list": re.compile(r":[ \t]+"),
    "pymdownx.tasklist": re.compile(r"\[[ xX]\][ \t]+"),
}
"""What stands before the author's words on a paragraph's first line, by the extension that reads it."""

ATTRIBUTES = re.compile(r"\{:?[ ]*[^}\n ][^}\n]*\}[ \t]*$")


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What no other rule claims."""
    if silent:
        return True
    line = start + 1
    while line < end and not state.isEmpty(line) and not interrupted(state, line, end, "paragraph"):
        line += 1
    if not NOT_TEXT.match(content(state, start)):
        attributes = _attributes(state, start, line)
        words = _lines(state, start, line - 1 if attributes else line)
        push(state, Found(Kind.PARAGRAPH, tuple(words), attributes=attributes))
    state.line = line
    return True


def _attributes(state: StateBlock, start: int, end: int) -> str:
    """The last line if it is an attribute list for the whole paragraph (attr_list's BLOCK_RE)."""
    last = content(state, end - 1) if "attr_list" in state.env["on"] and end - start > 1 else ""
    return last if ATTRIBUTES.match(last) else ""


def _lines(state: StateBlock, start: int, end: int) -> list[Span]:
    first = begin(state, start)
    for extension, mark in MARKS.items():
        match = mark.match(state.src, first, state.eMarks[start]) if extension in state.env["on"] else None
        if match:
            first = match.end()
            break
    begins = [first, *(begin(state, line) for line in range(start + 1, end))]
    return [
        trimmed(state, at, state.eMarks[line]) for at, line in zip(begins, range(start, end), strict=True)
    ]
