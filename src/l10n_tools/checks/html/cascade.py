"""Which declaration of each property wins on an element (CSS Cascade 5, section 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from .certainty import MAYBE, NO
from .declarations import Declaration, inline_declarations, leans_hidden
from .media import SCREENS, Condition, Screen
from .sources import Source
from .stylesheet import Layer, Rule

if TYPE_CHECKING:
    from .dom import Element

_LayerKey = tuple[float, ...]
_Key = tuple[bool, bool, _LayerKey, tuple[int, int, int], int]


class Winner(NamedTuple):
    """The declaration that applies, with the rule and the sheet it comes from.

    ``rule`` is None for the element's own ``style`` attribute.
    """

    declaration: Declaration
    rule: Rule | None
    sheet: str


class Candidate(NamedTuple):
    """A rule in its place in the cascade of a page."""

    rule: Rule
    conditions: tuple[Condition, ...]
    layer: _LayerKey
    opposite: _LayerKey
    order: int
    sheet: str


SWITCH = frozenset({".js", ".no-js"})
"""The classes by which pages tell their stylesheets whether scripts run (``dom.Dom``)."""


def _heeds_scripts(candidate: Candidate) -> bool:
    with_scripts = (screen for screen in SCREENS if screen.scripting)
    return "js" in candidate.rule.selector.text or any(
        condition(screen) != condition(screen._replace(scripting=False))
        for screen in with_scripts
        for condition in candidate.conditions
    )


class Cascade:
    """The rules of a page's sheets, found by what an element must have to match."""

    def __init__(self, sources: Iterable[Source]) -> None:
        uses = tuple(sources)
        ages = _layer_ages(uses)
        self._index: defaultdict[str, list[tuple[frozenset[str], Candidate]]] = defaultdict(list)
        self._scripted: set[tuple[str, frozenset[str]]] = set()
        order = 0
        for use in uses:
            for rule in use.sheet.rules:
                order += 1
                layer = _layer_key((*use.layer, *rule.layer), ages)
                conditions = (*use.conditions, *rule.conditions)
                candidate = Candidate(
                    rule, conditions, layer, tuple(-age for age in layer), order, use.sheet.name
                )
                self._index[rule.selector.key].append((rule.selector.around, candidate))
                if _heeds_scripts(candidate):
                    self._scripted.add((rule.selector.key, rule.selector.around - SWITCH))

    def heeds_scripts(self, element: Element) -> bool:
        """Whether some rule that scripting turns on or off may be about the element."""
        keys, around = element.keys | SWITCH | {"*"}, element.around
        return any(key in keys and needed <= around for key, needed in self._scripted)

    def matching(self, element: Element) -> list[tuple[Candidate, int]]:
        """The rules whose selector matches the element, and how surely."""
        around = element.around
        return [
            (candidate, level)
            for key in ("*", *element.keys)
            for needed, candidate in self._index.get(key, ())
            if needed <= around and (level := candidate.rule.selector.match(element)) != NO
        ]


def winners(matching: Iterable[tuple[Candidate, int]], element: Element, screen: Screen) -> dict[str, Winner]:
    """The winning declaration of each property on a screen, the ``style`` attribute included."""
    best: dict[str, tuple[_Key, Winner]] = {}
    for key, winner in (*_from_sheets(matching, screen), *_from_style(element)):
        name = winner.declaration.name
        if name not in best or key >= best[name][0]:
            best[name] = (key, winner)
    return {name: winner for name, (_, winner) in best.items()}


def _from_sheets(matching: Iterable[tuple[Candidate, int]], screen: Screen) -> Iterator[tuple[_Key, Winner]]:
    for candidate, matched in matching:
        rule = candidate.rule
        level = min((matched, *(condition(screen) for condition in candidate.conditions)))
        if level == NO:
            continue
        for declaration in rule.declarations:
            if level == MAYBE and not leans_hidden(declaration):
                continue
            # Layers count the other way round for important declarations.
            layer = candidate.opposite if declaration.important else candidate.layer
            key = (declaration.important, False, layer, rule.selector.specificity, candidate.order)
            yield key, Winner(declaration, rule, candidate.sheet)


def _from_style(element: Element) -> Iterator[tuple[_Key, Winner]]:
    """A ``style`` attribute beats the rules of its importance, layered or not."""
    for declaration in inline_declarations(element.attributes.get("style") or ""):
        yield (declaration.important, True, (), (0, 0, 0), 0), Winner(declaration, None, "")


def _layer_ages(uses: Iterable[Source]) -> dict[Layer, int]:
    """The order in which layers, and layers inside layers, are first named."""
    ages: dict[Layer, int] = {}
    for use in uses:
        named = (*use.declared, use.layer, *((*use.layer, *layer) for layer in use.sheet.layers))
        for layer in named:
            for depth in range(1, len(layer) + 1):
                ages.setdefault(layer[:depth], len(ages))
    return ages


def _layer_key(layer: Layer, ages: dict[Layer, int]) -> _LayerKey:
    """Sorts later layers after earlier ones, and what is in no (inner) layer after all of them."""
    return (*(float(ages[layer[:depth]]) for depth in range(1, len(layer) + 1)), inf)


@lru_cache(maxsize=64)
def cascade_of(sources: tuple[Source, ...]) -> Cascade:
    """The cascade of these sheets; pages of a site share theirs."""
    return Cascade(sources)
