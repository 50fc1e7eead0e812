"""Segments to a template: the messages of one article, in document order."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Catalog, Entry, Message, Segment

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
    grouped: dict[Message, list[Segment]] = {}
    for segment in segments:
        grouped.setdefault(segment.message, []).append(segment)
    entries = (
        Entry(
            msgid=message.msgid,
            msgctxt=message.msgctxt,
            extracted="\n".join(_comments(same)),
            references=tuple(dict.fromkeys(_reference(source, segment) for segment in same)),
        )
        for message, same in grouped.items()
    )
    return Catalog(path, HEADER, tuple(entries))


def _comments(segments: list[Segment]) -> Iterable[str]:
    """The place of the first segment, then what the author says to translators of any of them."""
    first = segments[0]
    separator = ", " if " " in first.detail else " "
    kind = f"{first.kind.value}{separator}{first.detail}" if first.detail else first.kind.value
    yield f"{kind} · {' › '.join(first.headings)}" if first.headings else kind
    yield from dict.fromkeys(comment for segment in segments for comment in segment.comments)


def _reference(source: str, segment: Segment) -> str:
    reference = f"{source}#{segment.anchor}" if segment.anchor else source
    # gettext ≥ 0.19 isolates names with spaces between U+2068 and U+2069.
    return f"\u2068{reference}\u2069" if " " in reference else reference
