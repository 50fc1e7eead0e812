"""Whether an example's page keeps its structure when every word of it is translated."""

from __future__ import annotations

import bisect
import functools
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import markdown
from examples import Example, Extensions
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser, LexborNode

from l10n_tools.markdown import localize, pseudo_pages, segment
from l10n_tools.markdown.dialect import dialect
from l10n_tools.model import Document, Locale, Segment

EN = Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English (Canada)", "en")
PSEUDO = pseudo_pages.LOCALES[pseudo_pages.ACCENTED]
KNOWN = Path(__file__).with_name("known_differences.toml")
TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)")


class Rendered(NamedTuple):
    """What a translation may not change on a page, in order, and the labels of its link references."""

    facts: dict[str, list[str]]
    labels: frozenset[str]


def read(example: Example) -> Document:
    return segment("page.md", example.text, extensions=example.extensions)


def unchanged(example: Example) -> str:
    """The page where every translation is the source's text."""
    document = read(example)
    return localize(document, {each.message: each.msgid for each in document.segments}, EN, PSEUDO)


def translated(example: Example, up_to: int | None = None) -> str:
    """The page in the pseudo-locale, or only the first segments of it."""
    document = read(example)
    pseudo = pseudo_pages.translations(document, pseudo_pages.ACCENTED, dialect(example.extensions))
    shown = {each.message: each.msgid for each in document.segments}
    shown |= {each.message: pseudo[each.message] for each in document.segments[:up_to]}
    return localize(document, shown, EN, PSEUDO)


@functools.cache
def difference(example: Example, up_to: int | None = None) -> str:
    """The first thing that the translated page has changed; empty if it keeps its structure."""
    source = _source(example).facts
    shown = _render(translated(example, up_to), example.extensions).facts
    changed = (kind for kind in source if source[kind] != shown[kind])
    return next((f"{kind}: {_first(source[kind], shown[kind])}" for kind in changed), "")


@functools.cache
def _source(example: Example) -> Rendered:
    return _render(example.text, example.extensions)


def cause(example: Example) -> Segment | None:
    """The first segment with whose translation the page differs; None where that needs no translation."""
    segments = read(example).segments
    needed = bisect.bisect_left(
        range(len(segments) + 1), 1, key=lambda count: bool(difference(example, count))
    )
    return segments[needed - 1] if 0 < needed <= len(segments) else None


def _first(wanted: list[str], found: list[str]) -> str:
    """The first that differs, with its neighbours; of long code, what stands round the difference."""
    at = _parting(wanted, found)
    near = slice(max(0, at - 3), at + 4)
    if max(map(len, wanted[near] + found[near]), default=0) > 40:
        one, other = "".join(wanted[at : at + 1]), "".join(found[at : at + 1])
        near = slice(max(0, _parting(one, other) - 40), _parting(one, other) + 80)
        return f"{one[near]!r}  →  {other[near]!r}"
    return "  →  ".join(" ".join(part[near]) or "nothing" for part in (wanted, found))


def _parting(one: Sequence[str], other: Sequence[str]) -> int:
    """The index from which they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _render(page: str, extensions: Extensions) -> Rendered:
    body, _ = get_data(page.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    renderer = _markdown(_Key(extensions)).reset()
    html = renderer.convert(body)
    tree = LexborHTMLParser(f"<body>{html}</body>")
    facts = {
        "tags": TAG.findall(html),
        "code": [_code(node) for node in tree.css("code, pre")],
        "targets": [_target(node) for node in tree.css("a[href], img[src]")],
        "ids": [node.attributes["id"] or "" for node in tree.css("[id]")],
    }
    return Rendered(facts, frozenset(renderer.references))


def _code(node: LexborNode) -> str:
    return node.text() if node.css_matches("pre, pre *") else " ".join(node.text().split())


def _target(node: LexborNode) -> str:
    return node.attributes.get("href") or node.attributes.get("src") or ""


class _Key(dict[str, dict[str, Any]]):
    """Extensions as a key: equal ones share a renderer, which is slow to make."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self))


@functools.cache
def _markdown(extensions: _Key) -> markdown.Markdown:
    options = {name: options for name, options in extensions.items() if options}
    return markdown.Markdown(extensions=list(extensions), extension_configs=options)


@functools.cache
def reasons() -> dict[str, str]:
    """Why an example may differ, by its id."""
    groups = tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("difference", [])
    return {example: group["reason"] for group in groups for example in group["examples"]}
