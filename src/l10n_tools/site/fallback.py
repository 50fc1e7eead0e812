"""Pages that are in the source's language as a whole: they say so, and point to the page that they repeat.

Source: HTML standard, ``rel=canonical`` (RFC 6596): search engines take one of two equal pages.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from .. import cldr
from .links import Links
from .markup import Edit, Tag, apply, scan
from .reader_texts import said

BANNER = "data-l10n-fallback"
MAIN = ("article", "main", "div")
"""Elements that may hold a page's own text, the innermost first: Material's, others', MkDocs' own themes'."""
SEARCHES = (("search/search_index.json", "docs"), ("search.json", "items"))
"""Where MkDocs and Zensical keep their search, and under which key its entries."""
SITEMAP = "sitemap.xml"
URL = re.compile(r"\s*<url>.*?</url>", re.S)
LOCATION = re.compile(r"<loc>(.*?)</loc>", re.S)


def fall_back(text: str, page: str, links: Links) -> str:
    """The page with its banner and its canonical address; a second time nothing changes."""
    edits = list(_canonical(text, page, links))
    if f" {BANNER}" not in text:
        edits += _banner(text, links)
    return apply(text, edits)


def _canonical(text: str, page: str, links: Links) -> Iterator[Edit]:
    link = f'<link rel="canonical" href="{html.escape(links.canonical(page))}">'
    head_end: int | None = None
    for tag in scan(text, ("link", "/head")):
        if isinstance(tag, Tag) and tag.name == "link" and tag.get("rel").lower() == "canonical":
            yield Edit(*tag.span, link)
            return
        if isinstance(tag, Tag) and tag.name == "/head":
            head_end = tag.span.start
            break
    if head_end is not None:
        yield Edit(head_end, head_end, f"{link}\n")


def _banner(text: str, links: Links) -> Iterator[Edit]:
    tags = [tag for tag in scan(text, MAIN) if isinstance(tag, Tag)]
    found = next((tag for name in MAIN for tag in tags if tag.name == name and _is_main(tag)), None)
    if found is not None:
        yield Edit(found.span.end, found.span.end, f"\n{banner(links)}")


def _is_main(tag: Tag) -> bool:
    return tag.name != "div" or tag.get("role") == "main"


def banner(links: Links) -> str:
    """What the page says of itself, in its reader's language, as HTML."""
    title, text = (said(key, links.locale, links.locales[0]) for key in ("fallback_title", "fallback"))
    lang = f' lang="{text.lang}" dir="{cldr.direction(text.lang)}"' if text.lang else ""
    return (
        f'<div class="admonition info" role="note" {BANNER}{lang}>\n'
        f'<p class="admonition-title">{html.escape(title.text)}</p>\n'
        f"<p>{html.escape(text.text)}</p>\n</div>\n"
    )


def leave_out(site_dir: Path, pages: Collection[str], links: Links) -> None:
    """Take fallback pages out of a site's search and out of its sitemap."""
    if not pages:
        return
    locations = {links.location(page) for page in pages}
    for name, key in SEARCHES:
        if (site_dir / name).is_file():
            _search(site_dir / name, key, locations)
    if (site_dir / SITEMAP).is_file():
        _sitemap(site_dir / SITEMAP, locations)


def _search(path: Path, key: str, locations: Collection[str]) -> None:
    index = json.loads(path.read_text(encoding="utf-8"))
    kept = [entry for entry in index[key] if entry["location"].partition("#")[0] not in locations]
    if len(kept) < len(index[key]):
        index[key] = kept
        # A prepared index names what is gone; without one, the page's script makes it.
        index.pop("index", None)
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
        script = path.with_suffix(".js")
        if script.is_file():  # Material's plugin “offline”
            script.write_text(f"var __index = {text}", encoding="utf-8")


def _sitemap(path: Path, locations: Collection[str]) -> None:
    """Addresses end with the page's location; that of the home page is the site's own."""
    text = path.read_text(encoding="utf-8")
    addresses = [html.unescape(found) for found in LOCATION.findall(text)]
    base = min(addresses, key=len, default="")

    def kept(found: re.Match[str]) -> str:
        address = LOCATION.search(found[0])
        return "" if address and html.unescape(address[1]).removeprefix(base) in locations else found[0]

    done = URL.sub(kept, text)
    if done != text:
        path.write_text(done, encoding="utf-8")
        packed = path.with_suffix(".xml.gz")
        if packed.is_file():
            packed.write_bytes(gzip.compress(done.encode("utf-8"), mtime=0))
