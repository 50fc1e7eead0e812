"""Paragraphs: lines up to a blank one or a block that may interrupt them.

Source: Python-Markdown's BlockParser: a list or a table does not interrupt a paragraph.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span
from .base import Found, begin, content, indent, push, trimmed

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
    end = state.lineMax
    line = start + 1
    while line < end and not state.isEmpty(line) and not _interrupted(state, line, end):
        line += 1
    if not NOT_TEXT.match(content(state, start)):
        last = line - 1 if _ends_in_attributes(state, start, line) else line
        push(state, Found(Kind.PARAGRAPH, tuple(_lines(state, start, last))))
    state.line = line
    return True


def _ends_in_attributes(state: StateBlock, start: int, end: int) -> bool:
    """Whether the last line is an attribute list for the whole paragraph (attr_list's BLOCK_RE)."""
    return bool(
        "attr_list" in state.env["on"] and end - start > 1 and ATTRIBUTES.match(content(state, end - 1))
    )


def _interrupted(state: StateBlock, line: int, end: int) -> bool:
    # A negative count is markdown-it's mark for a lazy line that the block quote has looked at.
    if indent(state, line) > 3 or state.sCount[line] < 0:
        return False
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))


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
