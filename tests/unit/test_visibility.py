"""What is hidden on a built page: the cases of tests/specs/visibility, Chromium's opinion of them,
real pages of Material for MkDocs, and the speed on those.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Playwright, sync_playwright
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tinycss2.ast import AtRule, QualifiedRule

from l10n_tools.checks.html.dom import Dom
from l10n_tools.checks.html.media import SCREENS, Screen
from l10n_tools.checks.html.selectors import parse_selectors
from l10n_tools.checks.html.tokens import split_commas, text_of
from l10n_tools.checks.html.visibility import PageStyles, hidden_part, hidden_reason

SPECS = Path(__file__).parent.parent / "specs" / "visibility"

_BLOCK = re.compile(r"^```(css|html|markdown)(?: ([^\n]+))?\n(.*?)^```$", re.M | re.S)
_VERDICT = re.compile(
    r"^(?:(?P<plain>visible|absent)|hidden(?P<policy> \(policy\))?: (?P<reason>.+)"
    r'|hidden part(?P<part_policy> \(policy\))? "(?P<part>.+?)": (?P<part_reason>.+))$',
    re.M,
)


class Case(NamedTuple):
    """A page with its stylesheets, and what a reader sees of it."""

    name: str
    files: dict[str, str]
    page: str
    absent: bool
    reason: str | None
    part: tuple[str, str] | None
    policy: bool


def read_case(name: str, text: str) -> Case:
    files: dict[str, str] = {}
    page = ""
    for language, path, body in _BLOCK.findall(text):
        names = {"css": "assets/site.css", "html": "index.html", "markdown": "index.md"}
        files[path or names[language]] = body
        page = page if language == "css" else path or names[language]
    assert page, f"{name}: no page"
    if page.endswith(".html"):
        files[page] = complete(files[page], linked="assets/site.css" in files)
    verdicts = list(_VERDICT.finditer(_BLOCK.sub("", text)))
    assert len(verdicts) == 1, f"{name}: one verdict, please"
    found = verdicts[0]
    part = (found["part"], found["part_reason"]) if found["part"] else None
    policy = bool(found["policy"] or found["part_policy"])
    return Case(name, files, page, found["plain"] == "absent", found["reason"], part, policy)


def complete(html: str, *, linked: bool) -> str:
    """A page with its doctype, and a link to the site's stylesheet if there is one."""
    html = html if html.startswith("<!doctype") else f"<!doctype html>\n{html}"
    link = '<link rel="stylesheet" href="/assets/site.css">\n' if linked else ""
    return re.sub(r"^(<!doctype html>(?:<html[^>]*>)?)", rf"\1{link}", html)


def read_cases() -> Iterator[Case]:
    for path in sorted(SPECS.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            title, _, text = section.partition("\n")
            yield read_case(f"{path.stem}: {title}", text)


ALL = list(read_cases())
SHRAPNEL = sorted(
    {
        piece
        for case in ALL
        for name, text in case.files.items()
        if name.endswith(".css")
        for piece in re.findall(r"[\w-]+|\s|[^\w\s'<]", text)
    }
)
"""Every word and sign of the stylesheets in the cases."""
CASES = [case for case in ALL if case.page.endswith(".html")]
MATERIAL = [case for case in ALL if case.page.endswith(".md")]


def judge(case: Case, page: Path, site: Path) -> None:
    """The verdict on a page is that of its case."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    node = find(tree)
    assert (node is None) == case.absent
    if node is None:
        return
    styles = PageStyles.load(tree, page, site)
    assert styles.unread == ()
    assert hidden_reason(node, styles) == case.reason
    if case.reason is None:
        assert hidden_part(node, styles) == case.part


def find(tree: LexborHTMLParser) -> LexborNode | None:
    """The element in question, in a template's content too."""
    roots = [root for root in (tree.root, *tree.template_fragments()) if root is not None]
    return next((found for root in roots if (found := root.css_first("#n")) is not None), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spec(case: Case, tmp_path: Path) -> None:
    for name, text in case.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    judge(case, tmp_path / case.page, tmp_path)


def test_specs_are_many_and_named_apart() -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in ALL}) == len(ALL)


def test_missing_stylesheets_are_named(tmp_path: Path) -> None:
    tree = LexborHTMLParser(
        '<link rel="stylesheet" href="gone.css?v=1"><link rel="stylesheet" href="//cdn.example/x.css"><p>'
    )
    assert PageStyles.load(tree, tmp_path / "index.html", tmp_path).unread == ("gone.css?v=1",)


def test_changed_stylesheets_are_read_again(tmp_path: Path) -> None:
    css = tmp_path / "a.css"
    verdicts = []
    for text in ("p { display: none }", "p { display: inherit }"):
        css.write_text(text)
        tree = LexborHTMLParser('<link rel="stylesheet" href="a.css"><p id="n">Text')
        node = find(tree)
        assert node is not None
        verdicts.append(hidden_reason(node, PageStyles.load(tree, tmp_path / "index.html", tmp_path)))
    assert verdicts == ['the site\'s CSS sets display: none on <p id="n"> (a.css, p)', None]


