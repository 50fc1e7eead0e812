"""Links that lead elsewhere on a localized page: to the official page in the reader's language.

Only whole targets are replaced: those of links, images, bare URLs and autolinks, and the addresses in tags.
Code, and what else only looks like a link, stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..model import Document, Segment, Span
from .dialect import Dialect
from .marks import Kind, scan
from .segmenter import shape

Official = Callable[[str], "str | None"]
"""The listed counterpart of a URL; None where there is none."""

ADDRESS = re.compile(
    r"""<[A-Za-z][^<>]*?\s(?:href|src|cite|poster)\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)')""",
    re.I,
)
DEFINED = re.compile(r"^[> \t]*\[[^\[\]\n]+\]:[ ]*(?:\n[ ]*)?<?(?P<url>https?://[^\s<>]+)>?", re.M)
MARKS = frozenset([Kind.DESTINATION, Kind.URL])

Edit = tuple[int, int, str]


def unlisted(_: str) -> str | None:
    """No counterpart of any URL."""
    return None


def retargeted(text: str, dialect: Dialect, official: Official) -> str:
    """An inline text whose links lead to their counterparts."""
    if "://" not in text:
        return text
    return _edited(text, sorted(_inline(text, dialect, official)))


def with_counterparts(document: Document, dialect: Dialect, official: Official) -> Document:
    """The article with the links of its skeleton led to their counterparts.

    These are the definitions of references, and the addresses in raw HTML. What is code to the renderer is
    none of them: an article whose shape would change otherwise keeps the link in question.
    """
    edits = list(_skeleton(document, official))
    if not edits:
        return document
    own = shape(document.path, document.text, dialect)
    kept = [edit for edit in edits if _is_link(document, edit, own, dialect)]
    return _shifted(document, kept) if kept else document


def _inline(text: str, dialect: Dialect, official: Official) -> Iterator[Edit]:
    for mark in scan(text, dialect):
        if mark.kind in MARKS:
            url = mark.text.strip("<>")
            if counterpart := official(url):
                start = mark.start + mark.text.index(url)
                yield start, start + len(url), counterpart
        elif mark.kind is Kind.TAG:
            yield from _addresses(mark.text, mark.start, official)


def _addresses(text: str, offset: int, official: Official) -> Iterator[Edit]:
    for match in ADDRESS.finditer(text):
        group = "double" if match["double"] is not None else "single"
        if counterpart := official(match[group].strip()):
            yield offset + match.start(group), offset + match.end(group), counterpart


def _skeleton(document: Document, official: Official) -> Iterator[Edit]:
    at = 0
    for text, segment in document.pieces():
        if segment is None and "://" in text:
            yield from _addresses(text, at, official)
            for match in DEFINED.finditer(text):
                if counterpart := official(match["url"]):
                    yield at + match.start("url"), at + match.end("url"), counterpart
        at += len(text)


def _is_link(document: Document, edit: Edit, own: tuple[str, ...], dialect: Dialect) -> bool:
    """Whether an edit changes the target of one reference, or nothing that the article's shape holds."""
    start, end, counterpart = edit
    changed = shape(document.path, _edited(document.text, [edit]), dialect)
    differing = [pair for pair in zip(own, changed, strict=False) if pair[0] != pair[1]]
    if len(own) != len(changed) or len(differing) > 1:
        return False
    old = document.text[start:end]
    return all(
        before.startswith("<reference ") and before.replace(old, counterpart) == after
        for before, after in differing
    )


def _edited(text: str, edits: list[Edit]) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def _shifted(document: Document, edits: list[Edit]) -> Document:
    """The article with its skeleton edited, its segments where they stand then."""
    edits.sort()

    def moved(span: Span) -> Span:
        by = sum(len(new) - (end - start) for start, end, new in edits if end <= span.start)
        return Span(span.start + by, span.end + by)

    def put(segment: Segment) -> Segment:
        return segment._replace(span=moved(segment.span), lines=tuple(map(moved, segment.lines)))

    text, segments = _edited(document.text, edits), tuple(map(put, document.segments))
    return replace(document, text=text, segments=segments)
