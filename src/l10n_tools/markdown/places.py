"""Places in an article where something may be put between two blocks, as offsets into its text."""

from __future__ import annotations

import re

from ..model import Document, Kind, Segment
from . import front_matter

UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
BLANK = re.compile(r"(?:\s|<!--.*?-->)*", re.S)


def top(document: Document) -> int:
    """After the title, if the article begins with one; else where its body begins."""
    start = body(document)
    first = next((segment for segment in document.segments if segment.span.start >= start), None)
    if first and first.kind is Kind.HEADING and first.detail == "1":
        before = document.text[start : document.text.rfind("\n", 0, first.span.start) + 1]
        if BLANK.fullmatch(before):
            return _after(document.text, first)
    return start


def body(document: Document) -> int:
    """Where the text begins, after byte-order mark and front matter."""
    return len(document.text) - len(front_matter.body(document.text))


def bottom(document: Document) -> int:
    """The article's end."""
    return len(document.text)


def after_heading(document: Document, anchor: str) -> int | None:
    """After the heading with this anchor; None if there is none."""
    found = (s for s in document.segments if s.kind is Kind.HEADING and s.anchor == anchor)
    heading = next(found, None)
    return _after(document.text, heading) if heading else None


def _after(text: str, heading: Segment) -> int:
    """The start of the line after a heading, its underline included."""
    end = _next_line(text, heading.span.end)
    start = text.rfind("\n", 0, heading.span.start) + 1
    line = text[end : _next_line(text, end)].rstrip("\r\n")
    is_underlined = not text[start : heading.span.start].lstrip().startswith("#") and UNDERLINE.match(line)
    return _next_line(text, end) if is_underlined else end


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return found + 1 if found >= 0 else len(text)
