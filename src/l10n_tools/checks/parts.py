"""Signs that a part of a text was not translated: one between semicolons, or one that “and” joins.

A part is set apart in a translation as well, though by another mark or in another order; where fewer marks
are left than the source has semicolons, or the translation begins in the middle of a sentence, one is gone. A
heading or a cell with an “and” is seldom translated without any “and”, comma or dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .polarity import Lexicon, lexicon
from .polarity.tokens import COMMAS, STRONG, TOKEN, joined

SEMICOLON = re.compile(r"[;؛；](?=\s*\w)")
SEPARATOR = re.compile(r"[,;:.!?—–،؛؟、；：。！？，|\n](?=[\s*_\"“«)]*\w)")
"""A mark between two parts of a text."""
ASIDE = re.compile(r"[(（][^()（）]*\s[^()（）]*[)）]")
"""Several words in brackets."""
DASH = re.compile(r"(?<=[^\W\d_])[–—/&+](?=[^\W\d_])|\s[–—/&+\-]\s")
DASHES = re.compile(r"[–—/&+\-]")
"""What :data:`DASH` has one of."""
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
SHORT = 60
"""Characters of a text whose “and” a translation keeps: in a longer one it may become a clause."""
BEHIND_MARKS = re.compile(r"[^\w]*([^\W\d_])(\w?)")


def signs(before: str, after: str, source: str, target: str, *, has_end: bool) -> Iterator[str]:
    """The signs in a translation, of texts in these languages (ISO 639-1).

    ``has_end`` says that the source ends with a full stop or the like: then it is no heading and no cell, and
    a translation that stops short has no end.
    """
    if ";" in before and (sign := fewer(before, after, source, target)):
        yield sign
    if has_end:
        return
    if len(before) <= SHORT and (sign := unjoined(before, after, source, target)):
        yield sign
    if last := unfinished(before, after, source, target):
        yield f"ends with “{last}”"


def fewer(before: str, after: str, source: str, target: str) -> str:
    """Which sign there is that a part between semicolons is gone; "" for none.

    A translation may say “and” for a semicolon, or put a part in brackets.
    """
    wanted = len(SEMICOLON.findall(before))
    if wanted <= len(SEMICOLON.findall(after)):
        return ""
    in_brackets = len(ASIDE.findall(after)) - len(ASIDE.findall(before))
    by_words = _conjunctions(after, target) - _conjunctions(before, source)
    if len(SEPARATOR.findall(after)) + max(0, in_brackets) + max(0, by_words) < wanted:
        return f"{wanted + 1} parts divided by semicolons, fewer in the translation"
    if _begins_inside(before, after):
        return "begins in the middle of a sentence"
    return ""


def _begins_inside(before: str, after: str) -> bool:
    """Whether a translation begins with a small letter where its source begins with a capital one.

    “pH” and “mRNA” begin so as well.
    """
    one, other = BEHIND_MARKS.match(before), BEHIND_MARKS.match(after)
    if one is None or other is None:
        return False
    return one[1].isupper() and other[1].islower() and not other[2].isupper()


def unjoined(before: str, after: str, source: str, target: str) -> str:
    """The sign that one of two things that “and” joins is gone; "" for none.

    A hyphen counts for a dash: “prefrontal–amygdala”, “prefrontal-amigdalina”.
    """
    wanted = _joints(before, source)
    if not wanted or lexicon(target) is None:
        return ""
    there = _joints(after, target, with_marks=True)
    if DASH.search(before):
        there += len(HYPHEN.findall(after))
    return (
        "" if there >= wanted else f"{wanted + 1} things joined by “and” or a dash, fewer in the translation"
    )


@lru_cache(maxsize=1 << 14)
def _joints(text: str, language: str, *, with_marks: bool = False) -> int:
    """How many words and dashes of a text join two things; ``with_marks``: commas and the like as well."""
    words = lexicon(language)
    if words is None or not (with_marks or _may_join(text, words)):
        return 0
    joints, fronts = _joining(language, with_marks=with_marks)
    tokens = [token.lower() for token in TOKEN.findall(joined(text, words.apostrophes))]
    found = 0
    for token, following in zip(tokens[1:], [*tokens[2:], ""], strict=False):
        is_joint = token in joints or (fronts and len(token) > 2 and token.startswith(fronts))
        if is_joint and following not in words.no_items:
            found += 1
    return found + len(DASH.findall(text))


@lru_cache(maxsize=64)
def _joining(language: str, *, with_marks: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words, and marks, that join two things; and the “and” that is written to the front of a word."""
    words = lexicon(language)
    if words is None:
        return frozenset(), ()
    marks = COMMAS | STRONG if with_marks else frozenset()
    is_front = with_marks and not words.is_spaceless
    return marks.union(words.conjunctions, words.joined_before), words.joined_before if is_front else ()


def _may_join(text: str, words: Lexicon) -> bool:
    """Whether a text has what joins two things: a dash, or a conjunction, be it inside another word."""
    if DASHES.search(text):
        return True
    low = text.lower()
    for choices in (words.conjunctions, words.joined_before):
        for word in choices:
            if word in low:
                return True
    return False


def _conjunctions(text: str, language: str) -> int:
    """How many words of a text may join two things."""
    words = lexicon(language)
    return sum(token.lower() in words.conjunctions for token in TOKEN.findall(text)) if words else 0


def unfinished(before: str, after: str, source: str, target: str) -> str:
    """A last word that needs another behind it, unless the source ends with such a word; "" for none.

    “Después” ends “two hours later”, but not “two hours after the dose”.
    """
    words, others = lexicon(source), lexicon(target)
    if words is None or others is None or not others.unfinished:
        return ""
    # Its last letter or digit ends the word: most texts end with no such word.
    end = len(after)
    while end and not after[end - 1].isalnum():
        end -= 1
    if not after.endswith(_unfinished(target), 0, end):
        return ""
    last = _last(after, others)
    return last if last in others.unfinished and _last(before, words).lower() not in words.unfinished else ""


@lru_cache(maxsize=32)
def _unfinished(language: str) -> tuple[str, ...]:
    words = lexicon(language)
    return tuple(words.unfinished) if words else ()


def _last(text: str, words: Lexicon) -> str:
    found = [token for token in TOKEN.findall(joined(text[-40:], words.apostrophes)) if token[0].isalnum()]
    return found[-1] if len(found) > 1 else ""


def names(before: str, after: str, keep: tuple[str, ...]) -> Iterator[str]:
    """The names among ``keep`` in the second half of the source that the translation has not."""
    half = before[len(before) // 2 :]
    for name in keep:
        if name in half and name not in after:
            yield name
