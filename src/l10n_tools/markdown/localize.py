"""A Document and the published translations of its messages to the localized page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from .. import cldr
from ..model import Document, Kind, Locale, Message, Segment
from . import anchors, escape
from .front_matter import scalar
from .rules.heading import ATTRIBUTES

TIME = re.compile(r"""(<time\b[^>]*\bdatetime=["']?(\d{4}-\d{2}-\d{2})["']?[^>]*>)[^<]*(</time>)""")
META = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:\s*")
"""What MkDocs takes for a line of MultiMarkdown metadata, and does not show."""


def localize(document: Document, published: Mapping[Message, str], source: Locale, locale: Locale) -> str:
    """The page in ``locale``.

    ``published`` holds what may be shown; a segment that is not in it keeps the source text, marked
    with the source's language. In the source locale, or where a translation equals its msgid, the
    bytes are the source's (invariant 2).
    """
    if locale.id == source.id:
        return document.text
    out: list[str] = []
    anchor: str | None = None
    for text, segment in document.pieces():
        if segment is None:
            out.append(_with_anchor(text, anchor) if anchor else text)
            anchor = None
            continue
        if anchor:
            out.append(_with_anchor("", anchor))
        translation = published.get(segment.message)
        changed = translation is not None and translation != segment.msgid
        anchor = segment.anchor if changed and segment.kind is Kind.HEADING else None
        if translation is None:
            out.append(_marked(segment, text, source, locale))
        else:
            out.append(_written(segment, text, translation, locale) if changed else text)
    if anchor:
        out.append(_with_anchor("", anchor))
    return _shown("".join(out), document.text)


def _marked(segment: Segment, text: str, source: Locale, locale: Locale) -> str:
    """The source's words with their language (WCAG 2.2, 3.1.2), and direction where it differs."""
    if segment.kind is Kind.FRONT_MATTER:
        return text
    # Single quotes, because the titles of boxes and tabs stand between double ones.
    direction = f" dir='{source.direction}'" if source.direction != locale.direction else ""
    return f"<span lang='{source.tag}'{direction}>{text}</span>"


def _written(segment: Segment, text: str, translation: str, locale: Locale) -> str:
    translation = TIME.sub(lambda match: _date(match, locale), translation)
    if segment.kind is Kind.FRONT_MATTER:
        return scalar(translation)
    lines = [line.strip(" ") for line in translation.split("\n")]
    if segment.kind in escape.SINGLE_LINE or len(segment.lines) == 1:
        return _SINGLE.get(segment.kind, _line)(" ".join(filter(None, lines)), segment)
    begin, end = segment.lines[0].end - segment.span.start, segment.lines[1].start - segment.span.start
    # What the author put between two lines: the line end and the container's marks.
    between = "  " + text[begin:end].lstrip(" ")
    return between.join(_line(line, segment) for line in lines)


def _line(line: str, segment: Segment) -> str:
    return line if escape.STARTS.match(segment.msgid) else escape.line_start(line)


_SINGLE = {
    Kind.HEADING: lambda line, _: re.sub(r"#(?=#*\Z)", r"\\#", line),
    Kind.TABLE_CELL: lambda line, _: escape.cell(line),
    Kind.TITLE: lambda line, _: escape.title(line),
    Kind.TAB: lambda line, _: escape.title(line),
}


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
