"""Declarations as longhands, those alone that can hide an element or undo hiding.

Kept are the properties of ``properties.GRAMMAR``, and custom properties, which their values may
refer to. A value that browsers drop as invalid is dropped here too, or
``display: none; display: -ms-flexbox`` would look visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import tinycss2
from tinycss2 import ast
from tinycss2.ast import Node

from .properties import ALIASES, GLOBAL_KEYWORDS, GRAMMAR, SHORTHANDS
from .tokens import Tokens, significant, sole_keyword, text_of, words
from .values import alpha

# What a global keyword (``font: inherit``) sets where the value alone does not tell.
_PARTS: dict[str, tuple[str, ...]] = {
    "font": ("font-size", "line-height"),
    "flex": ("flex-grow",),
    "background": ("background-clip",),
}

FAINT = 0.1
"""Text this transparent, or more, counts as hidden."""


class Declaration(NamedTuple):
    """A longhand declaration: what applies, and what the author wrote."""

    name: str
    value: tuple[Node, ...]
    important: bool
    written_name: str
    written_value: str


def longhands(declaration: ast.Declaration) -> Iterator[Declaration]:
    """What a declaration sets, of the properties that matter; nothing if browsers drop it."""
    if declaration.name.startswith("--"):
        yield Declaration(
            declaration.name, tuple(declaration.value), declaration.important, declaration.name, ""
        )
        return
    tokens = significant(declaration.value)
    name = ALIASES.get(declaration.lower_name, declaration.lower_name)
    if not tokens or not (name in GRAMMAR or name in SHORTHANDS):
        return
    if name in SHORTHANDS and sole_keyword(tokens) in GLOBAL_KEYWORDS:
        parts = dict.fromkeys(_PARTS.get(name) or SHORTHANDS[name](tokens), tokens)
    elif name in SHORTHANDS:
        parts = SHORTHANDS[name](tokens)
    else:
        parts = {name: tokens}
    if not all(_valid(part, value) for part, value in parts.items() if part in GRAMMAR):
        return
    text = text_of(declaration.value)
    for part, value in parts.items():
        if part in GRAMMAR:
            yield Declaration(part, tuple(value), declaration.important, declaration.lower_name, text)


def _valid(name: str, tokens: Tokens) -> bool:
    return bool(tokens) and (
        sole_keyword(tokens) in GLOBAL_KEYWORDS
        or any(isinstance(t, ast.FunctionBlock) and t.lower_name in ("var", "env") for t in tokens)
        or GRAMMAR[name](tokens)
    )


def read_declarations(nodes: Iterable[Node]) -> tuple[Declaration, ...]:
    """The longhands of all declarations among the contents of a block, in order."""
    return tuple(d for node in nodes if isinstance(node, ast.Declaration) for d in longhands(node))


@lru_cache(maxsize=1024)
def inline_declarations(style: str) -> tuple[Declaration, ...]:
    """The longhands of a ``style`` attribute (CSS Style Attributes 1)."""
    return read_declarations(tinycss2.parse_blocks_contents(style, skip_comments=True))


_HIDING_KEYWORDS = {
    "display": words("none"),
    "visibility": words("hidden collapse"),
    "content-visibility": words("hidden"),
    "contain": words("strict content paint"),
    "position": words("absolute fixed"),
    "overflow-x": words("hidden clip scroll auto"),
    "overflow-y": words("hidden clip scroll auto"),
    "background-clip": words(""),
    "flex-grow": words(""),
}
_NEGATIVE = words("top right bottom left margin-top margin-left text-indent")
_COLORS = words("color -webkit-text-fill-color")
_SHRINKING = words("width height max-width max-height font-size line-height")
_SMALL = {"opacity": FAINT, **dict.fromkeys(_SHRINKING, 1.0)}


def leans_hidden(declaration: Declaration) -> bool:
    """Whether a declaration works towards hiding rather than showing.

    Of a rule that only may apply (``certainty``), these are kept and the others dropped, so that
    doubt never makes a hidden notice look visible.
    """
    name, value = declaration.name, declaration.value
    if name in _HIDING_KEYWORDS:
        return sole_keyword(value) in _HIDING_KEYWORDS[name]
    numbers = [
        t.value for t in value if isinstance(t, ast.NumberToken | ast.DimensionToken | ast.PercentageToken)
    ]
    if name in _NEGATIVE:
        return any(n < 0 for n in numbers)
    if name in _SMALL:
        return any(n <= _SMALL[name] for n in numbers)
    if name in _COLORS:
        opaque = alpha(value)
        return opaque is not None and opaque <= FAINT
    return name in GRAMMAR and not name.startswith("min-") and sole_keyword(value) not in ("none", "auto")
