"""Moved off screen or scaled to nothing: offsets, margins, transforms (CSS Position 3, Transforms 2).

A thousand pixels is off screen, and to the side so is the width of the screen. Percentages are of
boxes that are not laid out here: sideways they are taken for those of the screen, and 100 % up or
down for far enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tinycss2 import ast

from .computed import Style
from .tokens import Tokens, significant, split_commas
from .values import number

FAR = 999.0
_FLAT = 0.02
_SCALES = frozenset({"scale", "scalex", "scaley", "scale3d"})
_MOVABLE = frozenset({"absolute", "fixed", "relative"})


class _Move(NamedTuple):
    """How far a property moves a box, in pixels to the right and down."""

    name: str
    x: float = 0.0
    y: float = 0.0


def off_screen(style: Style) -> str | None:
    """Moved out to the left, right or top; or anchored beyond the right or bottom edge."""
    width = style.screen.width
    left, right = -min(FAR, width), max(FAR, width)
    moves = [*_offsets(style), *_translations(style)]
    x, y = sum(m.x for m in moves), sum(m.y for m in moves)
    if x <= left or x >= right:
        return max(moves, key=lambda m: abs(m.x)).name
    if y <= -FAR:
        return min(moves, key=lambda m: m.y).name
    if style.word("position") in _MOVABLE:
        if (style.pixels("right", width) or 0) <= left:
            return "right"
        if (style.pixels("bottom", FAR) or 0) <= -FAR:
            return "bottom"
    return None


def _offsets(style: Style) -> Iterator[_Move]:
    width = style.screen.width
    if style.word("position") in _MOVABLE:
        yield _Move("left", x=style.pixels("left", width) or 0)
        yield _Move("top", y=min(style.pixels("top", FAR) or 0, FAR))
    yield _Move("margin-left", x=min(style.pixels("margin-left", width) or 0, 0))
    yield _Move("margin-top", y=min(style.pixels("margin-top", width) or 0, 0))


def _translations(style: Style) -> Iterator[_Move]:
    for name, arguments in _functions(style):
        if name.startswith("translate"):
            yield _translation(style, "transform", arguments, vertical=name == "translatey")
        elif name == "matrix" and len(arguments) == 6:
            yield _Move("transform", number(arguments[4]) or 0, number(arguments[5]) or 0)
    yield _translation(style, "translate", [[token] for token in style.value("translate") or ()])


def _translation(style: Style, name: str, arguments: list[Tokens], *, vertical: bool = False) -> _Move:
    if vertical:
        arguments = [[], *arguments]
    x = style.length(arguments[0], style.screen.width) if arguments else 0
    y = style.length(arguments[1], FAR) if len(arguments) > 1 else 0
    return _Move(name, x or 0, y or 0)


def _functions(style: Style) -> Iterator[tuple[str, list[Tokens]]]:
    for token in style.value("transform") or ():
        if isinstance(token, ast.FunctionBlock):
            yield token.lower_name, [significant(part) for part in split_commas(token.arguments)]


def scaled_to_nothing(style: Style) -> str | None:
    """``scale: 0``, ``transform: scale(0)``, a matrix that flattens."""
    factors = [number([token]) for token in style.value("scale") or ()]
    if any(factor is not None and abs(factor) < _FLAT for factor in factors[:2]):
        return "scale"
    return "transform" if any(_flattens(*function) for function in _functions(style)) else None


def _flattens(name: str, arguments: list[Tokens]) -> bool:
    factors = [factor for part in arguments if (factor := number(part)) is not None]
    if name in _SCALES:
        return any(abs(factor) < _FLAT for factor in factors[:2])
    return (
        name == "matrix"
        and len(factors) == 6
        and abs(factors[0] * factors[3] - factors[1] * factors[2]) < _FLAT**2
    )
