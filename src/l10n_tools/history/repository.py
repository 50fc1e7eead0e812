"""What git knows of the files in a folder: their versions, and what these hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from .since import NO_GIT, NO_REPOSITORY, PARTIAL, REFUSED, Since, UndatedError

SAFE = (
    "--no-pager --no-optional-locks --literal-pathspecs -c core.fsmonitor=false -c core.hooksPath=/dev/null "
    "-c log.showSignature=false -c log.showRoot=true"
).split()
LOG = (
    "log --full-history --raw -z -c -M --no-abbrev --topo-order --no-ext-diff --no-textconv "
    "--date=short --format=tformat:commit:%H:%at:%ad"
).split()
"""Of a merge, what differs from each of its parents; dates as the author's clock had them.

Without the full history, a branch would be left out where a merge took all from the other one.
"""

PROMISED = r"^(extensions\.partialclone|remote\..*\.promisor)$"
"""The configuration of a clone whose contents are fetched when they are needed (git-clone(1), --filter)."""

KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
"""The beginnings of git's variables that hold here too; others speak of another repository, or run things."""

LOOKED_AT = 20
"""Commits that are asked whether they moved the folder: those that added the most files."""


class Change(NamedTuple):
    """What a commit did to a file: its contents in the parents, and afterwards.

    ``order`` is the commit's place in the log: later ones are not its descendants.
    """

    order: int
    since: Since
    old: tuple[str, ...]
    new: str


@dataclass
class Log:
    """The changes of each path, the newest first; the older names of each; who added what."""

    changes: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    added: dict[str, str] = field(default_factory=dict)

    def family(self, path: str) -> list[str]:
        """The path, and all names that the file had before."""
        found = {path: None}
        waiting = [path]
        while waiting:
            for name in sorted(self.names.get(waiting.pop(), set()) - found.keys()):
                found[name] = None
                waiting.append(name)
        return list(found)


class Repository:
    """The repository that a folder is in."""

    def __init__(self, folder: Path) -> None:
        self.program = shutil.which("git")
        if self.program is None:
            raise UndatedError(NO_GIT, "")
        self.folder = folder
        try:
            prefix, top, boundaries = self._places()
        except UndatedError as error:
            if "not a git repository" in error.args[1]:
                raise UndatedError(NO_REPOSITORY, "") from None
            raise
        self.prefix, self.top = prefix, top
        self.boundaries = frozenset(boundaries.read_text().split() if boundaries.is_file() else ())
        if self._run("config", "--get-regexp", PROMISED, fails=True):
            raise UndatedError(PARTIAL, "")

    def _places(self) -> tuple[str, Path, Path]:
        """The folder's path in the repository, the repository's folder, the list of a clone's boundaries."""
        prefix = self._run("rev-parse", "--show-prefix").removesuffix("\n")
        top = self._run("rev-parse", "--show-toplevel").removesuffix("\n")
        boundaries = self._run("rev-parse", "--git-path", "shallow").removesuffix("\n")
        # Told relative to the folder that git ran in.
        return prefix, Path(top), self.folder / boundaries

    def committed(self) -> dict[str, str]:
        """The contents of the files in the folder as last committed, by path; empty before a first commit."""
        if not self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", fails=True):
            return {}
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", "HEAD", self.prefix or ".", at=self.top)
        return {path: about.split(" ")[2] for about, _, path in _rows(listed)}

    def log(self, paths: Collection[str]) -> Log:
        """What was done to files at these paths, and before that at their older names."""
        if not paths:
            return Log()
        folders = [self.prefix or "."]
        log = self._log(folders)
        if moved := self._moved_from(log, paths) - set(folders):
            log = self._log([*folders, *sorted(moved)])
        return log

    def _log(self, folders: list[str]) -> Log:
        log, since, commit, order = Log(), Since(), "", 0
        tokens = iter(self._run(*LOG, "HEAD", "--", *folders, at=self.top).split("\0"))
        for token in map(str.strip, tokens):
            if token.startswith("commit:"):
                _, commit, time, date = token.split(":")
                since, order = Since(date, commit in self.boundaries, "", int(time), commit), order + 1
            elif token.startswith(":"):
                parents = len(token) - len(token.lstrip(":"))
                about = token.split(" ")
                blobs, status = about[parents + 1 : 2 * parents + 2], about[-1]
                path = next(tokens)
                if parents == 1 and status[0] in "RC":
                    old, path = path, next(tokens)
                    log.names[path].add(old)
                log.changes[path].append(Change(order, since, tuple(blobs[:-1]), blobs[-1]))
                if status == "A" and not since.at_least:
                    log.added[path] = commit
        return log

    def _moved_from(self, log: Log, paths: Collection[str]) -> set[str]:
        """Folders from which files came into this one: the log above knows these as added."""
        counts = Counter(log.added[n] for path in paths for n in log.family(path) if n in log.added)
        found = set()
        for commit, _ in counts.most_common(LOOKED_AT):
            told = self._run(
                "diff-tree", "-r", "-M", "-z", "--name-status", "--diff-filter=R", commit, at=self.top
            )
            names = told.split("\0")[1:]  # after the commit's own
            for old, new in zip(names[1::3], names[2::3], strict=False):
                if new in log.added and not old.startswith(self.prefix):
                    found.add(_different(old, new))
        return found

    def contents(self, ids: Iterable[str]) -> Iterator[bytes]:
        """What the objects hold, in order, one after the other: read each before the next is asked for."""
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{one}\n" for one in ids).encode())
            asked.seek(0)
            command = self._command("cat-file", "--batch", "--buffer")
            with subprocess.Popen(
                command,
                cwd=self.top,
                env=_environment(),
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                try:
                    assert process.stdout
                    yield from _objects(process.stdout)
                    raise UndatedError(REFUSED, "git: cat-file ended too early")
                finally:
                    process.kill()

    def _command(self, *arguments: str) -> list[str]:
        return [self.program or "git", *SAFE, *arguments]

    def _run(self, *arguments: str, at: Path | None = None, fails: bool = False) -> str:
        """What git prints. ``fails``: that it may fail, having nothing to say."""
        try:
            done = subprocess.run(
                self._command(*arguments),
                cwd=at or self.folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise UndatedError(REFUSED, f"git: {error.strerror or error}") from None
        if done.returncode and not fails:
            told = done.stderr.decode(errors="replace").strip().split("\n")[0]
            raise UndatedError(REFUSED, f"git: {told.removeprefix('fatal: ')}")
        return os.fsdecode(done.stdout)


def _rows(listed: str) -> Iterator[tuple[str, str, str]]:
    return (row.partition("\t") for row in listed.split("\0") if row)


def _different(old: str, new: str) -> str:
    """What the old path began with, less the end that both have: ``po`` for ``po/a`` and ``locales/a``."""
    before, after = old.split("/"), new.split("/")
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return "/".join(before) or "."


def _objects(stream: IO[bytes]) -> Iterator[bytes]:
    """The contents that ``git cat-file --batch`` prints."""
    for line in stream:
        size = line.split(b" ")[-1]
        if not size.strip().isdigit():
            raise UndatedError(REFUSED, f"git: {line.decode(errors='replace').strip()}")
        yield stream.read(int(size) + 1)[:-1]


def _environment() -> dict[str, str]:
    """The environment for git: in English, on its own, offline, in the repository that it finds itself."""
    kept = {n: value for n, value in os.environ.items() if not n.startswith("GIT_") or n.startswith(KEPT)}
    return kept | {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
    }
