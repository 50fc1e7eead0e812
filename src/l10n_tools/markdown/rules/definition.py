"""Definition lists.

Source: Python-Markdown's def_list: the lines before ``: text`` in a block, or the paragraph before it, are
the terms; what is indented under it belongs to the definition.
"""

from __future__ import annotations

import re

from ...model import Kind
from ..parser import Blocks, Parser
from ..text import Block, Line, joined, outdented
from ..tree import Node

DEFINITION = Line(r"[ ]{0,3}:[ ]{1,3}(?P<text>[^\n]*)(?=\n|\Z)")
NO_INDENT = re.compile(r"[ ]{0,3}[^ :]")


def definition(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """One definition, with its terms."""
    match = DEFINITION.search(blocks[0])
    last = parent.last
    if not match or (last is None and not blocks[0].before(match.start()).s.strip()):
        return False
    block = blocks.popleft()
    terms = block.before(match.start())
    has_terms = bool(terms.s.strip())
    body, rest = _body(block, match)
    state = "list"
    if not has_terms and last is not None and last.tag == "p":
        state = "looselist"
        terms, has_terms = _paragraph(parser, parent, last) or terms, True
        last = parent.last
    if last is not None and last.tag == "dl":
        node = last
        if not has_terms and node.last is not None and node.last.tag == "dd" and node.last.children:
            state = "looselist"
    else:
        node = Node("dl", parent)
    if has_terms:
        _terms(parser, node, terms)
    parser.within(state, parser.block, Node("dd", node), body)
    if rest is not None and rest.b > rest.a:
        blocks.appendleft(rest)
    return True


def _body(block: Block, match: re.Match[str]) -> tuple[Block, Block | None]:
    """The definition's text with the lines that belong to it, and the lines that do not."""
    start = min(match.end() + 1, block.b)
    first = Block(block.text, *match.span("text"))
    after = block.after(start)
    if after.a >= after.b:
        return first, None
    if NO_INDENT.match(block.text.s, after.a, after.b):
        return Block(block.text, first.a, block.b), None
    lines, rest = outdented(after)
    return (joined([first, lines], "\n") if lines.b > lines.a else first), rest


def _paragraph(parser: Parser, parent: Node, paragraph: Node) -> Block | None:
    """The text of the paragraph before, which is none but the terms."""
    parent.children.remove(paragraph)
    at = len(parser.found)
    while at and parser.found[at - 1].node is not paragraph:
        at -= 1
    while at and parser.found[at - 1].node is paragraph:
        at -= 1
        del parser.found[at]
    return paragraph.text


def _terms(parser: Parser, node: Node, terms: Block) -> None:
    for a, b in terms.lines():
        if terms.text.s[a:b].strip():
            parser.short(Node("dt", node), Kind.TERM, terms.text, a, b)
