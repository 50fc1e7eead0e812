"""The author's directives to the localization: comments of their own, ``<!-- l10n:… -->``.

``off`` … ``on``, in one container, keeps what is between as it is; ``comment`` speaks to
translators, ``context`` sets the msgctxt, each for the segment that follows.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .base import DIRECTIVE, begin, indent

COMMENT = re.compile(r"<!--\s*l10n:(?P<name>[\w-]*)(?P<text>.*?)-->[ \t]*(?=\n|\Z)", re.S)
NAMES = ("off", "on", "comment", "context")


def directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One directive; ``off`` takes the lines up to ``on`` with it."""
    if indent(state, start) >= 4:
        return False
    match = COMMENT.match(state.src, begin(state, start), state.eMarks[end - 1])
    if not match:
        return False
    if silent:
        return True
    name, text = match["name"], " ".join(match["text"].split())
    line = _line_after(state, start, end, match.end())
    if name == "off":
        line, is_ended = _skip(state, line, end)
        name = "" if is_ended else name
    if name:
        state.push(DIRECTIVE, "", 0).meta = {"name": name, "text": text, "at": begin(state, start)}
    state.line = line
    return True


def _line_after(state: StateBlock, line: int, end: int, offset: int) -> int:
    while line + 1 < end and state.eMarks[line] < offset:
        line += 1
    return line + 1


def _skip(state: StateBlock, line: int, end: int) -> tuple[int, bool]:
    """The line after the matching ``on``, and whether there is one in the container."""
    while line < end:
        match = COMMENT.match(state.src, begin(state, line), state.eMarks[end - 1])
        line = _line_after(state, line, end, match.end()) if match else line + 1
        if match and match["name"] == "on":
            return line, True
    return end, False
