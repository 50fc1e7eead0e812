"""How many pairs a second the checks look at, each repetition in a process of its own.

    checks_speed.py PAIRS ours|ours-l111|pofilter|profile

PAIRS is a pickled list of pairs. The process warms its imports and its tables with some pairs that are not
measured; every text that is measured is new to it when it comes first. It prints the seconds, or for
``profile`` the microseconds per pair of each check.
"""

from __future__ import annotations

import gc
import json
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from l10n_tools.checks.base import Check
from l10n_tools.checks.pairs import Pair
from l10n_tools.checks.registry import CHECKS

OURS, WITH_LANGUAGE, POFILTER, PROFILE = "ours", "ours with L111", "pofilter", "profile"
LANGUAGE, DETECTOR = "L111", "L112"
"""The checks that recognize languages; the second needs an extra, and is in the profile alone."""
WARM = 1_500
"""More than the project's catalogs hold: the tables of each of their locales are read before time counts."""
LETTERS = "abcdefghijklmnoprstuv"
HAN = "安北成东方高光海华江金林明南平青山天文西阳"


def distinct(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs with texts that no other has: the longest word of each is spelt in a way of its own."""
    for number, pair in enumerate(pairs):
        yield replace(
            pair,
            msgid=_spelt(pair.msgid, pair.before, number),
            msgstr=_spelt(pair.msgstr, pair.after, number),
        )


def copies(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs of a project's catalogs again and again, each copy spelt in a way of its own.

    A source is spelt alike for all the locales of a copy, and so is a word for all the texts that have it.
    """
    its = list(pairs)
    for number in count() if its else ():
        for pair in its:
            yield replace(
                pair,
                msgid=_spelt(pair.msgid, pair.before, number),
                msgstr=_spelt(pair.msgstr, pair.after, number),
            )


def _spelt(text: str, prose: str, number: int) -> str:
    words = [
        match
        for match in re.finditer(r"[^\W\d_]{4,}", prose)
        if text[match.start() : match.end()] == match[0]
    ]
    if not words:
        return f"{text} {_code(number, LETTERS)}"
    longest = max(words, key=lambda match: len(match[0]))
    letters = HAN if "\u4e00" <= longest[0][0] <= "\u9fff" else LETTERS
    middle = (longest.start() + longest.end()) // 2
    return text[:middle] + _code(number, letters) + text[middle:]


def _code(number: int, letters: str) -> str:
    code = ""
    for _ in range(4):
        number, digit = divmod(number, len(letters))
        code += letters[digit]
    return code


def measured(file: Path, what: str) -> float:
    """The seconds of one repetition."""
    return float(_run(file, what))


def profiled(file: Path) -> dict[str, float]:
    """Microseconds per pair, by check."""
    return dict(json.loads(_run(file, PROFILE)))


def _run(file: Path, what: str) -> str:
    done = subprocess.run(
        [sys.executable, __file__, str(file), what], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"bench-checks: {what} failed: {done.stderr.strip()[-800:]}")
    return done.stdout


def _name(check: Check) -> str:
    codes = list(check.codes)
    return codes[0] if len(codes) == 1 else f"{codes[0]}–{codes[-1]}"


def _ours(pairs: list[Pair], *, with_language: bool) -> float:
    left_out = {DETECTOR} if with_language else {DETECTOR, LANGUAGE}
    looks = [check.look for check in CHECKS if check.look and left_out.isdisjoint(check.codes)]

    def run(some: list[Pair]) -> None:
        for pair in some:
            for look in looks:
                for _ in look(pair):
                    pass

    return _timed(run, pairs)


def _pofilter(pairs: list[Pair]) -> float:
    from checks_peers import checker

    def run(some: list[Pair]) -> None:
        for pair in some:
            checker(pair.setting.locale.id)(pair.msgid, pair.msgstr)

    return _timed(run, pairs)


def _timed(run: object, pairs: list[Pair]) -> float:
    assert callable(run)
    run(pairs[:WARM])
    begin = time.process_time()
    run(pairs[WARM:])
    return (time.process_time() - begin) / (len(pairs) - WARM)


def _profile(pairs: list[Pair]) -> dict[str, float]:
    """The prose of both texts has a line of its own: all checks share it."""
    checks = [check for check in CHECKS if check.look]
    seconds = dict.fromkeys(["prose", *map(_name, checks)], 0.0)
    for number, pair in enumerate(pairs):
        steps = [
            ("prose", lambda pair: (pair.before, pair.after)),
            *((_name(check), check.look) for check in checks),
        ]
        for name, step in steps:
            begin = time.process_time()
            for _ in step(pair):  # type: ignore[operator]
                pass
            if number >= WARM:
                seconds[name] += time.process_time() - begin
    return {name: 1e6 * total / (len(pairs) - WARM) for name, total in seconds.items()}


def main() -> None:
    file, what = sys.argv[1:]
    gc.set_threshold(200_000, 50, 100)  # as the command line does
    pairs: list[Pair] = pickle.loads(Path(file).read_bytes())
    gc.collect()
    gc.freeze()
    if what == PROFILE:
        print(json.dumps(_profile(pairs)))
    elif what == POFILTER:
        print(_pofilter(pairs))
    else:
        print(_ours(pairs, with_language=what == WITH_LANGUAGE))


if __name__ == "__main__":
    main()
