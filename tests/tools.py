"""What several tests share: programs, running ``l10n``, and trees of files."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
"""The repository: the example site is the project that tests copy."""

L10N = Path(sys.executable).with_name("l10n")
"""The console script of the environment that runs the tests."""

SCRATCH = ".l10n"
"""The project's scratch folder: locks and half-built sites, never anything of a person's."""


def require_tool(*names: str) -> str:
    """The path of a program, the first that is there. Without any of them the test is skipped.

    With ``L10N_REQUIRE_TOOLS=1``, as in CI, it fails: a test that is never run proves nothing.
    """
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"this needs the program {' or '.join(names)}, which is not installed"
    if os.environ.get("L10N_REQUIRE_TOOLS") == "1":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def hears_ctrl_c() -> None:
    """For a child before it begins: a shell has what runs in its background ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Ran(NamedTuple):
    """What a command did: its exit code and what it said."""

    code: int
    out: str
    err: str


def l10n(*args: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Ran:
    """Run ``l10n`` as a program of its own."""
    done = subprocess.run(
        [L10N, *args],
        cwd=cwd,
        env=os.environ | (env or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def call(*args: str | Path) -> Ran:
    """Run ``l10n`` in this process: quicker, and an exception that nobody answers fails the test."""
    from l10n_tools.cli.main import cli, run

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(functools.partial(cli, [str(arg) for arg in args]))
    return Ran(code, out.getvalue(), err.getvalue())


def tree(folder: Path) -> dict[str, bytes]:
    """The content of every file below a folder, by relative path; the scratch folder is left out.

    Links and other things that are no files have their kind as content.
    """
    return dict(_tree(folder))


def _tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if SCRATCH in name.split("/"):
            continue
        if path.is_file() and not path.is_symlink():
            yield name, path.read_bytes()
        else:
            yield name, f"{stat.S_IFMT(path.lstat().st_mode):o}".encode()


def scratch(folder: Path) -> set[str]:
    """What is in a project's scratch folder, relative to it."""
    return {path.relative_to(folder / SCRATCH).as_posix() for path in (folder / SCRATCH).rglob("*")}
