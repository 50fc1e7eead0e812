"""Glossaries: what the terms of the source are called in a locale.

A locale's glossary is ``glossary.csv`` in its folder of catalogs. Matching knows how words change in a
language from ``data/inflection.toml``.
"""

from .model import NAME, Case, PartOfSpeech, Row, Status, Use
from .table import parse, render
from .terms import DISCOURAGED, FORBIDDEN, KEPT, TERM, TRANSLATION, Glossary, of_locale

__all__ = [
    "DISCOURAGED",
    "FORBIDDEN",
    "KEPT",
    "NAME",
    "TERM",
    "TRANSLATION",
    "Case",
    "Glossary",
    "PartOfSpeech",
    "Row",
    "Status",
    "Use",
    "of_locale",
    "parse",
    "render",
]
