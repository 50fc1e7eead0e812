"""Per what an amount is said: mg/kg, mcg/kg/min, “per kilogram”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...model import Locale
from . import tables
from .folding import TAKEN, Folded, fold
from .model import Atom, Difference, Fault, Grade, Kind
from .phrases import Tag
from .tables import Tables


def per(wanted: Sequence[Atom], after: str, locale: Locale, used: Sequence[Atom]) -> Iterator[Difference]:
    """The units that the source says after a slash or “per”, and the translation nowhere.

    ``wanted`` are those; ``used`` the amounts of the translation that belong to some of the source: their
    units are theirs.
    """
    rest = list(after)
    for atom in used:
        rest[atom.start : atom.end] = TAKEN * (atom.end - atom.start)
    said = _named("".join(rest), locale)
    for atom in wanted:
        if atom.unit not in said:
            yield Difference(Fault.PER, atom)


def denominators(text: str, locale: Locale) -> tuple[Atom, ...]:
    """The units that a text of the source says after a slash or “per”."""
    folded = fold(text)
    table = tables.of(locale)
    if "/" not in folded.text and not any(f" {word} " in folded.text for word in table.per_words):
        return ()
    return tuple(_denominators(folded, table))


def _denominators(folded: Folded, table: Tables) -> Iterator[Atom]:
    for match in table.per.finditer(folded.text):
        unit = table.after.match(folded.text, match.end())
        found = unit and table.units.get(unit[1], table.units.get(unit[1].lower(), ""))
        if unit and found in tables.units().measured:
            start, end = folded.span(match.start(), unit.end())
            yield Atom(Kind.NUMBER, 1.0, str(found), Grade.LOOSE, start, end)


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
        str(hit.value) for hit in table.phrases.find(text.lower())[0] if hit.tag in (Tag.RATE, Tag.MENTION)
    }
    for match in _every(locale).finditer(fold(text).text):
        word = match[match.lastindex or 0]
        found.add(table.units.get(word, table.units.get(word.lower(), "")))
    return frozenset(found)
