r"""Formulas that are blocks of their own: ``$$…$$``, ``\[…\]``, ``\begin{…}…\end{…}``. Skeleton.

Source: PyMdown's arithmatex (BlockArithmatexProcessor): the formula is the whole block.
"""

from __future__ import annotations

import re

from ..parser import Blocks, Parser
from ..tree import Node

SYNTAX = {
    "dollar": re.compile(r"\$\$(?:\\.|[^\\$]|\$(?!\$))+\$\$[ ]*$", re.S),
    "square": re.compile(r"\\\[(?:\\[^\]]|[^\\])+\\\][ ]*$", re.S),
    "begin": re.compile(r"\\begin\{(?P<name>[a-z]+\*?)\}.+\\end\{(?P=name)\}[ ]*$", re.S),
}
"""The notations that ``block_syntax`` switches on."""


def formula(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """A block that is a formula."""
    text, a, b = blocks[0]
    if text.s[a : a + 1] not in ("$", "\\"):
        return False
    allowed = parser.dialect.option("pymdownx.arithmatex", "block_syntax", list(SYNTAX))
    if not any(name in allowed and pattern.match(text.s, a, b) for name, pattern in SYNTAX.items()):
        return False
    Node("math", parent).content = blocks.popleft().s
    return True
