"""``update`` that is killed, or whose disk is full, at any moment: catalogs are old or new, never broken.

A child process performs the update and ends at once, as with SIGKILL, before or after each of the
steps that writing is made of, or in the middle of a file's bytes.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from changes import drop, put, swap
from clinic_files import FR
from writing import STEPS, is_reading

from l10n_tools import catalog as catalogs
from tools import call, tree

KILLED = 137

REMOVALS = [(Path, "unlink"), (Path, "rmdir")]

AFTERWARDS = "## Afterwards\n\nYou must **not** drive for 24 hours.\n"


def rewrite(root: Path) -> None:
    """An article renamed and edited, a part of it moved to a new one, another one deleted."""
    swap("docs/guide/dose.md", "The dose is 80 mg.", "The dose is 40 mg.")(root)
    swap("docs/guide/dose.md", AFTERWARDS, "")(root)
    put("docs/guide/day.md", f"# The day after\n\n{AFTERWARDS}")(root)
    (root / "docs/guide/dose.md").rename(root / "docs/amount.md")
    drop("docs/notices")(root)
    swap("mkdocs.yml", "guide/dose.md", "amount.md")(root)
    swap("docs/index.md", "guide/dose.md", "amount.md")(root)
    swap("docs/index.md", "Drink water before the session.", "Drink water after the session.")(root)


class Steps:
    """Counts the steps of writing; at the step ``at`` it does ``what``."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, what: Callable[[], None]) -> None:
        self.at, self.what, self.count = at, what, 0
        for owner, name in (*STEPS, *REMOVALS):
            patch.setattr(owner, name, self._step(getattr(owner, name), name))

    def _step(self, original: Callable[..., Any], name: str) -> Callable[..., Any]:
        def step(*args: Any, **options: Any) -> Any:
            if is_reading(name, args):
                return original(*args, **options)
            self._now()
            result = original(*args, **options)
            if name == "open":
                self._half(result)
            self._now()
            return result

        return step

    def _half(self, file: Any) -> None:
        """Half of what is written arrives."""
        if self.count == self.at:
            file.write(b'msgid "Take')
            file.flush()
        self._now()

    def _now(self) -> None:
        self.count += 1
        if self.count - 1 == self.at:
            self.what()


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def killed(root: Path, at: int) -> bool:
    """Run ``update`` in a child that dies at a step; whether it came to that step."""
    child = os.fork()
    if child == 0:
        with pytest.MonkeyPatch.context() as patch:
            Steps(patch, at, lambda: os._exit(KILLED))
            code = call("-C", root, "update").code
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def files(root: Path) -> dict[str, bytes]:
    """The content of every file; an empty folder more or less is no matter."""
    return {name: data for name, data in tree(root).items() if (root / name).is_file()}


def temporary(name: str) -> bool:
    return name.rpartition("/")[2].startswith(".l10n-")


def holds_old_or_new(now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]) -> None:
    for name, data in now.items():
        assert temporary(name) or data in (before.get(name), after.get(name)), name


def translations(catalog_files: dict[str, bytes]) -> set[str]:
    """Every translation in the French catalogs, obsolete ones included; links lead to the new name."""
    return {
        entry.msgstr.replace("guide/dose.md", "amount.md")
        for name, data in catalog_files.items()
        if name.startswith(FR) and name.endswith(".po")
        for entry in catalogs.parse(data, name).entries
        if entry.msgstr
    }


class Edited(NamedTuple):
    """A project after the rewriting; what it holds, and what an update that is left alone makes of it."""

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]


@pytest.fixture
def edited(clinic: Path, tmp_path: Path) -> Edited:
    rewrite(clinic)
    done = Path(shutil.copytree(clinic, tmp_path / "done"))
    assert call("-C", done, "update").code == 0
    before, after = files(clinic), files(done)
    assert len({name for name in before | after if before.get(name) != after.get(name)}) > 12
    assert translations(before) == translations(after)
    return Edited(clinic, before, after)


def test_killed_at_every_step(
    edited: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    clinic, before, after = edited
    at, mixed = 0, 0
    while True:
        root = Path(shutil.copytree(clinic, tmp_path / f"at-{at}"))
        if not killed(root, at):
            break
        now = files(root)
        holds_old_or_new(now, before, after)
        mixed += now not in (before, after)
        assert translations(now) == translations(before), "nothing is lost"
        assert call("-C", root, "update").code == 0, "and the next one goes on from there"
        assert files(root) == after
        shutil.rmtree(root)
        at += 1
    assert files(root) == after
    assert at > 70
    assert mixed > 20


def test_a_full_disk_at_every_step(edited: Edited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic, before, after = edited
    at = 0
    while True:
        root = Path(shutil.copytree(clinic, tmp_path / f"at-{at}"))
        with monkeypatch.context() as patch:
            steps = Steps(patch, at, full)
            ran = call("-C", root, "update")
        if steps.count <= at:
            break
        now = files(root)
        holds_old_or_new(now, before, after)
        assert translations(now) == translations(before), "nothing is lost"
        if ran.code:
            assert (ran.code, ran.err.count("\n")) == (2, 1)
            assert not any(map(temporary, now))
        assert call("-C", root, "update").code == 0
        assert files(root) == after
        shutil.rmtree(root)
        at += 1
    assert at > 70
