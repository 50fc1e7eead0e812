"""Link references: ``[label]: https://…``, skeleton.

Source: Python-Markdown's ReferenceProcessor, which finds them on any line of a paragraph.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .base import TAB_WIDTH, begin, indent, line_after

REFERENCE = re.compile(
    r"\[(?P<label>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?[^\s]+[ ]*"
    r"(?:(?:\n[ ]*)?(?:([\"']).*\2|\(.*\))[ ]*)?$",
    re.M,
)


def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One definition; its label is noted, since it decides what headings' links show."""
    at = begin(state, start)
    if indent(state, start) >= TAB_WIDTH or not state.src.startswith("[", at):
        return False
    match = REFERENCE.match(state.src, at, state.eMarks[end - 1])
    if not match or ("footnotes" in state.env["on"] and match["label"].startswith("^")):
        return False
    if not silent:
        state.env["references"].add(match["label"].strip().lower())
        state.line = line_after(state, start, end, match.end())
    return True
