"""What ``extract`` and ``update`` would write, worked out before a byte is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import catalog as catalogs
from . import cldr, files
from .errors import CatalogError, shortened
from .model import Catalog, Entry, Fill, Locale, State
from .project import Project


@dataclass(frozen=True)
class Change:
    """A file that would be written or removed, with what became of its messages."""

    path: Path
    shown: str
    data: bytes | None
    """None for a file that is to be removed."""
    is_new: bool
    summary: str = ""
    locale: str | None = None
    """The locale's id; None for a template."""
    details: tuple[str, ...] = ()
    """What a person may want to look at, a line each."""


def templates(project: Project) -> list[Change]:
    """The templates that differ from what is on disk, new ones and those of no more use among them."""
    written = [
        change for source in project.sources if (change := _change(project, project.template(source), None))
    ]
    removed = [
        Change(path, project.config.relative(path), None, False, "its article is gone")
        for path in project.orphan_templates()
        if _is_ours(project, path)
    ]
    return [*written, *removed]


def _is_ours(project: Project, path: Path) -> bool:
    """Whether a template was written by an extraction: each message names its article, which is gone."""
    try:
        template = project.parsed(path)
    except CatalogError:
        return False
    here = {source.path for source in project.sources}
    return bool(template.entries) and all(
        entry.references
        and not any(reference.strip("\u2068\u2069").split("#")[0] in here for reference in entry.references)
        for entry in template.entries
    )


def catalog_changes(
    project: Project, locales: Sequence[Locale], tick: Callable[[str], None]
) -> Iterator[Change]:
    """The catalogs that differ from what is on disk. ``tick`` is told each one looked at."""
    for locale in locales:
        yield from _locale_changes(project, locale, tick)


def _locale_changes(project: Project, locale: Locale, tick: Callable[[str], None]) -> Iterator[Change]:
    old = read(project, locale, tick)
    yield from changes(project, locale, old, merged(project, locale, old, project.config.memory))


def read(project: Project, locale: Locale, tick: Callable[[str], None]) -> list[Catalog]:
    """A locale's catalogs as they are on disk, those of articles that are gone last."""
    names = [source.name for source in project.sources]
    found = []
    for name in names:
        tick(name)
        found.append(project.catalog(locale, name))
    found += [project.catalog(locale, name) for name in project.orphans(locale)]
    return [catalog for catalog in found if catalog is not None]


def merged(
    project: Project,
    locale: Locale,
    old: Sequence[Catalog],
    fill: Fill,
    compendia: Sequence[Catalog] | None = None,
) -> catalogs.Merged:
    """What a locale's catalogs become, being ``old`` now.

    ``compendia`` are those on disk unless they are given.
    """
    if compendia is None:
        compendia = project.compendia(locale)
    wanted = [
        catalogs.Wanted(
            project.config.relative(project.catalog_path(locale, source.name)), project.template(source)
        )
        for source in project.sources
    ]
    header = {"Language": locale.id, "Plural-Forms": cldr.plural_forms(locale.id)}
    official = project.links(locale).official
    return catalogs.merge_locale(old, wanted, header, fill=fill, compendia=compendia, official=official)


def filled(
    project: Project,
    locale: Locale,
    old: Sequence[Catalog],
    planned: catalogs.Merged,
    worked_on: Sequence[Catalog],
    compendia: Sequence[Catalog] | None = None,
) -> catalogs.Merged:
    """What was planned, with its catalogs as they are after further work on them.

    What is still untranslated is filled from the memory as in any update, so that one after this has
    nothing to do. ``old`` is what ``planned`` was made of.
    """
    going = {catalog.path for catalog in planned.catalogs} | set(planned.superfluous)
    left = [catalog for catalog in old if catalog.path not in going]
    again = merged(project, locale, [*worked_on, *left], project.config.memory, compendia)
    return planned._replace(catalogs=again.catalogs)


def changes(
    project: Project, locale: Locale, before: Sequence[Catalog], merged: catalogs.Merged
) -> Iterator[Change]:
    """What is to be written and removed where ``merged`` differs from what is on disk."""
    old = {catalog.path: catalog for catalog in before}
    kept = defaultdict(list)
    for one in merged.kept:
        kept[one.path].append(f"“{shortened(one.new)}” is still translated: only its {one.reason} changed")
    for catalog in merged.catalogs:
        was = old.get(catalog.path) or old.get(merged.renamed.get(catalog.path, ""))
        details = tuple(kept[catalog.path])
        if catalog.path in merged.renamed:
            details = (f"goes on from {merged.renamed[catalog.path]}", *details)
        if change := _change(project, catalog, was, locale, details):
            yield change
    # The last ones: until here, all that they hold stands in two places.
    for path in merged.superfluous:
        told = "its article is gone, and what it holds stands in other catalogs"
        yield Change(project.config.root / path, path, None, False, told, locale.id)


def orphans(project: Project, locales: Sequence[Locale], changes: Iterable[Change]) -> list[tuple[str, str]]:
    """Catalogs and templates of articles that are gone and that ``changes`` leave, as (locale id, path).

    The locale is "" for templates. Paths are relative to the project.
    """
    removed = {change.shown for change in changes if change.data is None}
    relative = project.config.relative
    found = [("", relative(path)) for path in project.orphan_templates()]
    for locale in locales:
        found += [
            (locale.id, relative(project.catalog_path(locale, name))) for name in project.orphans(locale)
        ]
    return [(locale, path) for locale, path in found if path not in removed]


def _change(
    project: Project,
    new: Catalog,
    old: Catalog | None,
    locale: Locale | None = None,
    details: tuple[str, ...] = (),
) -> Change | None:
    path = project.config.root / new.path
    data = catalogs.render(new)
    current = path.read_bytes() if path.is_file() else None
    if current == data:
        return None
    summary = _summary(old, new) if old else f"{len(new.entries)} messages" if current is None else ""
    return Change(path, new.path, data, current is None, summary, locale.id if locale else None, details)


def _summary(old: Catalog, new: Catalog) -> str:
    before = {entry.message: entry for entry in old.entries}
    counts = Counter(_become(entry, before.get(entry.message)) for entry in new.entries)
    told = ", ".join(f"{counts[name]} {name}" for name in BECOME.values() if counts[name])
    return told or "comments or references only"


BECOME = {
    State.UNTRANSLATED: "new",
    State.FUZZY: "to revise",
    State.TRANSLATED: "translated",
    State.OBSOLETE: "obsolete",
}
"""How an entry is told that has got into a state."""


def _become(entry: Entry, before: Entry | None) -> str:
    return BECOME[entry.state] if before is None or before.state is not entry.state else ""


def write(changes: Iterable[Change]) -> None:
    """Write each file in one step, then remove those that are to go.

    Raises WriteError; the files before it stay written. No order of writing loses anything: what a
    catalog has got from another one stands there, too.
    """
    leaving = []
    for change in changes:
        if change.data is None:
            leaving.append(change)
        else:
            # Templates hold nobody's work: the next extraction makes them again.
            files.write(change.path, change.data, change.shown, durable=change.locale is not None)
    for change in leaving:
        files.remove(change.path, change.shown)
