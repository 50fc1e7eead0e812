"""A stylesheet as the rules in it that can hide something or undo hiding.

How conditions are read (CSS Conditional Rules 5, CSS Cascade 5 and 6, CSS Nesting 1):

- ``@media`` is kept with the rule and judged per screen (``media``);
- ``@supports`` is taken to apply, ``@supports not`` may apply;
- ``@container`` may apply, since sizes of boxes are unknown here;
- ``@scope`` is read as nesting, and may apply if it names a lower limit;
- ``@layer`` and ``@import`` are kept in order, for ``sources`` and ``cascade``;
- ``@starting-style``, ``@keyframes``, ``@page``, ``@font-face`` and at-rules unknown to browsers do
  not style an element at rest.

Of a rule that *may* apply only what works towards hiding is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import NamedTuple

import tinycss2
from tinycss2 import ast
from tinycss2.ast import Node

from .declarations import Declaration, leans_hidden, longhands
from .media import Condition, media_condition
from .selectors import Selector, SelectorError, Selectors, parse_selectors
from .tokens import keyword, significant, split_commas, text_of

Layer = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with its declarations, the conditions and the cascade layer it stands under."""

    selector: Selector
    declarations: tuple[Declaration, ...]
    conditions: tuple[Condition, ...] = ()
    layer: Layer = ()
    certain: bool = True


