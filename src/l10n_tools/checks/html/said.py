"""What a built page says in its own language, as words: marks, white space and typography left aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .page import BLOCKS, UNREAD

WORD = re.compile(r"[^\W_]+")
LONG = 20
"""Characters of a text that no other text holds by chance."""

SPOKEN = ("alt", "title", "aria-label", "placeholder")
"""Attributes that are read to a person, or shown."""


class Said(NamedTuple):
    """The texts of a page, each as its words with a space between them."""

    blocks: frozenset[str]
    attributes: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether the page says the words: in a block of their own or, if there are many, in any."""
        if not text:
            return False
        if text in self.blocks or text in self.attributes:
            return True
        return len(text) >= LONG and any(f" {text} " in f" {block} " for block in self.blocks)


def words(text: str) -> str:
    """The words of a text, a space between them."""
    return " ".join(WORD.findall(unicodedata.normalize("NFC", text)))


def read(tree: LexborHTMLParser, content: Iterable[LexborNode], source: str) -> Said:
    """What is said in these parts of a page, and in the title and description that it has for machines.

    Passages marked as being in the language ``source`` (a BCP 47 tag) are left out.
    """
    blocks = [""]
    attributes: set[str] = set()
    for node in content:
        _collect(node, source, blocks, attributes)
        blocks.append("")
    title = tree.css_first("title")
    if title:
        attributes.update((title.text(), title.text().rpartition(" - ")[0]))
    for meta in tree.css("meta[content]"):
        attributes.add(meta.attributes.get("content") or "")
    return Said(frozenset(map(words, blocks)), frozenset(map(words, attributes)))


def _collect(node: LexborNode, source: str, blocks: list[str], attributes: set[str]) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            blocks[-1] += child.text_content or ""
            continue
        own = child.attributes
        if child.tag in UNREAD or own.get("lang") == source or "headerlink" in (own.get("class") or ""):
            continue
        attributes.update(own.get(name) or "" for name in SPOKEN)
        if child.tag in BLOCKS:
            blocks.append("")
        _collect(child, source, blocks, attributes)
        if child.tag in BLOCKS:
            blocks.append("")
