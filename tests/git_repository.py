"""Git repositories that tests make: commits at the dates that they say, whoever runs them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tools import require_tool

IDENTITY = {f"GIT_{who}_{what}": "someone" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


class Repository(NamedTuple):
    """A repository with its files in ``folder``."""

    folder: Path

    def git(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """Run git in it, and fail if git fails."""
        done = subprocess.run(
            [require_tool("git"), *arguments],
            cwd=self.folder,
            env=os.environ | IDENTITY | (env or {}),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def commit(self, date: str, files: Mapping[str, str | None] | None = None) -> None:
        """Write these files, remove those that are None, and commit all that there is."""
        for name, text in (files or {}).items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_bytes(text.encode())
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", f"of {date}", env=dates(date))

    def merge(self, branch: str, date: str, files: Mapping[str, str] | None = None) -> None:
        """Merge a branch; ``files`` is what conflicts are resolved to."""
        arguments = ("merge", "--no-ff", "--quiet", "-m", f"merge of {date}")
        if files is None:
            self.git(*arguments, branch, env=dates(date))
        else:
            self.git(*arguments, "--no-commit", "-s", "ours", branch, env=dates(date))
            self.commit(date, files)


def dates(date: str) -> dict[str, str]:
    """The variables that make a commit one of this date, at noon in UTC unless it says more."""
    full = date if " " in date else f"{date} 12:00:00 +0000"
    return {"GIT_AUTHOR_DATE": full, "GIT_COMMITTER_DATE": full}


def repository(folder: Path) -> Repository:
    """A new repository in a folder, which may have files already."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def alone(patch: pytest.MonkeyPatch, above: Path) -> None:
    """Git without anybody's configuration, and without a repository at or above a folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        patch.delenv(name)
    patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    patch.setenv("GIT_CEILING_DIRECTORIES", str(above))
