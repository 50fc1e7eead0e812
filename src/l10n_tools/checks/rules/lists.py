"""L409: an enumeration in text that safety hangs on that lost an item: “headache, nausea and fever”.

An item of a list on the page is a message of its own, which is translated or not. Inside a message commas and
conjunctions set items apart. Since clauses have commas, too, an enumeration is what has short items, three or
more, the last of them after “and” or “or”; the sentence that translates it must have one that is as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...model import Severity
from ..base import of_pairs
from ..pairs import Pair, Remark, source_place
from ..polarity import Lexicon, lexicon
from ..polarity.tokens import COMMAS, ENDS, STRONG, TOKEN, joined

FEWER = "L409"
LEAST = 3
"""Items of an enumeration."""
SHORT, LONG = 3, 5
"""The most words of an item but the first, where there are three of them, and where there are more."""
LONGEST = 12
"""The same in a translation."""
SPACELESS = 3
"""Times as many characters, in scripts without spaces."""
SEMICOLONS = frozenset(";؛；")
BRACKETS = frozenset("()（）")
WORD = re.compile(r"\s*\S+")


class Run(NamedTuple):
    """A part of a text that enumerates: how many items, where, and in which sentence."""

    items: int
    start: int
    end: int
    sentence: int


def look(pair: Pair) -> Iterator[Remark]:
    """Enumerations with fewer items than the source's."""
    if not pair.is_strict or "," not in pair.before or not pair.setting.is_translated:
        return
    runs, sentences = _enumerations(pair.before, pair.setting.source.language)
    most = _most(pair.after, pair.setting.locale.language) if runs else ()
    for run in runs if most else ():
        there = most[run.sentence] if len(most) == sentences else max(most)
        if there < run.items:
            said = pair.before[run.start : run.end].strip()
            yield Remark(
                FEWER,
                f"“{said}” has {run.items} items, the translation {there} at most",
                "translate every item of the enumeration",
                Severity.WARNING,
                (source_place(run.start, run.end),),
            )


@lru_cache(maxsize=1 << 14)
def _enumerations(text: str, language: str) -> tuple[tuple[Run, ...], int]:
    """The enumerations of a source, and how many sentences it has."""
    words = lexicon(language)
    if words is None:
        return (), 0
    found: list[Run] = []
    sizes: list[int] = []
    start = size = sentence = 0
    is_clause = False
    for match in TOKEN.finditer(joined(text, words.apostrophes)):
        token = match[0].lower()
        if token in STRONG or token in BRACKETS:
            start, sizes, size = match.end(), [], 0
            sentence += token in ENDS
        elif token in COMMAS and (size or sizes):
            sizes.append(size)
            size = 0
        elif token in words.conjunctions:
            inner = [*sizes[1:], size] if size else sizes[1:]
            items = len(inner) + 2
            is_list = items > LEAST or (items == LEAST and not is_clause)
            if sizes and is_list and max(inner) <= (SHORT if items == LEAST else LONG):
                end = WORD.match(text, match.end())
                found.append(Run(items, start, end.end() if end else len(text), sentence))
            sizes, size = [], 0
        else:
            is_clause = token in words.subordinate or (is_clause and bool(size or sizes))
            size += 1
            if size > LONG and len(sizes) > 0:
                sizes = []
    return tuple(found), sentence + (size > 0)


@lru_cache(maxsize=1 << 14)
def _most(text: str, language: str) -> tuple[int, ...]:
    """The most items that each sentence of a translation may enumerate; () for a language not known."""
    words = lexicon(language)
    if words is None:
        return ()
    longest = LONGEST * (SPACELESS if words.is_spaceless else 1)
    found: list[int] = []
    most, items, size, is_closed = 1, 1, 0, False
    for raw in TOKEN.findall(joined(text, words.apostrophes)):
        token = raw.lower()
        if token in ENDS:
            found.append(most)
            most, items, size, is_closed = 1, 1, 0, False
            continue
        is_comma = token in COMMAS or token in SEMICOLONS
        is_front = _is_joined(token, words)
        if is_comma or is_front or token in words.conjunctions:
            is_new = is_closed and is_comma and size > SHORT and not words.joined_before
            goes_on = size <= longest and not is_new
            items = items + 1 if goes_on and size else max(items, 2) if goes_on else 2
            is_closed = not is_comma
            size = int(is_front and not words.is_spaceless)
            most = max(most, items)
        elif token in STRONG:
            items, size, is_closed = 1, 0, False
        else:
            size += 1
    return (*found, most) if size else tuple(found)


def _is_joined(word: str, words: Lexicon) -> bool:
    if words.is_spaceless:
        return word in words.joined_before
    return len(word) > 2 and word.startswith(words.joined_before or ("\0",))


CHECK = of_pairs({FEWER: "an enumeration lost an item"}, look)
