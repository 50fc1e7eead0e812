"""Merging a template into a catalog: translations follow their messages, none is thrown away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz, process

from ..model import Catalog, Entry, Message

GAP_SCORE = 60.0
"""Similarity (0 to 100) for an old message that stands at the same place, between the same
neighbours; position speaks for it already."""

ANYWHERE_SCORE = 80.0
"""Similarity for an old message from elsewhere in the article."""


class _Candidate(NamedTuple):
    score: float
    new: int
    old: int


def merge(old: Catalog | None, template: Catalog, path: str, header: Mapping[str, str]) -> Catalog:
    """The catalog at ``path`` for the messages of ``template``, with the translations of ``old``.

    Entries stand in the template's order, obsolete ones after them. Where a message is new but an
    old one resembles it, its translation is kept as fuzzy with the old message as the previous one.
    ``header`` holds the fields that the locale decides; others are the old catalog's.
    """
    old = old or Catalog(path)
    plan = _Plan(old, template)
    entries = [
        kept._replace(extracted=new.extracted, references=new.references, line=None)
        for new, kept in zip(template.entries, plan.merged(), strict=True)
    ]
    return Catalog(
        path, _header(old, template, header), (*entries, *plan.obsolete()), old.comment, old.header_fuzzy
    )


def _header(old: Catalog, template: Catalog, decided: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    fields = dict(template.header)
    fields.update(old.header)
    fields.update(decided)
    return tuple(fields.items())


class _Plan:
    """Which old entry serves which new message: one each, exact ones first."""

    def __init__(self, old: Catalog, template: Catalog) -> None:
        self.new = template.entries
        self.old = [entry for entry in old.entries if not entry.obsolete]
        self.gone = [entry for entry in old.entries if entry.obsolete]
        index = {entry.message: position for position, entry in enumerate(self.old)}
        self.match: dict[int, int] = {
            position: index[entry.message]
            for position, entry in enumerate(self.new)
            if entry.message in index
        }
        self.revived = self._revived()
        self.fuzzy = self._fuzzy()

    def _revived(self) -> dict[int, int]:
        index = {entry.message: position for position, entry in enumerate(self.gone)}
        return {
            position: index[entry.message]
            for position, entry in enumerate(self.new)
            if position not in self.match and entry.message in index
        }

    def _fuzzy(self) -> dict[int, int]:
        waiting = [position for position in range(len(self.new)) if position not in self.match | self.revived]
        taken = set(self.match.values())
        free = [at for at, entry in enumerate(self.old) if at not in taken and entry.msgstr]
        chosen: dict[int, int] = {}
        for candidates in (self._in_gaps(waiting, free), self._anywhere(waiting, free)):
            for _, new, old in sorted(candidates, key=lambda found: (-found.score, found.new, found.old)):
                if new not in chosen and old not in taken:
                    chosen[new] = old
                    taken.add(old)
        return chosen

    def _in_gaps(self, waiting: list[int], free: list[int]) -> Iterator[_Candidate]:
        gaps = self._gaps()
        for new in waiting:
            before, after = gaps[new]
            near = free[bisect_right(free, before) : bisect_left(free, after)]
            yield from self._scored(new, near, GAP_SCORE)

    def _gaps(self) -> list[tuple[int, int]]:
        """For each new message the old positions between which its own would lie."""
        positions = range(len(self.new))
        before = accumulate((self.match.get(at, -1) for at in positions), max, initial=-1)
        last = len(self.old)
        after = list(accumulate((self.match.get(at, last) for at in reversed(positions)), min, initial=last))
        return list(zip(before, reversed(after[:-1]), strict=False))

    def _anywhere(self, waiting: list[int], free: list[int]) -> Iterator[_Candidate]:
        for new in waiting:
            yield from self._scored(new, free, ANYWHERE_SCORE)

    def _scored(self, new: int, free: list[int], least: float) -> Iterator[_Candidate]:
        texts = [self.old[old].msgid for old in free]
        found = process.extract(self.new[new].msgid, texts, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        for _, score, index in found:
            yield _Candidate(score, new, free[index])

    def merged(self) -> Iterator[Entry]:
        """An entry for each new message, in order."""
        for position, entry in enumerate(self.new):
            if position in self.match:
                yield self.old[self.match[position]]
            elif position in self.revived:
                yield self.gone[self.revived[position]]._replace(obsolete=False)
            elif position in self.fuzzy:
                yield _made_fuzzy(self.old[self.fuzzy[position]], entry.message)
            else:
                yield entry

    def obsolete(self) -> Iterable[Entry]:
        """What no new message uses, if a person wrote something in it."""
        used = {*self.match.values(), *self.fuzzy.values()}
        left = [entry for position, entry in enumerate(self.old) if position not in used]
        kept = [entry for position, entry in enumerate(self.gone) if position not in self.revived.values()]
        return [
            entry._replace(obsolete=True, references=(), extracted="", line=None)
            for entry in (*kept, *left)
            if entry.msgstr or entry.comment
        ]


def _made_fuzzy(old: Entry, message: Message) -> Entry:
    # A translation that waited for revision already was made for a still older message.
    previous = old.previous if old.fuzzy and old.previous else old.message
    return old._replace(
        msgid=message.msgid,
        msgctxt=message.msgctxt,
        fuzzy=True,
        previous=None if previous == message else previous,
    )
