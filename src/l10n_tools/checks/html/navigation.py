"""The navigation that a built page shows: entries with their targets, whatever the theme."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from .article import Article, folded
from .page import ancestors
from .targets import target

PLACES = 'nav, [role="navigation"], .navbar'
INNER = ("ul", "ol", "nav")


class Item(NamedTuple):
    """An entry: how deep it stands, the page that it leads to (empty for a section), and its title.

    ``languages`` are those that parts of the title are marked with.
    """

    depth: int
    target: str
    title: str
    languages: frozenset[str] = frozenset()


def items(article: Article) -> tuple[Item, ...]:
    """The entries in the order of the page.

    Left out are the page's own table of contents, the links to other languages, and what stands in the
    article itself.
    """
    content = article.content.mem_id if article.content.tag != "body" else -1
    places = [node for node in article.tree.css(PLACES) if content not in _above(node)]
    found, seen = [], set()
    for place in places:
        for node in place.css("li"):
            if node.mem_id not in seen:
                seen.add(node.mem_id)
                if item := _item(node, article.file):
                    found.append(item)
    return tuple(found)


def _above(node: LexborNode) -> set[int]:
    return {up.mem_id for up in ancestors(node)}


def _item(node: LexborNode, file: str) -> Item | None:
    own = [child for child in node.iter() if child.tag not in INNER]
    links = [link for child in own for link in ([child] if child.tag == "a" else child.css("a"))]
    link = next((one for one in links if one.attributes.get("href")), None)
    href = (link.attributes.get("href") or "") if link else ""
    if link and link.attributes.get("hreflang"):
        return None
    if len(href) > 1 and href.startswith("#"):
        return None
    shown = [link] if link else own
    title = folded(" ".join(child.text() for child in shown))
    if not title:
        return None
    marks = frozenset(
        mark
        for child in shown
        for one in (child, *child.css("[lang]"))
        if (mark := one.attributes.get("lang"))
    )
    depth = sum(up.tag == "li" for up in ancestors(node))
    return Item(depth, "" if href in ("", "#") else target(href, file), title, marks)
