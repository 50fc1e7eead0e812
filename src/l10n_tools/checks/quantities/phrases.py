"""Finding the words and phrases of a table in a text, in one pass over its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import IntEnum, auto
from typing import Any, NamedTuple


class Tag(IntEnum):
    """What a phrase is."""

    __hash__ = int.__hash__

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
    EVERY = auto()


def bits(*tags: Tag) -> int:
    """Tags as bits of a number: what a text has of them is asked with ``&``."""
    return sum(1 << tag for tag in tags)


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
    value: Any = None
    """A number, a unit, a month …, as the tag says."""


LONGEST = 40
"""Characters of a phrase at most."""


def between(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """The hits that begin in a part of the text, of hits in order."""
    return hits[bisect_left(hits, start, key=_start) : bisect_left(hits, end, key=_start)]


def _start(hit: Hit) -> int:
    return hit.start


def outermost(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that stand inside no longer one, in order."""
    found: list[Hit] = []
    start = end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end <= end and hit.end - hit.start < end - start:
            continue
        found.append(hit)
        if hit.end > end:
            start, end = hit.start, hit.end
    return found


TOKEN = re.compile(r"[^\W\d_]+|[≥≤<>~≈+＞＜]=?")
ASCII_TOKEN = re.compile(r"[A-Za-z]+|[<>~+]=?")
"""The same in ASCII, and in half the time."""
ARABIC = re.compile("[\u0621-\u064a]")


def _tokens(text: str) -> re.Pattern[str]:
    return ASCII_TOKEN if text.isascii() else TOKEN


class Known(NamedTuple):
    """The phrases that begin with a word: those that are the word, and longer ones, the longest first."""

    single: tuple[tuple[Tag, object], ...]
    tags: int
    """Those of ``single``, as bits."""
    longer: tuple[tuple[str, Tag, object], ...]
    rests: tuple[str, ...]
    """What the longer ones go on with."""
    skipped: int = 0
    """How many letters before the word are a prefix of it."""


class Phrases:
    """The phrases of a language, by their first word (or first character, where there are no spaces)."""

    def __init__(
        self, phrases: Iterable[tuple[str, Tag, object]], prefixes: tuple[str, ...], *, spaceless: bool
    ) -> None:
        self._prefixes = sorted(prefixes, key=len, reverse=True)
        self._spaceless = spaceless
        by_first: dict[str, list[tuple[str, Tag, object]]] = {}
        for phrase, tag, value in phrases:
            token = TOKEN.match(phrase)
            first = phrase[0] if spaceless or token is None else token[0]
            by_first.setdefault(first, []).append((phrase, tag, value))
        self._by_first = {first: _known(first, found) for first, found in by_first.items()}
        self._amounts = frozenset(
            first
            for first, found in by_first.items()
            if len(first) > SHORTEST and any(tag in AMOUNTS for _, tag, _ in found)
        )
        self._resolved: dict[str, Known | None] = {}

    def may_tell(self, text: str) -> bool:
        """Whether a text of small letters may hold a number in words."""
        if self._spaceless or self._prefixes:
            return True
        return not self._amounts.isdisjoint(_tokens(text).findall(text))

    def find(self, text: str) -> tuple[list[Hit], int]:
        """The phrases in a text of small letters, in order; of one tag, the longest at a place.

        With them come their tags, as bits.
        """
        found: list[Hit] = []
        tags = 0
        for at, end, known in self._in_han(text) if self._spaceless else self._in_words(text):
            longer = 0
            # Most places of a first word are no longer phrase, which one look at all of them tells.
            if known.rests and text.startswith(known.rests, end):
                longer = self._longer(text, at, known, found)
            for tag, value in known.single:
                if not longer >> tag & 1:
                    found.append(Hit(at, end, tag, value))
            tags |= known.tags | longer
        return found, tags

    def _in_han(self, text: str) -> list[tuple[int, int, Known]]:
        """Where phrases may begin: the places of their first characters."""
        by_first = self._by_first
        return [(at, at + 1, by_first[each]) for at, each in enumerate(text) if each in by_first]

    def _in_words(self, text: str) -> list[tuple[int, int, Known]]:
        """Where phrases may begin: the places of their first words."""
        begun: list[tuple[int, int, Known]] = []
        resolved = self._resolved
        for token in _tokens(text).finditer(text):
            word = token[0]
            try:
                known = resolved[word]
            except KeyError:
                known = self._resolve(word)
            if known is not None:
                begun.append((token.start() + known.skipped, token.end(), known))
        return begun

    def _resolve(self, word: str) -> Known | None:
        """What begins with a word, remembered: texts repeat most of theirs."""
        if len(self._resolved) > MOST_RESOLVED:
            self._resolved.clear()
        known = self._by_first.get(word)
        if known is None and self._prefixes and ARABIC.match(word):
            known = self._after_prefix(word)
        self._resolved[word] = known
        return known

    def _after_prefix(self, word: str) -> Known | None:
        """Arabic writes “and”, “in”, “the” to the word."""
        for prefix in self._prefixes:
            rest = len(word) - len(prefix)
            if word.startswith(prefix) and (rest >= LEAST_AFTER_PREFIX or (rest > 1 and prefix in SURE)):
                known = self._by_first.get(word[len(prefix) :])
                if known is not None:
                    return known._replace(skipped=len(prefix))
        return None

    def _longer(self, text: str, at: int, known: Known, found: list[Hit]) -> int:
        """Add the longer phrases at a place; their tags."""
        longer = 0
        for phrase, tag, value in known.longer:
            if longer >> tag & 1 or not text.startswith(phrase, at):
                continue
            end = at + len(phrase)
            if not self._spaceless and phrase[-1].isalpha() and text[end : end + 1].isalpha():
                continue
            longer |= 1 << tag
            found.append(Hit(at, end, tag, value))
        return longer


def _known(first: str, phrases: list[tuple[str, Tag, object]]) -> Known:
    single = {tag: value for phrase, tag, value in phrases if phrase == first}
    longer = sorted((item for item in phrases if item[0] != first), key=lambda item: -len(item[0]))
    rests = tuple(dict.fromkeys(phrase[len(first) :] for phrase, _, _ in longer))
    return Known(tuple(single.items()), bits(*single), tuple(longer), rests)
