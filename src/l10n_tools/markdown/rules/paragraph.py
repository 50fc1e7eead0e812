"""Paragraphs: lines up to a blank one or a block that may interrupt them.

Source: Python-Markdown's BlockParser: a list or a table does not interrupt a paragraph, except that
the first text of a list item may be followed by a nested list at once.
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

MARKS = (
    re.compile(r"\[\^[^\]]+\]:[ \t]*"),  # a footnote's label
    re.compile(r":[ \t]+"),  # a definition
    re.compile(r"\[[ xX]\][ \t]+"),  # a task
)
"""What stands before the author's words on a paragraph's first line."""

ATTRIBUTES = re.compile(r"\{:?[ ]*[^}\n ][^}\n]*\}[ \t]*$")


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What no other rule claims."""
    if silent:
        return True
    end = state.lineMax
    line = start + 1
    parent, state.parentType = state.parentType, "paragraph"
    while line < end and not state.isEmpty(line) and not _interrupted(state, line, end, parent):
        line += 1
    state.parentType = parent
    if not NOT_TEXT.match(content(state, start)):
        last = line - 1 if _ends_in_attributes(state, start, line) else line
        push(state, Found(Kind.PARAGRAPH, tuple(_lines(state, start, last))))
    state.line = line
    return True


def _ends_in_attributes(state: StateBlock, start: int, end: int) -> bool:
    """Whether the last line is an attribute list for the whole paragraph (attr_list's BLOCK_RE)."""
    return bool(state.env["attr_list"] and end - start > 1 and ATTRIBUTES.match(content(state, end - 1)))


def _interrupted(state: StateBlock, line: int, end: int, parent: str) -> bool:
    # A negative count is markdown-it's mark for a lazy line that the block quote has looked at.
    if indent(state, line) > 3 or state.sCount[line] < 0:
        return False
    ruler = state.md.block.ruler
    rules = ruler.getRules("paragraph") + (ruler.getRules("item") if parent == "list" else [])
    return any(rule(state, line, end, True) for rule in rules)


def _lines(state: StateBlock, start: int, end: int) -> list[Span]:
    first = begin(state, start)
    for mark in MARKS:
        match = mark.match(state.src, first, state.eMarks[start])
        if match:
            first = match.end()
            break
    begins = [first, *(begin(state, line) for line in range(start + 1, end))]
    return [
        trimmed(state, at, state.eMarks[line]) for at, line in zip(begins, range(start, end), strict=True)
    ]
