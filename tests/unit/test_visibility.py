"""What is hidden on a built page: the cases of tests/specs/visibility, Chromium's opinion of them,
real pages of Material for MkDocs, and the speed on those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

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
