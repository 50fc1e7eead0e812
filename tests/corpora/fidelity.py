"""Whether an example's page keeps its structure when every word of it is translated."""

from __future__ import annotations

import bisect
import functools
import tomllib
from pathlib import Path

from comparison import difference as first
from comparison import facts, render
from examples import Example

from l10n_tools.markdown import localize, pseudo_pages, segment
from l10n_tools.markdown.dialect import dialect
from l10n_tools.model import Document, Locale, Segment

EN = Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English (Canada)", "en")
PSEUDO = pseudo_pages.LOCALES[pseudo_pages.ACCENTED]
KNOWN = Path(__file__).with_name("known_differences.toml")


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
    source = _source(example)
    shown = facts(render(translated(example, up_to), example.extensions))
    changed = (kind for kind in source if source[kind] != shown[kind])
    return next((f"{kind}: {first(source[kind], shown[kind])}" for kind in changed), "")


@functools.cache
def _source(example: Example) -> dict[str, list[str]]:
    return facts(render(example.text, example.extensions))


def cause(example: Example) -> Segment | None:
    """The first segment with whose translation the page differs; None where that needs no translation."""
    segments = read(example).segments
    needed = bisect.bisect_left(
        range(len(segments) + 1), 1, key=lambda count: bool(difference(example, count))
    )
    return segments[needed - 1] if 0 < needed <= len(segments) else None


@functools.cache
def reasons() -> dict[str, str]:
    """Why an example may differ, by its id."""
    groups = tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("difference", [])
    return {example: group["reason"] for group in groups for example in group["examples"]}
