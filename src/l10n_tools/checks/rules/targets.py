"""L704 to L706: where the internal links of built pages lead.

Only the HTML counts: every link of every page to a file or an anchor of the same site, in every locale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag

from selectolax.lexbor import LexborHTMLParser

from ...mkdocs_yml import built_file
from ...model import Finding, Locale, Severity
from ..base import Check, Context
from ..html.targets import is_inside, on_disk, target

DEAD, ANCHOR, ABSENT = "L704", "L705", "L706"
MEANINGS = {
    DEAD: "a link to a page or file that is not in the built site",
    ANCHOR: "a link to an anchor that its page does not have",
    ABSENT: "a link to a page that this locale's site lacks",
}
TOP = frozenset(["", "top"])
"""Fragments that lead to the top of any page (HTML standard, 7.4.6.4)."""


@dataclass
class _Sites:
    """The built sites, with the anchors of each page that was asked for."""

    folder: Path
    source: Locale
    anchors: dict[Path, frozenset[str]] = field(default_factory=dict)

    def has_anchor(self, path: Path, fragment: str) -> bool:
        if path not in self.anchors:
            tree = LexborHTMLParser(path.read_text(encoding="utf-8", errors="replace"))
            nodes = tree.css("[id], a[name]")
            found = (node.attributes.get(name) for node in nodes for name in ("id", "name"))
            self.anchors[path] = frozenset(filter(None, found))
        return bool({fragment, unquote(fragment)} & self.anchors[path])


def run(context: Context) -> Iterator[Finding]:
    """Follow the links of every page of every locale."""
    if context.sites is None:
        return
    config = context.project.config
    sites = _Sites(context.sites, config.source)
    for locale in (*([config.source] if context.with_source else []), *context.locales):
        for page in context.project.pages:
            file = built_file(page, config.mkdocs.directory_urls)
            path = context.sites / locale.prefix / file
            if path.is_file():  # that it is not is for L800
                yield from _page(sites, locale, context.project.document(page).path, file)


def _page(sites: _Sites, locale: Locale, shown: str, file: str) -> Iterator[Finding]:
    site = sites.folder / locale.prefix
    tree = LexborHTMLParser((site / file).read_text(encoding="utf-8", errors="replace"))
    hrefs = dict.fromkeys(
        (node.attributes.get("href") or node.attributes.get("src") or "").strip()
        for node in tree.css("a[href], area[href], img[src], audio[src], video[src], source[src]")
    )
    for href in hrefs:
        place = target(href, file)
        # A file beside the site is another locale's, which need not have been built.
        if not is_inside(place) or place.startswith("../") or not href:
            continue
        if found := _leads_nowhere(sites, locale, href, place):
            code, message, hint = found
            yield Finding(code, Severity.ERROR, locale.id, shown, message, hint)


def _leads_nowhere(sites: _Sites, locale: Locale, href: str, place: str) -> tuple[str, str, str] | None:
    """The code, message and hint for a link that leads nowhere; None if it leads somewhere."""
    site = sites.folder / locale.prefix
    path = on_disk(place, site) or on_disk(f"{place}/index.html", site)
    if path is None:
        if not place.startswith("/") and (sites.folder / sites.source.prefix / place).is_file():
            what = f"the link to {href} leads to a page that the site of {locale.id} lacks"
            return ABSENT, what, "translate the page, or lead the link elsewhere"
        what = f"the link to {href} leads to nothing in the built site of {locale.id}"
        return DEAD, what, "correct the link in the article; a translation keeps the source's target"
    fragment = urldefrag(href).fragment
    if path.suffix != ".html" or fragment.lower() in TOP or sites.has_anchor(path, fragment):
        return None
    what = (
        f"the link to {href} names an anchor that {path.relative_to(sites.folder).as_posix()} does not have"
    )
    return ANCHOR, what, "correct the anchor; translated headings keep those of the source"


CHECK = Check(MEANINGS, run, needs_site=True)
