"""Letters that pass for those of another script: “аspirin” with a Cyrillic а.

Readers do not see them; search, screen readers, and whoever compares a word with the glossary do. The sets,
in ``confusables.toml``, hold letters that look the same in common fonts (Unicode's UTS #39 lists many more,
which merely resemble each other, and would make TNFα or µg suspicious).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

from .model import CONFUSABLE, Place, Threat

SCRIPTS = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Armn": "\u0531-\u058f",
    "Cher": "\u13a0-\u13ff\uab70-\uabbf",
    "Lisu": "\ua4d0-\ua4ff",
    "Math": "\U0001d400-\U0001d7ff",
}
"""The letters of scripts that have letters in common; Math are alphabets for formulas alone."""

NAMES = {
    "Latn": "Latin", "Grek": "Greek", "Cyrl": "Cyrillic", "Armn": "Armenian", "Cher": "Cherokee",
    "Lisu": "Lisu", "Math": "mathematical",
}  # fmt: skip
FOREIGN = re.compile(f"[{''.join(ranges for name, ranges in SCRIPTS.items() if name != 'Latn')}]")
WORD = re.compile(f"[{''.join(SCRIPTS.values())}\u0300-\u036f]+")
SCRIPT = {name: re.compile(f"[{ranges}]") for name, ranges in SCRIPTS.items()}
BETWEEN = re.compile(r"[a-z][\u03b1-\u03c9][a-z]")
"""A Greek letter among small Latin ones: symbols stand at a word's edge or after capitals (TNFα, NFκB)."""


def letters(msgid: str, msgstr: str, place: Place) -> Iterator[Threat]:
    """Words of the translation that mix scripts, or pass for words of another, and are not in the source."""
    if not FOREIGN.search(msgstr):
        return
    foreign: dict[str, list[re.Match[str]]] = {}
    for word in WORD.finditer(msgstr):
        if word[0].isascii():
            continue
        parts = _by_script(word[0])
        if len(parts) == 1 and "Math" not in parts:
            foreign.setdefault(next(iter(parts)), []).append(word)
        elif (what := _passes(word[0])) and word[0] not in msgid:
            yield Threat(CONFUSABLE, f"“{word[0]}” {what}", *word.span())
    for script, words in foreign.items():
        if script not in ("Latn", place.script):
            yield from _whole(script, words, msgid)


def _whole(script: str, words: list[re.Match[str]], msgid: str) -> Iterator[Threat]:
    """Words in another script that pass for Latin ones: раураl.

    A passage in another language has words that pass for nothing as well; a single letter may be a symbol.
    """
    if not all(set(word[0]) <= _lookalikes(script, "Latn") for word in words):
        return
    for word in words:
        if word[0] not in msgid and (len(word[0]) > 1 or script == "Cyrl"):
            what = f"“{word[0]}” is in {NAMES[script]} letters that pass for Latin ones"
            yield Threat(CONFUSABLE, what, *word.span())


@lru_cache(maxsize=4096)
def _passes(word: str) -> str:
    """What a word of several scripts has that passes for something else; empty if nothing."""
    parts = _by_script(word)
    if "Math" in parts:
        return "has mathematical letters"
    for name, its in parts.items():
        others = [other for other in parts if other != name]
        if any(set(its) <= _lookalikes(name, other) for other in others):
            shown = "".join(dict.fromkeys(its))
            return f"has {NAMES[name]} letters ({shown}) that pass for {NAMES[others[0]]} ones"
    if BETWEEN.search(word):
        return "has a Greek letter among Latin ones"
    return ""


def _by_script(word: str) -> dict[str, str]:
    """The letters of a word by their script."""
    found: dict[str, str] = {}
    for name, run in groupby(word, _script):
        if name:
            found[name] = found.get(name, "") + "".join(run)
    return found


def _script(letter: str) -> str:
    return next((name for name, pattern in SCRIPT.items() if pattern.match(letter)), "")


def _lookalikes(script: str, other: str) -> frozenset[str]:
    return _table().get((script, other), frozenset())


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], frozenset[str]]:
    """The letters of a script that look like those of another, by both."""
    data = tomllib.loads(files(__package__).joinpath("confusables.toml").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], frozenset[str]] = {}
    for script, others in data.items():
        for other, pairs in others.items():
            mine, theirs = zip(*(pair.split("=") for pair in pairs.split()), strict=True)
            found[script, other] = frozenset(mine)
            found[other, script] = found.get((other, script), frozenset()) | frozenset(theirs)
    return found
