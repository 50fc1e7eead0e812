"""Blocks that begin with an empty line (EmptyBlockProcessor)."""

from __future__ import annotations

from ..parser import Blocks, Parser
from ..tree import Node


def empty(_parser: Parser, _parent: Node, blocks: Blocks) -> bool:
    """Nothing, or a line end too many."""
    block = blocks[0]
    if block.b > block.a and not block.starts("\n"):
        return False
    blocks.popleft()
    if block.b - block.a > 1:
        blocks.appendleft(block.after(block.a + 1))
    return True
