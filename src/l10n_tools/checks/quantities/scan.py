"""Reading a text: its amounts, dates, times and names, and the words that limit them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...model import Locale
from . import bounds, clocks, dates, names, numbers, numerals, per, words
from .folding import fold
from .model import Atom
from .page import Page
from .phrases import Hit, Tag
from .tables import of


class Reading(NamedTuple):
    """What a text says. Offsets are the text's own.

    ``atoms`` are in the order of the text; ``hits`` are the phrases of the language's tables in it, ``tags``
    the tags that these may have, as bits.
    """

    atoms: tuple[Atom, ...]
    hits: tuple[Hit, ...]
    tags: int

    def tagged(self, *tags: Tag) -> list[Hit]:
        """The phrases with one of these tags."""
        return [hit for hit in self.hits if hit.tag in tags]


SIGNED = (dates.read, names.phones, clocks.read, names.identifiers, numbers.ratios)
"""What of digits is no plain number. Each takes what it knows; the next ones read the rest."""
SIGNS = (dates.SIGN, names.PHONE_SIGN, clocks.SIGN, names.IDENTIFIER_SIGN, numbers.RATIO_SIGN)
SIGN = re.compile(rf"\d(?:{'|'.join(SIGNS)})")
"""What each of those has beside a digit, if it has none of the words ``SIGNED_WORDS``, and is not Chinese."""
SIGNED_WORDS = dates.MONTH | clocks.PARTS


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
def scan_source(text: str, locale: Locale) -> tuple[Reading, tuple[Atom, ...]]:
    """What a text of the source says, and per what: each locale asks for it again."""
    return scan(text, locale), per.denominators(text, locale)


def scan(text: str, locale: Locale) -> Reading:
    """What a text in a locale says in quantities.

    ``text`` is prose without markup; U+FFFC stands for what is not to be read.
    """
    folded = fold(text)
    page = Page(folded.text, of(locale))
    if numbers.DIGIT.search(page.whole):
        names.labelled(page)
        if page.tables.is_spaceless or page.tags & SIGNED_WORDS or SIGN.search(page.whole):
            for read in SIGNED:
                read(page)
        numbers.read(page)
    numerals.read(page)
    words.read(page)
    page.atoms.sort(key=lambda atom: atom.start)
    atoms = bounds.bound(page, numbers.shared(page, page.atoms))
    if folded.offsets is None:
        return Reading(tuple(atoms), tuple(page.hits), page.tags)
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
        page.tags,
    )
