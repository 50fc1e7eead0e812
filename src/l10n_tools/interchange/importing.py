"""Units that come back, brought into a locale's catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .. import catalog as catalogs
from .. import update
from ..model import Catalog, Entry, Fill, Locale, Message, State
from ..project import Project
from ..update import Change
from .units import Unit

HEADER = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


@dataclass
class Imported:
    """What an import makes of a file."""

    changes: list[Change] = field(default_factory=list)
    taken: int = 0
    """Entries that got a translation or a state."""
    known: int = 0
    """Entries that had it already."""
    refused: list[tuple[str, Unit]] = field(default_factory=list)
    """Entries that have another finished translation, by the paths of their catalogs."""
    remembered: int = 0
    """Units of texts that are in no article now, or of a memory, which the compendium has got."""
    variants: int = 0
    """Further translations of a text, which a compendium has no place for."""


def import_units(
    project: Project,
    locale: Locale,
    units: Sequence[Unit],
    name: str,
    *,
    is_memory: bool = False,
    overwrite: bool = False,
    state: State | None = None,
) -> Imported:
    """What the units of a file called ``name`` (without suffix) change in a locale. Nothing is written.

    A unit belongs to the entry of its message in the catalog of its article, else to the entries of
    that message anywhere. Entries with another finished translation are left alone unless
    ``overwrite``. ``state``, fuzzy or translated, overrules the file. What belongs to no entry, and all
    of a memory, goes into the compendium of that name.
    """
    found = Imported()
    old = update.read(project, locale, lambda _: None)
    merged = update.merged(project, locale, old, Fill.OFF)
    current = list(merged.catalogs)
    left: list[Unit] = []
    if is_memory:
        left = list(units)
    else:
        importing = _Importing(project, current, name, overwrite, state, found)
        left = [unit for unit in units if not importing.take(unit)]
        current = importing.catalogs()
    compendium = _remembered(project, locale, name, left, found)
    compendia = [one for one in project.compendia(locale) if not compendium or one.path != compendium.path]
    filled = update.merged(
        project,
        locale,
        current,
        project.config.memory,
        compendia=[*compendia, *([compendium] if compendium else [])],
    )
    found.changes += update.templates(project)
    found.changes += update.changes(project, locale, old, merged._replace(catalogs=filled.catalogs))
    if compendium:
        found.changes += _compendium_change(project, locale, compendium)
    return found


class _Importing:
    def __init__(
        self,
        project: Project,
        current: list[Catalog],
        name: str,
        overwrite: bool,
        state: State | None,
        found: Imported,
    ) -> None:
        self.name, self.overwrite, self.state, self.found = name, overwrite, state, found
        self.current = current
        self.entries = [list(catalog.entries) for catalog in current]
        self.by_origin = {source.path: n for n, source in enumerate(project.sources)}
        self.places: dict[Message, list[tuple[int, int]]] = {}
        for n, entries in enumerate(self.entries):
            for at, entry in enumerate(entries):
                if not entry.obsolete:
                    self.places.setdefault(entry.message, []).append((n, at))

    def catalogs(self) -> list[Catalog]:
        return [
            replace(catalog, entries=tuple(entries))
            for catalog, entries in zip(self.current, self.entries, strict=True)
        ]

    def take(self, unit: Unit) -> bool:
        """Bring a unit into its entries; whether it has any, or nothing to bring."""
        if not unit.target.strip() and not unit.comment:
            return True
        places = self.places.get(unit.message, [])
        own = [place for place in places if place[0] == self.by_origin.get(unit.origin)]
        for n, at in own or places:
            self.entries[n][at] = self._with(self.entries[n][at], unit, self.current[n].path)
        return bool(places) or not unit.target.strip()

    def _with(self, entry: Entry, unit: Unit, path: str) -> Entry:
        own = catalogs.own_comment(entry.comment)
        comment = _joined(own, unit.comment)
        commented = entry._replace(comment=comment) if comment != own else entry
        if not unit.target.strip():
            return commented
        fuzzy = (self.state or unit.state) is not State.TRANSLATED
        if entry.msgstr == unit.target and (entry.fuzzy is fuzzy or not entry.fuzzy):
            self.found.known += 1
            return commented
        if entry.state is State.TRANSLATED and not self.overwrite:
            self.found.refused.append((path, unit))
            return entry
        self.found.taken += 1
        if entry.state is State.TRANSLATED:
            comment = _joined(comment, f"Before the import of {self.name}: {_line(entry.msgstr)}")
        return commented._replace(
            msgstr=unit.target,
            fuzzy=fuzzy,
            previous=(unit.previous or entry.previous) if fuzzy else None,
            comment=comment,
        )


def _joined(comment: str, more: str) -> str:
    """A comment and the lines that another one adds to it."""
    lines = comment.split("\n") if comment else []
    return "\n".join([*lines, *(line for line in (more.split("\n") if more else []) if line not in lines)])


def _line(text: str) -> str:
    return " ".join(text.split())


# ------------------------------------------------------------ the compendium


def _remembered(
    project: Project, locale: Locale, name: str, units: Iterable[Unit], found: Imported
) -> Catalog | None:
    """The compendium with the units that it has not got yet; None if it stays as it is."""
    path = project.memory_path(locale, name)
    shown = project.config.relative(path)
    old = project.parsed(path) if path.is_file() else Catalog(shown, (*_language(locale), *HEADER))
    entries = {entry.message: entry for entry in old.entries}
    before = len(entries)
    for unit in units:
        if not unit.target.strip() or not unit.source:
            continue
        known = entries.get(unit.message)
        if known is None:
            entries[unit.message] = _entry(unit)
        elif known.msgstr != unit.target:
            found.variants += 1
    found.remembered += len(entries) - before
    if len(entries) == before:
        return None
    ordered = sorted(entries.values(), key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return replace(old, entries=tuple(ordered))


def _language(locale: Locale) -> Iterator[tuple[str, str]]:
    yield "Language", locale.id


def _entry(unit: Unit) -> Entry:
    return Entry(
        unit.source,
        unit.target,
        unit.context,
        fuzzy=unit.state is State.FUZZY,
        previous=unit.previous if unit.state is State.FUZZY else None,
        comment=unit.comment,
    )


def _compendium_change(project: Project, locale: Locale, compendium: Catalog) -> Iterator[Change]:
    path = project.config.root / compendium.path
    data = catalogs.render(compendium)
    if not path.is_file() or path.read_bytes() != data:
        told = f"{len(compendium.entries)} texts"
        yield Change(path, compendium.path, data, not path.is_file(), told, locale.id)
