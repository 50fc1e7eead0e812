"""How many words a text has."""

from __future__ import annotations

import re
import unicodedata

from ..markdown import inline
from ..spaceless import RANGES

SPACELESS = re.compile(f"[{RANGES}]+")
WORD = re.compile(r"[^\W_]")


def words(msgid: str) -> int:
    """The words that a reader sees of a message: what stands between spaces.

    In a text with passages in a script that writes no spaces between words, each letter of these is a
    word, as word processors count Chinese and Japanese; of the rest, what holds a letter or digit.
    """
    text = inline.plain(msgid)
    if text.isascii() or not SPACELESS.search(text):
        return len(text.split())
    letters = sum(map(_letters, SPACELESS.findall(text)))
    return letters + sum(WORD.search(part) is not None for part in SPACELESS.sub(" ", text).split())


def _letters(text: str) -> int:
    """The letters; vowel signs and tone marks, which stand at a letter, are none. A number is one word."""
    numbers = len(re.findall(r"\d+", text))
    # “〇”, the zero of Chinese, is a letter number.
    return numbers + sum(unicodedata.category(char) in ("Lo", "Lm", "Nl") for char in text)
