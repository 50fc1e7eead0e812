"""How far the translation of each article is, in each locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .markdown import inline
from .model import Locale, State
from .project import Project, Source

SHOWN = (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED)


@dataclass
class Progress:
    """Messages and source words by state."""

    messages: Counter[State] = field(default_factory=Counter)
    words: Counter[State] = field(default_factory=Counter)

    @property
    def percent(self) -> int:
        """Translated messages, in per cent, rounded down."""
        total = sum(self.messages.values())
        return 100 * self.messages[State.TRANSLATED] // total if total else 100

    def add(self, other: Progress) -> None:
        """Count another's messages and words as well."""
        self.messages.update(other.messages)
        self.words.update(other.words)


def of_source(project: Project, locale: Locale, source: Source) -> Progress:
    """The progress of one source in one locale, counted on the messages that it has now."""
    catalog = project.catalog(locale, source.name)
    entries = catalog.by_message() if catalog else {}
    progress = Progress()
    for message in dict.fromkeys(segment.message for segment in source.segments):
        entry = entries.get(message)
        state = entry.state if entry else State.UNTRANSLATED
        progress.messages[state] += 1
        progress.words[state] += len(inline.plain(message.msgid).split())
    return progress


def of_locales(project: Project, locales: Sequence[Locale]) -> dict[str, dict[str, Progress]]:
    """Progress by locale id and source path, sources in the project's order."""
    return {
        locale.id: {source.path: of_source(project, locale, source) for source in project.sources}
        for locale in locales
    }


def total(parts: dict[str, Progress]) -> Progress:
    """The progress of several sources together."""
    whole = Progress()
    for part in parts.values():
        whole.add(part)
    return whole
