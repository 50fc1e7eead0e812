"""Pseudo-locales: texts that show what is not translated, what is too narrow, what runs the wrong way.

``en_XA`` has accented letters, ``ar_XB`` runs from right to left, as Android's and Chromium's do. Letters
are replaced in what a translator may reword alone, so that the page keeps its structure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from .dialect import Dialect
from .explicit import explicit, references
from .marks import Kind, scan
from .marks.scanning import NO_LABELS

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀçđéƒğĥíĵķļɱñóþɋřšţúṽŵẋýžÁɃÇĐÉƑĞĤÍĴĶĻṀÑÓÞɊŘŠŢÚṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)

PADDING = "óñé ţŵó ţĥřéé ƒóúř ƒíṽé šíẋ šéṽéñ éíğĥţ ñíñé ţéñ "
GROWTH = 0.3
"""How much longer ``longer`` makes a text."""

EMBEDDED = "\u200f\u202e{}\u202c\u200f"
"""A right-to-left mark, a right-to-left override, the word, the override's end, a mark again."""

WORD = re.compile(r"\w(?:\S*\w)?")
LAST = re.compile(r"[^\W_](?=[\W_]*\Z)")
LETTER = re.compile(r"[^\W\d_]")


def accented(text: str, dialect: Dialect, labels: Set[str] = NO_LABELS, *, longer: bool = False) -> str:
    """The text with accented letters, for the pseudo-locale ``en_XA``.

    Args:
        text: An inline Markdown text.
        dialect: The extensions that are on.
        labels: The labels of the page's link reference definitions, in lower case.
        longer: Whether each piece of text gets words at its end, some 30 % of its length.
    """
    return reworded(text, dialect, labels, _accented_and_padded if longer else _accented)


def mirrored(text: str, dialect: Dialect, labels: Set[str] = NO_LABELS) -> str:
    """The text with each word set from right to left, for the pseudo-locale ``ar_XB``."""
    return reworded(text, dialect, labels, _mirrored)


def reworded(text: str, dialect: Dialect, labels: Set[str], reword: Callable[[str], str]) -> str:
    """The text with its pieces of text reworded.

    References first name their label, which must stay; the text of those that cannot is their label.
    """
    text = explicit(text, labels, dialect)
    kept: set[int] = set()
    for each in references(text, labels, dialect, fixed=True):
        kept.update(range(each.start - 1 - len(each.label), each.start))
    pieces = scan(text, dialect, labels)
    return "".join(
        reword(piece.text) if piece.kind is Kind.TEXT and piece.start not in kept else piece.text
        for piece in pieces
    )


def _accented(text: str) -> str:
    return text.translate(ACCENTS)


def _accented_and_padded(text: str) -> str:
    """Padding goes after the last letter, so that what stands beside a delimiter stays there.

    Where there is no space none comes in: subscripts and superscripts must not have any.
    """
    last = LAST.search(text)
    words = text.split()
    size = round(GROWTH * sum(map(len, words))) if LETTER.search(text) else 0
    if not last or not size:
        return _accented(text)
    glue = "-" if len(words) == 1 else " "
    padding = (PADDING * (size // len(PADDING) + 1))[:size].rstrip().replace(" ", glue)
    return f"{_accented(text[: last.end()])}{glue}{padding}{_accented(text[last.end() :])}"


def _mirrored(text: str) -> str:
    """The words set from right to left, from their first letter or digit to the last; numbers stay."""
    return WORD.sub(lambda word: EMBEDDED.format(word[0]) if LETTER.search(word[0]) else word[0], text)


def accented_words(text: str, *, longer: bool = False) -> str:
    """Words alone, without markup, for ``en_XA``."""
    return _accented_and_padded(text) if longer else _accented(text)


def mirrored_words(text: str) -> str:
    """Words alone, without markup, for ``ar_XB``."""
    return _mirrored(text)
