"""What goes out to a translation program and comes back, whatever the format."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from .. import catalog as catalogs
from ..errors import UsageError
from ..model import Catalog, Entry, Message, State


class Unit(NamedTuple):
    """A message with its translation.

    ``origin`` is the path of the article that it stands in, empty if unknown. ``notes`` are for the
    translator, ``comment`` is the translator's own. ``previous`` is the message that a fuzzy
    translation was made for. ``line`` and ``key`` are where it stands in a file that was read, and the
    id that it has there.
    """

    origin: str
    source: str
    target: str = ""
    context: str | None = None
    state: State = State.UNTRANSLATED
    previous: Message | None = None
    notes: str = ""
    comment: str = ""
    line: int | None = None
    key: str = ""

    @property
    def message(self) -> Message:
        return Message(self.source, self.context)

    @property
    def id(self) -> str:
        """The same for the same message of an article, in every export."""
        return id_of(self.origin, self.message)


def id_of(origin: str, message: Message) -> str:
    """The id of a message of an article: it comes back even where a program drops the context."""
    text = "\4".join((origin, *(() if message.msgctxt is None else (message.msgctxt,)), message.msgid))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Loaded(NamedTuple):
    """What a file holds: units by the BCP 47 tag of their language, empty if the file does not say."""

    units: dict[str, list[Unit]]
    is_memory: bool = False
    """Whether it is a translation memory: its units belong to no article."""
    skipped: int = 0
    """Units that cannot be used: those of a memory without a text in the source language."""


def of_catalog(catalog: Catalog, origin: str) -> list[Unit]:
    """The entries of a catalog, obsolete ones among them, as units of the article ``origin``."""
    return [_unit(entry, origin) for entry in catalog.entries]


def _unit(entry: Entry, origin: str) -> Unit:
    note = catalogs.note_of(entry.comment)
    return Unit(
        origin,
        entry.msgid,
        entry.msgstr,
        entry.msgctxt,
        entry.state,
        entry.previous,
        "\n".join(filter(None, (entry.extracted, note))),
        catalogs.own_comment(entry.comment),
    )


def need_toolkit() -> None:
    """Raise UsageError where the Translate Toolkit is not installed."""
    try:
        import translate.storage.xliff  # noqa: F401 (whether it is there)
    except ImportError:
        raise UsageError(
            "this needs the Translate Toolkit, which is not installed",
            hint="install it with: pip install 'l10n-tools[interchange]'",
        ) from None
