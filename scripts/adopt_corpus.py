"""How well translated pages are brought into line with their sources. ``scripts/adopt`` calls it."""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import adopt_perturbed
from bench_extract import MKDOCS_YML

from l10n_tools import config
from l10n_tools.adopt import Adoption, Fate, How, adopt
from l10n_tools.project import Project

ROOT = Path(__file__).parent.parent
JUDGED = Path(__file__).with_name("adopt_judged.csv")
"""Pairs that a person has read: digests of page and texts, and one of VERDICTS."""

VERDICTS = ("right", "partly", "wrong")
"""``partly``: the same passage, but in another revision than the one that was translated."""

LEAST_USED, LEAST_RIGHT = 90.0, 97.0
"""Per cent of the translated passages that must be used, and of the judged pairs that must not be wrong."""

FIXED_ID = re.compile(r"[ \t]*\{[ \t]*#[\w.:-]+[ \t]*\}[ \t]*$", re.M)
L10N_TOML = """\
source = "en"
locales = ["fr"]
notices = "no-notices-are-measured"
"""


class Adopted(NamedTuple):
    """A pair that would be used."""

    page: str
    source: str
    target: str
    score: float

    def digests(self) -> tuple[str, str]:
        return _digest(f"{self.page}\n{self.source}"), _digest(self.target)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def project_of(sources: Path, work: Path) -> Path:
    """A project with a folder's pages as its sources, without catalogs."""
    shutil.copytree(sources, work / "docs")
    (work / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    (work / "l10n.toml").write_text(L10N_TOML, encoding="utf-8")
    return work


def adopted(root: Path, folder: Path) -> Adoption:
    """What the pages in a folder bring into the project, which stays as it is."""
    project = Project(config.load(root))
    return adopt(project, project.config.select(("fr",))[0], folder, {}, lambda _step: None)


def pairs(found: Adoption) -> list[Adopted]:
    return [
        Adopted(page.source, one.source, one.target, one.score)
        for page in found.pages
        for one in page.passages
        if one.fate is Fate.ADOPTED
    ]


def under_digests(folder: Path, copy: Path) -> dict[str, str]:
    """A copy of the pages without their names. Returns the true name of each."""
    names = {}
    copy.mkdir()
    for page in sorted(folder.rglob("*.md")):
        name = page.relative_to(folder).as_posix()
        hidden = f"{_digest(name)}.md"
        shutil.copyfile(page, copy / hidden)
        names[hidden] = name
    return names


def without_ids(folder: Path, copy: Path) -> Path:
    """A copy of the pages whose headings have lost the ids that translators wrote."""
    for page in sorted(folder.rglob("*.md")):
        path = copy / page.relative_to(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FIXED_ID.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    return copy


def share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f} % ({part} of {whole})" if whole else "none"


def row(name: str, figure: object) -> None:
    print(f"{name:44}{figure}")


def tell_alignment(found: Adoption, seconds: float) -> float:
    """The figures of a whole site; returns the share of translated passages that are used, in per cent."""
    fates = Counter(one.fate for page in found.pages for one in page.passages)
    sources = fates.total() - fates[Fate.TARGET_ONLY]
    targets = fates.total() - fates[Fate.SOURCE_ONLY]
    row("pages paired", f"{len(found.pages)} in {seconds:.1f} s")
    row("translated pages without a source", ", ".join(found.only_target) or "none")
    row("source passages that get a translation", share(fates[Fate.ADOPTED], sources))
    row("translated passages that are used", share(fates[Fate.ADOPTED], targets))
    for fate in (Fate.DOUBTFUL, Fate.JOINED, Fate.SAME, Fate.SOURCE_ONLY, Fate.TARGET_ONLY):
        row(f"  {fate.value}", fates[fate])
    row("ambiguous messages", sum(page.ambiguous for page in found.pages))
    return 100 * fates[Fate.ADOPTED] / targets


def tell_judged(found: list[Adopted]) -> float:
    """The figures of the pairs that a person has read; returns the share that is not wrong."""
    verdicts = dict(_judged())
    made = {one.digests() for one in found}
    now = Counter(verdict for pair, verdict in verdicts.items() if pair in made)
    row("judged pairs that are still made", f"{now.total()} of {len(verdicts)}")
    for verdict in VERDICTS:
        row(f"  {verdict}", share(now[verdict], now.total()))
    return 100 - 100 * now["wrong"] / now.total() if now else 100.0


def _judged() -> Iterator[tuple[tuple[str, str], str]]:
    if JUDGED.is_file():
        with JUDGED.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                yield (line["source"], line["translation"]), line["verdict"]


def tell_hidden(root: Path, folder: Path, copy: Path, names: set[str]) -> None:
    true = under_digests(folder, copy)
    found = adopted(root, copy)
    alike = [page for page in found.pages if page.how is How.LIKENESS]
    right = [page for page in alike if true[page.target] == page.source]
    row("pages found without their names", share(len(right), len(names)))
    row("  of those that are paired, right", share(len(right), len(alike)))
    for page in alike:
        if page not in right:
            row("  wrong", f"{page.source}: {true[page.target]}")


def tell_without_ids(root: Path, folder: Path, before: list[Adopted]) -> None:
    now = pairs(adopted(root, folder))
    old, new = ({each.digests() for each in side} for side in (before, now))
    row("the same without ids at headings", share(len(old & new), len(old)))
    row("  other pairs without ids", len(new - old))


def tell_perturbed(root: Path, folder: Path) -> None:
    pages = adopt_perturbed.read(Project(config.load(root)), folder)
    for part, code in ((0.05, True), (0.05, False), (0.10, False)):
        row(f"{part:.0%} taken out, {part:.0%} put in, no ids" + ("" if code else ", no code"), "")
        found = adopt_perturbed.measure(pages, part, code=code)
        row("  used rightly", share(found.right, found.total))
        row("  of those that are used, right", share(found.right, found.right + found.wrong))
    found = adopt_perturbed.measure_split(pages, 0.1)
    row("split in two by the translation: used whole", share(found.right, found.total))
    row("  used in part", found.wrong)


def print_sample(found: list[Adopted], seed: int, size: int) -> None:
    """Pairs to judge, as CSV: those of the judged ones' columns, then the page and the texts."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["source", "translation", "verdict", "page", "text", "translated"])
    chosen = random.Random(seed).sample(sorted(found), min(size, len(found)))
    for one in chosen:
        writer.writerow([*one.digests(), "", one.page, one.source, one.target])


def corpora() -> tuple[Path, Path]:
    """The pages and their translations. Says what is missing, and ends with 2."""
    folder = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared/corpora")
    found = folder / "fastapi", folder / "fastapi-fr"
    missing = [each for each in found if not next(each.rglob("*.md"), None)]
    for each in missing:
        print(
            f"adopt: there are no Markdown files in {each} (L10N_CORPORA names its folder)", file=sys.stderr
        )
    if missing:
        sys.exit(2)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/adopt", description=__doc__)
    parser.add_argument("--sample", type=int, metavar="SEED", help="print pairs to judge, nothing else")
    parser.add_argument("--size", type=int, default=300, help="how many  [default: 300]")
    options = parser.parse_args()
    sources, translations = corpora()
    with tempfile.TemporaryDirectory(prefix="l10n-adopt-") as folder:
        work = Path(folder)
        root = project_of(sources, work / "project")
        start = time.perf_counter()
        found = adopted(root, translations)
        seconds = time.perf_counter() - start
        made = pairs(found)
        if options.sample is not None:
            print_sample(made, options.sample, options.size)
            return
        used = tell_alignment(found, seconds)
        right = tell_judged(made)
        names = {page.source for page in found.pages}
        tell_hidden(root, translations, work / "hidden", names)
        bare = without_ids(translations, work / "no-ids")
        tell_without_ids(root, bare, made)
        print("without ids, too:")
        tell_hidden(root, bare, work / "hidden-no-ids", names)
        tell_perturbed(root, translations)
    if used < LEAST_USED or right < LEAST_RIGHT:
        print(f"adopt: {LEAST_USED} % used and {LEAST_RIGHT} % right are wanted", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
