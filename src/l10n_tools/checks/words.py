"""The words of a message that a translation must change: without names, codes and markup.

``function_words.toml`` holds, by language, words that hardly any sentence does without;
``letters.toml`` letters that it does not write; ``characters.toml``, for the two Chinese scripts, characters
that the other has not; ``siblings.toml``, the languages that it may be mistaken for.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..markdown import inline

URL = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\w+")

UNITS = (
    "kg|mg|[µμ]g|mcg|ng|pg|m[lL]|dL|[µμ]L|min|ms|mm|cm|km|nm|[µμ]m|Hz|kHz|MHz|mmHg|kPa|mol|mmol|kcal|kJ|mSv"
)
QUANTITY = re.compile(rf"(?<=\d)\s?(?:{UNITS})(?:/(?:{UNITS}))?(?![^\W\d_])")
"""The symbols of units after a number: they are no words of any language (BIPM, SI Brochure, 5.2)."""

IDENTIFIER = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2,}s?|[A-Z]+-[A-Z]+|[A-Z]\w*-?\d\w*)(?![A-Za-z0-9])|\w*\d\w*(?:-\w+)?"
)
"""Acronyms (PTSD, SSRIs, MDMA-AT) and whatever holds a digit (MAPP1, 5-HT2A, 80).

Letters of other scripts may stand before and after: Arabic writes “and” and “in” to the word."""

SHOUTED = re.compile(r"\b(?:[A-ZÀ-ÖØ-Þ']+\W+){2,}[A-ZÀ-ÖØ-Þ]+\b")
"""Three words or more in capitals."""

LATIN = "A-Za-z\u00c0-\u024f"
SAME = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "\u2010": "-", "\u2011": "-", "\u00ad": "", "\u200b": "", "\u2060": ""}
)
"""Characters that are written in several ways, and some that are not seen."""

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\s*[|;:]\s+|\s*[()（）]\s*")
BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
LONGEST_GLOSS = 5
"""Words that a term of the source's may have, as a gloss."""

SCRIPT_NAMES = {
    "Arab": "ARABIC", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI", "Grek": "GREEK", "Hans": "CJK", "Hant": "CJK",
    "Hebr": "HEBREW", "Latn": "LATIN", "Thai": "THAI",
}  # fmt: skip
"""How the names of a script's letters begin in the Unicode character database."""


MARKUP = re.compile(r"[\\`*_\[<&]")
"""One of these stands in every text that CommonMark reads otherwise than as it is."""


@lru_cache(maxsize=65536)
def prose(text: str, language: str, keep: tuple[str, ...]) -> str:
    """The words of a text that are its language's own.

    Without code, URLs, quantities, identifiers, the names in ``keep``, and passages that are marked
    as being in ``language``; apostrophes and hyphens written in one way.
    """
    is_marked = MARKUP.search(text) is not None
    plain = inline.prose(text, frozenset([language])) if is_marked else " ".join(text.split())
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(SAME)
    plain = URL.sub(" ", plain)
    plain = _names(keep).sub(" ", plain)
    plain = SHOUTED.sub(lambda match: _quietly(match[0], language), plain)
    return IDENTIFIER.sub(" ", QUANTITY.sub(" ", plain))


def _quietly(text: str, language: str) -> str:
    """Capitals as small letters, if they are a phrase and not a list of acronyms."""
    lower = text.lower()
    return text if _function_words().get(language, frozenset()).isdisjoint(words(lower)) else lower


