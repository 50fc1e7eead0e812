"""The lines in a translator's comment that the tools write themselves.

A PO file has no place for what a program says to a translator about one translation: ``#.`` is the
template's, and editors show ``#`` where the translator looks. These lines begin with ``l10n: ``; they
go when the entry is no longer fuzzy, and every other line is the translator's own.
"""

from __future__ import annotations

PREFIX = "l10n: "


def own(comment: str) -> str:
    """A comment without the lines of ours."""
    if PREFIX not in comment:
        return comment
    return "\n".join(line for line in comment.split("\n") if not line.startswith(PREFIX))


def noted(comment: str, note: str) -> str:
    """A comment with ``note`` as its only line of ours, after the translator's."""
    return "\n".join(filter(None, (own(comment), f"{PREFIX}{note}")))


def note_of(comment: str) -> str:
    """What the line of ours in a comment says; empty if there is none."""
    lines = (line.removeprefix(PREFIX) for line in comment.split("\n") if line.startswith(PREFIX))
    return next(lines, "")
