"""How faithful localized pages are to their source. ``scripts/fidelity`` prepares and calls it."""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench_extract import MKDOCS_YML
from mkdocs.utils.yaml import yaml_load

from l10n_tools import catalog, config
from l10n_tools.project import Project

ROOT = Path(__file__).parent.parent
L10N = ROOT / ".venv/bin/l10n"
sys.path.append(str(ROOT / "tests/corpora"))

from comparison import FACTS, KINDS, Comparison  # noqa: E402 (it is no package's)

CORPORA = ["fastapi", "mkdocs-material"]
MOST_LEFT = 0.2
"""How much of what a reader sees may be left untranslated, in per cent of the letters."""

SHOWN = 20
"""How many texts that are left, and how many differences, are shown of a folder."""

L10N_TOML = """\
source = "en"
locales = ["fr"]
notices = "no-notices-are-measured"
"""
NAMES = {"tags": "structure", "code": "code", "targets": "links", "ids": "anchors"}


class CommandError(Exception):
    """A command that failed, with what it said."""


def l10n(root: Path, *arguments: str | Path) -> None:
    command = [L10N, "-C", root, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise CommandError(f"l10n {' '.join(map(str, arguments))}: {said}")


def measure(folder: Path, work: Path) -> Comparison:
    """Make a project of a folder's pages, run the commands, and compare what they write."""
    docs = work / "docs"
    for page in sorted(folder.rglob("*.md")):
        copy = docs / page.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, copy)
    (work / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    (work / "l10n.toml").write_text(L10N_TOML, encoding="utf-8")

    l10n(work, "render", "en_XA", "--output", work / "accented")
    l10n(work, "update", "fr")
    translate_as_itself(work / "locales/fr")
    l10n(work, "render", "fr", "--output", work / "same")

    on = extensions()
    found = Comparison()
    for page in Project(config.load(work)).pages:
        source = (docs / page).read_bytes()
        accented = (work / "accented" / page).read_bytes().decode()
        found.add(page, source.decode(), accented, on)
        found.add_identical(page, source, (work / "same" / page).read_bytes())
    return found


def extensions() -> dict[str, dict[str, Any]]:
    """The extensions of the measured sites, with the functions that their options name."""
    listed = yaml_load(MKDOCS_YML)["markdown_extensions"]
    pairs = [each.items() if isinstance(each, dict) else [(each, {})] for each in listed]
    return {name: options for each in pairs for name, options in each}


def translate_as_itself(locale: Path) -> None:
    """Make every message of a locale's catalogs its own translation."""
    for path in sorted(locale.rglob("*.po")):
        given = catalog.parse(path.read_bytes(), path.name)
        entries = tuple(entry._replace(msgstr=entry.msgid, fuzzy=False) for entry in given.entries)
        path.write_bytes(catalog.render(dataclasses.replace(given, entries=entries)))


def report(measured: dict[str, Comparison]) -> None:
    width = max(12, *(len(name) + 2 for name in measured))
    print("\n" + " " * 36 + "".join(f"{name:>{width}}" for name in measured))

    def row(name: str, figures: list[str]) -> None:
        print(f"{name:36}" + "".join(f"{figure:>{width}}" for figure in figures))

    found = list(measured.values())
    row("pages", [str(each.pages) for each in found])
    for fact in FACTS:
        row(f"{NAMES[fact]} unchanged", [f"{each.share(fact):.2f} %" for each in found])
    row("identity, byte for byte", [f"{100 * each.identical / each.pages:.2f} %" for each in found])
    row("letters that a reader sees", [str(each.letters) for each in found])
    row("letters left", [f"{each.leftover():.3f} %" for each in found])
    row("  without footnote backlinks", [f"{each.own_leftover:.3f} %" for each in found])
    for kind in KINDS:
        row(f"  {kind}", [f"{each.leftover(kind):.3f} %" for each in found])
    for name, each in measured.items():
        listed(f"{name}: left, of no known kind", each.others)
        listed(f"{name}: differences", each.differences)


def listed(title: str, texts: list[str]) -> None:
    if texts:
        print(f"\n{title} ({len(texts)}{f', the first {SHOWN}' if len(texts) > SHOWN else ''})")
    for text in texts[:SHOWN]:
        print(f"  {text[:200]}{'…' if len(text) > 200 else ''}")


def is_faithful(found: Comparison) -> bool:
    return not found.differences and found.own_leftover <= MOST_LEFT


def folders(arguments: list[Path], origin: Path) -> list[Path]:
    """The folders to measure. Says what is missing, and ends with 2, where one has no pages."""
    corpora = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared/corpora")
    found = [origin / each for each in arguments or [corpora / name for name in CORPORA]]
    missing = [folder for folder in found if not next(folder.rglob("*.md"), None)]
    for folder in missing:
        print(
            f"fidelity: there are no Markdown files in {folder}: name a folder that has some,"
            " or put a corpus there (L10N_CORPORA names another folder of corpora)",
            file=sys.stderr,
        )
    if missing:
        sys.exit(2)
    return [folder.resolve() for folder in found]


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/fidelity", description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path, help="Markdown files  [default: the corpora]")
    parser.add_argument("--from", dest="origin", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    options = parser.parse_args()
    measured: dict[str, Comparison] = {}
    for folder in folders(options.folder, options.origin):
        print(f"{folder}", file=sys.stderr, flush=True)
        name = folder.name if folder.name not in measured else str(folder)
        with tempfile.TemporaryDirectory(prefix="l10n-fidelity-") as work:
            try:
                measured[name] = measure(folder, Path(work))
            except CommandError as error:
                print(f"fidelity: {error}", file=sys.stderr)
                sys.exit(2)
    report(measured)
    unfaithful = [name for name, each in measured.items() if not is_faithful(each)]
    if unfaithful:
        print(f"\nfidelity: not what it must be: {', '.join(unfaithful)}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
