"""Block quotes.

Source: Python-Markdown's BlockQuoteProcessor: from a line that begins with ``>``, at most three
columns in, everything up to a blank line is quoted, whether marked or not; the next block joins the
quotation if it begins with ``>`` too.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from .base import TAB_WIDTH, begin, content, indent, interrupted, parse_lines
from .fence import fence_end
from .heading import setext_heading


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block quote with the blocks in it."""
    if not _is_marked(state, start):
        return False
    if not silent:
        stop = _end(state, start, end)
        for line in range(start, stop):
            _strip(state, line)
        parse_lines(state, start, stop, 0, "blockquote")
    return True


def _is_marked(state: StateBlock, line: int) -> bool:
    return indent(state, line) < TAB_WIDTH and state.src.startswith(">", begin(state, line))


def _end(state: StateBlock, line: int, end: int) -> int:
    while True:
        line = fence_end(state, line, end) or line + 1
        while line < end and not state.isEmpty(line) and not interrupted(state, line, end, "blockquote"):
            line = fence_end(state, line, end) or line + 1
        after = state.skipEmptyLines(line)
        if (
            after == line
            or after >= end
            or not _is_marked(state, after)
            or setext_heading(state, after, end, True)
        ):
            return line
        line = after


def _strip(state: StateBlock, line: int) -> None:
    """Let the line begin after its mark and one space; without a mark, at the container's edge."""
    if not _is_marked(state, line):
        if content(state, line).strip(" ") == ">":
            state.tShift[line] = state.eMarks[line] - state.bMarks[line]
        state.sCount[line] = 0 if state.isEmpty(line) else indent(state, line)
        return
    text, mark = state.src, begin(state, line)
    at = mark + 1
    while at < state.eMarks[line] and text[at] in " \t":
        at += 1
    columns = at - mark - 1
    if "\t" in text[mark:at]:
        row = text[text.rfind("\n", 0, mark) + 1 : at].expandtabs(TAB_WIDTH)
        columns = len(row) - len(row.rstrip(" "))
    state.bMarks[line], state.tShift[line] = mark + 1, at - mark - 1
    state.sCount[line] = max(0, columns - 1)
