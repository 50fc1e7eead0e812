"""The inline marks of a text, in the form in which a translation's are compared with the source's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..markdown.dialect import Dialect
from ..markdown.explicit import references
from ..markdown.marks import Kind, Mark
from .pairs import is_plain, pieces

CODE, LINKS, IMAGES, EMPHASIS, TAGS, REFERENCES, BREAKS, PLACEHOLDERS, OTHERS = (
    "code", "links", "images", "emphasis", "tags", "references", "breaks", "placeholders", "others",
)  # fmt: skip

RAW = "raw"
PLACEHOLDER = re.compile(
    r"\$\{\w+\}|\$(?=[A-Z_]{3})[A-Z_][A-Z0-9_]*|\{\w*\}"
    r"|(?<![\d%])(?<!\d[ \u00a0\u202f])%(?:\(\w+\))?[sdifr](?![^\W_])"
)
"""``${NAME}``, ``$NAME``, ``{name}``, ``%s``; “50 %d’eau” and “7 $CA” are none."""

FOOTNOTE = re.compile(r"\[\^[^\]\[\s]+\]")
ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*[#.\w][^{}\n]*\}")
NAME = re.compile(r"<(/?[A-Za-z][\w:-]*)")
ATTRIBUTE = re.compile(r"""\s([^\s/>="'<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
TRANSLATED = frozenset(["title", "alt", "aria-label", "placeholder", "lang", "dir"])
"""Attributes that a translation may change, or add."""

LANGUAGE = re.compile(r"""\{:?\s*(?:(?:lang|dir)=["']?[\w-]+["']?\s*)+\}""")
SIMPLE = {
    Kind.MATH: OTHERS, Kind.KEYS: OTHERS, Kind.EMOJI: OTHERS, Kind.CRITIC: OTHERS, Kind.MACRO: PLACEHOLDERS,
    Kind.SNIPPET: PLACEHOLDERS, Kind.FOOTNOTE: REFERENCES,
}  # fmt: skip
"""Marks that are compared as they are written."""


class Found(NamedTuple):
    """A mark: what it is, what it is compared by, and where it stands."""

    group: str
    key: str
    start: int
    end: int
    attributes: tuple[str, ...] = ()
    """Of a tag, those that a translation keeps; ``RAW`` for code in a raw element, and a URL that is text."""


def marks(text: str, dialect: Dialect, labels: frozenset[str]) -> tuple[Found, ...]:
    """The marks of an inline text. ``labels`` are those of the page's link references, in lower case."""
    its = pieces(text, dialect, labels)
    # Most texts: one piece, without what placeholders, footnotes and attribute lists begin with.
    if is_plain(its) and not ("[^" in text or "{" in text or "%" in text or "$" in text):
        return ()
    return _read(text, dialect, labels)


def are_alike(one: str, other: str, dialect: Dialect, labels: frozenset[str]) -> bool:
    """Whether two texts are seen to have the same marks in the same order, without reading what they are.

    What is read in a mark hangs on its kind and text, and on the marks before it alone; text is read where
    it has one of these signs, or may be a reference.
    """
    both = one + other
    if labels or "[^" in both or "{" in both or "%" in both or "$" in both:
        return False
    return _signature(one, dialect, labels) == _signature(other, dialect, labels)


@lru_cache(maxsize=1 << 14)
def _signature(text: str, dialect: Dialect, labels: frozenset[str]) -> list[tuple[Kind, str]]:
    return [(kind, its) for kind, its, *_ in pieces(text, dialect, labels) if kind is not Kind.TEXT]


@lru_cache(maxsize=1 << 14)
def _read(text: str, dialect: Dialect, labels: frozenset[str]) -> tuple[Found, ...]:
    its = pieces(text, dialect, labels)
    if is_plain(its):
        return tuple(_in_text(its[0])) if its else ()
    found = list(_Reader(dialect.has("pymdownx.magiclink")).read(its))
    if labels:
        found += [
            Found(LINKS, each.label, each.start, each.start)
            for each in references(text, labels, dialect, fixed=True)
        ]
    return tuple(found)


class _Reader:
    """Reads the pieces of a text; a tag or an attribute list may be in several of them."""

    def __init__(self, links_urls: bool) -> None:
        self.links_urls = links_urls
        """Whether bare URLs are links."""
        self.brackets: list[str] = []
        """The groups of the links and images that are open."""
        self.group = LINKS
        """That of the one whose brackets were closed last."""
        self.emphasis: list[Mark] = []
        """The delimiters that are open; they nest."""
        self.waiting: list[Mark] = []

    def read(self, its: Iterable[Mark]) -> Iterator[Found]:
        for mark in its:
            kind = mark.kind
            if kind is Kind.TEXT:
                yield from _in_text(mark)
            elif kind is Kind.LINK:
                self._bracket(mark.text)
            elif kind in (Kind.DESTINATION, Kind.LABEL):
                yield Found(self.group, mark.text, mark.start, mark.end)
            elif kind is Kind.URL:
                is_link = mark.text.startswith("<") or self.links_urls
                yield Found(LINKS, mark.text.strip("<>"), mark.start, mark.end, () if is_link else (RAW,))
            elif kind is Kind.DELIMITER:
                yield from self._delimiter(mark)
            elif kind is Kind.CODE:
                raw = () if mark.text.startswith("`") else (RAW,)
                yield Found(CODE, mark.text.strip("`").strip(), mark.start, mark.end, raw)
            elif kind in (Kind.TAG, Kind.ATTRIBUTES):
                yield from self._in_parts(mark)
            elif kind is Kind.BREAK:
                yield Found(BREAKS, "line break", mark.start, mark.start)
            elif kind in SIMPLE:
                yield Found(SIMPLE[kind], " ".join(mark.text.split()), mark.start, mark.end)

    def _bracket(self, text: str) -> None:
        if text.startswith(("[", "![")):
            self.brackets.append(IMAGES if text[0] == "!" else LINKS)
        elif text.startswith("]") and self.brackets:
            self.group = self.brackets.pop()

    def _delimiter(self, mark: Mark) -> Iterator[Found]:
        if self.emphasis and self.emphasis[-1].text == mark.text:
            yield Found(EMPHASIS, mark.text.replace("_", "*"), self.emphasis.pop().start, mark.end)
        else:
            self.emphasis.append(mark)

    def _in_parts(self, mark: Mark) -> Iterator[Found]:
        self.waiting.append(mark)
        if not mark.text.endswith((">", "}")):
            return
        text, start = "".join(part.text for part in self.waiting), self.waiting[0].start
        self.waiting = []
        if mark.kind is Kind.TAG:
            yield _tag(text, start, mark.end)
        elif not LANGUAGE.fullmatch(text):
            yield Found(REFERENCES, " ".join(text.split()), start, mark.end)


def _tag(text: str, start: int, end: int) -> Found:
    name = NAME.match(text)
    shown = name[1].lower() if name else text
    if shown == "br":
        return Found(BREAKS, "line break", start, end)
    attributes = {match[1].lower(): (match[2] or "").strip("\"'") for match in ATTRIBUTE.finditer(text)}
    kept = (f'{key}="{value}"' for key, value in sorted(attributes.items()) if key not in TRANSLATED)
    return Found(TAGS, shown, start, end, tuple(kept))


def _in_text(mark: Mark) -> Iterator[Found]:
    """What looks like a mark in text: of an extension that is off, or of a program that fills it in."""
    text, at = mark.text, mark.start
    if "[^" in text:
        for found in FOOTNOTE.finditer(text):
            yield Found(REFERENCES, found[0], at + found.start(), at + found.end())
    if "{" in text:
        for found in ATTRIBUTE_LIST.finditer(text):
            if not PLACEHOLDER.fullmatch(found[0]) and not LANGUAGE.fullmatch(found[0]):
                yield Found(REFERENCES, found[0], at + found.start(), at + found.end())
    if "{" in text or "%" in text or "$" in text:
        for found in PLACEHOLDER.finditer(text):
            yield Found(PLACEHOLDERS, found[0], at + found.start(), at + found.end())
