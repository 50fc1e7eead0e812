"""Lists, and what is indented under their items.

Source: Python-Markdown's OListProcessor, UListProcessor and ListIndentProcessor, sane_lists, and def_list's
DefListIndentProcessor. They differ from CommonMark: a mark stands at most three columns in, whatever the
list's own; lines four to seven columns in that begin with a mark are a nested list; after a blank line an
item goes on with what is four columns in, however wide its mark is; ``1)`` is no mark; any mark continues
any list, but with sane_lists.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from ..parser import Blocks, Parser
from ..text import TAB_WIDTH, Block, loosened
from ..tree import ITEMS, LISTS, Node, loosen

NUMBERED = re.compile(r"[ ]{0,3}\d+\.[ ]+")
BULLETED = re.compile(r"[ ]{0,3}[*+-][ ]+")
EITHER = re.compile(r"[ ]{0,3}(?:\d+\.|[*+-])[ ]+")
NESTED = re.compile(r"[ ]{4,7}(?:\d+\.|[*+-])[ ]+")
INDENT = re.compile(r"(?:[ ]{4})+")
DEF_ITEMS, DEF_LISTS = ITEMS | {"dd"}, LISTS | {"dl"}


INDENTED = " " * TAB_WIDTH


class Style(NamedTuple):
    """A kind of list: what its first item begins with, what continues it, and the lists it joins."""

    tag: str
    mark: re.Pattern[str]
    item: re.Pattern[str]
    joins: frozenset[str]


STYLES = (Style("ol", NUMBERED, EITHER, LISTS), Style("ul", BULLETED, EITHER, LISTS))
SANE = (
    Style("ol", NUMBERED, NUMBERED, frozenset(["ol"])),
    Style("ul", BULLETED, BULLETED, frozenset(["ul"])),
)
"""With sane_lists, the two kinds do not mix."""


def numbered_list(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``1. item``."""
    return _list(parser, parent, blocks, 0)


def bulleted_list(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``- item``, ``* item`` or ``+ item``."""
    return _list(parser, parent, blocks, 1)


def _list(parser: Parser, parent: Node, blocks: Blocks, which: int) -> bool:
    style = (SANE if parser.dialect.has("sane_lists") else STYLES)[which]
    text, a, b = blocks[0]
    if not style.mark.match(text.s, a, b):
        return False
    items = deque(_items(blocks.popleft(), style))
    last = parent.last
    if last is not None and last.tag in style.joins:
        node = last
        go_on(parser, node, items.popleft())
    elif parent.tag in LISTS:
        node = parent
    else:
        node = Node(style.tag, parent)
    add_items(parser, node, items)
    return True


def go_on(parser: Parser, node: Node, item: Block) -> None:
    """Go on with a list after a blank line: the item before it and this one get paragraphs."""
    _loosen_last(node)
    parser.within("looselist", parser.block, Node("li", node), item)


def add_items(parser: Parser, node: Node, items: Iterable[Block]) -> None:
    """Put items into a list; one that is indented goes into the item before it."""
    parser.states.append("list")
    for item in items:
        if item.text.s.startswith(INDENTED, item.a, item.b) and node.children:
            parser.block(node.children[-1], item)
        else:
            parser.block(Node("li", node), item)
    parser.states.pop()


def _loosen_last(node: Node) -> None:
    item = node.last
    if item is None:
        return
    loosen(item)
    if item.last is not None and item.last.tail is not None:
        Node("p", item).text, item.last.tail = item.last.tail, None


def _items(block: Block, style: Style) -> list[Block]:
    """The block cut into items; nested ones keep their indentation (get_items)."""
    text, a, b = block
    s, item_mark = text.s, style.item.match
    starts, ends = [], []
    nested = False
    while a >= 0:
        mark = item_mark(s, a, b)
        if mark:
            ends.append(a - 1)
            starts.append(mark.end())
            nested = False
        elif not nested and s.startswith(INDENTED, a, b) and NESTED.match(s, a, b):
            # A nested list begins where the item before it is not indented itself.
            ends.append(a - 1)
            starts.append(a)
            nested = True
        a = s.find("\n", a, b) + 1 or -1
    ends.append(b)
    return [Block(text, start, end) for start, end in zip(starts, ends[1:], strict=True)]


def indented(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """What is indented under an item of a list."""
    return _indented(parser, parent, blocks, ITEMS, LISTS)


def indented_definition(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """What is indented under a definition."""
    return _indented(parser, parent, blocks, DEF_ITEMS, DEF_LISTS)


def _indented(
    parser: Parser, parent: Node, blocks: Blocks, items: frozenset[str], lists: frozenset[str]
) -> bool:
    block, last = blocks[0], parent.last
    if not block.starts(" " * TAB_WIDTH) or parser.state() == "detabbed":
        return False
    if parent.tag not in items and (last is None or last.tag not in lists):
        return False
    blocks.popleft()
    level, sibling = _level(parser, parent, block, items | lists, lists)
    block = loosened(block, TAB_WIDTH * level) if level else block
    if parent.tag in items:
        into = last if last is not None and last.tag in lists else parent
        parser.within("detabbed", parser.block, into, block)
    elif sibling.tag in items:
        parser.within("detabbed", parser.block, sibling, block)
    elif sibling.last is not None and sibling.last.tag in items:
        loosen(sibling.last)
        parser.within("detabbed", parser.chunk, sibling.last, block)
    else:
        item = Node("dd" if "dd" in items else "li", sibling)
        parser.within("detabbed", parser.block, item, block)
    return True


def _level(
    parser: Parser, parent: Node, block: Block, steps: frozenset[str], lists: frozenset[str]
) -> tuple[int, Node]:
    """How many levels the block is under, and the element that it goes into (get_level)."""
    indent = INDENT.match(block.text.s, block.a, block.b)
    wanted = len(indent[0]) // TAB_WIDTH if indent else 0
    level = 1 if parser.state() == "list" else 0
    while wanted > level:
        child = parent.last
        if child is None or child.tag not in steps:
            break
        level += child.tag in lists
        parent = child
    return level, parent
