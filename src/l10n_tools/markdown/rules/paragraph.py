"""Paragraphs: the blocks that no other rule takes (ParagraphProcessor)."""

from __future__ import annotations

import re

from ..parser import Blocks, Parser
from ..tree import Node

ORDER = re.compile(r"[ ]*(?:\[TOC\]|:::[ ]?[\w.]+)[ ]*\Z")
"""A block that is an order to an extension, and no words: Python-Markdown's toc, mkdocstrings."""

AUTODOC = re.compile(r"[ ]*(?:#{1,6} *)?:::[ ]?[^\n]+(?:\n[ ]{4}|\Z)")
"""What mkdocstrings replaces, with the options under it."""


def paragraph(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """What is left."""
    block = blocks.popleft()
    if ORDER.match(block.s) or _is_autodoc(parser, block.s) or _is_place_of_footnotes(parser, block.s):
        Node("p", parent).content = block.s
    else:
        parser.paragraph(parent, block)
    return True


def _is_place_of_footnotes(parser: Parser, text: str) -> bool:
    marker = parser.dialect.option("footnotes", "PLACE_MARKER", "///Footnotes Go Here///")
    return parser.dialect.has("footnotes") and marker in text  # which takes the place of all of it


def _is_autodoc(parser: Parser, text: str) -> bool:
    return parser.dialect.has("mkdocstrings") and AUTODOC.match(text) is not None
