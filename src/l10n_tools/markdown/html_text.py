"""The texts in raw HTML: what stands between block tags, and the attributes that people read.

Inline elements stay in their passage, as they do in a paragraph; an element that holds the whole passage
stays outside of it. Scripts, style sheets, preformatted text and comments are skeleton.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Kind
from .found import Found
from .raw_html import Raw
from .tags import BLOCK_TAGS, VOID, Tag, Tags, attributes
from .text import MARK, NOWHERE, PLACEHOLDER, Text
from .tree import Node

SKELETON = frozenset(
    "script style pre textarea code kbd samp var svg math template object iframe canvas".split()
)
"""Elements whose content is nothing to translate, where they stand by themselves; their attributes are."""

UNENDED = frozenset(["script", "style", "pre", "textarea"])
"""Those that go on to the end where they have no end tag."""

APART = BLOCK_TAGS | frozenset(
    "picture source track area audio embed label select optgroup button slot".split()
)
"""Elements that end a passage."""

READ = ("title", "alt", "aria-label", "placeholder")
LETTER = re.compile(r"[^\W_]")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
TAG_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
TOKEN = re.compile(rf"<|{MARK}")


class Piece(NamedTuple):
    """A range of raw HTML: text, or a tag."""

    start: int
    end: int
    tag: Tag | None = None


def texts(text: Text, raw: Raw, node: Node) -> list[Found]:
    """The texts in raw HTML, which is a range of a page without its fenced code."""
    return list(_Reader(text, node).read(raw))


def blocks(text: Text, raw: Raw) -> str:
    """The tags of raw HTML that divide its passages, in order: what a translation leaves as it is."""
    names = (match for match in TAG_NAME.finditer(text.s, raw.start, raw.end))
    return "".join(f"[{match[0]}]" for match in names if match[1].lower() in APART)


class _Reader:
    def __init__(self, text: Text, node: Node) -> None:
        self.text, self.s, self.node = text, text.s, node
        self.tags = Tags(text.s)

    def read(self, raw: Raw) -> Iterator[Found]:
        passage: list[Piece] = []
        for piece in self._pieces(raw.start, raw.end):
            is_apart = piece is not None and piece.tag is not None and piece.tag.name in APART
            if piece is None or is_apart:
                yield from self._passages(passage)
                passage = []
            if piece is not None and piece.tag is not None and is_apart:
                yield from self._attributes(piece.tag)
            elif piece is not None:
                passage.append(piece)
        yield from self._passages(passage)

    def _pieces(self, start: int, end: int) -> Iterator[Piece | None]:
        """Text and tags in order; None for what divides passages and holds nothing to read."""
        at = start
        while at < end:
            found = TOKEN.search(self.s, at, end)
            if found is None:
                yield Piece(at, end)
                return
            text = self.s[at : found.start()]
            if found[0] == MARK:
                text = text.rstrip("> ")  # a fence's marks
            if text:
                yield Piece(at, at + len(text))
            at, piece = self._markup(found.start(), end)
            if not isinstance(piece, bool):
                yield piece
            elif piece:
                yield None

    def _markup(self, at: int, limit: int) -> tuple[int, Piece | bool]:
        placeholder = PLACEHOLDER.match(self.s, at)
        if placeholder:
            return placeholder.end(), True
        if self.s.startswith(("<!", "<?"), at):
            end = self._declaration_end(at)
            return (min(end, limit), True) if end >= 0 else (at + 1, Piece(at, at + 1))
        tag = self.tags.at(at)
        if tag is None or tag.end > limit:
            return at + 1, Piece(at, at + 1)
        if tag.name in SKELETON and not tag.is_end and not tag.is_empty:
            end = self._end_of(tag, limit)
            if tag.name in ("code", "kbd", "samp", "var"):
                return end, Piece(at, end, tag._replace(end=end, is_empty=True))
            return end, Piece(at, end, tag) if tag.name in APART else True
        return tag.end, Piece(tag.start, tag.end, tag)

    def _declaration_end(self, at: int) -> int:
        """The offset after a comment, a declaration or a processing instruction; -1 if it has no end."""
        if self.s.startswith("<!--", at):
            return self.tags.comment_end(at)
        closing = "?>" if self.s.startswith("<?", at) else ">"
        end = self.s.find(closing, at)
        return end + len(closing) if end >= 0 else -1

    def _end_of(self, tag: Tag, limit: int) -> int:
        """The offset after an element that is skipped whole."""
        depth, at = 1, tag.end
        pattern = re.compile(rf"<(/?){re.escape(tag.name)}(?=[\s/>])[^>]*>", re.I)
        while match := pattern.search(self.s, at, limit):
            depth += -1 if match[1] else 1
            at = match.end()
            if not depth:
                return at
        return limit if tag.name in UNENDED else tag.end

    # ------------------------------------------------------------ passages

    def _passages(self, pieces: list[Piece]) -> Iterator[Found]:
        """The passages of a run of text and inline tags: a tag without its other half divides it."""
        if not pieces:
            return
        partners = _partners(pieces)
        run: list[Piece] = []
        for number, piece in enumerate(pieces):
            if piece.tag is not None and number not in partners and not _stands_alone(piece.tag):
                yield from self._passage(run)
                run = []
                yield from self._attributes(piece.tag)
            else:
                run.append(piece)
        yield from self._passage(run)

    def _passage(self, pieces: list[Piece]) -> Iterator[Found]:
        while pieces and pieces[0].tag is None and not self.s[pieces[0].start : pieces[0].end].strip():
            pieces = pieces[1:]
        while pieces and pieces[-1].tag is None and not self.s[pieces[-1].start : pieces[-1].end].strip():
            pieces = pieces[:-1]
        if not any(piece.tag is None and self._has_words(piece) for piece in pieces):
            for piece in pieces:
                if piece.tag is not None:
                    yield from self._attributes(piece.tag)
            return
        first, last = pieces[0], pieces[-1]
        is_wrapped = _partners(pieces).get(0) == len(pieces) - 1
        if first.tag is not None and last.tag is not None and len(pieces) > 1 and is_wrapped:
            yield from self._attributes(first.tag)
            yield from self._passage(pieces[1:-1])
            return
        lines = self._lines(first.start, last.end)
        if lines:
            yield Found(Kind.HTML, self.node, lines)

    def _has_words(self, piece: Piece) -> bool:
        return LETTER.search(ENTITY.sub("", self.s[piece.start : piece.end])) is not None

    def _lines(self, start: int, end: int) -> list[tuple[int, int]]:
        found = []
        for line in re.finditer(r"[^\n]+", self.s[start:end]):
            words = line[0].strip()
            if words:
                at = start + line.start() + line[0].index(words)
                place = self.text.place(at)
                if place != NOWHERE:
                    found.append((place, place + len(words)))
        return found

    def _attributes(self, tag: Tag) -> Iterator[Found]:
        """What people read in a tag's attributes."""
        if tag.is_end:
            return
        found = attributes(self.s, tag)
        for name in READ:
            start, end = found.get(name, (0, 0))
            if end > start and LETTER.search(self.s, start, end) and "\n" not in self.s[start:end]:
                place = self.text.place(start)
                yield Found(Kind.ATTRIBUTE, self.node, [(place, place + end - start)], detail=name)


def _stands_alone(tag: Tag) -> bool:
    return tag.is_empty or tag.name in VOID


def _partners(pieces: list[Piece]) -> dict[int, int]:
    """Start tags and their end tags, each by the other's number."""
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for number, piece in enumerate(pieces):
        if piece.tag is None or _stands_alone(piece.tag):
            continue
        if not piece.tag.is_end:
            waiting.append((piece.tag.name, number))
        elif any(name == piece.tag.name for name, _ in waiting):
            while waiting:
                name, start = waiting.pop()
                if name == piece.tag.name:
                    found[start], found[number] = number, start
                    break
    return found