@given(st.lists(st.sampled_from(SHRAPNEL), max_size=30))
def test_no_stylesheet_is_too_broken(pieces: list[str]) -> None:
    css = "".join(pieces)
    tree = LexborHTMLParser(f"<style>{css}</style><style>p {{ {css} }}</style><p id=n style='{css}'>Text")
    node = find(tree)
    if node is not None:
        styles = PageStyles.load(tree, Path("/site/index.html"), Path("/site"))
        hidden_reason(node, styles)
        hidden_part(node, styles)


def test_deep_pages_do_not_exhaust_the_stack(tmp_path: Path) -> None:
    tree = LexborHTMLParser("<div>" * 3000 + '<p id="n">Text')
    node = find(tree)
    assert node is not None
    styles = PageStyles.load(tree, tmp_path / "index.html", tmp_path)
    assert hidden_reason(node, styles) is None
    assert hidden_part(node, styles) is None


# ------------------------------------------------------------ Material for MkDocs

MKDOCS_YML = """\
site_name: Handbook
use_directory_urls: false
theme: {name: material, font: false}
extra_css: [assets/extra.css]
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of material.md: page 0.html is its first case."""
    root = tmp_path_factory.mktemp("material")
    docs = root / "docs"
    (docs / "assets").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(MKDOCS_YML)
    intro = (SPECS / "material.md").read_text(encoding="utf-8").split("\n## ")[0]
    (docs / "assets" / "extra.css").write_text(_BLOCK.findall(intro)[0][2], encoding="utf-8")
    for number, case in enumerate(MATERIAL):
        (docs / f"{number}.md").write_text(case.files[case.page], encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "--site-dir",
        str(root / "site"),
    ]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return root / "site"


@pytest.mark.parametrize("number", range(len(MATERIAL)), ids=[case.name for case in MATERIAL])
def test_material(number: int, material: Path) -> None:
    judge(MATERIAL[number], material / f"{number}.html", material)


def test_speed_on_material(material: Path) -> None:
    """Five notices on a page, once the stylesheets are read: some 30 ms; ten times that is a bug."""
    page = material / "0.html"
    html = page.read_text(encoding="utf-8")
    start, notice, end = re.split(r'(<div class="admonition.*?</div>)', html, maxsplit=1, flags=re.S)
    tree = LexborHTMLParser(start + notice * 5 + end)
    spent = []
    for _ in range(4):
        began = time.process_time()
        styles = PageStyles.load(tree, page, material)
        for node in tree.css("[data-l10n-notice]"):
            assert hidden_reason(node, styles) is None
            assert hidden_part(node, styles) is None
        spent.append(time.process_time() - began)
    assert len(tree.css("[data-l10n-notice]")) == 5
    assert min(spent) < 0.3, spent


# ------------------------------------------------------------ Chromium's opinion

SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
CELL = 120
"""Height of the strip at the top of each case's page that is looked at, in pixels."""
WIDTH = 2560
SHEET = 48
"""Cases on one sheet; all must stand in the window, or Chromium does not paint them."""

COMPARE = """async ([first, second, width, height, columns, count]) => {
  const pixels = async (png) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return (x, y) => context.getImageData(x, y, width, height).data;
  };
  const [one, two] = [await pixels(first), await pixels(second)];
  return [...Array(count).keys()].map((i) => {
    const at = [(i % columns) * width, Math.floor(i / columns) * height];
    const [a, b] = [one(...at), two(...at)];
    return a.some((value, j) => value !== b[j]);
  });
}"""

SHOWN = """(element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
  && element.getBoundingClientRect().height > 0"""
MATCHED = """(selectors) => {
  const places = new Map([...document.querySelectorAll("*")].map((element, i) => [element, i]));
  return selectors.map((selector) => {
    try { return [...document.querySelectorAll(selector)].map((element) => places.get(element)); }
    catch { return null; }
  });
}"""


