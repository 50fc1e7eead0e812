"""Boxes that show nothing, with all that is in them: one rule per way, in ``BOX_RULES``.

A rule reads an element's style and names the property to blame, or None. Layout is not computed:
an inline element with ``height: 0`` counts as cut off although browsers ignore its height.
"""

from __future__ import annotations

from collections.abc import Callable

from .computed import Style
from .moves import off_screen, scaled_to_nothing
from .shapes import clipped_away
from .tokens import keyword, words

GONE = 1.0
"""A box cut down to this many pixels is gone: screen-reader-only styles do just that."""
_CUTS = words("hidden clip scroll auto overlay")
_PAINT = words("paint strict content")
_NO_SIZE = words("size strict")
_FLEX = words("flex inline-flex")
_CUTTING = words("overflow-x overflow-y contain content-visibility clip-path")
_SOME = 100.0
"""What 100 % are taken for where only zero matters."""


def not_displayed(style: Style) -> str | None:
    """``display: none`` (CSS Display 3)."""
    return "display" if style.word("display") == "none" else None


def skipped(style: Style) -> str | None:
    """``content-visibility: hidden`` (CSS Containment 2)."""
    return "content-visibility" if style.word("content-visibility") == "hidden" else None


def cut_to_nothing(style: Style) -> str | None:
    """No height or no width, and what overflows is cut off (CSS Overflow 3, CSS Sizing 3).

    A box may cut itself off, or a box around it does; without layout, that is taken to have no size
    of its own either.
    """
    name = _gone(style, ("height", "max-height", "width", "max-width"))
    if name is None and _contains(style, _NO_SIZE) and style.pixels("height", _SOME) is None:
        # CSS Containment 2: with size containment, contents give a box no height.
        name = "contain" if _least(style, "height") <= GONE else None
    return name if name and is_cut(style) else None


def _gone(style: Style, names: tuple[str, ...]) -> str | None:
    """The property that leaves a box without height or width."""
    if style.element.tag in ("td", "th") or style.word("display") == "table-cell":
        return None  # CSS 2, 17.5: cells are as large as their contents need
    for name in names:
        size = style.pixels(name, _SOME)
        if size is not None and max(size, _least(style, name)) <= GONE and not _grows(style, name):
            return name
    return None


def _least(style: Style, name: str) -> float:
    return style.pixels(f"min-{name.removeprefix('max-')}", _SOME) or 0.0


def _grows(style: Style, name: str) -> bool:
    """Whether the size is only where a flexible box starts from (CSS Flexbox 1)."""
    flexible = style.parent is not None and style.parent.word("display") in _FLEX
    return flexible and name in ("width", "height") and (style.number("flex-grow") or 0) > 0


def squeezed(style: Style) -> tuple[Style, str] | None:
    """A box that cuts what overflows it, in one that leaves it no width; gives that one."""
    each = style
    while cuts(style) and each.parent is not None:
        wide = max(each.pixels("width", 0) or 0, _least(each, "width")) > GONE
        if wide or each.word("position") in ("absolute", "fixed"):
            return None
        each = each.parent
        if name := _gone(each, ("width", "max-width")):
            return each, name
    return None


def cuts(style: Style) -> bool:
    """Whether a box cuts off what overflows it (CSS Overflow 3, CSS Containment 2)."""
    overflow = any(style.word(axis) in _CUTS for axis in ("overflow-x", "overflow-y"))
    clips = style.word("clip-path") != "none" and style.value("clip-path") is not None
    return overflow or clips or _contains(style, _PAINT) or style.word("content-visibility") == "auto"


def is_cut(style: Style) -> bool:
    """Whether a box or one around it cuts off what overflows."""
    each: Style | None = style
    while each is not None and not cuts(each):
        each = each.parent
    return each is not None


def _contains(style: Style, kinds: frozenset[str]) -> bool:
    return any(keyword(token) in kinds for token in style.value("contain") or ())


BOX_RULES: tuple[tuple[frozenset[str], Callable[[Style], str | None]], ...] = (
    (words("display"), not_displayed),
    (words("content-visibility"), skipped),
    (words("height max-height width max-width contain"), cut_to_nothing),
    (words("clip clip-path"), clipped_away),
    (words("left right top bottom margin-left margin-top transform translate"), off_screen),
    (words("transform scale"), scaled_to_nothing),
)
"""Each rule with the properties without any of which it has nothing to say."""


def guilty_box(style: Style) -> tuple[Style, str] | None:
    """What makes an element's box show nothing, if anything: a style on it or around it, a property."""
    if style.word("display") == "contents":
        return None  # no box: sizes, clips and offsets have nothing to work on
    names = style.winners.keys()
    for needed, rule in BOX_RULES:
        if not needed.isdisjoint(names) and (name := rule(style)):
            return style, name
    return None if _CUTTING.isdisjoint(names) else squeezed(style)
