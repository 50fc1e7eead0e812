"""Whole documents in the pseudo-locales: what a page looks like when every word of it has been translated."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from ..model import Document, Locale, Message
from .dialect import Dialect
from .pseudo import accented_words, mirrored_words, reworded

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
    if short:
        kept = re.compile(rf"(\b(?:{'|'.join(map(re.escape, short))})\b)")
        reword = partial(_reworded_between, kept, reword)
    return {
        segment.message: reworded(segment.msgid, on, document.labels, reword) for segment in document.segments
    }


def _reworded_between(kept: re.Pattern[str], reword: Callable[[str], str], text: str) -> str:
    parts = kept.split(text)
    return "".join(part if number % 2 else reword(part) for number, part in enumerate(parts))
