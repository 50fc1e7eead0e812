"""A Document and the published translations of its messages to the localized page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from .. import cldr
from ..model import Document, Kind, Locale, Message, Segment
from . import anchors, escape
from .front_matter import scalar
from .rules.heading import ATTRIBUTES

TIME = re.compile(r"""(<time\b[^>]*\bdatetime=["']?(\d{4}-\d{2}-\d{2})["']?[^>]*>)[^<]*(</time>)""")
META = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:\s*")
"""What MkDocs takes for a line of MultiMarkdown metadata, and does not show."""


RULE = re.compile(r"[ \t]*\r?\n[ >]*(?:-+|=+)[ \t]*\r?(?:\n|\Z)")
"""A line under a text that makes the text a heading if it is a single line."""


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
    anchor: str | None = None
    for text, segment in _pieces(document, inserts or {}):
        if segment is None:
            out.append(_with_anchor(text, anchor) if anchor else text)
            anchor = None
        elif locale.id == source.id:
            out.append(text)
        else:
            underlined = RULE.match(document.text, segment.span.end) is not None
            translation = published.get(segment.message)
            shown, anchor = _localized(segment, text, translation, source, locale, underlined)
            out.append(shown)
    out.append(_with_anchor("", anchor) if anchor else "")
    return _shown("".join(out), document.text)


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
    segment: Segment, text: str, translation: str | None, source: Locale, locale: Locale, underlined: bool
) -> tuple[str, str | None]:
    """A segment's text on the page, and the anchor to put after it if it is a translated heading."""
    if translation is None:
        return _marked(segment, text, source, locale), None
    if translation == segment.msgid:
        return text, None
    return _written(
        segment, text, translation, locale, underlined
    ), segment.anchor if segment.kind is Kind.HEADING else None


def _marked(segment: Segment, text: str, source: Locale, locale: Locale) -> str:
    """The source's words with their language (WCAG 2.2, 3.1.2), and direction where it differs."""
    if segment.kind is Kind.FRONT_MATTER:
        return text
    # Single quotes, because the titles of boxes and tabs stand between double ones.
    direction = f" dir='{source.direction}'" if source.direction != locale.direction else ""
    return f"<span lang='{source.tag}'{direction}>{text}</span>"


def _written(segment: Segment, text: str, translation: str, locale: Locale, underlined: bool) -> str:
    translation = with_dates(translation, locale)
    if segment.kind is Kind.FRONT_MATTER:
        return scalar(translation)
    lines = [line.strip(" ") for line in translation.split("\n")]
    if segment.kind in escape.SINGLE_LINE or len(segment.lines) == 1:
        return _SINGLE.get(segment.kind, _line)(" ".join(filter(None, lines)), segment)
    begin, end = segment.lines[0].end - segment.span.start, segment.lines[1].start - segment.span.start
    # What the author put between two lines: the line end and the container's marks.
    between = text[begin:end].lstrip(" ")
    shown = f"  {between}".join(_line(line, segment) for line in lines)
    return shown if between in shown or not underlined else _two_lines(shown, between, segment)


def _two_lines(shown: str, between: str, segment: Segment) -> str:
    """The line broken at its last space: one line with a rule under it would become a heading."""
    head, space, tail = shown.rpartition(" ")
    return f"{head}{between}{_line(tail, segment)}" if space else shown


def _line(line: str, segment: Segment) -> str:
    return line if escape.STARTS.match(segment.msgid) else escape.line_start(line)


_SINGLE = {
    Kind.HEADING: lambda line, _: re.sub(r"#(?=#*\Z)", r"\\#", line),
    Kind.TABLE_CELL: lambda line, _: escape.cell(line),
    Kind.TITLE: lambda line, _: escape.title(line),
    Kind.TAB: lambda line, _: escape.title(line),
}


def with_dates(text: str, locale: Locale) -> str:
    """The text with the date in each ``<time>`` element as the locale writes it."""
    return TIME.sub(lambda match: _date(match, locale), text)


def _date(match: re.Match[str], locale: Locale) -> str:
    """A ``<time datetime="2026-05-06">`` shows its date as the locale writes it (CLDR, long)."""
    try:
        date = datetime.date.fromisoformat(match[2])
    except ValueError:
        return match[0]
    return f"{match[1]}{cldr.long_date(date, locale.id)}{match[3]}"


def _with_anchor(skeleton: str, anchor: str) -> str:
    """What follows a translated heading, with the source's anchor in the attribute list."""
    end = skeleton.find("\n")
    line, rest = (skeleton, "") if end < 0 else (skeleton[:end], skeleton[end:])
    match = ATTRIBUTES.match(line.rstrip("\r"))
    if not match:
        return f" {{ #{anchor} }}{skeleton}"
    if anchors.explicit(match["list"]):
        return skeleton
    opening = 2 if match["list"].startswith("{:") else 1
    at = match.start("list") + opening
    return f"{line[:at]} #{anchor} {line[at:].lstrip()}{rest}"


def _shown(text: str, source: str) -> str:
    """The page, with a blank line before a first line that MkDocs would take for metadata."""
    return f"\n{text}" if META.match(text) and not META.match(source) else text
