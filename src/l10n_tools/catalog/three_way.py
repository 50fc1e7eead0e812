"""Two people's versions of a catalog and the one that both began with, merged entry by entry.

A side that did not change something yields to the other one. Only where both wrote another
translation of the same message is there something for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from ..model import Catalog, Entry, Message
from . import header, notes

T = TypeVar("T")

NOTHING, CARRIED, WORK = range(3)
"""What a translation weighs: a person's work before what a program took along, that before none."""


class Conflict(NamedTuple):
    """An entry as it stands on both sides."""

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
    comment = _union(base.comment, ours.comment, theirs.comment)
    catalog = Catalog(
        ours.path,
        header.three_way(base.header, ours.header, theirs.header),
        tuple(_ordered(found, base, ours, theirs)),
        comment,
        _three(base.header_fuzzy, ours.header_fuzzy, theirs.header_fuzzy),
    )
    return ThreeWay(catalog, merging.conflicts)


def _three(base: T, ours: T, theirs: T) -> T:
    """The side that changed something; ours if both did."""
    return theirs if ours == base else ours


def _union(base: str, ours: str, theirs: str) -> str:
    """Three versions of a comment: what both added stands there, ours first."""
    if theirs in (base, ours) or ours == base:
        return _three(base, ours, theirs)
    gone = set(base.split("\n")) - set(theirs.split("\n"))
    lines = [line for line in ours.split("\n") if line not in gone]
    return "\n".join([*lines, *(line for line in theirs.split("\n") if line not in ours.split("\n"))]).strip(
        "\n"
    )


def _joined(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    if theirs in (base, ours) or ours == base:
        return _three(base, ours, theirs)
    return tuple(dict.fromkeys((*ours, *theirs)))


class _Merging:
    def __init__(self, base: Catalog, ours: Catalog, theirs: Catalog) -> None:
        self.base, self.ours, self.theirs = map(_by_message, (base, ours, theirs))
        self.carried = {entry.msgstr for entry in base.entries} - {""}
        """Texts that stood in the base: in a fuzzy entry, no person has put them there since."""
        self.messages = dict.fromkeys((*self.ours, *self.theirs))
        self.conflicts: dict[Message, Conflict] = {}
        self._follow(self.ours, self.theirs)
        self._follow(self.theirs, self.ours)

    def _follow(self, edited: dict[Message, Entry], other: dict[Message, Entry]) -> None:
        """Take a revision along with a source edit.

        Where one side edited the source, its fuzzy entry has the translation of old; if the other
        side has revised that meanwhile, the fuzzy entry gets the revision.
        """
        for message, entry in list(edited.items()):
            old = self.base.get(entry.previous) if entry.fuzzy and entry.previous else None
            if old is None or message in self.base or message in other or old.message in edited:
                continue
            revised = other.get(old.message)
            if (
                revised
                and entry.msgstr == old.msgstr != revised.msgstr
                and revised.msgstr
                and not revised.fuzzy
            ):
                edited[message] = entry._replace(msgstr=revised.msgstr)
                other[old.message] = old

    def entry(self, message: Message) -> Entry | None:
        """The merged entry of a message; None if it is in no side's way to go."""
        base, ours, theirs = self.base.get(message), self.ours.get(message), self.theirs.get(message)
        if ours is None or theirs is None:
            return self._one_sided(base, ours or theirs)
        chosen = self._translation(base, ours, theirs)
        return self._combined(base, ours, theirs, chosen)

    def _one_sided(self, base: Entry | None, there: Entry | None) -> Entry | None:
        """An entry that one side alone has: new there, or gone from the other one."""
        if there is None or base is None:
            return there
        if there.msgstr in ("", base.msgstr) and _own(there) == _own(base):
            return None
        return there._replace(obsolete=True, references=(), extracted="")

    def _translation(self, base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
        """The side whose translation stands; ours in a conflict, which is noted."""
        if _work(ours) == _work(theirs) or (base and _work(theirs) == _work(base)):
            return ours
        if base and _work(ours) == _work(base):
            return theirs
        if ours.msgstr == theirs.msgstr:
            return theirs if ours.fuzzy else ours
        # By hand before by machine, and something before nothing.
        weights = [self._weight(side) for side in (ours, theirs)]
        if weights == [WORK, WORK]:
            self.conflicts[ours.message] = Conflict(ours, theirs)
            return ours
        # Of two that were taken along either will do, but the same one whoever merges.
        return theirs if (weights[0], ours.msgstr) < (weights[1], theirs.msgstr) else ours

    def _weight(self, entry: Entry) -> int:
        if not entry.msgstr:
            return NOTHING
        return CARRIED if entry.fuzzy and entry.msgstr in self.carried else WORK

    def _combined(self, base: Entry | None, ours: Entry, theirs: Entry, chosen: Entry) -> Entry:
        blank = base or Entry(ours.msgid)
        own = _union(notes.own(blank.comment), notes.own(ours.comment), notes.own(theirs.comment))
        obsolete = (
            _three(blank.obsolete, ours.obsolete, theirs.obsolete)
            if base
            else ours.obsolete and theirs.obsolete
        )
        return chosen._replace(
            comment=chosen.comment if own == notes.own(chosen.comment) else _with_note(own, chosen),
            extracted="" if obsolete else _three(blank.extracted, ours.extracted, theirs.extracted),
            references=() if obsolete else _joined(blank.references, ours.references, theirs.references),
            flags=_joined(blank.flags, ours.flags, theirs.flags),
            obsolete=obsolete,
            line=None,
        )


def _with_note(comment: str, chosen: Entry) -> str:
    note = notes.note_of(chosen.comment)
    return notes.noted(comment, note) if note else comment


def _by_message(catalog: Catalog) -> dict[Message, Entry]:
    return {entry.message: entry._replace(line=None) for entry in catalog.entries}


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
    sides = [[entry.message for entry in catalog.entries] for catalog in (base, ours, theirs)]
    first, second = (sides[2], sides[1]) if sides[1] == sides[0] else (sides[1], sides[2])
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
