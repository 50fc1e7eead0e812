"""What a page is built of: headings, tables, lists, boxes, pictures, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from .article import HEADINGS, Article, folded


class Part(NamedTuple):
    """A part of a page: its shape, as people would say it, and how it begins."""

    shape: str
    text: str = ""


def headings(article: Article) -> Iterator[Part]:
    """The headings with their levels."""
    for node in article.content.css(HEADINGS):
        yield Part(f"a heading of level {(node.tag or '')[1:]}", _beginning(node))


def tables(article: Article) -> Iterator[Part]:
    """The tables with their rows and columns: those of the longest row, with what spans several."""
    for node in article.content.css("table"):
        if "highlighttable" in (node.attributes.get("class") or ""):
            continue  # line numbers beside code
        rows = node.css("tr")
        widths = [sum(_span(cell) for cell in row.iter() if cell.tag in ("td", "th")) for row in rows]
        size = f"{len(rows)} × {max(widths, default=0)}"
        yield Part(f"a table of {size} (rows × columns)", _beginning(node))


def _span(cell: LexborNode) -> int:
    value = cell.attributes.get("colspan") or ""
    return int(value) if value.isdigit() and len(value) < 4 else 1


def lists(article: Article) -> Iterator[Part]:
    """The lists with their items."""
    names = {"ol": ("a numbered list", "li"), "ul": ("a list", "li"), "dl": ("a list of definitions", "dt")}
    for node in article.content.css("ol, ul, dl"):
        name, item = names[node.tag or ""]
        count = sum(child.tag == item for child in node.iter())
        yield Part(f"{name} of {count} {'item' if count == 1 else 'items'}", _beginning(node))


def boxes(article: Article) -> Iterator[Part]:
    """The boxes of Markdown extensions: admonitions, what unfolds, tabs."""
    for node in article.content.css(".admonition, details, .tabbed-set"):
        kind = "tabs" if "tabbed-set" in (node.attributes.get("class") or "") else "a box"
        yield Part(kind, _beginning(node))


def pictures(article: Article) -> Iterator[Part]:
    """The pictures, whatever they show."""
    return (Part("a picture", folded(node.attributes.get("alt") or "")) for node in article.images)


def media(article: Article) -> Iterator[Part]:
    """Films, sounds, and what is embedded."""
    return (
        Part(f"<{node.tag}>") for node in article.content.css("video, audio, iframe, object, embed, form")
    )


PARTS: dict[str, Callable[[Article], Iterator[Part]]] = {
    "headings": headings,
    "tables": tables,
    "lists": lists,
    "boxes": boxes,
    "pictures": pictures,
    "films, sounds, forms and embedded pages": media,
}
"""What is compared, by its name in a message."""


def _beginning(node: LexborNode) -> str:
    return folded(node.text(separator=" ").replace("¶", ""))[:40]
