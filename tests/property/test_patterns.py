"""No pattern of the Markdown engine backtracks without end.

Each pattern that a module holds is tried on repeats of the characters that it speaks of itself, and of pairs
of them, with something after them that it cannot match. Time is not measured, which would be another figure
on each machine: all of it runs in a process of its own, which is killed after a time that is a hundred times
what it takes. On 400 characters a pattern that is quadratic (``search`` makes one of any that begins with
a repeat) does some hundred thousand steps, one that is worse hangs.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from typing import Any

import l10n_tools.markdown
from l10n_tools.markdown.text import Line

LENGTH = 400
PATIENCE = 300
ENDS = ["", "\0", "\n\0", "x"]
MOST = 12
"""Characters of a pattern that are tried in pairs, at most."""


def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns in the engine's modules by name, those in collections and in ``Line`` too."""
    found: dict[str, re.Pattern[str]] = {}
    package = l10n_tools.markdown
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(_within(value)):
                if isinstance(pattern.pattern, str) and pattern not in found.values():
                    found[f"{module.name.removeprefix(package.__name__)}.{name}[{number}]"] = pattern
    return found


def _within(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Line):
        yield from (value.first, value.later)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _within(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _within(each)


def characters(pattern: str) -> list[str]:
    """What a pattern speaks of: its punctuation, a letter and a digit where it may want them, white space."""
    spoken = re.sub(r"\(\?P?[<=!:]?\w*>?|\[\^", "", pattern)
    punctuation = [each for each in dict.fromkeys(spoken) if not each.isalnum() and each.isprintable()]
    return [" ", "a", "\n", "1", *(each for each in punctuation if each not in " ")][:MOST]


def repeats(pattern: str) -> Iterator[str]:
    own = characters(pattern)
    for one, other in product(own, own):
        unit = one if one == other else one + other
        yield unit * (LENGTH // len(unit))
        yield f"{other}{one * LENGTH}"


def run() -> None:
    """In the process: say which pattern is next, and try it."""
    for name, pattern in patterns().items():
        print(name, flush=True)
        for text in repeats(pattern.pattern):
            for end in ENDS:
                pattern.match(text + end)
                pattern.search(text + end)


def test_no_pattern_backtracks_without_end() -> None:
    assert len(patterns()) > 60
    try:
        subprocess.run(
            [sys.executable, __file__], timeout=PATIENCE, check=True, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired as late:
        tried = (late.stdout or b"").decode().split()
        raise AssertionError(f"not done after {PATIENCE} s: {tried[-1:]}, number {len(tried)}") from None


if __name__ == "__main__":
    run()
