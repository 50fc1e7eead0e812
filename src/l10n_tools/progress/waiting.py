"""A message that waits for a translator, and which one has waited longest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..history import Since
from ..model import Message


class Waiting(NamedTuple):
    """A stale message, whose text was changed after it was translated, or an untranslated one.

    ``path`` is the article's, ``catalog`` that of its PO file, ``line`` where the message stands in it;
    both are None for a message that is not in the catalog yet.
    """

    message: Message
    is_stale: bool
    words: int
    path: str
    catalog: str | None = None
    line: int | None = None
    since: Since = Since()


def oldest(found: Iterable[Waiting]) -> Waiting | None:
    """The one that waits longest; of several, and where there are no dates, the first. None of none."""
    return min(found, key=_age, default=None)


def _age(one: Waiting) -> tuple[bool, int, bool]:
    # A date that is “at least” may really be earlier.
    return one.since.date is None, one.since.time, not one.since.at_least
