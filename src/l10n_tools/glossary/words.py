"""A text as a run of words, each with the keys that it is found by."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..spaceless import RANGES
from . import inflection
from .inflection import MARKS, Language, folded, keys, language

LETTER = rf"[^\W_{RANGES}]"
WORD = re.compile(rf"{LETTER}+(?:[{''.join(map(chr, MARKS))}]+{LETTER}*)*")
"""A word in a script that has spaces between them."""

BETWEEN = re.compile(r"[\s'’ʼ\"“”„«»‹›‘*\-\u2010\u2011\u00ad\u2060\u200b\u200e\u200f\u2066-\u2069]+")
"""What may stand between the words of a term: spaces, hyphens, apostrophes, quotation marks."""


class Word(NamedTuple):
    """A word of a text: where it is, as written, its keys, and what stands before it.

    ``verbs`` are its keys if it may be a form of a verb, too. ``before`` is the punctuation between it and
    the word before, empty for spaces, hyphens, apostrophes and the like.
    """

    start: int
    end: int
    raw: str
    keys: frozenset[str]
    verbs: frozenset[str]
    before: str


def words(text: str, name: str, at: int = 0, *, in_text: bool = True) -> Iterator[Word]:
    """The words of a text in a language (its ISO 639 code), from an offset on.

    Small words that count as one (du, des, d’) have the same key, and take the article after them in.
    ``in_text`` tells a text from a term of the glossary.
    """
    known = language(name)
    plain = _plain(text, name, known, at, in_text)
    return _glued(plain, known) if known.glue else plain


def _plain(text: str, name: str, known: Language, at: int, in_text: bool) -> Iterator[Word]:
    end = at
    gap = ""
    for found in WORD.finditer(text, at):
        start, raw = found.start(), found[0]
        if start > end:
            between = text[end:start]
            # A space alone, which most words have before them, needs no look.
            gap += "" if between == " " else BETWEEN.sub("", between)
        end = found.end()
        if raw in known.drop:
            continue
        yield Word(start, end, raw, *keys_of(raw, name, in_text), gap)
        gap = ""


@lru_cache(maxsize=1 << 15)
def keys_of(raw: str, name: str, in_text: bool = True) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of a word, and those that it has if it may be a verb's form."""
    mine = keys(raw, name, in_text=in_text)
    if is_acronym(raw):
        plain = folded(raw, name)
        mine |= {plain, plain.removesuffix("s")}
    elif raw.lower() in language(name).glue:
        mine = frozenset([language(name).glue[raw.lower()]])
        return mine, mine
    return mine, mine | keys(raw, name, verb=True, in_text=in_text)


def has_key(raw: str, name: str, wanted: Container[str], beginnings: Container[str]) -> bool:
    """Whether a word of a text has a key, a verb's or not, that is wanted.

    See :func:`keys_of`, and :func:`~.inflection.has_key` for ``beginnings``.
    """
    if is_acronym(raw):
        plain = folded(raw, name)
        if plain in wanted or plain.removesuffix("s") in wanted:
            return True
    elif (small := language(name).glue.get(raw.lower())) is not None:
        return small in wanted
    return inflection.has_key(raw, name, wanted, beginnings)


def _glued(found: Iterator[Word], known: Language) -> Iterator[Word]:
    """The words, with the articles after small words taken in: “de la” is as long as “du”."""
    small: Word | None = None
    for word in found:
        lower = word.raw.lower()
        if small is not None:
            if lower in known.after_glue and not word.before:
                small = small._replace(end=word.end)
                continue
            yield small
            small = None
        if lower in known.glue and not is_acronym(word.raw):
            small = word
        else:
            yield word
    if small is not None:
        yield small


@lru_cache(maxsize=1 << 14)
def is_acronym(raw: str) -> bool:
    """Whether a word has two capitals or more, as PTSD and SSRIs have."""
    return sum(map(str.isupper, raw)) > 1


@lru_cache(maxsize=1 << 14)
def same_acronym(one: str, raw: str) -> bool:
    """Whether a word is an acronym, or its plural. Arabic writes “and” and “the” to Latin letters."""
    one, raw = one.removesuffix("s"), raw.removesuffix("s")
    before = raw.removesuffix(one)
    return raw.endswith(one) and before == before.upper() == before.lower() and not before.isdigit()
