"""Heading ids: as the renderer gives them, and as ``Slugs`` does for the same page.

Headings are found by a rule of our own here, lines with ``#`` outside fences, so that these tests say
nothing about the segmenter.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.treeprocessors import Treeprocessor

from l10n_tools import mkdocs_yml
from l10n_tools.markdown.anchors import INLINE, Slugs
from l10n_tools.markdown.dialect import dialect
from l10n_tools.mkdocs_yml import PythonName

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HASH = re.compile(r"#{1,6}((?:\\.|[^\\])*?)#*$")
CLOSED = re.compile(r"((?:\\.|[^\\])*?)#*")
LIST = re.compile(r"[ ]+(\{:?[ ]*[^}\n ][^}\n]*\})[ ]*$")
OWN_LINE = re.compile(r"^(\{:?[ ]*[^}\n ][^}\n]*\})[ ]*$")
TAG = re.compile(r"<\w+([^>]*\bmarkdown\b[^>]*)>")
REFERENCE = re.compile(r"^\[(\^?[^\]]+)\]:", re.M)

Extensions = Mapping[str, Mapping[str, Any]]


@lru_cache(maxsize=64)
def extensions(listed: str) -> Extensions:
    """The extensions of a site whose ``markdown_extensions`` are these lines of YAML."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mkdocs.yml"
        lines = "\n".join(f"  {line}" for line in listed.splitlines()) or "  []"
        path.write_text(f"markdown_extensions:\n{lines}\n", encoding="utf-8")
        return mkdocs_yml.read(path).extensions


class _Ids(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        headings = (element for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag)))
        self.found = [heading.get("id") for heading in headings]


def _options(options: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value.resolve() if isinstance(value, PythonName) else value for key, value in options.items()
    }


def renderer(on: Extensions) -> markdown.Markdown:
    """Python-Markdown as MkDocs sets it up."""
    md = markdown.Markdown(
        extensions=list(on),
        extension_configs={name: _options(options) for name, options in on.items()},
    )
    md.treeprocessors.register(_Ids(md), "ids", -1)
    return md


def rendered(page: str, md: markdown.Markdown) -> list[str | None]:
    """The ids of a page's headings, as rendered."""
    step = md.treeprocessors["ids"]
    assert isinstance(step, _Ids)
    step.found = []
    md.reset().convert(page)
    return step.found


def _heading_lines(page: str) -> Iterator[re.Match[str]]:
    fence = ""
    for line in page.split("\n"):
        mark = FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif found := HASH.match(line):
            yield found


def headings_alone(page: str) -> str:
    """A page of the headings of this one, with what they may refer to."""
    definitions = re.findall(r"^\[[^\]\n]+\]:.*$", page, re.M)
    return "\n\n".join([*(found[0] for found in _heading_lines(page)), *definitions])


def headings(page: str, *, has_lists: bool) -> Iterator[tuple[str, str]]:
    """The text and the attribute list of each heading."""
    for found in _heading_lines(page):
        text = found[1].strip()
        attributes = LIST.search(text) if has_lists else None
        if attributes:
            text = _without_marks(text[: attributes.start()])
        yield text, attributes[1] if attributes else ""


def _without_marks(text: str) -> str:
    """The text without closing marks, which attr_list drops where they stand before a list."""
    found = CLOSED.fullmatch(text)
    return (found[1] if found else text).rstrip()


def computed(page: str, on: Extensions) -> list[str]:
    """The ids of a page's headings, by ``Slugs``."""
    site = dialect(on)
    found = list(headings(page, has_lists=site.has("attr_list")))
    labels = REFERENCE.findall(page)
    footnotes = {label[1:] for label in labels if label.startswith("^")}
    slugs = Slugs(site, {label.strip().lower() for label in labels}, footnotes)
    # With another brace or a backslash before it, a list is none.
    slugs.reserve(attributes for text, attributes in found if " {" not in text and text[-1:] != "\\")
    for line in page.split("\n"):
        slugs.reserve(OWN_LINE.findall(line))
        slugs.reserve(INLINE.findall(line))
    if site.has("md_in_html"):
        slugs.reserve(TAG.findall(page))
    return [slugs.of(text, attributes) for text, attributes in found]
