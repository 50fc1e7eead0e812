"""CSS values as numbers: lengths in pixels, numbers, transparency (CSS Values 4, CSS Color 4).

Lengths are resolved as far as a page without layout allows: percentages against a base that the
caller names, containers taken for the screen. What cannot be resolved is None.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tinycss2.ast import (
    DimensionToken,
    FunctionBlock,
    Node,
    NumberToken,
    ParenthesesBlock,
    PercentageToken,
)
from tinycss2.color4 import parse_color

from .tokens import Tokens, literal, significant, split_commas, text_of, words


class Sizes(NamedTuple):
    """What relative lengths are relative to, in CSS pixels."""

    font: float
    root: float
    width: int
    height: int


_INCH = 96.0
_ABSOLUTE = {
    "px": 1.0, "in": _INCH, "cm": _INCH / 2.54, "mm": _INCH / 25.4, "q": _INCH / 101.6, "pt": _INCH / 72,
    "pc": _INCH / 6,
}  # fmt: skip
_RELATIVE: dict[str, Callable[[Sizes], float]] = {
    "em": lambda s: s.font,
    "rem": lambda s: s.root,
    "ex": lambda s: s.font / 2,
    "ch": lambda s: s.font / 2,
    "cap": lambda s: s.font * 0.7,
    "ic": lambda s: s.font,
    "lh": lambda s: s.font * 1.2,
    "rlh": lambda s: s.root * 1.2,
    # Of the screen, after v, sv, lv, dv or (containers being taken for it) cq.
    "w": lambda s: s.width / 100,
    "i": lambda s: s.width / 100,
    "h": lambda s: s.height / 100,
    "b": lambda s: s.height / 100,
    "min": lambda s: min(s.width, s.height) / 100,
    "max": lambda s: max(s.width, s.height) / 100,
}
_VIEWPORTS = ("cq", "dv", "lv", "sv", "v")
_VIEWPORT_UNITS = words("w i h b min max")
_OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def _clamp(values: list[float]) -> float:
    low, value, high = values
    return max(low, min(value, high))


_FUNCTIONS: dict[str, tuple[Callable[[list[float]], float], range]] = {
    "calc": (sum, range(1, 2)),
    "-webkit-calc": (sum, range(1, 2)),
    "min": (min, range(1, 99)),
    "max": (max, range(1, 99)),
    "clamp": (_clamp, range(3, 4)),
}


def pixels(tokens: Tokens, sizes: Sizes, percent: float | None = None) -> float | None:
    """A length in pixels; ``percent`` is what 100 % are. None for keywords and what is unknown."""
    value = significant(tokens)
    if len(value) == 1 and isinstance(value[0], NumberToken) and value[0].value != 0:
        return None  # only zero goes without a unit
    return _single(value, sizes, percent)


def number(tokens: Tokens, percent: float = 1.0) -> float | None:
    """A number, or a percentage of ``percent``; None for anything else."""
    value = significant(tokens)
    if len(value) == 1 and isinstance(value[0], DimensionToken):
        return None
    return _single(value, Sizes(16, 16, 0, 0), percent)


@lru_cache(maxsize=1024)
def _parsed_alpha(text: str) -> float | None:
    try:
        color = parse_color(text)
    except ValueError:  # tinycss2 on ``color()``
        return None
    return None if color is None or isinstance(color, str) else color[3]


def alpha(tokens: Tokens) -> float | None:
    """How opaque a colour is, 0 to 1; None for ``currentcolor`` and what is not understood."""
    found = _parsed_alpha(text_of(tokens))
    value = significant(tokens)
    if found is not None or len(value) != 1 or not isinstance(value[0], FunctionBlock):
        return found
    # Functions newer than the parser, rgb(from …): the alpha still stands after a slash.
    arguments = value[0].arguments
    slash = next((i for i, t in enumerate(arguments) if literal(t) == "/"), None)
    return None if slash is None else number(arguments[slash + 1 :])


def _single(tokens: Tokens, sizes: Sizes, percent: float | None) -> float | None:
    match tokens:
        case [DimensionToken() as length]:
            unit = _unit(length.lower_unit, sizes)
            return None if unit is None else length.value * unit
        case [NumberToken() as plain]:
            return plain.value
        case [PercentageToken() as share]:
            return None if percent is None else share.value * percent / 100
        case [ParenthesesBlock() as group]:
            return _arithmetic(significant(group.content), sizes, percent)
        case [FunctionBlock() as function]:
            return _function(function, sizes, percent)
    return None


def _unit(name: str, sizes: Sizes) -> float | None:
    if name in _ABSOLUTE:
        return _ABSOLUTE[name]
    for prefix in _VIEWPORTS:  # vw, svh, cqi …
        if name.startswith(prefix) and name[len(prefix) :] in _VIEWPORT_UNITS:
            return _RELATIVE[name[len(prefix) :]](sizes)
    return _RELATIVE[name](sizes) if name in _RELATIVE and name not in _VIEWPORT_UNITS else None


def _function(function: FunctionBlock, sizes: Sizes, percent: float | None) -> float | None:
    known = _FUNCTIONS.get(function.lower_name)
    parts = [_arithmetic(significant(part), sizes, percent) for part in split_commas(function.arguments)]
    values = [part for part in parts if part is not None]
    if known is None or len(values) != len(parts) or len(values) not in known[1]:
        return None
    return known[0](values)


def _arithmetic(tokens: list[Node], sizes: Sizes, percent: float | None) -> float | None:
    """Operands and signs in turn, ``*`` and ``/`` before ``+`` and ``-``."""
    found = [_single([token], sizes, percent) for token in tokens[::2]]
    operands = [value for value in found if value is not None]
    signs = [literal(token) for token in tokens[1::2]]
    if len(operands) != len(found) or len(signs) != len(operands) - 1 or not set(signs) <= set(_OPERATORS):
        return None
    for level in ("*/", "+-"):
        at = 0
        while at < len(signs):
            if signs[at] not in level:
                at += 1
                continue
            sign = signs.pop(at)
            if sign == "/" and operands[at + 1] == 0:
                return None
            operands[at : at + 2] = [_OPERATORS[sign](operands[at], operands[at + 1])]
    return operands[0]
