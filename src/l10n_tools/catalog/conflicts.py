"""A catalog with conflicts, as PO text with the markers that git writes and people know."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Catalog, Message
from . import write
from .three_way import Conflict

LABELS = ("ours", "theirs")
SIZE = 7
"""Characters of a marker, unless a path's ``conflict-marker-size`` attribute says otherwise."""

BEGIN = re.compile(rb"(<{7,}) ")


def render(catalog: Catalog, conflicts: Mapping[Message, Conflict], size: int = SIZE) -> bytes:
    """The bytes of the PO file, each conflict between markers of ``size`` characters."""
    ours, theirs = (f" {label}\n" for label in LABELS)

    def marked(conflict: Conflict) -> str:
        sides = [write.entry(side) for side in conflict]
        return f"{'<' * size}{ours}{sides[0]}{'=' * size}\n{sides[1]}{'>' * size}{theirs}"

    pieces = [
        marked(conflicts[entry.message]) if entry.message in conflicts else write.entry(entry)
        for entry in sorted(catalog.entries, key=lambda entry: entry.obsolete)
    ]
    return "\n".join([write.header(catalog), *pieces]).encode("utf-8")


def without(data: bytes) -> bytes:
    """A PO file without what stands between the markers of its conflicts.

    Where two branches have been merged into each other, git first merges what they have in common, and
    gives us the result as their base, conflicts and all. What was in conflict there has no base.
    """
    kept, end = [], b""
    for line in data.splitlines(keepends=True):
        if end:
            end = b"" if line.startswith(end) else end
        elif begin := BEGIN.match(line):
            end = b">" * len(begin[1]) + b" "
        else:
            kept.append(line)
    return b"".join(kept)
