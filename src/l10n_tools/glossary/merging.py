"""Rows that come from elsewhere, brought into a locale's glossary: nothing that a person wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .model import Row, Status, Use

TEXTS = ("translations", "forbidden", "discouraged")
VALUES = ("part_of_speech", "case", "use", "status", "source", "subject", "note")
SILENT = ("", Use.REQUIRED, Status.DRAFT)
"""Values that are those of a file which does not say."""


class Conflict(NamedTuple):
    """What a row that comes says otherwise than the one that is there, which stays as it is."""

    row: Row
    """The one that is there."""
    theirs: Row
    what: str


@dataclass
class Merged:
    """What an import makes of a glossary."""

    rows: list[Row]
    added: int = 0
    changed: int = 0
    known: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


def merged(mine: Iterable[Row], theirs: Iterable[Row], *, overwrite: bool = False) -> Merged:
    """Both glossaries in one: what is there keeps its place and its words, and gets what it lacks.

    Rows are about the same if they have a term in common, and no different part of speech or subject. A text
    that one calls right and the other wrong, and cells that are filled in otherwise, are conflicts; with
    ``overwrite`` what comes is right there.
    """
    found = Merged(list(mine))
    for row in theirs:
        at = _place(found.rows, row)
        if at is None:
            found.rows.append(replace(row, line=0))
            found.added += 1
            continue
        old = found.rows[at]
        conflicts = list(_conflicts(old, row))
        new = _replaced(old, row) if overwrite else _both(old, row)
        new = replace(new, line=old.line)
        found.rows[at] = new
        if not overwrite:
            found.conflicts += conflicts
        found.changed += new != old
        found.known += new == old and (overwrite or not conflicts)
    return found


def _place(rows: Sequence[Row], row: Row) -> int | None:
    """Where the row is that another one is about, one with the same subject and part of speech first."""
    alike = [at for at, other in enumerate(rows) if _is_same(other, row)]
    equal = [at for at in alike if _told_apart(rows[at]) == _told_apart(row)]
    return next(iter((*equal, *alike)), None)


def _is_same(one: Row, other: Row) -> bool:
    pairs = zip(_told_apart(one), _told_apart(other), strict=True)
    return not set(one.terms).isdisjoint(other.terms) and all(a == b or "" in (a, b) for a, b in pairs)


def _told_apart(row: Row) -> tuple[str, str]:
    return row.part_of_speech, row.subject


def _both(first: Row, second: Row) -> Row:
    """The first row with what it lacks."""
    said = {*first.translations, *first.forbidden, *first.discouraged}

    def with_more(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
        return (*mine, *(text for text in theirs if text not in said))

    return replace(
        first,
        terms=tuple(dict.fromkeys((*first.terms, *second.terms))),
        translations=with_more(first.translations, second.translations),
        forbidden=with_more(first.forbidden, second.forbidden),
        discouraged=with_more(first.discouraged, second.discouraged),
        part_of_speech=first.part_of_speech or second.part_of_speech,
        case=first.case or second.case,
        source=first.source or second.source,
        subject=first.subject or second.subject,
        note=first.note or second.note,
    )


def _replaced(old: Row, new: Row) -> Row:
    """The new row, with what it has nothing to say about."""
    both = _both(new, old)
    return replace(
        both,
        use=old.use if new.use is Use.REQUIRED else new.use,
        status=old.status if new.status is Status.DRAFT else new.status,
    )


def _conflicts(mine: Row, theirs: Row) -> Iterator[Conflict]:
    roles = {text: name for name in TEXTS for text in getattr(mine, name)}
    for name in TEXTS:
        for text in getattr(theirs, name):
            if roles.get(text, name) != name:
                yield Conflict(
                    mine, theirs, f"“{text}” is under “{_column(roles[text])}”, not “{_column(name)}”"
                )
    for name in VALUES:
        old, new = getattr(mine, name), getattr(theirs, name)
        if new not in SILENT and old and old != new:
            yield Conflict(mine, theirs, f"its {_column(name)} is “{old}”, not “{new}”")


def _column(name: str) -> str:
    return {"translations": "translation"}.get(name, name)
