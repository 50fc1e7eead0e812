"""Words that have an opposite, as ``data/opposites/<language>.toml`` lists them, and finding them in a text.

A table is a pair, a table in it one of its two sides: ``[order.before]``, ``[order.after]``. The names are the
same in all languages, and say the pairs of one that are compared with those of another. A side has words that
``say`` it, and words that ``may`` say it among other things; ``nothing`` are the words that only look like one
of the pair's. The header of ``en.toml`` says how words are written.

The pairs and words are our own choice: what instructions for patients turn on (when, with food or without, more or less), tuned on professional translations.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from ..spaceless import RANGES as SPACELESS
from .polarity.tokens import VOWEL

FOLDER = "data/opposites"
GAP, NUMBER, NOTHING = "…", "0", "nothing"
LETTER = re.compile(f"[{SPACELESS}]")
WORD = re.compile(r"[^\W\d_]+")
BETWEEN = r"[\s.'’ʼ\-\u2010\u2011]{1,3}"
"""What stands between the words of a pattern: blanks, apostrophes, hyphens, the points of “a.m.”."""
WIDEST = 4
"""Words that a gap takes."""
MOST_PROCLITICS = 3

Spans = tuple[tuple[int, int], ...]


class Said(NamedTuple):
    """One side of a pair that a text says, and where it does."""

    pair: str
    side: str
    places: Spans


class _Kind(NamedTuple):
    """What a pattern is to its pair: a word of a side (0 or 1), or None for one that only looks so."""

    side: int | None
    is_sure: bool


class _Opposition(NamedTuple):
    """A pair of a language: its sides, and one expression whose groups are the patterns."""

    sides: tuple[str, str]
    pattern: re.Pattern[str]
    kinds: tuple[_Kind, ...]


class Opposites(NamedTuple):
    """The pairs of a language, by name; ``heads`` are the pairs that a word may begin a pattern of."""

    pairs: Mapping[str, _Opposition]
    heads: Mapping[str, tuple[str, ...]] | None
    """None where words are not set apart."""


@lru_cache(maxsize=32)
def opposites(language: str) -> Opposites | None:
    """The pairs of a language (ISO 639-1); None if there is no file for it."""
    path = files("l10n_tools.checks").joinpath(f"{FOLDER}/{language}.toml")
    if not path.is_file():
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    proclitics = tuple(data.pop("proclitics", ()))
    is_spaceless = LETTER.search(str(data)) is not None
    pairs = {name: _opposition(table, proclitics, is_spaceless) for name, table in data.items()}
    return Opposites(pairs, None if is_spaceless else _Heads(data, proclitics))


@lru_cache(maxsize=1 << 15)
def said(text: str, language: str) -> tuple[Said, ...]:
    """The pairs of which a text says one side alone, for sure; none in a language that is not known."""
    known = opposites(language)
    if known is None:
        return ()
    low, at = _plain(text)
    if known.heads is None:
        names: Iterable[str] = known.pairs
    else:
        candidates = [found for found in map(known.heads.__getitem__, WORD.findall(low)) if found]
        if not candidates:
            return ()
        there = {name for found in candidates for name in found}
        names = [name for name in known.pairs if name in there]
    return tuple(filter(None, (_alone(name, known.pairs[name], low, at) for name in names)))


@lru_cache(maxsize=1 << 12)
def opposite(text: str, language: str, pair: str, side: str) -> Said | None:
    """What a text says of a pair, if that is for sure the other side than ``side``, and alone."""
    known = opposites(language)
    opposition = known.pairs.get(pair) if known else None
    if opposition is None or side not in opposition.sides:
        return None
    found = _alone(pair, opposition, *_plain(text))
    return found if found and found.side != side else None


def _alone(name: str, opposition: _Opposition, low: str, at: list[int] | None) -> Said | None:
    sure: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    maybe = [False, False]
    for match in opposition.pattern.finditer(low):
        kind = opposition.kinds[(match.lastindex or 1) - 1]
        if kind.side is None:
            continue
        if kind.is_sure:
            sure[kind.side].append(_span(match, at))
        else:
            maybe[kind.side] = True
    for side in (0, 1):
        if sure[side] and not sure[1 - side] and not maybe[1 - side]:
            return Said(name, opposition.sides[side], tuple(sure[side]))
    return None


def _span(match: re.Match[str], at: list[int] | None) -> tuple[int, int]:
    start, end = match.span()
    return (start, end) if at is None else (at[start], at[end - 1] + 1)


def _plain(text: str) -> tuple[str, list[int] | None]:
    """A text in small letters without marks of vowels, and where its characters stood; None: at theirs."""
    low = text.lower()
    if len(low) != len(text):
        low = text
    if low.isascii() or VOWEL.search(low) is None:
        return low, None
    at = [place for place, character in enumerate(low) if VOWEL.match(character) is None]
    return "".join([low[place] for place in at]), at


class _Heads(dict[str, tuple[str, ...]]):
    """The pairs of which a pattern that is sure begins with a word, looked up once."""

    def __init__(self, data: Mapping[str, Any], proclitics: tuple[str, ...]) -> None:
        super().__init__()
        self._patterns = {
            name: re.compile(_whole("|".join(map(_head, texts)), proclitics))
            for name, table in data.items()
            if (texts := [text for side in _sides(table) for text in table[side].get("say", ())])
        }

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > 1 << 16:
            self.clear()
        self[word] = found = tuple(name for name, one in self._patterns.items() if one.fullmatch(word))
        return found


def _head(text: str) -> str:
    """The expression for a pattern's first word that is no number."""
    return _word(next(part for part in text.split() if part != NUMBER))


def _sides(table: Mapping[str, Any]) -> tuple[str, str]:
    first, second = (name for name in table if name != NOTHING)
    return first, second


def _opposition(table: Mapping[str, Any], proclitics: tuple[str, ...], is_spaceless: bool) -> _Opposition:
    sides = _sides(table)
    every = [(text, _Kind(None, False)) for text in table.get(NOTHING, ())]
    for number, side in enumerate(sides):
        for key, is_sure in (("say", True), ("may", False)):
            every += [(text, _Kind(number, is_sure)) for text in table[side].get(key, ())]
    # The longest that fits: “don’t need” before “don’t”.
    every.sort(key=lambda one: (len(one[0].split()), len(one[0])), reverse=True)
    groups = "|".join(f"({_expression(text)})" for text, _ in every)
    pattern = groups if is_spaceless else _whole(groups, proclitics)
    return _Opposition(sides, re.compile(pattern), tuple(kind for _, kind in every))


def _whole(choices: str, proclitics: tuple[str, ...]) -> str:
    front = f"(?:{'|'.join(proclitics)}){{0,{MOST_PROCLITICS}}}" if proclitics else ""
    return rf"(?<!\w){front}(?:{choices})(?!\w)"


def _expression(text: str) -> str:
    return "".join(_parts(text))


def _parts(text: str) -> Iterator[str]:
    between = ""
    for part in text.split():
        if part == GAP:
            yield rf"(?:{BETWEEN}\w+){{0,{WIDEST}}}"
            continue
        yield between + _word(part)
        between = BETWEEN


def _word(text: str) -> str:
    if text == NUMBER:
        return r"\d[\d.,/٫٬]*"
    choices = (re.escape(choice).replace(r"\*", r"\w*") for choice in text.split("|"))
    return f"(?:{'|'.join(choices)})"