class Server(ThreadingHTTPServer):
    """Serves every case as a host of its own, and sheets: pages with many cases in frames.

    ``c7.site.localhost`` is case 7, ``b7.site.localhost`` the same with the text in question left blank.
    """

    def __init__(self) -> None:
        self.sheet = ""
        super().__init__(("127.0.0.1", 0), Handler)

    def origin(self, host: str) -> str:
        return f"http://{host}.site.localhost:{self.server_port}"

    def lay_out(self, cases: list[Case], screen: Screen, *, blank: bool) -> None:
        host = "b" if blank else "c"
        sandbox = "" if screen.scripting else " sandbox"
        self.sheet = (
            f"<!doctype html><style>body {{ margin: 0; display: grid; align-content: start;"
            f" grid-template-columns: repeat({WIDTH // screen.width}, {screen.width}px) }}"
            f" div {{ height: {CELL}px; overflow: hidden }}"
            f" iframe {{ border: 0; width: {screen.width}px; height: {screen.height}px }}</style>"
        ) + "".join(
            f'<div><iframe{sandbox} src="{self.origin(f"{host}{CASES.index(case)}")}/{quote(case.page)}">'
            "</iframe></div>"
            for case in cases
        )

    def file(self, host: str, path: str) -> str | None:
        if host == "sheet":
            return self.sheet
        case = CASES[int(host[1:])]
        body = case.files.get(path)
        if body is None or host[0] == "c" or path != case.page:
            return body
        target = "part" if case.part else "n"
        return f"{body}<style>#{target}, #{target} * {{ visibility: hidden !important }}</style>"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        body = self.server.file((self.headers["Host"] or "").split(".")[0], path)
        self.send_response(404 if body is None else 200)
        kind = "text/css" if path.endswith(".css") else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


def painted(browser: Browser, server: Server, cases: list[Case], screen: Screen) -> list[bool]:
    """Whether the text in question leaves a trace of paint: does leaving it blank change a pixel?"""
    columns = WIDTH // screen.width
    rows = -(-len(cases) // columns)
    page = browser.new_page(viewport={"width": WIDTH, "height": rows * CELL})
    pictures = []
    for blank in (False, True):
        server.lay_out(cases, screen, blank=blank)
        page.goto(server.origin("sheet"), wait_until="load")
        pictures.append(b64encode(page.screenshot()).decode())
    found: list[bool] = page.evaluate(COMPARE, [*pictures, screen.width, CELL, columns, len(cases)])
    page.close()
    return found


def launch(playwright: Playwright) -> Browser:
    programs = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return playwright.chromium.launch(executable_path=next(filter(None, programs)), args=SWITCHES)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.mark.browser
@pytest.mark.slow
def test_browser_agrees(server: Server) -> None:
    """Every case but those where the project's policy is stricter than browsers.

    Without scripts only the cases that have some; on the wide screen only where widths matter.
    """
    cases = [case for case in CASES if not case.policy]
    texts = {case.name: "".join(case.files.values()) for case in cases}
    hidden: set[str] = set()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for screen in SCREENS:
            shown = [
                case
                for case in cases
                if (screen.scripting or "script" in texts[case.name])
                and (screen.width == SCREENS[0].width or re.search("media|import|vw|%", texts[case.name]))
            ]
            for at in range(0, len(shown), SHEET):
                some = shown[at : at + SHEET]
                seen = painted(browser, server, some, screen)
                hidden |= {case.name for case, visible in zip(some, seen, strict=True) if not visible}
        browser.close()
    expected = {case.name for case in cases if case.reason or case.part}
    assert sorted(hidden - expected) == [], "hidden in Chromium alone"
    assert sorted(expected - hidden) == [], "visible in Chromium"


@pytest.mark.browser
def test_browser_agrees_on_material(material: Path) -> None:
    hidden: set[str] = set()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for screen in SCREENS:
            context = browser.new_context(
                viewport={"width": screen.width, "height": screen.height},
                java_script_enabled=screen.scripting,
            )
            page = context.new_page()
            for number, case in enumerate(MATERIAL):
                if not case.absent:
                    page.goto((material / f"{number}.html").as_uri())
                    shown = page.locator("#part" if case.part else "#n").evaluate(SHOWN)
                    hidden |= set() if shown else {case.name}
            context.close()
        browser.close()
    assert hidden == {case.name for case in MATERIAL if case.reason or case.part}


@pytest.mark.browser
def test_selectors_match_as_in_the_browser(material: Path) -> None:
    """Every selector of Material's stylesheets, on every element of a page."""
    html = (material / "2.html").read_text(encoding="utf-8")
    texts = sorted({text for path in material.glob("assets/**/*.css") for text in selectors_in(path)})
    dom = Dom(scripting=False)
    root = LexborHTMLParser(html).root
    assert root is not None
    elements = [dom.element(node) for node in root.traverse() if node.is_element_node]
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_context(java_script_enabled=False).new_page()
        page.set_content(html, wait_until="domcontentloaded")
        matched: list[list[int] | None] = page.evaluate(MATCHED, texts)
        browser.close()
    assert len(texts) > 1000
    for text, theirs in zip(texts, matched, strict=True):
        selectors = parse_selectors(tinycss2.parse_component_value_list(text))
        ours = [i for i, element in enumerate(elements) if selectors.match(element)]
        assert ours == (theirs or []), text


def selectors_in(path: Path) -> Iterator[str]:
    """The selectors of a stylesheet and of the conditional rules in it."""
    waiting = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), True, True)
    while waiting:
        rule = waiting.pop()
        if isinstance(rule, QualifiedRule):
            yield from (text_of(part) for part in split_commas(rule.prelude))
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in ("media", "supports"):
            waiting += tinycss2.parse_rule_list(rule.content or [], True, True)
