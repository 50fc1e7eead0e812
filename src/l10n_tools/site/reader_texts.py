"""What a built page says to its readers by itself, in their language: ``reader_texts.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .. import cldr
from ..model import Locale

FALLBACK = "en"
"""The language of what is said to readers whose language the table has not."""


class Said(NamedTuple):
    """A text, and the BCP 47 tag of its language where that is not the page's; else empty."""

    text: str
    lang: str = ""


def said(key: str, locale: Locale, source: Locale) -> Said:
    """A text of the table for readers of ``locale``. Raises KeyError for one that it has not."""
    table = _table()
    for name in (f"{locale.language}-{locale.script}", locale.language):
        if name in table:
            return Said(table[name][key].format(source=cldr.language_name(source, locale)))
    return Said(table[FALLBACK][key].format(source=cldr.language_name(source, FALLBACK_LOCALE)), FALLBACK)


FALLBACK_LOCALE = Locale(FALLBACK, FALLBACK, FALLBACK, "Latn", "ltr", "English", FALLBACK)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("reader_texts.toml").read_text(encoding="utf-8"))
