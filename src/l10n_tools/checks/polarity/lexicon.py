"""The words of a language that carry polarity, as ``data/polarity/<language>.toml`` lists them.

A pattern is words with blanks between them: ``a|b`` is either word, ``word*`` and ``*word`` its beginning and
its end, ``…`` up to seven words without a comma, ``~`` up to seven words and commas, ``^`` the beginning of a
clause, ``0`` a number. Scripts without spaces (:mod:`l10n_tools.spaceless`) are read letter by letter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ...spaceless import RANGES as SPACELESS
from ..pairs import HIDDEN

FOLDER = "data/polarity"
GAP, WIDE_GAP, START = "…", "~", "^"
MOST_PROCLITICS = 2
SHORT = 4
"""Letters of a word that may be a proclitic and a word; see :attr:`Lexicon._short`."""
LETTER = re.compile(f"[{SPACELESS}]")


class Sense(StrEnum):
    """What a cue says: the names of the tables in the files."""

    NOTHING = "nothing"
    DOUBLE = "double"
    NEGATION = "negation"
    ECHO = "echo"
    INITIAL = "initial"
    PROHIBITION = "prohibition"
    CONTRAINDICATION = "contraindication"
    HARD = "hard"
    IDIOM = "idiom"
    EXCLUSIVITY = "exclusivity"
    EXCLUSIVITY_SOFT = "exclusivity_soft"
    MODALITY = "modality"
    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    TURNED = "turned"
    PLAIN = "plain"


POLARITY = (
    Sense.NOTHING, Sense.DOUBLE, Sense.CONTRAINDICATION, Sense.PROHIBITION, Sense.ECHO, Sense.INITIAL,
    Sense.NEGATION, Sense.HARD, Sense.IDIOM,
)  # fmt: skip
GROUPS = (
    POLARITY,
    (Sense.NOTHING, Sense.EXCLUSIVITY, Sense.EXCLUSIVITY_SOFT),
    (Sense.NOTHING, Sense.MODALITY),
    (Sense.NOTHING, Sense.ABSOLUTE, Sense.RELATIVE),
)
"""Senses of which a word has one; it may have another of another group. The first wins a tie."""
TURNABLE = (Sense.TURNED, Sense.PLAIN)
"""Their tables have tables in them, by what is turned; each is a group by itself. They are read on demand."""


class Word(NamedTuple):
    """An element of a pattern: some words, or their beginnings or ends."""

    exact: frozenset[str]
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        return (
            text in self.exact
            or (bool(self.begins) and text.startswith(self.begins))
            or (bool(self.ends) and text.endswith(self.ends))
        )


class Pattern(NamedTuple):
    """Elements to be found one after the other; ``gaps``: what may stand before each but the first."""

    sense: Sense
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    at_start: bool
    name: str = ""
    """What is turned, for :attr:`Sense.TURNED` and :attr:`Sense.PLAIN`."""


Heads = tuple[tuple[int, tuple[Pattern, ...]], ...] | None
"""The patterns that begin with a word, by the number of their group; () for punctuation, None for others."""


class _Heads(dict[str, Heads]):
    """What begins with a word, looked up once."""

    def __init__(self, lexicon: Lexicon, groups: tuple[tuple[Pattern, ...], ...]) -> None:
        super().__init__()
        self._lexicon, self._groups = lexicon, groups

    def __missing__(self, word: str) -> Heads:
        if len(self) > 1 << 16:
            self.clear()
        self[word] = found = self._lexicon.beginning(word, self._groups)
        return found


@dataclass(frozen=True)
class Lexicon:
    """The patterns of a language, by group."""

    language: str
    groups: tuple[tuple[Pattern, ...], ...]
    turnable: tuple[tuple[Pattern, ...], ...]
    """The groups of what is turned."""
    apostrophes: bool
    proclitics: tuple[str, ...]
    acronyms: frozenset[str]
    prepositions: frozenset[str]
    """What may stand before a word of :attr:`Sense.INITIAL`."""
    yes: tuple[str, ...]
    no: tuple[str, ...]
    """What answers begin with, the longest first."""
    dangling: frozenset[str]
    """Words that no text ends with."""
    subordinate: frozenset[str]
    """Words that a subordinate clause begins with."""
    conjunctions: tuple[str, ...]
    joined_before: tuple[str, ...]
    """What stands before the last item of an enumeration: words, and what is written to a word’s front."""

    @cached_property
    def is_spaceless(self) -> bool:
        """Whether words are not set apart."""
        return any(map(LETTER.match, (*self.yes, *self.no)))

    @cached_property
    def heads(self) -> Mapping[str, Heads]:
        """The patterns that begin with each word."""
        return _Heads(self, self.groups)

    @cached_property
    def turnable_heads(self) -> Mapping[str, Heads]:
        """The same of what is turned."""
        return _Heads(self, self.turnable)

    def beginning(self, word: str, groups: tuple[tuple[Pattern, ...], ...]) -> Heads:
        """The patterns of some groups that begin with a word."""
        if len(word) == 1 and not word.isalnum():
            return None if word == HIDDEN else ()
        found = tuple(
            (number, patterns)
            for number, group in enumerate(groups)
            if (patterns := tuple(pattern for pattern in group if self.fits(pattern.words[0], word)))
        )
        return found or None

    def fits(self, element: Word, word: str) -> bool:
        """Whether a word of a text is that of a pattern, with what is written to its front left out."""
        if element.fits(word):
            return True
        return bool(self.proclitics) and any(element.fits(text) for text in self._readings(word))

    def _readings(self, word: str) -> Iterator[str]:
        for _ in range(MOST_PROCLITICS):
            if len(word) < SHORT and word not in self._short:
                return
            front = next((text for text in self.proclitics if word.startswith(text)), "")
            if not front:
                return
            word = word[len(front) :]
            yield word

    @cached_property
    def _short(self) -> frozenset[str]:
        """Words of two letters with one written to their front."""
        exact = {text for group in self.groups for p in group for text in p.words[0].exact if len(text) == 2}
        return frozenset(letter + text for letter in self.proclitics for text in exact)


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language (ISO 639-1); None if there is none."""
    path = files("l10n_tools.checks").joinpath(f"{FOLDER}/{language}.toml")
    if not path.is_file():
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    patterns = {
        sense: tuple(_pattern(sense, text) for text in data.get(sense, ()))
        for group in GROUPS
        for sense in group
    }
    turnable = tuple(
        tuple(_pattern(sense, text, name) for text in texts)
        for sense in TURNABLE
        for name, texts in data.get(sense, {}).items()
    )
    return Lexicon(
        language,
        tuple(tuple(pattern for sense in group for pattern in patterns[sense]) for group in GROUPS),
        turnable,
        apostrophes=bool(data.get("apostrophes", False)),
        proclitics=tuple(data.get("proclitics", ())),
        acronyms=frozenset(data.get("acronyms", ())),
        prepositions=frozenset(data.get("prepositions", ())),
        yes=tuple(sorted(data.get("yes", ()), key=len, reverse=True)),
        no=tuple(sorted(data.get("no", ()), key=len, reverse=True)),
        dangling=frozenset(data.get("dangling", ())),
        subordinate=frozenset(data.get("subordinate", ())),
        conjunctions=tuple(data.get("conjunctions", ())),
        joined_before=tuple(data.get("joined_before", ())),
    )


def _split(text: str) -> list[str]:
    return LETTER.sub(r" \g<0> ", text).split()


def _pattern(sense: Sense, text: str, name: str = "") -> Pattern:
    words: list[Word] = []
    gaps: list[str] = []
    gap, at_start = "", False
    for part in _split(text):
        if part in (GAP, WIDE_GAP):
            gap = part
        elif part == START:
            at_start = True
        else:
            words.append(_word(part.split("|")))
            gaps.append(gap)
            gap = ""
    return Pattern(sense, tuple(words), tuple(gaps[1:]), at_start, name)


def _word(choices: list[str]) -> Word:
    return Word(
        frozenset(text for text in choices if "*" not in text),
        tuple(text.rstrip("*") for text in choices if text.endswith("*")),
        tuple(text.lstrip("*") for text in choices if text.startswith("*")),
    )
