"""The files that a page offers: what its links and pictures lead to and is no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from .article import Article
from .targets import is_inside, target

PAGES = frozenset({"", ".html", ".htm", ".md", ".php"})


class Download(NamedTuple):
    """A file that a page links to or shows: its target (see ``targets``), and the address as written."""

    place: str
    href: str
    is_link: bool = True


def downloads(article: Article) -> Iterator[Download]:
    """The files of the site that the article leads to, in the order of the page."""
    for node in article.content.css("a[href], img[src]"):
        is_link = node.tag == "a"
        href = (node.attributes.get("href" if is_link else "src") or "").strip()
        place = target(href, article.file)
        is_page = PurePosixPath(place).suffix.lower() in PAGES and "download" not in node.attributes
        if is_inside(place) and not is_page:
            yield Download(place, href, is_link)
