"""Units that come back, brought into a locale's catalogs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import NamedTuple

from .. import catalog as catalogs
from .. import update
from ..model import Catalog, Entry, Fill, Locale, Message, State
from ..project import Project
from ..update import Change
from .comments import joined, noted, renewed
from .compendia import Compendia, Fate
from .units import Unit, id_of

Place = tuple[int, int]
"""A catalog and an entry of it, by their numbers."""


class Incoming(NamedTuple):
    """What a file brings to a locale. ``name`` is that of its compendium, should it need one."""

    path: str
    name: str
    units: Sequence[Unit]
    is_memory: bool = False


class Left(NamedTuple):
    """A unit that did not become the translation of an entry, and where that entry or the unit is."""

    unit: Unit
    path: str


@dataclass
class Imported:
    """What an import makes of a file in a locale."""

    taken: int = 0
    """Entries that got a translation or a state."""
    known: int = 0
    """Translations that were there already."""
    refused: list[Left] = field(default_factory=list)
    """Translations of entries that have another finished one, or got another one in the same import."""
    homeless: list[Left] = field(default_factory=list)
    """Translations of texts that are in no article now, and where they are kept."""
    remembered: int = 0
    """Translations that a compendium has got."""
    variants: int = 0
    """Further translations of a text, for which a memory has no place."""


class Importing:
    """An import of any number of files into a locale. Nothing is written.

    A unit belongs to the entry with its id or its message in the catalog of its article, else to the
    entries of that message anywhere. Entries with another finished translation are left alone unless
    ``overwrite``; an entry that got a translation does not get another one. ``state``, fuzzy or
    translated, overrules the files. What belongs to no entry, and all of a memory, goes into the
    compendium of the file's name.
    """

    def __init__(
        self, project: Project, locale: Locale, *, overwrite: bool = False, state: State | None = None
    ) -> None:
        self._project, self._locale = project, locale
        self._overwrite, self._state = overwrite, state
        self._old = update.read(project, locale, lambda _: None)
        self._merged = update.merged(project, locale, self._old, Fill.OFF)
        self._entries = [list(catalog.entries) for catalog in self._merged.catalogs]
        self._articles = {source.path: at for at, source in enumerate(project.sources)}
        self._places: dict[Message, list[Place]] = {}
        self._ids: dict[str, Place] = {}
        self._read_entries()
        paths = {catalog.path for catalog in self._merged.catalogs}
        orphans = [one for one in self._old if one.path not in paths | set(self._merged.superfluous)]
        self._kept = {
            (entry.message, entry.msgstr): catalog.path
            for catalog in (*orphans, *self._merged.catalogs)
            for entry in catalog.entries
            if entry.obsolete or catalog.path not in paths
        }
        self._compendia = Compendia(project, locale, overwrite=overwrite)
        self._done: set[Place] = set()

    def _read_entries(self) -> None:
        for origin, at in self._articles.items():
            for number, entry in enumerate(self._entries[at]):
                if not entry.obsolete:
                    self._places.setdefault(entry.message, []).append((at, number))
                    self._ids[id_of(origin, entry.message)] = (at, number)

    def take(self, incoming: Incoming) -> Imported:
        """Bring the units of a file in."""
        found = Imported()
        for unit in incoming.units:
            places = [] if incoming.is_memory else self._find(unit)
            for at, number in places:
                self._fill((at, number), unit, incoming, found)
            if not places and unit.source and unit.target.strip():
                self._remember(unit, incoming, found)
        return found

    def changes(self) -> list[Change]:
        """What is to be written for all that was taken, templates aside."""
        current = [
            replace(catalog, entries=tuple(entries))
            for catalog, entries in zip(self._merged.catalogs, self._entries, strict=True)
        ]
        new = self._compendia.changed()
        paths = {catalog.path for catalog in new}
        others = [one for one in self._project.compendia(self._locale) if one.path not in paths]
        compendia = sorted([*others, *new], key=lambda one: PurePosixPath(one.path))
        filled = update.filled(self._project, self._locale, self._old, self._merged, current, compendia)
        written = update.changes(self._project, self._locale, self._old, filled)
        return [*(self._change(catalog) for catalog in new), *written]

    def _change(self, compendium: Catalog) -> Change:
        path = self._project.config.root / compendium.path
        count = len(compendium.entries)
        told = f"{count} {'text' if count == 1 else 'texts'}"
        data = catalogs.render(compendium)
        return Change(path, compendium.path, data, not path.is_file(), told, self._locale.id)

    # ------------------------------------------------------------ units of articles

    def _find(self, unit: Unit) -> list[Place]:
        """The entries that a unit belongs to."""
        place = self._ids.get(unit.key)
        if place and self._entry(place).msgid == unit.source:
            return [place]
        places = self._places.get(unit.message, [])
        return [one for one in places if one[0] == self._articles.get(unit.origin)] or places

    def _entry(self, place: Place) -> Entry:
        return self._entries[place[0]][place[1]]

    def _fill(self, place: Place, unit: Unit, incoming: Incoming, found: Imported) -> None:
        entry = self._entry(place)
        own = catalogs.own_comment(entry.comment)
        comment = joined(own, unit.comment)
        if unit.target.strip() and not self._has(entry, unit):
            is_finished = entry.state is State.TRANSLATED
            if place in self._done or (is_finished and not self._overwrite):
                found.refused.append(Left(unit, self._merged.catalogs[place[0]].path))
                return
            found.taken += 1
            self._entries[place[0]][place[1]] = self._filled(entry, unit, comment, incoming)
        else:
            found.known += bool(unit.target.strip())
            if comment != own:
                self._entries[place[0]][place[1]] = entry._replace(comment=renewed(entry.comment, comment))
        if unit.target.strip():
            self._done.add(place)

    def _is_fuzzy(self, unit: Unit) -> bool:
        return (self._state or unit.state) is not State.TRANSLATED

    def _has(self, entry: Entry, unit: Unit) -> bool:
        """Whether an entry has the unit's translation, in its state or a better one."""
        return entry.msgstr == unit.target and (not entry.fuzzy or self._is_fuzzy(unit))

    def _filled(self, entry: Entry, unit: Unit, comment: str, incoming: Incoming) -> Entry:
        """The entry with the unit's translation.

        A finished one that it had is kept in the comment, and one that waited for review if the new one
        does so as well: whoever reviews it may want either.
        """
        fuzzy = self._is_fuzzy(unit)
        is_lost = entry.state is State.TRANSLATED or (entry.state is State.FUZZY and fuzzy)
        if is_lost and entry.msgstr != unit.target:
            file = incoming.path.replace("\\", "/").rpartition("/")[2]
            comment = noted(comment, f"Before the import of {file}", entry.msgstr)
        previous = (unit.previous or entry.previous) if fuzzy else None
        return entry._replace(msgstr=unit.target, fuzzy=fuzzy, previous=previous, comment=comment)

    # ------------------------------------------------------------ the memory

    def _remember(self, unit: Unit, incoming: Incoming, found: Imported) -> None:
        kept = None if incoming.is_memory else self._kept.get((unit.message, unit.target))
        if kept is None:
            fate = self._compendia.add(incoming.name, unit, keep_all=not incoming.is_memory)
            found.remembered += fate is Fate.NEW
            found.variants += fate is Fate.VARIANT
            found.known += fate is Fate.KNOWN
        else:
            found.known += 1
        if not incoming.is_memory and unit.state is not State.OBSOLETE:
            found.homeless.append(Left(unit, kept or self._compendia.path(incoming.name)))
