"""Headings: ``## Title`` and underlined ones.

Source: Python-Markdown's HashHeaderProcessor (on any line of a block, the mark at its edge, no space is
needed after it, closing marks are dropped), PyMdown's saneheaders (a space is), SetextHeaderProcessor (the
first two lines of a block), and attr_list's HEADER_RE for the attribute list at the end.
"""

from __future__ import annotations

import re

from ...model import Kind
from ..found import AT_END
from ..parser import Blocks, Parser
from ..text import Block, Line, loosened
from ..tree import Node

HASH = Line(r"(?P<level>#{1,6})(?P<text>(?:\\.|[^\\#\n]|#+(?=[^#\n]))*)#*(?=\n|\Z)")
SANE_HASH = Line(r"(?P<level>#{1,6})(?=[ ])(?P<text>(?:\\.|[^\\#\n]|#+(?=[^#\n]))*)#*(?=\n|\Z)")
UNDERLINE = re.compile(r"(?P<text>[^\n]*)\n(?P<mark>[=-])(?P=mark)*[ ]*(?=\n|\Z)")


def hash_heading(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``# Title`` to ``###### Title``."""
    block = blocks[0]
    match = (SANE_HASH if parser.dialect.has("pymdownx.saneheaders") else HASH).search(block)
    if not match:
        return False
    blocks.popleft()
    if match.start() > block.a:
        parser.block(parent, block.before(match.start()))
    note(parser, Node(f"h{len(match['level'])}", parent), block, *match.span("text"))
    rest = block.after(min(match.end() + 1, block.b))
    if rest.b > rest.a:
        blocks.appendleft(loosened(rest, 4) if parser.state() == "looselist" else rest)
    return True


def underlined_heading(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """A line with ``===`` or ``---`` under it."""
    block = blocks[0]
    match = UNDERLINE.match(block.text.s, block.a, block.b)
    if not match:
        return False
    blocks.popleft()
    note(parser, Node("h1" if match["mark"] == "=" else "h2", parent), block, *match.span("text"))
    if match.end() < block.b:
        blocks.appendleft(block.after(match.end() + 1))
    return True


def note(parser: Parser, node: Node, block: Block, a: int, b: int) -> None:
    """Note a heading's words, without its attribute list; its anchor is worked out from both."""
    text = block.text
    attributes = AT_END.search(text.s, a, b) if parser.has_lists else None
    listed = ""
    if attributes and "}" not in attributes["list"][:-1]:
        listed = attributes["list"]
        parser.titles(node, text, *attributes.span("list"))
        # What closes the heading before the list is dropped as well: “## Title ## { #id }”.
        b = a + len(text.s[a : attributes.start()].rstrip("#").rstrip())
    parser.line(node, Kind.HEADING, text, a, b, level=int(node.tag[1]), attributes=listed)
