"""L110: a translation that is the source text.

Names, acronyms, numbers, code, URLs and passages marked with the source's ``lang`` may be the same;
so may messages that the configuration lists as ``same_as_source``. Changed markup, case or
punctuation does not make a translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .. import words
from ..base import of_pairs
from ..pairs import Pair, Remark

IDENTICAL = "L110"

SURE = re.compile(r"(?<!\S)(?<!\d\s)[A-Za-z][a-z]+(?=[,;:.!?]?(?:\s|$))")
"""A word by itself that is no acronym, no unit, and no part of a URL or an identifier."""

SKIPPED = re.compile(r"""[`<]|\]\((?=[^()]*\s)|\]\([^()]*\(""")
"""Where code or HTML begins, or a link with a title: from there on words may not count as text."""

MARKS = re.compile(r"[*_`\[\]<&\\\u00ad\u200b\u2060]")
INSIDE = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^<>"'])*>|\]\([^()]*\)|[*_`\[\\\u00ad\u200b\u2060]|\](?!\()""")
"""Marks that may stand inside a word, so that it is not written in one piece."""

UNREAD = re.compile(r"[<&]|\]\(")
"""What may, too, and was not taken out."""


def look(pair: Pair) -> Iterator[Remark]:
    """Translations whose words are the source's."""
    setting = pair.setting
    if not setting.is_translated or pair.msgid in setting.same or is_other(pair):
        return
    language, keep = setting.source.language, setting.keep
    before = words.words(words.prose(pair.msgid, language, keep))
    if before and before == words.words(words.prose(pair.msgstr, language, keep)):
        yield Remark(
            IDENTICAL,
            "the translation is the source text",
            "translate it; or list the message in same_as_source, or its names in untranslatable, "
            "in the configuration",
        )


def is_other(pair: Pair) -> bool:
    """Whether a word that counts in the source is nowhere in the translation, which cannot be the same then.

    That is so in nearly every pair, and seen without reading the Markdown.
    """
    there = pair.msgstr.casefold()
    for found in SURE.finditer(pair.msgid):
        word = found[0].lower()
        if word not in there and word not in _words_of(pair.setting.keep):
            return _is_text(found, pair.msgid) and not _is_divided(word, there)
    return False


def _is_text(found: re.Match[str], text: str) -> bool:
    # What all of these begin with; most texts have none.
    if "`" not in text and "<" not in text and "](" not in text:
        return True
    skipped = SKIPPED.search(text)
    return skipped is None or found.end() < skipped.start()


def _is_divided(word: str, text: str) -> bool:
    """Whether a word may stand in a text with marks inside it."""
    if not MARKS.search(text):
        return False
    # Nothing that is left unread, and taking marks out adds no letter.
    if "<" not in text and "&" not in text and "](" not in text and not set(word).issubset(text):
        return False
    plain = INSIDE.sub("", text)
    return word in plain or UNREAD.search(plain) is not None


@lru_cache(maxsize=8)
def _words_of(keep: tuple[str, ...]) -> frozenset[str]:
    """The words of names that do not count."""
    return frozenset(word for name in keep for word in re.findall(r"[^\W\d_]+", name.casefold()))


CHECK = of_pairs({IDENTICAL: "source text published as translation"}, look)
