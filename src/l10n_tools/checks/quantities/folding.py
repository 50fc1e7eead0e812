"""One way of writing each character that matters, with the way back to the text's own offsets.

Digits of every script become ASCII, spaces that do not break become spaces, invisible characters and
Arabic vowel signs go (Unicode Standard, 9.2), fractions are spelt out. Source of the forms: Unicode NFKC,
but for ``～``, which is a range in Chinese, and ``º``, which is no letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

TAKEN = "\ufffd"
"""Stands for what was read already."""

GONE = re.compile(
    "[\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0640\u064b-\u0652\u0670]"
)
FRACTION = re.compile("[\u00bc-\u00be\u2150-\u215e]")
LONGER_OR_SHORTER = re.compile(f"[{GONE.pattern[1:-1]}{FRACTION.pattern[1:-1]}]")
MORE = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2008": " ", "\u3000": " ",
        "\u2010": "-", "\u2011": "-", "\u2212": "-", "－": "-", "’": "'", "ʼ": "'", "‘": "'",
        "μ": "µ", "٪": "%", "％": "%", "：": ":", "（": "(", "）": ")", "／": "/", "＋": "+", "．": ".",
        "＞": ">", "＜": "<", "∼": "~", "˜": "~", "⁓": "~", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "＄": "$",
    }
)  # fmt: skip
LAST = 0xFFFF
"""Beyond it stand no digits that a language writes with, and classes of characters are slow."""
DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for code in range(0x660, LAST + 1)
    if unicodedata.category(chr(code)) == "Nd"
}
TABLE = {**MORE, **DIGITS}


WRITTEN = re.compile(f"[{''.join(chr(code) for code in TABLE)}]")


def _one_way(match: re.Match[str]) -> str:
    return TABLE[ord(match[0])]


class Folded(NamedTuple):
    """A folded text; ``offsets`` lead from its characters to the original's, if they are not the same."""

    text: str
    offsets: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a span."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], (self.offsets[end - 1] + 1 if end > start else self.offsets[start])


def fold(text: str) -> Folded:
    """A text in one way of writing."""
    if text.isascii():
        return Folded(text)
    folded = WRITTEN.sub(_one_way, text)
    if not LONGER_OR_SHORTER.search(folded):
        return Folded(folded)
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in LONGER_OR_SHORTER.finditer(folded):
        start = found.start()
        parts.append(folded[at:start])
        offsets.extend(range(at, start))
        at = found.end()
        if FRACTION.match(found[0]):
            shown = _spelt(found[0], parts)
            parts.append(shown)
            offsets.extend([start] * len(shown))
    parts.append(folded[at:])
    offsets.extend(range(at, len(text) + 1))
    return Folded("".join(parts), offsets)


def _spelt(fraction: str, before: list[str]) -> str:
    """½ as 1/2, with a space after a whole number: 1½ is 1 1/2."""
    spelt = unicodedata.normalize("NFKC", fraction).replace("\u2044", "/")
    return f" {spelt}" if before and before[-1][-1:].isdigit() else spelt
