"""A translation as a typographer reads it: the marks are gone, every character knows where it stands.

``**Attention** :`` reads ``Attention :``, so that a rule need not know about Markdown. What is no prose
(code, URLs, what a template fills in, passages in another language) reads as one character that no rule
matches as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from html import unescape
from typing import NamedTuple

from ...markdown.dialect import Dialect
from ...markdown.marks import Kind, Mark
from ..pairs import HIDDEN, OPAQUE, VANISHING, Pair, pieces

NOTE = "\ufffb"
"""Stands for what hangs on a text without being read in it: footnote references, attribute lists."""

NOTES = frozenset({Kind.FOOTNOTE, Kind.ATTRIBUTES, Kind.COMMENT})
BREAKING = re.compile(r"</?(?:br|hr|p|div|li|td|th|tr)\b", re.I)
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
LANG = re.compile(r"""\blang\s*=\s*["']?([\w-]+)""", re.I)
VOID = frozenset({"br", "img", "wbr", "hr", "input"})


class Part(NamedTuple):
    """What a mark reads as, where the mark begins, and whether it is text that may be changed."""

    shown: str
    start: int
    is_text: bool


class View:
    """The text of a translation as it is read.

    Without ``parts``, the text is the translation itself, every character of it; ``length`` is that of the
    translation.
    """

    def __init__(self, text: str, parts: Sequence[Part] = (), length: int = 0) -> None:
        self.text = text
        self._parts, self._length = parts, length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the view stands in the translation; for an empty one, before what follows."""
        if not self._parts:
            return start, end
        at = self._at
        return (at[start], at[start]) if start == end else (at[start], at[end - 1] + 1)

    def is_own(self, start: int, end: int) -> bool:
        """Whether a part can be changed: all of it is text, with no mark in between."""
        if not self._parts:
            return True
        first, last = self.span(start, end)
        return last - first == end - start and all(self._own[start:end])

    # Only what is wrong has a place, so that most texts need no offsets.

    @cached_property
    def _at(self) -> list[int]:
        """The offsets of the characters."""
        found: list[int] = []
        for shown, start, is_text in self._parts:
            # An entity's character, say, stands for all of the entity.
            found.extend(range(start, start + len(shown)) if is_text else [start] * len(shown))
        return [*found, self._length]

    @cached_property
    def _own(self) -> list[bool]:
        """Which characters may be changed."""
        return [part.is_text for part in self._parts for _ in part.shown]


def of(pair: Pair) -> View:
    """The view of a pair's translation."""
    text = pair.msgstr
    if pair.is_bare or (pair.after == text and "<" not in text):
        return View(text)
    return view(text, pair.setting.dialect, pair.labels, pair.setting.locale.language)


@lru_cache(maxsize=1 << 12)
def view(text: str, dialect: Dialect, labels: frozenset[str], language: str) -> View:
    """The view of an inline Markdown text that is in ``language``."""
    parts: list[Part] = []
    foreign = _foreign(text, language) if "lang" in text else ()
    place, last = "", Kind.TEXT
    for mark in pieces(text, dialect, labels):
        if mark.place != place:
            parts.append(Part(HIDDEN, mark.start, False))
            place = mark.place
        if foreign and any(start <= mark.start < end for start, end in foreign):
            parts.append(Part(HIDDEN, mark.start, False))
        else:
            # Values of attributes are read, but quotes and spaces mean something there.
            is_value = bool(place) and last in (Kind.TAG, Kind.ATTRIBUTES)
            parts.append(Part(_read(mark), mark.start, mark.kind is Kind.TEXT and not is_value))
        last = mark.kind
    return View("".join([part.shown for part in parts]), parts, len(text))


def _read(mark: Mark) -> str:
    """What a mark reads as."""
    if mark.kind is Kind.TEXT or mark.kind is Kind.SYMBOL:
        return mark.text
    if mark.kind in VANISHING:
        return ""
    if mark.kind in OPAQUE:
        return HIDDEN
    if mark.kind in NOTES:
        return NOTE
    if mark.kind is Kind.BREAK or (mark.kind is Kind.TAG and BREAKING.match(mark.text)):
        return "\n"
    if mark.kind is Kind.ENTITY:
        return unescape(mark.text)
    return mark.text[1:] if mark.kind is Kind.ESCAPE else ""


def _foreign(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The insides of HTML elements whose ``lang`` is another language than the text's."""
    return tuple(_elements(text, language))


def _elements(text: str, language: str) -> Iterator[tuple[int, int]]:
    open_: list[tuple[str, int, bool]] = []
    for tag in TAG.finditer(text):
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if closing:
            if open_ and open_[-1][0] == name:
                _, start, is_foreign = open_.pop()
                if is_foreign:
                    yield start, tag.start()
        elif name not in VOID and not attributes.endswith("/"):
            found = LANG.search(attributes)
            is_foreign = found is not None and found[1].split("-")[0].lower() != language
            open_.append((name, tag.end(), is_foreign))
