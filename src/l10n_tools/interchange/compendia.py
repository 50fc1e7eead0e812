"""The memory of a locale, as an import changes it: compendia, one for each name of a file."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from ..model import Catalog, Entry, Locale, Message, State
from ..project import Project
from .comments import joined, noted
from .units import Unit

HEADER = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


class Fate(Enum):
    """What became of a unit."""

    NEW = auto()
    KNOWN = auto()
    VARIANT = auto()
    """Its text has another translation there, which stays."""


class Compendia:
    """The compendia of a locale that an import asks for, each read once."""

    def __init__(self, project: Project, locale: Locale, *, overwrite: bool) -> None:
        self._project, self._locale, self._overwrite = project, locale, overwrite
        self._catalogs: dict[str, Catalog] = {}
        self._entries: dict[str, dict[Message, Entry]] = {}
        self._settled: set[tuple[str, Message]] = set()

    def path(self, name: str) -> str:
        """The path of the compendium of that name, relative to the project."""
        return self._project.config.relative(self._project.memory_path(self._locale, name))

    def add(self, name: str, unit: Unit, *, keep_all: bool) -> Fate:
        """Bring a unit into the compendium of that name.

        Of several translations of a text, the first one stays; where ``overwrite`` was asked for, one
        that was there before gives way. ``keep_all`` keeps the others in its comment.
        """
        entries = self._of(name)
        known = entries.get(unit.message)
        is_settled = (name, unit.message) in self._settled
        self._settled.add((name, unit.message))
        if known is None or self._gives_way(known, unit, is_settled):
            entries[unit.message] = _entry(unit, known.comment if known else "")
            return Fate.NEW
        if known.msgstr == unit.target:
            return Fate.KNOWN
        if keep_all:
            comment = noted(known.comment, "Another translation", unit.target)
            entries[unit.message] = known._replace(comment=comment)
        return Fate.VARIANT

    def changed(self) -> list[Catalog]:
        """Those that are not as they were, in the order in which they were asked for."""
        made = {name: self._catalog(name) for name in self._catalogs}
        return [one for name, one in made.items() if one.entries != self._catalogs[name].entries]

    def _of(self, name: str) -> dict[Message, Entry]:
        if name not in self._catalogs:
            path = self._project.memory_path(self._locale, name)
            new = Catalog(self.path(name), (("Language", self._locale.id), *HEADER))
            self._catalogs[name] = self._project.parsed(path) if path.is_file() else new
            self._entries[name] = {entry.message: entry for entry in self._catalogs[name].entries}
        return self._entries[name]

    def _gives_way(self, known: Entry, unit: Unit, is_settled: bool) -> bool:
        if known.msgstr == unit.target:
            return known.fuzzy and unit.state is State.TRANSLATED
        return self._overwrite and not is_settled

    def _catalog(self, name: str) -> Catalog:
        was, entries = self._catalogs[name], self._entries[name]
        if list(entries.values()) == list(was.entries):
            return was
        return replace(was, entries=tuple(sorted(entries.values(), key=_place)))


def _place(entry: Entry) -> tuple[str, bool, str]:
    return entry.msgid, entry.msgctxt is not None, entry.msgctxt or ""


def _entry(unit: Unit, comment: str) -> Entry:
    is_fuzzy = unit.state is State.FUZZY
    return Entry(
        unit.source,
        unit.target,
        unit.context,
        fuzzy=is_fuzzy,
        previous=unit.previous if is_fuzzy else None,
        comment=joined(comment, unit.comment),
    )
