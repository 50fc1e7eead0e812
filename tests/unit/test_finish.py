"""Finishing of built HTML: links between the locales' sites, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from l10n_tools.errors import BuildError
from l10n_tools.model import Locale
from l10n_tools.site.finish import built_pages, finish_site
from l10n_tools.site.links import Links
from l10n_tools.site.markup import Comment, Tag, apply, scan, set_attributes
from l10n_tools.site.page import finish_page

EN = Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English", "en")
FR = Locale("fr_CA", "fr-CA", "fr", "Latn", "ltr", "Français", "fr")
AR = Locale("ar", "ar", "ar", "Arab", "rtl", "العربية", "ar")
LOCALES = (EN, FR, AR)
PAGES = {
    "en_CA": frozenset({"index.html", "guide/dose/index.html", "about/index.html", "été/index.html"}),
    "fr_CA": frozenset({"index.html", "guide/dose/index.html", "été/index.html"}),
    "ar": frozenset({"index.html", "guide/dose/index.html", "about/index.html"}),
}
FLAT = {
    "en_CA": frozenset({"index.html", "guide/dose.html", "guide/index.html"}),
    "fr_CA": frozenset({"index.html", "guide/dose.html", "guide/index.html"}),
}
URL = "https://example.org/care/"


def links(locale: Locale = FR, site_url: str | None = None, **more: object) -> Links:
    return Links(locale, LOCALES, PAGES, site_url, **more)  # type: ignore[arg-type]


# Where switcher links lead


@pytest.mark.parametrize(
    "locale,page,to,site_url,expected",
    [
        (FR, "index.html", EN, None, "../en/"),
        (FR, "index.html", FR, None, "./"),
        (FR, "guide/dose/index.html", EN, None, "../../../en/guide/dose/"),
        (FR, "guide/dose/index.html", AR, URL, "../../../ar/guide/dose/"),
        (FR, "guide/dose/index.html", FR, None, "./"),
        # The page is missing there: the home page
        (EN, "about/index.html", FR, None, "../../fr/"),
        (EN, "about/index.html", AR, None, "../../ar/about/"),
        (EN, "été/index.html", FR, None, "../../fr/%C3%A9t%C3%A9/"),
        # Shown under any address: no relative links
        (FR, "404.html", EN, None, "/en/"),
        (FR, "404.html", FR, URL, "/care/fr/"),
    ],
)
def test_switch(locale: Locale, page: str, to: Locale, site_url: str | None, expected: str) -> None:
    assert links(locale, site_url).switch(page, to) == expected


@pytest.mark.parametrize(
    "page,expected",
    [
        ("index.html", "../en/index.html"),
        ("guide/dose.html", "../../en/guide/dose.html"),
        ("guide/index.html", "../../en/guide/index.html"),
    ],
)
def test_switch_between_files(page: str, expected: str) -> None:
    flat = Links(FR, (EN, FR), FLAT, directory_urls=False)
    assert flat.switch(page, EN) == expected


@pytest.mark.parametrize(
    "locale,page,site_url,expected",
    [
        (
            FR,
            "guide/dose/index.html",
            URL,
            [
                ("en-CA", URL + "en/guide/dose/"),
                ("fr-CA", URL + "fr/guide/dose/"),
                ("ar", URL + "ar/guide/dose/"),
                ("x-default", URL + "en/guide/dose/"),
            ],
        ),
        # Without a site_url: relative. The home page's x-default is the page to choose a language on.
        (
            FR,
            "index.html",
            None,
            [("en-CA", "../en/"), ("fr-CA", "./"), ("ar", "../ar/"), ("x-default", "../")],
        ),
        # Only where the page exists, so that every alternate answers with one back
        (
            EN,
            "about/index.html",
            URL,
            [("en-CA", URL + "en/about/"), ("ar", URL + "ar/about/"), ("x-default", URL + "en/about/")],
        ),
        (FR, "about/index.html", URL, []),
        (FR, "404.html", URL, []),
    ],
)
def test_alternates(locale: Locale, page: str, site_url: str | None, expected: list[tuple[str, str]]) -> None:
    assert list(links(locale, site_url).alternates(page)) == expected


@pytest.mark.parametrize("page", sorted(set().union(*PAGES.values())))
def test_alternates_are_reciprocal(page: str) -> None:
    sets = [list(links(locale, URL).alternates(page)) for locale in LOCALES if page in PAGES[locale.id]]
    assert all(one == sets[0] for one in sets)


# Pages: what goes in, what comes out

MARK = "https://l10n.invalid/"

PAGE_CASES = {
    "language and direction": ('<html class="no-js">', '<html lang="fr-CA" dir="ltr" class="no-js">'),
    "the theme's language is replaced": ("<HTML lang=fr dir='auto'>", '<HTML lang="fr-CA" dir="ltr">'),
    "right already": ('<html lang="fr-CA" dir="ltr">', '<html lang="fr-CA" dir="ltr">'),
    "switcher": (
        f'<a href="{MARK}en_CA/" hreflang="en-CA" class="x">\n English\n</a>',
        '<a lang="en-CA" href="../../../en/guide/dose/" hreflang="en-CA" class="x">\n English\n</a>',
    ),
    "switcher, own language": (
        f'<a class="x" href="{MARK}fr_CA/">Français</a>',
        '<a hreflang="fr-CA" lang="fr-CA" aria-current="true" class="x" href="./">Français</a>',
    ),
    "switcher in odd markup": (
        f"<A\n title='a > b' HREF = '{MARK}ar/'\n>",
        '<A hreflang="ar" lang="ar"\n title=\'a > b\' href="../../../ar/guide/dose/"\n>',
    ),
    "our comments": ("a<!-- l10n:off -->b<!--l10n:on-->c<!-- other -->d", "abc<!-- other -->d"),
    "a comment of ours over lines": ("<!-- l10n:comment a\n > b -->c", "c"),
    "comments in code are text": (
        "<code>&lt;!-- l10n:off --&gt;</code>",
        "<code>&lt;!-- l10n:off --&gt;</code>",
    ),
    "comments in a form field are text": (
        "<textarea><!-- l10n:off --></textarea>",
        "<textarea><!-- l10n:off --></textarea>",
    ),
    "tags in scripts are text": ('<script>"<html>"</script><title><html></title>',) * 2,
    "tags in attributes are text": ('<p title="<html>" data-x=\'<html lang="x">\'>',) * 2,
    "tags in comments are text": ('<!-- <html lang="en"> --><!--><b>',) * 2,
    "links in scripts": (
        f'<script>go("{MARK}en_CA/")</script>',
        '<script>go("../../../en/guide/dose/")</script>',
    ),
    "links in other attributes": (f'<option value="{MARK}fr_CA/">', '<option value="./">'),
    "other links": ('<a href="https://example.org/?a=1&amp;b=2">x</a>',) * 2,
    "other alternates": ('<link rel="alternate" type="application/rss+xml" href="feed.xml">',) * 2,
    "English of the theme's": (
        "<h1>404 - Not found</h1>\n Made with\n "
        '<a href="https://squidfunk.github.io/x">\n Material for MkDocs\n</a>',
        '<h1><span lang="en" dir="ltr">404 - Not found</span></h1>\n <span lang="en" dir="ltr">Made with\n '
        '<a href="https://squidfunk.github.io/x">\n Material for MkDocs\n</a></span>',
    ),
    "someone else's alternate": ('<link rel="alternate" href="https://example.org/de/" hreflang="de">',) * 2,
}


@pytest.mark.parametrize("before,after", PAGE_CASES.values(), ids=PAGE_CASES)
def test_page(before: str, after: str) -> None:
    assert finish_page(before, "guide/dose/index.html", links()) == after
    assert finish_page(after, "guide/dose/index.html", links()) == after


HEAD = f"""<head>
  <link rel="canonical" href="{URL}fr/x/">
  <link rel="alternate" href="{MARK}en_CA/" hreflang="en-CA">
  <link rel="alternate" href="{MARK}fr_CA/" hreflang="fr-CA">
  <link rel="alternate" href="{MARK}ar/" hreflang="ar">
