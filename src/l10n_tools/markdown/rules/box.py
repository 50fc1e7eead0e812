"""Admonitions (``!!! type "Title"``) and details (``??? type "Title"``, ``???+``).

Source: Python-Markdown's admonition extension and PyMdown's details: the head is one line on any line of a
block, the body is indented by four columns. A head without a title shows its type, ``Note``; with an empty
one, nothing.
"""

from __future__ import annotations

import re

from ...model import Kind
from ..found import Found
from ..parser import Blocks, Parser
from ..text import TAB_WIDTH, Block, Line, Text, outdented
from ..tree import Node, loosen

TYPE = r"(?P<type>[\w-]+(?: +[\w-]+)*)"
TITLE = r'"(?P<title>(?:[^"\n]|"(?! *(?:\n|\Z)))*)"'
ADMONITION = Line(rf"!!! ?{TYPE}(?: +{TITLE})? *(?=\n|\Z)")
DETAILS = Line(rf"\?{{3}}\+? ?(?:{TYPE}(?: +{TITLE})?|{TITLE.replace('title', 'alone')}) *(?=\n|\Z)")
HEADING = re.compile(r"(?P<level>#{1,6})(?P<text>(?:\\.|[^\\])*?)#*$")
"""A title that is a heading (PyMdown's RE_NORMAL_HEADING)."""

DEEP = ("ul", "ol", "dl")


def admonition(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``!!! warning "Title"`` with its body."""
    return _box(parser, parent, blocks, ADMONITION, "div", "admonition")


def details(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``??? question "Title"`` and ``???+``, which begins open."""
    return _box(parser, parent, blocks, DETAILS, "details", "")


def _box(parser: Parser, parent: Node, blocks: Blocks, head: Line, tag: str, name: str) -> bool:
    block = blocks[0]
    match = head.search(block)
    if match:
        blocks.popleft()
        if match.start() > block.a:
            parser.block(parent, block.before(match.start()))
        node = Node(tag, parent, name)
        _title(parser, node, block, match)
        body, rest = outdented(block.after(min(match.end() + 1, block.b)))
    else:
        found = inner(parent, block, tag, name)
        if found is None:
            return False
        blocks.popleft()
        node, body, rest = found
        if node.tag in ("li", "dd"):
            loosen(node)
    parser.chunk(node, body)
    if rest is not None and rest.b > rest.a:
        blocks.appendleft(rest)
    return True


def _title(parser: Parser, node: Node, block: Block, match: re.Match[str]) -> None:
    groups = match.groupdict()
    node.content = groups.get("type") or ""
    written = next((name for name in ("title", "alone") if groups.get(name) is not None), None)
    if written:
        title(parser, node, block.text, *match.span(written), may_be_heading=node.tag == "details")
        return
    place = block.text.place(match.start("type")) + len(match["type"])
    default = match["type"].lower().split(" ")[0].capitalize()
    parser.found.append(Found(Kind.TITLE, node, [(place, place)], default=default, before=' "', after='"'))
    Node("title", node)


def title(parser: Parser, node: Node, text: Text, a: int, b: int, *, may_be_heading: bool = True) -> None:
    """Note a title; one that begins with ``#`` is a heading in details and generic blocks."""
    heading = HEADING.match(text.s, a, b) if may_be_heading else None
    level = len(heading["level"]) if heading else 0
    if heading:
        a, b = heading.span("text")
    if parser.line(node, Kind.TITLE, text, a, b, level=level):
        Node(f"h{level}" if level else "title", node)


def inner(parent: Node, block: Block, tag: str, name: str) -> tuple[Node, Block, Block | None] | None:
    """The box before this block that its indented lines belong to, or a list in it (parse_content).

    The answer is the element, its lines, and the lines that do not belong to it.
    """
    box = parent.last
    if box is None or box.tag != tag or not box.name.startswith(name):
        return None
    sibling, indent = deepest(box, box.last, block)
    if not block.text.s.startswith(" " * (indent + TAB_WIDTH), block.a, block.b):
        return None
    return (sibling, *outdented(block, indent + TAB_WIDTH))


def deepest(box: Node, last: Node | None, block: Block) -> tuple[Node, int]:
    """The innermost list item that the block is indented far enough for, else the box; the columns before."""
    indent = 0
    while last is not None and last.tag in DEEP and last.last is not None:
        if not block.text.s.startswith(" " * (indent + 2 * TAB_WIDTH), block.a, block.b):
            break
        box = last.last
        last = box.last
        indent += TAB_WIDTH
    return box, indent
