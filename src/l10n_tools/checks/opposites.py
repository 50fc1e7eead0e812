"""Words that have an opposite, as ``data/opposites/<language>.toml`` lists them, and finding them in a text.

A table is a pair, the tables in it are its two sides: ``[order.before]``, ``[order.after]``. The names are
the same in all languages, and say the pairs of one that are compared with those of another. A side has words
that ``say`` it, and words that ``may`` say it among other things; ``nothing`` are the words that only look
like one of the pair's. The header of ``en.toml`` says how words are written.

The pairs and words are our own choice: what instructions for patients turn on (when, with food or without,
more or less), tuned on professional translations.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import permutations
from typing import Any, NamedTuple

from ..spaceless import RANGES as SPACELESS
from .polarity.index import Choices, Index
from .polarity.tokens import VOWEL

FOLDER = "data/opposites"
GAP, NUMBER, NOTHING = "…", "0", "nothing"
MARKS = frozenset(filter(VOWEL.match, map(chr, range(0x640, 0x671))))
SURE, MAYBE = "say", "may"
DIGITS = r"\d[\d.,/٫٬]*"
LETTER = re.compile(f"[{SPACELESS}]")
WORD = re.compile(r"[^\W\d_]+")
BETWEEN = r"[\s.'’ʼ\-\u2010\u2011]{1,3}"
"""What stands between the words of a pattern: blanks, apostrophes, hyphens, the points of “a.m.”."""
WIDEST = 4
"""Words that a gap takes; twice as many characters, in scripts without spaces."""
MOST_PROCLITICS = 3
LEAD = 4
"""Letters that words are told by at first, where no pattern has only the beginning of a word."""

Side = tuple[str, str]
"""A side of a pair: the names of both."""
Spans = tuple[tuple[int, int], ...]


class Said(NamedTuple):
    """The side of a pair that a text says, and where it does."""

    side: Side
    places: Spans


class Turned(NamedTuple):
    """A side that a source says, and the other, which its translation says."""

    before: Said
    after: Said


class _Kind(NamedTuple):
    """What a pattern is to its pair: a word of a side, or None for one that only looks so."""

    side: Side | None
    is_sure: bool


class Opposites:
    """The pairs of a language."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._proclitics = tuple(data.pop("proclitics", ()))
        self._tables: Mapping[str, Mapping[str, Any]] = data
        self._is_spaceless = LETTER.search(str(data)) is not None
        self.sides: dict[str, tuple[Side, Side]] = {name: _sides(name, table) for name, table in data.items()}
        """The two sides of each pair."""
        self._sure_ones: dict[Side, re.Pattern[str]] = {}
        self._every: dict[str, tuple[re.Pattern[str], tuple[_Kind, ...]]] = {}
        """The patterns of a pair, the longest first: a group for each, and what each is."""
        self.other: dict[Side, Side] = {
            one: another for both in self.sides.values() for one, another in permutations(both)
        }
        """The other side of each."""
        self._literals: dict[Side, list[str]] = {}
        for side, text in self._sure() if self._is_spaceless else ():
            self._literals.setdefault(side, []).append(text)
        self._words = None if self._is_spaceless else _Words(self._sure(), self._proclitics)

    def _sure(self) -> Iterator[tuple[Side, str]]:
        """Every pattern that says a side for sure."""
        for name in self.sides:
            for text, (side, is_sure) in self._patterns(name):
                if side is not None and is_sure:
                    yield side, text

    def may_say(self, text: str) -> frozenset[Side]:
        """The sides that a text may say for sure: it has the word that tells most of a pattern."""
        if self._words is None:
            return self.among(frozenset(self.other), text)
        return NONE.union(*filter(None, map(self._words.__getitem__, text.split())))

    def among(self, wanted: frozenset[Side], text: str) -> frozenset[Side]:
        """The sides of ``wanted`` that a text may say for sure."""
        if self._words is not None:
            return wanted & self.may_say(text)
        literals = self._literals
        return frozenset(side for side in wanted if any(word in text for word in literals.get(side, ())))

    # Few texts come so far: expressions are compiled when one does.

    def has(self, side: Side, low: str) -> bool:
        """Whether a text says a side for sure, whatever else it says."""
        if side not in self._sure_ones:
            self._sure_ones[side] = self._expression([text for one, text in self._sure() if one == side])
        return self._sure_ones[side].search(low) is not None

    def says(self, side: Side, low: str) -> list[re.Match[str]]:
        """Where a text says a side for sure, if nothing there may say the other side."""
        name = side[0]
        if name not in self._every:
            every = sorted(self._patterns(name), key=lambda one: _length(one[0]), reverse=True)
            kinds = tuple(kind for _, kind in every)
            self._every[name] = self._expression([text for text, _ in every]), kinds
        pattern, kinds = self._every[name]
        found = [(match, kinds[(match.lastindex or 1) - 1]) for match in pattern.finditer(low)]
        if any(kind.side not in (side, None) for _, kind in found):
            return []
        return [match for match, kind in found if kind.is_sure]

    def _expression(self, texts: list[str]) -> re.Pattern[str]:
        """One expression with a group behind each pattern, in this order; nothing fits that of none.

        A group before a pattern would be entered at each place, whatever the letter there.
        """
        groups = "|".join(f"{_expression(text, self._is_spaceless)}()" for text in texts) or "(?!)"
        return re.compile(groups if self._is_spaceless else _whole(groups, self._proclitics))

    def _patterns(self, name: str) -> Iterator[tuple[str, _Kind]]:
        table = self._tables[name]
        for text in table.get(NOTHING, ()):
            yield text, _Kind(None, False)
        for side in self.sides[name]:
            for key in (SURE, MAYBE):
                for text in table[side[1]].get(key, ()):
                    yield text, _Kind(side, key == SURE)


