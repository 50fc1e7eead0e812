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


OF_DIGITS = (
    names.labelled,
    dates.read,
    names.phones,
    clocks.read,
    names.identifiers,
    numbers.ratios,
    numbers.read,
)
"""Each takes what it knows; the next ones read the rest."""
OF_WORDS = (numerals.read, words.read)


@lru_cache(maxsize=1 << 15)
def may_tell(text: str, locale: Locale) -> bool:
    """Whether there may be an amount in a text, in digits or in words: most texts have none."""
    return bool(numbers.DIGIT.search(text)) or of(locale).phrases.may_tell(text.lower())


@lru_cache(maxsize=1 << 12)
def singles(text: str, locale: Locale) -> tuple[Atom, ...]:
    """The amounts of one that a text's articles may say: few texts need them."""
    folded = fold(text)
    return tuple(
        atom._replace(start=start, end=end)
        for atom in words.singles(Page(folded.text, of(locale)))
        for start, end in [folded.span(atom.start, atom.end)]
    )


@lru_cache(maxsize=1 << 15)
def scan_source(text: str, locale: Locale) -> Reading:
    """What a text of the source says: each locale asks for it again."""
    return scan(text, locale)


def scan(text: str, locale: Locale) -> Reading:
    """What a text in a locale says in quantities.

    ``text`` is prose without markup; U+FFFC stands for what is not to be read.
    """
    folded = fold(text)
    page = Page(folded.text, of(locale))
    readers = (*OF_DIGITS, *OF_WORDS) if numbers.DIGIT.search(page.whole) else OF_WORDS
    for read in readers:
        read(page)
    page.atoms.sort(key=lambda atom: atom.start)
    atoms = bounds.bound(page, numbers.shared(page, page.atoms))
    if folded.offsets is None:
        return Reading(tuple(atoms), tuple(page.hits))
    return Reading(
        tuple(
            atom._replace(start=start, end=end, limit=folded.span(*atom.limit) if atom.bound else (0, 0))
            for atom in atoms
            for start, end in [folded.span(atom.start, atom.end)]
        ),
        tuple(
            hit._replace(start=start, end=end)
            for hit in page.hits
            for start, end in [folded.span(hit.start, hit.end)]
        ),
    )
