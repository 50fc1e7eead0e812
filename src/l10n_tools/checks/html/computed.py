"""Values of an element's properties on one screen: winners, ``var()``, keywords, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinycss2 import ast
from tinycss2.ast import Node

from .tokens import Tokens, significant, sole_keyword, split_commas, words
from .values import Sizes, number, pixels

if TYPE_CHECKING:
    from .cascade import Winner
    from .dom import Element
    from .media import Screen

_MEDIUM = 16.0
_DEEPEST_VAR = 12
"""References through more custom properties than this are taken for a circle."""

_INHERITED = words("visibility font-size color -webkit-text-fill-color text-indent line-height")
_NOTHING_SET = words("inherit unset revert revert-layer")


class Style:
    """The winning declarations of one element on one screen, read on demand.

    ``font`` is the font size in pixels, set while computing from the root down (``hiding``).
    """

    __slots__ = ("element", "font", "parent", "screen", "winners")

    def __init__(
        self, element: Element, winners: dict[str, Winner], parent: Style | None, screen: Screen
    ) -> None:
        self.element = element
        self.winners = winners
        self.parent = parent
        self.screen = screen
        self.font: float = parent.font if parent else _MEDIUM

    def value(self, name: str) -> Tokens | None:
        """The value that applies; None where nothing is set, hence the default or what is inherited.

        ``inherit`` gives the parent's value of a property that is not inherited anyway. ``unset`` and
        ``revert`` are taken as nothing set (browsers' own sheets hide nothing but what ``structure``
        knows); ``initial`` stays.
        """
        winner = self.winners.get(name)
        if winner is None:
            return None
        tokens = self._substituted(winner.declaration.value, 0)
        word = sole_keyword(tokens) if tokens else ""
        if word == "inherit" and name not in _INHERITED:
            return self.parent.value(name) if self.parent else None
        return None if word in _NOTHING_SET else tokens

    def word(self, name: str) -> str:
        """The value, if it is one keyword."""
        return sole_keyword(self.value(name) or ())

    def pixels(self, name: str, percent: float | None = None) -> float | None:
        """The value, if it is a length; ``percent`` is what 100 % are."""
        return self.length(self.value(name) or (), percent)

    def length(self, tokens: Tokens, percent: float | None = None) -> float | None:
        """A length of this element's, in pixels."""
        return pixels(tokens, self.sizes, percent) if tokens else None

    def number(self, name: str) -> float | None:
        """The value, if it is a number or a percentage of 1."""
        value = self.value(name)
        return number(value) if value else None

    @property
    def sizes(self) -> Sizes:
        """What relative lengths of this element are relative to."""
        root: Style = self
        while root.parent is not None:
            root = root.parent
        return Sizes(self.font, root.font, self.screen.width, self.screen.height)

    def custom(self, name: str, depth: int) -> Tokens | None:
        """The value of a custom property, inherited down the tree (CSS Variables 1)."""
        style: Style | None = self
        while style is not None:
            winner = style.winners.get(name)
            if winner is not None:
                value = significant(winner.declaration.value)
                word = sole_keyword(value)
                if word == "initial":
                    return None
                if word not in _NOTHING_SET:
                    return style._substituted(value, depth + 1)
            style = style.parent
        return None

    def _substituted(self, tokens: Tokens, depth: int) -> list[Node] | None:
        """The tokens with every ``var()`` replaced; None where one has no value."""
        done: list[Node] = []
        for token in significant(tokens):
            part: Tokens | None = (token,)
            if isinstance(token, ast.FunctionBlock):
                part = self._function(token, depth)
            elif isinstance(token, ast.ParenthesesBlock):
                content = self._substituted(token.content, depth)
                part = None if content is None else (ast.ParenthesesBlock(0, 0, content),)
            if part is None:
                return None
            done.extend(part)
        return done

    def _function(self, token: ast.FunctionBlock, depth: int) -> Tokens | None:
        if depth > _DEEPEST_VAR:
            return None
        if token.lower_name != "var":
            arguments = self._substituted(token.arguments, depth)
            if arguments is None:
                return None
            return (ast.FunctionBlock(0, 0, token.name, arguments),)
        parts = split_commas(token.arguments)
        name = significant(parts[0])
        if len(name) != 1 or not isinstance(name[0], ast.IdentToken):
            return None
        value = self.custom(name[0].value, depth)
        if value is not None or len(parts) == 1:
            return value
        comma = next(i for i, t in enumerate(token.arguments) if t is not None and t.type == "literal")
        return self._substituted(token.arguments[comma + 1 :], depth + 1)
