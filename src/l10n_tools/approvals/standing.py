"""Which approvals and waivers are in force, whatever the order of the lines in their ledger.

An approval holds for one message and one translation of it, by their digests. It is in force unless a
revocation of its role on the same two is as late or later, unless its approver is the translator, and
unless a line that cannot be read may have been a revocation of it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..config import Role
from ..model import Message
from . import digests, ledger, records
from .ledger import Broken
from .people import Person
from .records import Approval, Line, UnreadableError, Waiver

L = TypeVar("L", bound=Line)


class Standing(Generic[L]):
    """The lines of a ledger. ``path`` is relative to the project."""

    def __init__(self, path: str, lines: Sequence[L], broken: Sequence[Broken], subject: Callable[[L], str]):
        self.path = path
        self.lines = tuple(line for line in lines if not line.is_revocation)
        self.revocations = tuple(line for line in lines if line.is_revocation)
        self.broken = tuple(broken)
        self._subject = subject
        last: dict[tuple[str, str, str], datetime.datetime] = {}
        for line in self.revocations:
            key = self._key(line)
            last[key] = max(last.get(key, line.at), line.at)
        self._revoked = last
        self._by_message: dict[str, list[L]] = defaultdict(list)
        for line in self.lines:
            if not self.is_revoked(line):
                self._by_message[line.message].append(line)

    def _key(self, line: L) -> tuple[str, str, str]:
        return line.message, line.translation, self._subject(line)

    def is_revoked(self, line: L) -> bool:
        """Whether a revocation of the same is as late as the line, or later."""
        at = self._revoked.get(self._key(line))
        return at is not None and at >= line.at

    def of_message(self, message: Message) -> tuple[L, ...]:
        """The lines on a message that are not taken back, whichever its translation was; the oldest first."""
        found = self._by_message.get(digests.of_message(message), ())
        return tuple(sorted(found, key=lambda line: (line.at, line.line)))

    def of(self, message: Message, msgstr: str) -> tuple[L, ...]:
        """The lines on a message with this translation that are in force."""
        wanted = digests.of_translation(msgstr)
        return tuple(
            line
            for line in self.of_message(message)
            if line.translation == wanted and not line.is_by_translator and not self._is_doubtful(line)
        )

    def _is_doubtful(self, line: L) -> bool:
        """Whether a line that cannot be read may take this one back."""
        digests_ = line.message, line.translation
        return any(
            not one.is_mark
            and (not one.named or any(each.startswith(name) for name in one.named for each in digests_))
            for one in self.broken
        )

    def after(self, now: datetime.datetime, message: str, translation: str) -> datetime.datetime:
        """The time of a new line on a translation: now, but never before the lines that it follows.

        Clocks of two people differ, and a revocation has to be later than what it takes back.
        """
        own = (one.at for one in self.lines if (one.message, one.translation) == (message, translation))
        taken = (at for key, at in self._revoked.items() if key[:2] == (message, translation))
        return max([now.replace(microsecond=0), *own, *(at + datetime.timedelta(seconds=1) for at in taken)])


class Approvals(Standing[Approval]):
    """A locale's approvals."""

    def missing(
        self, message: Message, msgstr: str, wanted: Collection[Role], *, distinct: bool
    ) -> frozenset[Role]:
        """The roles that a translation still has to be approved in. ``distinct``: each by another person."""
        if not wanted:
            return frozenset()
        return missing(wanted, self.of(message, msgstr), distinct=distinct)


class Waivers(Standing[Waiver]):
    """A locale's waivers."""


def missing(wanted: Collection[Role], found: Iterable[Approval], *, distinct: bool) -> frozenset[Role]:
    """The wanted roles that nobody has approved in; the fewest, if each is to be another person's."""
    people: dict[Role, list[Person]] = {role: [] for role in Role if role in wanted}
    for one in found:
        if one.role in people:
            people[one.role].append(one.by)
    if not distinct:
        return frozenset(role for role, names in people.items() if not names)
    best = frozenset(people)
    for chosen in product(*([*names, None] for names in people.values())):
        signed = [person for person in chosen if person]
        apart = all(not a.may_be(b) for n, a in enumerate(signed) for b in signed[:n])
        left = frozenset(role for role, person in zip(people, chosen, strict=True) if person is None)
        if apart and len(left) < len(best):
            best = left
    return best


def approvals(path: Path, shown: str) -> Approvals:
    """The approvals in a ledger. Raises CatalogError if the file cannot be read at all."""
    lines, broken = _lines(ledger.read(path, shown), records.approval)
    return Approvals(shown, lines, broken, lambda line: line.role.value)


def waivers(path: Path, shown: str) -> Waivers:
    """The waivers in a ledger. Raises CatalogError if the file cannot be read at all."""
    lines, broken = _lines(ledger.read(path, shown), records.waiver)
    return Waivers(shown, lines, broken, lambda line: line.code)


def _lines(read: ledger.Read, understood: Callable[[int, Any], L]) -> tuple[list[L], list[Broken]]:
    lines: list[L] = []
    broken = list(read.broken)
    for row in read.rows:
        try:
            lines.append(understood(row.line, row.data))
        except UnreadableError as error:
            broken.append(ledger.unread(row.line, str(dict(row.data)), str(error)))
    return lines, sorted(broken)
