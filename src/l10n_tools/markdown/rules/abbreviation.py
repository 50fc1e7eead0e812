"""Abbreviations: ``*[SAP]: Special Access Program``; the expansion is a text.

Source: Python-Markdown's abbr, which finds them on any line of a block.
"""

from __future__ import annotations

from ...model import Kind
from ..parser import Blocks, Parser
from ..text import Line
from ..tree import Node
from .reference import put_back

ABBREVIATION = Line(r"[*]\[(?P<short>[^\\\]\n]*)\][ ]?:[ ]*\n?[ ]*(?P<long>[^\n]*)(?=\n|\Z)")
REMOVED = ("''", '""')


def abbreviation(parser: Parser, _parent: Node, blocks: Blocks) -> bool:
    """One abbreviation with its expansion, which a reader sees on hovering."""
    match = ABBREVIATION.search(blocks[0])
    if not match or not match["long"].strip() or not match["short"].strip():
        return False
    block = blocks.popleft()
    node = Node("abbreviation", parser.definitions, match["short"].strip())
    if match["long"].strip() not in REMOVED:
        parser.abbreviations.add(match["short"].strip())
        span = match.span("long")
        parser.line(node, Kind.ABBREVIATION, block.text, *span, detail=match["short"].strip())
    put_back(blocks, block, match.start(), match.end())
    return True
