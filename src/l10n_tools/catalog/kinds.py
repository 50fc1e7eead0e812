"""What kind of segment an entry is, read back from the first line that the template wrote for it."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Entry, Kind

# The longest first: “table cell” before a kind that would be its beginning.
NAMES = sorted((kind.value for kind in Kind), key=len, reverse=True)
COLUMN = re.compile(rf"{Kind.TABLE_CELL}, column “([^\n]*?)”(?:, row “| · |\n|$)")
PLACE = " · "
"""What stands between the kind with its detail and the headings, in the first line."""


def kind_of(entry: Entry) -> str:
    """The kind, a value of ``model.Kind``; empty where the entry does not say."""
    return _kind(entry.extracted.split("\n", 1)[0])


def column_of(entry: Entry) -> str:
    """The heading of the column that a table cell stands in; empty for others and for headings."""
    found = COLUMN.match(entry.extracted)
    return found[1] if found else ""


@lru_cache(maxsize=4096)
def _kind(line: str) -> str:
    words = line.split(PLACE, 1)[0]
    for name in NAMES:
        if words.startswith(name) and words[len(name) :][:1] in ("", " ", ","):
            return name
    return ""
