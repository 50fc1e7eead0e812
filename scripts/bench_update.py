"""``l10n update`` of a whole project: its time and its memory. ``scripts/bench-merge --memory`` calls it."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from merge_data import Article, Writer, articles, markdown, translated
from merge_edits import NEW, Amounts, revised
from merge_scores import BOGUS, CHANGED, NONE, RIGHT, UNMARKED, WRONG, Score, score, told

from l10n_tools import catalog
from l10n_tools.model import Catalog

ROOT = Path(__file__).parent.parent
PYTHON, L10N = ROOT / ".venv/bin/python", ROOT / ".venv/bin/l10n"
MOST_MEMORY = 1024
"""MiB, of the process."""

EDITED = 0.05
CATALOGS = "locales/fr/LC_MESSAGES"
FILES = {
    "mkdocs.yml": "site_name: Measured\nmarkdown_extensions: [tables, toc]\n",
    "l10n.toml": 'source = "en"\nlocales = ["fr"]\n',
}

# Linux counts to a process what its parent had in memory when it was started: a small one starts it.
SPAWN = """\
import os, sys, time

quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
begin = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(process, 0)
print(time.perf_counter() - begin, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


class Used(NamedTuple):
    """Seconds and MiB that a command took."""

    seconds: float
    memory: float


def l10n(root: Path, *arguments: str) -> Used:
    done = subprocess.run(
        [PYTHON, "-c", SPAWN, L10N, "-C", root, *arguments], capture_output=True, text=True, check=True
    )
    seconds, size, code = done.stdout.split()
    if code != "0":
        sys.exit(f"bench-merge: l10n {' '.join(arguments)} ended with {code}: {done.stderr.strip()}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Used(float(seconds), int(size) / unit)


def measure_update(options: argparse.Namespace) -> int:
    """Make a project, translate all of it, edit its articles, update; print what that took."""
    count, messages, seed = options.articles, options.messages, options.seed
    with tempfile.TemporaryDirectory(prefix="l10n-update-") as work:
        root = options.keep or Path(work)
        writer = Writer(seed, apart=True)
        old = articles(writer, messages, size=messages // count)
        _write(root, FILES)
        _write_pages(root, old)
        first = l10n(root, "update")
        given = _translate(root, old)
        print(f"{len(old)} articles, {sum(len(each.entries) for each in given)} messages, seed {seed}")
        _used("the first update", first)
        _used("one with nothing to do", l10n(root, "update"))
        new = revised(old, writer, Amounts(edited=EDITED))
        _write_pages(root, new)
        found = l10n(root, "update")
        _used(f"one after {EDITED:.0%} were edited", found)
        l10n(root, "update", "--check")
        judged = _judged(root, old, new, given)
    for line in told(judged, options.show):
        print(line)
    return _outcome(judged, found)


def _used(name: str, used: Used) -> None:
    print(f"{name:34}{used.seconds:10.2f} s{used.memory:10.0f} MiB", flush=True)


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _write_pages(root: Path, given: Iterable[Article]) -> None:
    _write(root, {f"docs/{article.name}.md": markdown(article) for article in given})


def _translate(root: Path, given: Iterable[Article]) -> list[Catalog]:
    """Translate all messages of the articles; the catalogs, then."""
    catalogs = []
    for article in given:
        path = root / CATALOGS / f"{article.name}.po"
        ids = {unit.text: unit.id for unit in article.units()}
        catalogs.append(translated(catalog.parse(path.read_bytes(), path.name), ids))
        path.write_bytes(catalog.render(catalogs[-1]))
    return catalogs


def _judged(root: Path, old: list[Article], new: list[Article], given: list[Catalog]) -> Score:
    units = [unit for article in old for unit in article.units()]
    pairs = []
    for article in new:
        path = root / CATALOGS / f"{article.name}.po"
        pairs.append(([article], catalog.parse(path.read_bytes(), path.name)))
    return score(units, pairs, given)


def _outcome(judged: Score, used: Used) -> int:
    edits = judged.edits()
    right, none = judged.count(RIGHT, edits), judged.count(NONE)
    wrong = judged.count(WRONG) + judged.count(UNMARKED)
    print(f"edited: right {right}, wrong {wrong}, none {none}", end="; ")
    print(f"new with a bogus translation: {judged.count(BOGUS, [NEW])} of {judged.new}", end="; ")
    print(f"kept but changed: {judged.count(CHANGED)}; lost: {len(judged.lost)}")
    print(f"moved: {dict(Counter(judged.moved))}")
    missed = [
        *([f"less than {MOST_MEMORY} MiB"] if used.memory >= MOST_MEMORY else []),
        *(["no kept translation changed"] if judged.count(CHANGED) else []),
        *(["no translation lost"] if judged.lost else []),
    ]
    for goal in missed:
        print(f"bench-merge: missed: {goal}", file=sys.stderr)
    return 1 if missed else 0
