"""Translations that are finished and withheld, since they would do harm: nothing is left to translate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .. import gate, security
from ..markdown import dialect_of, with_dates
from ..markdown.marks import plain
from ..model import Locale, Message
from ..project import Project, Source
from .html import said

STRUCTURE = "L208"
"""The code of translations that would harm their page; of other threats, the reason has it."""

SHOWN = 3


class Held(NamedTuple):
    """A translation that is withheld: the code of the finding on it, and where it stands."""

    message: Message
    code: str
    path: str
    line: int | None

    @property
    def place(self) -> str:
        """``L208 locales/fr_CA/LC_MESSAGES/index.po:28``."""
        return f"{self.code} {self.path}{f':{self.line}' if self.line else ''}"


def held(project: Project, locale: Locale, source: Source) -> list[Held]:
    """The translations of a source that are withheld, in the order of its messages."""
    reasons = project.withheld(locale, source.name)
    catalog = project.catalog(locale, source.name)
    if not reasons or catalog is None:
        return []
    entries = catalog.by_message()
    return [
        Held(message, _code(reasons[message]), catalog.path, entry.line)
        for message in dict.fromkeys(segment.message for segment in source.segments)
        if message in reasons and (entry := entries.get(message))
    ]


def _code(reason: str) -> str:
    return reason.partition(":")[0] if security.is_threat(reason) else STRUCTURE


def left(project: Project, locale: Locale, source: Source) -> tuple[Message, ...]:
    """The messages of a source that readers do not get and that somebody has to translate, revise or approve.

    Where a page is shown in the source's language as a whole, those are all of its messages, unless nothing
    but what is withheld is the reason.
    """
    publication = project.publication(locale, source.name)
    messages = dict.fromkeys(segment.message for segment in source.segments)
    missing = tuple(
        message
        for message in messages
        if message not in publication.published and message not in publication.withheld
    )
    if publication.whole:
        finished = gate.finished(project.catalog(locale, source.name))
        if all(message in finished and message not in publication.awaiting for message in missing):
            return ()
    return missing


def among(project: Project, locale: Locale, path: str, texts: Iterable[str]) -> tuple[list[Held], int]:
    """What is withheld of the article ``path``, and how many of these texts of its page that explains.

    A text of a page is told by its words; where nothing else is left to do, every one is.
    """
    source = next((one for one in project.sources if one.path == path), None)
    found = held(project, locale, source) if source else []
    if source is None or not found:
        return [], 0
    shown = list(texts)
    if not left(project, locale, source):
        return found, len(shown)
    on, tongue = dialect_of(project.config.mkdocs.extensions), project.config.source
    words = {said.words(plain(with_dates(one.message.msgid, tongue), on)): one for one in found}
    its = [words[key] for text in shown if (key := said.words(text)) in words]
    return list(dict.fromkeys(its)), len(its)


def mend(found: list[Held]) -> str:
    """What to do: the places, the first ones of many."""
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"mend what was found there: {', '.join(one.place for one in found[:SHOWN])}{more}"
