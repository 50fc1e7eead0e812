"""Segments to a template: the messages of one article, in document order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..model import Catalog, Entry, Segment

HEADER = (
    ("Project-Id-Version", ""),
    ("PO-Revision-Date", ""),
    ("Last-Translator", ""),
    ("Language-Team", ""),
    ("Language", ""),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


def template(path: str, source: str, segments: Iterable[Segment]) -> Catalog:
    """The template at ``path`` for the segments of the file ``source``.

    Segments with one message share an entry, with a reference for each place; no line numbers are
    written, so that an inserted paragraph changes no other entry.
    """
    grouped: dict[tuple[str, str | None], list[Segment]] = {}
    for segment in segments:
        key = (segment.msgid, segment.msgctxt)
        same = grouped.get(key)
        if same is None:
            grouped[key] = [segment]
        else:
            same.append(segment)
    entries = [
        Entry(msgid, "", msgctxt, False, False, None, "", _extracted(same), _references(source, same))
        for (msgid, msgctxt), same in grouped.items()
    ]
    return Catalog(path, HEADER, tuple(entries))


def _extracted(segments: list[Segment]) -> str:
    """The place of the first segment, then what the author says to translators of any of them."""
    first = segments[0]
    place: str = first.kind
    if first.detail:
        place += f", {first.detail}" if " " in first.detail else f" {first.detail}"
    if first.headings:
        place += _under(first.headings)
    if len(segments) == 1 and not first.comments:  # nearly all
        return place
    comments = dict.fromkeys(comment for segment in segments for comment in segment.comments)
    return "\n".join([place, *comments])


@lru_cache(maxsize=16)  # segments come in order: many in a row stand under the same headings
def _under(headings: tuple[str, ...]) -> str:
    return f" · {' › '.join(headings)}"


def _references(source: str, segments: list[Segment]) -> tuple[str, ...]:
    """A reference for each place, once."""
    if len(segments) == 1:
        return (_reference(source, segments[0].anchor),)
    anchors = dict.fromkeys(segment.anchor for segment in segments)
    return tuple(dict.fromkeys(_reference(source, anchor) for anchor in anchors))


@lru_cache(maxsize=16)
def _reference(source: str, anchor: str | None) -> str:
    reference = f"{source}#{anchor}" if anchor else source
    # gettext ≥ 0.19 isolates names with spaces between U+2068 and U+2069.
    return f"\u2068{reference}\u2069" if " " in reference else reference
