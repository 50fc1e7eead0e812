"""What a check is: a table of codes and a function that reports findings."""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .. import glossary
from ..markdown import dialect_of
from ..model import Entry, Finding, Kind, Locale, Message, Place, Segment, Severity, State, TextClass
from ..project import Project, Source
from .pairs import Pair, Remark, Setting

GLOSSARY, LINKS = "glossary", "links"
"""The names of the project's own files among the tables of a setting."""

Look = Callable[[Pair], Iterator[Remark]]
"""A check of one pair."""


@dataclass(frozen=True)
class Translation:
    """A message of a source with its entry in a locale's catalog, if it has one there.

    ``segments`` are those of the source that have this message.
    """

    locale: Locale
    source: Source
    message: Message
    entry: Entry | None
    catalog: str
    """The catalog's path, relative to the project."""
    segments: tuple[Segment, ...] = ()
    text_class: TextClass = TextClass.TEXT

    @property
    def state(self) -> State:
        return self.entry.state if self.entry else State.UNTRANSLATED

    @property
    def line(self) -> int | None:
        return self.entry.line if self.entry else None

    @property
    def msgstr(self) -> str:
        return self.entry.msgstr if self.entry else ""

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(segment.kind for segment in self.segments)

    def finding(
        self,
        code: str,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
        places: tuple[Place, ...] = (),
    ) -> Finding:
        """A finding at this entry."""
        return Finding(
            code=code,
            severity=severity,
            locale=self.locale.id,
            path=self.catalog,
            line=self.line,
            msgid=self.message.msgid,
            msgctxt=self.message.msgctxt,
            message=message,
            hint=hint,
            msgstr=self.msgstr or None,
            places=places,
        )


@dataclass(frozen=True)
class Context:
    """What a run of checks looks at.

    ``locales`` are the target locales; ``sites`` is the folder of the built sites, for checks that
    read HTML; ``with_source`` says whether the source locale's site is looked at as well. ``today`` is the
    day that waivers must not be over on.
    """

    project: Project
    locales: Sequence[Locale]
    sites: Path | None = None
    with_source: bool = True
    today: datetime.date = field(default_factory=lambda: datetime.datetime.now(datetime.UTC).date())

    @cached_property
    def translations(self) -> tuple[Translation, ...]:
        """Every message that a locale is to have, in every locale, once."""
        return tuple(
            found
            for locale in self.locales
            for source in self.project.sources
            for found in self._of(locale, source)
        )

    def _of(self, locale: Locale, source: Source) -> Iterator[Translation]:
        catalog = self.project.catalog(locale, source.name)
        entries = catalog.by_message() if catalog else {}
        path = self.project.config.relative(self.project.catalog_path(locale, source.name))
        classes = self.project.classes(source)
        segments: dict[Message, list[Segment]] = {}
        for segment in source.segments:
            segments.setdefault(segment.message, []).append(segment)
        for message, its in segments.items():
            entry = entries.get(message)
            yield Translation(locale, source, message, entry, path, tuple(its), classes[message])

    def of_locale(self, locale: Locale) -> Iterator[Translation]:
        """The messages of one locale."""
        return (found for found in self.translations if found.locale is locale)

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str, Message], Translation]:
        """Every message, by the locale's id, the path of the catalog, and itself."""
        return {(each.locale.id, each.catalog, each.message): each for each in self.translations}

    def published(self) -> Iterator[Translation]:
        """The messages whose translation is shown to readers."""
        return (found for found in self.translations if found.state is State.TRANSLATED)

    @cached_property
    def pairs(self) -> tuple[tuple[Translation, Pair], ...]:
        """The messages whose translation is shown to readers, as the checks of pairs want them."""
        return tuple((found, self._pair(found)) for found in self.published())

    def setting(self, locale: Locale) -> Setting:
        """What the pairs of a locale have in common."""
        if locale.id not in self._settings:
            config = self.project.config
            self._settings[locale.id] = Setting(
                source=config.source,
                locale=locale,
                dialect=dialect_of(config.mkdocs.extensions),
                keep=config.untranslatable,
                same=config.policy(locale.id).same_as_source,
                tables={
                    GLOSSARY: glossary.of_locale(config, locale),
                    LINKS: self.project.links(locale),
                },
            )
        return self._settings[locale.id]

    @cached_property
    def _settings(self) -> dict[str, Setting]:
        return {}

    def _pair(self, found: Translation) -> Pair:
        return Pair(
            self.setting(found.locale),
            found.message.msgid,
            found.msgstr,
            is_strict=found.text_class.is_strict,
            kinds=found.kinds,
            headings=found.segments[0].headings,
            labels=self.project.labels(found.source),
        )


@dataclass(frozen=True)
class Check:
    """A check: its codes with what each means, and the function that looks.

    A check of single pairs has ``look`` and is made by :func:`of_pairs`. ``mild`` are those of its codes
    that are never more than warnings.
    """

    codes: Mapping[str, str]
    run: Callable[[Context], Iterator[Finding]]
    needs_site: bool = False
    look: Look | None = None
    mild: frozenset[str] = frozenset()


def restored(path: str) -> str:
    """What to do where a catalog is gone: bring it back from git, or have it made."""
    return f"bring it back with git restore {shlex.quote(path)} or, if there was none, run: l10n update"


def of_pairs(codes: Mapping[str, str], look: Look, mild: Iterable[str] = ()) -> Check:
    """A check that looks at each published translation by itself."""

    def run(context: Context) -> Iterator[Finding]:
        for found, pair in context.pairs:
            for remark in look(pair):
                yield found.finding(remark.code, remark.message, remark.hint, remark.severity, remark.places)

    return Check(codes, run, look=look, mild=frozenset(mild))
