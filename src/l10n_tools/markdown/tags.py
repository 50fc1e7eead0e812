"""Tags of raw HTML, found as the renderer finds them, in linear time.

Source: Python's html.parser as Python-Markdown changes it (no backtick in names), and its list of block
elements.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BLOCK_TAGS = frozenset(
    "address article aside blockquote body canvas center colgroup dd details div dl dt fieldset "
    "figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe "
    "legend li main map math menu nav noscript object ol option output p pre progress script section style "
    "summary table tbody td textarea tfoot th thead tr ul video".split()
)
RAW_TEXT = frozenset(["script", "style"])
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

NAME = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][^`\t\n\r\f />\x00]{0,255})")
STOP = re.compile(r"""=\s*["']|>""")
"""The end of a tag, or the beginning of a value in quotes: elsewhere quotes are like any other character."""
ATTRIBUTE = re.compile(
    r"""(?<=[\s/"'])(?P<name>[^\s/>="'<]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'`]+)))?"""
)
PATIENCE = 64
"""How often a tag may turn out to have no end before the rest of the page is taken for text: a page of
nothing but opening brackets would be read once for each of them."""


class Tag(NamedTuple):
    """A start or end tag: its range, its name in lower case, and whether it closes or is empty."""

    start: int
    end: int
    name: str
    is_end: bool
    is_empty: bool


class Tags:
    """The tags of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.failures = 0
        self.no_comment_after = len(text) + 1
        self.last = text.rfind(">")

    def at(self, at: int) -> Tag | None:
        """The tag that begins at an offset."""
        name = NAME.match(self.text, at) if at < self.last else None
        if not name:
            return None
        if name["slash"]:
            end = self.text.find(">", name.end())
            return Tag(at, end + 1, name["name"].lower(), True, False) if end >= 0 else None
        end = self._end(name.end())
        if end < 0:
            return None
        return Tag(at, end, name["name"].lower(), False, self.text[end - 2] == "/")

    def _end(self, at: int) -> int:
        """The offset after the ``>`` that is in no attribute's value; -1 if there is none."""
        if self.failures > PATIENCE:
            return -1
        stop = STOP.search(self.text, at)
        while stop:
            if stop[0] == ">":
                return stop.end()
            closing = self.text.find(stop[0][-1], stop.end())
            if closing < 0:
                break
            stop = STOP.search(self.text, closing + 1)
        self.failures += 1
        return -1

    def comment_end(self, at: int) -> int:
        """The offset after the comment that begins at an offset; -1 if it has no end."""
        if at + 4 >= self.no_comment_after:
            return -1
        end = self.text.find("-->", at + 4)
        if end < 0:
            self.no_comment_after = at + 4
            return -1
        return end + 3


def attributes(text: str, tag: Tag) -> dict[str, tuple[int, int]]:
    """The attributes of a start tag by name, with the range of each value, without its quotes.

    An attribute without a value has an empty range at its end.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in ATTRIBUTE.finditer(text, tag.start + 1 + len(tag.name), tag.end):
        kind = next((kind for kind in ("double", "single", "bare") if match[kind] is not None), None)
        found.setdefault(match["name"].lower(), match.span(kind) if kind else (match.end(), match.end()))
    return found
