"""How well and how fast catalogs are merged, beside other tools. ``scripts/bench-merge`` calls it."""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from merge_data import Article, Writer, articles, template, translated
from merge_edits import NEW, Amounts, revised
from merge_scores import (
    BOGUS,
    CHANGED,
    NONE,
    OTHERS,
    RIGHT,
    SHORT,
    UNMARKED,
    WRONG,
    Score,
    score,
    told,
)

from l10n_tools import catalog
from l10n_tools.model import Catalog

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv/bin/python"
OURS, MSGMERGE, EXACT, POT2PO = "l10n", "msgmerge", "msgmerge -N", "pot2po"
LEAST_RIGHT, MOST_WRONG, MOST_BOGUS, LEAST_FASTER = 0.99, 0.002, 0.10, 10.0

MERGE = """\
import gc, sys, time
from pathlib import Path
from l10n_tools import catalog

gc.set_threshold(200_000, 50, 100)  # as the command line does
old, new = (catalog.parse(Path(path).read_bytes(), path) for path in sys.argv[1:3])
begin = time.perf_counter()
merged = catalog.merge(old, new, sys.argv[1], {"Language": "fr"})
print(time.perf_counter() - begin)
Path(sys.argv[3]).write_bytes(catalog.render(merged))
"""

COMMANDS: dict[str, Callable[[Path, Path, Path], list[str | Path]]] = {
    OURS: lambda old, new, out: [PYTHON, "-c", MERGE, old, new, out],
    MSGMERGE: lambda old, new, out: ["msgmerge", "--quiet", old, new, "-o", out],
    EXACT: lambda old, new, out: ["msgmerge", "--quiet", "--no-fuzzy-matching", old, new, "-o", out],
    POT2PO: lambda old, new, out: [
        *(PYTHON, "-m", "translate.convert.pot2po", "--progress=none", "-t", old, new, out)
    ],
}


@dataclass(frozen=True)
class Variant:
    """What the data are like: without places, with sections rewritten, with more or fewer short cells."""

    bare: bool = False
    clustered: bool = False
    cells: float = 0.2

    def __str__(self) -> str:
        places = "no comments or references" if self.bare else "as l10n extracts it"
        edits = "sections rewritten" if self.clustered else "edits here and there"
        return f"{places}, {edits}, {self.cells:.0%} short cells"


VARIANTS = [
    Variant(),
    Variant(clustered=True),
    Variant(bare=True),
    Variant(bare=True, clustered=True),
    Variant(cells=0.5),
]


@dataclass
class Data:
    """The articles before and after, and the catalogs made of them."""

    old: list[Article]
    new: list[Article]
    catalog: Catalog
    template: Catalog


def data(messages: int, seed: int, variant: Variant) -> Data:
    writer = Writer(seed, apart=False)
    old = articles(writer, messages, cells=variant.cells)
    new = revised(old, writer, Amounts(clustered=variant.clustered))
    ids = {unit.text: unit.id for article in old for unit in article.units()}
    before = translated(template(old, "old.po", bare=variant.bare), ids)
    return Data(old, new, before, template(new, "new.pot", bare=variant.bare))


@dataclass
class Tool:
    """A program's score and times over all seeds."""

    name: str
    score: Score = field(default_factory=Score)
    seconds: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    """The merge alone, without reading and writing, where the program tells."""
    unstable: int = 0
    """How often a second merge changed something."""
    missed: list[str] = field(default_factory=list)


def run(tool: Tool, old: Path, new: Path, out: Path) -> float:
    """Merge once, in a process of its own; the seconds that it took."""
    command = COMMANDS[tool.name](old, new, out)
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.exit(f"bench-merge: {tool.name} failed: {done.stderr.strip()[-500:]}")
    if tool.name == OURS:
        tool.alone.append(float(done.stdout))
    return seconds


def measure(tools: list[Tool], given: Data, rounds: int, work: Path) -> None:
    """Merge the data with each tool, and judge what came out."""
    old, new = work / "old.po", work / "new.pot"
    old.write_bytes(catalog.render(given.catalog))
    new.write_bytes(catalog.render(given.template))
    units = [unit for article in given.old for unit in article.units()]
    for tool in tools:
        out, again = work / "out.po", work / "again.po"
        own = [run(tool, old, new, out) for _ in range(rounds if tool.name == OURS else 1)]
        tool.seconds.append(statistics.median(own))
        run(tool, out, new, again) if tool.name == OURS else shutil.copyfile(out, again)
        tool.unstable += out.read_bytes() != again.read_bytes()
        merged = catalog.parse(out.read_bytes(), f"the output of {tool.name}")
        judged = score(units, [(given.new, merged)], [given.catalog])
        tool.score.add(judged)
        if tool.name == OURS:
            tool.missed += misses(judged)


def misses(found: Score) -> list[str]:
    """The goals that a merge has missed, but for its speed."""
    right, wrong = found.count(RIGHT, found.edits()), found.count(WRONG) + found.count(UNMARKED)
    goals = {
        f"≥ {LEAST_RIGHT:.0%} of the edited right": right >= LEAST_RIGHT * found.edited,
        f"≤ {MOST_WRONG:.1%} of the edited wrong": wrong <= MOST_WRONG * found.edited,
        f"≤ {MOST_BOGUS:.0%} of the new bogus": found.count(BOGUS) <= MOST_BOGUS * found.new,
        "no kept translation changed": not found.count(CHANGED),
        "no translation lost": not found.lost,
    }
    return [goal for goal, is_met in goals.items() if not is_met]


