"""Link references: ``[label]: https://… "title"``; the title is a text, the rest skeleton.

Source: Python-Markdown's ReferenceProcessor, which finds them on any line of a block.
"""

from __future__ import annotations

from ...model import Kind
from ..parser import Blocks, Parser
from ..text import Block, Line
from ..tree import Node

REFERENCE = Line(
    r"[ ]{0,3}\[(?P<label>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?(?P<target>[^\s]+)[ ]*"
    r"""(?:(?:\n[ ]*)?(?:"(?P<double>[^\n]*)"|'(?P<single>[^\n]*)'|\((?P<round>[^\n]*)\))[ ]*)?(?=\n|\Z)"""
)


def reference(parser: Parser, _parent: Node, blocks: Blocks) -> bool:
    """One definition; what stands before and after it goes on as blocks of their own."""
    match = REFERENCE.search(blocks[0])
    if not match:
        return False
    block = blocks.popleft()
    label = match["label"].strip().lower()
    parser.references.add(label)
    node = Node("reference", parser.definitions, f"{label} {match['target']}")
    for kind in ("double", "single", "round"):
        if match[kind]:
            parser.line(node, Kind.REFERENCE, block.text, *match.span(kind), detail=match["label"])
    put_back(blocks, block, match.start(), match.end())
    return True


def put_back(blocks: Blocks, block: Block, start: int, end: int) -> None:
    """Let what stands round a definition be parsed, each side as a block."""
    before, after = block.before(start), block.after(end)
    if not after.is_blank():
        blocks.appendleft(after.without_line_ends())
    if not before.is_blank():
        blocks.appendleft(before.without_line_ends())
