"""The author's directives to the localization: comments of their own, ``<!-- l10n:… -->``.

``off`` … ``on``, in one container, keeps everything between as it is; ``comment`` speaks to translators,
``context`` sets the msgctxt, each for the segment that follows.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .base import DIRECTIVE, begin, line_after

COMMENT = re.compile(r"<!--\s*l10n:(?P<name>[\w-]*)(?P<text>.*?)-->[ \t]*(?=\n|\Z)", re.S)
NAMES = ("off", "on", "comment", "context")


def directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One directive; ``off`` takes the lines up to ``on`` with it."""
    match = COMMENT.match(state.src, begin(state, start), state.eMarks[end - 1])
    if not match:
        return False
    if silent:
        return True
    name, text = match["name"], " ".join(match["text"].split())
    line = line_after(state, start, end, match.end())
    if name == "off":
        after = _after_on(state, line, end)
        line, name = (after, "") if after else (line, name)
    if name:
        state.push(DIRECTIVE, "", 0).meta = {"name": name, "text": text, "at": begin(state, start)}
    state.line = line
    return True


def _after_on(state: StateBlock, line: int, end: int) -> int:
    """The line after the matching ``on``; 0 if the container ends without one."""
    while line < end:
        match = COMMENT.match(state.src, begin(state, line), state.eMarks[end - 1])
        line = line_after(state, line, end, match.end()) if match else line + 1
        if match and match["name"] == "on":
            return line
    return 0
