"""How fast articles become templates, beside other tools. ``scripts/bench-extract`` prepares and calls it."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON, L10N = ROOT / ".venv/bin/python", ROOT / ".venv/bin/l10n"
PEERS = ROOT / ".cache/peers/bin/python"

CLOSE = 1.5
"""After the first round only tools within this factor of the fastest peer run again: the others can
no longer become the fastest, and take most of the time."""

MKDOCS_YML = """\
site_name: Measured
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.betterem
  - pymdownx.blocks.admonition:
      types: [note, attention, caution, danger, error, tip, hint, warning, info, check]
  - pymdownx.blocks.caption
  - pymdownx.blocks.details
  - pymdownx.blocks.tab: {alternate_style: true}
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist
  - pymdownx.tilde
"""

SEGMENT = """\
import gc, sys, time
from pathlib import Path
from l10n_tools import config
from l10n_tools.markdown import segment

root = Path(sys.argv[1])
settings = config.load(root)
options = {"extensions": settings.mkdocs.extensions, "keys": settings.front_matter}
pages = sorted(settings.docs.rglob("*.md"))
gc.set_threshold(200_000, 50, 100)  # as the command line does
begin = time.perf_counter()
segments = sum(len(segment(str(page), page.read_bytes().decode(), **options).segments) for page in pages)
print(time.perf_counter() - begin, segments)
"""


@dataclass
class Tool:
    """A program to be measured: ``run`` does all its files, and returns what to count instead of the
    time that it took, if anything. Without it, another one's run is timed for this one, too."""

    name: str
    run: Callable[[], float | None] | None
    files: int
    bytes: int
    is_peer: bool = True
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def measure(self) -> None:
        if not self.run:
            return
        begin, before = time.perf_counter(), os.times()
        told = self.run()
        self.seconds.append(time.perf_counter() - begin if told is None else told)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        self.processor.append(used)
        print(f"  {self.name}: {self.seconds[-1]:.2f} s", file=sys.stderr, flush=True)

    @property
    def speed(self) -> float:
        """MB/s, of the median time."""
        return self.bytes / 1e6 / statistics.median(self.seconds)

    @property
    def work_speed(self) -> float:
        """MB per second of the processor's time, which a busy machine changes less."""
        return self.bytes / 1e6 / statistics.median(self.processor)


def call(*command: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """A program's output. Its own warnings are not ours to show, its failure is."""
    # markdown-gettext opens files in the system's encoding.
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if check and done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-3:]
        sys.exit(f"bench: {' '.join(map(str, command))[:100]} …: " + "\n".join(last))
    return done


