"""The words of a message that a translation must change: without names, codes and markup.

``function_words.toml`` holds, by language, words that hardly any sentence does without.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

from ..markdown import inline

URL = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\w+")
IDENTIFIER = re.compile(r"\b(?:[A-Z]{2,}s?|[A-Z]+-[A-Z]+|\w*\d\w*(?:-\w+)?|[A-Z]\w*-?\d\w*)\b")
"""Acronyms (PTSD, SSRIs, MDMA-AT) and whatever holds a digit (MAPP1, 5-HT2A, 80)."""

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\s*[|;:]\s+")
SCRIPT_NAMES = {
    "Arab": "ARABIC", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI", "Grek": "GREEK", "Hans": "CJK", "Hant": "CJK",
    "Hebr": "HEBREW", "Latn": "LATIN", "Thai": "THAI",
}  # fmt: skip
"""How the names of a script's letters begin in the Unicode character database."""


def prose(text: str, language: str, keep: tuple[str, ...]) -> str:
    """The text without code, URLs, identifiers, the names in ``keep``, and passages marked as
    being in ``language``.
    """
    text = URL.sub(" ", inline.prose(text, frozenset([language])))
    for name in sorted(keep, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.I)
    return IDENTIFIER.sub(" ", text)


def words(text: str) -> list[str]:
    """The words of a text, case folded, of two letters or more."""
    return [word.casefold() for word in WORD.findall(text) if len(word) > 1]


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("data/function_words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(str(text).split()) for language, text in data.items()}


def telling(language: str, other: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The function words of each of two languages that the other has not; None if unknown."""
    known = _function_words()
    if language not in known or other not in known or language == other:
        return None
    return known[language] - known[other], known[other] - known[language]


def script_share(text: str, script: str) -> float | None:
    """The share of a text's letters that are of a script (ISO 15924); None for an unknown script."""
    name = SCRIPT_NAMES.get(script)
    letters = [character for character in text if character.isalpha()]
    if name is None or not letters:
        return None
    return sum(unicodedata.name(letter, "").startswith(name) for letter in letters) / len(letters)
