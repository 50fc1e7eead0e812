"""Finding the cues of polarity in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from .lexicon import GAP, Heads, Lexicon, Pattern, Sense, lexicon
from .tokens import COMMAS, ENDS, STRONG, TOKEN, joined, spans, tokens

WIDEST = 9
"""Words that a gap takes."""


class Cue(NamedTuple):
    """A cue: its sense, the numbers of its tokens, and the clause and sentence it stands in."""

    sense: Sense
    tokens: tuple[int, ...]
    clause: int
    sentence: int
    name: str = ""
    """What is turned or implied; see :mod:`.lexicon`."""


class Reading(NamedTuple):
    """The cues of a text, how many clauses and sentences it has, and which senses."""

    text: str
    language: str
    cues: tuple[Cue, ...]
    clauses: int
    sentences: int
    senses: frozenset[Sense]

    def places(self, cues: tuple[Cue, ...]) -> list[list[tuple[int, int]]]:
        """The places of the words of each cue."""
        words = lexicon(self.language)
        at = spans(self.text, words is not None and words.apostrophes)
        return [[at[token] for token in cue.tokens] for cue in cues]


@lru_cache(maxsize=1 << 15)
def read(text: str, language: str) -> Reading:
    """The cues of a text; none in a language without lexicon."""
    words = lexicon(language)
    if words is None:
        return Reading(text, language, (), 0, 0, frozenset())
    return _Reader(words, text, words.heads, len(words.groups)).read()


@lru_cache(maxsize=1 << 12)
def read_turned(text: str, language: str) -> Reading:
    """What a text turns round and says without a negation, as cues of those two senses alone."""
    words = lexicon(language)
    if words is None:
        return Reading(text, language, (), 0, 0, frozenset())
    return _Reader(words, text, words.turnable_heads, len(words.turnable)).read()


@lru_cache(maxsize=1 << 12)
def read_said(text: str, language: str) -> Reading:
    """What may say, in a text, words with a negation in their sense, as cues of that sense alone."""
    words = lexicon(language)
    if words is None:
        return Reading(text, language, (), 0, 0, frozenset())
    return _Reader(words, text, words.said_heads, len(words.said)).read()


class _Reader:
    """One reading of a text."""

    def __init__(self, words: Lexicon, text: str, heads: Mapping[str, Heads], groups: int) -> None:
        self.words, self.text, self.groups = words, text, groups
        self.tokens = tokens(text, words.apostrophes)
        self.begun = list(map(heads.__getitem__, self.tokens))
        self.cues: list[Cue] = []
        self.clause = self.sentence = 0
        self.mark = self.strong = -1
        """The last token of punctuation, and the last that ends a clause."""
        self.negated = False

    def read(self) -> Reading:
        if any(self.begun):
            self._look_closely()
        for at, found in enumerate(self.begun):
            if found is None:
                continue
            if not found:
                self._mark(at, self.tokens[at])
            elif at not in self.masked:
                for group, candidates, needs in found:
                    # Most patterns want a second word that is nowhere in the text.
                    if not (needs and needs.isdisjoint(self.there)) and at not in self.used[group]:
                        self._best(at, group, candidates)
        rest = len(self.tokens) > self.strong + 1
        senses = frozenset([cue.sense for cue in self.cues])
        return Reading(
            self.text, self.words.language, tuple(self.cues), self.clause + rest, self.sentence + rest, senses
        )

    def _look_closely(self) -> None:
        """What is wanted of a text with a word that a pattern begins with. Many have none."""
        self.there = self.words.there(self.tokens)
        self.masked = _masked(self.words, self.text)
        self.used: list[set[int]] = [set() for _ in range(self.groups)]

    def _mark(self, at: int, text: str) -> None:
        if text in STRONG:
            if at > self.strong + 1:
                self.clause += 1
                self.sentence += text in ENDS
                self.negated = False
            self.strong = at
        self.mark = at

    def _best(self, at: int, group: int, candidates: Iterable[tuple[Pattern, frozenset[str] | None]]) -> None:
        best: tuple[int, int] | None = None
        chosen: tuple[Pattern, tuple[int, ...]] | None = None
        used = self.used[group]
        for pattern, needs in candidates:
            if needs and needs.isdisjoint(self.there):
                continue
            if pattern.at_start and at > self.strong + 1:
                continue
            places = self._match(pattern, at) if pattern.gaps else (at,)
            if places is None or (used and not used.isdisjoint(places)):
                continue
            if pattern.sense is Sense.INITIAL and pattern.gaps and not self._is_initial(at):
                continue
            key = (places[1] if len(places) > 1 else len(self.tokens), -len(places))
            if best is None or key < best:
                best, chosen = key, (pattern, places)
        if chosen is not None:
            self._take(group, *chosen)

    def _take(self, group: int, pattern: Pattern, places: tuple[int, ...]) -> None:
        sense = pattern.sense
        for used in self.used if sense is Sense.NOTHING else (self.used[group],):
            used.update(places)
        if sense is Sense.NOTHING or sense is Sense.IDIOM:
            return
        if sense is Sense.ECHO or sense is Sense.INITIAL:
            if self.negated or (sense is Sense.INITIAL and not self._is_initial(places[0])):
                return
            sense = Sense.NEGATION
        if sense in (Sense.NEGATION, Sense.PROHIBITION, Sense.DOUBLE):
            self.negated = True
        self.cues.append(Cue(sense, places, self.clause, self.sentence, pattern.name))

    def _is_initial(self, at: int) -> bool:
        """Whether a word begins a clause, but for a preposition: “nadie debe”, “a nadie”."""
        first = self.mark + 1
        return at == first or (at == first + 1 and self.tokens[first] in self.words.prepositions)

    def _match(self, pattern: Pattern, at: int) -> tuple[int, ...] | None:
        if not pattern.gaps[0]:
            # Most patterns fail at their second word.
            second = at + 1
            if second == len(self.tokens) or not self.words.fits(pattern.words[1], self.tokens[second]):
                return None
        places = [at]
        for element, gap in zip(pattern.words[1:], pattern.gaps, strict=True):
            at = places[-1] + 1
            last = at + WIDEST if gap else at
            while at <= last and at < len(self.tokens):
                text = self.tokens[at]
                if self.words.fits(element, text) and at not in self.masked:
                    break
                if not gap or text in STRONG or (text in COMMAS and gap == GAP):
                    return None
                at += 1
            else:
                return None
            places.append(at)
        return tuple(places)


def _masked(words: Lexicon, text: str) -> frozenset[int]:
    """The acronyms that look like a cue, unless all the text is in capitals."""
    if not any(map(text.__contains__, words.acronyms)) or text.isupper():
        return frozenset()
    raw = TOKEN.findall(joined(text, words.apostrophes))
    return frozenset(at for at, word in enumerate(raw) if word in words.acronyms)