class Bench:
    """The copies of a corpus, and a place for what the tools write."""

    def __init__(self, corpus: Path, copies: int, work: Path) -> None:
        self.corpus, self.work = corpus, work
        self.docs = work / "project/docs"
        for number in range(1, copies + 1):
            shutil.copytree(corpus, self.docs / str(number), copy_function=shutil.copyfile)
        (work / "project/mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
        (work / "project/l10n.toml").write_text('source = "en"\nlocales = ["fr_CA"]\n', encoding="utf-8")
        self.count = 0

    def output(self) -> Path:
        """A new folder each time: a file system may be slow to write where much was removed."""
        self.count += 1
        folder = self.work / f"output-{self.count}"
        folder.mkdir()
        return folder

    def pages(self, left_out: set[str]) -> list[Path]:
        """All copies of the pages of the corpus but those left out."""
        return [
            page
            for page in sorted(self.docs.rglob("*.md"))
            if page.relative_to(self.docs).as_posix().split("/", 1)[1] not in left_out
        ]

    def tool(
        self, name: str, run: Callable[[], float | None] | None, left_out: set[str], *, is_peer: bool = True
    ) -> Tool:
        pages = self.pages(left_out)
        return Tool(name, run, len(pages), sum(page.stat().st_size for page in pages), is_peer)

    def segmenting(self) -> tuple[Tool, Tool]:
        """The calls alone, and their process with its start; one run is timed both ways."""

        def run() -> float:
            begin = time.perf_counter()
            told = call(PYTHON, "-c", SEGMENT, self.work / "project").stdout.split()
            process.seconds.append(time.perf_counter() - begin)
            return float(told[0])

        process = self.tool("segmenting, its process", None, set(), is_peer=False)
        return self.tool("segmenting", run, set(), is_peer=False), process

    def extract(self) -> Tool:
        def run() -> float:
            locales = self.work / "project/locales"
            if locales.exists():
                locales.rename(self.output() / "locales")
            begin = time.perf_counter()
            call(L10N, "-C", self.work / "project", "extract")
            return time.perf_counter() - begin

        return self.tool("l10n extract", run, set(), is_peer=False)

    def translate_toolkit(self) -> Tool:
        options = ["-m", "translate.convert.md2po", "--progress=none", "--pot", "--no-code-blocks"]

        def extracted(docs: Path) -> Path:
            output = self.output()
            call(PEERS, *options, "-i", docs, "-o", output)
            return output

        def run() -> None:
            extracted(self.docs)

        return self.tool("translate-toolkit", run, self._without(extracted(self.corpus)))

    def _without(self, output: Path) -> set[str]:
        """The pages of the corpus that a tool has made no catalog of."""
        done = {path.relative_to(output).with_suffix("").as_posix() for path in output.rglob("*.pot")}
        names = {page.relative_to(self.corpus).as_posix() for page in self.corpus.rglob("*.md")}
        return {name for name in names if name not in done and name.removesuffix(".md") not in done}

    def by_api(self, name: str) -> Tool:
        worker = ROOT / "scripts/bench_peers.py"
        left_out: set[str] = set()
        while True:  # once more without what it dies of for good
            output = self.output()
            done = call(PEERS, worker, name, self.corpus, output, *left_out, check=False)
            missing = self._without(output)
            if not done.returncode:
                break
            left_out.add(min(missing - left_out))

        def run() -> None:
            call(PEERS, worker, name, self.docs, self.output(), *missing)

        return self.tool(name, run, missing)

    def po4a(self) -> Tool:
        def updated(pages: list[Path], pot: Path, *, check: bool) -> bool:
            masters = [argument for page in pages for argument in ("-m", str(page))]
            options = ["-f", "text", "-o", "markdown", "-M", "UTF-8", "-p", str(pot)]
            return not call("po4a-updatepo", *options, *masters, check=check).returncode

        output = self.output()
        names = [page.relative_to(self.corpus).as_posix() for page in sorted(self.corpus.rglob("*.md"))]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            fine = pool.map(
                lambda item: updated([self.corpus / item[1]], output / f"{item[0]}.pot", check=False),
                enumerate(names),
            )
            left_out = {name for name, is_fine in zip(names, fine, strict=True) if not is_fine}
        pages = self.pages(left_out)

        def run() -> None:
            updated(pages, self.output() / "all.pot", check=True)

        return self.tool("po4a", run, left_out)


def tools(bench: Bench) -> list[Tool]:
    print("finding out which files each tool can do", file=sys.stderr, flush=True)
    found = [bench.translate_toolkit(), bench.by_api("mdpo"), bench.by_api("markdown-gettext")]
    if shutil.which("po4a-updatepo"):
        found.append(bench.po4a())
    else:
        print("po4a is left out: the program is not installed (Debian: apt-get install po4a)")
    return [*found, *bench.segmenting(), bench.extract()]


def measure(found: list[Tool], rounds: int) -> None:
    """Alternate, so that what else the machine does meets all of them."""
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        best = max((tool.work_speed for tool in found if tool.is_peer and tool.processor), default=0.0)
        for tool in found:
            if not tool.is_peer or not number or tool.work_speed * CLOSE >= best:
                tool.measure()


def report(found: list[Tool]) -> None:
    print(
        f"\n{'':26}{'runs':>5}{'files':>8}{'MB':>8}{'median':>11}{'fastest':>11}{'slowest':>11}"
        f"{'processor':>11}{'MB/s':>8}"
    )
    for tool in found:
        figures = [statistics.median(tool.seconds), min(tool.seconds), max(tool.seconds)]
        # The processor's time is always that of the whole process.
        processor = f"{statistics.median(tool.processor):9.2f} s" if tool.processor else " " * 11
        print(
            f"{tool.name:26}{len(tool.seconds):5}{tool.files:8}{tool.bytes / 1e6:8.2f}"
            + "".join(f"{figure:9.2f} s" for figure in figures)
            + f"{processor}{tool.speed:8.2f}"
        )
    peers = [tool for tool in found if tool.is_peer]
    best = max(peers, key=lambda tool: tool.speed)
    print(f"\nthe fastest peer: {best.name}, {best.speed:.2f} MB/s")
    ours = {tool.name: tool for tool in found}
    for name, tool in (("segmenting", ours["segmenting"]), ("extract", ours["l10n extract"])):
        by_work = tool.work_speed / max(peer.work_speed for peer in peers)
        print(
            f"{name}: {tool.speed / best.speed:.1f} times the fastest peer"
            f" ({by_work:.1f} times by the processor's time of the whole process)"
        )


def corpus(argument: Path | None, origin: Path) -> Path:
    """The folder to measure. Says what is missing, and ends with 2, where there is none."""
    if argument:
        folder = origin / argument
    else:
        folder = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared/corpora")
        folder = origin / folder / "fastapi"
    if not next(folder.rglob("*.md"), None):
        print(
            f"bench: there are no Markdown files in {folder}: name a folder that has some,"
            " or put a corpus there (L10N_CORPORA names another folder of corpora)",
            file=sys.stderr,
        )
        sys.exit(2)
    return folder.resolve()


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench-extract", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="Markdown files  [default: a corpus, fastapi]")
    parser.add_argument("--rounds", type=int, default=3, help="how often  [default: 3]")
    parser.add_argument("--copies", type=int, default=10, help="of the files, to have enough  [default: 10]")
    parser.add_argument("--from", dest="origin", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    parser.add_argument("--check", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = corpus(options.folder, options.origin)
    if options.check:
        return
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as work:
        bench = Bench(folder, options.copies, Path(work))
        count = len(bench.pages(set()))
        print(f"{folder}, {options.copies} times: {count} files", file=sys.stderr, flush=True)
        found = tools(bench)
        measure(found, options.rounds)
        report(found)


if __name__ == "__main__":
    main()
