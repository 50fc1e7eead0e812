"""A text and its translation, as the checks of single entries look at them.

Such a check is a function from a :class:`Pair` to remarks. It needs no project on disk, so that an
editor can ask it about what is being typed, and a benchmark about what has been broken on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Generic, NamedTuple, TypeVar
from unicodedata import is_normalized, normalize

from ..markdown.dialect import Dialect
from ..markdown.marks import Kind as MarkKind
from ..markdown.marks import Mark, scan
from ..markdown.marks.grammar import grammar
from ..model import Kind, Locale, Place, Severity, Side

HIDDEN = "\ufffc"
"""Stands for each character of what is no prose: code, URLs, what a template fills in."""

VANISHING = (MarkKind.DELIMITER, MarkKind.LINK, MarkKind.DESTINATION)
"""What most marks are; a tuple is searched sooner for them than a set."""

OPAQUE = frozenset(
    {
        MarkKind.CODE, MarkKind.MATH, MarkKind.URL, MarkKind.KEYS, MarkKind.MACRO, MarkKind.SNIPPET,
        MarkKind.EMOJI,
    }
)  # fmt: skip
"""Marks that stand for a word; the others vanish, or are what ``_shown`` makes of them."""


PLAIN = frozenset({Kind.FRONT_MATTER, Kind.SITE, Kind.NAV})
"""Kinds whose texts are no Markdown."""


class Remark(NamedTuple):
    """What a check says of a pair; with the pair's place in a catalog it becomes a finding."""

    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    places: tuple[Place, ...] = ()
    """The parts in question, as offsets into the msgid or the msgstr."""


@dataclass(frozen=True)
class Setting:
    """What the pairs of a locale have in common.

    ``keep`` are the names that stand the same in every language, ``same`` the whole messages that do;
    ``dialect`` says which Markdown extensions are on. ``tables`` holds what the project's own files say
    (its glossary, its links), by the name of the file, each in the type of the module that reads it.
    """

    source: Locale
    locale: Locale
    dialect: Dialect
    keep: tuple[str, ...] = ()
    same: frozenset[str] = frozenset()
    tables: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_translated(self) -> bool:
        """Whether the locale has another language than the source: en_GB from en_CA has not."""
        return self.locale.language != self.source.language


T = TypeVar("T")


class _Seen(Generic[T]):
    """An attribute of a pair that is there once one of them has been asked for.

    So is one of :func:`functools.cached_property`, which takes a lock for each pair before Python 3.12.
    """

    def __set_name__(self, owner: type[Pair], name: str) -> None:
        self._name = name

    def __get__(self, pair: Pair, owner: type[Pair]) -> T:
        its = pair.__dict__
        its["before"], its["after"], its["is_bare"] = _seen(pair)
        found: T = its[self._name]
        return found


@dataclass(frozen=True)
class Pair:
    """A message and its translation.

    ``is_strict`` says that it is text that safety hangs on, where checks are stricter; ``kinds`` are
    those of its segments; ``headings`` those that it stands under, the nearest last; ``labels`` are the
    page's link references, in lower case.
    """

    setting: Setting
    msgid: str
    msgstr: str
    is_strict: bool = False
    kinds: frozenset[Kind] = frozenset({Kind.PARAGRAPH})
    headings: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()

    before = _Seen[str]()
    """The prose of the msgid; see :func:`prose`."""

    after = _Seen[str]()
    """The prose of the msgstr."""

    is_bare = _Seen[bool]()
    """Whether a look at both texts shows that neither has marks, so that each is its own prose."""

    @property
    def weighty(self) -> Severity:
        """The severity of what is an error in text that safety hangs on, a warning elsewhere."""
        return Severity.ERROR if self.is_strict else Severity.WARNING


def _seen(pair: Pair) -> tuple[str, str, bool]:
    """The prose of both texts, and whether they are bare.

    Nothing that a mark needs is found across the NUL, which is part of no mark and no word.
    """
    msgid, msgstr, dialect, labels = pair.msgid, pair.msgstr, pair.setting.dialect, pair.labels
    both = f"{msgid}\0{msgstr}"
    has_marks = grammar(dialect).special.occurs_in(both)
    if not has_marks and is_normalized("NFC", both):
        return msgid, msgstr, True
    has_markup = has_marks and not pair.kinds <= PLAIN
    return prose(msgid, dialect, labels, has_markup), prose(msgstr, dialect, labels, has_markup), False


@lru_cache(maxsize=1 << 15)
def pieces(text: str, dialect: Dialect, labels: frozenset[str] = frozenset()) -> tuple[Mark, ...]:
    """The marks of a text, and what is text between them (:func:`~l10n_tools.markdown.marks.scan`).

    Most checks want them: a text is scanned once for all.
    """
    return tuple(scan(text, dialect, labels))


def is_plain(found: tuple[Mark, ...]) -> bool:
    """Whether a text has no marks: all of it is one piece of text, or it is empty."""
    return not found or (len(found) == 1 and found[0].kind is MarkKind.TEXT)


def prose(text: str, dialect: Dialect, labels: frozenset[str] = frozenset(), has_markup: bool = True) -> str:
    """A Markdown text without its marks, every character of the prose at its place.

    Marks become blanks, code and URLs :data:`HIDDEN`, entities and escapes the character that they stand
    for, padded with blanks. The result is as long as ``text``, in Unicode's NFC wherever that keeps the
    length. Descriptions of images and titles of links are prose, too.
    """
    return _unmarked(text, dialect, labels) if has_markup else _composed(text)


@lru_cache(maxsize=1 << 15)
def _unmarked(text: str, dialect: Dialect, labels: frozenset[str]) -> str:
    return _composed("".join([_shown(mark.kind, mark.text) for mark in pieces(text, dialect, labels)]))


def _composed(text: str) -> str:
    """A text in NFC if that is as long."""
    # Nearly every text is composed, which is sooner seen than done.
    if is_normalized("NFC", text):
        return text
    composed = normalize("NFC", text)
    return composed if len(composed) == len(text) else text


def _shown(kind: MarkKind, text: str) -> str:
    if kind is MarkKind.TEXT or kind is MarkKind.SYMBOL:
        return text
    if kind in VANISHING:
        return " " * len(text)
    if kind in OPAQUE:
        return HIDDEN * len(text)
    if kind is MarkKind.ENTITY:
        character = unescape(text)
        return character.ljust(len(text)) if len(character) <= len(text) else HIDDEN * len(text)
    if kind is MarkKind.ESCAPE:
        return text[1:].ljust(len(text))
    return " " * len(text)


def source_place(start: int, end: int) -> Place:
    """A part of the msgid."""
    return Place(Side.SOURCE, start, end)


def target_place(start: int, end: int) -> Place:
    """A part of the msgstr."""
    return Place(Side.TRANSLATION, start, end)


def both(before: Iterator[tuple[int, int]], after: Iterator[tuple[int, int]]) -> tuple[Place, ...]:
    """The places of spans in the msgid and of spans in the msgstr."""
    return (*(source_place(*span) for span in before), *(target_place(*span) for span in after))
