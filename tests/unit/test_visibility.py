"""What is hidden on a built page: the cases of tests/specs/visibility, Chromium's opinion of them,
real pages of Material for MkDocs, and the speed on those.
"""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Route, sync_playwright
from selectolax.lexbor import LexborHTMLParser, LexborNode

from l10n_tools.checks.html.media import SCREENS, Screen
from l10n_tools.checks.html.visibility import PageStyles, hidden_part, hidden_reason

SPECS = Path(__file__).parent.parent / "specs" / "visibility"

_BLOCK = re.compile(r"^```(css|html)(?: ([^\n]+))?\n(.*?)^```$", re.M | re.S)
_VERDICT = re.compile(
    r"^(?:visible|hidden(?P<policy> \(policy\))?: (?P<reason>.+)"
    r'|hidden part(?P<part_policy> \(policy\))? "(?P<part>.+?)": (?P<part_reason>.+))$',
    re.M,
)


class Case(NamedTuple):
    """A page with its stylesheets, and what a reader sees of it."""

    name: str
    files: dict[str, str]
    page: str
    reason: str | None
    part: tuple[str, str] | None
    policy: bool

    def write(self, site: Path) -> Path:
        """Put the files in place; gives the page's."""
        for name, text in self.files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return site / self.page


def read_case(name: str, text: str) -> Case:
    files: dict[str, str] = {}
    page, linked = "", ""
    for language, path, body in _BLOCK.findall(text):
        if language == "html":
            page = path or "index.html"
            files[page] = body
        else:
            linked = linked or ("" if path else '<link rel="stylesheet" href="/assets/site.css">\n')
            files[path or "assets/site.css"] = body
    assert page, f"{name}: no page"
    html = files[page]
    if not html.startswith("<!doctype"):
        html = f"<!doctype html>\n{html}"
    files[page] = re.sub(r"^(<!doctype html>(?:<html[^>]*>)?)", rf"\1{linked}", html)
    verdicts = list(_VERDICT.finditer(_BLOCK.sub("", text)))
    assert len(verdicts) == 1, f"{name}: one verdict, please"
    found = verdicts[0]
    part = (found["part"], found["part_reason"]) if found["part"] else None
    return Case(name, files, page, found["reason"], part, bool(found["policy"] or found["part_policy"]))


def read_cases() -> Iterator[Case]:
    for path in sorted(SPECS.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            title, _, text = section.partition("\n")
            yield read_case(f"{path.stem}: {title}", text)


CASES = list(read_cases())


def find(tree: LexborHTMLParser, identifier: str = "n") -> LexborNode:
    """The element with an id, in a template's content too."""
    for root in (tree.root, *tree.template_fragments()):
        found = root.css_first(f'[id="{identifier}"]') if root else None
        if found is not None:
            return found
    raise AssertionError(f"no element with id {identifier}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spec(case: Case, tmp_path: Path) -> None:
    page = case.write(tmp_path)
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    node = find(tree)
    styles = PageStyles.load(tree, page, tmp_path)
    assert styles.unread == ()
    assert hidden_reason(node, styles) == case.reason
    if case.reason is None:
        assert hidden_part(node, styles) == case.part


def test_specs_are_many_and_named_apart() -> None:
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len(CASES)


# ------------------------------------------------------------ Chromium's opinion

SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
CELL = 160
"""Height of the strip at the top of each case's page that is looked at."""

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


class Sheet(NamedTuple):
    """A page of frames, one per case, for one screen; ``blank`` leaves out what the cases ask about."""

    cases: list[Case]
    screen: Screen
    blank: bool = False

    @property
    def columns(self) -> int:
        return 2560 // self.screen.width

    def html(self) -> str:
        width, height, scripting = self.screen
        sandbox = "" if scripting else " sandbox"
        frames = "".join(
            f'<div><iframe{sandbox} src="http://c{i}.site.test/{quote(case.page)}"></iframe></div>'
            for i, case in enumerate(self.cases)
        )
        return (
            f"<!doctype html><style>body {{ margin: 0; display: grid; align-content: start;"
            f" grid-template-columns: repeat({self.columns}, {width}px) }}"
            f" div {{ height: {CELL}px; overflow: hidden }}"
            f" iframe {{ border: 0; width: {width}px; height: {height}px }}</style>{frames}"
        )

    def answer(self, route: Route) -> None:
        """Serve the sheet and the files of its cases, each case as a host of its own."""
        address = urlsplit(route.request.url)
        host, path = (address.hostname or "").split(".")[0], unquote(address.path).lstrip("/")
        if host == "sheet":
            route.fulfill(body=self.html(), content_type="text/html; charset=utf-8")
            return
        case = self.cases[int(host[1:])]
        body = case.files.get(path)
        if body is not None and self.blank and path == case.page:
            target = "part" if case.part else "n"
            body += f"<style>#{target}, #{target} * {{ visibility: hidden !important }}</style>"
        kind = "text/css" if path.endswith(".css") else "text/html"
        route.fulfill(status=200 if body else 404, body=body or "", content_type=f"{kind}; charset=utf-8")


def painted(browser: Browser, cases: list[Case], screen: Screen) -> list[bool]:
    """Whether the text in question leaves a trace of paint: does leaving it out change a pixel?"""
    pictures = []
    page = browser.new_page(viewport={"width": 2560, "height": 1000})
    for blank in (False, True):
        sheet = Sheet(cases, screen, blank)
        page.unroute_all()
        page.route("**/*", partial(Sheet.answer, sheet))
        page.goto("http://sheet.site.test/", wait_until="load")
        pictures.append(b64encode(page.screenshot(full_page=True)).decode())
    found: list[bool] = page.evaluate(
        COMPARE, [*pictures, screen.width, CELL, Sheet(cases, screen).columns, len(cases)]
    )
    page.close()
    return found


@pytest.mark.browser
def test_browser_agrees() -> None:
    """Every case but those where the project's policy is stricter than browsers."""
    cases = [case for case in CASES if not case.policy]
    scripted = [case for case in cases if "script" in "".join(case.files.values())]
    hidden: set[str] = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        for screen in SCREENS:
            shown = cases if screen.scripting else scripted
            seen = painted(browser, shown, screen)
            hidden |= {case.name for case, visible in zip(shown, seen, strict=True) if not visible}
        browser.close()
    expected = {case.name for case in cases if case.reason or case.part}
    assert sorted(hidden - expected) == [], "hidden in Chromium alone"
    assert sorted(expected - hidden) == [], "visible in Chromium"
