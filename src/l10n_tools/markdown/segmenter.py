"""An article's text to a Document: which parts are segments, with their msgids and context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from ..errors import ArticleError
from ..model import Document, Kind, Segment, Span
from . import anchors, front_matter, inline
from .parser import Event, parse
from .rules.base import DIRECTIVE, SEGMENT, TAB_WIDTH, Found
from .rules.directive import NAMES

HARD_BREAK = re.compile(r" {2,}\Z")
LINE_END = re.compile(r"[\r\n]")
UNPAIRED = {
    "on": "l10n:on without l10n:off before it, in the same list item, box or quotation",
    "off": "l10n:off without l10n:on after it, in the same list item, box or quotation",
}
CONTAINER_KINDS = {"list_item_open": Kind.LIST_ITEM, "blockquote_open": Kind.QUOTE}


def segment(path: str, text: str, *, extensions: Set[str], keys: Sequence[str] = ()) -> Document:
    """Split an article into segments and skeleton.

    ``path`` goes into the Document and into errors; ``text`` is the decoded file, whatever its line
    ends; ``extensions`` are the Markdown extensions that are on; ``keys`` the front-matter keys
    whose values are segments. Raises ArticleError, with the line, for NUL characters, front matter
    that is not YAML, and directives that are not known.
    """
    if "\0" in text:
        raise ArticleError(
            "contains a NUL character",
            path=path,
            line=_line(text, text.index("\0")),
            hint="is it a text file? remove it",
        )
    plain = front_matter.unix(text)
    matter = front_matter.read(path, plain, keys, text.startswith(front_matter.BOM))
    body = _Body(path, text, plain, matter.end, extensions)
    return Document(path, text, (*matter.segments, *body.segments()))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


class _Body:
    """The walk over an article's events, with what a segment inherits from where it stands."""

    def __init__(self, path: str, original: str, text: str, start: int, extensions: Set[str]) -> None:
        self.path, self.original, self.text, self.start = path, original, text, start
        self.extensions = extensions
        self.containers: list[str] = []
        self.headings: list[tuple[int, str, str]] = []
        self.comments: list[str] = []
        self.context: str | None = None
        self.slugs = anchors.Slugs()

    def _attributes(self, events: list[Event]) -> Iterator[str]:
        """The attribute lists of the body's blocks, and of what stands inside them."""
        for event in events:
            if event.found:
                yield event.found.attributes
                for start, end in event.found.lines:
                    yield from anchors.INLINE.findall(self.text, start + self.start, end + self.start)

    def segments(self) -> Iterator[Segment]:
        events, references = parse(self.text[self.start :], self.extensions)
        self.slugs = anchors.Slugs(references)
        self.slugs.reserve(self._attributes(events))
        for kind, found, meta in events:
            if kind == SEGMENT and found:
                made = self._segment(found)
                if made:
                    yield made
            elif kind == DIRECTIVE:
                self._directive(meta)
            elif kind.endswith("_open"):
                self.containers.append(kind)
            else:
                self.containers.pop()

    def _segment(self, found: Found) -> Segment | None:
        lines = tuple(Span(start + self.start, end + self.start) for start, end in found.lines)
        msgid = found.text or self._msgid(lines)
        anchor = self._anchor(found, msgid)
        if not inline.has_text(msgid):
            return None
        comments, self.comments = tuple(self.comments), []
        context, self.context = self.context, None
        above = [title for level, title, _ in self.headings if not found.level or level < found.level]
        return Segment(
            kind=self._kind(found.kind),
            span=Span(lines[0].start, lines[-1].end),
            lines=lines,
            msgid=msgid,
            msgctxt=context,
            comments=comments,
            headings=tuple(above),
            anchor=anchor,
            detail=str(found.level) if found.level else found.detail,
        )

    def _anchor(self, found: Found, msgid: str) -> str | None:
        if not found.level:
            return self.headings[-1][2] if self.headings else None
        anchor = self.slugs.of(msgid, found.attributes)
        while self.headings and self.headings[-1][0] >= found.level:
            self.headings.pop()
        self.headings.append((found.level, inline.plain(msgid), anchor))
        return anchor

    def _kind(self, kind: Kind) -> Kind:
        if kind is not Kind.PARAGRAPH:
            return kind
        inner = next((name for name in reversed(self.containers) if name in CONTAINER_KINDS), "")
        return CONTAINER_KINDS.get(inner, kind)

    def _msgid(self, lines: tuple[Span, ...]) -> str:
        parts: list[str] = []
        for index, (start, end) in enumerate(lines):
            if index:
                parts.append("  \n" if self._is_hard_break(lines[index - 1].end, start) else " ")
            parts.append(self.original[start:end])
        return "".join(parts)

    def _is_hard_break(self, end: int, start: int) -> bool:
        """Whether two spaces or more stand between the end of a line's words and the line's own."""
        rest = LINE_END.split(self.original[end:start], maxsplit=1)[0]
        if "\t" in rest:
            line = self.text[self.text.rfind("\n", 0, end) + 1 : end]
            rest = (line + rest).expandtabs(TAB_WIDTH)[len(line.expandtabs(TAB_WIDTH)) :]
        return HARD_BREAK.search(rest) is not None

    def _directive(self, meta: dict[str, object]) -> None:
        name, text = str(meta["name"]), str(meta["text"])
        at = int(str(meta["at"])) + self.start
        if name not in ("comment", "context"):
            problem = UNPAIRED.get(name, f"unknown directive l10n:{name}")
            hint = f"known: {', '.join(NAMES)}"
            raise ArticleError(problem, path=self.path, line=_line(self.text, at), hint=hint)
        if name == "comment":
            self.comments.append(text)
        else:
            self.context = text or None
