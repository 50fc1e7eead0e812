"""What ``extract`` and ``update`` would write, worked out before a byte is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import catalog as catalogs
from . import cldr, files
from .model import Catalog, Entry, Locale, State
from .project import Project, Source


@dataclass(frozen=True)
class Change:
    """A file that would be written, with what became of its messages."""

    path: Path
    shown: str
    data: bytes
    is_new: bool
    summary: str = ""
    locale: str | None = None
    """The locale's id; None for a template."""


def templates(project: Project) -> list[Change]:
    """The templates that differ from what is on disk, new ones among them."""
    return [
        change
        for source in project.sources
        if (change := _change(project, project.template(source), None, None))
    ]


def merged(project: Project, locale: Locale, source: Source) -> Catalog:
    """A locale's catalog for a source, brought up to date with the source's messages."""
    path = project.catalog_path(locale, source.name)
    header = {"Language": locale.id, "Plural-Forms": cldr.plural_forms(locale.id)}
    old = project.catalog(locale, source.name)
    return catalogs.merge(old, project.template(source), project.config.relative(path), header)


def catalog_changes(project: Project, locales: Sequence[Locale], tick: Callable[[str], None]) -> list[Change]:
    """The catalogs that differ from what is on disk. ``tick`` is told each one looked at."""
    changes = []
    for locale in locales:
        for source in project.sources:
            catalog = merged(project, locale, source)
            tick(catalog.path)
            change = _change(project, catalog, project.catalog(locale, source.name), locale)
            if change:
                changes.append(change)
    return changes


def orphans(project: Project, locales: Sequence[Locale]) -> list[tuple[str, str]]:
    """Catalogs and templates of articles that are gone, as (locale id, path); "" for templates."""
    templates = [("", path) for path in project.orphan_templates()]
    return templates + [(locale.id, path) for locale in locales for path in project.orphans(locale)]


def _change(project: Project, new: Catalog, old: Catalog | None, locale: Locale | None) -> Change | None:
    path = project.config.root / new.path
    data = catalogs.render(new)
    current = path.read_bytes() if path.is_file() else None
    if current == data:
        return None
    summary = _summary(old, new) if old else f"{len(new.entries)} messages" if current is None else ""
    return Change(path, new.path, data, current is None, summary, locale.id if locale else None)


def _summary(old: Catalog, new: Catalog) -> str:
    before = {entry.message: entry for entry in old.entries}
    counts = {
        "new": sum(
            1 for entry in new.active() if _is_now(entry, before.get(entry.message), State.UNTRANSLATED)
        ),
        "to revise": sum(
            1 for entry in new.active() if _is_now(entry, before.get(entry.message), State.FUZZY)
        ),
        "obsolete": sum(
            1 for entry in new.entries if _is_now(entry, before.get(entry.message), State.OBSOLETE)
        ),
    }
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return told or "comments or references only"


def _is_now(entry: Entry, before: Entry | None, state: State) -> bool:
    return entry.state is state and (before is None or before.state is not state)


def write(changes: Iterable[Change]) -> None:
    """Write each file in one step. Raises WriteError; the files before it stay written."""
    for change in changes:
        # Templates hold nobody's work: the next extraction makes them again.
        files.write(change.path, change.data, change.shown, durable=change.locale is not None)
