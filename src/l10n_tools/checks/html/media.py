"""Media queries, on the screens that a notice must be seen on (Media Queries 4 and 5).

The screens are the two widths of the project's rules, in a light scheme, nothing asked of the
system, with scripts and without. A feature or a syntax in no table is *maybe*. Paper is not
considered: what a rule does only in print neither hides nor shows.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import tinycss2
from tinycss2.ast import DimensionToken, FunctionBlock, Node, NumberToken, ParenthesesBlock

from .certainty import MAYBE, NO, YES, certain, negate
from .tokens import keyword, literal, significant, split_commas


class Screen(NamedTuple):
    """What a page is looked at on: sizes in CSS pixels, and whether scripts run."""

    width: int
    height: int
    scripting: bool = True


_SIZES = ((320, 640), (1280, 800))
SCREENS = tuple(Screen(*size, scripting) for scripting in (True, False) for size in _SIZES)

Condition = Callable[[Screen], int]

_TYPES = {"all": YES, "screen": YES}
_TOUCH_WIDTH = 1000
"""Screens narrower than this are taken for touch screens."""

# What each feature is on a screen: a number (pixels, ratios, dots per pixel) or a keyword.
FEATURES: dict[str, Callable[[Screen], float | str]] = {
    "width": lambda s: s.width,
    "height": lambda s: s.height,
    "device-width": lambda s: s.width,
    "device-height": lambda s: s.height,
    "aspect-ratio": lambda s: s.width / s.height,
    "device-aspect-ratio": lambda s: s.width / s.height,
    "orientation": lambda s: "landscape" if s.width > s.height else "portrait",
    "hover": lambda s: "none" if s.width < _TOUCH_WIDTH else "hover",
    "any-hover": lambda s: "none" if s.width < _TOUCH_WIDTH else "hover",
    "pointer": lambda s: "coarse" if s.width < _TOUCH_WIDTH else "fine",
    "any-pointer": lambda s: "coarse" if s.width < _TOUCH_WIDTH else "fine",
    "scripting": lambda s: "enabled" if s.scripting else "none",
    "resolution": lambda _: 1,
    "-webkit-device-pixel-ratio": lambda _: 1,
    "-webkit-transform-3d": lambda _: 1,
    "color": lambda _: 8,
    "color-index": lambda _: 0,
    "monochrome": lambda _: 0,
    "grid": lambda _: 0,
    "update": lambda _: "fast",
    "scan": lambda _: "none",
    "overflow-block": lambda _: "scroll",
    "overflow-inline": lambda _: "scroll",
    "color-gamut": lambda _: "srgb",
    "dynamic-range": lambda _: "standard",
    "video-dynamic-range": lambda _: "standard",
    "display-mode": lambda _: "browser",
    "forced-colors": lambda _: "none",
    "inverted-colors": lambda _: "none",
    "prefers-color-scheme": lambda _: "light",
    "prefers-reduced-motion": lambda _: "no-preference",
    "prefers-reduced-data": lambda _: "no-preference",
    "prefers-reduced-transparency": lambda _: "no-preference",
    "prefers-contrast": lambda _: "no-preference",
    # Features of Internet Explorer: false wherever CSS of today runs.
    "-ms-high-contrast": lambda _: "none",
}
_FALSE_VALUES = (0, "none", "no-preference")
_ROOT_PX = 16
_PIXELS = {
    "px": 1, "em": _ROOT_PX, "rem": _ROOT_PX, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72,
    "pc": 16, "dppx": 1, "x": 1, "dpi": 1 / 96, "dpcm": 2.54 / 96,
}  # fmt: skip
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_PREFIXES = {"min-": ">=", "max-": "<="}


@lru_cache(maxsize=512)
def media_condition(text: str) -> Condition:
    """The condition of a media query list, as in ``@media`` or a ``media`` attribute.

    The same text gives the same object, so that conditions can be part of a cache's key.
    """
    parts = split_commas(tinycss2.parse_component_value_list(text, skip_comments=True))
    queries = [_query(significant(part)) for part in parts]
    if len(queries) == 1 and not significant(parts[0]):
        return lambda _: YES
    return lambda screen: max(query(screen) for query in queries)


def _query(tokens: Sequence[Node]) -> Condition:
    first = keyword(tokens[0]) if tokens else ""
    if first in ("not", "only") and len(tokens) > 1 and keyword(tokens[1]):
        plain = _query(tokens[1:])
        return plain if first == "only" else lambda screen: negate(plain(screen))
    if first and first != "not":
        level = _TYPES.get(first, NO)
        if len(tokens) == 1:
            return lambda _: level
        rest = _all_or_any(tokens[2:])
        return lambda screen: min(level, rest(screen))
    return _all_or_any(tokens)


def _all_or_any(tokens: Sequence[Node]) -> Condition:
    """``(a) and (b)``, ``(a) or (b)``, ``not (a)``."""
    if tokens and keyword(tokens[0]) == "not":
        inner = _all_or_any(tokens[1:])
        return lambda screen: negate(inner(screen))
    terms = [_term(t) for t in tokens if not keyword(t)]
    joins = {keyword(t) for t in tokens if keyword(t)}
    if not terms or not joins <= {"and", "or"} or len(joins) > 1:
        return lambda _: MAYBE
    join: Callable[..., int] = max if joins == {"or"} else min
    return lambda screen: join([term(screen) for term in terms])


def _term(token: Node) -> Condition:
    if not isinstance(token, ParenthesesBlock):
        return lambda _: MAYBE
    content = significant(token.content)
    if content and (keyword(content[0]) == "not" or isinstance(content[0], ParenthesesBlock | FunctionBlock)):
        return _all_or_any(content)
    return _feature(content)


def _feature(tokens: Sequence[Node]) -> Condition:
    name = keyword(tokens[0]) if tokens else ""
    if len(tokens) == 1 and name in FEATURES:
        return lambda screen: certain(FEATURES[name](screen) not in _FALSE_VALUES)
    if len(tokens) > 2 and literal(tokens[1]) == ":":
        prefix = next((p for p in _PREFIXES if p in name), "")
        return _comparison(name.replace(prefix, "", 1), _PREFIXES.get(prefix, "="), _value(tokens[2:]))
    return _range(tokens)


def _range(tokens: Sequence[Node]) -> Condition:
    """``width >= 40em``, ``20em <= width < 40em``."""
    parts: list[list[Node]] = [[]]
    signs: list[str] = []
    for token in tokens:
        sign = literal(token)
        if sign == "=" and signs and not parts[-1]:
            signs[-1] += sign
        elif sign in _COMPARE:
            signs.append(sign)
            parts.append([])
        else:
            parts[-1].append(token)
    names = [keyword(part[0]) if len(part) == 1 else "" for part in parts]
    at = next((i for i, name in enumerate(names) if name in FEATURES), None)
    if at is None or not signs or any(sign not in _COMPARE for sign in signs):
        return lambda _: MAYBE
    tests = [_comparison(names[at], _MIRROR[signs[i]], _value(parts[i])) for i in range(at)]
    tests += [_comparison(names[at], signs[i - 1], _value(parts[i])) for i in range(at + 1, len(parts))]
    return lambda screen: min(test(screen) for test in tests)


def _value(tokens: Sequence[Node]) -> float | str | None:
    match list(tokens):
        case [NumberToken() as number]:
            return number.value
        case [DimensionToken() as length] if length.lower_unit in _PIXELS:
            return length.value * _PIXELS[length.lower_unit]
        case [NumberToken() as over, slash, NumberToken() as under] if literal(slash) == "/" and under.value:
            return over.value / under.value
        case [word] if keyword(word):
            return keyword(word)
    return None


def _comparison(name: str, sign: str, wanted: float | str | None) -> Condition:
    if name not in FEATURES or wanted is None:
        return lambda _: MAYBE

    def test(screen: Screen) -> int:
        have = FEATURES[name](screen)
        if isinstance(have, str) or isinstance(wanted, str):
            return certain(sign == "=" and have == wanted)
        return certain(_COMPARE[sign](have, wanted))

    return test
