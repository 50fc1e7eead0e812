"""An article's text to a Document: which parts are segments, with their msgids and context."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from ..errors import ArticleError
from ..model import Document, Kind, Segment, Span
from . import anchors, boxes, directives, front_matter, html_text, tree
from .dialect import Dialect, dialect
from .explicit import explicit
from .found import Found
from .marks import has_text, plain
from .marks.visible import LETTER_OR_DIGIT
from .parser import Parser
from .rules import switched_on
from .rules.blocks import specs
from .source import Source, normalized
from .tree import Node

CONTAINERS = {
    "li": Kind.LIST_ITEM,
    "blockquote": Kind.QUOTE,
    "dd": Kind.DEFINITION,
    "dt": Kind.TERM,
    "footnote": Kind.FOOTNOTE,
    "figcaption": Kind.CAPTION,
}
"""What a paragraph is called by the element that it stands in."""

LONG = 20_000
"""Characters of a passage of which nobody has written that many in marks alone."""

PLAIN = re.compile(r"[^\W_]+(?:(?:[,.'’/-]? |[.'’/-])[^\W_]+)*[.?]?")
"""A title in which nothing can be markup, for a quick look at most of them."""

EMPTY_LINE = re.compile(r"(?:[^\S\r\n]*(?:\r\n?|\n))?")
BEGINS_WITH_WORDS = re.compile(
    r"(?:`[^`\\]+`[:,.]? |[^\x00-\x7f]+ |\.\.\.)?[*\[]{0,3}[^\W\d_]+(?:['’][a-z]+)?[*,.;:!?]{0,3}(?:[ -]|\Z)"
)
IS_MARK = re.compile(r"`[^`\\]+`:?|\{\*[^{}]*\*\}|\[TOC\]")
"""Whether there is text is plain to see of most texts: they begin with a word, perhaps after code or an
icon, or they are code, or an order to a template, and nothing else."""

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
    matter, body = _parts(path, text, on, keys)
    segments = (*matter.segments, *body.segments())
    tree.take_apart(body.parser.root)
    tree.take_apart(body.parser.definitions)
    return Document(path, text, segments, body.labels, frozenset(body.parser.abbreviations))


def shape(path: str, text: str, on: Dialect) -> tuple[str, ...]:
    """What an article is without its words: its elements, code, raw HTML, references and anchors."""
    return _parts(path, text, on, ())[1].shape()


def _parts(path: str, text: str, on: Dialect, keys: Sequence[str]) -> tuple[front_matter.FrontMatter, _Body]:
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
    if not text.startswith("---", int(bom)) or not matter.end:
        # MkDocs looks for lines of metadata, and drops a line without any that ends them.
        start = EMPTY_LINE.match(text, start).end()  # type: ignore[union-attr]
    return matter, _Body(path, text, start, on)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


class _Body:
    """An article's body: what the parser finds in it, made into segments."""

    def __init__(self, path: str, text: str, start: int, on: Dialect) -> None:
        self.path, self.text, self.start, self.on = path, text, start, on
        self.source: Source = normalized(text[start:] if start else text)
        self.parser = Parser(on, *_rules(on))
        self.without_code = self.parser.parse(self.source.text)
        for node, raw in self.parser.raw:
            self.parser.found += html_text.texts(self.without_code, raw, node)
        self.plan = directives.plan(self.parser.directives, self._problem)
        self.labels = frozenset(self.parser.references)
        self.slugs = anchors.Slugs(on, self.labels, frozenset(self.parser.footnotes))
        self.anchor_of: dict[int, str] = {}
        self.keeps_lines = on.has("nl2br")
        self.may_have_boxes = boxes.MAY_HAVE.search(text, start) is not None

    def _problem(self, directive: directives.Directive, what: str) -> ArticleError:
        place = self._span(directive.place, directive.place + 1)[0]
        hint = f"known: {', '.join(directives.NAMES)}"
        return ArticleError(what, path=self.path, line=_line(self.text, place), hint=hint)

    def _span(self, start: int, end: int) -> Span:
        start, end = self.source.span(start, end)
        return Span(start + self.start, end + self.start)

    def segments(self) -> Iterator[Segment]:
        """The segments in document order, each with the headings that it stands under."""
        self._give_anchors()
        above: list[tuple[int, str, str]] = []
        titles, under = (), None  # type: tuple[str, ...], str | None
        waiting = list(reversed(self.plan.said))
        box_titles: dict[int, str] = {}
        last = 0
        for found in sorted(self.parser.found, key=_place):
            at = found.lines[0][0]
            anchor = self.anchor_of.get(id(found)) if found.level else None
            if anchor is not None:
                while above and above[-1][0] >= found.level:
                    above.pop()
                titles, under = tuple([title for _, title, _ in above]), anchor
            made = None
            if at >= last and not (self.plan.off and self._is_off(at)):
                made = self._segment(found, titles, under)
                if made is not None and self.may_have_boxes:
                    around = tuple(boxes.around(found.node, box_titles))
                    made = made._replace(boxes=around) if around else made
                if made is not None:
                    last = found.lines[-1][1]
                    yield _said(made, waiting, at) if waiting else made
            if found.kind is Kind.TITLE:
                box_titles[id(found.node)] = self._plain(self._msgid(found))
            if anchor is not None:
                title = self._plain(made.msgid if made else self._msgid(found))
                above.append((found.level, title, anchor))
                titles = tuple([title for _, title, _ in above])

    def _is_off(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.plan.off)

    def _segment(self, found: Found, titles: tuple[str, ...], anchor: str | None) -> Segment | None:
        if self.source.steps:
            lines = tuple([self._span(start, end) for start, end in found.lines])
        elif self.start:
            shift = self.start
            lines = tuple([Span(start + shift, end + shift) for start, end in found.lines])
        else:
            lines = tuple(map(_span, found.lines))
        msgid = found.default
        if not msgid:
            if len(lines) == 1 and not self.labels:
                msgid = self.text[lines[0][0] : lines[0][1]]
            else:
                msgid = self._joined(lines, found.breaks)
            if not BEGINS_WITH_WORDS.match(msgid) and not self._has_text(msgid):
                return None
        kind = found.kind
        return Segment(
            kind if kind is not Kind.PARAGRAPH else _kind(found.node),
            lines[0] if len(lines) == 1 else Span(lines[0].start, lines[-1].end),
            lines,
            msgid,
            None,
            (),
            titles,
            anchor,
            str(found.level) if found.level else found.detail,
            (found.before, found.after) if found.default else ("", ""),
        )

    def _has_text(self, msgid: str) -> bool:
        if len(msgid) > LONG:
            return LETTER_OR_DIGIT.search(msgid) is not None
        return not IS_MARK.fullmatch(msgid) and has_text(msgid, self.on, self.labels)

    def _msgid(self, found: Found) -> str:
        return self._joined([self._span(start, end) for start, end in found.lines], found.breaks)

    def _joined(self, lines: Sequence[Span], breaks: Collection[int]) -> str:
        """The words as the author wrote them, in one line but for hard line breaks."""
        if len(lines) == 1:
            text = self.text[lines[0][0] : lines[0][1]]
        elif not breaks and not self.keeps_lines:
            text = " ".join([self.text[start:end] for start, end in lines])
        else:
            text = "".join(self._with_breaks(lines, breaks))
        return explicit(text, self.labels, self.on) if self.labels and "[" in text else text

    def _with_breaks(self, lines: Sequence[Span], breaks: Collection[int]) -> Iterator[str]:
        for number, (start, end) in enumerate(lines):
            yield self.text[start:end]
            if number < len(lines) - 1:
                yield "  \n" if number in breaks or self.keeps_lines else " "

    def _plain(self, text: str) -> str:
        if PLAIN.fullmatch(text):
            return text
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
        text = self.source.text
        if "{" in text:
            for found in self.parser.found:
                for start, end in found.lines:
                    if text.find("{", start, end) >= 0:
                        lists = anchors.INLINE.findall(text, start, end)
                        yield from (each for each in lists if "#" in each or "id" in each)

    def shape(self) -> tuple[str, ...]:
        self._give_anchors()
        for node, raw in self.parser.raw:
            node.content += html_text.blocks(self.without_code, raw)
        given = [self.anchor_of[id(found)] for found in self.parser.found if id(found) in self.anchor_of]
        return (*tree.shape(self.parser.root), *tree.shape(self.parser.definitions), *given)


_span = partial(tuple.__new__, Span)
"""A pair of offsets as a Span, in a third of the time that it takes to call it."""


def _place(found: Found) -> tuple[int, int]:
    return found.lines[0]


def _said(segment: Segment, waiting: list[directives.Directive], at: int) -> Segment:
    """The segment with what the author has said about it, which is taken off ``waiting``."""
    while waiting and waiting[-1].place < at:
        said = waiting.pop()
        if said.name == "comment":
            segment = segment._replace(comments=(*segment.comments, said.text))
        else:
            segment = segment._replace(msgctxt=said.text or None)
    return segment


@lru_cache(maxsize=16)
def _rules(on: Dialect) -> tuple[Any, Any]:
    return switched_on(on), specs(on)


def _kind(node: Node) -> Kind:
    """What a paragraph is called by the innermost element that has a name for it."""
    above: Node | None = node
    while above is not None:
        kind = CONTAINERS.get(above.tag)
        if kind is not None:
            return kind
        above = above.parent
    return Kind.PARAGRAPH