def row(name: str, figures: list[str]) -> None:
    print(f"{name:34}" + "".join(f"{figure:>22}" for figure in figures))


def judgement(found: Score, changes: list[str], size: str | None = None) -> str:
    right, wrong, unmarked, none = (
        found.count(outcome, changes, size) for outcome in (RIGHT, WRONG, UNMARKED, NONE)
    )
    total = right + wrong + unmarked + none
    share = f"{100 * right / total:.1f} %" if total else "–"
    return f"{right} / {wrong + unmarked} / {none} {share:>7}"


def report(tools: list[Tool]) -> None:
    first = tools[0].score
    row("", [tool.name for tool in tools])
    row("edited: right / wrong / none", [judgement(tool.score, tool.score.edits()) for tool in tools])
    for size in (SHORT, OTHERS):
        row(f"  {size}", [judgement(tool.score, tool.score.edits(), size) for tool in tools])
    for change in first.edits():
        row(f"  {change}", [judgement(tool.score, [change]) for tool in tools])
    row("  wrong, being not marked fuzzy", [str(tool.score.count(UNMARKED)) for tool in tools])
    row("new, given a bogus old one", [f"{tool.score.count(BOGUS)} of {tool.score.new}" for tool in tools])
    for size in (SHORT, OTHERS):
        row(f"  {size}", [str(tool.score.count(BOGUS, [NEW], size)) for tool in tools])
    row("kept, but changed", [str(tool.score.count(CHANGED)) for tool in tools])
    row("moved: right of all", [f"{t.score.moved[RIGHT]} of {t.score.moved.total()}" for t in tools])
    row("translations lost", [str(len(tool.score.lost)) for tool in tools])
    row("seconds, the whole process", [f"{statistics.median(tool.seconds):.2f}" for tool in tools])
    ours = statistics.median(tools[0].seconds)
    row("times as long as l10n", [f"{statistics.median(tool.seconds) / ours:.1f}" for tool in tools])
    print(f"l10n: the merge alone {statistics.median(tools[0].alone):.2f} s (median);", end=" ")
    print(f"a second merge changed something: {tools[0].unstable} times")


def goals_missed(tools: list[Tool]) -> list[str]:
    ours = tools[0]
    missed = [*dict.fromkeys(ours.missed), *(["a second merge changes no byte"] if ours.unstable else [])]
    for tool in tools:
        if tool.name == MSGMERGE:
            factor = statistics.median(tool.seconds) / statistics.median(ours.seconds)
            if factor < LEAST_FASTER:
                missed.append(f"≥ {LEAST_FASTER:.0f} times as fast as msgmerge ({factor:.1f})")
    return missed


def chosen_tools(options: argparse.Namespace) -> list[str]:
    names = [OURS]
    if not options.alone:
        if not shutil.which("msgmerge"):
            print("bench-merge: msgmerge is not installed (Debian: apt-get install gettext)", file=sys.stderr)
            sys.exit(2)
        names += [MSGMERGE, EXACT]
    return [*names, *([POT2PO] if options.peers else [])]


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench-merge", description=__doc__)
    parser.add_argument("--messages", type=int, help="how many  [default: 10000; for --memory 100000]")
    parser.add_argument("--seed", type=int, default=1, help="of the data  [default: 1]")
    parser.add_argument("--seeds", type=int, default=1, help="so many, counting from --seed  [default: 1]")
    parser.add_argument("--rounds", type=int, default=3, help="of ours, the median counts  [default: 3]")
    parser.add_argument("--bare", action="store_true", help="without comments and references")
    parser.add_argument("--clustered", action="store_true", help="whole sections are rewritten")
    parser.add_argument("--cells", type=float, default=0.2, help="share of short cells  [default: 0.2]")
    parser.add_argument("--variants", action="store_true", help="all kinds of data, one after the other")
    parser.add_argument("--peers", action="store_true", help="measure pot2po of the Translate Toolkit, too")
    parser.add_argument("--alone", action="store_true", help="leave msgmerge out, and the goal of speed")
    parser.add_argument("--show", nargs="+", default=[], choices=[WRONG, UNMARKED, NONE, BOGUS, CHANGED])
    parser.add_argument("--memory", action="store_true", help="l10n update of a whole project instead")
    parser.add_argument("--articles", type=int, default=2_000, help="for --memory  [default: 2000]")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave old.po, new.pot, out.po in DIR")
    options = parser.parse_args()
    options.messages = options.messages or (100_000 if options.memory else 10_000)
    if options.memory:
        from bench_update import measure_update

        sys.exit(measure_update(options))
    variants = VARIANTS if options.variants else [Variant(options.bare, options.clustered, options.cells)]
    missed: list[str] = []
    for variant in variants:
        tools = [Tool(name) for name in chosen_tools(options)]
        for seed in range(options.seed, options.seed + options.seeds):
            given = data(options.messages, seed, variant)
            with tempfile.TemporaryDirectory(prefix="l10n-merge-") as work:
                folder = options.keep or Path(work)
                folder.mkdir(parents=True, exist_ok=True)
                measure(tools, given, options.rounds, folder)
        seeds = f"seed {options.seed}" + (f" to {seed}" if options.seeds > 1 else "")
        print(f"\n{options.messages} messages, {seeds}; {variant}")
        report(tools)
        for tool in tools:
            for line in told(tool.score, options.show):
                print(f"{tool.name}: {line}" if line[:1] != " " else line)
        missed += [f"{goal} [{variant}]" for goal in goals_missed(tools)]
    for goal in missed:
        print(f"bench-merge: missed: {goal}", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
