"""What ``replay`` asks of git: a history to check out, and how many bytes changed."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from pathlib import Path

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
PERSON = ["-c", "user.name=replay", "-c", "user.email=replay@example.org", "-c", "core.quotePath=off"]
PLAIN_DIFF = ["-U0", "--no-color", "--no-ext-diff", "--no-renames"]
FILE = re.compile(rb"diff --git a/(.*) b/\1")
HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")


def git(*arguments: str | Path) -> bytes:
    """What git prints. Raises CalledProcessError."""
    command = ["git", *PERSON, *arguments]
    return subprocess.run(command, capture_output=True, check=True, env=ENVIRONMENT).stdout


def changed_bytes(diff: bytes) -> Counter[str]:
    """The bytes of added and of removed lines, by file."""
    found: Counter[str] = Counter()
    name, left = "", 0
    for line in diff.split(b"\n"):
        if line.startswith(b"\\"):  # “No newline at end of file”
            continue
        if left:
            found[name] += len(line)  # the mark before it stands for its line feed
            left -= 1
        elif match := FILE.fullmatch(line):
            name = match[1].decode()
        elif match := HUNK.match(line):
            left = sum(1 if count is None else int(count) for count in match.groups())
    return found


class History:
    """The revisions of a bundle, the oldest first, to be checked out into a folder."""

    def __init__(self, bundle: Path, folder: Path) -> None:
        self.folder = folder
        git("clone", "--quiet", "--branch", "main", bundle, folder)
        self.revisions = git("-C", folder, "rev-list", "--reverse", "main").decode().split()

    def name(self, revision: str) -> str:
        return git("-C", self.folder, "log", "-1", "--format=%s (%h)", revision).decode().strip()

    def check_out(self, revision: str) -> None:
        git("-C", self.folder, "checkout", "--quiet", "--force", "--detach", revision)

    def changed(self, before: str, after: str) -> Counter[str]:
        """The bytes changed in articles between two revisions."""
        return changed_bytes(git("-C", self.folder, "diff", *PLAIN_DIFF, before, after, "--", "*.md"))


class Tree:
    """A folder whose changes are measured."""

    def __init__(self, repository: Path, folder: Path) -> None:
        self.at = [f"--git-dir={repository}", f"--work-tree={folder}"]
        folder.mkdir(parents=True, exist_ok=True)
        git(*self.at, "init", "--quiet")

    def commit(self) -> None:
        git(*self.at, "add", "--all")
        git(*self.at, "commit", "--quiet", "--allow-empty", "--message", "step")

    def changed(self) -> Counter[str]:
        """The bytes changed since the last commit, by file."""
        git(*self.at, "add", "--all")
        return changed_bytes(git(*self.at, "diff", "--cached", *PLAIN_DIFF, "HEAD"))
