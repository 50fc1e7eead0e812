"""L504: a glossary that contradicts itself or says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...glossary import Glossary, Row
from ...glossary.inflection import folded
from ...glossary.words import is_acronym
from ...model import Finding, Severity
from ..base import GLOSSARY, Check, Context

CODE = "L504"


def run(context: Context) -> Iterator[Finding]:
    """The rows of the locales' glossaries that cannot be meant so."""
    for locale in context.locales:
        glossary = context.setting(locale).tables.get(GLOSSARY)
        if isinstance(glossary, Glossary):
            for row, message, hint, severity in _problems(glossary):
                yield Finding(CODE, severity, locale.id, glossary.path, message, hint, line=row.line)


Problem = tuple[Row, str, str, Severity]


def _problems(glossary: Glossary) -> Iterator[Problem]:
    for row in glossary.rows:
        yield from _contradictions(row, glossary)
        yield from _gaps(row)
    yield from _twice(glossary)


def _contradictions(row: Row, glossary: Glossary) -> Iterator[Problem]:
    """Translations that the same row is against."""
    good = {_plain(text, glossary): text for text in row.translations}
    for text in (*row.forbidden, *row.discouraged):
        if _plain(text, glossary) in good:
            yield (
                row,
                f"“{row.terms[0]}”: “{text}” is a translation, and forbidden as well",
                "leave it in one of the columns",
                Severity.ERROR,
            )


def _gaps(row: Row) -> Iterator[Problem]:
    term = row.terms[0]
    if not (row.translations or row.forbidden or row.discouraged):
        yield row, f"“{term}” has no translation", "fill it in, or remove the row", Severity.WARNING
    if row.is_verified and not row.source:
        what = f"“{term}” is verified, but no source is named"
        yield row, what, "name where the pair is published, or call it recalled", Severity.WARNING
    for text in (*row.terms, *row.translations, *row.forbidden, *row.discouraged):
        if not any(map(str.isalnum, text)):
            what = f"“{text}” has no letters: it cannot be found in a text"
            yield row, what, "write it in words", Severity.ERROR


def _twice(glossary: Glossary) -> Iterator[Problem]:
    """Terms that stand in two rows which nothing tells apart."""
    seen: dict[tuple[str, str, str], Row] = {}
    for row in glossary.rows:
        for text in row.terms:
            key = (text, row.part_of_speech, row.subject)
            first = seen.setdefault(key, row)
            if first is not row:
                yield (
                    row,
                    f"“{text}” stands in line {first.line} already",
                    "make them one row, or tell them apart by part_of_speech or subject",
                    Severity.WARNING,
                )


def _plain(text: str, glossary: Glossary) -> str:
    """A text as it is compared: PAS and pas are two words, in all others capitals do not count."""
    return text if any(map(is_acronym, text.split())) else folded(text, glossary.locale.language)


CHECK = Check({CODE: "a glossary that contradicts itself or says nothing"}, run)
