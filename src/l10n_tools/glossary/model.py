"""A glossary: what a term of the source is called in a locale, and what it must not be called there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NAME = "glossary.csv"
"""The file in a locale's folder of catalogs."""


class Status(StrEnum):
    """How far an entry can be relied on."""

    VERIFIED = "verified"
    """The pair stands in the published source that the entry names."""
    RECALLED = "recalled"
    """Somebody who knows the field says so."""
    DRAFT = "draft"


class Use(StrEnum):
    """What is asked of a translation whose source has the term."""

    REQUIRED = "required"
    """One of the entry's translations has to be in it."""
    ADVISED = "advised"
    """They are good, others may be, too: for words with many right translations."""


class Case(StrEnum):
    """Whether capitals have to be those of the glossary; in acronyms they always have."""

    ANY = ""
    EXACT = "exact"


class PartOfSpeech(StrEnum):
    """The values of ISO 30042 (TBX-Basic), as people write them. A verb is matched in all its forms."""

    NONE = ""
    NOUN = "noun"
    PROPER_NOUN = "proper noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


@dataclass(frozen=True)
class Row:
    """An entry: the forms of a term, which mean the same, and those of its translation.

    ``terms`` and ``translations`` hold full forms and acronyms side by side; the first is the usual one.
    ``forbidden`` are translations that say something else, ``discouraged`` those that only read badly.
    ``line`` is where it stands in its file, 0 if nowhere yet.
    """

    terms: tuple[str, ...]
    translations: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    discouraged: tuple[str, ...] = ()
    part_of_speech: PartOfSpeech = PartOfSpeech.NONE
    case: Case = Case.ANY
    use: Use = Use.REQUIRED
    status: Status = Status.DRAFT
    source: str = ""
    """Where the pair is published."""
    subject: str = ""
    note: str = ""
    line: int = 0

    @property
    def is_required(self) -> bool:
        return self.use is Use.REQUIRED and bool(self.translations)

    @property
    def is_verified(self) -> bool:
        return self.status is Status.VERIFIED
