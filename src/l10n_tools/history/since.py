"""A date, or why there is none."""

from __future__ import annotations

from typing import NamedTuple

NO_GIT, NO_REPOSITORY, PARTIAL, REFUSED, NOT_COMMITTED = (
    "no git program",
    "not in a git repository",
    "partial clone",
    "git refused",
    "not committed",
)
"""Why there is no date; part of the JSON that ``l10n status`` prints."""


class Since(NamedTuple):
    """When a text came into its file.

    ``date`` is ISO 8601, None where it is not known and ``undated`` says why. ``at_least``: the clone
    begins with the text already there, which may be older. ``time`` is the date's second, for sorting;
    ``commit`` is the commit's name.
    """

    date: str | None = None
    at_least: bool = False
    undated: str = ""
    time: int = 0
    commit: str = ""


class UndatedError(Exception):
    """There are no dates at all: the reason, and git's own words."""
