"""The words of a language that carry polarity, as ``data/polarity/<language>.toml`` lists them.

A pattern is words with blanks between them: ``a|b`` is either word, ``word*`` and ``*word`` its beginning and
its end, ``…`` up to seven words without a comma, ``~`` up to seven words and commas, ``^`` the beginning of a
clause, ``0`` a number. Scripts without spaces (:mod:`l10n_tools.spaceless`) are read letter by letter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from ...spaceless import RANGES as SPACELESS
from ..pairs import HIDDEN
from .index import Index, Readings

FOLDER = "data/polarity"
GAP, WIDE_GAP, START = "…", "~", "^"
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
    ALTERNATIVE = "alternative"
    IMPLIED = "implied"
    SAID = "said"


POLARITY = (
    Sense.NOTHING, Sense.DOUBLE, Sense.CONTRAINDICATION, Sense.PROHIBITION, Sense.ECHO, Sense.INITIAL,
    Sense.NEGATION, Sense.HARD, Sense.IDIOM,
)  # fmt: skip
GROUPS = (
    POLARITY,
    (Sense.NOTHING, Sense.EXCLUSIVITY, Sense.EXCLUSIVITY_SOFT),
    (Sense.NOTHING, Sense.MODALITY),
    (Sense.NOTHING, Sense.ABSOLUTE, Sense.RELATIVE),
    (Sense.NOTHING, Sense.ALTERNATIVE),
)
"""Senses of which a word has one; it may have another of another group. The first wins a tie."""
TURNABLE = (Sense.TURNED, Sense.PLAIN)
"""Their tables have tables in them, by what is turned; each is a group by itself. They are read on demand."""
NO_WORD = "nothing"
"""The table of :attr:`Sense.IMPLIED` that takes words away from the others."""


class Word(NamedTuple):
    """An element of a pattern: some words, or their beginnings or ends."""

    exact: frozenset[str]
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        return text in self.exact or text.startswith(self.begins) or text.endswith(self.ends)


class Pattern(NamedTuple):
    """Elements to be found one after the other; ``gaps``: what may stand before each but the first."""

    sense: Sense
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    at_start: bool
    name: str = ""
    """What is turned or implied, for the senses whose tables have tables in them."""


class Candidates(NamedTuple):
    """The patterns of a group that begin with a word."""

    group: int
    patterns: tuple[tuple[Pattern, frozenset[str] | None], ...]
    """Each with words of which a text has one if the pattern is there; None where none is needed."""
    needs: frozenset[str] | None
    """The same of all of them."""


Heads = tuple[Candidates, ...] | None
"""The patterns that begin with a word, by their group; () for punctuation, None for others."""


class _Heads(dict[str, Heads]):
    """What begins with a word, looked up once."""

    def __init__(self, lexicon: Lexicon, groups: tuple[tuple[Pattern, ...], ...]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._patterns = [(number, pattern) for number, group in enumerate(groups) for pattern in group]
        self._index = Index(pattern.words[0] for _, pattern in self._patterns)

    def __missing__(self, word: str) -> Heads:
        if len(self) > 1 << 16:
            self.clear()
        self[word] = found = self._beginning(word)
        return found

    def _beginning(self, word: str) -> Heads:
        if len(word) == 1 and not word.isalnum():
            return None if word == HIDDEN else ()
        found = self._index.numbers(word)
        for text in self._lexicon.readings[word]:
            found += self._index.numbers(text)
        if not found:
            return None
        its = [self._patterns[number] for number in sorted(set(found))]
        return tuple(
            _candidates(number, [pattern for _, pattern in group])
            for number, group in groupby(its, key=itemgetter(0))
        )


def _candidates(group: int, patterns: list[Pattern]) -> Candidates:
    needs = [_second(pattern) for pattern in patterns]
    of_all = None if None in needs else frozenset().union(*filter(None, needs))
    return Candidates(group, tuple(zip(patterns, needs, strict=True)), of_all)


def _second(pattern: Pattern) -> frozenset[str] | None:
    """The words one of which a pattern needs behind its first; None if it may do without them."""
    word = pattern.words[1] if len(pattern.words) > 1 else None
    return None if word is None or word.begins or word.ends else word.exact


@dataclass(frozen=True)
class Lexicon:
    """The patterns of a language, by group."""

    language: str
    groups: tuple[tuple[Pattern, ...], ...]
    turnable: tuple[tuple[Pattern, ...], ...]
    """The groups of what is turned."""
    said: tuple[tuple[Pattern, ...], ...]
    """The groups of what says a word with a negation in its sense."""
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
    unfinished: frozenset[str]
    """Words that a text ends with only where its source ends with one of them."""
    no_items: frozenset[str]
    """What stands behind “or” and is no second thing: “two or more”."""
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
    def has_alternatives(self) -> bool:
        """Whether its words for “or” are known."""
        return any(pattern.sense is Sense.ALTERNATIVE for group in self.groups for pattern in group)

    @cached_property
    def heads(self) -> Mapping[str, Heads]:
        """The patterns that begin with each word."""
        return _Heads(self, self.groups)

    @cached_property
    def turnable_heads(self) -> Mapping[str, Heads]:
        """The same of what is turned."""
        return _Heads(self, self.turnable)

    @cached_property
    def said_heads(self) -> Mapping[str, Heads]:
        """The same of what says a word with a negation in its sense."""
        return _Heads(self, self.said)

    @cached_property
    def readings(self) -> Mapping[str, tuple[str, ...]]:
        """Words with what is written to their front left out."""
        exact = {text for group in self.groups for pattern in group for text in pattern.words[0].exact}
        return Readings(self.proclitics, [text for text in exact if len(text) == 2])

    def fits(self, element: Word, word: str) -> bool:
        """Whether a word of a text is that of a pattern, with what is written to its front left out."""
        if element.fits(word):
            return True
        return bool(self.proclitics) and any(map(element.fits, self.readings[word]))

    def there(self, words: list[str]) -> frozenset[str]:
        """Some words, and what they are without what is written to their front."""
        if not self.proclitics:
            return frozenset(words)
        return frozenset(words).union(*map(self.readings.__getitem__, words))


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
    implied = tuple(
        _pattern(Sense.IDIOM if name == NO_WORD else Sense.IMPLIED, text, name)
        for name, texts in data.get(Sense.IMPLIED, {}).items()
        for text in texts
    )
    return Lexicon(
        language,
        (*(tuple(pattern for sense in group for pattern in patterns[sense]) for group in GROUPS), implied),
        tuple(group for sense in TURNABLE for group in _named(sense, data)),
        _named(Sense.SAID, data),
        apostrophes=bool(data.get("apostrophes", False)),
        proclitics=tuple(data.get("proclitics", ())),
        acronyms=frozenset(data.get("acronyms", ())),
        prepositions=frozenset(data.get("prepositions", ())),
        yes=tuple(sorted(data.get("yes", ()), key=len, reverse=True)),
        no=tuple(sorted(data.get("no", ()), key=len, reverse=True)),
        dangling=frozenset(data.get("dangling", ())),
        unfinished=frozenset(data.get("unfinished", ())),
        no_items=frozenset(data.get("no_items", ())),
        subordinate=frozenset(data.get("subordinate", ())),
        conjunctions=tuple(data.get("conjunctions", ())),
        joined_before=tuple(data.get("joined_before", ())),
    )


def _named(sense: Sense, data: Mapping[str, Any]) -> tuple[tuple[Pattern, ...], ...]:
    """The patterns of a table with tables in it, a group for each."""
    return tuple(
        tuple(_pattern(sense, text, name) for text in texts) for name, texts in data.get(sense, {}).items()
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
