"""A text as words, numbers and punctuation."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from ...spaceless import RANGES as SPACELESS
from ..pairs import HIDDEN

VOWELS = "\u064b-\u0652\u0670\u0640"
"""Arabic's marks of vowels, and the stroke that only makes a word longer; they carry no sense here."""

VOWEL = re.compile(f"[{VOWELS}]")

NUMBER = "0"
"""What every number is read as."""

STRONG = frozenset(".!?;:…؟؛。！？；：|\n")
"""What ends a clause; a comma does not surely."""
ENDS = frozenset(".!?…؟。！？\n")
"""What ends a sentence."""
COMMAS = frozenset(",،，、")
LONGEST = 40
"""Characters of a part of a text that is remembered; texts without blanks are parts by themselves."""

LETTER = rf"[^\W\d_{SPACELESS}]"
TOKEN = re.compile(
    rf"{LETTER}+(?:[{VOWELS}]+{LETTER}*)*"
    rf"|[{SPACELESS}]"
    r"|\d+(?:[.,:/\u00a0\u202f٫٬]\d+)*"
    rf"|{HIDDEN}+"
    # What stands between the words of a clause is no token: hyphens, apostrophes, marks of emphasis.
    # Nor is a mark inside an address, a name or a number.
    r"|[.!?:;](?![^\W_])|[^\w\s.!?:;*/'’ʼ\-\u2010\u2011\u00ad\u200b\u2060]|\n"
)
CONTRACTED = re.compile(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])")
"""An apostrophe inside an English word: don’t."""
INSIDE = "\u02bc"
"""A letter for Unicode (category Lm), and an apostrophe for a reader."""


class Plain(dict[str, str]):
    """Words as the lexicons have them: small letters, no marks of vowels; numbers as :data:`NUMBER`."""

    def __missing__(self, word: str) -> str:
        if len(self) > 1 << 16:
            self.clear()
        if word[0].isdigit():
            plain = NUMBER
        else:
            plain = unicodedata.normalize("NFC", VOWEL.sub("", word)).lower().replace(INSIDE, "'")
        self[word] = plain
        return plain


PLAIN = Plain()


class Parts(dict[str, tuple[str, ...]]):
    """The tokens, as the lexicons have them, of what stands between two blanks.

    No token has a blank in it, nor depends on what stands beyond one: the tokens of a text are those of its
    parts, and most of these are words that were seen before.
    """

    def __init__(self, apostrophes: bool) -> None:
        super().__init__()
        self._apostrophes = apostrophes

    def __missing__(self, part: str) -> tuple[str, ...]:
        found = tuple(map(PLAIN.__getitem__, TOKEN.findall(joined(part, self._apostrophes))))
        if len(part) <= LONGEST:
            if len(self) > 1 << 16:
                self.clear()
            self[part] = found
        return found


PARTS = {apostrophes: Parts(apostrophes) for apostrophes in (False, True)}


def joined(text: str, apostrophes: bool) -> str:
    """A text with the apostrophes of contracted words as letters, if they belong to a word."""
    return CONTRACTED.sub(INSIDE, text) if apostrophes and ("’" in text or "'" in text) else text


def tokens(text: str, apostrophes: bool) -> list[str]:
    """A text's tokens as the lexicons have them, in order."""
    return list(chain.from_iterable(map(PARTS[apostrophes].__getitem__, text.split(" "))))


def spans(text: str, apostrophes: bool) -> list[tuple[int, int]]:
    """The places of a text's tokens, in order."""
    return [found.span() for found in TOKEN.finditer(joined(text, apostrophes))]
