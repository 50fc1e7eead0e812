"""Small readings of tinycss2's tokens (CSS Syntax 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tinycss2
from tinycss2.ast import IdentToken, LiteralToken, Node

Tokens = Sequence[Node]


def literal(token: Node | None) -> str:
    """The delimiter that a token is (``,`` ``:`` ``>``), or an empty string."""
    return token.value if isinstance(token, LiteralToken) else ""


def keyword(token: Node | None) -> str:
    """The identifier that a token is, in lower case, or an empty string."""
    return token.lower_value if isinstance(token, IdentToken) else ""


def sole_keyword(tokens: Tokens) -> str:
    """The keyword that a whole value is, or an empty string."""
    return keyword(tokens[0]) if len(tokens) == 1 else ""


def significant(tokens: Iterable[Node]) -> list[Node]:
    """The tokens without white space and comments."""
    return [t for t in tokens if t.type not in ("whitespace", "comment")]


def split_commas(tokens: Iterable[Node]) -> list[list[Node]]:
    """The parts of a comma-separated list."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if literal(token) == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def text_of(tokens: Iterable[Node]) -> str:
    """The tokens as CSS text, without white space around it."""
    return tinycss2.serialize(tokens).strip()


def words(text: str) -> frozenset[str]:
    """A set of names, for tables written as plain lists of words."""
    return frozenset(text.split())
