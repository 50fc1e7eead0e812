"""The text while it is being read."""

from __future__ import annotations

from .folding import TAKEN
from .model import Atom
from .phrases import Hit, Tag
from .tables import Tables


class Page:
    """A text while it is being read: what was taken from it is blanked out."""

    def __init__(self, text: str, tables: Tables) -> None:
        self.tables = tables
        self.whole = text
        self.rest = text
        low = text.lower()
        self.low = low if len(low) == len(text) else text
        self.hits = [hit for hit in tables.phrases.find(self.low) if not self._is_part(hit)]
        self.atoms: list[Atom] = []
        self.multipliers = {hit.start: hit for hit in self.hits if hit.tag is Tag.MULTIPLIER}
        self.label_ends = frozenset(hit.end for hit in self.hits if hit.tag is Tag.LABEL)

    def _is_part(self, hit: Hit) -> bool:
        """Whether a word for how often is part of a compound: “three-monthly”."""
        return hit.tag is Tag.RATE and self.low.startswith("-", hit.start - 1) and hit.start > 0

    def take(self, atom: Atom) -> None:
        """Add an atom, and blank out its place."""
        self.atoms.append(atom)
        self.rest = f"{self.rest[: atom.start]}{TAKEN * (atom.end - atom.start)}{self.rest[atom.end :]}"

    def tagged(self, *tags: Tag) -> list[Hit]:
        """The phrases with one of these tags, in order."""
        return [hit for hit in self.hits if hit.tag in tags]
