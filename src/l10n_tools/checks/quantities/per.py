"""Per what an amount is said: mg/kg, mcg/kg/min, “per kilogram”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...model import Locale
from . import tables
from .folding import TAKEN, fold
from .model import Atom, Difference, Fault, Grade, Kind
from .phrases import Tag


def per(
    before: str, after: str, source: Locale, locale: Locale, used: Sequence[Atom]
) -> Iterator[Difference]:
    """The units that the source says after a slash or “per”, and the translation nowhere.

    ``used`` are the amounts of the translation that belong to some of the source: their units are theirs.
    """
    wanted = list(_denominators(before, source))
    if not wanted:
        return
    said: frozenset[str] | None = None
    for unit, start, end in wanted:
        if said is None:
            rest = list(after)
            for atom in used:
                rest[atom.start : atom.end] = TAKEN * (atom.end - atom.start)
            said = _named("".join(rest), locale)
        if unit not in said:
            yield Difference(Fault.PER, Atom(Kind.NUMBER, 1.0, unit, Grade.LOOSE, start, end))


def _denominators(text: str, locale: Locale) -> Iterator[tuple[str, int, int]]:
    folded = fold(text)
    table = tables.of(locale)
    for match in table.per.finditer(folded.text):
        unit = table.after.match(folded.text, match.end())
        found = unit and table.units.get(unit[1], table.units.get(unit[1].lower(), ""))
        if unit and found in tables.units().measured:
            yield str(found), *folded.span(match.start(), unit.end())


@lru_cache(maxsize=16)
def _every(locale: Locale) -> re.Pattern[str]:
    table = tables.of(locale)
    words = "|".join(
        re.escape(word) for word in sorted(table.units, key=len, reverse=True) if word[-1].isalpha()
    )
    if table.is_spaceless:
        return re.compile(words)
    fronts = "|".join(map(re.escape, sorted(table.prefixes, key=len, reverse=True)))
    return re.compile(rf"(?<![^\W\d_])(?:{fronts})?({words})(?![^\W\d_])", re.I)


def _named(text: str, locale: Locale) -> frozenset[str]:
    table = tables.of(locale)
    found: set[str] = {
        str(hit.value) for hit in table.phrases.find(text.lower()) if hit.tag in (Tag.RATE, Tag.MENTION)
    }
    for match in _every(locale).finditer(fold(text).text):
        word = match[match.lastindex or 0]
        found.add(table.units.get(word, table.units.get(word.lower(), "")))
    return frozenset(found)
