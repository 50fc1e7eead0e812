"""L111: a translation, a sentence of it, or some words in it, in the source's language.

``RULES`` look one after the other. Where the scripts differ, the share of letters decides (at least
60 % of Arabic letters, 50 % for others, since names stay Latin). Where they are the same, function
words decide, sentence by sentence: two or more of the source's and none of the target's. In both
cases three words in a row that stand in the message as well were left in it, if one is a function
word of the source's and another begins with a small letter, as names do not. A term of the source's
that the translation adds in brackets is nothing to complain about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import shortened
from ...model import Finding, Locale
from .. import words
from ..base import Check, Context

WRONG = "L111"
LEAST_LETTERS = 20
LEAST_WORDS = 3
SHARES = {"Arab": 0.6}
DEFAULT_SHARE = 0.5


@dataclass(frozen=True)
class _Pair:
    """The words of a message and of its translation, each in its locale."""

    source: Locale
    locale: Locale
    msgid: str
    msgstr: str

    def sentences(self) -> Iterator[str]:
        """The sentences of the translation, then all of it."""
        yield from words.SENTENCE.split(self.msgstr)
        yield self.msgstr


def run(context: Context) -> Iterator[Finding]:
    """Published translations that are not in their locale's language."""
    config = context.project.config
    source, keep = config.source, config.untranslatable
    for found in context.published():
        same = config.policy(found.locale.id).same_as_source
        if found.locale.language == source.language or found.message.msgid in same:
            continue
        before, after = (
            words.prose(text, source.language, keep) for text in (found.message.msgid, found.msgstr)
        )
        pair = _Pair(source, found.locale, before, words.without_glosses(before, after))
        for rule, what in RULES.items():
            left = rule(pair)
            if left:
                told = what.format(source=source.language, target=found.locale.language)
                yield found.finding(WRONG, f"{told}: “{shortened(left)}”", "translate that passage")
                break


def _other_script(pair: _Pair) -> str | None:
    if pair.locale.script == pair.source.script:
        return None
    least = SHARES.get(pair.locale.script, DEFAULT_SHARE)
    for text in pair.sentences():
        own = words.without_names(pair.msgid, text)
        share = words.script_share(own, pair.locale.script)
        if _is_long_enough(own) and share is not None and share < least:
            return text
    return None


def _other_words(pair: _Pair) -> str | None:
    source, target = words.telling(pair.source.language, pair.locale.language)
    if pair.locale.script != pair.source.script or not target:
        return None
    return next((text for text in pair.sentences() if _is_source(text, source, target)), None)


def _is_long_enough(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= LEAST_LETTERS


def _is_source(sentence: str, source: frozenset[str], target: frozenset[str]) -> bool:
    if not _is_long_enough(sentence):
        return False
    found = words.WORD.findall(sentence.casefold())
    return sum(word in source for word in found) >= 2 and not any(word in target for word in found)


def _kept_words(pair: _Pair) -> str | None:
    source, _ = words.telling(pair.source.language, pair.locale.language)
    content = words.uncapitalised(pair.msgid) - source
    for run in words.kept(words.words(pair.msgid), words.words(pair.msgstr), LEAST_WORDS):
        if not source.isdisjoint(run) and not content.isdisjoint(run):
            return " ".join(run)
    return None


RULES = {
    _other_script: "is not in the letters of {target}",
    _other_words: "reads as {source}, not as {target}",
    _kept_words: "keeps words of the source text",
}
"""Each finds the passage in question, or None; with what is said of it."""


CHECK = Check({WRONG: "a passage left in the source's language"}, run)
