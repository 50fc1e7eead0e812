"""Texts that are left in the source's language: passages, descriptions of pictures, titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...errors import shortened
from ...model import Finding
from .. import held
from ..html.article import Article
from .sides import Sides

PASSAGE, ALT, TITLE = "L811", "L814", "L817"
LEAST = 4
"""Words of a passage, unmarked, that are no coincidence."""

SHOWN = 60
TITLE_PARTS = re.compile(r"\s+[-–—|·]\s+")
"""What themes put between the title of a page and that of the site."""

TRANSLATE = "translate it; l10n status shows what is left"
APPROVE = "translate it, or have it approved (L950); l10n status shows what is left"
"""What to do where the locale's policy asks for approvals: what has none is left in the source's language."""


def compare(sides: Sides, base: Article, other: Article) -> Iterator[Finding]:
    """What the page lacks of its own language."""
    path = sides.path(other.file)
    if other.language.lower() != sides.other.tag.lower():
        told = f"the page is in “{other.language or 'no language'}”, not in {sides.other.tag}"
        yield sides.finding(PASSAGE, path, told, "publish a page of its own in this language")
        return
    if path in sides.patient:
        return
    yield from _passages(sides, base, other, path)
    yield from _alts(sides, base, other, path)
    yield from _titles(sides, base, other, path)


def _passages(sides: Sides, base: Article, other: Article, path: str) -> Iterator[Finding]:
    source = sides.project.config.source
    found = list((Counter(other.marked(source.tag)) - Counter(base.marked(source.tag))).elements())
    if source.tag == sides.other.tag:
        found = []
    if sides.is_translated:
        known = set(base.passages)
        found += [
            text
            for text in other.passages
            if text in known and sides.left(text, text) and sides.size(text) >= LEAST
        ]
    if not found:
        return
    count = f"{len(found)} {'passages are' if len(found) > 1 else 'passage is'} in {source.tag}"
    why, hint = _reason(sides, path, found)
    yield sides.finding(PASSAGE, path, f"{count}{why}, the first: “{shortened(found[0], SHOWN)}”", hint)


def _reason(sides: Sides, path: str, found: list[str]) -> tuple[str, str]:
    """Why texts are in the source's language, if not for want of a translation, and what to do."""
    asks = sides.project.config.policy(sides.other.id).publishing.asks_for_approval
    todo = APPROVE if asks else TRANSLATE
    withheld, count = held.among(sides.project, sides.other, path, found)
    if not count:
        return "", todo
    they = "their translations are" if count > 1 else "its translation is"
    mend = held.mend(withheld)
    if count == len(found):
        return f", for {they} withheld", mend
    return f", {count} of them for {they} withheld", f"{mend}; the rest: {todo}"


def _alts(sides: Sides, base: Article, other: Article, path: str) -> Iterator[Finding]:
    if len(base.images) != len(other.images):
        return  # reported as structure
    for before, after in zip(base.images, other.images, strict=True):
        wanted, alt = (image.attributes.get("alt") or "" for image in (before, after))
        name = (after.attributes.get("src") or "").rsplit("/", 1)[-1]
        if wanted.strip() and not alt.strip():
            told = f"the picture {name} has no description; {_theirs(sides, wanted)}"
            yield sides.finding(ALT, path, told, "describe it in the translation: ![description](…)")
        elif sides.left(wanted, alt):
            told = f"the picture {name} is described as in {sides.base.id}"
            yield _as_in_source(sides, ALT, path, told, alt)


def _as_in_source(sides: Sides, code: str, path: str, told: str, text: str) -> Finding:
    why, hint = _reason(sides, path, [text])
    return sides.finding(code, path, f"{told}{why}: “{shortened(text, SHOWN)}”", hint)


def _theirs(sides: Sides, text: str) -> str:
    return f"in {sides.base.id} it is “{shortened(text, SHOWN)}”"


def _titles(sides: Sides, base: Article, other: Article, path: str) -> Iterator[Finding]:
    for name, wanted, text in (
        ("title", base.title, other.title),
        ("description", base.description, other.description),
    ):
        if wanted and not text:
            told = f"the page has no {name}; {_theirs(sides, wanted)}"
            yield sides.finding(TITLE, path, told, "build the site again; look at the theme's overrides")
        elif left := _left(sides, wanted, text):
            yield _as_in_source(sides, TITLE, path, f"the {name} is that of {sides.base.id}", left)


def _left(sides: Sides, before: str, after: str) -> str | None:
    """The part of a title that is the source's, if one is."""
    parts, others = TITLE_PARTS.split(before), TITLE_PARTS.split(after)
    if len(parts) != len(others):
        parts, others = [before], [after]
    return next((b for a, b in zip(parts, others, strict=True) if sides.left(a, b)), None)
