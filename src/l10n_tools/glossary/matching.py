"""Finding the terms of a glossary in a text: the longest that fits, wherever they are inflected.

Terms are indexed by the keys of their first word, so that a text is gone through once, whatever the size
of the glossary. In scripts without spaces between words they are found by their letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from ..spaceless import RANGES
from .inflection import heads, language
from .words import WORD, Word, has_key, is_acronym, keys_of, same_acronym, words

SPACELESS = re.compile(rf"[{RANGES}]")
TEXTS, WORDS = 1 << 12, 1 << 15
"""So many of each are remembered."""


class Form(NamedTuple):
    """A form of a term as it stands in a glossary, and what it is there.

    ``row`` is the number of its row, ``role`` one of the roles of ``terms``.
    """

    text: str
    row: int
    role: str
    is_verb: bool = False
    is_exact: bool = False


class Hit(NamedTuple):
    """A part of a text that is a form of these terms; more than one row may have the same form."""

    start: int
    end: int
    forms: tuple[Form, ...]


class Finder(Protocol):
    """Finds terms in texts."""

    def find(self, text: str) -> tuple[Hit, ...]:
        """The terms in a text, in order; they do not overlap, and a longer one covers those inside it."""


def finder(forms: Iterable[Form], name: str) -> Finder:
    """What finds these forms in texts of a language (its ISO 639 code)."""
    return _Words(list(forms), name)


class _Wanted(NamedTuple):
    """A word of a form: the keys that will do, and how it is written if that counts."""

    keys: frozenset[str]
    exact: str
    before: str


class _Pattern(NamedTuple):
    wanted: tuple[_Wanted, ...]
    form: Form


class _Start(NamedTuple):
    """The forms that a word is, and the patterns that it may begin."""

    whole: tuple[Form, ...]
    longer: tuple[_Pattern, ...]
    after: dict[str, bool]
    """Whether one of these may go on with a word."""


class _Starts(dict[str, _Start | None]):
    """What a word may be or begin, by the word as it is written; None for most words."""

    def __init__(self, index: dict[str, list[_Pattern]], name: str) -> None:
        self._index, self._name, self._heads = index, name, heads(index)

    def __missing__(self, raw: str) -> _Start | None:
        if len(self) >= WORDS:
            self.clear()
        if not has_key(raw, self._name, self._index, self._heads):
            self[raw] = None
            return None
        mine, verbs = keys_of(raw, self._name)
        word = Word(0, len(raw), raw, mine, verbs, "")
        found = {id(one): one for key in verbs for one in self._index.get(key, ()) if _fits(one, 0, word)}
        fitting = sorted(found.values(), key=lambda one: one.form.row)
        whole = tuple(one.form for one in fitting if len(one.wanted) == 1)
        longer = tuple(one for one in fitting if len(one.wanted) > 1)
        self[raw] = _Start(whole, longer, {}) if fitting else None
        return self[raw]


class _Words:
    """Finds terms by their words; those in scripts without spaces by their letters."""

    def __init__(self, forms: Sequence[Form], name: str) -> None:
        self._name = name
        self._known: dict[str, tuple[Hit, ...]] = {}
        self._letters = _letters([form for form in forms if SPACELESS.search(form.text)])
        index: dict[str, list[_Pattern]] = {}
        for form in forms:
            wanted = () if SPACELESS.search(form.text) else _pattern(form, name)
            if wanted:
                pattern = _Pattern(wanted, form)
                for key in wanted[0].keys:
                    index.setdefault(key, []).append(pattern)
        self._starts = _Starts(index, name)

    def find(self, text: str) -> tuple[Hit, ...]:
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= TEXTS:
                self._known.clear()
            found = self._known[text] = tuple(self._find(text))
        return found

    def _find(self, text: str) -> list[Hit]:
        hits: list[Hit] = []
        if self._letters:
            text, hits = _by_letters(text, *self._letters)
        # Few words begin a term, and fewer are one or stand before a word that goes on with it: only of
        # those the places are wanted.
        raws = _raws(text)
        starts = list(map(self._starts.__getitem__, raws))
        if not any(starts):
            return hits
        begun: list[tuple[int, _Start, bool]] = []
        for number, start in enumerate(starts, 1):
            if start:
                goes_on = bool(start.longer) and number < len(raws) and self._goes_on(start, raws[number])
                if goes_on or start.whole:
                    begun.append((number - 1, start, goes_on))
        if begun:
            places, covered = _places(text), 0
            for number, start, goes_on in begun:
                place = places[number]
                if place[0] >= covered and (hit := self._at(text, place, start, goes_on=goes_on)):
                    covered = hit.end
                    hits.append(hit)
        return hits

    def _at(self, text: str, place: tuple[int, int], start: _Start, *, goes_on: bool) -> Hit | None:
        """The longest terms that begin with the word at a place."""
        best, end = start.whole, place[1]
        if goes_on:
            patterns: Sequence[_Pattern] = start.longer
            for number, word in enumerate(words(text, self._name, end), 1):
                patterns = [one for one in patterns if _fits(one, number, word)]
                if not patterns:
                    break
                whole = tuple(one.form for one in patterns if len(one.wanted) == number + 1)
                if whole:
                    best, end = whole, word.end
                    patterns = [one for one in patterns if len(one.wanted) > number + 1]
        return Hit(place[0], end, best) if best else None

    def _goes_on(self, start: _Start, raw: str) -> bool:
        """Whether a longer term may go on with a word. Most cannot, whatever stands between the two."""
        found = start.after.get(raw)
        if found is None:
            if len(start.after) >= TEXTS:
                start.after.clear()
            found = start.after[raw] = self._may_go_on(start.longer, raw)
        return found

    def _may_go_on(self, patterns: tuple[_Pattern, ...], raw: str) -> bool:
        # Such a word is passed over.
        if raw in language(self._name).drop:
            return True
        word = Word(0, len(raw), raw, *keys_of(raw, self._name), "")
        return any(_fits(one, 1, word._replace(before=one.wanted[1].before)) for one in patterns)


@lru_cache(maxsize=TEXTS)
def _raws(text: str) -> tuple[str, ...]:
    """The words of a text as they are written; once for the glossaries of all locales."""
    return tuple(WORD.findall(text))


@lru_cache(maxsize=TEXTS)
def _places(text: str) -> tuple[tuple[int, int], ...]:
    """Where they stand: each is found first where it stands, because nothing between two begins a word."""
    found, end = [], 0
    for raw in _raws(text):
        start = text.find(raw, end)
        end = start + len(raw)
        found.append((start, end))
    return tuple(found)


def _pattern(form: Form, name: str) -> tuple[_Wanted, ...]:
    """The words of a form, without the preposition that it may begin with: nearly every text has one."""
    found = list(words(form.text, name, in_text=False))
    while len(found) > 1 and found[0].raw.lower() in language(name).glue:
        del found[0]
    return tuple(_wanted(word, form, at) for at, word in enumerate(found))


def _wanted(word: Word, form: Form, at: int) -> _Wanted:
    # A single capital after another word is a numeral or a letter: Schedule I, bipolar I.
    counts = form.is_exact or is_acronym(word.raw) or (at > 0 and len(word.raw) == 1 and word.raw.isupper())
    return _Wanted(
        word.verbs if form.is_verb else word.keys, word.raw if counts else "", word.before if at else ""
    )


def _fits(pattern: _Pattern, number: int, word: Word) -> bool:
    """Whether a word can stand at a place of a pattern."""
    wanted = pattern.wanted[number]
    return (
        not wanted.keys.isdisjoint(word.verbs if pattern.form.is_verb else word.keys)
        and word.before == wanted.before
        and (not wanted.exact or _is_written(wanted.exact, word.raw))
    )


def _is_written(wanted: str, raw: str) -> bool:
    """Whether a word has the capitals of a form. A sentence may begin with it."""
    if is_acronym(wanted):
        return same_acronym(wanted, raw)
    return raw[0] == wanted[0] or (wanted[0].islower() and raw[0].lower() == wanted[0] and not raw.isupper())


def _letters(forms: Sequence[Form]) -> tuple[re.Pattern[str], dict[str, list[Form]]] | None:
    if not forms:
        return None
    table: dict[str, list[Form]] = {}
    for form in forms:
        table.setdefault(form.text.casefold(), []).append(form)
    longest = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)), re.I), table


def _by_letters(text: str, pattern: re.Pattern[str], table: dict[str, list[Form]]) -> tuple[str, list[Hit]]:
    """The terms found by their letters, and the text with them blanked."""
    hits = [
        Hit(match.start(), match.end(), tuple(forms))
        for match in pattern.finditer(text)
        if (forms := table.get(match[0].casefold()))
    ]
    return pattern.sub(lambda match: " " * len(match[0]), text) if hits else text, hits
