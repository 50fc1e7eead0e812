"""The domain types that every other module speaks: frozen, standard library only.

Words are those of the field: a *segment* is a translatable unit of an article, the *skeleton* is
every other byte of it, a *message* is a msgid with its optional msgctxt, an *entry* is a message
with its translation and state, a *catalog* is a PO file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points in an article's text."""

    start: int
    end: int


class Kind(StrEnum):
    """What a segment is on the page. The values appear in PO files (``#.`` lines)."""

    FRONT_MATTER = "front matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    QUOTE = "quotation"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    ABBREVIATION = "abbreviation"
    REFERENCE = "link title"
    CODE_TITLE = "code title"
    HTML = "HTML text"
    ATTRIBUTE = "attribute"
    TITLE = "box title"
    TAB = "tab title"
    NAV = "navigation"
    SITE = "site string"


class Message(NamedTuple):
    """The identity of a translatable text, as gettext defines it."""

    msgid: str
    msgctxt: str | None = None


class Segment(NamedTuple):
    """A translatable unit of an article.

    ``span`` covers it in the article's text; ``lines`` are the parts of it that hold the author's
    words, one per line, so that block-quote marks and indentation stay outside. ``msgid`` is the
    inline Markdown with soft line breaks folded.
    """

    kind: Kind
    span: Span
    lines: tuple[Span, ...]
    msgid: str
    msgctxt: str | None = None
    comments: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    anchor: str | None = None
    """Headings: their own id on the page. Others: the id of the heading they stand under."""
    detail: str = ""
    """What narrows the kind: the front-matter key, or the heading level."""
    around: tuple[str, str] = ("", "")
    """What stands round the words where the author wrote none: the quotes of a box's default title."""
    boxes: tuple[str, ...] = ()
    """The types and titles of the boxes that it stands in, or is the title of: ``danger``, ``No driving``."""

    @property
    def message(self) -> Message:
        return Message(self.msgid, self.msgctxt)


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its text, and the segments in it, in order and without overlap."""

    path: str
    text: str
    segments: tuple[Segment, ...]
    labels: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    """The labels of its link references, in lower case."""
    abbreviations: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    """The short forms that it spells out, which are looked for in its text."""

    def pieces(self) -> Iterator[tuple[str, Segment | None]]:
        """The text in order, as (text, segment) pairs; the segment is None for skeleton.

        Joined, the texts are the article (invariant 1, *partition*).
        """
        at = 0
        for segment in self.segments:
            if segment.span.start > at:
                yield self.text[at : segment.span.start], None
            yield self.text[segment.span.start : segment.span.end], segment
            at = segment.span.end
        if at < len(self.text):
            yield self.text[at:], None


class State(StrEnum):
    """The state of a catalog entry."""

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    OBSOLETE = "obsolete"


class Fill(StrEnum):
    """What becomes of an untranslated entry whose text is translated elsewhere in its locale."""

    OFF = "off"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"


class TextClass(StrEnum):
    """How much hangs on a text; the values appear in the configuration and in reports."""

    NOTICE = "notice"
    SAFETY = "safety"
    TEXT = "text"

    @property
    def is_strict(self) -> bool:
        """Whether a reader's safety hangs on it."""
        return self is not TextClass.TEXT


class Entry(NamedTuple):
    """A message with its translation, as it stands in a catalog.

    ``comment`` is the translator's (``# ``), ``extracted`` the program's (``#. ``), ``references``
    are ``path#anchor`` strings (``#: ``), ``previous`` is the message that the translation of a
    fuzzy entry was made for (``#| ``). If it was read from a file, ``line`` is that of its translation
    there (the msgstr; the msgid, where there is no translation), and ``lines`` are all of its own, its
    comments among them.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    fuzzy: bool = False
    obsolete: bool = False
    previous: Message | None = None
    comment: str = ""
    extracted: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int | None = None
    lines: range | None = None

    def unplaced(self) -> Entry:
        """The same, wherever it stands."""
        return self._replace(line=None, lines=None)

    @property
    def message(self) -> Message:
        return Message(self.msgid, self.msgctxt)

    @property
    def made_for(self) -> Message:
        """The message that the translation was made for: one that waits for revision, for an older one."""
        return self.previous if self.fuzzy and self.previous else self.message

    @property
    def state(self) -> State:
        if self.obsolete:
            return State.OBSOLETE
        if not self.msgstr.strip():
            return State.UNTRANSLATED
        return State.FUZZY if self.fuzzy else State.TRANSLATED


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO or POT file: header fields in file order, and entries in file order.

    ``path`` is relative to the project, with forward slashes. ``comment`` is the file's own
    comment above the header.
    """

    path: str
    header: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()
    comment: str = ""
    header_fuzzy: bool = False

    def active(self) -> Iterator[Entry]:
        return (entry for entry in self.entries if not entry.obsolete)

    def by_message(self) -> dict[Message, Entry]:
        """The entries that are not obsolete, by message."""
        return {entry.message: entry for entry in self.active()}


@dataclass(frozen=True, slots=True)
class Locale:
    """A locale of the project: ``id`` is POSIX (``fr_CA``), ``tag`` BCP 47 (``fr-CA``)."""

    id: str
    tag: str
    language: str
    script: str
    """ISO 15924, as CLDR's likely subtags give it: ``Latn``, ``Arab``."""
    direction: str
    """``ltr`` or ``rtl``."""
    endonym: str
    """The language's name in the language itself, for switchers: ``Français (Canada)``."""
    prefix: str
    """The folder of its site: ``fr``."""

    def __hash__(self) -> int:
        # Texts are remembered by locale, and a hash of all fields takes longer than looking one up.
        return hash(self.id)


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"


class Side(StrEnum):
    """The text that a place is in."""

    SOURCE = "source"
    TRANSLATION = "translation"


class Place(NamedTuple):
    """A part of a message or of its translation: half-open range of code points."""

    side: Side
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports. ``path`` is relative to the project; ``line`` counts from 1.

    ``msgstr`` is the translation in question, if it is about one; ``places`` are the parts of it and of
    the msgid that are in question.
    """

    code: str
    severity: Severity
    locale: str
    path: str
    message: str
    hint: str
    msgid: str | None = None
    msgctxt: str | None = None
    line: int | None = None
    msgstr: str | None = None
    places: tuple[Place, ...] = ()


class Placement(StrEnum):
    """Where on a page a notice stands."""

    TOP = "top"
    BOTTOM = "bottom"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Notice:
    """A text that must be present, authored once in the source language.

    ``applies_to`` are globs over page paths, relative to the docs folder. ``required_in`` are
    locale ids, or empty for every locale. ``after`` is a heading's anchor when ``placement`` is
    ``AFTER``. ``document`` holds the Markdown it was read from.
    """

    id: str
    title: str
    severity: str
    placement: Placement
    applies_to: tuple[str, ...]
    document: Document = field(repr=False)
    after: str | None = None
    region: str | None = None
    required_in: tuple[str, ...] = ()
