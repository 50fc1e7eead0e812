"""The project's own sites, as ``l10n build`` makes them, page by page in every language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from example import (
    EXAMPLE,
    LOCALES,
    PAGES,
    SOURCE,
    TARGETS,
    article,
    fill,
    html,
    leads_to,
    nearest,
    notices_of,
    page_file,
    search_index,
)  # fmt: skip
from selectolax.lexbor import LexborNode

from l10n_tools.model import Kind, Locale, Message
from tools import call

pytestmark = pytest.mark.slow

DATES = {"en_CA": "May 6, 2026", "fr_CA": "6 mai 2026", "es": "6 de mayo de 2026", "ar": "6 مايو 2026"}
UNREAD = ("script", "style", "template", "noscript", "svg")


def _published(locale: Locale, name: str) -> dict[Message, str]:
    return EXAMPLE.published(locale, name) if locale != SOURCE else {}


def _texts(node: LexborNode) -> list[LexborNode]:
    """The text nodes that a reader sees."""
    return [
        text
        for text in node.traverse(include_text=True)
        if text.is_text_node and (text.text_content or "").strip() and _is_read(text)
    ]


def _is_read(node: LexborNode) -> bool:
    current = node.parent
    while current is not None:
        if current.tag in UNREAD or "headerlink" in (current.attributes.get("class") or ""):
            return False
        current = current.parent
    return True


def test_the_catalogs_are_complete(example: Path) -> None:
    """Else the other tests look at placeholders."""
    assert fill(example) == []


def test_the_project_is_clean(example: Path, sites: Path) -> None:
    assert call("-C", example, "update", "--check").code == 0
    assert call("-C", example, "check", "--site", sites) == (0, "No findings.\n", "")


def test_every_locale_has_every_page(sites: Path) -> None:
    assert {path.name for path in sites.iterdir()} == {"index.html", *(locale.prefix for locale in LOCALES)}
    wanted = {page_file(sites, SOURCE, page).relative_to(sites / SOURCE.prefix) for page in EXAMPLE.pages}
    for locale in LOCALES:
        site = sites / locale.prefix
        built = {path.relative_to(site) for path in site.rglob("*.html")}
        assert built == wanted | {Path("404.html")}


@pytest.mark.parametrize("locale,page", PAGES)
def test_language_and_direction(sites: Path, locale: Locale, page: str) -> None:
    root = html(page_file(sites, locale, page)).root
    assert root is not None
    assert root.attributes.get("lang") == locale.tag
    assert root.attributes.get("dir") == locale.direction


@pytest.mark.parametrize("locale,page", PAGES)
def test_navigation(sites: Path, locale: Locale, page: str) -> None:
    shown = {
        " ".join(node.text().split())
        for node in html(page_file(sites, locale, page)).css(".md-nav--primary .md-nav__link")
    }
    published = _published(locale, "site")
    for title in EXAMPLE.config.mkdocs.nav_titles():
        translation = published.get(Message(title), title)
        assert translation in shown
        assert locale == SOURCE or translation == title or title not in shown


@pytest.mark.parametrize("locale,page", PAGES)
def test_the_date(sites: Path, locale: Locale, page: str) -> None:
    """As CLDR writes it; where its sentence is not translated, as English writes it."""
    dates = [
        node
        for node in article(page_file(sites, locale, page)).css("time[datetime='2026-05-06']")
        if nearest(node, "data-l10n-notice") is None
    ]
    assert len(dates) == 1
    is_english = nearest(dates[0], "lang") == SOURCE.tag
    assert dates[0].text() == DATES[SOURCE.id if is_english else locale.id]
    name = EXAMPLE.name(page)
    last = next(s for s in EXAMPLE.document(page).segments if s.msgid.startswith("Last updated"))
    assert is_english == (locale == SOURCE or last.message not in _published(locale, name))


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_search_holds_its_own_language(sites: Path, locale: Locale) -> None:
    site = (sites / locale.prefix).resolve()
    languages, entries = search_index(site)
    assert languages == [locale.language]
    for entry in entries:
        assert leads_to(site / "index.html", entry["location"] or ".").is_relative_to(site)
    text = " ".join(f"{entry['title']} {entry['text']}" for entry in entries)
    for notice in EXAMPLE.notices:
        titles = {each.id: _title(each, notice.id) for each in LOCALES}
        wanted = {titles[locale.id]} if notice.id in notices_of(locale) else set()
        assert {title for title in titles.values() if title in text} == wanted


def _title(locale: Locale, notice_id: str) -> str:
    notice = next(notice for notice in EXAMPLE.notices if notice.id == notice_id)
    segment = next(s for s in notice.document.segments if s.kind is Kind.FRONT_MATTER)
    return _published(locale, EXAMPLE.notice_name(notice)).get(segment.message, segment.msgid)


@pytest.mark.parametrize("locale,page", PAGES)
def test_every_notice_stands_there_once(sites: Path, locale: Locale, page: str) -> None:
    """Read from the catalogs by another library, not by the code that placed them."""
    found = article(page_file(sites, locale, page)).css("[data-l10n-notice]")
    ids = [node.attributes["data-l10n-notice"] for node in found]
    assert sorted(map(str, ids)) == sorted(notices_of(locale, page))
    assert len(html(page_file(sites, locale, page)).css("[data-l10n-notice]")) == len(found)
    for node in found:
        shown = " ".join(node.text().split())
        if locale != SOURCE:
            notice = next(n for n in EXAMPLE.notices if n.id == node.attributes["data-l10n-notice"])
            path = EXAMPLE.catalog_path(locale, EXAMPLE.notice_name(notice))
            for entry in polib.pofile(str(path)):
                plain = re.sub(r"\*\*|<[^>]+>", "", entry.msgstr)
                assert " ".join(plain.split()) in shown
        assert nearest(node, "lang") == locale.tag


def _companions(locale: Locale) -> list[str]:
    """The pages that the locale's policy does not require, and of which nothing is published."""
    return [
        page
        for page in EXAMPLE.pages
        if EXAMPLE.config.policy(locale.id).required(page) == 0
        and not EXAMPLE.published(locale, EXAMPLE.name(page))
    ]


