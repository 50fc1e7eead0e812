"""An article's text to a Document: which parts are segments, with their msgids and context."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..errors import ArticleError
from ..model import Document, Kind, Segment, Span
from . import anchors, directives, front_matter, html_text
from .dialect import Dialect, dialect
from .explicit import explicit
from .found import Found
from .marks import has_text, plain
from .parser import Parser
from .rules import switched_on
from .rules.blocks import specs
from .source import Source, normalized
from .tree import shape

CONTAINERS = {
    "li": Kind.LIST_ITEM,
    "blockquote": Kind.QUOTE,
    "dd": Kind.DEFINITION,
    "dt": Kind.TERM,
    "footnote": Kind.FOOTNOTE,
    "figcaption": Kind.CAPTION,
}
"""What a paragraph is called by the element that it stands in."""

Extensions = Iterable[str] | Mapping[str, Mapping[str, Any] | None]


def segment(path: str, text: str, *, extensions: Extensions, keys: Sequence[str] = ()) -> Document:
    """Split an article into segments and skeleton.

    ``path`` goes into the Document and into errors; ``text`` is the decoded file, whatever its line
    ends; ``extensions`` are the Markdown extensions that are on, with their options if they have any;
    ``keys`` the front-matter keys whose values are segments. Raises ArticleError, with the line, for NUL
    characters, front matter that is not YAML, and directives that are not known.
    """
    return read(path, text, dialect_of(extensions), keys)


def dialect_of(extensions: Extensions) -> Dialect:
    """The dialect of these extensions; one object for equal sets of names."""
    if isinstance(extensions, Dialect):
        return extensions
    if isinstance(extensions, Mapping):
        return _of_mapping(extensions)
    return _of_names(frozenset(extensions))


@lru_cache(maxsize=16)
def _of_names(names: frozenset[str]) -> Dialect:
    return dialect(names)


_MAPPINGS: dict[int, tuple[Mapping[str, Any], Dialect]] = {}


def _of_mapping(extensions: Mapping[str, Mapping[str, Any] | None]) -> Dialect:
    known = _MAPPINGS.get(id(extensions))
    if known is None or known[0] is not extensions:
        known = _MAPPINGS[id(extensions)] = (extensions, dialect(extensions))
    return known[1]


def read(path: str, text: str, on: Dialect, keys: Sequence[str] = ()) -> Document:
    """Read an article in a dialect; see ``segment``."""
    if "\0" in text:
        raise ArticleError(
            "contains a NUL character",
            path=path,
            line=_line(text, text.index("\0")),
            hint="is it a text file? remove it",
        )
    bom = text.startswith(front_matter.BOM)
    matter = front_matter.read(path, text, keys, bom)
    start = matter.end or int(bom)
    body = _Body(path, text, start, on)
    segments = (*matter.segments, *body.segments())
    return Document(path, text, segments, body.shape(), body.labels, frozenset(body.parser.abbreviations))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


class _Body:
    """An article's body: what the parser finds in it, made into segments."""

    def __init__(self, path: str, text: str, start: int, on: Dialect) -> None:
        self.path, self.text, self.start, self.on = path, text, start, on
        self.source: Source = normalized(text[start:] if start else text)
        self.parser = Parser(on, *_rules(on))
        flat = self.parser.parse(self.source.text)
        for node, raw in self.parser.raw:
            self.parser.found += html_text.texts(flat, raw, node)
        self.plan = directives.plan(self.parser.directives, self._problem)
        self.labels = frozenset(self.parser.references)
        self.slugs = anchors.Slugs(on, self.labels, frozenset(self.parser.footnotes))
        self.anchor_of: dict[int, str] = {}
        self.keeps_lines = on.has("nl2br")

    def _problem(self, directive: directives.Directive, what: str) -> ArticleError:
        place = self._span(directive.place, directive.place + 1)[0]
        hint = f"known: {', '.join(directives.NAMES)}"
        return ArticleError(what, path=self.path, line=_line(self.text, place), hint=hint)

    def _span(self, start: int, end: int) -> Span:
        start, end = self.source.span(start, end)
        return Span(start + self.start, end + self.start)

    def segments(self) -> Iterator[Segment]:
        self._give_anchors()
        headings: list[tuple[int, str, str]] = []
        waiting = list(reversed(self.plan.said))
        last = 0
        for found in sorted(self.parser.found, key=lambda found: found.lines[0]):
            comments: list[str] = []
            context: str | None = None
            at = found.lines[0][0]
            anchor = self.anchor_of.get(id(found))
            if anchor is not None:
                while headings and headings[-1][0] >= found.level:
                    headings.pop()
            made = None
            if at >= last and not any(start <= at < end for start, end in self.plan.off):
                made = self._segment(found, anchor, headings)
            if made is not None:
                while waiting and waiting[-1].place < at:
                    said = waiting.pop()
                    if said.name == "comment":
                        comments.append(said.text)
                    else:
                        context = said.text or None
                last = found.lines[-1][1]
                yield _with(made, comments, context)
            if anchor is not None:
                headings.append((found.level, self._plain(self._msgid(found)), anchor))

    def _segment(
        self, found: Found, anchor: str | None, headings: list[tuple[int, str, str]]
    ) -> Segment | None:
        lines = tuple(self._span(start, end) for start, end in found.lines)
        msgid = found.default or self._msgid(found)
        if not found.default and not has_text(msgid, self.on, self.labels):
            return None
        return Segment(
            kind=_kind(found),
            span=Span(lines[0].start, lines[-1].end),
            lines=lines,
            msgid=msgid,
            headings=tuple(title for _, title, _ in headings),
            anchor=anchor if anchor is not None else headings[-1][2] if headings else None,
            detail=str(found.level) if found.level else found.detail,
            around=(found.before, found.after),
        )

    def _msgid(self, found: Found) -> str:
        """The words as the author wrote them, in one line but for hard line breaks."""
        parts: list[str] = []
        last = len(found.lines) - 1
        for number, (start, end) in enumerate(found.lines):
            span = self._span(start, end)
            parts.append(self.text[span.start : span.end])
            if number < last:
                parts.append("  \n" if number in found.breaks or self.keeps_lines else " ")
        text = "".join(parts)
        return explicit(text, self.labels, self.on) if self.labels and "[" in text else text

    def _plain(self, text: str) -> str:
        return plain(text, self.on, self.labels)

    def _give_anchors(self) -> None:
        """The anchors of the headings, in the order in which the renderer meets them."""
        self.slugs.reserve(self._attribute_lists())
        for found in self.parser.found:
            if found.level:
                self.anchor_of[id(found)] = self.slugs.of(self._source_text(found), found.attributes)

    def _source_text(self, found: Found) -> str:
        return " ".join(self.source.text[start:end] for start, end in found.lines)

    def _attribute_lists(self) -> Iterator[str]:
        yield from self.parser.attributes
        for found in self.parser.found:
            if found.attributes:
                yield found.attributes
        if "{" in self.source.text:
            for found in self.parser.found:
                for start, end in found.lines:
                    yield from anchors.INLINE.findall(self.source.text, start, end)

    def shape(self) -> tuple[str, ...]:
        given = [self.anchor_of[id(found)] for found in self.parser.found if id(found) in self.anchor_of]
        return (*shape(self.parser.root), *shape(self.parser.definitions), *given)


def _with(segment: Segment, comments: list[str], context: str | None) -> Segment:
    if not comments and context is None:
        return segment
    return dataclasses.replace(segment, comments=tuple(comments), msgctxt=context)


@lru_cache(maxsize=16)
def _rules(on: Dialect) -> tuple[Any, Any]:
    return switched_on(on), specs(on)


def _kind(found: Found) -> Kind:
    if found.kind is not Kind.PARAGRAPH:
        return found.kind
    return next((CONTAINERS[node.tag] for node in found.node.above() if node.tag in CONTAINERS), found.kind)
