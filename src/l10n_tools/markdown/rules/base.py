"""What the block rules share: how a rule sees lines, records a segment, and parses a body.

A rule is a function ``(state, start, end, silent) -> bool``, as markdown-it-py calls it: it answers
whether a block of its kind begins at line ``start`` of the container it is in; unless ``silent``,
it also pushes tokens and moves ``state.line`` on. Positions are offsets into the whole text, never
into a line, so that a segment's spans are exact whatever containers it stands in.

Containers find out where they end before their content is parsed, and may change what the state
says of their lines (where they begin, how far they are indented): nobody looks at them again.
"""

from __future__ import annotations

from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from ...model import Kind, Span

SEGMENT = "l10n_segment"
DIRECTIVE = "l10n_directive"
TAB_WIDTH = 4
"""Columns of a tab, and of one level of indentation (Python-Markdown's tab_length)."""


class Found(NamedTuple):
    """What a rule knows of a segment when it finds it; the rest comes from where it stands."""

    kind: Kind
    lines: tuple[Span, ...]
    level: int = 0
    """Headings: 1 to 6."""
    attributes: str = ""
    """The author's attribute list for the block, with its braces."""
    detail: str = ""
    """What tells a translator more of the place: a table cell's column and row."""
    text: str = ""
    """What the renderer shows at a place where the author wrote nothing: a box's default title."""


def begin(state: StateBlock, line: int) -> int:
    """The offset of the first character of a line that is not white space."""
    return state.bMarks[line] + state.tShift[line]


def content(state: StateBlock, line: int) -> str:
    """A line's text without the container's marks and the indentation before it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def indent(state: StateBlock, line: int) -> int:
    """Columns between the container's edge and the line's first character."""
    return state.sCount[line] - state.blkIndent


def before(state: StateBlock, line: int) -> str:
    """Everything on the line before its first character, the marks of containers too."""
    at = begin(state, line)
    return state.src[state.src.rfind("\n", 0, at) + 1 : at]


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
    lines = tuple(span for span in found.lines if span.end > span.start or found.text)
    if lines:
        state.push(SEGMENT, "", 0).meta = {"found": found._replace(lines=lines)}


def interrupted(state: StateBlock, line: int, end: int, block: str) -> bool:
    """Whether another block begins at ``line`` although ``block`` has not ended (see INTERRUPTS)."""
    if state.src[begin(state, line)].isalnum():
        return False
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules(block))


def line_after(state: StateBlock, line: int, end: int, offset: int) -> int:
    """The line after the one that holds ``offset``, ``line`` being at or before it."""
    while line + 1 < end and state.eMarks[line] < offset:
        line += 1
    return line + 1


def body_end(state: StateBlock, start: int, end: int) -> int:
    """The line after an indented body: blank lines and lines four columns in belong to it."""
    line = last = start
    while line < end and (state.isEmpty(line) or indent(state, line) >= TAB_WIDTH):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last


def parse_body(state: StateBlock, container: str, start: int, end: int) -> None:
    """Parse the lines of an indented body as blocks of their own, in a container."""
    parse_lines(state, start, end, state.blkIndent + TAB_WIDTH, container)


def parse_lines(state: StateBlock, start: int, end: int, edge: int, container: str = "") -> None:
    """Parse lines as blocks whose edge is at column ``edge``, in a container of their own if named."""
    outer = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = edge, end, container or state.parentType
    if container:
        state.push(f"{container}_open", "", 1)
    state.md.block.tokenize(state, start, end)
    if container:
        state.push(f"{container}_close", "", -1)
    state.blkIndent, state.lineMax, state.parentType = outer
    state.line = end
