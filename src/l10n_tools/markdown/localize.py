"""A Document and the published translations of its messages to the localized page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from .. import cldr
from ..model import Document, Kind, Locale, Message, Segment
from . import anchors, escape, front_matter
from .found import AT_END
from .front_matter import BOM, is_metadata
from .pseudo_pages import LOCALES

TIME = re.compile(
    r"""(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)
    |(?P<start><time\b[^>]*\bdatetime=["']?(?P<date>\d{4}-\d{2}-\d{2})["']?[^>]*>)[^<]*(?P<end></time>)""",
    re.S | re.X,
)
LINE_ENDS = re.compile(r"\r\n|[\r\n]")
UNMARKED = frozenset([Kind.FRONT_MATTER, Kind.ATTRIBUTE, Kind.ABBREVIATION, Kind.REFERENCE, Kind.CODE_TITLE])
"""What stands where no element can: the text of an attribute has no language of its own in HTML."""

DASHES = re.compile(r"[ \t]*\r?\n[> \t]*-+(?:[ \t]*\r?\n|\Z)")


def localize(
    document: Document,
    published: Mapping[Message, str],
    source: Locale,
    locale: Locale,
    inserts: Mapping[int, str] | None = None,
) -> str:
    """The page in ``locale``.

    ``published`` holds what may be shown; a segment that is not in it keeps the source text, marked
    with the source's language. In the source locale, or where a translation equals its msgid, the
    bytes are the source's (invariant 2). ``inserts`` are texts to put in, by their offset in the
    article's text, which must lie in skeleton (see ``places``).
    """
    out: list[str] = []
    after: Callable[[str], str] = _nothing
    for text, segment in _pieces(document, inserts or {}):
        if segment is None:
            out.append(after(text))
            after = _nothing
        elif locale.id == source.id:
            out.append(text)
        else:
            shown, after = _localized(document, segment, published.get(segment.message), source, locale)
            out.append(shown)
    out.append(after(""))
    return _shown("".join(out), document.text)


def _nothing(skeleton: str) -> str:
    return skeleton


def _pieces(document: Document, inserts: Mapping[int, str]) -> Iterator[tuple[str, Segment | None]]:
    """The document's pieces, with the inserts among them."""
    waiting = sorted(inserts)
    at = 0
    for text, segment in document.pieces():
        while waiting and segment is None and waiting[0] < at + len(text):
            cut = waiting.pop(0)
            yield text[: cut - at] + inserts[cut], None
            text, at = text[cut - at :], cut
        yield text, segment
        at += len(text)
    yield "".join(inserts[cut] for cut in waiting), None


def _localized(
    document: Document, segment: Segment, translation: str | None, source: Locale, locale: Locale
) -> tuple[str, Callable[[str], str]]:
    """A segment's text on the page, and what becomes of the skeleton after it."""
    text = document.text[segment.span.start : segment.span.end]
    if translation is None or not translation.strip():
        return _marked(segment, text, source, locale), _nothing
    if translation == segment.msgid:
        return text, _nothing
    written = _written(document, segment, text, with_dates(translation, locale))
    if segment.kind is Kind.TITLE and segment.detail:
        return f"{written} {{ #{_in_list(segment.anchor or '')} }}", _nothing
    if segment.kind is Kind.HEADING and segment.anchor:
        end = document.text.find("\n", segment.span.end)
        line = document.text[segment.span.end : end if end >= 0 else None]
        return written, partial(_with_anchor, anchor=segment.anchor, line=line.rstrip("\r"))
    if len(segment.lines) > 1 and "\n" not in written:
        return written, partial(_apart, between=_between(segment, text))
    return written, _nothing


def _marked(segment: Segment, text: str, source: Locale, locale: Locale) -> str:
    """The source's words with their language (WCAG 2.2, 3.1.2), and direction where it differs."""
    if segment.kind in UNMARKED:
        return text
    # Single quotes, because the titles of boxes and tabs stand between double ones.
    direction = f" dir='{source.direction}'" if source.direction != locale.direction else ""
    return _placed(segment, f"<span lang='{source.tag}'{direction}>{text or segment.msgid}</span>")


def _placed(segment: Segment, shown: str) -> str:
    """The words where they go: a title that the author left to the renderer gets its quotes."""
    before, after = segment.around
    return shown if segment.span.end > segment.span.start else f"{before}{shown}{after}"


def _written(document: Document, segment: Segment, text: str, translation: str) -> str:
    if segment.kind is Kind.FRONT_MATTER:
        words = (line.strip() for line in LINE_ENDS.split(translation) if line.strip())
        joined = ("\n" if "\n" in segment.msgid else " ").join(words)
        return front_matter.written(document.text, segment, joined)
    lines = [line.strip() for line in LINE_ENDS.split(escape.inside(translation)) if line.strip()]
    if segment.kind in escape.SINGLE_LINE or "\n" not in segment.msgid:
        lines = [" ".join(lines)]
    if segment.kind in escape.QUOTED:
        return escape.quoted(segment.kind, lines[0], document.text[segment.span.start - 1])
    if segment.kind in (Kind.HTML, Kind.ABBREVIATION):
        return lines[0]
    write = _WRITERS.get(segment.kind, _plain)
    # What the source begins with begins no block there; lists and definitions only while its first
    # line is the same.
    is_same_line = len(segment.lines) == 1 or segment.msgid.startswith("<")
    first = write(escape.line_start(lines[0], segment.msgid if is_same_line else ""))
    # A later line of the source, where it is one of the message's too, has begun no HTML block either.
    own = [line if line.startswith("<") else "" for line in segment.msgid.split("\n")[1:]]
    own += [""] * len(lines)
    rest = (write(escape.line_start(line, its)) for line, its in zip(lines[1:], own, strict=False))
    return _placed(segment, f"  {_between(segment, text)}".join([first, *rest]))


def _plain(text: str) -> str:
    return text


_WRITERS = {
    Kind.HEADING: escape.heading,
    Kind.TABLE_CELL: escape.cell,
    Kind.TERM: escape.term,
    Kind.TITLE: escape.title,
    Kind.TAB: escape.title,
}


def _between(segment: Segment, text: str) -> str:
    """What the author put between the first two lines: the line end and the container's marks."""
    ends, starts = segment.lines[0].end - segment.span.start, segment.lines[1:2]
    return text[ends : starts[0].start - segment.span.start].lstrip(" \t") if starts else ""


def with_dates(text: str, locale: Locale) -> str:
    """The text with the date in each ``<time>`` element as the locale writes it.

    Pseudo-locales, which CLDR does not know, keep what stands there.
    """
    if "<time" not in text or locale.id in LOCALES:
        return text
    return TIME.sub(lambda match: _date(match, locale), text)


def _date(match: re.Match[str], locale: Locale) -> str:
    """A ``<time datetime="2026-05-06">`` shows its date as the locale writes it (CLDR, long)."""
    if match["ticks"]:
        return match[0]
    try:
        date = datetime.date.fromisoformat(match["date"])
    except ValueError:
        return match[0]
    return f"{match['start']}{cldr.long_date(date, locale.id)}{match['end']}"


def _with_anchor(skeleton: str, anchor: str, line: str) -> str:
    """What follows a translated heading, with the source's anchor in the attribute list.

    ``line`` is the rest of the heading's line, of which the skeleton may be a part: the list may hold texts.
    """
    match = AT_END.search(line)
    anchor = _in_list(anchor)
    if not match:
        return f" {{ #{anchor} }}{skeleton}"
    if anchors.explicit(match["list"]):
        return skeleton
    at = match.start("list") + (2 if match["list"].startswith("{:") else 1)
    return f"{skeleton[:at]} #{anchor} {skeleton[at:].lstrip(' ')}"


def _in_list(anchor: str) -> str:
    """The anchor for an attribute list, where two underscores are emphasis as well."""
    return anchor.replace("_", r"\_") if anchor.count("_") > 1 else anchor


def _apart(skeleton: str, between: str) -> str:
    """What follows a paragraph that has become one line: a rule of dashes would underline it."""
    return between.rstrip(" ") + skeleton if DASHES.match(skeleton) else skeleton


def _shown(text: str, source: str) -> str:
    """The page, with a blank line before a first line that MkDocs would take for metadata."""
    start = len(BOM) if text.startswith(BOM) else 0
    if not is_metadata(text[start:]) or is_metadata(source.removeprefix(BOM)):
        return text
    return f"{text[:start]}\n{text[start:]}"
