"""L408: a translation that stops short: its end, a sentence or its second half is not there.

One sign suffices where it is sure: a translation much shorter than any correct one (``data/lengths.toml``),
two sentences fewer, a sentence much shorter than the one it translates, a last word that ends no text (“the”,
“of”), no mark at the end where the source has one. Others count if the translation is short as well: a
bracket that is not closed, a sentence fewer. Signs that a part is gone are in :mod:`l10n_tools.checks.parts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...errors import shortened
from ...model import Severity
from .. import parts
from ..base import of_pairs
from ..lengths import Lengths, lengths
from ..pairs import HIDDEN, Pair, Remark, target_place
from ..polarity import lexicon
from ..polarity.tokens import TOKEN, joined

CUT = "L408"
HINT = "translate the whole text; if it is whole, end it as the source ends, or waive the finding"

BLANKS = re.compile(rf"[\s{HIDDEN}]+")
FINAL = ".!?…:。！？：؟"
AFTER_FINAL = " \t\n\u00a0\u202f\"'”’»)）]」』" + HIDDEN
BEHIND_WORDS = AFTER_FINAL + FINAL
MARK = re.compile(r"[.!?…؟。！？]")
SENTENCE = re.compile(rf"{MARK.pattern}(?:(?<=[。！？])|(?=[\s\"”’»)\]]|$)(?!\s+[a-zà-ÿ]))")
BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"), ("«", "»"), ("“", "”"), ("「", "」"), ("『", "』"))
NO_TOKEN = "*/'’ʼ-\u2010\u2011\u00ad\u200b\u2060_"
"""What :data:`TOKEN` leaves out."""
BEFORE_SPACELESS = "\u0700"
"""Letters before this one stand in words that :data:`TOKEN` takes whole; of others, each may be one."""
OPEN = frozenset(",;،؛，；、")
"""Marks that a text may go on after, and does not end with."""

LEAST = 12
"""Characters of a source text below which nothing is said."""
SHORTEST = 6
"""Characters of a sentence that counts: “No.” may become part of the next."""
NEARLY = 0.8
"""Which share of the least length a text has that may be no more than concise."""
ABBREVIATED = re.compile(r"\b[^\W\d_]\.\s?[^\W\d_]\.\Z")
"""“6 a.m.” at the end of a text that ends with no full stop of its own."""
PART = 40
ALIGNED = 0.9
"""How long a sentence is that is looked at by itself, and which share of the least length it must have."""
MOVED = 2.0
"""Times the typical length, from which on a sentence holds something of another."""


class Source(NamedTuple):
    """What a source text says by itself, whatever its translation."""

    size: int
    sizes: tuple[int, ...]
    """The lengths of its sentences."""
    mark: str
    """The mark that ends it."""
    is_open: bool
    """Whether it ends with a mark that a text may go on after."""
    dangling: str
    """Its last word, if no text ends with it."""


class Sign(NamedTuple):
    """A sign that a translation is cut off; a hint is one that many a correct translation has, too."""

    text: str
    is_hint: bool = False


def look(pair: Pair) -> Iterator[Remark]:
    """The signs that a translation is cut off."""
    setting = pair.setting
    if not setting.is_translated:
        return
    before, after = pair.before, pair.after
    language, target = setting.source.language, setting.locale.language
    source, there = _source(before, language), _size(after)
    if source.size < LEAST or not there:
        return
    expected = lengths(language, target)
    signs = _signs(source, after, there, expected, target)
    if ";" in before or not source.mark:
        signs += map(Sign, parts.signs(before, after, language, target, has_end=bool(source.mark)))
    is_short = expected is not None and there < expected.faint * source.size
    if is_short:
        signs += _faint(before, source, after, expected)
        signs += [Sign(f"“{name}” is gone") for name in parts.names(before, after, setting.keep)]
    is_hint = not signs or (len(signs) == 1 and signs[0].is_hint)
    severity = Severity.WARNING if is_hint else pair.weighty
    if source.mark and not _final(after):
        signs.append(Sign(f"the final “{source.mark}” is gone"))
        severity = pair.weighty if is_short else severity
    if signs:
        yield _remark(pair, signs, severity)


def _remark(pair: Pair, signs: list[Sign], severity: Severity) -> Remark:
    end = len(pair.msgstr.rstrip())
    places = (target_place(max(0, end - 1), end),)
    return Remark(CUT, f"stops short: {', '.join(sign.text for sign in signs)}", HINT, severity, places)


@lru_cache(maxsize=1 << 15)
def _source(text: str, language: str) -> Source:
    """What is known of a source, once for all the languages it is translated to."""
    is_open = text.rstrip()[-1:] in OPEN
    return Source(_size(text), _sizes(text), _final(text), is_open, _dangling(text, language))


def _size(text: str) -> int:
    """How long a text is, blanks counted once."""
    if HIDDEN in text:
        return len(BLANKS.sub(" ", text).strip())
    # Of the blanks, only the space is printable.
    if "  " not in text and text.isprintable():
        return len(text.strip())
    return len(" ".join(text.split()))


def _signs(source: Source, after: str, there: int, expected: Lengths | None, language: str) -> list[Sign]:
    """The signs that need no other; ``there`` is the length of the translation."""
    signs: list[Sign] = []
    size = source.size
    is_short = bool(expected and expected.is_short(there, size))
    if expected and is_short:
        typical = round(expected.typical * size)
        is_near = there >= NEARLY * expected.least_for(size) * size
        told = f"{there} characters, where some {typical} are typical of such a text"
        signs.append(Sign(told, is_hint=is_near))
    if len(source.sizes) > 1:
        sizes = _sizes(after)
        is_looked_at = not is_short and size > PART
        if expected and is_looked_at and (part := _short_part(source.sizes, sizes, after, expected)):
            signs.append(Sign(f"a sentence is too short: {part}"))
        if (fewer := _fewer(source.sizes, sizes, expected)) > 1:
            # A text of full length has joined them.
            is_full = expected is not None and there >= expected.typical * size
            signs.append(Sign(f"{fewer} sentences fewer", is_hint=is_full))
    last = after.rstrip()[-1:]
    if last in OPEN and not source.is_open:
        signs.append(Sign(f"ends with “{last}”"))
    if not source.dangling and (word := _dangling(after, language)):
        # “C’est” may end a sentence that is whole: it has its full stop.
        signs.append(Sign(f"ends with “{word}”", is_hint=bool(source.mark and _final(after))))
    return signs


def _faint(before: str, source: Source, after: str, expected: Lengths | None) -> Iterator[Sign]:
    """The signs that count if the translation is short."""
    for one, other in BRACKETS:
        is_open = after.count(one) > after.count(other)
        if is_open and before.count(one) == before.count(other):
            yield Sign(f"“{one}” is not closed")
    if len(source.sizes) > 1 and _fewer(source.sizes, _sizes(after), expected) == 1:
        # Two sentences become one in many a correct translation.
        yield Sign("a sentence fewer", is_hint=True)


def _short_part(source: tuple[int, ...], target: tuple[int, ...], after: str, expected: Lengths) -> str:
    """The first sentence that is much shorter than its source, if there are as many of them."""
    if len(source) != len(target):
        return ""
    shares = [other / one for one, other in zip(source, target, strict=True)]
    if max(shares) > MOVED * expected.typical:
        return ""
    for number, (one, share) in enumerate(zip(source, shares, strict=True)):
        if one >= PART and share < ALIGNED * expected.least_for(one):
            return f"“{shortened(_parts(after)[number].strip())}”"
    return ""


def _final(text: str) -> str:
    """The mark that ends a text, if one does."""
    rest = text.rstrip(AFTER_FINAL)
    end = rest[-1:]
    return end if end and end in FINAL and not ABBREVIATED.search(rest, max(0, len(rest) - 5)) else ""


def _fewer(source: tuple[int, ...], target: tuple[int, ...], expected: Lengths | None) -> int:
    """How many sentences fewer the translation has."""
    least = SHORTEST * min(1.0, expected.typical if expected else 1.0)
    there = sum([size >= least for size in target])
    return sum([size >= SHORTEST for size in source]) - there


def _sizes(text: str) -> tuple[int, ...]:
    """The lengths of a text's sentences."""
    # Many texts are one sentence: no mark stands before the last character.
    if not MARK.search(text, 0, max(0, len(text) - 1)):
        return (_size(text),) if any(map(str.isalnum, text)) else ()
    return tuple([_size(part) for part in _parts(text)])


