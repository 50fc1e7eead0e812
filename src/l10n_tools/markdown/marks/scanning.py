"""Cutting a text into its pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from operator import itemgetter

from ..dialect import Dialect
from .grammar import grammar
from .model import Kind, Mark
from .region import Found, Region

PATIENCE = 1 << 16
NO_LABELS: frozenset[str] = frozenset()


def scan(text: str, dialect: Dialect, labels: Set[str] = NO_LABELS) -> list[Mark]:
    """The pieces of an inline Markdown text; joined they are the text.

    Args:
        text: One paragraph, heading, cell … without what makes it one.
        dialect: The extensions that are on.
        labels: The labels of the page's link reference definitions, in lower case.
    """
    found = find(text, dialect, labels)
    if found is None:
        return [Mark(Kind.TEXT, text, 0)] if text else []
    return _pieces(text, found)


def find(text: str, dialect: Dialect, labels: Set[str] = NO_LABELS) -> Found | None:
    """What the rules of the dialect find; None where a look at the text shows that there is nothing."""
    rules = grammar(dialect)
    if not rules.special.occurs_in(text):
        return None
    found = Found(labels, PATIENCE + 2 * len(text))
    Region(text, 0, rules, found).run()
    return found


def _pieces(text: str, found: Found) -> list[Mark]:
    """The marks, and between them what is text; a mark inside another one counts as part of it."""
    place = _Places(found.places) if found.places else None
    pieces: list[Mark] = []
    at = 0
    for start, negative_end, kind in sorted(found.marks, key=itemgetter(0, 1)):
        if start < at:
            continue
        if at < start:
            pieces.append(Mark(Kind.TEXT, text[at:start], at, place(at) if place else ""))
        at = -negative_end
        pieces.append(Mark(kind, text[start:at], start))
    if at < len(text):
        pieces.append(Mark(Kind.TEXT, text[at:], at, place(at) if place else ""))
    return pieces


class _Places:
    """Which attribute the text at an offset goes to."""

    def __init__(self, places: list[tuple[int, int, str]]) -> None:
        self.places = sorted(places)
        self.starts = [start for start, _, _ in self.places]

    def __call__(self, at: int) -> str:
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return ""
        _, end, name = self.places[number]
        return name if at < end else ""
