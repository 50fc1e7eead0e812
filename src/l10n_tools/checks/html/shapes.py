"""Clipped to nothing: ``clip`` and ``clip-path`` (CSS Masking 1, CSS Shapes 1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tinycss2 import ast
from tinycss2.ast import Node

from .computed import Style
from .tokens import keyword, significant, split_commas

_GONE = 1.0
"""A rectangle this thin, in pixels, or thinner shows nothing: ``rect(1px, 1px, 1px, 1px)``."""
_WHOLE = 10_000.0
"""What 100 % of a box are taken for: its size is unknown, and no inset in pixels comes near."""


def clipped_away(style: Style) -> str | None:
    """``clip``, which works on absolutely positioned boxes alone, or ``clip-path``."""
    if style.word("position") in ("absolute", "fixed") and _is_empty(style, "clip"):
        return "clip"
    return "clip-path" if _is_empty(style, "clip-path") else None


def _is_empty(style: Style, name: str) -> bool:
    return any(
        _SHAPES[token.lower_name](style, token.arguments)
        for token in style.value(name) or ()
        if isinstance(token, ast.FunctionBlock) and token.lower_name in _SHAPES
    )


def _measures(style: Style, tokens: Sequence[Node]) -> list[float | None]:
    """The lengths before ``round`` or ``at``; None for a keyword."""
    found: list[float | None] = []
    for token in significant(tokens):
        if keyword(token) in ("round", "at"):
            break
        if token.type != "literal":  # commas, in clip's old syntax
            found.append(style.length([token], _WHOLE))
    return found


def _inset(style: Style, arguments: Sequence[Node]) -> bool:
    sides = [side or 0.0 for side in _measures(style, arguments)]
    if not sides:
        return False
    opposite = [sides[i - 2 if len(sides) > 1 else 0] for i in range(len(sides), 4)]
    top, right, bottom, left = (sides + opposite)[:4]
    return top + bottom >= _WHOLE or left + right >= _WHOLE


def _rectangle(style: Style, arguments: Sequence[Node]) -> bool:
    match _measures(style, arguments):
        case [top, right, bottom, left]:
            flat = bottom is not None and bottom - (top or 0.0) <= _GONE
            return flat or (right is not None and right - (left or 0.0) <= _GONE)
    return False


def _round(style: Style, arguments: Sequence[Node]) -> bool:
    return any(radius is not None and radius <= 0 for radius in _measures(style, arguments))


def _polygon(style: Style, arguments: Sequence[Node]) -> bool:
    points = [_measures(style, part) for part in split_commas(arguments)]
    corners = [(p[0] or 0.0, p[1] or 0.0) for p in points if len(p) == 2]
    following = corners[1:] + corners[:1]
    return (
        bool(corners) and sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True)) == 0
    )


_SHAPES: dict[str, Callable[[Style, Sequence[Node]], bool]] = {
    "inset": _inset,
    "rect": _rectangle,
    "circle": _round,
    "ellipse": _round,
    "polygon": _polygon,
}
