"""A page and its translation, passage by passage: what is adopted, and what is not and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ..model import Document, Message, Segment
from ..spaceless import RANGES
from .align import Aligner, Pair
from .elements import CODE, TARGET, WORD, Element, plain
from .moved import is_sure, moved, without

SENTENCE, SENTENCE_UNSPACED = 3, 8
"""Words of a text that cannot be a name: the same in both languages, it was not translated. Characters
of one, in scripts that write no spaces."""

UNSPACED = re.compile(f"[{RANGES}]")

LONGEST_UNIT = 3
"""Letters of a unit, which beside a number is the same in all scripts: “80 mg”."""

MARKED = re.compile(r"<span [^<>]*\blang=")
LABEL = re.compile(r"(?<=\])\[([^\]\[^][^\]\[]*)\]")


class Fate(StrEnum):
    """What becomes of a passage."""

    ADOPTED = "adopted"
    DOUBTFUL = "doubtful"
    JOINED = "several passages in one"
    SAME = "left in the source language"
    SOURCE_ONLY = "not translated"
    TARGET_ONLY = "not in the source"


class Passage(NamedTuple):
    """A passage of the source, of the translation, or of both; ``messages`` are those of the source."""

    fate: Fate
    source: str = ""
    target: str = ""
    score: float = 0.0
    messages: tuple[Message, ...] = ()


def passages(
    source: Document, here: list[Element], there: list[Element], *, same_script: bool = True
) -> list[Passage]:
    """All passages of a page and its translation, in order, given the elements of both.

    The order is the source's; what only the translation has stands where it has it. ``same_script``
    says whether the two languages are written in one script.
    """
    aligner = Aligner(here, there)
    pairs = aligner.pairs()
    elsewhere = moved(aligner, pairs)
    taken = (
        {at for pair in elsewhere for at in pair.source},
        {at for pair in elsewhere for at in pair.target},
    )
    starts = {pair.source[0]: pair for pair in elsewhere}
    if elsewhere:
        pairs = without(aligner, elsewhere)
    found: list[Passage] = []
    i = j = 0
    for one in [*pairs, Pair((len(here),), (len(there),), 0.0)]:
        for at in range(i, one.source[0]):
            if at in starts:
                found += _together(source, here, there, starts[at], same_script)
            elif at not in taken[0] and (segment := here[at].segment):
                found.append(Passage(Fate.SOURCE_ONLY, here[at].text, messages=(segment.message,)))
        for at in range(j, one.target[0]):
            if at not in taken[1] and there[at].kind != CODE:
                found.append(Passage(Fate.TARGET_ONLY, target=there[at].text))
        i, j = one.source[-1] + 1, one.target[-1] + 1
        if i <= len(here):
            found += _together(source, here, there, one, same_script)
    return found


def _together(
    source: Document, here: list[Element], there: list[Element], pair: Pair, same_script: bool
) -> Iterator[Passage]:
    """The passage of a pair; none if it is one of code."""
    parts = [segment for at in pair.source if (segment := here[at].segment)]
    others = [segment for at in pair.target if (segment := there[at].segment)]
    if parts and others:
        yield _passage(source, parts, others, pair, same_script)


def _passage(
    source: Document, parts: list[Segment], others: list[Segment], pair: Pair, same_script: bool
) -> Passage:
    text = " ".join(part.msgid for part in parts)
    translation = " ".join(other.msgid for other in others)
    messages = tuple(part.message for part in parts)
    if _was_left(text, translation, same_script=same_script):
        return Passage(Fate.SAME, text, translation, pair.score, messages)
    fate = Fate.DOUBTFUL if not is_sure(pair) else Fate.ADOPTED if len(parts) == 1 else Fate.JOINED
    return Passage(fate, text, fitted(text, translation, source), pair.score, messages)


def _was_left(text: str, translation: str, *, same_script: bool) -> bool:
    """Whether the translation is the source's own words, where they cannot be the translation's, too.

    A name may be the same in both; so may any short text, in languages of one script.
    """
    words = plain(text)
    if words != plain(translation):
        return False
    if len(words.split()) >= SENTENCE or len(UNSPACED.findall(words)) >= SENTENCE_UNSPACED:
        return True
    # What stands in for a missing translation on a localized page has the source's language.
    is_marked = bool(MARKED.search(translation)) and not MARKED.search(text)
    return is_marked or (not same_script and _is_spelt_out(words))


def _is_spelt_out(text: str) -> bool:
    """Whether a text has a word that is neither an acronym nor, beside a number, a unit."""
    shortest = LONGEST_UNIT + 1 if any(map(str.isdigit, text)) else 1
    return any(len(word) >= shortest and any(map(str.islower, word)) for word in WORD.findall(text))


def fitted(text: str, translation: str, source: Document) -> str:
    """The translation with the labels and the relative targets of the source's links.

    A translated page has link references of its own, and leads to its own language's headings; in a
    catalog, they are the source's, which hold on the localized page.
    """
    labels = LABEL.findall(text)
    own = [label for label in LABEL.findall(translation) if label.lower() not in source.labels]
    wanted = [label for label in labels if label not in LABEL.findall(translation)]
    if len(own) == len(wanted):
        translation = _exchanged(LABEL, translation, own, wanted)
    targets = [_first(groups) for groups in TARGET.findall(text)]
    theirs = [_first(groups) for groups in TARGET.findall(translation)]
    missing = list((Counter(targets) - Counter(theirs)).elements())
    surplus = list((Counter(theirs) - Counter(targets)).elements())
    if len(missing) == len(surplus) and not any("://" in one for one in (*missing, *surplus)):
        order = [one for one in theirs if one in surplus]
        translation = _exchanged(TARGET, translation, order, [one for one in targets if one in missing])
    return translation


def _first(groups: tuple[str, ...]) -> str:
    return next(filter(None, groups), "")


def _exchanged(pattern: re.Pattern[str], text: str, old: list[str], new: list[str]) -> str:
    """The text with the names that a pattern finds changed, one after the other."""
    waiting = list(zip(old, new, strict=False))
    parts, at = [], 0
    for match in pattern.finditer(text):
        number = next((n for n in range(1, (match.re.groups or 0) + 1) if match[n]), 0)
        if waiting and number and match[number] == waiting[0][0]:
            parts += [text[at : match.start(number)], waiting.pop(0)[1]]
            at = match.end(number)
    return "".join([*parts, text[at:]])
