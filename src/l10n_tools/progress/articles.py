"""Counting the messages of a locale, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import NamedTuple

from ..config import Role
from ..model import Entry, Locale, Message, State, TextClass
from ..project import Project, Source
from .counts import Progress, Tally
from .waiting import Waiting, oldest
from .words import words


class Article(NamedTuple):
    """One source in one locale. ``path`` is the article's, ``catalog`` that of its PO file, if it has one.

    ``awaiting`` counts the finished translations that the gate holds back for want of an approval, by role.
    """

    path: str
    catalog: str | None
    progress: Progress
    waiting: tuple[Waiting, ...]
    awaiting: Mapping[Role, int] = {}
    classes: Mapping[TextClass, int] = {}
    """How many of the messages there are of each class."""

    @property
    def oldest_stale(self) -> Waiting | None:
        return oldest(one for one in self.waiting if one.is_stale)

    @property
    def oldest_untranslated(self) -> Waiting | None:
        return oldest(one for one in self.waiting if not one.is_stale)


class Orphan(NamedTuple):
    """A catalog whose article is gone, by its path."""

    catalog: str
    progress: Progress


class LocaleProgress(NamedTuple):
    """A locale's articles, in the project's order, and the catalogs that belong to none."""

    locale: str
    articles: tuple[Article, ...]
    orphans: tuple[Orphan, ...]

    @property
    def progress(self) -> Progress:
        return reduce(Progress.with_, (article.progress for article in self.articles), Progress())

    @property
    def awaiting(self) -> Mapping[Role, int]:
        """The finished translations that lack an approval, by role."""
        return sum((Counter(article.awaiting) for article in self.articles), Counter[Role]())

    @property
    def classes(self) -> Mapping[TextClass, int]:
        """How many messages there are of each class."""
        return sum((Counter(article.classes) for article in self.articles), Counter[TextClass]())

    @property
    def oldest_stale(self) -> Waiting | None:
        return oldest(one for article in self.articles if (one := article.oldest_stale))

    @property
    def oldest_untranslated(self) -> Waiting | None:
        return oldest(one for article in self.articles if (one := article.oldest_untranslated))


class Sizes:
    """The messages of each source with their words, counted once for all locales."""

    def __init__(self) -> None:
        self._by_path: dict[str, Mapping[Message, int]] = {}
        self._classes: dict[str, Mapping[TextClass, int]] = {}

    def of(self, source: Source) -> Mapping[Message, int]:
        """The distinct messages of a source, in order."""
        if source.path not in self._by_path:
            messages = dict.fromkeys(segment.message for segment in source.segments)
            self._by_path[source.path] = {message: words(message.msgid) for message in messages}
        return self._by_path[source.path]

    def classes(self, project: Project, source: Source) -> Mapping[TextClass, int]:
        """How many of the messages of a source there are of each class."""
        if source.path not in self._classes:
            self._classes[source.path] = Counter(project.classes(source).values())
        return self._classes[source.path]


def of_locale(
    project: Project,
    locale: Locale,
    sizes: Sizes,
    sources: Collection[Source] | None = None,
    tick: Callable[[str], None] = lambda _path: None,
) -> LocaleProgress:
    """The progress of a locale, counted on the messages that the articles have now.

    Of some ``sources`` alone: these, and no orphans. ``tick`` is told each source. Raises CatalogError for
    a catalog that cannot be read.
    """
    articles = []
    for source in project.sources if sources is None else sources:
        articles.append(_article(project, locale, source, sizes))
        tick(source.path)
    orphans = project.orphans(locale) if sources is None else ()
    return LocaleProgress(
        locale.id,
        tuple(articles),
        tuple(_orphan(project, locale, name) for name in orphans),
    )


def _article(project: Project, locale: Locale, source: Source, sizes: Sizes) -> Article:
    catalog = project.catalog(locale, source.name)
    path = catalog.path if catalog else None
    entries = catalog.by_message() if catalog else {}
    tally, waiting = Tally(), []
    for message, size in sizes.of(source).items():
        entry = entries.get(message)
        state = entry.state if entry else State.UNTRANSLATED
        is_stale = entry is not None and _is_stale(entry)
        tally.add(state, size, is_stale=is_stale)
        if is_stale or state is State.UNTRANSLATED:
            place = (path, entry.line) if entry else (None, None)
            waiting.append(Waiting(message, is_stale, size, source.path, *place))
    for entry in catalog.entries if catalog else ():
        if entry.obsolete:
            tally.add(State.OBSOLETE, 0)
    lacking = project.awaiting(locale, source.name)
    awaiting = Counter(role for message in sizes.of(source) for role in lacking.get(message, ()))
    classes = sizes.classes(project, source)
    return Article(source.path, path, tally.progress(), tuple(waiting), awaiting, classes)


def _is_stale(entry: Entry) -> bool:
    return entry.state is State.FUZZY and entry.previous is not None


def _orphan(project: Project, locale: Locale, name: str) -> Orphan:
    catalog = project.parsed(project.catalog_path(locale, name))
    tally = Tally()
    for entry in catalog.entries:
        tally.add(entry.state, words(entry.msgid), is_stale=_is_stale(entry))
    return Orphan(catalog.path, tally.progress())
