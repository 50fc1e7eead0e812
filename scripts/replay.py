"""Another project's history, run through ``l10n update``. ``scripts/replay`` prepares and calls it.

A translator translates everything at the start and after each tenth of the revisions, each time with
words of their own, so that it can be told where every translation is: none may be lost.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from replay_git import History, Tree
from replay_project import ReplayError, Site, remembered
from replay_words import Translator, classified, holders

ROOT = Path(__file__).parent.parent
BUNDLE = "mkdocs-material-history.bundle"
TENTHS = 10
SOME = 20
"""Revisions of a part that a seed chooses."""

MOST_RATIO = 5.0
"""Bytes changed in catalogs for each byte changed in articles: what “a small multiple” is."""

NAMED = [
    "kept",
    "still fuzzy",
    "fuzzy",
    "carried",
    "revived",
    "moved",
    "filled",
    "new",
    "made obsolete",
]


class Step:
    """A revision: the bytes that changed in its articles, in the catalogs, in the templates."""

    def __init__(self, name: str, articles: int, catalogs: Counter[str], templates: int) -> None:
        self.name, self.articles, self.templates = name, articles, templates
        self.files = catalogs
        self.catalogs = catalogs.total()

    @property
    def ratio(self) -> float:
        return self.catalogs / self.articles if self.articles else float(self.catalogs > 0)


class Replay:
    """One run; ``steps`` and ``became`` say what happened. ``run`` raises ReplayError for what must not."""

    def __init__(
        self, history: History, work: Path, *, start: int = 0, count: int | None = None, every: int = 1
    ) -> None:
        self.history = history
        end = None if count is None else start + count * every
        self.revisions = self.history.revisions[start:end:every]
        self.site = Site(work)
        self.catalogs = Tree(work / "history.git", self.site.catalogs)
        self.translator = Translator()
        self.steps: list[Step] = []
        self.became: Counter[str] = Counter()
        self.seconds = 0.0

    def run(self) -> None:
        with remembered():
            first, *others = self.revisions
            self.history.check_out(first)
            self.site.update(self.history.name(first))
            self._translate()
            size = max(1, len(others) // TENTHS)
            for number, revision in enumerate(others, 1):
                self._step(self.revisions[number - 1], revision)
                if number % size == 0 or number == len(others):
                    print(f"{self.history.name(revision)}: {self._so_far()}", file=sys.stderr, flush=True)
                    self._translate()
        self.site.compile()

    def _translate(self) -> None:
        self.translator.translate(self.site)
        self.site.update("after the translator")  # what the translator's editor would have left for us
        self.catalogs.commit()

    def _step(self, before: str, revision: str) -> None:
        name = self.history.name(revision)
        old = self.site.read(name)
        self.history.check_out(revision)
        begin = time.perf_counter()
        self.site.update(name)
        self.seconds += time.perf_counter() - begin
        new = self.site.read(name)
        self.became.update(classified(old, new))
        self.translator.check(holders(new), name)
        self.site.check(name)
        changed = self.catalogs.changed()
        catalogs = Counter({path: size for path, size in changed.items() if path.endswith(".po")})
        articles = self.history.changed(before, revision).total()
        self.steps.append(Step(name, articles, catalogs, changed.total() - catalogs.total()))
        self.catalogs.commit()

    def _so_far(self) -> str:
        return f"{self.articles} bytes changed in articles, {self.bytes} in catalogs"

    @property
    def articles(self) -> int:
        return sum(step.articles for step in self.steps)

    @property
    def bytes(self) -> int:
        return sum(step.catalogs for step in self.steps)

    @property
    def ratio(self) -> float:
        return self.bytes / self.articles if self.articles else 0.0


def report(done: Replay, show: int) -> None:
    templates = sum(step.templates for step in done.steps)
    print(f"revisions                    {len(done.revisions)}")
    print(f"translations given           {done.translator.count} (replaced {done.translator.replaced})")
    print("lost                         0")
    print(f"bytes changed in articles    {done.articles}")
    print(f"bytes changed in catalogs    {done.bytes} ({done.ratio:.2f} times)")
    print(f"bytes changed in templates   {templates} ({templates / max(1, done.articles):.2f} times)")
    for name in NAMED:
        print(f"  {name:27}{done.became[name]}")
    print(
        f"seconds in update            {done.seconds:.1f} ({done.seconds / max(1, len(done.steps)):.2f} each)"
    )
    worst = sorted(done.steps, key=lambda step: (-(step.catalogs - MOST_RATIO * step.articles), step.name))
    for step in worst[:show]:
        sizes = f"{step.articles} bytes in articles, {step.catalogs} in catalogs"
        print(f"\n{step.name}: {sizes} ({step.ratio:.1f})")
        for path, size in step.files.most_common(4):
            print(f"  {size:8} {path}")


def bundle_or_end(origin: Path) -> Path:
    """The history to replay. Says what is missing, and ends with 2, where it is not there."""
    folder = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared/corpora")
    found = origin / folder / BUNDLE
    if not found.is_file():
        print(f"replay: {found} is not there (L10N_CORPORA names another folder of corpora)", file=sys.stderr)
        sys.exit(2)
    if not shutil.which("git"):
        print("replay: git is not installed", file=sys.stderr)
        sys.exit(2)
    return found.resolve()


def part(options: argparse.Namespace, total: int) -> tuple[int, int | None]:
    """Where to begin, and how many revisions to take: with a seed, a part anywhere in the history."""
    if options.seed is None:
        return options.start, options.revisions
    count = options.revisions or SOME
    last = max(0, total - count * options.every)
    return random.Random(options.seed).randint(0, last), count


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/replay", description=__doc__)
    parser.add_argument("--revisions", type=int, metavar="N", help="so many  [default: all]")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth alone  [default: 1]")
    parser.add_argument("--start", type=int, default=0, metavar="N", help="leave out the first N")
    parser.add_argument("--seed", type=int, help="begin anywhere instead, with 20 revisions by default")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the N revisions that cost most")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the project in DIR, a new folder")
    parser.add_argument("--from", dest="origin", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    options = parser.parse_args()
    bundle = bundle_or_end(options.origin)
    with tempfile.TemporaryDirectory(prefix="l10n-replay-") as scratch:
        work = options.origin / options.keep if options.keep else Path(scratch)
        try:
            history = History(bundle, work / "docs")
            start, count = part(options, len(history.revisions))
            done = Replay(history, work, start=start, count=count, every=options.every)
            done.run()
        except (ReplayError, subprocess.CalledProcessError) as error:
            said = error.stderr.strip() if isinstance(error, subprocess.CalledProcessError) else ""
            print(f"replay: {error} {said}", file=sys.stderr)
            sys.exit(1)
    report(done, options.show)
    if done.ratio > MOST_RATIO:
        print(f"replay: missed: at most {MOST_RATIO:.0f} bytes for each byte", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
