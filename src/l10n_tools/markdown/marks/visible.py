"""What a reader sees of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from html import unescape

from ..dialect import Dialect
from .grammar import grammar
from .model import Kind, Mark
from .scanning import NO_LABELS, scan

LETTER_OR_DIGIT = re.compile(r"[^\W_]")
WORD = re.compile(r"(?<!\S)[^\W\d_]++[,;:.!?]?\s")
"""A word that, before any special character, is text: no address, symbol or shortcode."""
LANGUAGE = re.compile(r"(?::{3,}|#!)[\w#.+-]*\s+")


def has_text(text: str, dialect: Dialect, labels: Set[str] = NO_LABELS) -> bool:
    """Whether there is anything in it to translate: a letter or digit that is neither code nor another mark.

    The descriptions of images and the titles of links count.
    """
    if not LETTER_OR_DIGIT.search(text):
        return False
    first = grammar(dialect).special.characters.search(text)
    if WORD.search(text, 0, first.start() if first else len(text)):
        return True
    return any(
        mark.kind is Kind.TEXT and LETTER_OR_DIGIT.search(mark.text) for mark in scan(text, dialect, labels)
    )


def plain(text: str, dialect: Dialect, labels: Set[str] = NO_LABELS, *, alt: bool = True) -> str:
    """The text that a reader sees in the line, white space folded: no marks, but code and math.

    Descriptions of images are left out without ``alt``; what is shown only on demand (titles) always is,
    and so are footnote references, icons, and what a template fills in.
    """
    if not grammar(dialect).special.occurs_in(text):
        return " ".join(text.split())
    parts = (_shown(mark, alt) for mark in scan(text, dialect, labels))
    return " ".join("".join(parts).split())


def _shown(mark: Mark, alt: bool) -> str:
    if mark.kind is not Kind.TEXT:
        return SHOWN[mark.kind](mark.text) if mark.kind in SHOWN else ""
    return mark.text if not mark.place or (alt and mark.place == "alt") else ""


def _code(text: str) -> str:
    if not text.startswith("`"):
        return text
    text = text.strip("`").strip()
    return LANGUAGE.sub("", text, count=1) if LANGUAGE.match(text) else text


SHOWN: dict[Kind, Callable[[str], str]] = {
    Kind.CODE: _code,
    Kind.MATH: lambda text: text.strip("$ ") if text[0] == "$" else text[2:-2],
    Kind.URL: lambda text: text.strip("<>"),
    Kind.ENTITY: unescape,
    Kind.ESCAPE: lambda text: text[1:],
    Kind.KEYS: lambda text: text[2:-2],
    Kind.SYMBOL: str,
    Kind.BREAK: str,
}
