"""Entries of several catalogs, one after the other, and the gaps that matched entries leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Entry


class Sequences:
    """The entries of several catalogs in one list; ``group`` numbers each one's catalog."""

    def __init__(self, catalogs: Sequence[Sequence[Entry]]) -> None:
        self.entries = [entry for entries in catalogs for entry in entries]
        self.group = [number for number, entries in enumerate(catalogs) for _ in entries]
        self.bounds = list(_bounds(catalogs))


def _bounds(catalogs: Sequence[Sequence[Entry]]) -> Iterator[tuple[int, int]]:
    at = 0
    for entries in catalogs:
        yield at, at + len(entries)
        at += len(entries)


class Gap(NamedTuple):
    """New messages without an old entry, and free old entries that may stand at the same place.

    ``is_sure`` if what stands before and what stands after the new ones both lead to these old ones.
    """

    new: list[int]
    old: list[int]
    is_sure: bool


class _Run(NamedTuple):
    """New messages in a row, with the old positions that their neighbours have.

    Those of any catalog, and those of the article's own; None is the article's beginning or end.
    """

    new: list[int]
    before: tuple[int | None, int | None]
    after: tuple[int | None, int | None]


class Gaps:
    """Where the new messages without an old entry stand among the old entries without a new message.

    ``match`` leads from new positions to old ones, ``aside`` has the new ones that got a translation
    which has no position, ``used`` the old ones that are taken.
    """

    def __init__(
        self, new: Sequences, old: Sequences, match: Mapping[int, int], aside: set[int], used: set[int]
    ) -> None:
        self.new, self.old, self.match, self.aside, self.used = new, old, match, aside, used

    def __iter__(self) -> Iterator[Gap]:
        for article, (start, end) in enumerate(self.new.bounds):
            if any(at not in self.match and at not in self.aside for at in range(start, end)):
                for run in self._runs(article):
                    gap = self._gap(article, run)
                    if gap.old:
                        yield gap

    def _runs(self, article: int) -> Iterator[_Run]:
        start, end = self.new.bounds[article]
        waiting: list[int] = []
        any_: int | None = None
        own: int | None = None
        found: list[tuple[list[int], tuple[int | None, int | None]]] = []
        for at in range(start, end):
            old = self.match.get(at)
            if old is None and at not in self.aside:
                if not waiting:
                    found.append((waiting, (any_, own)))
                waiting.append(at)
            elif old is not None:
                waiting, any_ = [], old
                own = old if self.old.group[old] == article else own
        after = self._after([new[-1] for new, _ in found], article)
        for (new, before), behind in zip(found, after, strict=True):
            yield _Run(new, before, behind)

    def _after(self, ends: list[int], article: int) -> list[tuple[int | None, int | None]]:
        """For each end of a run what is matched next."""
        waiting = set(ends)
        found: list[tuple[int | None, int | None]] = []
        any_: int | None = None
        own: int | None = None
        for at in range(self.new.bounds[article][1] - 1, ends[0] - 1 if ends else 0, -1):
            if at in waiting:
                found.append((any_, own))
            if (old := self.match.get(at)) is not None:
                any_ = old
                own = old if self.old.group[old] == article else own
        return found[::-1]

    def _gap(self, article: int, run: _Run) -> Gap:
        left = [self._free_after(old, article) for old in run.before]
        right = [self._free_before(old, article) for old in run.after]
        for here, there in zip(left, right, strict=True):
            if here and here == there:
                return Gap(run.new, list(here), True)
        return Gap(run.new, sorted({at for found in (*left, *right) for at in found}), False)

    def _free_after(self, old: int | None, article: int) -> range:
        """The free old entries right after one; at the beginning of the article's own catalog for None."""
        first = self.old.bounds[article][0] if old is None else old + 1
        end = self.old.bounds[article if old is None else self.old.group[old]][1]
        last = first
        while last < end and last not in self.used:
            last += 1
        return range(first, last)

    def _free_before(self, old: int | None, article: int) -> range:
        last = self.old.bounds[article][1] if old is None else old
        start = self.old.bounds[article if old is None else self.old.group[old]][0]
        first = last
        while first > start and first - 1 not in self.used:
            first -= 1
        return range(first, last)
