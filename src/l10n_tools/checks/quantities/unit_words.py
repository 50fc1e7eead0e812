"""Looking up the word where a unit may stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

WORD = re.compile(
    r"[ -]?([A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]+|[\u0621-\u063a\u0641-\u064a]+)"
    r"(?=[ ,;:)/-]|[.](?: |\Z)|\Z)"
)
"""A word where a unit may stand, in letters of one script whose capitals have one small letter each."""
HEAD = re.compile(r"[^\W\d_]+(?=[ ,;:)/.-])")
"""The first word of a unit that goes on with what may follow a word."""
MOST_KNOWN = 1 << 16
"""Words that are remembered."""


class UnitWords:
    """The units of a locale; what each word says by itself is looked up once.

    ``pattern`` finds a unit after an amount, its words in any case, and ``units`` says which it is.
    """

    def __init__(self, pattern: re.Pattern[str], units: Mapping[str, str], *, spaceless: bool) -> None:
        self.pattern = pattern
        self._units = units
        self._spaceless = spaceless
        self._starts = frozenset(start for unit in units for start in (unit[0].lower(), unit[0].upper()))
        heads = map(HEAD.match, units)
        self._heads = frozenset(head[0].lower() for head in heads if head)
        self._known: dict[str, str | None] = {}

    def at(self, text: str, at: int) -> tuple[str, int] | None:
        """The unit at a place in a text, maybe after a space or hyphen, and its end; None if there is none.

        It is empty for what only looks like one.
        """
        first = text[at + 1 : at + 2] if text.startswith((" ", "-"), at) else text[at : at + 1]
        if first not in self._starts and first.isascii():
            return None
        word = None if self._spaceless else WORD.match(text, at)
        if word is None or word[1].lower() in self._heads:
            match = self.pattern.match(text, at)
            return (self.named(match[1]), match.end()) if match else None
        # The word ends where no unit that begins with it goes on, so it is one as a whole or not at all.
        try:
            unit = self._known[word[1]]
        except KeyError:
            unit = self._look_up(word[1])
        return None if unit is None else (unit, word.end())

    def _look_up(self, word: str) -> str | None:
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._known[word] = self.named(word) if self.pattern.fullmatch(word) else None
        return self._known[word]

    def named(self, word: str) -> str:
        """The unit that a word of the pattern is."""
        return self._units[word] if word in self._units else self._units.get(word.lower(), "")
