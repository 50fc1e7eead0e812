"""From a project to its sites: stage, run the engine, finish, and only then replace what was there."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError, WriteError
from ..files import work_folder
from ..mkdocs_yml import built_file
from ..model import Kind, Locale, Message
from ..project import SITE, Project
from .chooser import PAGE, Choice, write_chooser
from .derive import alternate, derive_config
from .engine import LogLine
from .finish import built_pages, finish_site
from .languages import theme_language, theme_languages
from .parallel import BuildJob, build_all
from .staging import stage

EPOCH = "SOURCE_DATE_EPOCH"
STEPS = 3
"""What ``tick`` is told of each locale: staged, built, finished."""


@dataclass(frozen=True)
class Built:
    """The sites that were built: where, how many pages each, and what the engine had to say."""

    output: Path
    pages: dict[str, int]
    log: tuple[tuple[str, LogLine], ...]


def build(
    project: Project,
    locales: Sequence[Locale],
    output: Path,
    *,
    jobs: int = 0,
    engine: str = "mkdocs",
    tick: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build the sites of ``locales`` into ``output/<prefix>``, with a page to choose among all.

    ``jobs`` builds run side by side, as many as there are processors for 0. ``tick`` is told of
    each step. Until every site is complete, ``output`` stays as it was. Raises BuildError,
    ConfigError, UsageError, WriteError and what reading the project raises.
    """
    _has_sound_time()
    with scratch(project) as folder:
        work = []
        for locale in locales:
            staged = folder / locale.id / "docs"
            stage(project, locale, staged)
            tick(f"{locale.id}: staged")
            work.append(job(project, locale, staged, folder / "site", engine))
        results = build_all(work, jobs or os.cpu_count() or 1, lambda label: tick(f"{label}: built"))
        counts = finish(project, locales, folder / "site", output, tick)
        _publish(folder / "site", output)
    log = tuple(
        (locale.id, line) for locale, result in zip(locales, results, strict=True) for line in result.log
    )
    return Built(output, counts, log)


def _has_sound_time() -> None:
    """Raise UsageError if SOURCE_DATE_EPOCH, which MkDocs reads, is no number of seconds."""
    epoch = os.environ.get(EPOCH, "")
    try:
        datetime.datetime.fromtimestamp(int(epoch or 0), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{EPOCH} is not a number of seconds: “{epoch}”",
            hint=f"set it as in: {EPOCH}=$(git log -1 --format=%ct)",
        ) from None


@contextmanager
def scratch(project: Project) -> Iterator[Path]:
    """A folder for one build, gone afterwards, on the file system of the project."""
    with tempfile.TemporaryDirectory(dir=work_folder(project.config.root), prefix="build-") as folder:
        yield Path(folder)


def job(project: Project, locale: Locale, staged: Path, sites: Path, engine: str = "mkdocs") -> BuildJob:
    """What the engine needs to build the staged tree of ``locale`` into ``sites/<prefix>``."""
    config = project.config
    text = config.mkdocs.path.read_text(encoding="utf-8-sig")
    site_strings = project.published(locale, SITE)
    derived = derive_config(
        text,
        root=config.mkdocs.path.parent,
        docs_dir=staged.resolve(),
        site_dir=(sites / locale.prefix).resolve(),
        locale=locale,
        theme_language=theme_language(locale, theme_languages()),
        alternates=[alternate(each) for each in published_locales(project)],
        translate=lambda text: site_strings.get(Message(text), text),
        name=config.mkdocs.path.name,
    )
    docs = config.relative(config.docs)
    return BuildJob(locale.id, derived, config.mkdocs.path.parent, staged, docs, engine)


def published_locales(project: Project) -> tuple[Locale, ...]:
    """All locales that have a site, in the switcher's order: the source first."""
    return (project.config.source, *project.config.locales)


def finish(
    project: Project, locales: Sequence[Locale], sites: Path, output: Path, tick: Callable[[str], None]
) -> dict[str, int]:
    """Finish the sites in ``sites`` and write the page to choose a language. Returns page counts.

    A locale that is not built now has the pages that ``output`` has of it, or will have the same
    pages as the others.
    """
    everyone = published_locales(project)
    pages = {locale.id: built_pages(sites / locale.prefix) for locale in locales}
    all_pages = frozenset().union(*pages.values())
    for locale in everyone:
        if locale.id not in pages:
            pages[locale.id] = built_pages(output / locale.prefix) or all_pages
    mkdocs = project.config.mkdocs
    fallbacks = {locale.id: _fallbacks(project, locale) for locale in project.config.locales}
    counts = {}
    for locale in locales:
        counts[locale.id] = finish_site(
            sites / locale.prefix,
            locale,
            everyone,
            pages,
            site_url=mkdocs.site_url,
            directory_urls=mkdocs.directory_urls,
            left=_left(project, locale),
            fallbacks=fallbacks,
        )
        tick(f"{locale.id}: finished")
    write_chooser(
        sites, [Choice(locale, _site_name(project, locale)) for locale in everyone], site_url=mkdocs.site_url
    )
    return counts


def _fallbacks(project: Project, locale: Locale) -> frozenset[str]:
    """The built pages of a locale that are in the source's language as a whole."""
    urls = project.config.mkdocs.directory_urls
    return frozenset(built_file(page, urls) for page in project.pages if project.falls_back(locale, page))


def _left(project: Project, locale: Locale) -> frozenset[str]:
    """The texts of the source that the navigation of ``locale`` shows for want of a translation."""
    if locale.id == project.config.source.id:
        return frozenset()
    shown = (Kind.NAV, Kind.SITE, Kind.FRONT_MATTER, Kind.HEADING)
    return frozenset(
        segment.msgid
        for source in project.sources
        for segment in source.segments
        if segment.kind in shown and segment.message not in project.published(locale, source.name)
    )


def _site_name(project: Project, locale: Locale) -> str:
    name = project.config.mkdocs.strings.get("site_name", "")
    return project.published(locale, SITE).get(Message(name), name)


def _publish(sites: Path, output: Path) -> None:
    """Put each finished site in the place of the old one."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        for new in sorted(sites.iterdir()):
            place = output / new.name
            if new.name == PAGE:
                new.replace(place)
                continue
            _replace(new, place, sites.parent / f"old-{new.name}")
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            path=str(output),
            hint="check the folder's permissions",
        ) from None


def _replace(new: Path, place: Path, aside: Path) -> None:
    """Put ``new`` at ``place``; if that fails or is interrupted, what was there comes back."""
    if place.exists():
        shutil.move(place, aside)
    try:
        shutil.move(new, place)
    except BaseException:
        if aside.exists():
            shutil.rmtree(place, ignore_errors=True)
            shutil.move(aside, place)
        raise
