"""How much two texts resemble each other, by their characters and by their words.

rapidfuzz counts with one code point as one unit: a text's words are written as one code point each,
so that words are compared as fast as characters are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ..spaceless import RANGES

TOKEN = re.compile(rf"[{RANGES}]|[^\W{RANGES}]+|[^\w\s]")
"""A word, a sign, or a character of a script that writes no spaces between words."""

MARKUP = re.compile(
    r"(?<=\])(?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]\[]*\])"  # a link's target or label
    r"|\{[^{}]*\}"  # an attribute list
    r"|:[a-z0-9][\w+-]*:"  # an icon
    r"|</?[A-Za-z][^<>]*>"
)
"""What a text may have in common with any other that is laid out alike."""

MARKED, WORD = re.compile(r"[\]{:<]"), re.compile(r"[^\W_]{2}")

SURROGATES, SURROGATE_COUNT, CODE_POINTS = 0xD800, 0x800, 0x10F800

CHARACTERS = 0.6
"""What the characters weigh beside the words."""

CONTAINED_WORDS = 6
"""A text of fewer words says too little to be looked for inside another."""

CONTAINED_SHARE = 0.8
"""Of the shorter text's words in the longer one, in order: less is what any two texts have in common."""

CONTAINED_LENGTH = 4
"""How many times as long the longer text may be."""


class Text(NamedTuple):
    """A text ready to be compared; ``words`` has one code point for each of its words and signs."""

    text: str
    words: str


class Lexicon:
    """The words met so far: texts can be compared if one lexicon has read them."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def read(self, text: str) -> Text:
        """The text without its markup, unless it is nothing else, and with its words numbered."""
        codes = self._codes
        if MARKED.search(text):
            bare = MARKUP.sub("", text)
            text = bare if WORD.search(bare) else text
        words = []
        for word in TOKEN.findall(text):
            code = codes.get(word)
            if code is None:
                code = codes[word] = _code(len(codes))
            words.append(code)
        return Text(text, "".join(words))


def _code(number: int) -> str:
    # More words than code points: some would look the same, which costs a wrong comparison at most.
    number %= CODE_POINTS
    return chr(number if number < SURROGATES else number + SURROGATE_COUNT)


def similarity(old: Text, new: Text) -> float:
    """From 0, nothing in common, to 1, the same.

    Between what characters and words say: characters alone find any two sentences half alike,
    words alone find an inflected word another word. Where one text stands in the other nearly whole,
    a sentence was added or taken out, and the shorter one decides.
    """
    chars = Indel.normalized_similarity(old.text, new.text)
    words = Indel.normalized_similarity(old.words, new.words)
    mean = CHARACTERS * chars + (1 - CHARACTERS) * words
    shorter, longer = sorted((len(old.words), len(new.words)))
    if shorter < CONTAINED_WORDS or longer > CONTAINED_LENGTH * shorter:
        return mean
    common = words * (shorter + longer) / 2 / shorter
    return max(mean, CONTAINED_SHARE * common) if common >= CONTAINED_SHARE else mean
