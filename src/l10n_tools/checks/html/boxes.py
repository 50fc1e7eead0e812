"""Boxes that show nothing, with all that is in them: one rule per way, in ``BOX_RULES``.

A rule reads an element's style and names the property to blame, or None. Layout is not computed:
an inline element with ``height: 0`` counts as cut off although browsers ignore its height.
"""

from __future__ import annotations

from collections.abc import Callable

from .computed import Style
from .moves import off_screen, scaled_to_nothing
from .shapes import clipped_away
from .tokens import words

_GONE = 1.0
"""A box cut down to this many pixels is gone: screen-reader-only styles do just that."""
_CUTS = words("hidden clip scroll auto overlay")
_SOME = 100.0
"""What 100 % are taken for where only zero matters."""


def not_displayed(style: Style) -> str | None:
    """``display: none`` (CSS Display 3)."""
    return "display" if style.word("display") == "none" else None


def skipped(style: Style) -> str | None:
    """``content-visibility: hidden`` (CSS Containment 2)."""
    return "content-visibility" if style.word("content-visibility") == "hidden" else None


def cut_to_nothing(style: Style) -> str | None:
    """No height or no width, and what overflows is cut off (CSS Overflow 3, CSS Sizing 3)."""
    if not any(style.word(axis) in _CUTS for axis in ("overflow-x", "overflow-y")):
        return None
    for name in ("height", "max-height", "width", "max-width"):
        size = style.pixels(name, _SOME)
        least = style.pixels(f"min-{name.removeprefix('max-')}", _SOME) or 0
        if size is not None and max(size, least) <= _GONE:
            return name
    return None


BOX_RULES: tuple[tuple[frozenset[str], Callable[[Style], str | None]], ...] = (
    (words("display"), not_displayed),
    (words("content-visibility"), skipped),
    (words("overflow-x overflow-y"), cut_to_nothing),
    (words("clip clip-path"), clipped_away),
    (words("left right top bottom margin-left margin-top transform translate"), off_screen),
    (words("transform scale"), scaled_to_nothing),
)
"""Each rule with the properties without any of which it has nothing to say."""


def guilty_box(style: Style) -> str | None:
    """The property that makes an element's box show nothing, if one does."""
    if style.word("display") == "contents":
        return None  # no box: sizes, clips and offsets have nothing to work on
    names = style.winners.keys()
    for needed, rule in BOX_RULES:
        if not needed.isdisjoint(names) and (name := rule(style)):
            return name
    return None
