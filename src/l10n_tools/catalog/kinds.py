"""What kind of segment an entry is, read back from the first line that the template wrote for it."""

from __future__ import annotations

from functools import lru_cache

from ..model import Entry, Kind

# The longest first: “table cell” before a kind that would be its beginning.
NAMES = sorted((kind.value for kind in Kind), key=len, reverse=True)
PLACE = " · "
"""What stands between the kind with its detail and the headings, in the first line."""


def kind_of(entry: Entry) -> str:
    """The kind, a value of ``model.Kind``; empty where the entry does not say."""
    return _kind(entry.extracted.split("\n", 1)[0])


@lru_cache(maxsize=4096)
def _kind(line: str) -> str:
    words = line.split(PLACE, 1)[0]
    for name in NAMES:
        if words.startswith(name) and words[len(name) :][:1] in ("", " ", ","):
            return name
    return ""
