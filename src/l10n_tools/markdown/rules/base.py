"""What the block rules share: how a rule sees lines, records a segment, and parses a body.

A rule is a function ``(state, start, end, silent) -> bool``, as markdown-it-py calls it: it answers
whether a block of its kind begins at line ``start`` of the container it is in; unless ``silent``,
it also pushes tokens and moves ``state.line`` on. Positions are offsets into the whole text, never
into a line, so that a segment's spans are exact whatever containers it stands in.
"""

from __future__ import annotations

from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span

SEGMENT = "l10n_segment"
DIRECTIVE = "l10n_directive"


class Found(NamedTuple):
    """What a rule knows of a segment when it finds it; the rest comes from where it stands."""

    kind: Kind
    lines: tuple[Span, ...]
    level: int = 0
    """Headings: 1 to 6."""
    attributes: str = ""
    """Headings: the author's attribute list, with its braces."""
    detail: str = ""
    """What tells a translator more of the place: a table cell's column and row."""


def begin(state: StateBlock, line: int) -> int:
    """The offset of the first character of a line that is not white space."""
    return state.bMarks[line] + state.tShift[line]


def content(state: StateBlock, line: int) -> str:
    """A line's text without the container's marks and the indentation before it."""
    return state.src[begin(state, line) : state.eMarks[line]]


def indent(state: StateBlock, line: int) -> int:
    """Columns between the container's edge and the line's first character."""
    return state.sCount[line] - state.blkIndent


def trimmed(state: StateBlock, start: int, end: int) -> Span:
    """The span without white space at its ends; empty if there is nothing else."""
    text = state.src
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Span(start, end)


def push(state: StateBlock, found: Found) -> None:
    """Record a segment, unless there is nothing in it."""
    lines = tuple(span for span in found.lines if span.end > span.start)
    if lines:
        state.push(SEGMENT, "", 0).meta = {"found": found._replace(lines=lines)}


def body_end(state: StateBlock, start: int, end: int) -> int:
    """The line after an indented body: blank lines and lines four columns in belong to it."""
    line = last = start
    while line < end and (state.isEmpty(line) or indent(state, line) >= 4):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last


def parse_body(state: StateBlock, container: str, start: int, end: int) -> None:
    """Parse the lines of an indented body as blocks of their own, in a container."""
    outer = state.blkIndent, state.parentType, state.lineMax, state.listIndent
    state.push(f"{container}_open", "", 1)
    state.blkIndent, state.parentType, state.lineMax, state.listIndent = outer[0] + 4, container, end, -1
    state.md.block.tokenize(state, start, end)
    state.blkIndent, state.parentType, state.lineMax, state.listIndent = outer
    state.push(f"{container}_close", "", -1)
    state.line = end
