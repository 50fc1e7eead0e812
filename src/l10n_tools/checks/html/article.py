"""A built page as its reader has it: what the article holds, apart from the notices and the theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .page import BLOCKS, UNREAD, ancestors

NOTICE = "[data-l10n-notice]"
BANNER = "[data-l10n-fallback]"
"""What a page says of itself: that it is not translated."""
HEADINGS = "h1, h2, h3, h4, h5, h6"


class Article:
    """A page of a built site. ``file`` is its path in the site's folder ``site``.

    The notices are taken out of the page, whatever reads it: they have checks of their own. So is what a
    page says of itself.
    Raises OSError if the file cannot be read.
    """

    def __init__(self, site: Path, file: str) -> None:
        self.site, self.file = site, file
        self.tree = LexborHTMLParser((site / file).read_text(encoding="utf-8", errors="replace"))
        self.notices = frozenset(
            node.attributes.get("data-l10n-notice") or "" for node in self.tree.css(NOTICE)
        )
        for node in (*self.tree.css(NOTICE), *self.tree.css(BANNER)):
            node.decompose()

    @property
    def language(self) -> str:
        """The language of the document."""
        root = self.tree.css_first("html")
        return (root.attributes.get("lang") or "") if root else ""

    @cached_property
    def content(self) -> LexborNode:
        """The element that the article stands in: ``<article>``, else the main part, else the body.

        Lists of blog posts have several articles.
        """
        articles = [node for node in self.tree.css("article") if not _is_within(node, "article")]
        if len(articles) == 1:
            return articles[0]
        for selector in ('[role="main"]', "main", "body"):
            if found := self.tree.css_first(selector):
                return found
        root = self.tree.root
        assert root is not None
        return root

    @property
    def title(self) -> str:
        """The text of ``<title>``, which tabs and search engines show."""
        node = self.tree.css_first("head > title") or self.tree.css_first("title")
        return folded(node.text()) if node else ""

    @property
    def description(self) -> str:
        node = self.tree.css_first('meta[name="description"]')
        text = folded(node.attributes.get("content") or "") if node else ""
        # MkDocs' own themes write Python's None where the site has no description.
        return "" if text == "None" else text

    @cached_property
    def images(self) -> tuple[LexborNode, ...]:
        return tuple(self.content.css("img"))

    def marked(self, tag: str) -> list[str]:
        """The texts of the passages that are marked with a language, those inside others left out."""
        found = [node for node in self.content.css("[lang]") if node.attributes.get("lang") == tag]
        ids = {node.mem_id for node in found}
        return [
            text
            for node in found
            if not any(up.mem_id in ids for up in ancestors(node) if up.mem_id != node.mem_id)
            and (text := spoken(node))
        ]

    @cached_property
    def passages(self) -> tuple[str, ...]:
        """The texts, block by block, without passages that are marked as being in another language."""
        blocks = [""]
        _collect(self.content, self.language, blocks)
        return tuple(text for text in map(folded, blocks) if text)


def _is_within(node: LexborNode, tag: str) -> bool:
    return any(up.tag == tag for up in ancestors(node) if up.mem_id != node.mem_id)


def spoken(node: LexborNode) -> str:
    """What a node says: its text, else the descriptions of the pictures in it."""
    if text := folded(node.text()):
        return text
    pictures = [node] if node.tag == "img" else node.css("img")
    return folded(" ".join(picture.attributes.get("alt") or "" for picture in pictures))


def folded(text: str) -> str:
    """The text with its white space folded."""
    return " ".join(text.split())


def _collect(node: LexborNode, language: str, blocks: list[str]) -> None:
    for child in _read(node):
        if child.tag == "-text":
            blocks[-1] += child.text_content or ""
        elif (child.attributes.get("lang") or language) == language:
            if child.tag in BLOCKS:
                blocks.append("")
            _collect(child, language, blocks)
            if child.tag in BLOCKS:
                blocks.append("")


def _read(node: LexborNode) -> Iterator[LexborNode]:
    """What is in a node and no script, nor the sign with which a theme links a heading."""
    for child in node.iter(include_text=True):
        is_sign = child.tag == "a" and "headerlink" in (child.attributes.get("class") or "")
        if child.tag not in UNREAD and not is_sign:
            yield child
