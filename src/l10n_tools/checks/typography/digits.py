"""The digits of a page: of one system, as CLDR's numbering systems have them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

ASCII = "0"
DIGIT = re.compile(r"\d")
RUN = re.compile(r"\d+(?:[.,٫٬]\d+)*")
NOT_ASCII = re.compile(r"[^\D0-9]")


def systems(text: str) -> Counter[str]:
    """How many digits of each system a text has, by the system's digit zero."""
    if not NOT_ASCII.search(text):
        return Counter({ASCII: len(DIGIT.findall(text))}) if DIGIT.search(text) else Counter()
    return Counter(map(_system, DIGIT.findall(text)))


def shown(system: str) -> str:
    """A system as people recognise it: its first digits."""
    return f"{system}{chr(ord(system) + 1)}{chr(ord(system) + 2)}"


def others(text: str, usual: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of a text are that have another system's digits."""
    return (
        run.span()
        for run in RUN.finditer(text)
        if {_system(each) for each in DIGIT.findall(run[0])} != {usual}
    )


def _system(digit: str) -> str:
    return chr(ord(digit) - unicodedata.digit(digit))
