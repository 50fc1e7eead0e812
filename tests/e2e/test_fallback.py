"""Pages that are in the source's language as a whole: what they say of themselves, and where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import EXAMPLE, LOCALES, SOURCE, TARGETS, article, html, page_file, search_index

from l10n_tools.mkdocs_yml import built_file
from l10n_tools.model import Locale

pytestmark = pytest.mark.slow

FALLBACKS = [
    pytest.param(locale, page, id=f"{locale.id}-{page}")
    for locale in TARGETS
    for page in EXAMPLE.pages
    if EXAMPLE.falls_back(locale, page)
]
TRANSLATED = [
    pytest.param(locale, page, id=f"{locale.id}-{page}")
    for locale in LOCALES
    for page in EXAMPLE.pages
    if not EXAMPLE.falls_back(locale, page)
]
BANNER = "[data-l10n-fallback]"


def test_the_site_has_both_kinds() -> None:
    """Else the other tests look at nothing."""
    assert FALLBACKS
    assert TRANSLATED


@pytest.mark.parametrize("locale,page", FALLBACKS)
def test_it_says_so_in_its_readers_language(sites: Path, locale: Locale, page: str) -> None:
    (banner,) = article(page_file(sites, locale, page)).css(BANNER)
    assert "هذه الصفحة غير متاحة بالعربية بعد، وهي معروضة بلغتها الأصلية (الإنجليزية)." in banner.text()
    assert "lang" not in banner.attributes


@pytest.mark.parametrize("locale,page", FALLBACKS)
def test_its_canonical_address_is_the_sources(sites: Path, locale: Locale, page: str) -> None:
    (link,) = html(page_file(sites, locale, page)).css("link[rel=canonical]")
    folder = page_file(sites, locale, page).parent
    assert (folder / (link.attributes["href"] or "")).resolve() == page_file(sites, SOURCE, page).parent


@pytest.mark.parametrize("locale,page", FALLBACKS)
def test_no_page_names_it_as_an_alternate(sites: Path, locale: Locale, page: str) -> None:
    for other in LOCALES:
        named = html(page_file(sites, other, page)).css("link[rel=alternate][hreflang]")
        assert locale.tag not in {link.attributes["hreflang"] for link in named}
    assert not html(page_file(sites, locale, page)).css("link[rel=alternate][hreflang]")


@pytest.mark.parametrize("locale,page", FALLBACKS)
def test_switchers_say_in_which_language_it_is(sites: Path, locale: Locale, page: str) -> None:
    for other in LOCALES:
        (entry,) = html(page_file(sites, other, page)).css(f".md-select__link[hreflang={locale.tag}]")
        assert " ".join(entry.text().split()) == f"{locale.endonym} (الإنجليزية)"


@pytest.mark.parametrize("locale,page", FALLBACKS)
def test_search_does_not_find_it(sites: Path, locale: Locale, page: str) -> None:
    _, entries = search_index(sites / locale.prefix)
    location = built_file(page, directory_urls=True).removesuffix("index.html")
    assert entries
    assert location not in {entry["location"].partition("#")[0] for entry in entries}


@pytest.mark.parametrize("locale,page", TRANSLATED)
def test_other_pages_say_nothing_of_the_kind(sites: Path, locale: Locale, page: str) -> None:
    assert not html(page_file(sites, locale, page)).css(BANNER)


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
@pytest.mark.parametrize("page", EXAMPLE.pages)
def test_the_locale_of_the_text_in_open_graph(sites: Path, locale: Locale, page: str) -> None:
    (named,) = html(page_file(sites, locale, page)).css("meta[property='og:locale']")
    wanted = {"en_CA": "en_CA", "fr_CA": "fr_CA", "es": "es_ES", "ar": "ar_EG"}
    assert named.attributes["content"] == wanted["en_CA" if EXAMPLE.falls_back(locale, page) else locale.id]