class Import(NamedTuple):
    """``@import``: the address as written, its media condition, the layer it goes to.

    ``declared`` are the layers that the sheet names before it, which are therefore older.
    """

    href: str
    condition: Condition
    layer: Layer
    declared: tuple[Layer, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A parsed stylesheet. Equal only to itself: one file as it was at one time."""

    name: str
    imports: tuple[Import, ...]
    layers: tuple[Layer, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the nesting of a stylesheet a rule stands."""

    conditions: tuple[Condition, ...] = ()
    layer: Layer = ()
    certain: bool = True
    parent: Selectors | None = None


@dataclass(slots=True)
class _Reader:
    """Collects rules; one per stylesheet."""

    imports: list[Import] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    unnamed: Iterator[int] = field(default_factory=count)

    def read(self, nodes: Iterable[Node], place: _Place) -> None:
        """Rules, at-rules and (inside a rule) declarations, in the order they stand in."""
        pending: list[Declaration] = []
        for node in nodes:
            if isinstance(node, ast.Declaration):
                pending.extend(longhands(node))
                continue
            self.add(pending, place)
            pending = []
            if isinstance(node, ast.QualifiedRule):
                self.qualified(node, place)
            elif isinstance(node, ast.AtRule) and node.content is None:
                self.statement(node, place)
            elif isinstance(node, ast.AtRule) and node.lower_at_keyword in _BLOCKS:
                self.block(node, place)
        self.add(pending, place)

    def add(self, declarations: list[Declaration], place: _Place) -> None:
        if not declarations or place.parent is None:
            return
        kept = tuple(d for d in declarations if place.certain or leans_hidden(d))
        for selector in place.parent.items if kept else ():
            self.rules.append(Rule(selector, kept, place.conditions, place.layer, place.certain))

    def qualified(self, rule: ast.QualifiedRule, place: _Place) -> None:
        try:
            selectors = parse_selectors(rule.prelude, parent=place.parent, nested=place.parent is not None)
        except SelectorError:
            return  # browsers drop the rule
        inner = replace(place, parent=selectors, certain=place.certain and selectors.certain)
        self.read(_contents(rule.content, nested=True), inner)

    def block(self, rule: ast.AtRule, place: _Place) -> None:
        inner = _BLOCKS[rule.lower_at_keyword](self, rule, place)
        if inner is not None:
            self.read(_contents(rule.content or [], nested=inner.parent is not None), inner)

    def statement(self, rule: ast.AtRule, place: _Place) -> None:
        """At-rules without a block: ``@layer a, b;`` and ``@import``."""
        if rule.lower_at_keyword == "layer":
            self.layers.extend((*place.layer, *text_of(p).split(".")) for p in split_commas(rule.prelude))
        elif rule.lower_at_keyword == "import":
            unnamed = f"unnamed import {next(self.unnamed)}"
            found = _read_import(significant(rule.prelude), unnamed, tuple(self.layers))
            self.imports.extend([found] if found else [])

    def layer(self, rule: ast.AtRule, place: _Place) -> _Place:
        name = text_of(rule.prelude) or f"unnamed {next(self.unnamed)}"
        layer = (*place.layer, *name.split("."))
        self.layers.append(layer)
        return replace(place, layer=layer)

    def media(self, rule: ast.AtRule, place: _Place) -> _Place:
        return replace(place, conditions=(*place.conditions, media_condition(text_of(rule.prelude))))

    def supports(self, rule: ast.AtRule, place: _Place) -> _Place:
        negated = text_of(rule.prelude).lower().startswith("not")
        return replace(place, certain=place.certain and not negated)

    def container(self, rule: ast.AtRule, place: _Place) -> _Place:
        return replace(place, certain=False)

    def scope(self, rule: ast.AtRule, place: _Place) -> _Place | None:
        prelude = significant(rule.prelude)
        if not prelude or not isinstance(prelude[0], ast.ParenthesesBlock):
            return replace(place, certain=False)
        root = tinycss2.parse_component_value_list(f":where({text_of(prelude[0].content)})")
        parent = parse_selectors(root, parent=place.parent)
        return replace(place, parent=parent, certain=place.certain and len(prelude) == 1)

    def property(self, rule: ast.AtRule, place: _Place) -> None:
        """The initial value of a custom property stands at the root, under everything else."""
        for node in _contents(rule.content or [], nested=True):
            if isinstance(node, ast.Declaration) and node.lower_name == "initial-value":
                name = text_of(rule.prelude)
                self.add(
                    [Declaration(name, tuple(node.value), False, name, "")], replace(place, parent=_ROOT)
                )


_BLOCKS: dict[str, Callable[[_Reader, ast.AtRule, _Place], _Place | None]] = {
    "media": _Reader.media,
    "supports": _Reader.supports,
    "container": _Reader.container,
    "layer": _Reader.layer,
    "scope": _Reader.scope,
    "property": _Reader.property,
}
_ROOT = parse_selectors(tinycss2.parse_component_value_list(":where(:root)"))


def _contents(nodes: list[Node], *, nested: bool) -> Iterable[Node]:
    if nested:
        return tinycss2.parse_blocks_contents(nodes, skip_comments=True, skip_whitespace=True)
    return tinycss2.parse_rule_list(nodes, skip_comments=True, skip_whitespace=True)


def _read_import(tokens: list[Node], unnamed: str, declared: tuple[Layer, ...]) -> Import | None:
    """``@import url(x.css) layer(a.b) supports(…) screen``."""
    if not tokens:
        return None
    href, rest = _address(tokens[0]), tokens[1:]
    layer: Layer = ()
    if rest and keyword(rest[0]) == "layer":
        layer, rest = (unnamed,), rest[1:]
    elif rest and isinstance(rest[0], ast.FunctionBlock) and rest[0].lower_name == "layer":
        layer, rest = tuple(text_of(rest[0].arguments).split(".")), rest[1:]
    if rest and isinstance(rest[0], ast.FunctionBlock) and rest[0].lower_name == "supports":
        rest = rest[1:]
    condition = media_condition(" ".join(text_of([t]) for t in rest))
    return Import(href, condition, layer, declared) if href else None


def _address(token: Node) -> str:
    if isinstance(token, ast.FunctionBlock) and token.lower_name == "url":
        return next((t.value for t in token.arguments if isinstance(t, ast.StringToken)), "")
    return token.value if isinstance(token, ast.URLToken | ast.StringToken) else ""


def parse_sheet(css: str, name: str) -> Sheet:
    """The rules of a stylesheet; ``name`` is what messages call it (a path, or ``<style>``)."""
    reader = _Reader()
    reader.read(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), _Place())
    return Sheet(name, tuple(reader.imports), tuple(reader.layers), tuple(reader.rules))
