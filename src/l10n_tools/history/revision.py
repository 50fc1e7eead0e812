"""Which revision of the git repository a folder is at, and who would commit to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .repository import Repository
from .since import UndatedError


class Revision(NamedTuple):
    """A commit: its id, its time in seconds since 1970, and whether files differ from it."""

    id: str
    time: int
    is_dirty: bool


def revision(folder: Path, paths: Sequence[Path]) -> Revision | None:
    """The commit that a folder is at; None outside a repository, or before a first commit.

    ``is_dirty`` is about the files at the paths, or below them, new ones among them.
    """
    try:
        return _Asked(folder).revision(paths)
    except UndatedError:
        return None


def identity(folder: Path) -> str:
    """Whom git would name as the author of a commit in a folder; empty if it does not know."""
    try:
        return _Asked(folder).identity()
    except UndatedError:
        return ""


class _Asked(Repository):
    def revision(self, paths: Sequence[Path]) -> Revision | None:
        head = self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", fails=True).strip()
        if not head:
            return None
        time = self._run("show", "--no-patch", "--format=%ct", "HEAD").strip()
        # Paths that are not there would be an error; what is missing from a folder shows below it.
        there = [str(path) for path in paths if path.exists()]
        dirty = self._run("status", "--porcelain", "--untracked-files=all", "--", *there)
        return Revision(head, int(time), bool(dirty.strip()))

    def identity(self) -> str:
        keys = ("user.name", "user.email")
        name, mail = (self._run("config", "--get", key, fails=True).strip() for key in keys)
        return f"{name} <{mail}>" if name and mail else name
