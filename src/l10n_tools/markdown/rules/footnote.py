"""Footnotes: ``[^1]: text``, with the indented blocks after it.

Source: Python-Markdown's footnotes: definitions are found on any line of a block, what follows in the block
goes on with the last of them, indented or not; they are parsed after the page, in their order, and of two
with one label the last counts.
"""

from __future__ import annotations

from ..parser import Blocks, Parser
from ..text import TAB_WIDTH, Block, Line, joined, loosened
from ..tree import Node

FOOTNOTE = Line(r"[ ]{0,3}\[\^(?P<label>[^\]]*)\]:[ ]*(?P<text>[^\n]*)(?=\n|\Z)")


def footnote(parser: Parser, _parent: Node, blocks: Blocks) -> bool:
    """One footnote, with what belongs to it."""
    match = FOOTNOTE.search(blocks[0])
    if not match:
        return False
    block = blocks.popleft()
    first = Block(block.text, *match.span("text"))
    rest = block.after(match.end()).without_line_ends()
    following = FOOTNOTE.search(rest) if rest.b > rest.a else None
    parts = [first]
    if following:
        rest, again = rest.before(following.start()).without_line_ends(), rest.after(following.start())
        blocks.appendleft(again.without_line_ends())
    if rest.b > rest.a:
        parts.append(loosened(rest, TAB_WIDTH))
    body = [joined(parts, "\n").without_line_ends()]
    if not following:
        body += _indented(blocks)
    label = match["label"]
    parser.footnotes.pop(label, None)
    parser.footnotes[label] = joined(body, "\n\n")
    before = block.before(match.start())
    if not before.is_blank():
        blocks.appendleft(before.without_line_ends())
    return True


def _indented(blocks: Blocks) -> list[Block]:
    """The blocks after a footnote that are indented under it (detectTabbed)."""
    found: list[Block] = []
    while blocks and blocks[0].starts(" " * TAB_WIDTH):
        block = blocks.popleft()
        other = FOOTNOTE.search(block)
        if other:
            found.append(loosened(block.before(other.start()).without_line_ends(), TAB_WIDTH))
            blocks.appendleft(block.after(other.start()).without_line_ends())
            break
        found.append(loosened(block, TAB_WIDTH))
    return found
