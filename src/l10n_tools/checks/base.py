"""What a check is: a table of codes and a function that reports findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..model import Entry, Finding, Locale, Message, Severity, State
from ..project import Project, Source


@dataclass(frozen=True)
class Translation:
    """A message of a source with its entry in a locale's catalog, if it has one there."""

    locale: Locale
    source: Source
    message: Message
    entry: Entry | None
    catalog: str
    """The catalog's path, relative to the project."""

    @property
    def state(self) -> State:
        return self.entry.state if self.entry else State.UNTRANSLATED

    @property
    def line(self) -> int | None:
        return self.entry.line if self.entry else None

    @property
    def msgstr(self) -> str:
        return self.entry.msgstr if self.entry else ""

    def finding(self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Finding:
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
        )


@dataclass(frozen=True)
class Context:
    """What a run of checks looks at.

    ``locales`` are the target locales; ``sites`` is the folder of the built sites, for checks that
    read HTML; ``with_source`` says whether the source locale's site is looked at as well.
    """

    project: Project
    locales: Sequence[Locale]
    sites: Path | None = None
    with_source: bool = True

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
        for message in dict.fromkeys(segment.message for segment in source.segments):
            yield Translation(locale, source, message, entries.get(message), path)

    def published(self) -> Iterator[Translation]:
        """The messages whose translation is shown to readers."""
        return (found for found in self.translations if found.state is State.TRANSLATED)


@dataclass(frozen=True)
class Check:
    """A check: its codes with what each means, and the function that looks."""

    codes: Mapping[str, str]
    run: Callable[[Context], Iterator[Finding]]
    needs_site: bool = False
