"""Finding the words and phrases of a table in a text, in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum, auto
from typing import NamedTuple


class Tag(IntEnum):
    """What a phrase is."""

    WORD = auto()
    LOOSE = auto()
    MULTIPLIER = auto()
    ARTICLE = auto()
    JOIN = auto()
    RATE = auto()
    MENTION = auto()
    UP = auto()
    UP_AFTER = auto()
    DOWN = auto()
    DOWN_AFTER = auto()
    LOOSE_UP = auto()
    LOOSE_DOWN = auto()
    ABOUT = auto()
    ABOUT_AFTER = auto()
    NOT = auto()
    MONTH = auto()
    AM = auto()
    PM = auto()
    LABEL = auto()
    ROMAN = auto()
    AMOUNT = auto()
    AGE = auto()
    AGE_AFTER = auto()


AMOUNTS = frozenset({Tag.WORD, Tag.MULTIPLIER, Tag.AMOUNT, Tag.ROMAN, Tag.RATE})
"""Tags of what is missed where it is not translated."""


SHORTEST = 2
"""Letters of a word that tells nothing by itself: “a”, “an”."""


LEAST_AFTER_PREFIX = 3
"""Letters of a word that is taken for one with an Arabic prefix; لست is no “for six”."""
SURE = ("و", "ال", "وال")
"""Prefixes before which shorter words are taken, too."""


MOST_RESOLVED = 1 << 16
"""Words that are remembered."""


class Hit(NamedTuple):
    """A phrase in a text."""

    start: int
    end: int
    tag: Tag
    value: object = None


TOKEN = re.compile(r"[^\W\d_]+|[≥≤<>~≈+＞＜]=?")
ARABIC = re.compile("[\u0621-\u064a]")


class Phrases:
    """The phrases of a language, by their first word (or first character, where there are no spaces)."""

    def __init__(
        self, phrases: Iterable[tuple[str, Tag, object]], prefixes: tuple[str, ...], *, spaceless: bool
    ) -> None:
        self._by_first: dict[str, list[tuple[str, Tag, object]]] = {}
        self._prefixes = sorted(prefixes, key=len, reverse=True)
        self._spaceless = spaceless
        self._resolved: dict[str, tuple[list[tuple[str, Tag, object]], int]] = {}
        for phrase, tag, value in phrases:
            token = TOKEN.match(phrase)
            first = phrase[0] if spaceless or token is None else token[0]
            self._by_first.setdefault(first, []).append((phrase, tag, value))
        for known in self._by_first.values():
            known.sort(key=lambda item: -len(item[0]))
        self._amounts = frozenset(
            first
            for first, known in self._by_first.items()
            if len(first) > SHORTEST and any(tag in AMOUNTS for _, tag, _ in known)
        )

    def may_tell(self, text: str) -> bool:
        """Whether a text of small letters may hold a number in words."""
        if self._spaceless or self._prefixes:
            return True
        return not self._amounts.isdisjoint(TOKEN.findall(text))

    def find(self, text: str) -> list[Hit]:
        """The phrases in a text of small letters, in order; of one tag, the longest at a place."""
        found: list[Hit] = []
        if self._spaceless:
            for at, character in enumerate(text):
                known = self._by_first.get(character)
                if known:
                    self._collect(text, at, known, found)
            return found
        for word in set(TOKEN.findall(text)):
            known, skipped = self._known(word)
            if known:
                for at in _places(text, word):
                    self._collect(text, at + skipped, known, found)
        found.sort()
        return found

    def _known(self, word: str) -> tuple[list[tuple[str, Tag, object]], int]:
        """The phrases that begin with a word, and how many letters before it are a prefix of it."""
        if word not in self._resolved:
            if len(self._resolved) > MOST_RESOLVED:
                self._resolved.clear()
            self._resolved[word] = self._resolve(word)
        return self._resolved[word]

    def _resolve(self, word: str) -> tuple[list[tuple[str, Tag, object]], int]:
        known = self._by_first.get(word)
        if known or not self._prefixes or not ARABIC.match(word):
            return known or [], 0
        for prefix in self._prefixes:  # Arabic writes “and”, “in”, “the” to the word
            rest = len(word) - len(prefix)
            if word.startswith(prefix) and (rest >= LEAST_AFTER_PREFIX or (rest > 1 and prefix in SURE)):
                known = self._by_first.get(word[len(prefix) :])
                if known:
                    return known, len(prefix)
        return [], 0

    def _collect(self, text: str, at: int, known: list[tuple[str, Tag, object]], found: list[Hit]) -> None:
        seen: set[Tag] = set()
        for phrase, tag, value in known:
            if tag in seen or not text.startswith(phrase, at):
                continue
            end = at + len(phrase)
            if not self._spaceless and phrase[-1].isalpha() and end < len(text) and text[end].isalpha():
                continue
            seen.add(tag)
            found.append(Hit(at, end, tag, value))


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text, not as part of another one."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        is_part = (at and text[at - 1].isalpha()) or (end < len(text) and text[end].isalpha())
        if not is_part or not word[0].isalpha():
            yield at
        at = text.find(word, end)
