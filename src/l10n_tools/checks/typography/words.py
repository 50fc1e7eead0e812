"""What concerns words and sentences: marks that pair, words that stand twice, the last mark of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model import Kind, Severity
from ..pairs import HIDDEN, Pair
from .tables import Table
from .view import NOTE, View


class Slip(NamedTuple):
    """What is wrong, and where in the view."""

    wrong: str
    hint: str
    start: int
    end: int
    severity: Severity = Severity.WARNING


# ------------------------------------------------------------ marks that pair


def unpaired(pair: Pair, view: View, table: Table) -> Iterator[Slip]:
    """Opening marks without closing ones, and the reverse, where the source's pair.

    Source: CLDR's delimiters; for ¿ and ¡ RAE and ASALE, Ortografía de la lengua española (2010).
    """
    text = view.text
    if not table.paired.search(text):
        return
    for opening, closing in table.pairs:
        more = _surplus(text, opening, closing)
        if more and not _surplus(pair.before, opening, closing):
            lost, found = (closing[0], opening) if more > 0 else (opening[0], closing)
            at = max(text.rfind(mark) for mark in found) if more > 0 else min(_places(text, found))
            yield Slip(f"“{lost}” is missing", "set both marks, or none", at, at + 1)
    for closing, opening in table.openers.items():
        if closing in text or opening in text:
            yield from _unopened(text, opening, closing)


def _surplus(text: str, opening: str, closing: str) -> int:
    surplus = 0
    for mark in opening:
        surplus += text.count(mark)
    for mark in closing:
        surplus -= text.count(mark)
    return surplus


def _places(text: str, marks: str) -> list[int]:
    return [at for mark in marks if (at := text.find(mark)) >= 0]


def _unopened(text: str, opening: str, closing: str) -> Iterator[Slip]:
    """Questions without ¿; what stands alone between brackets, (?), is no question."""
    at = 0
    for end in re.finditer(rf"(?<!\(){re.escape(closing)}+(?![\w=])", text):
        if opening not in text[at : end.start()] and re.search(r"\w", text[at : end.start()]):
            yield Slip(
                f"“{opening}” is missing", "write it where the sentence begins", end.start(), end.end()
            )
        at = end.end()
    if (left := text.find(opening, at)) >= 0 and closing not in text[left:]:
        yield Slip(f"“{closing}” is missing", "write it where the sentence ends", left, left + 1)


# ------------------------------------------------------------ words that stand twice

TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+)[ \u00a0\u202f]+\1(?![\w’'-])", re.I)
SPACES = re.compile(r"[ \u00a0\u202f]+")


def repeated(pair: Pair, view: View, table: Table) -> Iterator[Slip]:
    """A word that stands twice in a row, but not in the source, nor rightly in the language."""
    words = view.text.casefold().split()
    # Quicker than the pattern, which most texts need not be searched with.
    if not any(map(str.startswith, words[1:], words)):
        return
    for match in TWICE.finditer(view.text):
        word = match[1].casefold()
        if word in table.may_repeat or (table.repeats and word not in table.repeats):
            continue
        if not TWICE.search(pair.before):
            yield Slip(f"“{match[1]}” stands twice", "take one away", *match.span())


# ------------------------------------------------------------ the last mark

FINAL = {
    ".": ".", "。": ".", "．": ".", "।": ".", "۔": ".", "։": ".", "!": ".", "！": ".", "…": ".",
    "?": "?", "？": "?", "؟": "?", ";": ";", ":": ":", "：": ":",
}  # fmt: skip
"""What a text may end with, by what it says: a statement, a question, an announcement."""

TRAILING = f" \u00a0\u202f\t\n*_)]}}）】》»”’\"'」{NOTE}"
ABBREVIATED = re.compile(
    r"(?:(?<![^\W_])[^\W\d_]{1,2}\.|\b(?:etc|al|Inc|Ltd|Co|Corp|approx|vs|min|max|vol|St|Dr|Mr|Mrs|Ms|No)\.)\Z"
)
SAYS = {".": "full stop", "?": "question mark", ":": "colon"}
FREE = frozenset({Kind.SITE, Kind.NAV, Kind.CAPTION, Kind.ABBREVIATION})


def final(pair: Pair, view: View, table: Table) -> Iterator[Slip]:
    """A last mark that says something else than the source's.

    A statement may become a question and an exclamation a statement; items of lists end as their language
    has it, with or without a semicolon. A question that is none any more is an error where safety hangs
    on the text.
    """
    if not table.has_final or not pair.kinds.isdisjoint(FREE):
        return
    before, after = pair.before, view.text
    if _end_alike(before, after):
        return
    before, after = before.rstrip(TRAILING), after.rstrip(TRAILING)
    if not before or not after or HIDDEN in (before[-1], after[-1]):
        return
    was, is_ = FINAL.get(before[-1], ""), FINAL.get(after[-1], "")
    if was == is_ or is_ == "?" or ";" in (was, is_) or before[-1] in ",،，、" or after[-1] in ",،，、":
        return
    if (was == "." and ABBREVIATED.search(before)) or (is_ == "." and _is_abbreviated(after, table)):
        return
    place = len(after) - 1, len(after)
    if was == "?":
        yield Slip("the source's question mark is lost", "end the text as a question", *place, pair.weighty)
    elif was and not is_:
        yield Slip(f"the source's final {SAYS[was]} is lost", "end the text as the source ends", *place)
    elif is_ and not was:
        yield Slip(f"a final {SAYS[is_]} that the source has not", "end the text as the source ends", *place)
    elif ":" in (was, is_):
        told = f"ends with a {SAYS[is_]}, the source with a {SAYS[was]}"
        yield Slip(told, "end the text as the source ends", *place)


def _end_alike(before: str, after: str) -> bool:
    """Whether both end with the same last mark, or with letters or digits, and nothing behind, as most do."""
    last, other = before[-1:], after[-1:]
    return (last == other and last in FINAL) or (last.isalnum() and other.isalnum())


def _is_abbreviated(text: str, table: Table) -> bool:
    return bool(ABBREVIATED.search(text)) or text[:-1].endswith(table.abbreviations)
