"""A translation as a typographer reads it: the marks are gone, every character knows where it stands.

``**Attention** :`` reads ``Attention :``, so that a rule need not know about Markdown. What is no prose
(code, URLs, what a template fills in, passages in another language) reads as one character that no rule
matches as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from ...markdown.dialect import Dialect
from ...markdown.marks import Kind, Mark
from ..pairs import HIDDEN, OPAQUE, Pair, pieces

NOTE = "\ufffb"
"""Stands for what hangs on a text without being read in it: footnote references, attribute lists."""

NOTES = frozenset({Kind.FOOTNOTE, Kind.ATTRIBUTES, Kind.COMMENT})
BREAKING = re.compile(r"</?(?:br|hr|p|div|li|td|th|tr)\b", re.I)
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
LANG = re.compile(r"""\blang\s*=\s*["']?([\w-]+)""", re.I)
VOID = frozenset({"br", "img", "wbr", "hr", "input"})


class View(NamedTuple):
    """The text as it is read; ``at`` are the offsets of its characters, ``own`` those that may be changed.

    Where both are None, the text is the translation itself, every character of it.
    """

    text: str
    at: Sequence[int] | None = None
    own: Sequence[bool] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the view stands in the translation; for an empty one, before what follows."""
        if self.at is None:
            return start, end
        if start == end:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1

    def is_own(self, start: int, end: int) -> bool:
        """Whether a part can be changed: all of it is text, with no mark in between."""
        if self.at is None or self.own is None:
            return True
        first, last = self.span(start, end)
        return last - first == end - start and all(self.own[start:end])


def of(pair: Pair) -> View:
    """The view of a pair's translation."""
    text = pair.msgstr
    if pair.after == text and "<" not in text:
        return View(text)
    return view(text, pair.setting.dialect, pair.labels, pair.setting.locale.language)


@lru_cache(maxsize=1 << 12)
def view(text: str, dialect: Dialect, labels: frozenset[str], language: str) -> View:
    """The view of an inline Markdown text that is in ``language``."""
    shown: list[str] = []
    at: list[int] = []
    own: list[bool] = []

    def add(characters: str, start: int, is_text: bool) -> None:
        shown.append(characters)
        # An entity's character, say, stands for all of the entity.
        at.extend(range(start, start + len(characters)) if is_text else [start] * len(characters))
        own.extend([is_text] * len(characters))

    foreign = _foreign(text, language) if "lang" in text else ()
    place, last = "", Kind.TEXT
    for mark in pieces(text, dialect, labels):
        if mark.place != place:
            add(HIDDEN, mark.start, False)
            place = mark.place
        if any(start <= mark.start < end for start, end in foreign):
            add(HIDDEN, mark.start, False)
        else:
            # Values of attributes are read, but quotes and spaces mean something there.
            is_value = bool(place) and last in (Kind.TAG, Kind.ATTRIBUTES)
            add(_read(mark), mark.start, mark.kind is Kind.TEXT and not is_value)
        last = mark.kind
    at.append(len(text))
    return View("".join(shown), at, own)


def _read(mark: Mark) -> str:
    """What a mark reads as."""
    if mark.kind in (Kind.TEXT, Kind.SYMBOL):
        return mark.text
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
