"""Where a link's destination and title begin and end. Source: LinkInlineProcessor.getLink."""

from __future__ import annotations

import re
from typing import NamedTuple

from .region import Found, Span

ANGLED = re.compile(r"""\(\s*+<([^<>]*+)>\s*+(?:("[^"]*+"|'[^']*+')\s*+)?\)""")
SIMPLE = re.compile(r"""\(\s*+([^\s()"'<>]*+)(?:\ ++("[^"()]*+"|'[^'()]*+'))?\ *+\)""")
BEGINS = re.compile(r"\(\s*")
STOP = re.compile(r"""[()"']""")


class Destination(NamedTuple):
    """The range of the destination, that of the title without its quotes, and the end of the link."""

    target: Span
    title: Span | None
    end: int


def destination(text: str, at: int, found: Found) -> Destination | None:
    """The destination that begins with the parenthesis at an offset."""
    simple = SIMPLE.match(text, at) or ANGLED.match(text, at)
    if simple:
        title = simple.span(2)
        return Destination(
            simple.span(1), (title[0] + 1, title[1] - 1) if title[0] >= 0 else None, simple.end()
        )
    begins = BEGINS.match(text, at)
    if not begins or found.patience < 0:
        return None
    walked = _Walk(text, begins.end())
    result = walked.result()
    found.patience -= walked.at - at
    return result


class _Walk:
    """Reads on to the parenthesis that closes a link.

    Parentheses nest up to the first quote. From there on a title is expected: then a parenthesis closes
    the link only right after a quote like the first one, or like the other one if that came twice. Without
    such a one the parenthesis counts that would have closed the link if the quote were none.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.at = text, start, start
        self.depth = 1
        self.fallback = -1
        self.quotes: dict[str, Span] = {}
        """The quotes by their character: where the first one stands, and the last one (or -1)."""

    def result(self) -> Destination | None:
        for stop in STOP.finditer(self.text, self.start):
            self.at = stop.start()
            if stop[0] in "\"'":
                self._quote(stop[0])
            elif stop[0] == "(":
                self._open()
            elif closed := self._close():
                return closed
        self.at = len(self.text)
        return self._to(self.fallback) if self.fallback >= 0 and self.depth == 0 else None

    def _quote(self, quote: str) -> None:
        if quote in self.quotes:
            self.quotes[quote] = (self.quotes[quote][0], self.at)
        else:
            self.quotes[quote] = (self.at, -1)

    def _open(self) -> None:
        if not self.quotes:
            self.depth += 1
        elif self.depth > 0:
            self.depth -= 1

    def _close(self) -> Destination | None:
        if not self.quotes:
            self.depth -= 1
            return self._to(self.at) if self.depth == 0 else None
        first, last = self.quotes.get(self._before(), (-1, -1))
        if last >= 0:
            return Destination(self._stripped(self.start, first), (first + 1, last), self.at + 1)
        if self.depth > 0:
            self.depth -= 1
            if self.depth == 0:
                self.fallback = self.at
        return None

    def _before(self) -> str:
        """The last character before this one that is no space."""
        at = self.at
        while at > self.start and self.text[at - 1] == " ":
            at -= 1
        return self.text[at - 1] if at > self.start else ""

    def _to(self, end: int) -> Destination:
        return Destination(self._stripped(self.start, end), None, end + 1)

    def _stripped(self, start: int, end: int) -> Span:
        kept = self.text[start:end].rstrip()
        return start, start + len(kept)
