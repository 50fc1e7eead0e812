"""Raw HTML blocks and comments, kept whole as skeleton.

Source: Python-Markdown's htmlparser (HTMLExtractor): an element whose tag is in its list of block
elements, at most three columns in, is raw up to its own end tag, blank lines included; without an
end tag it is raw to the end of what it stands in. Inline elements belong to their paragraph.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .base import begin, indent

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body canvas center colgroup dd details dir div dl dt fieldset
    figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe
    legend li link main map math menu meta nav noscript object ol output p pre progress script
    section select style summary table tbody td textarea tfoot th thead title tr ul video
    """.split()
)
VOID_TAGS = frozenset(["hr", "link", "meta", "frame"])
OPEN = re.compile(r"<(?P<tag>[a-zA-Z][\w-]*)(?=[\s/>])")
SPECIAL = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}


def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of raw HTML, or a comment."""
    if indent(state, start) >= 4:
        return False
    at, limit = begin(state, start), state.eMarks[end - 1]
    stop = _end(state.src, at, limit)
    if stop is None or _goes_on(state, start, stop):
        return False
    if not silent:
        line = start
        while line + 1 < end and state.eMarks[line] < stop:
            line += 1
        state.line = line + 1
    return True


def _goes_on(state: StateBlock, line: int, stop: int) -> bool:
    """Whether a comment is followed by text on its own line: then it is part of a paragraph."""
    text = state.src
    return text.startswith("<!--", begin(state, line)) and bool(text[stop : state.eMarks[line]].strip())


def _end(text: str, at: int, limit: int) -> int | None:
    """Where the raw block that begins at ``at`` ends; None if none begins there."""
    for opening, closing in SPECIAL.items():
        if text.startswith(opening, at):
            found = text.find(closing, at + len(opening), limit)
            # An unclosed comment is text to the renderer, an unclosed declaration likewise.
            return found + len(closing) if found >= 0 else None
    match = OPEN.match(text, at, limit)
    if not match or match["tag"].lower() not in BLOCK_TAGS:
        return None
    tag = match["tag"].lower()
    return (
        _close(text, tag, match.end(), limit)
        if tag not in VOID_TAGS
        else text.find(">", at, limit) + 1 or limit
    )


def _close(text: str, tag: str, at: int, limit: int) -> int:
    """The offset after the end tag that closes ``tag``, nested ones of its kind counted."""
    depth = 1
    for match in re.compile(rf"<(?P<slash>/?){tag}(?=[\s/>])[^>]*>", re.I).finditer(text, at, limit):
        depth += -1 if match["slash"] else 0 if match[0].endswith("/>") else 1
        if depth == 0:
            return match.end()
    return limit
