"""The findings as one page of HTML: complete without scripts, closed to whatever texts hold."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect, sync_playwright
from report_sample import ARABIC_DOSE, CLEAN_RUN, DOSE, EVIL, FINDINGS, RUN, finding
from selectolax.lexbor import LexborHTMLParser as Parser

from l10n_tools.model import Place, Side
from l10n_tools.report.formats import render
from l10n_tools.report.run import Run

PAGE = render("html", RUN)
TREE = Parser(PAGE)
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()


def texts(selector: str, tree: Parser = TREE) -> list[str]:
    return [node.text() for node in tree.css(selector)]


# ---------------------------------------------------------------- what it says


def test_every_finding_is_there_in_order() -> None:
    shown = [
        (node.attributes["data-code"], node.attributes["data-severity"], node.css_first(".message").text())
        for node in TREE.css(".locale .finding")
    ]
    assert shown == [
        (one.code, one.severity.value, one.message.replace("\x1b", "<U+001B>")) for one in FINDINGS
    ]


def test_findings_stand_under_their_locale_and_file() -> None:
    found = [
        (locale.attributes["data-locale"], file.css_first("h3").text(), len(file.css(".finding")))
        for locale in TREE.css(".locale")
        for file in locale.css(".file")
    ]
    assert found[:2] == [("en_CA", "locales/templates/index.pot", 1), ("fr_CA", DOSE, 3)]
    assert found[3] == ("ar", ARABIC_DOSE, 1)


def test_texts_have_their_language_and_direction() -> None:
    arabic = TREE.css('[data-locale="ar"] .finding')[0]
    assert [(node.attributes["lang"], node.attributes["dir"]) for node in arabic.css(".text")] == [
        ("en-CA", "ltr"),
        ("ar", "rtl"),
    ]


def test_what_is_in_question_is_marked() -> None:
    assert texts("mark")[:2] == ["80 mg", "800 mg"]
    assert texts('[data-locale="ar"] mark') == ["80 mg", "٨٠٠ ملغ"]


def test_a_place_where_something_is_missing_is_marked() -> None:
    one = dataclasses.replace(FINDINGS[2], places=(Place(Side.TRANSLATION, 2, 2),))
    assert 'Ne<mark class="gap"></mark> conduisez' in render("html", Run([one]))


def test_whole_texts_are_shown() -> None:
    assert FINDINGS[1].msgstr in texts(".text")


def test_counts_by_locale_and_code() -> None:
    rows = [[cell.text() for cell in row.css("th, td")] for row in TREE.css(".counts tbody tr")]
    assert rows == [
        ["en_CA", "1 of 1", "1", "0"],
        ["fr_CA", "2 of 2", "4", "1"],
        ["ar", "2 of 3", "2", "0"],
        ["L103", "a catalog or template is out of date", "1", "0"],
        ["L110", "source text published as translation", "0", "1"],
        ["L202", "link target differs from the source", "2", "0"],
        ["L204", "emphasis differs from the source", "2", "0"],
        ["L205", "HTML tag differs from the source", "1", "0"],
        ["L801", "a required notice is missing from a built page", "1", "0"],
    ]
    assert texts(".total") == ["7 errors, 1 warning, in 5 of 6 files; 1 waived."]


def test_codes_link_to_their_pages() -> None:
    link = TREE.css_first(".finding .code a")
    assert link.attributes["href"] == "https://docs.example/checks/L103"
    assert "docs.example" not in render("html", dataclasses.replace(RUN, docs=None))


def test_waived_findings_stand_apart_with_who_answers() -> None:
    assert texts(".waived .message") == ["emphasis: ** is lost"]
    (waiver,) = texts(".waiver")
    assert waiver.endswith(
        "waived by Test Person <test@example.org> (medical) on 2026-05-06, until 2027-05-06: "
        "the stress is in the word"
    )


def test_a_clean_run() -> None:
    tree = Parser(render("html", CLEAN_RUN))
    assert texts(".total", tree) == ["No findings in 6 files."]
    assert texts(".finding, form", tree) == []


# ---------------------------------------------------------------- what it cannot do


def test_nothing_is_asked_of_a_network() -> None:
    assert not TREE.css("link, img, iframe, object, embed, base, [src], [style], [onclick]")
    assert not re.search(r"url\(|@import|fetch|XMLHttp", PAGE)
    assert {node.attributes["href"].split("/checks/")[0] for node in TREE.css(".finding a[href]")} == {
        "https://docs.example"
    }


def test_the_policy_lets_its_own_style_and_script_alone_run() -> None:
    (policy,) = [node.attributes["content"] for node in TREE.css("meta[http-equiv=Content-Security-Policy]")]
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name in ("style", "script"):
        (element,) = TREE.css(name)
        digest = base64.b64encode(hashlib.sha256(element.text().encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"


@given(st.text(st.sampled_from("<>\"'&/!-=] script\u202e\x1bم"), max_size=40))
def test_texts_make_no_elements(text: str) -> None:
    """The page has the same elements, whatever a message and its translation say."""
    found = [
        finding("L204", "fr_CA", path, message, msgid, msgstr, msgctxt=context)
        for path, message, msgid, msgstr, context in (
            ("a", "b", "c", "d", "e"),
            (f"a{text}", f"b{text}", f"c{text}", f"d{text}", f"e{text}"),
        )
    ]
    plain, other = ([node.tag for node in Parser(render("html", Run([one]))).css("*")] for one in found)
    assert [tag for tag in other if tag != "bdi"] == [tag for tag in plain if tag != "bdi"]


def test_hostile_texts_are_shown_as_text() -> None:
    shown = EVIL.replace("\x1b", "<U+001B>")
    assert shown in texts(".text")
    assert len(TREE.css("script")) == len(TREE.css("style")) == 1


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    programs = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=next(filter(None, programs)), args=list(SWITCHES)
        )
        yield running
        running.close()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "report.html"
    path.write_text(PAGE, encoding="utf-8")
    return path.as_uri()


@contextmanager
def opened(browser: Browser, url: str, width: int = 1280, **options: Any) -> Iterator[Page]:
    """The page in a window; what it complains of, and what it asks for beside itself, fails the test."""
    page = browser.new_page(viewport={"width": width, "height": 800}, **options)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    page.goto(url)
    yield page
    page.close()
    assert [text for text in said if text != url.split("#")[0]] == []


def visible(page: Page) -> list[str]:
    """The codes of the findings that are seen."""
    return page.locator(".locale .finding:visible .code").all_inner_texts()


@pytest.mark.browser
def test_filters(browser: Browser, file: str) -> None:
    with opened(browser, file) as page:
        every = [one.code for one in FINDINGS]
        assert visible(page) == every
        page.select_option("[name=locale]", "fr_CA")
        expect(page.locator("output")).to_have_text("5 of 8 findings")
        assert visible(page) == ["L202", "L204", "L204", "L110", "L205"]
        page.select_option("[name=severity]", "warning")
        expect(page.locator("output")).to_have_text("1 of 8 findings")
        assert visible(page) == ["L110"]
        assert page.locator("h3:visible").count() == 1
        assert page.evaluate("location.hash") == "#locale=fr_CA&severity=warning"


@pytest.mark.browser
@pytest.mark.parametrize(
    "state,codes",
    [
        ("#code=L204", ["L204", "L204"]),
        ("#text=%D9%A8%D9%A0%D9%A0", ["L202"]),
        ("#text=premi%C3%A8re&severity=error", ["L202"]),
        ("#locale=nowhere", [one.code for one in FINDINGS]),
        ("#severity=error&text=no+such+words", []),
    ],
)
def test_an_address_shows_what_it_says(browser: Browser, file: str, state: str, codes: list[str]) -> None:
    with opened(browser, f"{file}{state}") as page:
        assert visible(page) == codes
        assert page.evaluate(
            "[...document.querySelectorAll('select')].every((one) => one.selectedIndex >= 0)"
        )


@pytest.mark.browser
def test_a_locale_in_the_table_filters(browser: Browser, file: str) -> None:
    with opened(browser, file) as page:
        page.get_by_role("link", name="ar", exact=True).click()
        expect(page.locator("output")).to_have_text("2 of 8 findings")
        assert visible(page) == ["L202", "L801"]
        assert page.input_value("[name=locale]") == "ar"


@pytest.mark.browser
def test_it_is_read_without_scripts(browser: Browser, file: str) -> None:
    with opened(browser, file, java_script_enabled=False) as page:
        assert visible(page) == [one.code for one in FINDINGS]
        assert not page.locator("form").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, file: str, width: int) -> None:
    with opened(browser, file, width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
@pytest.mark.parametrize("width,beside", [(320, False), (1280, True)])
def test_texts_stand_beside_each_other_where_there_is_room(
    browser: Browser, file: str, width: int, beside: bool
) -> None:
    with opened(browser, file, width) as page:
        source, target = (box.bounding_box() for box in page.locator(".texts").first.locator(".text").all())
        assert source
        assert target
        assert (source["y"] == target["y"]) is beside


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_from_their_ground(browser: Browser, file: str, scheme: str) -> None:
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3), marks included."""
    with opened(browser, file, color_scheme=scheme) as page:
        assert page.evaluate(CONTRAST) == []


CONTRAST = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const color = numbers(getComputedStyle(node).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
  };
  const poor = [];
  for (const node of document.querySelectorAll('body *')) {
    if (![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
    if (['SCRIPT', 'STYLE', 'OPTION'].includes(node.tagName)) continue;
    const [a, b] = [light(numbers(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
