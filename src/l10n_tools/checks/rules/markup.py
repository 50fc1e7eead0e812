"""L201 to L207: inline markup that the translation lost, added or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...markdown import inline
from ...model import Finding, Kind
from ..base import Check, Context


class Mark(NamedTuple):
    """A kind of inline mark: its code, the field of ``inline.Markup``, and what people call it."""

    code: str
    field: str
    name: str


MARKS = (
    Mark("L201", "code", "code"),
    Mark("L202", "links", "link target"),
    Mark("L203", "images", "image"),
    Mark("L204", "emphasis", "emphasis"),
    Mark("L205", "tags", "HTML tag"),
    Mark("L206", "references", "footnote reference or attribute list"),
    Mark("L207", "breaks", "line break"),
)

FREE = {"tags": frozenset({"bdi", "/bdi", "span", "/span", "sup", "/sup"})}
"""Marks that a translation may add: ``<bdi>`` keeps “5-HT2A” in order among right-to-left words,
``<span lang>`` marks a title that stays as it is, French writes 1<sup>er</sup>."""


def run(context: Context) -> Iterator[Finding]:
    """Published translations whose inline marks differ from the source's."""
    for found in context.published():
        kinds = {segment.kind for segment in found.source.segments if segment.message == found.message}
        if kinds <= {Kind.FRONT_MATTER, Kind.SITE, Kind.NAV}:
            continue
        before, after = inline.markup(found.message.msgid), inline.markup(found.msgstr)
        for mark in MARKS:
            difference = _difference(mark, getattr(before, mark.field), getattr(after, mark.field))
            if difference:
                yield found.finding(
                    mark.code, difference, "keep the source's markup, round the translated words"
                )


def _difference(mark: Mark, before: Counter[str], after: Counter[str]) -> str:
    free = FREE.get(mark.field, frozenset())
    lost = before - after
    added = Counter({text: count for text, count in (after - before).items() if text not in free})
    parts = [f"{_listed(lost)} is lost"] if lost else []
    parts += [f"{_listed(added)} is not in the source"] if added else []
    return f"{mark.name}: {', '.join(parts)}" if parts else ""


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{text}{f' ({count} times)' if count > 1 else ''}" for text, count in counts.items())


CHECK = Check({mark.code: f"{mark.name} differs from the source" for mark in MARKS}, run)
