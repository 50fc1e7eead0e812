"""The page on which a language is chosen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from l10n_tools.errors import WriteError
from l10n_tools.model import Locale
from l10n_tools.site.chooser import Choice, render_chooser, write_chooser

EN = Choice(Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English", "en"), "Health & care")
FR = Choice(Locale("fr_CA", "fr-CA", "fr", "Latn", "ltr", "Français (Canada)", "fr"), "Santé <et> soins")
AR = Choice(Locale("ar", "ar", "ar", "Arab", "rtl", "العربية", "ar"), "Health & care")
URL = "https://example.org/care/"


def page(site_url: str | None = None) -> LexborHTMLParser:
    return LexborHTMLParser(render_chooser([EN, FR, AR], site_url=site_url))


def test_languages_are_listed_each_in_its_own() -> None:
    links = page().css("main nav ul > li > a")
    assert [(a.text(), a.attributes) for a in links] == [
        ("English", {"href": "en/", "lang": "en-CA", "hreflang": "en-CA", "dir": "ltr"}),
        ("Français (Canada)", {"href": "fr/", "lang": "fr-CA", "hreflang": "fr-CA", "dir": "ltr"}),
        ("العربية", {"href": "ar/", "lang": "ar", "hreflang": "ar", "dir": "rtl"}),
    ]


def test_names_of_the_site_are_title_and_heading_each_once() -> None:
    tree = page()
    assert tree.css_first("title").text() == "Health & care · Santé <et> soins"
    (heading,) = tree.css("h1")
    assert [(span.attributes["lang"], span.text()) for span in heading.css("span")] == [
        ("en-CA", "Health & care"),
        ("fr-CA", "Santé <et> soins"),
    ]


def test_document() -> None:
    tree = page()
    assert tree.css_first("html").attributes == {"lang": "en-CA", "dir": "ltr"}
    assert len(tree.css("main")) == len(tree.css("h1")) == len(tree.css("nav[aria-label]")) == 1
    assert tree.css_first("meta[name=robots]").attributes["content"] == "index, follow"
    assert (
        tree.css_first("meta[name=viewport]").attributes["content"] == "width=device-width, initial-scale=1"
    )


@pytest.mark.parametrize(
    "site_url,expected",
    [
        (None, [("en/", "en-CA"), ("fr/", "fr-CA"), ("ar/", "ar"), ("./", "x-default")]),
        (URL, [(f"{URL}en/", "en-CA"), (f"{URL}fr/", "fr-CA"), (f"{URL}ar/", "ar"), (URL, "x-default")]),
        (
            URL.rstrip("/"),
            [(f"{URL}en/", "en-CA"), (f"{URL}fr/", "fr-CA"), (f"{URL}ar/", "ar"), (URL, "x-default")],
        ),
    ],
)
def test_alternates(site_url: str | None, expected: list[tuple[str, str]]) -> None:
    tree = page(site_url)
    links = tree.css("link[rel=alternate]")
    assert [(link.attributes["href"], link.attributes["hreflang"]) for link in links] == expected
    canonical = tree.css("link[rel=canonical]")
    assert [link.attributes["href"] for link in canonical] == ([URL] if site_url else [])


def test_nothing_is_loaded_and_no_script_is_needed() -> None:
    text = render_chooser([EN, FR])
    assert "<script" not in text
    assert not re.search(r"@import|url\(|src=", text)
    assert re.findall(r'<link rel="(?!alternate)[^>]*>', text) == ['<link rel="icon" href="data:,">']
    assert "prefers-color-scheme: dark" in text
    assert ":focus-visible" in text


def luminance(color: str) -> float:
    """Relative luminance of ``#rgb`` or ``#rrggbb``, as WCAG 2 defines it."""
    digits = color.lstrip("#")
    parts = [digits[i : i + 2] for i in (0, 2, 4)] if len(digits) == 6 else [digit * 2 for digit in digits]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(part, 16) / 255 for part in parts)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    "front,back,least",
    [
        ("text", "page", 7),
        ("text", "card", 7),
        ("quiet", "card", 4.5),
        ("accent", "card", 4.5),
        ("line", "page", 3),
    ],
)
def test_contrast(scheme: int, front: str, back: str, least: float) -> None:
    palettes = re.findall(r":root \{(.*?)\}", render_chooser([EN]), re.S)
    colors = dict(re.findall(r"--(\w+): (#\w+)", palettes[scheme]))
    light, dark = sorted((luminance(colors[front]), luminance(colors[back])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    path = write_chooser(tmp_path / "a", [EN, FR], site_url=URL)
    assert path == tmp_path / "a" / "index.html"
    first = path.read_bytes()
    assert write_chooser(tmp_path / "a", [EN, FR], site_url=URL).read_bytes() == first
    assert b"\r" not in first
    assert first.endswith(b"</html>\n")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError):
        write_chooser(tmp_path / "file", [EN])