</head>"""


def test_alternates_take_the_places_of_the_engines() -> None:
    done = finish_page(HEAD, "guide/dose/index.html", links(site_url=URL))
    assert done == HEAD.replace(f"{MARK}en_CA/", f"{URL}en/guide/dose/").replace(
        f"{MARK}fr_CA/", f"{URL}fr/guide/dose/"
    ).replace(
        f'<link rel="alternate" href="{MARK}ar/" hreflang="ar">',
        f'<link rel="alternate" href="{URL}ar/guide/dose/" hreflang="ar">\n'
        f'  <link rel="alternate" href="{URL}en/guide/dose/" hreflang="x-default">',
    ).replace("</head>", '<meta property="og:locale" content="fr_CA">\n</head>')
    assert finish_page(done, "guide/dose/index.html", links(site_url=URL)) == done


def test_alternates_of_a_page_without_any_go_away() -> None:
    done = finish_page(HEAD, "404.html", links(site_url=URL))
    lines = [line.strip() for line in done.splitlines()]
    assert lines == ["<head>", f'<link rel="canonical" href="{URL}fr/x/">', "", "", "", "</head>"]


def test_alternates_where_the_engine_wrote_none() -> None:
    done = finish_page("<head>\n</head>\n<body></head>", "guide/dose/index.html", links(AR, URL))
    assert done.count("hreflang=") == 4
    assert done.startswith(f'<head>\n<link rel="alternate" href="{URL}en/guide/dose/" hreflang="en-CA">\n')
    named = '<meta property="og:locale" content="ar_EG">'
    assert done.endswith(f'hreflang="x-default">\n{named}\n</head>\n<body></head>')
    assert finish_page(done, "guide/dose/index.html", links(AR, URL)) == done


def test_right_to_left() -> None:
    assert finish_page("<html>", "index.html", links(AR)) == '<html lang="ar" dir="rtl">'


def test_a_file_from_outside_keeps_its_language() -> None:
    assert finish_page('<html lang="de">', "demo/index.html", links()) == '<html lang="de">'
    assert finish_page("<html>", "demo/index.html", links()) == '<html lang="fr-CA" dir="ltr">'


def test_a_link_to_a_locale_that_is_not_built() -> None:
    with pytest.raises(BuildError, match="“de”"):
        finish_page(f'<a href="{MARK}de/">', "index.html", links())


# The tokenizer

TRICKY = [
    "<a b=1 c>x</a><a/><a href=x/>y</a>",
    "<a title=it's href=\"1\"><a title='\"' href='2'>",
    '<a href="1" href="2"><a = href=3><a href = 4 b>',
    "<!----><a><!-- > <a href=no> --><a><!--->x<a><!--x--!><a>",
    "<script><a href=no></script ><a></a><style><a></style><noscript><a></a></noscript>",
    "<svg><title>x</title><a href='#'></a></svg><a>",
    "<title><a></title><textarea><a></textarea><a>",
    "<p a=\"<a href='no'>\"><a\n\thref\n=\n'1'\n><ab><a-b><A HREF=1>",
    "1 < 2 <a> <a< b> </a  > <3 <a>",
]


@pytest.mark.parametrize("text", TRICKY)
def test_tags_are_those_that_a_browser_sees(text: str) -> None:
    seen = [dict(node.attributes) for node in LexborHTMLParser(text).css("a")]
    ours = [
        {name: attribute.value for name, attribute in token.attributes.items()}
        for token in scan(text, ["a"])
        if isinstance(token, Tag)
    ]
    assert [{k: v or "" for k, v in one.items()} for one in seen] == ours


PIECES = ["<a ", "href", "=", '"', "'", ">", "<!--", "-->", "<script>", "</script>", "/", " ", "x", "\n", "é"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_tokens_stay_inside_the_text_and_in_order(text: str) -> None:
    at = 0
    for token in scan(text, ["a", "script"]):
        assert at <= token.span.start < token.span.end <= len(text)
        at = token.span.end
        if isinstance(token, Comment):
            assert text[slice(*token.span)].startswith("<!--")
        else:
            assert text[slice(*token.span)].lower().startswith(f"<{token.name}")
            edits = set_attributes(token, {"href": "new"})
            again = next(
                t for t in scan(apply(text, edits), ["a", "script"]) if t.span.start == token.span.start
            )
            assert isinstance(again, Tag)
            assert again.get("href") == "new"


def test_long_pages_are_scanned_in_linear_time() -> None:
    for piece in ("<a ", '<a b="', "<!-- ", "<script>", "<a b='c' "):
        text = piece * 20_000
        list(scan(text, ["a"]))


# Whole sites


def site(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return root


def test_site(tmp_path: Path) -> None:
    odd = "<html>\r\n\udcff\ufeff<p>é</p>"
    root = site(
        tmp_path,
        {
            "index.html": odd,
            "404.html": '<html><link href="/assets/a.css"><a href="/elsewhere/">x</a>',
            "assets/a.css": "a{}",
            "assets/javascripts/bundle.0.min.js": 'M("link[rel=alternate]")',
            "sitemap.xml": f"<loc>{MARK}ar/</loc>",
            "search/search_index.json": f'{{"text":"{MARK}en_CA/"}}',
            "image.png": "\udcff" + MARK,
        },
    )
    assert finish_site(root, FR, LOCALES, PAGES) == 2
    first = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    text = {
        path.relative_to(root).as_posix(): data.decode("utf-8", "surrogateescape")
        for path, data in first.items()
    }
    assert text["index.html"] == odd.replace("<html>", '<html lang="fr-CA" dir="ltr">')
    assert (
        text["404.html"]
        == '<html lang="fr-CA" dir="ltr"><link href="/fr/assets/a.css"><a href="/elsewhere/">x</a>'
    )
    assert text["assets/javascripts/bundle.0.min.js"] == 'M("link[rel=l10n-none]")'
    assert text["sitemap.xml"] == "<loc>/ar/</loc>"
    assert text["search/search_index.json"] == '{"text":"/en/"}'
    assert text["image.png"] == "\udcff" + MARK
    finish_site(root, FR, LOCALES, PAGES)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == first


def test_error_page_below_a_site_url_is_left_to_the_engine(tmp_path: Path) -> None:
    root = site(tmp_path, {"404.html": '<html><link href="/assets/a.css">', "assets/a.css": ""})
    finish_site(root, FR, LOCALES, PAGES, site_url=URL)
    assert (root / "404.html").read_text() == '<html lang="fr-CA" dir="ltr"><link href="/assets/a.css">'


def test_error_page_configuration(tmp_path: Path) -> None:
    config = '<script id="__config" type="a/json">{"base": "/", "search": "/assets/s.js", "x": "/"}</script>'
    root = site(tmp_path, {"404.html": config, "assets/s.js": ""})
    finish_site(root, FR, LOCALES, PAGES)
    assert '{"base": "/fr/", "search": "/fr/assets/s.js", "x": "/"}' in (root / "404.html").read_text()


def test_built_pages(tmp_path: Path) -> None:
    site(tmp_path, {"index.html": "", "a/index.html": "", "404.html": "", "a.txt": ""})
    assert built_pages(tmp_path) == {"index.html", "a/index.html"}
