"""The navigation of two sites: the same pages in the same order, each title in its own language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...model import Finding
from ..html.article import Article
from ..html.navigation import Item, items
from .sides import Sides

NAVIGATION = "L812"
TRANSLATE = "translate it in the catalog of the site's own texts"
BUILD = "build the sites again; look at the theme's overrides and plugins"


class Fault(NamedTuple):
    """What is wrong with the navigation of a page."""

    message: str
    hint: str


def findings(sides: Sides, found: Counter[Fault]) -> Iterator[Finding]:
    """One finding for each fault: the same navigation stands on every page."""
    for (message, hint), count in found.items():
        where = f" (on {count} pages)" if count > 1 else ""
        yield sides.finding(NAVIGATION, sides.mkdocs, f"{message}{where}", hint)


def compare(sides: Sides, base: Article, other: Article) -> Iterator[Fault]:
    """What differs on one page, each once."""
    before, after = items(base), items(other)
    faults = [*_places(sides, before, after)]
    if not faults:
        faults = [*_titles(sides, before, after)]
    return iter(dict.fromkeys(faults))


def _places(sides: Sides, before: tuple[Item, ...], after: tuple[Item, ...]) -> Iterator[Fault]:
    """Entries that are missing or added, or in another order, or at another depth."""
    wanted, found = (Counter(item.target for item in one) for one in (before, after))
    for mine, places, others, locale, other in (
        (before, wanted, found, sides.other.id, sides.base.id),
        (after, found, wanted, sides.base.id, sides.other.id),
    ):
        missing = places - others
        for item in mine:
            if missing[item.target] > 0:
                missing[item.target] -= 1
                told = f"the entry “{item.title}” of {other} is not in the navigation of {locale}"
                yield Fault(told, BUILD)
    if wanted == found:
        for one, two in zip(before, after, strict=True):
            if one[:2] != two[:2]:
                at = (
                    "stands at another place than"
                    if one.target != two.target
                    else "stands deeper or less deep than"
                )
                yield Fault(f"the entry “{two.title}” {at} in the navigation of {sides.base.id}", BUILD)
                return


def _titles(sides: Sides, before: tuple[Item, ...], after: tuple[Item, ...]) -> Iterator[Fault]:
    source = sides.project.config.source
    if sides.mkdocs in sides.patient:
        return
    for one, two in zip(before, after, strict=True):
        is_marked = source.tag in two.languages - one.languages and source.tag != sides.other.tag
        if is_marked or sides.left(one.title, two.title):
            yield Fault(f"the entry “{two.title}” is in {source.tag}", TRANSLATE)
