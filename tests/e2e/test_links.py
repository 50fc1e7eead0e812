"""Where the links of the project's own sites lead: followed on disk, page by page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from example import EXAMPLE, LOCALES, PAGES, SOURCE, article, html, leads_to, nearest, page_file

from l10n_tools.model import Locale

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("locale,page", PAGES)
def test_the_switcher_leads_to_the_same_page(sites: Path, locale: Locale, page: str) -> None:
    file = page_file(sites, locale, page)
    links = {node.attributes["hreflang"]: node for node in html(file).css("a[hreflang]")}
    assert list(links) == [each.tag for each in LOCALES]
    for each in LOCALES:
        link = links[each.tag]
        # What is behind the name of a language that lacks the page: test_fallback.py.
        assert link.text().split()[0] == each.endonym
        assert link.attributes.get("lang") == each.tag
        assert (link.attributes.get("aria-current") == "true") == (each == locale)
        assert leads_to(file, link.attributes["href"] or "") == page_file(sites, each, page)


@pytest.mark.parametrize("locale,page", PAGES)
def test_alternates_in_the_head(sites: Path, locale: Locale, page: str) -> None:
    file = page_file(sites, locale, page)
    links = html(file).css("head link[rel=alternate][hreflang]")
    having = [each for each in LOCALES if not EXAMPLE.falls_back(each, page)]
    wanted = {each.tag: page_file(sites, each, page) for each in having}
    found = {
        str(link.attributes["hreflang"]): leads_to(file, link.attributes["href"] or "") for link in links
    }
    if locale not in having:
        assert found == {}
        return
    assert found.pop("x-default") in (wanted[SOURCE.tag], sites / "index.html")
    assert found == wanted


@pytest.mark.parametrize("locale,page", PAGES)
def test_links_lead_somewhere(sites: Path, locale: Locale, page: str) -> None:
    """Files and anchors: translated headings keep the anchors of the source."""
    file = page_file(sites, locale, page)
    hrefs = {node.attributes["href"] or "" for node in html(file).css("a[href]")}
    inside = {href for href in hrefs if not re.match(r"[a-z]+:|//", href)}
    assert len(inside) > 10
    for href in inside:
        target = leads_to(file, href) if urldefrag(href).url else file
        assert target.is_file(), href
        fragment = unquote(urldefrag(href).fragment)
        if fragment and target.suffix == ".html":
            ids = {node.attributes.get("id") for node in html(target).css("[id]")}
            assert fragment in ids, href


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_anchors_are_those_of_the_source(sites: Path, locale: Locale) -> None:
    for page in EXAMPLE.pages:
        ids, english = (
            [
                node.attributes.get("id")
                for node in article(page_file(sites, each, page)).css("h1, h2, h3, h4")
            ]
            for each in (locale, SOURCE)
        )
        assert ids == english
        assert all(ids)


def test_the_root_page(sites: Path) -> None:
    links = html(sites / "index.html").css("a")
    assert [link.text() for link in links] == [locale.endonym for locale in LOCALES]
    for link, locale in zip(links, LOCALES, strict=True):
        assert (link.attributes["lang"], link.attributes["hreflang"]) == (locale.tag, locale.tag)
        assert nearest(link, "dir") == locale.direction
        target = leads_to(sites / "index.html", link.attributes["href"] or "")
        assert target == sites / locale.prefix / "index.html"
        assert target.is_file()
