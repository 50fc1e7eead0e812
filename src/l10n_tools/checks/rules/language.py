"""L111: a translation, a sentence of it, or some words in it, in another language than the locale's.

``RULES`` look one after the other. Where the scripts differ, the share of letters decides (at least
60 % of Arabic letters, 50 % for others, since names stay Latin). Where they are the same, function
words decide, sentence by sentence: two or more of the source's and none of the target's. In both
cases three words in a row that stand in the message as well were left in it, if one is a function
word of the source's and another begins with a small letter, as names do not. A term of the source's
that the translation adds in brackets is nothing to complain about. Other languages of the locale's
script are known by their function words, too, and by letters that the locale's does not write (Portuguese
in Spanish, Persian in Arabic), the two Chinese scripts by their characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...errors import shortened
from ...model import Locale
from .. import words
from ..base import of_pairs
from ..pairs import Pair, Remark

WRONG = "L111"
LEAST_LETTERS = 20
LEAST_WORDS = 3
LEAST_TELLING = 2
TIMES = 4
"""How many function words of another language there are, and how many to one of the locale's own."""
LEAST_CHARACTERS = 2
"""Characters of the other Chinese script, beyond those of the locale's own."""
SHARES = {"Arab": 0.6}
DEFAULT_SHARE = 0.5
CHINESE = frozenset({"Hans", "Hant"})
SCRIPTS = {"ar": "Arab", "fa": "Arab", "ur": "Arab"}
"""Those of the languages with function words that are not Latin."""
DEFAULT_SCRIPT = "Latn"


class _Words(NamedTuple):
    """The words of a message and of its translation, each in its locale."""

    source: Locale
    locale: Locale
    msgid: str
    msgstr: str

    @property
    def sentences(self) -> Iterator[words.Part]:
        """The sentences of the translation that are long enough, then all of it."""
        return (part for part in words.parts(self.msgstr) if part.letters >= LEAST_LETTERS)


def look(pair: Pair) -> Iterator[Remark]:
    """The first passage that is not in the locale's language."""
    setting = pair.setting
    if not setting.is_translated or pair.msgid in setting.same:
        return
    source, locale = setting.source, setting.locale
    before, after = (words.prose(text, source.language, setting.keep) for text in (pair.msgid, pair.msgstr))
    both = _Words(source, locale, before, words.without_glosses(before, after))
    for rule, what in RULES.items():
        left = rule(both)
        if left:
            told = what.format(source=source.language, target=locale.language)
            yield Remark(WRONG, f"{told}: “{shortened(left)}”", "translate that passage")
            return


def _other_script(pair: _Words) -> str | None:
    if pair.locale.script == pair.source.script:
        return None
    least = SHARES.get(pair.locale.script, DEFAULT_SHARE)
    for part in pair.sentences:
        own = words.without_names(pair.msgid, part.text)
        share = words.script_share(own, pair.locale.script)
        if sum(map(str.isalpha, own)) >= LEAST_LETTERS and share is not None and share < least:
            return part.text
    return None


def _other_words(pair: _Words) -> str | None:
    source, target = words.telling(pair.source.language, pair.locale.language)
    if pair.locale.script != pair.source.script or not target:
        return None
    for part in pair.sentences:
        if target.isdisjoint(part.words) and sum(word in source for word in part.words) >= LEAST_TELLING:
            return part.text
    return None


def _kept_words(pair: _Words) -> str | None:
    source, _ = words.telling(pair.source.language, pair.locale.language)
    before = words.parts(pair.msgid)[-1].words
    after = words.parts(pair.msgstr)[-1].words
    if len(set(before).intersection(after)) < LEAST_WORDS:
        return None
    content = words.uncapitalised(pair.msgid) - source
    for run in words.kept(_longer(before), _longer(after), LEAST_WORDS):
        if not source.isdisjoint(run) and not content.isdisjoint(run):
            return " ".join(run)
    return None


def _longer(found: tuple[str, ...]) -> list[str]:
    return [word for word in found if len(word) > 1]


def _neighbour(pair: _Words) -> str | None:
    script = pair.locale.script
    near = [
        found
        for found in words.neighbours(pair.locale.language, without=pair.source.language)
        if SCRIPTS.get(found.language, DEFAULT_SCRIPT) == script
    ]
    unwritten = words.unwritten(pair.locale.language)
    for part in pair.sentences if near else ():
        found = frozenset(part.words).difference(words.parts(pair.msgid)[-1].words)
        strange = sum(map(bool, map(unwritten.search, found))) if unwritten.search(part.text) else 0
        for other in near:
            its = len(found & other.its) + strange
            if its >= LEAST_TELLING and its >= TIMES * len(found & other.own):
                return part.text
    return None


def _other_chinese(pair: _Words) -> str | None:
    script = pair.locale.script
    if script not in CHINESE:
        return None
    parts = words.parts(pair.msgstr)
    return next((part.text for part in parts if words.foreign(part.text, script) >= LEAST_CHARACTERS), None)


RULES = {
    _other_script: "is not in the letters of {target}",
    _other_words: "reads as {source}, not as {target}",
    _kept_words: "keeps words of the source text",
    _neighbour: "reads as another language than {target}",
    _other_chinese: "has characters of the other Chinese script",
}
"""Each finds the passage in question, or None; with what is said of it."""


CHECK = of_pairs({WRONG: "a passage in another language than the locale’s"}, look)
