"""Writing what is mechanical: a fix changes spaces and punctuation, never a letter, a digit or a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ...markdown.marks import Kind, scan
from ..pairs import Pair
from . import view
from .hits import Edit, Hit, of_rule
from .tables import table

ROUNDS = 4
"""Passes over the rules: one that mends may give another its match."""


def mended(pair: Pair, wanted: Callable[[str], bool] = lambda _code: True) -> str:
    """The translation with all that is mechanical mended.

    ``wanted`` says of a code whether its rules are applied. Letters and digits, marks, code, URLs, tags and
    attribute lists come out as they went in; where a fix would change one of them, it is not applied.
    """
    rules = [rule for rule in table(pair.setting.locale).rules if rule.is_mechanical and wanted(rule.code)]
    for _ in range(ROUNDS):
        before = pair.msgstr
        for rule in rules:
            seen = view.of(pair)
            for edits in _last_first(of_rule(pair, seen, rule)):
                pair = _if_safe(pair, edits)
        if pair.msgstr == before:
            break
    return pair.msgstr


def _last_first(hits: Iterable[Hit]) -> list[tuple[Edit, ...]]:
    """The edits of hits, the last one first, so that those before it keep their places."""
    return [hit.edits for hit in hits if hit.edits][::-1]


def _if_safe(pair: Pair, edits: Sequence[Edit]) -> Pair:
    return replace(pair, msgstr=applied(pair.msgstr, edits)) if is_safe(pair, edits) else pair


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made to it, which do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def is_safe(pair: Pair, edits: Sequence[Edit]) -> bool:
    """Whether the text keeps its letters, its digits and its marks."""
    before, after = pair.msgstr, applied(pair.msgstr, edits)
    if spelled(before) != spelled(after) or not after.strip():
        return False
    return marks(pair, before) == marks(pair, after)


def spelled(text: str) -> str:
    """The letters and digits of a text, in their order."""
    return "".join(filter(str.isalnum, text))


def marks(pair: Pair, text: str) -> list[tuple[Kind, str, str]]:
    """The marks of a text, which are all of it but its prose."""
    found = scan(text, pair.setting.dialect, pair.labels)
    return [(mark.kind, mark.text, mark.place) for mark in found if mark.kind is not Kind.TEXT]
