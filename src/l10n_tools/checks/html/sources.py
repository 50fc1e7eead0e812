"""The stylesheets of a page, in the order in which the cascade counts them (HTML, CSS Cascade 5).

``<style>`` and ``<link rel="stylesheet">`` in document order, what they ``@import`` before them.
Sheets of other hosts, alternate and disabled ones are left out. A sheet that a script turns on when
it has loaded (``media="print" onload="…"``, ``rel="preload" as="style" onload="…"``) counts as on.
Parsed files are kept for the life of the process, keyed by path, time and size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from .certainty import certain
from .media import Condition, Screen, media_condition
from .stylesheet import Layer, Sheet, parse_sheet

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ORIGIN = "https://site.invalid/"


class Source(NamedTuple):
    """A sheet as one page uses it.

    ``conditions`` are those of the ``media`` attribute and of ``@import``; ``layer`` is the layer
    that all of it goes to; ``declared`` are layers named before it.
    """

    sheet: Sheet
    conditions: tuple[Condition, ...] = ()
    layer: Layer = ()
    declared: tuple[Layer, ...] = ()


def _without_scripts(screen: Screen) -> int:
    return certain(not screen.scripting)


@lru_cache(maxsize=256)
def _sheet(css: str, name: str) -> Sheet:
    """A sheet, parsed once for all pages and locales that have the same."""
    return parse_sheet(css, name)


@dataclass(slots=True)
class Sources:
    """Finds the sheets of one page. ``unread`` lists the addresses of local files that are missing."""

    page: Path
    site: Path
    unread: list[str] = field(default_factory=list)

    def of(self, tree: LexborHTMLParser) -> tuple[Source, ...]:
        """All sheets that the page applies on some screen, in order."""
        base = urljoin(_ORIGIN, self.page.relative_to(self.site).as_posix())
        based = tree.css_first("base[href]")
        if based is not None:
            base = urljoin(base, based.attributes["href"] or "")
        return tuple(s for node in tree.css("style, link") for s in self._of_element(node, base))

    def _of_element(self, node: LexborNode, base: str) -> Iterator[Source]:
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if attributes.get("type", "text/css").lower() not in ("", "text/css") or "disabled" in attributes:
            return
        conditions: tuple[Condition, ...] = ()
        if "media" in attributes and "onload" not in attributes:
            conditions = (media_condition(attributes["media"]),)
        if _inside_noscript(node):
            conditions = (*conditions, _without_scripts)
        if node.tag == "style":
            yield from self._with_imports(Source(_sheet(node.text(), "<style>"), conditions), base, ())
        elif _is_stylesheet(attributes) and attributes.get("href"):
            yield from self._file(attributes["href"], base, Source(_EMPTY, conditions), ())

    def _file(self, href: str, base: str, use: Source, seen: tuple[str, ...]) -> Iterator[Source]:
        """The sheet at an address, used as ``use`` says, after what it imports."""
        address = urljoin(base, href.strip()).split("#")[0]
        if not address.startswith(_ORIGIN) or address in seen:
            return  # another host, a data: address, or an import of itself
        path = self._find(unquote(urlsplit(address).path), rooted=href.strip().startswith("/"))
        if path is None:
            self.unread.append(href)
            return
        css = path.read_bytes().decode("utf-8-sig", errors="replace")
        sheet = _sheet(css, path.relative_to(self.site).as_posix())
        yield from self._with_imports(use._replace(sheet=sheet), address, (*seen, address))

    def _with_imports(self, use: Source, base: str, seen: tuple[str, ...]) -> Iterator[Source]:
        for item in use.sheet.imports:
            inner = Source(
                _EMPTY,
                (*use.conditions, item.condition),
                (*use.layer, *item.layer),
                (*use.declared, *((*use.layer, *layer) for layer in item.declared)),
            )
            yield from self._file(item.href, base, inner, seen)
        yield use

    def _find(self, path: str, *, rooted: bool) -> Path | None:
        """The file of an address on the site.

        A site may be served under a path (``/project/fr/``) that its folder does not show: leading
        parts of an address from the root are dropped until there is such a file.
        """
        parts = path.strip("/").split("/")
        for start in range(len(parts) if rooted else 1):
            found = self.site.joinpath(*parts[start:])
            if found.is_file():
                return found
        return None


_EMPTY = Sheet("", (), (), ())


def _is_stylesheet(attributes: dict[str, str]) -> bool:
    rel = attributes.get("rel", "").lower().split()
    preloaded = "preload" in rel and attributes.get("as", "").lower() == "style" and "onload" in attributes
    return preloaded or ("stylesheet" in rel and "alternate" not in rel)


def _inside_noscript(node: LexborNode) -> bool:
    up = node.parent
    while up is not None and up.tag != "noscript":
        up = up.parent
    return up is not None