def test_there_are_companions_in_arabic() -> None:
    arabic = next(locale for locale in TARGETS if locale.id == "ar")
    assert _companions(arabic), "the tests below look at nothing: all is translated"


@pytest.mark.parametrize(
    "locale,page",
    [pytest.param(each, page, id=f"{each.id}-{page}") for each in TARGETS for page in _companions(each)],
)
def test_fallback_passages_are_marked(sites: Path, locale: Locale, page: str) -> None:
    """All that is English is said to be, in language and direction, and nothing else is."""
    english = arabic = 0
    for text in _texts(article(page_file(sites, locale, page))):
        words = re.findall(r"[^\W\d_]{2,}", text.text_content or "")
        latin = [word for word in words if word.isascii()]
        if len(latin) >= 3 and len(latin) == len(words):
            english += 1
            assert text.parent is not None
            assert (nearest(text.parent, "lang") or "").split("-")[0] == "en", text.text_content
            assert nearest(text.parent, "dir") == "ltr", text.text_content
        elif words and not latin:
            arabic += 1
            assert text.parent is not None
            assert nearest(text.parent, "lang") == locale.tag, text.text_content
            assert nearest(text.parent, "dir") == locale.direction, text.text_content
    assert english > 30
    assert arabic >= 5


def test_fallback_passages_are_marked_when_staged(example: Path, tmp_path: Path) -> None:
    """For engines whose pages are not finished, too."""
    arabic = next(locale for locale in TARGETS if locale.id == "ar")
    assert call("-C", example, "render", "ar", "--output", tmp_path / "staged").code == 0
    for page in _companions(arabic):
        staged = (tmp_path / "staged" / page).read_text(encoding="utf-8")
        marked = re.findall(r"<span lang=.en-CA.[^>]*>", staged)
        assert len(marked) > 30
        assert all("dir='ltr'" in tag or 'dir="ltr"' in tag for tag in marked)


@pytest.mark.parametrize("locale,page", PAGES)
def test_translated_pages_mark_nothing(sites: Path, locale: Locale, page: str) -> None:
    if locale == SOURCE or page in _companions(locale):
        return
    assert [node.text() for node in article(page_file(sites, locale, page)).css(f"[lang={SOURCE.tag}]")] == []


def test_plain_mkdocs_builds_the_source(example: Path) -> None:
    """Editors go on with ``mkdocs serve``: one mkdocs.yml, and nothing of ours in the way."""
    output = example.parent / "plain"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", output],
        cwd=example,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    wanted = {page_file(Path(), SOURCE, page).relative_to(SOURCE.prefix).as_posix() for page in EXAMPLE.pages}
    assert pages == wanted | {"404.html"}
    root = html(output / "index.html").root
    assert root is not None
    assert (root.attributes["lang"] or "").startswith("en")
    assert not html(output / "index.html").css("[data-l10n-notice]")
