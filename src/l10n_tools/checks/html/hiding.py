"""Hidden by CSS: what the styles of an element and its ancestors come to.

A *box* that is not shown shows nothing inside it either (``boxes``). What is *inherited*, a
descendant may undo: ``visibility``, a font size of nothing, a transparent colour, an indent out of
the page. Opacity multiplies down the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tinycss2 import ast

from .boxes import GONE, guilty_box, is_cut
from .cascade import Winner
from .computed import Style
from .declarations import FAINT
from .dom import Element
from .moves import FAR
from .tokens import keyword, sole_keyword
from .values import alpha, number

TINY = 1.0
"""Text of this font size in pixels, or less, counts as hidden."""

_FONT_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0, "initial": 16.0,
}  # fmt: skip
_FONT_STEPS = {"smaller": 1 / 1.2, "larger": 1.2}


class Cause(NamedTuple):
    """What hides: a declaration that won, on an element."""

    winner: Winner
    element: Element


@dataclass(frozen=True, slots=True)
class State:
    """How an element stands on one screen: per way of hiding, the cause, if there is one."""

    style: Style
    box: Cause | None = None
    visibility: Cause | None = None
    tiny: Cause | None = None
    transparent: Cause | None = None
    unfilled: Cause | None = None
    filled: bool = False
    """Whether ``-webkit-text-fill-color`` is set; it then counts in place of ``color``."""
    indented: Cause | None = None
    flat: Cause | None = None
    """Lines without height, which hide where a box cuts off what overflows."""
    faded: Cause | None = None
    opacity: float = 1.0

    def cause(self) -> Cause | None:
        """What hides the element's text, or None if it is seen."""
        ink = self.unfilled if self.filled else self.transparent
        flat = self.flat if self.flat and is_cut(self.style) else None
        return self.box or self.visibility or self.faded or self.tiny or ink or self.indented or flat


def state_of(style: Style, above: State | None) -> State:
    """The state of an element from its style and its parent's state; sets ``style.font``."""
    up = above or State(style)
    box = up.box
    style.font = _font_size(style)
    if box is None and (guilty := guilty_box(style)):
        box = _cause(*guilty)
    opacity, fading = _opacity(style, up.opacity)
    # Text cut out of its background is painted by the background.
    painted = any(keyword(token) == "text" for token in style.value("background-clip") or ())
    return State(
        style,
        box=box,
        visibility=_visibility(style, up.visibility),
        tiny=_tiny(style, up.tiny),
        transparent=None if painted else _ink(style, "color", up.transparent),
        unfilled=None if painted else _ink(style, "-webkit-text-fill-color", up.unfilled),
        filled=_is_filled(style, up.filled),
        indented=_indent(style, up.indented),
        flat=_flat(style, up.flat),
        faded=up.faded or (_cause(style, fading) if fading and opacity <= FAINT else None),
        opacity=opacity,
    )


def _cause(style: Style, name: str) -> Cause:
    return Cause(style.winners[name], style.element)


def _visibility(style: Style, inherited: Cause | None) -> Cause | None:
    word = style.word("visibility")
    if not word:
        return inherited
    return _cause(style, "visibility") if word in ("hidden", "collapse") else None


def _font_size(style: Style) -> float:
    above = style.font
    word = style.word("font-size")
    if word in _FONT_STEPS:
        return above * _FONT_STEPS[word]
    found = _FONT_SIZES.get(word, style.pixels("font-size", above))
    return above if found is None else found


def _tiny(style: Style, inherited: Cause | None) -> Cause | None:
    if style.font > TINY:
        return None
    return inherited or (_cause(style, "font-size") if "font-size" in style.winners else None)


def _ink(style: Style, name: str, inherited: Cause | None) -> Cause | None:
    value = style.value(name)
    if value is None or (name == "color" and sole_keyword(value) == "currentcolor"):
        return inherited
    opaque = alpha(value)
    return _cause(style, name) if opaque is not None and opaque <= FAINT else None


def _is_filled(style: Style, inherited: bool) -> bool:
    value = style.value("-webkit-text-fill-color")
    return inherited if value is None else sole_keyword(value) not in ("currentcolor", "initial")


def _indent(style: Style, inherited: Cause | None) -> Cause | None:
    value = style.value("text-indent")
    if value is None:
        return inherited
    lengths = [found for token in value if (found := style.length([token], style.screen.width)) is not None]
    # A screen's width to the right hides text that does not wrap (Kellum's image replacement).
    away = any(length <= -FAR or length >= style.screen.width for length in lengths)
    return _cause(style, "text-indent") if away else None


def _flat(style: Style, inherited: Cause | None) -> Cause | None:
    value = style.value("line-height")
    if value is None:
        return inherited
    factor, length = number(value), style.length(value, style.font)
    flat = (factor is not None and factor * style.font <= GONE) or (length is not None and length <= GONE)
    return _cause(style, "line-height") if flat else None


def _opacity(style: Style, above: float) -> tuple[float, str]:
    """The opacity down to this element, and the property of its own that lowers it."""
    if style.word("display") == "contents":
        return above, ""  # no box to fade
    own = style.number("opacity")
    filters = [
        number(token.arguments)
        for token in style.value("filter") or ()
        if isinstance(token, ast.FunctionBlock) and token.lower_name == "opacity"
    ]
    factors = [factor for factor in (own, *filters) if factor is not None and factor < 1]
    for factor in factors:
        above *= max(factor, 0.0)
    if not factors:
        return above, ""
    return above, "opacity" if own in factors else "filter"
