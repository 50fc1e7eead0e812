"""The glossary of a locale, ready to be asked what stands in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from ..config import Config
from ..errors import ConfigError
from ..model import Locale
from .inflection import language
from .matching import SPACELESS, Finder, Form, Hit, finder
from .model import NAME, Case, PartOfSpeech, Row
from .table import parse
from .words import Word, is_acronym, same_acronym, words

TERM: Final = "term"
TRANSLATION: Final = "translation"
FORBIDDEN: Final = "forbidden"
DISCOURAGED: Final = "discouraged"
KEPT: Final = "kept"
"""Roles of forms; the last is an acronym of the source's that the locale has another one for."""

LEAST_ALIKE = 4
"""Letters that related words have in common at their beginning, or seven tenths of the shorter one."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """The rows for a locale; ``path`` is that of their file, relative to the project.

    It remembers what it has found in texts: one is equal to itself alone.
    """

    rows: tuple[Row, ...]
    source: Locale
    locale: Locale
    path: str = NAME

    def terms(self, text: str) -> tuple[Hit, ...]:
        """The terms in a text of the source."""
        return self._terms.find(text)

    def rows_in(self, text: str) -> list[Row]:
        """The rows whose terms stand in a text of the source, in its order."""
        numbers = dict.fromkeys(form.row for hit in self.terms(text) for form in hit.forms)
        return [self.rows[number] for number in numbers]

    def translations(self, text: str) -> tuple[Hit, ...]:
        """What the glossary says of the words of a translation, good and bad."""
        return self._translations.find(text)

    def miswritten(self, text: str) -> tuple[Hit, ...]:
        """Translations that count with their capitals, wherever they stand, capitals or not."""
        return self._miswritten.find(text)

    def mentions(self, row: Row, text: str) -> bool:
        """Whether a translation has the words of one of the row's, related words among them, in any order.

        Translators turn terms round: “eligible” becomes “admissibilité”, “absolute and relative
        contraindications” share a noun, “informed consent” is given by who “consents”.
        """
        name = self.locale.language
        there = tuple(words(text, name))
        return any(self._is_mentioned(form, there) for form in row.translations)

    def _is_mentioned(self, form: str, there: tuple[Word, ...]) -> bool:
        known = language(self.locale.language)
        wanted = [
            word
            for word in words(form, self.locale.language, in_text=False)
            if word.raw.lower() not in known.glue
        ]
        if not wanted or SPACELESS.search(form):
            return False
        return all(any(_alike(word, one) for one in there) for word in wanted)

    @cached_property
    def _terms(self) -> Finder:
        forms = [_form(row, number, text, TERM) for number, row in enumerate(self.rows) for text in row.terms]
        return finder(forms, self.source.language)

    @cached_property
    def _translations(self) -> Finder:
        forms = [form for number, row in enumerate(self.rows) for form in _of_target(row, number)]
        return finder(forms, self.locale.language)

    @cached_property
    def _miswritten(self) -> Finder:
        forms = [
            Form(text.lower(), number, TRANSLATION)
            for number, row in enumerate(self.rows)
            for text in row.translations
            if text != text.lower() and (row.case is Case.EXACT or any(map(is_acronym, text.split())))
        ]
        return finder(forms, self.locale.language)


def _form(row: Row, number: int, text: str, role: str) -> Form:
    return Form(text, number, role, row.part_of_speech is PartOfSpeech.VERB, row.case is Case.EXACT)


def _of_target(row: Row, number: int) -> Iterator[Form]:
    known = {*row.translations, *row.forbidden, *row.discouraged}
    for role, texts in (
        (TRANSLATION, row.translations),
        (FORBIDDEN, row.forbidden),
        (DISCOURAGED, row.discouraged),
        (KEPT, [text for text in row.terms if is_acronym(text) and text.isalnum() and text not in known]),
    ):
        for text in texts:
            yield _form(row, number, text, role)


def _alike(wanted: Word, word: Word) -> bool:
    """Whether two words are forms of one, or look related. Acronyms are only themselves."""
    if is_acronym(wanted.raw):
        return same_acronym(wanted.raw, word.raw)
    if not wanted.verbs.isdisjoint(word.verbs):
        return True
    return any(_related(one, other) for one in wanted.keys for other in word.keys)


@lru_cache(maxsize=1 << 15)
def _related(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    least = max(LEAST_ALIKE, -(-shorter * 7 // 10))
    return shorter >= least and one[:least] == other[:least]


def of_locale(config: Config, locale: Locale) -> Glossary:
    """The glossary of a locale; one without rows if it has no file.

    Raises ConfigError, with the line, for one that cannot be read.
    """
    path = config.catalogs / locale.id / NAME
    shown = config.relative(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Glossary((), config.source, locale, shown)
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror or error}", path=shown, hint="check its permissions"
        ) from None
    return Glossary(parse(data, shown), config.source, locale, shown)
