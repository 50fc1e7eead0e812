"""Indented code (CodeBlockProcessor): skeleton."""

from __future__ import annotations

from ..parser import Blocks, Parser
from ..text import TAB_WIDTH, outdented
from ..tree import Node


def code(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """Lines that are indented, where nothing else has claimed them; neighbours are one block."""
    if not blocks[0].starts(" " * TAB_WIDTH):
        return False
    if parser.dialect.option("pymdownx.superfences", "disable_indented_code_blocks"):
        return False
    lines, rest = outdented(blocks.popleft())
    last = parent.last
    node = last if last is not None and last.tag == "pre" else Node("pre", parent)
    Node("code", node).content = lines.s
    if rest is not None and rest.b > rest.a:
        blocks.appendleft(rest)
    return True
