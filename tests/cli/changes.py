"""What a case does to a copy of the project, and what is then expected of a command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Change = Callable[[Path], None]


class Case(NamedTuple):
    """``l10n COMMAND`` after ``change``: one line on standard error, and nothing written.

    ``{root}`` in the line stands for the project's folder, ``{groups}`` for what codes begin with,
    ``{given}`` for the command's first argument. Several commands, if they are to say the same, are
    separated by ``|``.
    """

    name: str
    change: Change
    command: str
    line: str

    def commands(self) -> list[list[str]]:
        return [command.split() for command in self.command.split("|")]


def nothing(_root: Path) -> None:
    """The command alone is wrong."""


def put(path: str, data: str | bytes) -> Change:
    """A file with this content."""

    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(_bytes(data))

    return change


def swap(path: str, old: str | bytes, new: str | bytes) -> Change:
    """One place in a file, written otherwise."""

    def change(root: Path) -> None:
        data = (root / path).read_bytes()
        assert data.count(_bytes(old)) == 1, f"{path} has {old!r} {data.count(_bytes(old))} times"
        (root / path).write_bytes(data.replace(_bytes(old), _bytes(new)))

    return change


def append(path: str, text: str) -> Change:
    """Text at the end of a file."""

    def change(root: Path) -> None:
        (root / path).write_bytes((root / path).read_bytes() + text.encode())

    return change


def encode(path: str, encoding: str, old: str = "", new: str = "") -> Change:
    """A file in another encoding, with ``old`` written as ``new`` in it."""

    def change(root: Path) -> None:
        text = (root / path).read_bytes().decode().replace("’", "'")
        (root / path).write_bytes(text.replace(old, new).encode(encoding))

    return change


def drop(path: str) -> Change:
    """A file or folder that is not there."""

    def change(root: Path) -> None:
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()

    return change


def copy(path: str, to: str) -> Change:
    """A file that is there twice."""
    return lambda root: shutil.copyfile(root / path, root / to) and None


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(root: Path) -> None:
        for each in changes:
            each(root)

    return change


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data
