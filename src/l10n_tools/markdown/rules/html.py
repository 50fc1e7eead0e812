"""Raw HTML blocks and comments, kept whole as skeleton.

Source: Python-Markdown's htmlparser (HTMLExtractor), which runs before all blocks and knows nothing
of containers: an element whose tag is in its list of block elements, at most three columns from the
beginning of the line itself, is raw up to its own end tag, blank lines included; without an end tag
it is raw to the end. What follows on the end tag's line begins a paragraph. Everywhere else, in the
bodies of boxes for instance, and for inline elements, tags belong to their paragraph.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from .base import TAB_WIDTH, before, begin, line_after
from .paragraph import paragraph

BLOCK_TAGS = frozenset(
    "address article aside blockquote body canvas center colgroup dd details dir div dl dt fieldset "
    "figcaption figure footer form frame frameset group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe "
    "legend li main map math menu nav noscript object ol option output p pre progress script section style "
    "summary table tbody td textarea tfoot th thead tr ul video".split()
)
RAW_TEXT = frozenset(["script", "style"])
TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][^`\s/>]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*?(?P<empty>/?)>")
SPECIAL = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
NEXT = re.compile(r"<!--.*?-->|" + TAG.pattern, re.S)


class _Raw(NamedTuple):
    """How far a raw block goes, and where the text after it begins on its last line."""

    end: int
    tail: int


def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of raw HTML, or a comment."""
    at, limit = begin(state, start), state.eMarks[end - 1]
    if state.src[at : at + 1] != "<" or not _is_at_line_start(state, start):
        return False
    raw = _end(state.src, at, limit)
    if raw is None:
        return False
    if not silent:
        line = line_after(state, start, end, raw.end) - 1
        state.line = line + 1
        if raw.tail < state.eMarks[line]:
            state.tShift[line], state.sCount[line] = raw.tail - state.bMarks[line], state.blkIndent
            paragraph(state, line, end, False)
    return True


def _is_at_line_start(state: StateBlock, line: int) -> bool:
    space = before(state, line)
    return not space.strip(" \t") and len(space.expandtabs(TAB_WIDTH)) < TAB_WIDTH


def _end(text: str, at: int, limit: int) -> _Raw | None:
    """The raw blocks that begin at ``at``, those that follow on the same line too; None for none."""
    found = None
    while (stop := _one(text, at, limit)) is not None:
        at = stop
        while at < limit and text[at] in " \t":
            at += 1
        found = _Raw(stop, at)
    return found


def _one(text: str, at: int, limit: int) -> int | None:
    """Where the raw block that begins at ``at`` ends; None if none begins there."""
    for opening, closing in SPECIAL.items():
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening), limit)
            # An unclosed comment is text to the renderer, an unclosed declaration likewise.
            return end + len(closing) if end >= 0 else None
    match = TAG.match(text, at, limit)
    if not match or match["slash"] or match["name"].lower() not in BLOCK_TAGS:
        return None
    return match.end() if match["empty"] or match["name"].lower() == "hr" else _close(text, match, limit)


def _close(text: str, opening: re.Match[str], limit: int) -> int:
    """The offset after the end tag that closes everything since ``opening``."""
    stack: list[str] = []
    match: re.Match[str] | None = opening
    while match:
        at, name = match.end(), (match["name"] or "").lower()
        if name and match["slash"]:
            if name in stack:
                while stack.pop() != name:
                    pass
            if not stack:
                return at
        elif name and not match["empty"] and name != "hr":
            stack.append(name)
            if name in RAW_TEXT:
                end = re.compile(rf"</{name}\b", re.I).search(text, at, limit)
                at = end.start() if end else limit
        match = NEXT.search(text, at, limit)
    return limit
