"""Tags and comments of raw HTML in a line."""

from __future__ import annotations

import re

from .model import Kind
from .region import Region, Span

HTML = re.compile(
    r"""<(?:(?P<end>/)?+(?P<name>[a-zA-Z][^\s"'<>@]*+)"""
    r"""(?:\s++[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?"""
    r"""|(?P<other>!--(?:(?!<!--|-->).)*+--|\?(?:(?!<\?|\?>).)*+\?|!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*+\]\]))>""",
    re.S,
)
"""Source: HTML_RE of Python-Markdown."""

VALUE = re.compile(
    r"""\s(?P<name>title|alt|aria-label|placeholder)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')""",
    re.I,
)
"""An attribute whose value a reader sees or hears."""

OPAQUE = frozenset(["code", "pre", "samp", "script", "style", "svg", "math", "textarea", "template"])
"""Elements whose content is no text to translate."""


def html(region: Region) -> None:
    """Tags, comments and so on; some attributes are text, the content of some elements is none."""
    spans: list[Span] = []
    waiting: dict[str, int] = {}
    for match in HTML.finditer(region.text):
        start, end = match.span()
        spans.append((start, end))
        if match["other"]:
            region.mark(start, end, Kind.COMMENT)
            continue
        _tag(region, start, end)
        name = match["name"].lower().rstrip("/")
        if name not in OPAQUE:
            continue
        if not match["end"] and region.text[end - 2] != "/":
            waiting.setdefault(name, end)
        elif match["end"] and name in waiting:
            region.mark(waiting.pop(name), start, Kind.CODE)
    region.hide(spans)


def _tag(region: Region, start: int, end: int) -> None:
    at = start
    for value in VALUE.finditer(region.text, start, end):
        group = "double" if value["double"] is not None else "single"
        region.mark(at, value.start(group), Kind.TAG)
        region.attribute(*value.span(group), value["name"].lower())
        at = value.end(group)
    region.mark(at, end, Kind.TAG)
