"""How a page is built, against the same page in the other language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ...model import Finding
from ..html.article import Article
from ..html.outline import PARTS, Part
from .sides import Sides

STRUCTURE = "L813"
HINT = "compare the two pages; the translation must keep what the page is built of"


def compare(sides: Sides, base: Article, other: Article) -> Iterator[Finding]:
    """One finding for each kind of part that differs, and one for each notice that is not there."""
    path = sides.path(other.file)
    for name, read in PARTS.items():
        before, after = list(read(base)), list(read(other))
        if told := _difference(sides, name, before, after):
            yield sides.finding(STRUCTURE, path, told, HINT)
    missing = base.notices - other.notices
    if sides.base.id != sides.project.config.source.id:
        missing |= other.notices - base.notices
    for notice in sorted(missing):
        where = sides.other if notice not in other.notices else sides.base
        told = f"the notice “{notice}” stands on the page in {_not(sides, where.id)}, not in {where.id}"
        yield sides.finding(STRUCTURE, path, told, "correct required_in in the notice's front matter")


def _not(sides: Sides, id_: str) -> str:
    return sides.base.id if id_ == sides.other.id else sides.other.id


def _difference(sides: Sides, name: str, before: list[Part], after: list[Part]) -> str | None:
    """What differs first, in words; None if nothing does."""
    for number, (wanted, found) in enumerate(zip_longest(before, after), 1):
        if wanted and found and wanted.shape == found.shape:
            continue
        count = f"{name}: {len(after)} in {sides.other.id}, {len(before)} in {sides.base.id}"
        counts = count if len(before) != len(after) else f"the {name} differ"
        here = _shown(found, sides.other.id)
        there = _shown(wanted, sides.base.id)
        return f"{counts}; number {number} is {there}, {here}"
    return None


def _shown(part: Part | None, id_: str) -> str:
    if part is None:
        return f"not there in {id_}"
    return f"{part.shape} in {id_}" + (f" (“{part.text}”)" if part.text else "")
