"""The parts of a text that a finding is about, and texts made fit to be shown.

Offsets are code points, as :class:`~l10n_tools.model.Place` has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model import Place, Side

OPEN, CLOSE = "⟦", "⟧"
"""Stand round a marked part where there are no colours.

Unlike a line of carets, brackets are right whatever the width of the letters and the direction that they
run in: they are mirrored in right-to-left text (Unicode, Bidi_Paired_Bracket). Markdown has no use for them.
"""

BLANK = re.compile(r"[ \t\n\r\f\v]+")
BREAK = re.compile(r" *[\t\n\r\f\v][ \t\n\r\f\v]*")

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that do something to a terminal, to the order of a line, or to an XML reader (XML 1.0, 2.2)."""

UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co", "Cs"})
"""Categories of characters that leave no ink."""

JOINED = frozenset({"Mn", "Me", "Mc"})
LONGEST_GAP = 4
"""Characters that are rather shown than left out."""


class Part(NamedTuple):
    """A stretch of a text."""

    text: str
    is_marked: bool = False


def parts(text: str, places: Iterable[Place], side: Side) -> list[Part]:
    """The text in stretches, those in one of the places marked; together they are the text.

    Places that overlap or touch are one; a mark never parts a letter from its accents. An empty
    place marks an empty part: something is missing there.
    """
    found = list(_parts(text, _spans(text, places, side)))
    return found or [Part("")]


def _spans(text: str, places: Iterable[Place], side: Side) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for place in sorted(place for place in places if place.side is side):
        start, end = min(place.start, len(text)), min(place.end, len(text))
        start, end = max(start, 0), max(start, end, 0)
        while 0 < start < len(text) and unicodedata.category(text[start]) in JOINED:
            start -= 1
        while start < end < len(text) and unicodedata.category(text[end]) in JOINED:
            end += 1
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _parts(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Part]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Part(text[at:start])
        yield Part(text[start:end], is_marked=True)
        at = end
    if at < len(text):
        yield Part(text[at:])


def visible(text: str) -> str:
    """The text with control characters spelled out (``<U+001B>``); tabs and line breaks stay."""
    return CONTROL.sub(lambda match: _named(match[0]), text)


def _named(text: str) -> str:
    return "".join(f"<U+{ord(character):04X}>" for character in text)


def line(text: str) -> str:
    """A message or a path on one line."""
    return visible(BREAK.sub(" ", text))


def shown(part: Part) -> str:
    """A part's text as people can see it: a marked part of blanks alone is spelled out, too."""
    if part.is_marked and part.text and all(map(_is_unseen, part.text)):
        return _named(part.text)
    return visible(part.text)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in UNSEEN


def on_one_line(found: Sequence[Part], most: int) -> list[Part]:
    """The parts as they are quoted: on one line, and where the text is long, what stands round the marks.

    What is left out is “…”. Marked parts are shown whole unless they alone are longer than ``most``.
    """
    folded = [part._replace(text=BLANK.sub(" ", shown(part))) for part in found]
    if sum(len(part.text) for part in folded) <= most:
        return folded
    if not any(part.is_marked for part in folded):
        return [Part(_start("".join(part.text for part in folded), most - 1))]
    marked = [len(part.text) for part in folded if part.is_marked]
    around = max(12, (most - sum(marked)) // (2 * len(marked)))
    last = len(folded) - 1
    return [
        part._replace(text=_middle(part.text, most))
        if part.is_marked
        else Part(_between(part.text, around, is_first=number == 0, is_last=number == last))
        for number, part in enumerate(folded)
    ]


def _between(text: str, around: int, *, is_first: bool, is_last: bool) -> str:
    """What is shown of the text between two marks: its end, its beginning, or both."""
    if len(text) <= around * (1 if is_first or is_last else 2) + LONGEST_GAP:
        return text
    if is_first:
        return _end(text, around)
    if is_last:
        return _start(text, around)
    return f"{_start(text, around)}{_end(text, around).removeprefix('…')}"


def _start(text: str, most: int) -> str:
    """At most the first characters, whole words where there are blanks; then “…”."""
    cut = text[:most]
    while len(cut) > 1 and unicodedata.category(text[len(cut)]) in JOINED:
        cut = cut[:-1]
    if text[len(cut)] != " " and " " in cut[most // 3 :]:
        cut = cut[: cut.rindex(" ")]
    return f"{cut.rstrip(' ')}…"


def _end(text: str, most: int) -> str:
    cut = text[len(text) - most :]
    while len(cut) > 1 and unicodedata.category(cut[0]) in JOINED:
        cut = cut[1:]
    if text[-len(cut) - 1] != " " and " " in cut[: most * 2 // 3]:
        cut = cut[cut.index(" ") :]
    return f"…{cut.lstrip(' ')}"


def _middle(text: str, most: int) -> str:
    """A marked part that is too long, without its middle."""
    if len(text) <= most:
        return text
    return f"{_start(text, most // 2)}{_end(text, most // 2).removeprefix('…')}"


def excerpt(text: str, start: int, end: int) -> str:
    """A part of a text as it is quoted: on one line, whole words where there are blanks, “…” for the rest."""
    length = len(text)
    cut = text if end >= length else _start(text, end)
    if start > 0:
        cut = _end(cut, len(cut) - start)
    return BLANK.sub(" ", visible(cut))


def bracketed(found: Iterable[Part]) -> str:
    """The text with brackets round what is marked."""
    return "".join(f"{OPEN}{part.text}{CLOSE}" if part.is_marked else part.text for part in found)
