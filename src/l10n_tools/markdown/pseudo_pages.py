"""Whole documents in the pseudo-locales: what a page looks like when every word of it has been translated."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from ..model import Document, Locale, Message
from .dialect import Dialect
from .explicit import explicit
from .marks import Kind, scan
from .pseudo import accented_words, mirrored_words

ACCENTED, MIRRORED = "en_XA", "ar_XB"

LOCALES = {
    ACCENTED: Locale(ACCENTED, "en-XA", "en", "Latn", "ltr", "Éñğĺíšĥ", "en-xa"),
    MIRRORED: Locale(MIRRORED, "ar-XB", "ar", "Arab", "rtl", "\u202eEnglish\u202c", "ar-xb"),
}
"""The pseudo-locales by id, as Android and Chromium name them; CLDR has no others of use here."""


def translations(document: Document, locale: str, on: Dialect, *, longer: bool = False) -> dict[Message, str]:
    """Each message of a document as the pseudo-locale has it.

    The short forms of abbreviations stay, since the renderer looks for them in the text.
    """
    reword = mirrored_words if locale == MIRRORED else partial(accented_words, longer=longer)
    short = sorted(document.abbreviations, key=len, reverse=True)
    kept = re.compile(rf"(\b(?:{'|'.join(map(re.escape, short))})\b)") if short else None
    return {
        segment.message: _reworded(segment.msgid, document.labels, on, reword, kept)
        for segment in document.segments
    }


def _reworded(
    text: str, labels: frozenset[str], on: Dialect, reword: Callable[[str], str], kept: re.Pattern[str] | None
) -> str:
    parts: list[str] = []
    for piece in scan(explicit(text, labels, on), on, labels):
        if piece.kind is not Kind.TEXT:
            parts.append(piece.text)
        elif kept is None:
            parts.append(reword(piece.text))
        else:
            split = kept.split(piece.text)
            parts += [word if number % 2 else reword(word) for number, word in enumerate(split)]
    return "".join(parts)