@lru_cache(maxsize=8)
def _names(keep: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names, the longest that fits."""
    names = sorted((name.translate(SAME) for name in keep if name.strip()), key=len, reverse=True)
    return re.compile("|".join(map(_whole, names)) or r"(?!)", re.I)


def _whole(name: str) -> str:
    """A pattern for a name that is no part of a longer one in its own script."""
    letter = rf"[{LATIN}0-9]" if re.match(rf"[{LATIN}]", name) else r"\w"
    return rf"(?<!{letter}){re.escape(name)}(?!{letter})"


def words(text: str) -> list[str]:
    """The words of a text, case folded, of two letters or more."""
    return [word.casefold() for word in WORD.findall(text) if len(word) > 1]


def without_glosses(before: str, after: str) -> str:
    """``after`` without the short terms that it adds in brackets: “le cadre (setting)”.

    What stands in brackets in ``before`` already is no gloss, but text to translate.
    """
    if "(" not in after and "（" not in after:
        return after
    bracketed = {tuple(words(match[1])) for match in BRACKETS.finditer(before)}

    def shown(match: re.Match[str]) -> str:
        inside = tuple(words(match[1]))
        return match[0] if inside in bracketed or len(inside) > LONGEST_GLOSS else " "

    return BRACKETS.sub(shown, after)


def uncapitalised(text: str) -> frozenset[str]:
    """The words that begin with a small letter somewhere in a text: they are no names."""
    return frozenset(word for word in WORD.findall(text) if word[:1].islower())


def without_names(before: str, after: str) -> str:
    """``after`` without words that ``before`` has with a capital letter only: Mitchell, Quebec."""
    small = uncapitalised(before)
    names = {word for word in WORD.findall(before) if word[:1].isupper() and word.casefold() not in small}
    return WORD.sub(lambda match: "" if match[0] in names else match[0], after)


def kept(before: Sequence[str], after: Sequence[str], least: int) -> Iterator[list[str]]:
    """The runs of ``least`` words or more in ``after`` that stand in ``before`` in the same order."""
    known = {tuple(before[at : at + least]) for at in range(len(before) - least + 1)}
    run: list[str] = []
    for at in range(len(after) - least + 1) if known else ():
        part = list(after[at : at + least])
        if tuple(part) in known:
            run = [*run, part[-1]] if run else part
        elif run:
            yield run
            run = []
    if run:
        yield run


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("data/function_words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(str(text).split()) for language, text in data.items()}


@lru_cache(maxsize=64)
def telling(language: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """The function words of each of two languages that the other has not; none of one not known."""
    known = _function_words()
    mine, others = known.get(language, frozenset()), known.get(other, frozenset())
    return mine - others, others - mine


class Neighbour(NamedTuple):
    """A language that may be mistaken for another: its function words, and those of the other alone."""

    language: str
    its: frozenset[str]
    own: frozenset[str]


@lru_cache(maxsize=64)
def neighbours(language: str, without: str = "") -> tuple[Neighbour, ...]:
    """The languages with function words, beside ``language`` and ``without``."""
    known = _function_words()
    if language not in known:
        return ()
    mine = known[language]
    others = (other for other in known if other not in (language, without))
    return tuple(Neighbour(other, known[other] - mine, mine - known[other]) for other in others)


@lru_cache(maxsize=64)
def siblings(language: str) -> tuple[str, ...]:
    """The languages that a language may be mistaken for."""
    data = tomllib.loads(files(__package__).joinpath("data/siblings.toml").read_text(encoding="utf-8"))
    return tuple(data.get(language, ()))


@lru_cache(maxsize=64)
def unwritten(language: str) -> re.Pattern[str]:
    """The letters that a language does not write, though its neighbours do."""
    data = tomllib.loads(files(__package__).joinpath("data/letters.toml").read_text(encoding="utf-8"))
    return re.compile(f"[{data[language]}]" if language in data else r"(?!)")


@lru_cache(maxsize=1)
def _characters() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("data/characters.toml").read_text(encoding="utf-8"))
    return {script: frozenset("".join(text.split())) for script, text in data.items()}


def foreign(text: str, script: str) -> int:
    """How many more characters a Chinese text has of the other script than of its own; 0 for none."""
    known = _characters()
    if script not in known:
        return 0
    other = next(characters for name, characters in known.items() if name != script)
    return sum(map(other.__contains__, text)) - sum(map(known[script].__contains__, text))


def script_share(text: str, script: str) -> float | None:
    """The share of a text's letters that are of a script (ISO 15924); None for an unknown script."""
    name = SCRIPT_NAMES.get(script)
    letters = [character for character in text if character.isalpha()]
    if name is None or not letters:
        return None
    return sum(_is_named(letter, name) for letter in letters) / len(letters)


@lru_cache(maxsize=1 << 12)
def _is_named(letter: str, name: str) -> bool:
    return unicodedata.name(letter, "").startswith(name)


class Part(NamedTuple):
    """A sentence, or a text as a whole: its words, case folded, and how many letters they have."""

    text: str
    words: tuple[str, ...]
    letters: int


@lru_cache(maxsize=1 << 15)
def parts(text: str) -> tuple[Part, ...]:
    """The sentences of a text, then all of it."""
    found = [_part(sentence) for sentence in SENTENCE.split(text)]
    if len(found) == 1:
        return tuple(found)
    every = tuple(word for part in found for word in part.words)
    return (*found, Part(text, every, sum(part.letters for part in found)))


def _part(text: str) -> Part:
    found = tuple(WORD.findall(text.casefold()))
    return Part(text, found, sum(map(len, found)))
