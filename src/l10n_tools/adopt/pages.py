"""Which translated page belongs to which source page."""

from __future__ import annotations

import difflib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from ..errors import UsageError
from ..model import Locale
from .elements import Element

LIKENESS = 0.3
"""What two pages have in common at least (the cosine of what they are made of, from 0 to 1)."""

CLEARER = 1.15
"""How many times as much alike as the next best one a page must be."""

WORDS = 0.25
"""What a word weighs beside code, links and numbers: few words are the same in two languages."""


class How(StrEnum):
    """How a page was found."""

    MAP = "named with --map"
    PATH = "same path"
    LIKENESS = "alike"


class Paired(NamedTuple):
    """A source page and its translation, by their paths."""

    source: str
    target: str
    how: How


Pages = Mapping[str, Sequence[Element]]


def plain_path(name: str, locale: Locale) -> str:
    """The path of the page that ``dose.fr.md`` translates, ``dose.md``; other paths as they are.

    So mkdocs-static-i18n names pages (docs_structure: suffix), by language or locale.
    """
    stem, _, suffix = name.rpartition(".")
    head, _, tag = stem.rpartition(".")
    is_tag = tag.replace("-", "_").lower() in {locale.id.lower(), locale.language.lower()}
    return f"{head}.{suffix}" if head and is_tag else name


def pair(source: Pages, target: Pages, named: Mapping[str, str], locale: Locale) -> list[Paired]:
    """Pairs of pages, in the source's order; each page is in one at most.

    ``named`` leads from source paths to target paths, and goes first; then come equal paths, be it with
    the locale's name in them; then pages of other names, told by what they hold. Raises UsageError for
    a name that is none of theirs, and for a translation that is named twice.
    """
    for name, other in named.items():
        _known(name, source, "docs_dir")
        _known(other, target, "the folder")
    for other, count in Counter(named.values()).items():
        if count > 1:
            raise UsageError(f"--map: {other} is named {count} times", hint="a page translates one page")
    found = {name: Paired(name, other, How.MAP) for name, other in named.items()}
    taken = set(named.values())
    for other in target:
        name = plain_path(other, locale)
        if name in source and name not in found and other not in taken:
            found[name] = Paired(name, other, How.PATH)
            taken.add(other)
    left = {name: page for name, page in source.items() if name not in found}
    free = {name: page for name, page in target.items() if name not in taken}
    found |= {one.source: one for one in _alike(left, free)}
    return [found[name] for name in source if name in found]


def _known(name: str, pages: Pages, where: str) -> None:
    if name not in pages:
        near = difflib.get_close_matches(name, list(pages), 1)
        hint = f"did you mean {near[0]}?" if near else "paths are relative to it, such as guide/dose.md"
        raise UsageError(f"--map: there is no page {name} in {where}", hint=hint)


def _alike(source: Pages, target: Pages) -> Iterator[Paired]:
    """The pages that are most alike, if each is clearly the other's best."""
    if not source or not target:
        return
    vectors = [{name: _made_of(page) for name, page in side.items()} for side in (source, target)]
    counts = Counter(sign for side in vectors for page in side.values() for sign in page)
    total = sum(map(len, vectors))
    for side in vectors:
        for page in side.values():
            _weigh(page, counts, total)
    scores = _scores(*vectors)
    best = {name: sorted(found, reverse=True) for name, found in scores.items()}
    back: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for name, found in scores.items():
        for score, other in found:
            back[other].append((score, name))
    for name, found in best.items():
        score, other = found[0]
        if score >= LIKENESS and _is_clear(found) and _is_clear(sorted(back[other], reverse=True), name):
            yield Paired(name, other, How.LIKENESS)


def _is_clear(found: list[tuple[float, str]], name: str | None = None) -> bool:
    """Whether the first is clearly better than the second, and the one that is meant."""
    if name is not None and found[0][1] != name:
        return False
    return len(found) < 2 or found[0][0] >= CLEARER * found[1][0]


def _made_of(page: Sequence[Element]) -> dict[str, float]:
    made: dict[str, float] = defaultdict(float)
    for before, element in zip([None, *page], page, strict=False):
        for sign, weight in element.signs.items():
            made[sign] += WORDS * weight if sign.startswith("word ") else weight
        if element.fixed:
            made[f"id {element.fixed}"] += 3.0
        made[f"shape {before.kind if before else ''} {element.kind} {element.detail}"] += 0.2
    return {sign: 1.0 + math.log(weight) if weight > 1 else weight for sign, weight in made.items()}


def _weigh(page: dict[str, float], counts: Counter[str], total: int) -> None:
    """Rare signs say more than common ones; then bring all pages to one length."""
    for sign in page:
        page[sign] *= math.log(1 + total / counts[sign])
    length = math.sqrt(sum(weight * weight for weight in page.values())) or 1.0
    for sign in page:
        page[sign] /= length


def _scores(
    source: Mapping[str, dict[str, float]], target: Mapping[str, dict[str, float]]
) -> dict[str, list[tuple[float, str]]]:
    places: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, page in target.items():
        for sign, weight in page.items():
            places[sign].append((name, weight))
    scores = {}
    for name, page in source.items():
        found: dict[str, float] = defaultdict(float)
        for sign, weight in page.items():
            for other, there in places.get(sign, ()):
                found[other] += weight * there
        if found:
            scores[name] = [(score, other) for other, score in found.items()]
    return scores
