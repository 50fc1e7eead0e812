"""The texts of a finding as reports quote them: source and translation, what is in question marked.

Where only one of the two has a mark (a word that is lost, or added), the other is quoted at the same place:
the sentence with the same number if both have as many, else what is as far from the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Finding, Side
from .marks import Part, bracketed, excerpt, on_one_line, parts

SENTENCES = re.compile(r"(?<=[.!?…؟۔।])[»”\"’)\]*_]*\s+|(?<=[。！？])")
"""What stands between two sentences; how many there are need not be right, only the same on both sides."""

WHOLE = 160
"""Characters of a text that are shown, if nothing in it is marked, but something in the other one is."""

SENTENCE = 240
"""Characters of the sentence in question that are shown."""


def sides(finding: Finding, most: int) -> Iterator[tuple[Side, list[Part]]]:
    """Source and translation, those that there are, on one line and cut to about ``most`` characters."""
    texts = {Side.SOURCE: finding.msgid, Side.TRANSLATION: finding.msgstr}
    marked = {place.side for place in finding.places}
    for side, text in texts.items():
        other = texts[Side.TRANSLATION if side is Side.SOURCE else Side.SOURCE]
        if not text:
            continue
        if side not in marked and marked and other:
            at = min(place.start for place in finding.places)
            start, end = _like(text, other, min(at, len(other)), most)
            yield side, [Part(excerpt(text, start, end))]
        else:
            yield side, on_one_line(parts(text, finding.places, side), most)


def quoted(finding: Finding, most: int) -> list[str]:
    """The same as text, with brackets round what is marked, in quotation marks."""
    return [f"“{bracketed(found)}”" for _, found in sides(finding, most)]


def in_brief(finding: Finding, most: int) -> str:
    """Both on one line, to stand after a message: `` — in: “30–60 minutes” → “30 minutes”``."""
    texts = quoted(finding, most)
    return f" — in: {' → '.join(texts)}" if texts else ""


def _like(text: str, other: str, at: int, most: int) -> tuple[int, int]:
    """The part of a text that is to be shown where something at ``at`` in the other one is in question."""
    if len(text) <= max(most, WHOLE):
        return 0, len(text)
    own, others = _sentences(text), _sentences(other)
    if len(own) == len(others):
        number = next(n for n, (_, end) in enumerate(others) if at <= end)
        (start, end), (first, last) = own[number], others[number]
        if end - start <= max(most, SENTENCE):
            return _widened(start, end, len(text), most)
        middle = start + (end - start) * max(at - first, 0) // max(last - first, 1)
    else:
        middle = len(text) * at // len(other)
    return _widened(middle, middle, len(text), max(most, SENTENCE))


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences begin and end; one at least."""
    breaks = [match.span() for match in SENTENCES.finditer(text) if match.end() < len(text)]
    return list(
        zip([0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)], strict=True)
    )


def _widened(start: int, end: int, length: int, most: int) -> tuple[int, int]:
    """The stretch with as much on both sides as makes it ``most`` characters, where there is as much."""
    room = max(most - (end - start), 0)
    start = max(0, min(start - room // 2, length - most))
    return start, min(length, max(end, start + most))
