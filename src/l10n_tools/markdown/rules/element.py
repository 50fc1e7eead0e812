"""Elements of raw HTML whose content is Markdown (md_in_html), and raw HTML that is a block."""

from __future__ import annotations

from ..parser import Blocks, Parser
from ..raw_html import Element, Raw
from ..text import PLACEHOLDER, Block
from ..tree import Node


def element(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``<div markdown>``, where the page's raw HTML has been taken out."""
    text, a, b = blocks[0]
    match = PLACEHOLDER.match(text.s, a, b)
    what = parser.stash[int(match[1])] if match else None
    if match is None or not isinstance(what, Element) or what.content is None:
        return False
    block = blocks.popleft()
    node = Node(what.tag, parent, what.cls)
    if what.id:
        parser.attributes.append(f'id="{what.id}"')
    if what.state == "block":
        parser.chunk(node, what.content.block())
    else:
        span_content(parser, node, what.content.block())
    if match.end() < block.b:
        blocks.appendleft(block.after(match.end()))
    return True


def span_content(parser: Parser, node: Node, block: Block) -> None:
    """Text with elements in it: each stretch of text is one passage (parse_element_content)."""
    at = block.a
    for match in PLACEHOLDER.finditer(block.text.s, block.a, block.b):
        parser.words(node, Block(block.text, at, match.start()))
        what = parser.stash[int(match[1])]
        if isinstance(what, Element) and what.content is not None:
            span_content(parser, Node(what.tag, node, what.cls), what.content.block())
        elif isinstance(what, Raw):
            parser.stashed(node, what)
        at = match.end()
    parser.words(node, Block(block.text, at, block.b))
