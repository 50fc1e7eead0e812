"""What ``l10n import`` does with glossaries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .. import glossary
from ..config import Config
from ..errors import shortened
from ..glossary import Glossary, Row
from ..glossary.merging import Merged, merged
from ..model import Locale
from ..update import Change
from .session import Session


class Bringing:
    """An import of any number of files into the locales' glossaries. Nothing is written.

    What is filled in stays as it is, unless ``overwrite``. Raises ConfigError for a glossary that cannot be
    read.
    """

    def __init__(self, config: Config, *, overwrite: bool) -> None:
        self._config, self._overwrite = config, overwrite
        self._old: dict[str, Glossary] = {}
        self._new: dict[str, Sequence[Row]] = {}
        self._told: list[tuple[Path, Glossary, Merged]] = []

    def take(self, path: Path, locale: Locale, rows: Sequence[Row]) -> None:
        """Bring the rows of a file in."""
        if locale.id not in self._old:
            self._old[locale.id] = glossary.of_locale(self._config, locale)
        old = self._old[locale.id]
        found = merged(self._new.get(locale.id, old.rows), rows, overwrite=self._overwrite)
        self._new[locale.id] = found.rows
        self._told.append((path, old, found))

    def changes(self) -> list[Change]:
        """The glossaries that are to be written."""
        return [self._change(old, self._new[id_]) for id_, old in self._old.items() if self._is_new(id_)]

    def _is_new(self, id_: str) -> bool:
        return tuple(self._new[id_]) != self._old[id_].rows

    def _change(self, old: Glossary, rows: Sequence[Row]) -> Change:
        path = self._config.catalogs / old.locale.id / glossary.NAME
        told = f"{len(rows)} {'term' if len(rows) == 1 else 'terms'}"
        return Change(path, old.path, glossary.render(rows), not path.is_file(), told, old.locale.id)

    def tell(self, session: Session) -> None:
        """Say what has become of the rows, and where they say otherwise than the glossary."""
        for path, old, found in self._told:
            for mine, theirs, what in found.conflicts:
                place = f"{path}:{theirs.line}" if theirs.line else str(path)
                where = f"{old.path}:{mine.line}" if mine.line else old.path
                session.complain(f"{place}: “{shortened(mine.terms[0])}”: {what} ({where}); left as it is")
            counts = [
                f"{count} {what}"
                for count, what in (
                    (found.added, "added"),
                    (found.changed, "completed" if not self._overwrite else "changed"),
                    (found.known, "known"),
                    (len(found.conflicts), "left as they were (--overwrite replaces them)"),
                )
                if count
            ]
            session.say(f"{path}: {old.locale.id}: {', '.join(counts) or 'nothing to take over'}")
