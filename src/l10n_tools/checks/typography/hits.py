"""Where the rules of a table match a translation, and what would mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..pairs import Pair
from .guards import GUARDS
from .tables import PLACE, WHOLE, Rule, Table
from .view import View


class Edit(NamedTuple):
    """What to write instead of a part of the translation."""

    start: int
    end: int
    text: str


class Hit(NamedTuple):
    """A match of a rule: where it is in the view and in the translation, and how to mend it.

    ``edits`` are empty where that is not mechanical: a person has to look. One that ``is_silent`` is
    accepted as it is, but made uniform with the rest.
    """

    rule: Rule
    start: int
    end: int
    place: tuple[int, int]
    edits: tuple[Edit, ...]
    is_silent: bool = False


def hits(pair: Pair, view: View, table: Table) -> Iterator[Hit]:
    """The matches of all rules of a table, rule by rule."""
    text = view.text
    for rule in table.candidates(text):
        if rule.pattern.search(text):
            yield from of_rule(pair, view, rule)


def of_rule(pair: Pair, view: View, rule: Rule) -> Iterator[Hit]:
    """The matches of a rule."""
    text = view.text
    if rule.balanced and text.count(rule.balanced[0]) != text.count(rule.balanced[1]):
        return
    for match in rule.pattern.finditer(text):
        if _is_excluded(pair, text, rule, match):
            continue
        parts = list(_parts(rule, match))
        if rule.is_mechanical and parts and all(text[start:end] == new for start, end, new in parts):
            continue
        edits = tuple(_edits(view, parts))
        if rule.only_own and not edits:
            continue
        start, end = match.span(PLACE) if PLACE in rule.pattern.groupindex else match.span()
        replaced = "".join(text[first:last] for first, last, _ in parts)
        is_silent = bool(replaced) and replaced == rule.normalised
        if is_silent and not edits:
            continue
        yield Hit(rule, start, end, _seen(view, start, end), edits, is_silent)


def _is_excluded(pair: Pair, text: str, rule: Rule, match: re.Match[str]) -> bool:
    if rule.guard and not GUARDS[rule.guard](pair, match):
        return True
    if rule.unless_after and rule.unless_after.search(text, 0, match.start()):
        return True
    return _is_name(pair.setting.keep, text, match)


def _is_name(keep: tuple[str, ...], text: str, match: re.Match[str]) -> bool:
    """Whether a match is about the spelling of a name that stands the same in every language (Yahoo!)."""
    if not keep:
        return False
    at = max(match.start() - 1, 0)
    return any(found.start() <= at and match.end() < found.end() for found in _names(keep).finditer(text))


@lru_cache(maxsize=8)
def _names(keep: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted((name for name in keep if not name.replace(" ", "").isalnum()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")


def _parts(rule: Rule, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The parts of the view to replace, each with what replaces it."""
    if rule.swap:
        start, end = match.span(PLACE)
        kept = (character for character in match[PLACE] if not character.isspace())
        yield start, end, "".join(rule.swap.get(character, character) for character in kept)
    for group, new in rule.fix.items():
        start, end = match.span(group) if group != WHOLE else match.span()
        if start >= 0:
            yield start, end, new


def _edits(view: View, parts: list[tuple[int, int, str]]) -> Iterator[Edit]:
    """The parts as edits of the translation; none at all if one of them is not the text's own."""
    if all(view.is_own(start, end) for start, end, _ in parts):
        for start, end, new in parts:
            if view.text[start:end] != new:
                yield Edit(*view.span(start, end), new)


def _seen(view: View, start: int, end: int) -> tuple[int, int]:
    """A place that can be shown: what stands at an empty one with it."""
    if start < end or not view.text:
        return view.span(start, end)
    first = max(start - 1, 0)
    return view.span(first, min(end + 1, len(view.text)))
