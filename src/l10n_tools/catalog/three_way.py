"""Two people's versions of a catalog and the one that both began with, merged entry by entry.

A side that did not change something yields to the other one. Only where both wrote another
translation of the same message is there something for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model import Catalog, Entry, Message
from . import header, notes, revisions, sides

NOTHING, CARRIED, WORK = range(3)
"""What a translation weighs: a person's work before what a program took along, that before none."""


class Conflict(NamedTuple):
    """An entry with our translation, and with theirs; the rest of it is merged."""

    ours: Entry
    theirs: Entry


class ThreeWay(NamedTuple):
    """The merged catalog, with our side of each conflict; and the conflicts by message."""

    catalog: Catalog
    conflicts: dict[Message, Conflict]


def merge(base: Catalog, ours: Catalog, theirs: Catalog) -> ThreeWay:
    """What both sides made of ``base``. The path is that of ``ours``.

    No translation that either side has written is lost: it stands in an entry, current or obsolete,
    or in a conflict.
    """
    merging = _Merging(base, ours, theirs)
    found = {message: entry for message in merging.messages if (entry := merging.entry(message))}
    catalog = Catalog(
        ours.path,
        header.three_way(base.header, ours.header, theirs.header),
        tuple(_ordered(found, base, ours, theirs)),
        sides.lines(base.comment, ours.comment, theirs.comment),
        sides.changed(base.header_fuzzy, ours.header_fuzzy, theirs.header_fuzzy),
    )
    return ThreeWay(catalog, merging.conflicts)


class _Merging:
    def __init__(self, base: Catalog, ours: Catalog, theirs: Catalog) -> None:
        self.base, self.ours, self.theirs = map(_by_message, (base, ours, theirs))
        self.carried = {entry.msgstr for entry in base.entries} - {""}
        """Texts that stood in the base: in a fuzzy entry, no person has put them there since."""
        self.messages = dict.fromkeys((*self.ours, *self.theirs))
        self.conflicts: dict[Message, Conflict] = {}
        revisions.follow(self.base, self.ours, self.theirs)
        revisions.follow(self.base, self.theirs, self.ours)

    def entry(self, message: Message) -> Entry | None:
        """The merged entry of a message; None if it is gone. Notes the conflict if there is one."""
        base, ours, theirs = self.base.get(message), self.ours.get(message), self.theirs.get(message)
        if ours is None or theirs is None:
            return _one_sided(base, ours or theirs)
        chosen = self._translation(base, ours, theirs)
        if chosen is not None:
            return _combined(base, ours, theirs, chosen)
        conflict = Conflict(*(_combined(base, ours, theirs, side) for side in (ours, theirs)))
        self.conflicts[message] = conflict
        return conflict.ours

    def _translation(self, base: Entry | None, ours: Entry, theirs: Entry) -> Entry | None:
        """The side whose translation stands; None if a person has to decide."""
        if _work(ours) == _work(theirs):
            before = notes.note_of(base.comment) if base else ""
            return theirs if notes.note_of(ours.comment) == before else ours
        if base and _work(theirs) == _work(base):
            return ours
        if base and _work(ours) == _work(base):
            return theirs
        if ours.msgstr == theirs.msgstr:
            return theirs if ours.fuzzy else ours
        # By hand before by machine, and something before nothing.
        weights = [self._weight(side) for side in (ours, theirs)]
        if weights == [WORK, WORK]:
            return None
        # Of two that were taken along either will do, but the same one whoever merges.
        return theirs if (weights[0], ours.msgstr) < (weights[1], theirs.msgstr) else ours

    def _weight(self, entry: Entry) -> int:
        if not entry.msgstr:
            return NOTHING
        return CARRIED if entry.fuzzy and entry.msgstr in self.carried else WORK


def _one_sided(base: Entry | None, there: Entry | None) -> Entry | None:
    """An entry that one side alone has: new there, or gone from the other one."""
    if there is None or base is None:
        return there
    if base.obsolete and not there.obsolete:
        # Brought back here, cleared away there: the article has it.
        return there
    is_new = there.msgstr != base.msgstr or (base.fuzzy and not there.fuzzy)
    if (not there.msgstr or not is_new) and _own(there) == _own(base):
        return None
    return there._replace(obsolete=True, references=(), extracted="")


def _combined(base: Entry | None, ours: Entry, theirs: Entry, chosen: Entry) -> Entry:
    """The entry with the chosen side's translation, and everything else of both."""
    blank = base or Entry(ours.msgid)
    if base:
        obsolete = sides.changed(base.obsolete, ours.obsolete, theirs.obsolete)
    else:
        obsolete = ours.obsolete and theirs.obsolete
    own = sides.lines(_own(blank), _own(ours), _own(theirs))
    return chosen._replace(
        comment=chosen.comment if own == _own(chosen) else _with_note(own, chosen),
        extracted="" if obsolete else sides.changed(blank.extracted, ours.extracted, theirs.extracted),
        references=() if obsolete else sides.items(blank.references, ours.references, theirs.references),
        flags=sides.items(blank.flags, ours.flags, theirs.flags),
        obsolete=obsolete,
    )


def _with_note(comment: str, chosen: Entry) -> str:
    note = notes.note_of(chosen.comment)
    return notes.noted(comment, note) if note else comment


def _by_message(catalog: Catalog) -> dict[Message, Entry]:
    return {entry.message: entry.unplaced() for entry in catalog.entries}


def _work(entry: Entry) -> tuple[str, bool, Message | None]:
    """What a translator decides."""
    return entry.msgstr, entry.fuzzy, entry.previous


def _own(entry: Entry) -> str:
    return notes.own(entry.comment)


# ------------------------------------------------------------ order


def _ordered(found: dict[Message, Entry], base: Catalog, ours: Catalog, theirs: Catalog) -> Iterator[Entry]:
    """The entries in our order, or in theirs if only they changed it.

    The other side's additions stand after the neighbour that they follow there.
    """
    before, here, there = ([entry.message for entry in one.entries] for one in (base, ours, theirs))
    first, second = (there, here) if here == before else (here, there)
    order = _inserted([message for message in first if message in found], [m for m in second if m in found])
    yield from sorted((found[message] for message in order), key=lambda entry: entry.obsolete)


def _inserted(first: Sequence[Message], second: Iterable[Message]) -> list[Message]:
    following: dict[Message | None, list[Message]] = {}
    known, last = set(first), None
    for message in second:
        if message in known:
            last = message
        else:
            following.setdefault(last, []).append(message)
    order = list(following.get(None, []))
    for message in first:
        order += [message, *following.get(message, [])]
    return order
