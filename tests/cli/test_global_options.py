"""The options that all commands share, help, and the version."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from changes import swap
from clinic_files import FR

from l10n_tools import __version__
from l10n_tools.cli.main import COMMANDS
from tools import L10N, call, l10n

OPTIONS = {
    "init": {"--source", "--merge-driver"},
    "extract": set(),
    "update": {"--check"},
    "status": {"--article", "--classes", "--format", "--no-dates"},
    "export": {"--format", "--output", "--state", "--article"},
    "import": {"--locale", "--overwrite", "--as"},
    "adopt": {"--map", "--review", "--dry-run"},
    "suggest": {"--limit", "--least", "--format"},
    "check": {"--select", "--ignore", "--format", "--output", "--site", "--fix", "--diff", "--docs-url"},
    "render": {"--longer", "--output"},
    "build": {"--engine", "--jobs", "--output"},
    "approve": {
        "--role",
        "--class",
        "--message",
        "--digest",
        "--revoke",
        "--by",
        "--translator",
        "--yes",
        "--dry-run",
    },
    "waive": {
        "--message",
        "--at",
        "--digest",
        "--reason",
        "--until",
        "--role",
        "--revoke",
        "--by",
        "--translator",
        "--yes",
        "--dry-run",
    },
    "evidence": {"--site", "--output", "--verify"},
    "merge-driver": {"--marker-size", "--install"},
}
"""What design.md promises of each command in this version."""

HEAVY = {
    "babel", "jinja2", "markdown", "markdown_it", "material", "mkdocs", "multiprocessing", "polib",
    "pygments", "rapidfuzz", "rich", "selectolax", "tinycss2", "tomlkit", "yaml",
}  # fmt: skip
"""Libraries that take longer to import than ``l10n --version`` may take as a whole."""


def test_help_lists_the_commands() -> None:
    ran = call("--help")
    assert (ran.code, ran.err) == (0, "")
    for name, says in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(says)}$", ran.out, re.M)
    for option in ("-C", "-q, --quiet", "--no-color", "--version"):
        assert f"\n  {option} " in ran.out
    assert call("-h").out == ran.out


def test_without_a_command_help_is_shown() -> None:
    ran = call()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == call("--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command(command: str, tmp_path: Path) -> None:
    """It needs no project."""
    ran = call("-C", tmp_path, command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: l10n {command} [OPTIONS]")
    assert set(re.findall(r"^  (--[a-z-]+)", ran.out, re.M)) == OPTIONS[command]


def test_version() -> None:
    assert call("--version") == (0, f"l10n, version {__version__}\n", "")


@pytest.mark.parametrize("args", [["--version"], ["--help"]])
def test_the_version_imports_nothing_heavy(args: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", L10N, *args], capture_output=True, encoding="utf-8", check=True
    )
    names = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert {"click", "l10n_tools"} <= names
    assert not names & HEAVY


def test_the_folder_of_the_project(clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-C`` names the project; files that are given on the command line are meant from where one is."""
    monkeypatch.chdir(tmp_path)
    assert call("-C", "clinic", "update", "--check").code == 0
    assert call("-C", "clinic/../clinic", "render", "fr_CA", "--output", "out").code == 0
    assert (tmp_path / "out/index.md").is_file()
    monkeypatch.chdir(clinic)
    assert call("update", "--check").code == 0
    monkeypatch.chdir(clinic / "docs")
    assert call("update", "--check").code == 2


def test_quiet(clinic: Path, tmp_path: Path) -> None:
    """Only what is wrong is said."""
    for command in ("update", "extract", "render fr_CA --output " + str(tmp_path / "out"), "init de"):
        assert call("-q", "-C", clinic, *command.split()) == (0, "", "")
    swap("docs/index.md", "Drink water", "Drink cold water")(clinic)
    ran = call("--quiet", "-C", clinic, "update", "--check")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err == "l10n: the catalogs are not up to date with the articles (run: l10n update)\n"
    assert f"{FR}/index.po" in call("-q", "-C", clinic, "check", "--select", "L103").out


def test_the_program_is_installed() -> None:
    assert l10n("--version").out == f"l10n, version {__version__}\n"
