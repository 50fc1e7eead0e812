"""L407: a text that answers with “Yes” or “No” and whose translation does not, or says the opposite.

The answer is the first word of a text, or the one after its question. “No” may be said in another way
(“Not at all”), but not without a negation, and “Yes” not with one. An answer that is a sentence by itself
must remain one: Spanish “No debe conducir” translates no “No. You must not drive.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...model import Severity
from ..base import of_pairs
from ..pairs import Pair, Remark, source_place, target_place
from ..polarity import Lexicon, Sense, lexicon, read
from ..polarity.tokens import TOKEN, joined

OTHER = "L407"
HINTS = {
    True: "begin the answer with the word for “yes”",
    False: "begin the answer with the word for “no”",
}
QUESTION = re.compile(r"[?？؟]")
PAUSE = re.compile(r"\s*(?:[.,:;!—–،؛。，：；！]|-\s|$)")
LEAD = ' \t\n\u00a0*_«“"¿¡'
"""What may stand before the first word."""
APOSTROPHE, ANY_APOSTROPHE = re.compile("['’ʼ]"), "['’ʼ]"
SENTENCE_ENDS = frozenset(".!")
LONGEST = 5
"""Words of a sentence that may stand for “No.” or “Yes.”: “Pas du tout.”"""
FIRST = re.compile(r"[.!。！؛;；،,，]|$")
NEGATIVE = (Sense.NEGATION, Sense.PROHIBITION, Sense.CONTRAINDICATION)


class Answer(NamedTuple):
    """What a part of a text says first, and where."""

    says: bool | None
    start: int
    end: int


def look(pair: Pair) -> Iterator[Remark]:
    """Answers that are lost or turned round."""
    setting = pair.setting
    source = lexicon(setting.source.language)
    target = lexicon(setting.locale.language)
    if source is None or target is None or not setting.is_translated:
        return
    if not _may_answer(pair.before, source.language):
        return
    before = list(_answers(pair.before, source, alone=True))
    if all(answer.says is None for answer in before):
        return
    after = list(_answers(pair.after, target, alone=False))
    if len(before) != len(after):
        before, after = before[-1:], after[-1:]
    for one, other in zip(before, after, strict=False):  # a translation may have no words at all
        if one.says is not None:
            yield from _remarks(pair, one, other)


@lru_cache(maxsize=1 << 12)
def _may_answer(text: str, language: str) -> bool:
    """Whether a text, or a part of it after a question, begins like an answer. Hardly any does.

    A source is looked at once for all its translations.
    """
    begins = _begins(language)
    return bool(begins.match(text)) or any(begins.match(text, mark.end()) for mark in QUESTION.finditer(text))


@lru_cache(maxsize=32)
def _begins(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    choices = "|".join(map(re.escape, (*words.yes, *words.no) if words else ())) or "(?!)"
    return re.compile(f"[{re.escape(LEAD)}]*(?:{APOSTROPHE.sub(ANY_APOSTROPHE, choices)})", re.I)


def _remarks(pair: Pair, one: Answer, other: Answer) -> Iterator[Remark]:
    said = pair.before[one.start : one.end]
    there = pair.after[other.start : other.end].strip()
    places = (source_place(one.start, one.end), target_place(other.start, other.end))
    if other.says is (not one.says):
        yield Remark(OTHER, f"“{said}” becomes “{there}”", HINTS[bool(one.says)], Severity.ERROR, places)
    elif _is_lost(pair, one, other):
        message = f"the answer “{said}” is not in the translation"
        yield Remark(OTHER, message, HINTS[bool(one.says)], pair.weighty, places)


def _is_lost(pair: Pair, one: Answer, other: Answer) -> bool:
    """Whether an answer is not there, nor said in another way."""
    first = _first(pair.after, other.start)
    by_itself = pair.before[one.end : one.end + 1] in SENTENCE_ENDS and pair.before[one.end + 1 :].strip()
    if by_itself and len(TOKEN.findall(first)) > LONGEST:
        return other.says is None or PAUSE.match(pair.after, other.end) is None
    if other.says is not None:
        return False
    cues = read(first, pair.setting.locale.language).cues
    return any(cue.sense in NEGATIVE for cue in cues) is one.says


def _first(text: str, start: int) -> str:
    """What stands up to the first mark of punctuation."""
    found = FIRST.search(text, start)
    return text[start : found.start() if found else len(text)]


def _answers(text: str, words: Lexicon, *, alone: bool) -> Iterator[Answer]:
    """What each part of a text says first, the parts divided by question marks.

    ``alone`` wants a pause after the word: “No, that is rare”, but not “No coffee”.
    """
    starts = [0, *(found.end() for found in QUESTION.finditer(text))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        if any(map(str.isalnum, part)):
            yield _answer(part, start, words, alone=alone)


def _answer(part: str, start: int, words: Lexicon, *, alone: bool) -> Answer:
    lead = len(part) - len(part.lstrip(LEAD))
    low = joined(part, words.apostrophes).lower()
    for says, choices in ((True, words.yes), (False, words.no)):
        for choice in choices:
            if low.startswith(choice, lead) and _ends(low, lead + len(choice), words, alone=alone):
                return Answer(says, start + lead, start + lead + len(choice))
    return Answer(None, start + lead, start + lead + len(_first(part, lead)))


def _ends(text: str, at: int, words: Lexicon, *, alone: bool) -> bool:
    if alone:
        return PAUSE.match(text, at) is not None
    return words.is_spaceless or not text[at : at + 1].isalpha()


CHECK = of_pairs({OTHER: "the answer to a question is lost or turned round"}, look)
