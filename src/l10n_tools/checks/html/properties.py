"""The CSS properties that can hide an element or undo hiding: grammar, other names, shorthands.

Tables, read by ``declarations``. The grammar says just enough to tell a value that applies from one
that browsers drop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tinycss2 import ast, parse_one_component_value
from tinycss2.ast import Node

from .tokens import Tokens, keyword, literal, sole_keyword, words
from .values import alpha

GLOBAL_KEYWORDS = words("inherit initial unset revert revert-layer")
_SIZES = words(
    "auto none normal min-content max-content fit-content stretch content -webkit-fill-available "
    "-moz-available xx-small x-small small medium large x-large xx-large xxx-large smaller larger"
)
_DISPLAY = words(
    """none contents block inline inline-block flow flow-root flex inline-flex grid inline-grid table
    inline-table table-row-group table-header-group table-footer-group table-row table-cell
    table-column-group table-column table-caption list-item ruby ruby-base ruby-text math
    -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex grid-lanes inline-grid-lanes"""
)
_SYSTEM_COLORS = words(
    """currentcolor accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas
    canvastext field fieldtext graytext highlight highlighttext linktext mark marktext selecteditem
    selecteditemtext visitedtext"""
)
_FOREIGN = ("-moz-", "-ms-", "-o-")


def _all_words(allowed: frozenset[str]) -> Callable[[Tokens], bool]:
    return lambda tokens: bool(tokens) and all(keyword(t) in allowed for t in tokens)


def _function(token: Node) -> bool:
    return isinstance(token, ast.FunctionBlock) and not token.lower_name.startswith(_FOREIGN)


def _measure(token: Node) -> bool:
    if isinstance(token, ast.NumberToken):
        return token.value == 0
    return isinstance(token, ast.DimensionToken | ast.PercentageToken) or _function(token)


def _length(tokens: Tokens) -> bool:
    return len(tokens) == 1 and (keyword(tokens[0]) in _SIZES or _measure(tokens[0]))


def _size(tokens: Tokens) -> bool:
    negative = isinstance(tokens[0], ast.DimensionToken | ast.PercentageToken) and tokens[0].value < 0
    return _length(tokens) and not negative


def _numeric(tokens: Tokens) -> bool:
    return len(tokens) == 1 and (
        isinstance(tokens[0], ast.NumberToken | ast.PercentageToken) or _function(tokens[0])
    )


def _numbers(tokens: Tokens) -> bool:
    return sole_keyword(tokens) == "none" or all(_numeric([t]) or _measure(t) for t in tokens)


def _functions(tokens: Tokens) -> bool:
    return sole_keyword(tokens) in ("none", "auto") or all(_function(t) for t in tokens)


def _color(tokens: Tokens) -> bool:
    return len(tokens) == 1 and (
        keyword(tokens[0]) in _SYSTEM_COLORS or _function(tokens[0]) or alpha(tokens) is not None
    )


def _anything(tokens: Tokens) -> bool:
    return bool(tokens)


NORMAL = parse_one_component_value("normal")
ZERO = parse_one_component_value("0")
ONE = parse_one_component_value("1")
_OVERFLOW = words("visible hidden clip scroll auto overlay")

# The properties that are kept, each with what its value must look like (its CSS module's grammar,
# as far as telling "dropped" from "applied" needs it).
GRAMMAR: Mapping[str, Callable[[Tokens], bool]] = {
    "display": _all_words(_DISPLAY),
    "visibility": _all_words(words("visible hidden collapse")),
    "content-visibility": _all_words(words("visible auto hidden")),
    "contain": _all_words(words("none strict content size inline-size layout style paint")),
    "position": _all_words(words("static relative absolute fixed sticky -webkit-sticky")),
    "overflow-x": _all_words(_OVERFLOW),
    "overflow-y": _all_words(_OVERFLOW),
    "opacity": _numeric,
    "filter": _functions,
    **dict.fromkeys(("width", "height", "min-width", "min-height", "max-width", "max-height"), _size),
    **dict.fromkeys(("top", "right", "bottom", "left", "margin-top", "margin-left"), _length),
    "text-indent": lambda tokens: any(_measure(t) for t in tokens),
    "font-size": _size,
    "line-height": lambda tokens: _size(tokens) or _numeric(tokens),
    "flex-grow": _numeric,
    "color": _color,
    "-webkit-text-fill-color": _color,
    "background-clip": _anything,
    "clip": _functions,
    "clip-path": _anything,
    "transform": _functions,
    "translate": _numbers,
    "scale": _numbers,
}

# Other names of a property: vendor prefixes that engines still accept (Compatibility Standard), and
# flow-relative names, read as in horizontal left-to-right text: off screen is off screen either way.
ALIASES = {
    **{f"-webkit-{name}": name for name in words("background-clip clip-path filter opacity transform")},
    "inline-size": "width",
    "block-size": "height",
    "min-inline-size": "min-width",
    "min-block-size": "min-height",
    "max-inline-size": "max-width",
    "max-block-size": "max-height",
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "margin-inline-start": "margin-left",
    "margin-block-start": "margin-top",
    "overflow-inline": "overflow-x",
    "overflow-block": "overflow-y",
}


def _sides(*names: str) -> Callable[[list[Node]], dict[str, list[Node]]]:
    """A shorthand for sides: a side without a value takes that of the opposite one, or the first."""

    def expand(tokens: list[Node]) -> dict[str, list[Node]]:
        if len(tokens) > len(names):
            return {}
        opposite = [tokens[i - 2 if len(tokens) > 1 else 0] for i in range(len(tokens), len(names))]
        return {name: [token] for name, token in zip(names, tokens + opposite, strict=True)}

    return expand


def _font(tokens: list[Node]) -> dict[str, list[Node]]:
    """The size is the first length of ``font`` (weights have no unit), the line height follows a slash."""
    size = next((t for t in tokens if _length([t]) and keyword(t) != "normal"), None)
    if size is None:
        return {}
    slash = next((i for i, t in enumerate(tokens) if literal(t) == "/"), None)
    return {"font-size": [size], "line-height": tokens[slash + 1 :][:1] if slash else [NORMAL]}


def _flex(tokens: list[Node]) -> dict[str, list[Node]]:
    """``flex`` grows by its first number, by 1 if there is none; ``none`` and ``initial`` do not."""
    first = next((t for t in tokens if isinstance(t, ast.NumberToken)), None)
    return {"flex-grow": [first or (ZERO if sole_keyword(tokens) == "none" else ONE)]}


def _background(tokens: list[Node]) -> dict[str, list[Node]]:
    clip = [t for t in tokens if keyword(t) == "text"]
    return {"background-clip": clip} if clip else {}


SHORTHANDS: Mapping[str, Callable[[list[Node]], dict[str, list[Node]]]] = {
    "overflow": _sides("overflow-x", "overflow-y"),
    "inset": _sides("top", "right", "bottom", "left"),
    "inset-inline": _sides("left", "right"),
    "inset-block": _sides("top", "bottom"),
    "margin": _sides("margin-top", "margin-right", "margin-bottom", "margin-left"),
    "margin-inline": _sides("margin-left", "margin-right"),
    "margin-block": _sides("margin-top", "margin-bottom"),
    "font": _font,
    "flex": _flex,
    "background": _background,
    "all": lambda tokens: dict.fromkeys(GRAMMAR, tokens),
}
