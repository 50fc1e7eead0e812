"""Which old entry serves which new message, over all catalogs of a locale.

The surest goes first: the same message in the article's own catalog, current or obsolete; the same
message in another catalog that has no use for it any more; then edited ones, which are told by their
place between matched neighbours, or where they were moved by their likeness alone. One old entry
serves one new message, unless the texts are equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Entry, Message
from .align import ANYWHERE, SHORT, Pair, Scorer, align
from .kinds import kind_of
from .search import Index
from .sequences import Gaps, Sequences

FEW = 3
"""Texts of up to so many words were moved only if a neighbour of theirs was moved with them."""

OWN = 0.02
"""What speaks for an entry of the article's own catalog among those that are as much alike."""


class Matching:
    """The result, by positions in ``new`` and ``old``.

    ``kept``: the same message. ``edited``: the message that it was. ``revived`` and ``recalled`` lead
    to obsolete entries, by positions in ``gone``: of the same message in the own catalog, and of one
    that resembles it in any.

    ``old`` has a catalog for each article of ``new``, empty if there is none, then the others.
    """

    def __init__(
        self,
        new: Sequence[Sequence[Entry]],
        old: Sequence[Sequence[Entry]],
        gone: Sequence[Sequence[Entry]],
    ) -> None:
        self.new, self.old, self.gone = Sequences(new), Sequences(old), Sequences(gone)
        self.kept: dict[int, int] = {}
        self.edited: dict[int, int] = {}
        self.revived: dict[int, int] = {}
        self.recalled: dict[int, int] = {}
        self._used: set[int] = set()
        self._own()
        if self._waiting():
            self._moved()
        if self._waiting():
            self._in_other_contexts()
            self._scorer = Scorer(self.old.entries, self.new.entries)
            self._in_gaps()
            if self._anywhere():
                self._in_gaps()
            self._among_obsolete()

    def _waiting(self) -> list[int]:
        found = (self.kept, self.edited, self.revived, self.recalled)
        return [at for at in range(len(self.new.entries)) if not any(at in one for one in found)]

    # ------------------------------------------------------------ the same message

    def _own(self) -> None:
        for article, (start, end) in enumerate(self.new.bounds):
            old, gone = self._by_message(self.old, article), self._by_message(self.gone, article)
            for at in range(start, end):
                message = self.new.entries[at].message
                if message in old:
                    self.kept[at] = old[message]
                    self._used.add(old[message])
                elif message in gone:
                    self.revived[at] = gone[message]

    @staticmethod
    def _by_message(side: Sequences, group: int) -> dict[Message, int]:
        start, end = side.bounds[group]
        return {side.entries[at].message: at for at in range(start, end)}

    def _moved(self) -> None:
        free: dict[Message, list[int]] = defaultdict(list)
        for at, entry in enumerate(self.old.entries):
            if at not in self._used and entry.msgstr:
                free[entry.message].append(at)
        found = {at: fitting for at in self._waiting() if (fitting := self._of_kind(at, free))}
        for at in found:
            # The first of those that come with the most neighbours.
            company = {old: self._company(at, old, found) for old in found[at]}
            old = max(company, key=company.__getitem__)
            if company[old] or len(self.new.entries[at].msgid.split()) > FEW:
                self.kept[at] = old
        self._used.update(self.kept.values())

    def _of_kind(self, new: int, free: dict[Message, list[int]]) -> list[int]:
        """The old entries with this message and of its kind, as far as they say of what kind they are."""
        entry = self.new.entries[new]
        kind = kind_of(entry)
        found = free.get(entry.message, [])
        return [old for old in found if not kind or kind_of(self.old.entries[old]) in (kind, "")]

    def _company(self, new: int, old: int, found: dict[int, list[int]]) -> int:
        """How many neighbours come from the same catalog; twice for those that were neighbours there."""
        near = [(at, other) for at in (-1, 1) for other in found.get(new + at, ())]
        group = self.old.group[old]
        return sum(1 + (other == old + at) for at, other in near if self.old.group[other] == group)

    # ------------------------------------------------------------ an edited message

    def _in_other_contexts(self) -> None:
        """Match texts that are the same but for their context: all of them, the texts being equal."""
        found: dict[tuple[int, str], int] = {}
        for at, entry in enumerate(self.old.entries):
            if entry.msgstr:
                found.setdefault((self.old.group[at], entry.msgid), at)
        for at in self._waiting():
            old = found.get((self.new.group[at], self.new.entries[at].msgid))
            if old is not None:
                self.edited[at] = old
        self._used.update(self.edited.values())

    def _in_gaps(self) -> None:
        """Match by place: gaps that both neighbours lead to first, then those that one does."""
        gaps = Gaps(self.new, self.old, self.kept | self.edited, {*self.revived, *self.recalled}, self._used)
        found = list(gaps)
        for is_sure in (True, False):
            pairs = [
                pair
                for gap in found
                if gap.is_sure is is_sure
                for pair in align(
                    self._scorer, gap.new, [at for at in gap.old if at not in self._used], is_sure=is_sure
                )
            ]
            self._take(pairs)

    def _take(self, pairs: list[Pair]) -> None:
        """The best pairs first; each old entry once."""
        for _, new, old in sorted(pairs, key=lambda pair: (-pair.score, pair.new, pair.old)):
            if new not in self.edited and old not in self._used:
                self.edited[new] = old
                self._used.add(old)

    def _anywhere(self) -> bool:
        """Match by likeness what was moved and edited; whether anything was found."""
        free = [at for at, entry in enumerate(self.old.entries) if at not in self._used and entry.msgstr]
        before = len(self.edited)
        self._take(self._alike(self._scorer, free, self.old))
        return len(self.edited) > before

    def _alike(self, scorer: Scorer, old: list[int], side: Sequences) -> list[Pair]:
        waiting = [at for at in self._waiting() if len(scorer.new_text(at).words) >= SHORT]
        if not waiting or not old:
            return []
        index = Index((at, scorer.old_text(at)) for at in old)
        return [
            Pair(score + (OWN if side.group[at] == self.new.group[new] else 0.0), new, at)
            for new in waiting
            for at in index.like(scorer.new_text(new))
            # The very text is for the memory, which knows kinds, and what the configuration says.
            if side.entries[at].msgid != self.new.entries[new].msgid
            and (score := scorer.score(new, at)) >= ANYWHERE
        ]

    def _among_obsolete(self) -> None:
        """Match what resembles a text that was there once."""
        revived = set(self.revived.values())
        free = [at for at, entry in enumerate(self.gone.entries) if entry.msgstr and at not in revived]
        pairs = self._alike(Scorer(self.gone.entries, self.new.entries), free, self.gone)
        taken: set[int] = set()
        for _, new, old in sorted(pairs, key=lambda pair: (-pair.score, pair.new, pair.old)):
            if new not in self.recalled and old not in taken:
                self.recalled[new] = old
                taken.add(old)
