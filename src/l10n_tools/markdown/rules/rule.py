"""Horizontal rules: three marks or more, with at most two spaces between (HRProcessor)."""

from __future__ import annotations

from ..parser import Blocks, Parser
from ..text import Line
from ..tree import Node

RULE = Line(r"[ ]{0,3}(?>(?:-+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,})[ ]*(?=\n|\Z)")


def rule(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``---``, ``* * *`` or ``___``, on any line of a block."""
    match = RULE.search(blocks[0])
    if not match:
        return False
    block = blocks.popleft()
    s, before = block.text.s, match.start()
    while before > block.a and s[before - 1] == "\n":
        before -= 1
    if before > block.a:
        parser.block(parent, block.before(before))
    Node("hr", parent)
    after = match.end()
    while after < block.b and s[after] == "\n":
        after += 1
    if after < block.b:
        blocks.appendleft(block.after(after))
    return True
