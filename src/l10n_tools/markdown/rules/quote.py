"""Block quotes.

Source: Python-Markdown's BlockQuoteProcessor: from a line that begins with ``>``, at most three columns
in, to the block's end, whether marked or not; the next block joins the quotation if it is one too. PyMdown's
quotes never joins, and its callouts begin with ``[!type] title``.
"""

from __future__ import annotations

import re

from ...model import Kind
from ..found import Found
from ..parser import Blocks, Parser
from ..text import Block, Builder, Line
from ..tree import Node
from .box import title

QUOTE = Line(r"[ ]{0,3}>[ ]?")
CALLOUT = re.compile(r"> *\[!(?P<type>[\w-]+)(?: *\| *[\w-]+)*\][-+]?(?P<title>[^\n]*)")


def quote(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """A block quote with the blocks in it."""
    match = QUOTE.search(blocks[0])
    if not match:
        return False
    block = blocks.popleft()
    if match.start() > block.a:
        parser.block(parent, block.before(match.start()))
    start = match.start() + block.text.s.startswith("\n", match.start())
    quoted = block.after(start)
    joins = not parser.dialect.has("pymdownx.quotes")
    last = parent.last
    node = last if joins and last is not None and last.tag == "blockquote" else Node("blockquote", parent)
    if parser.dialect.option("pymdownx.quotes", "callouts"):
        quoted = _callout(parser, node, quoted)
    parser.within("blockquote", parser.chunk, node, _without_marks(quoted))
    return True


def _callout(parser: Parser, node: Node, block: Block) -> Block:
    """The quotation after its ``[!type] title`` line, if it has one."""
    match = CALLOUT.match(block.text.s, block.a, block.b)
    if not match:
        return block
    node.name = match["type"].lower()
    if match["title"].strip():
        _title(parser, node, block, *match.span("title"))
    else:
        place = block.text.place(match.end() - 1) + 1
        default = match["type"].title()
        parser.found.append(Found(Kind.TITLE, node, [(place, place)], default=default, before=" "))
        Node("title", node)
    return block.after(min(match.end() + 1, block.b))


def _title(parser: Parser, node: Node, block: Block, a: int, b: int) -> None:
    a += len(block.text.s[a:b]) - len(block.text.s[a:b].lstrip(" "))
    title(parser, node, block.text, a, b)


def _without_marks(block: Block) -> Block:
    builder, s = Builder(), block.text.s
    for a, b in block.lines():
        mark = QUOTE.first.match(s, a, b)
        start = b if s[a:b].strip() == ">" else mark.end() if mark else a
        builder.copy(block.text, start, b)
        builder.add("\n")
    text = builder.text()
    return Block(text, 0, len(text.s) - 1)
