"""What changed between two wordings, word by word: ``80 mg → 120 mg``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from ..model import Message
from ..spaceless import RANGES

WORD = re.compile(rf"[{RANGES}]|[^\W{RANGES}]+(?:[.,:/'’–-][^\W{RANGES}]+)*|[^\w\s]")
"""A word or number, a sign, or a character of a script that writes no spaces between words."""

NUMBER = re.compile(r"\d[\d.,:/–-]*")
"""A word that says little without the next one, its unit."""

UNIT = re.compile(r"[^\W_]|[%‰°$€£¥]")

APART = 1
"""So many unchanged words between two changes make them one."""

SHOWN, LONG, KEPT = 8, 90, 36
"""Changes that are listed; characters of one that are shown whole; else, of each of its ends."""


class _Change(NamedTuple):
    """Words ``old[a:b]`` became ``new[c:d]``; either may be empty."""

    a: int
    b: int
    c: int
    d: int


def difference(old: str, new: str) -> str:
    """The changes from ``old`` to ``new`` on one line; ``white space`` if no word changed.

    Words that were added follow a ``+``, words that were taken out a ``−``.
    """
    before, after = list(WORD.finditer(old)), list(WORD.finditer(new))
    changes = list(_changes([word[0] for word in before], [word[0] for word in after]))
    told = [_told(_text(old, before[c.a : c.b]), _text(new, after[c.c : c.d])) for c in changes[:SHOWN]]
    return "; ".join([*told, *(["…"] if len(changes) > SHOWN else [])]) or "white space"


def of_messages(old: Message, new: Message) -> str:
    """The changes from one message to another: of its context, if the text is the same."""
    if old.msgid == new.msgid:
        return f"context: {old.msgctxt or 'none'} → {new.msgctxt or 'none'}"
    return difference(old.msgid, new.msgid)


def _changes(old: list[str], new: list[str]) -> Iterator[_Change]:
    waiting: _Change | None = None
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            continue
        found = _Change(step.src_start, step.src_end, step.dest_start, step.dest_end)
        if waiting and found.a - waiting.b <= APART:
            waiting = _Change(waiting.a, found.b, waiting.c, found.d)
            continue
        if waiting:
            yield _with_unit(waiting, old, new)
        waiting = found
    if waiting:
        yield _with_unit(waiting, old, new)


def _with_unit(change: _Change, old: list[str], new: list[str]) -> _Change:
    """The change with the number before it, or with the word after a number that ends it."""
    a, b, c, d = change
    if a and c and NUMBER.fullmatch(old[a - 1]) and old[a - 1] == new[c - 1]:
        a, c = a - 1, c - 1
    ends = [words[end - 1] for words, start, end in ((old, a, b), (new, c, d)) if end > start]
    if b < len(old) and d < len(new) and any(map(NUMBER.fullmatch, ends)) and UNIT.match(old[b]):
        b, d = b + 1, d + 1
    return _Change(a, b, c, d)


def _text(text: str, words: list[re.Match[str]]) -> str:
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else ""


def _told(old: str, new: str) -> str:
    if old and new:
        return f"{_short(old)} → {_short(new)}"
    return f"+ {_short(new)}" if new else f"− {_short(old)}"


def _short(text: str) -> str:
    if len(text) <= LONG:
        return text
    # Cut between words, if there are any.
    begin, end = text[:KEPT].rpartition(" ")[0], text[-KEPT:].partition(" ")[2]
    return f"{begin or text[:KEPT]} … {end or text[-KEPT:]}"
