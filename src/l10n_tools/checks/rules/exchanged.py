"""L411: two items of a list, or two cells, that have each other's translation.

Items are messages of their own, so that a page always has as many of them and in the source's order; what
can still go wrong is that two translations were exchanged, say by a spreadsheet. What an item is about is
told by what every translation keeps: the terms of the glossary, numbers in digits, acronyms. Two items are
reported only if each lacks everything that tells it from the other, and has everything that tells the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from ...errors import shortened
from ...glossary import TRANSLATION, Glossary
from ...model import Finding, Kind, Severity
from ..base import GLOSSARY, Check, Context, Translation
from ..pairs import Pair
from ..quantities.folding import fold

EXCHANGED = "L411"
LISTED = frozenset({Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.DEFINITION})
KEPT = re.compile(r"\d+(?:[.,]\d+)?|(?<![A-Za-z])[A-Z][A-Z0-9]{1,}(?![A-Za-z])")
"""Numbers, and acronyms as they stand."""

Marks = frozenset[object]


class _Item(NamedTuple):
    """An item with what tells it on either side."""

    found: Translation
    before: Marks
    after: Marks


def run(context: Context) -> Iterator[Finding]:
    """The items that have each other's translation, once for each of the two."""
    pairs = ((found, pair) for found, pair in context.pairs if found.kinds & LISTED)
    for _, group in groupby(pairs, key=lambda item: (item[0].locale, item[0].source, item[1].headings)):
        items = [_item(found, pair) for found, pair in group]
        suspects = [item for item in items if item.before and not item.before <= item.after]
        yield from _among(suspects)


def _item(found: Translation, pair: Pair) -> _Item:
    glossary = pair.setting.tables.get(GLOSSARY)
    before: set[object] = set(KEPT.findall(fold(pair.before).text))
    after: set[object] = set(KEPT.findall(fold(pair.after).text))
    if isinstance(glossary, Glossary):
        before |= {form.row for hit in glossary.terms(pair.before) for form in hit.forms}
        after |= {
            form.row
            for hit in glossary.translations(pair.after)
            for form in hit.forms
            if form.role == TRANSLATION
        }
        listed = _listed(glossary)
        before, after = before - listed, after - listed  # their rows tell them already
    return _Item(found, frozenset(before), frozenset(after))


@lru_cache(maxsize=64)
def _listed(glossary: Glossary) -> frozenset[str]:
    """All that a glossary lists: its acronyms are among it."""
    return frozenset(text for row in glossary.rows for text in (*row.terms, *row.translations))


def _among(items: Sequence[_Item]) -> Iterator[Finding]:
    for number, one in enumerate(items):
        for other in items[number + 1 :]:
            if _are_exchanged(one, other):
                yield _finding(one.found, other.found)
                yield _finding(other.found, one.found)


def _are_exchanged(one: _Item, other: _Item) -> bool:
    own, others = one.before - other.before, other.before - one.before
    if not own or not others or own & one.after or others & other.after:
        return False
    return own <= other.after and others <= one.after


def _finding(found: Translation, other: Translation) -> Finding:
    return found.finding(
        EXCHANGED,
        f"has the translation of “{shortened(other.message.msgid)}”",
        "exchange the two translations",
        Severity.ERROR if found.text_class.is_strict else Severity.WARNING,
    )


CHECK = Check({EXCHANGED: "two items have each other's translation"}, run)
