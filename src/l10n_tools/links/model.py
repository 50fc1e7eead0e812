"""Official counterparts of links: pages that say the same in the locale's language."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

NAME = "links.csv"
"""The file in a locale's folder of catalogs."""

ANY = "*"


class Status(StrEnum):
    """What is known of a counterpart."""

    VERIFIED = "verified"
    """A person has seen that the page is there and says the same."""
    DRAFT = "draft"
    """Nobody has; the source's link stays."""
    NONE = "none"
    """There is no counterpart, or none is known: the source's link stays, and nobody is asked for one."""


class Link(NamedTuple):
    """A row of the table: the source's URL and its counterpart.

    Where both end in ``*``, they stand for all URLs that begin so, and what follows is the same.
    """

    source: str
    target: str
    note: str = ""
    status: Status = Status.VERIFIED
    line: int = 0

    @property
    def is_prefix(self) -> bool:
        return self.source.endswith(ANY)

    def matches(self, url: str) -> bool:
        """Whether the row is about a URL."""
        return url.startswith(self.source[:-1]) if self.is_prefix else url == self.source


class Links:
    """The table of a locale. ``path`` is the file's, relative to the project."""

    def __init__(self, rows: Iterable[Link] = (), path: str = "") -> None:
        self.rows = tuple(rows)
        self.path = path
        self._exact = {row.source: row for row in self.rows if not row.is_prefix}
        prefixes = (row for row in self.rows if row.is_prefix)
        self._prefixes = sorted(prefixes, key=lambda row: -len(row.source))
        targets = [row.target for row in self.rows if row.target]
        self._targets = frozenset(target for target in targets if not target.endswith(ANY))
        self._under = tuple(target[:-1] for target in targets if target.endswith(ANY))

    def __bool__(self) -> bool:
        return bool(self.rows)

    def row(self, url: str) -> Link | None:
        """The row that is about a source's URL: the exact one, else the longest beginning."""
        if found := self._exact.get(url):
            return found
        return next((row for row in self._prefixes if row.matches(url)), None)

    def is_counterpart(self, url: str) -> bool:
        """Whether a URL is a counterpart already: it may begin as a source does."""
        return url in self._targets or url.startswith(self._under)

    def official(self, url: str) -> str | None:
        """The verified counterpart of a source's URL; None where there is none."""
        row = self.row(url)
        if row is None or row.status is not Status.VERIFIED or self.is_counterpart(url):
            return None
        if not row.is_prefix:
            return row.target
        return row.target[:-1] + url[len(row.source) - 1 :]
