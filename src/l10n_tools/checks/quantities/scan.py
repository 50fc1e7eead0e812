"""Reading a text: its amounts, dates, times and names, and the words that limit them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ...model import Locale
from . import bounds, clocks, dates, names, numbers, numerals, words
from .folding import fold
from .model import Atom
from .page import Page
from .phrases import Hit, Tag
from .tables import of


class Reading(NamedTuple):
    """What a text says. Offsets are the text's own.

    ``atoms`` are in the order of the text; ``hits`` are the phrases of the language's tables in it.
    """

    atoms: tuple[Atom, ...]
    hits: tuple[Hit, ...]

    def tagged(self, *tags: Tag) -> list[Hit]:
        """The phrases with one of these tags."""
        return [hit for hit in self.hits if hit.tag in tags]


NOTHING = Reading((), ())


READERS = (
    names.labelled,
    dates.read,
    names.phones,
    clocks.read,
    names.identifiers,
    numbers.ratios,
    numbers.read,
    numerals.read,
    words.read,
)
"""Each takes what it knows; the next ones read the rest."""


@lru_cache(maxsize=1 << 15)
def scan(text: str, locale: Locale) -> Reading:
    """What a text in a locale says in quantities.

    ``text`` is prose without markup; U+FFFC stands for what is not to be read.
    """
    folded = fold(text)
    page = Page(folded.text, of(locale))
    if not (page.hits or page.tables.dual or page.tables.numerals or numbers.DIGIT.search(page.whole)):
        return NOTHING
    for read in READERS:
        read(page)
    page.atoms.sort(key=lambda atom: atom.start)
    atoms = bounds.bound(page, numbers.shared(page, page.atoms))
    if folded.offsets is None:
        return Reading(tuple(atoms), tuple(page.hits))
    return Reading(
        tuple(
            atom._replace(start=start, end=end)
            for atom in atoms
            for start, end in [folded.span(atom.start, atom.end)]
        ),
        tuple(
            hit._replace(start=start, end=end)
            for hit in page.hits
            for start, end in [folded.span(hit.start, hit.end)]
        ),
    )