def _parts(text: str) -> tuple[str, ...]:
    """The sentences of a text, one without a final mark included."""
    found: list[str] = []
    start = 0
    for mark in SENTENCE.finditer(text):
        found.append(text[start : mark.end()])
        start = mark.end()
    found.append(text[start:])
    return tuple([part for part in found if any(map(str.isalnum, part))])


def _dangling(text: str, language: str) -> str:
    """The last word of a text, if no text of the language ends with it."""
    words = lexicon(language)
    if words is None:
        return ""
    end = text.rstrip(BEHIND_WORDS)
    # The last token ends the text, but for marks that are none and blanks.
    last = end.rstrip(NO_TOKEN)
    if not last[-1:].isspace() and not _may_dangle(last, _dangling_words(language)):
        return ""
    found = TOKEN.findall(joined(end[-40:], words.apostrophes))
    # “5-HT2A” and “option A” do not end with a word.
    return found[-1] if len(found) > 1 and found[-1] in words.dangling else ""


def _may_dangle(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text ends with one of these words, and not only with a longer one that ends so."""
    if not text.endswith(words):
        return False
    for word in words:
        if text.endswith(word):
            letter = text[-len(word) - 1 : -len(word)]
            if not letter.isalpha() or max(letter, word[0]) >= BEFORE_SPACELESS:
                return True
    return False


@lru_cache(maxsize=32)
def _dangling_words(language: str) -> tuple[str, ...]:
    words = lexicon(language)
    return tuple(words.dangling) if words else ()


CHECK = of_pairs({CUT: "the translation stops short"}, look)