NONE: frozenset[Side] = frozenset()


@lru_cache(maxsize=32)
def opposites(language: str) -> Opposites | None:
    """The pairs of a language (ISO 639-1); None if there is no file for it."""
    path = files("l10n_tools.checks").joinpath(f"{FOLDER}/{language}.toml")
    return Opposites(tomllib.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def turned(before: str, language: str, after: str, other_language: str) -> Iterator[Turned]:
    """The pairs of which a source says one side alone, and its translation the other side alone."""
    source, target = opposites(language), opposites(other_language)
    if source is None or target is None:
        return
    wrong = _wrong(before, language)
    there = target.among(wrong, after) if wrong else ()
    # In the order of the file, so that reports do not change from run to run.
    for side, opposite in source.other.items() if there else ():
        if opposite in there and _has(before, language, side):
            other = _said(after, target, opposite)
            one = _said(before, source, side) if other else None
            if one is not None and other is not None:
                yield Turned(one, other)


@lru_cache(maxsize=1 << 15)
def _wrong(text: str, language: str) -> frozenset[Side]:
    """The opposites of what a source may say."""
    known = opposites(language)
    return frozenset(known.other[side] for side in known.may_say(text)) if known else NONE


@lru_cache(maxsize=1 << 13)
def _has(text: str, language: str, side: Side) -> bool:
    known = opposites(language)
    return known is not None and known.has(side, _plain(text)[0])


def _said(text: str, known: Opposites, side: Side) -> Said | None:
    low, at = _plain(text)
    found = known.says(side, low) if known.has(side, low) else ()
    return Said(side, tuple(_span(match, at) for match in found)) if found else None


def _span(match: re.Match[str], at: list[int] | None) -> tuple[int, int]:
    start, end = match.span()
    return (start, end) if at is None else (at[start], at[end])


def _plain(text: str) -> tuple[str, list[int] | None]:
    """A text in small letters without marks of vowels, and where its characters and its end stood.

    None for places means that nothing was left out.
    """
    low = text.lower()
    if len(low) != len(text):
        low = text
    if low.isascii() or VOWEL.search(low) is None:
        return low, None
    at = [place for place, character in enumerate(low) if character not in MARKS]
    return "".join([low[place] for place in at]), [*at, len(low)]


class _Words(dict[str, frozenset[Side]]):
    """The sides of which what stands between two blanks has a word, looked up once."""

    def __init__(self, patterns: Iterable[tuple[Side, str]], proclitics: tuple[str, ...]) -> None:
        super().__init__()
        every = list(patterns)
        self._sides = [side for side, _ in every]
        choices = [_telling(text) for _, text in every]
        self._index = Index(choices)
        # Words are told by so many letters at first: no beginning has fewer.
        self._lead = min([len(text) for _, begins, _ in choices for text in begins], default=LEAD)
        self._leads = {text[: self._lead] for exact, begins, _ in choices for text in (*exact, *begins)}
        self._proclitics = proclitics

    def __missing__(self, text: str) -> frozenset[Side]:
        if len(self) > 1 << 16:
            self.clear()
        found = NONE
        for word in [text.lower()] if text.isalpha() else WORD.findall(_plain(text)[0]):
            # Most words begin like none of them.
            if word[: self._lead] in self._leads or word.startswith(self._proclitics):
                found |= self._of_word(word)
        self[text] = found
        return found

    def _of_word(self, word: str) -> frozenset[Side]:
        likely = [one for one in self._readings(word, MOST_PROCLITICS) if one[: self._lead] in self._leads]
        return frozenset(self._sides[at] for one in likely for at in self._index.numbers(one))

    def _readings(self, word: str, most: int) -> Iterator[str]:
        """A word as it is, and without what may be written to its front."""
        yield word
        if most and word.startswith(self._proclitics):
            yield from self._without(word, most)

    def _without(self, word: str, most: int) -> Iterator[str]:
        for front in self._proclitics:
            if word.startswith(front):
                yield from self._readings(word[len(front) :], most - 1)


def _telling(text: str) -> Choices:
    """The word of a pattern that tells most, as far as length says: of “on the left”, “left”."""
    words = [part.split("|") for part in reversed(text.split()) if part not in (NUMBER, GAP)]
    choices = max((word for word in words if NUMBER not in word), key=lambda word: min(map(len, word)))
    return (
        frozenset(choice for choice in choices if "*" not in choice),
        tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        (),
    )


def _sides(name: str, table: Mapping[str, Any]) -> tuple[Side, Side]:
    first, second = (side for side in table if side != NOTHING)
    return (name, first), (name, second)


def _length(text: str) -> tuple[int, bool, int]:
    """What patterns are tried by: “don’t need” before “don’t”, words before what words begin with."""
    return len(text.split()), "*" not in text, len(text)


def _whole(choices: str, proclitics: tuple[str, ...]) -> str:
    front = f"(?:{'|'.join(proclitics)}){{0,{MOST_PROCLITICS}}}" if proclitics else ""
    return rf"(?<!\w){front}(?:{choices})(?!\w)"


def _expression(text: str, is_spaceless: bool) -> str:
    return "".join(_parts(text, is_spaceless))


def _parts(text: str, is_spaceless: bool) -> Iterator[str]:
    between = ""
    for part in LETTER.sub(r" \g<0> ", text).split() if is_spaceless else text.split():
        if part == GAP:
            yield rf"\w{{0,{2 * WIDEST}}}" if is_spaceless else rf"(?:{BETWEEN}\w+){{0,{WIDEST}}}"
            continue
        yield between + _word(part)
        between = "" if is_spaceless else BETWEEN


def _word(text: str) -> str:
    return f"(?:{'|'.join(map(_choice, text.split('|')))})"


def _choice(text: str) -> str:
    return DIGITS if text == NUMBER else re.escape(text).replace(r"\*", r"\w*")
