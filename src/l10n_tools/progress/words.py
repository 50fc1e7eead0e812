"""How many words a text has."""

from __future__ import annotations

import re
import unicodedata

from ..markdown import inline

SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
"""Thai and Lao, Burmese, Khmer, Japanese and Chinese: scripts that write no spaces between words.

The blocks are those of the Unicode Standard. Korean has spaces.
"""

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
