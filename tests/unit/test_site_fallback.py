"""Pages that are in the source's language as a whole, in the HTML of any theme."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from l10n_tools.model import Locale
from l10n_tools.site.fallback import fall_back, leave_out
from l10n_tools.site.links import Links

EN = Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English", "en")
FR = Locale("fr_CA", "fr-CA", "fr", "Latn", "ltr", "Français", "fr")
DE = Locale("de", "de", "de", "Latn", "ltr", "Deutsch", "de")
PAGES = frozenset({"index.html", "dose/index.html"})
BANNER = (
    "Cette page n’est pas encore offerte en français. Elle est présentée dans sa langue d’origine (anglais)."
)


def links(locale: Locale, url: str | None = "https://health.example/") -> Links:
    locales = (EN, locale)
    return Links(
        locale, locales, {each.id: PAGES for each in locales}, url,
        fallbacks={locale.id: frozenset({"dose/index.html"})},
    )  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        "<main><article>{}<h1>Dose</h1></article></main>",
        '<div role="main">{}<h1>Dose</h1></div>',
        "<div></div><main>{}<h1>Dose</h1></main>",
    ],
)
def test_the_banner_stands_before_the_pages_own_text(before: str) -> None:
    done = fall_back(f"<head></head>{before.format('')}", "dose/index.html", links(FR))
    head, tail = before.split("{}")
    assert done.partition("</head>")[2].startswith(f'{head}\n<div class="admonition info" role="note"')
    assert BANNER in done
    assert done.endswith(tail)


def test_a_second_time_nothing_changes() -> None:
    once = fall_back("<head></head><main><h1>Dose</h1></main>", "dose/index.html", links(FR))
    assert fall_back(once, "dose/index.html", links(FR)) == once


def test_a_language_without_words_of_its_own_gets_english_that_is_marked() -> None:
    done = fall_back("<head></head><main></main>", "dose/index.html", links(DE))
    assert ' lang="en" dir="ltr">' in done
    assert "original language (English)" in done


@pytest.mark.parametrize("theirs", ['<link rel="canonical" href="https://health.example/fr/dose/">', ""])
def test_the_canonical_address_is_the_sources(theirs: str) -> None:
    done = fall_back(f"<head>{theirs}</head><main></main>", "dose/index.html", links(FR))
    assert done.count("canonical") == 1
    assert '<link rel="canonical" href="https://health.example/en/dose/">' in done


@pytest.mark.parametrize("name,key", [("search/search_index.json", "docs"), ("search.json", "items")])
def test_it_is_left_out_of_the_search(tmp_path: Path, name: str, key: str) -> None:
    entries = [{"location": place} for place in ("", "#top", "dose/", "dose/#more", "doses/")]
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(json.dumps({"config": {}, "index": {}, key: entries}), encoding="utf-8")
    leave_out(tmp_path, frozenset({"dose/index.html"}), links(FR))
    index = json.loads((tmp_path / name).read_text(encoding="utf-8"))
    assert [entry["location"] for entry in index[key]] == ["", "#top", "doses/"]
    assert "index" not in index, "a prepared index would name what is gone"


def test_it_is_left_out_of_the_search_of_sites_without_a_server(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    for name, before in (("json", ""), ("js", "var __index = ")):
        text = json.dumps({"docs": [{"location": "dose/"}, {"location": ""}]})
        (tmp_path / f"search/search_index.{name}").write_text(before + text, encoding="utf-8")
    leave_out(tmp_path, frozenset({"dose/index.html"}), links(FR))
    script = (tmp_path / "search/search_index.js").read_text(encoding="utf-8")
    assert script == 'var __index = {"docs":[{"location":""}]}'


def test_it_is_left_out_of_the_sitemap(tmp_path: Path) -> None:
    urls = "".join(
        f"\n<url><loc>https://health.example/fr/{place}</loc></url>" for place in ("", "dose/", "doses/")
    )
    (tmp_path / "sitemap.xml").write_text(f"<urlset>{urls}\n</urlset>", encoding="utf-8")
    (tmp_path / "sitemap.xml.gz").write_bytes(b"old")
    leave_out(tmp_path, frozenset({"dose/index.html"}), links(FR))
    left = (tmp_path / "sitemap.xml").read_text(encoding="utf-8")
    assert "fr/dose/" not in left
    assert "fr/</loc>" in left
    assert "fr/doses/" in left
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()).decode() == left
