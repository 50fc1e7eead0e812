"""The text while it is being read."""

from __future__ import annotations

from collections.abc import Sequence

from .folding import TAKEN
from .model import Atom
from .phrases import Hit, Tag, bits
from .tables import Tables

RATE, MULTIPLIER, LABEL = bits(Tag.RATE), bits(Tag.MULTIPLIER), bits(Tag.LABEL)


class Page:
    """A text while it is being read: what was taken from it is blanked out.

    ``tags`` are those of its phrases, as bits: a reader whose tags are not there has nothing to read.
    """

    def __init__(self, text: str, tables: Tables) -> None:
        self.tables = tables
        self.whole = text
        self._rest = text
        self._taken: list[tuple[int, int]] = []
        """What is to be blanked in ``_rest``, in the order of the text: each take by itself would copy it."""
        self._taken_to = 0
        low = text.lower()
        self.low = low if len(low) == len(text) else text
        self.hits, self.tags = tables.phrases.find(self.low)
        if self.tags & RATE:
            self.hits = [hit for hit in self.hits if not self._is_part(hit)]
        self.atoms: list[Atom] = []
        self.multipliers: dict[int, Hit] = {}
        if self.tags & MULTIPLIER:
            self.multipliers = {hit.start: hit for hit in self.hits if hit.tag is Tag.MULTIPLIER}
        self.label_ends: frozenset[int] = frozenset()
        if self.tags & LABEL:
            self.label_ends = frozenset(hit.end for hit in self.hits if hit.tag is Tag.LABEL)

    def _is_part(self, hit: Hit) -> bool:
        """Whether a word for how often is part of a compound: “three-monthly”."""
        return hit.tag is Tag.RATE and self.low.startswith("-", hit.start - 1) and hit.start > 0

    def take(self, atom: Atom) -> None:
        """Add an atom, and blank out its place."""
        self.atoms.append(atom)
        if atom.start < self._taken_to:
            self._blank()
        self._taken.append((atom.start, atom.end))
        self._taken_to = atom.end

    def _blank(self) -> None:
        self._rest = _blanked(self._rest, self._taken, 0, len(self._rest))
        self._taken, self._taken_to = [], 0

    @property
    def rest(self) -> str:
        """The text, with what was taken from it blanked out."""
        if self._taken:
            self._blank()
        return self._rest

    def ahead(self, at: int) -> str:
        """:attr:`rest`, but maybe with what was taken before ``at``."""
        return self._rest if at >= self._taken_to else self.rest

    def behind(self, end: int, size: int) -> str:
        """The last characters of :attr:`rest` before ``end``."""
        start = max(0, end - size)
        return _blanked(self._rest, self._taken[-size:], start, end)

    def is_free(self, hit: Hit) -> bool:
        """Whether nothing of a phrase was taken."""
        return self.ahead(hit.start)[hit.start : hit.end] == self.whole[hit.start : hit.end]

    def tagged(self, *tags: Tag) -> list[Hit]:
        """The phrases with one of these tags, in order."""
        return [hit for hit in self.hits if hit.tag in tags]


def _blanked(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """A part of a text, with what is in ``spans`` of it blanked out."""
    parts: list[str] = []
    at = start
    for first, last in spans:
        if last > at and first < end:
            parts += (text[at:first], TAKEN * (min(last, end) - max(first, at)))
            at = min(last, end)
    parts.append(text[at:end])
    return "".join(parts)
