"""Content tabs: ``=== "Title"`` with an indented body.

Source: PyMdown Extensions, tabbed: ``===!`` begins a new set, ``===+`` selects the tab; neighbours make a
set.
"""

from __future__ import annotations

from ...model import Kind
from ..parser import Blocks, Parser
from ..text import TAB_WIDTH, Block, Line, outdented
from ..tree import Node, loosen
from .box import DEEP, deepest

TAB = Line(r'={3}(?P<special>\+!|!\+|\+|!)? +"(?P<title>(?:[^"\n]|"(?! *(?:\n|\Z)))*)" *(?=\n|\Z)')
SET, PANEL = "tabbed-set", "tabbed-block"


def tab(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """One tab, or what is indented under the last one."""
    block = blocks[0]
    match = TAB.search(block)
    if match:
        blocks.popleft()
        if match.start() > block.a:
            parser.block(parent, block.before(match.start()))
        node = panel(parent, is_new="!" in (match["special"] or ""))
        parser.line(node, Kind.TAB, block.text, *match.span("title"))
        body, rest = outdented(block.after(min(match.end() + 1, block.b)))
    else:
        found = _inner(parent, block)
        if found is None:
            return False
        blocks.popleft()
        node, body, rest = found
        if node.tag in ("li", "dd"):
            loosen(node)
        elif node.name == SET and node.last is not None:
            node = node.last
    parser.chunk(node, body)
    if rest is not None and rest.b > rest.a:
        blocks.appendleft(rest)
    return True


def panel(parent: Node, is_new: bool) -> Node:
    """A tab's panel, in the set before it unless a new one is wanted."""
    last = parent.last
    joins = last is not None and last.name == SET and not is_new
    group = last if joins and last is not None else Node("div", parent, SET)
    return Node("div", group, PANEL)


def _inner(parent: Node, block: Block) -> tuple[Node, Block, Block | None] | None:
    group = parent.last
    if group is None or group.name != SET:
        return None
    last = group.last.last if group.last is not None else None
    sibling, indent = deepest(group, last if last is not None and last.tag in DEEP else None, block)
    if not block.text.s.startswith(" " * (indent + TAB_WIDTH), block.a, block.b):
        return None
    return (sibling, *outdented(block, indent + TAB_WIDTH))
