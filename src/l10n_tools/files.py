"""Reading and writing files so that nothing is ever half-written, and one writer at a time."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .errors import LockedError, WriteError

if TYPE_CHECKING:
    from filelock import BaseFileLock

WORK = ".l10n"
"""The project's own scratch folder; git is told to ignore it."""

TEMPORARY = re.compile(r"\.l10n-[0-9a-f]{16}\.tmp")
"""The names of files that are not complete yet."""

HINTS = {
    errno.EEXIST: "a file stands where a folder is needed: move it away",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away",
    errno.EISDIR: "a folder stands where the file is to go: move it away",
    errno.ENOSPC: "make room on the disk",
    errno.EROFS: "the disk is read-only",
}
"""What to do about an error of the operating system."""


def problem(error: OSError, shown: str) -> WriteError:
    """The error of the operating system as one for people; ``shown`` is the path as they see it."""
    hint = HINTS.get(error.errno or 0, "check the permissions of the file and its folder")
    return WriteError(f"cannot be written: {error.strerror or error}", path=shown, hint=hint)


def below(folder: Path) -> Iterator[str]:
    """The files in a folder and in those below it, relative to it, with forward slashes.

    Links to folders are not followed; what may not be listed is passed over.
    """
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with suppress(PermissionError), os.scandir(folder / prefix) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                elif entry.is_file(follow_symlinks=False) or Path(entry.path).is_file():
                    yield f"{prefix}{entry.name}"


def write(path: Path, data: bytes, shown: str, *, durable: bool = True) -> None:
    """Replace a file's content in one step: a reader sees the old bytes or the new ones.

    A pipe or a device (``/dev/stdout``) is written to, a link leads to the file that is replaced.
    ``shown`` is the path as errors name it. Not ``durable`` is for what can be made again: it is
    much faster, but after a power cut the file may be empty. Raises WriteError if it cannot be
    written.
    """
    try:
        mode = _mode(path)
        if mode is not None and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            path.write_bytes(data)
        else:
            _replace(path.resolve() if path.is_symlink() else path, data, mode, durable=durable)
    except OSError as error:
        raise problem(error, shown) from None


def sweep(folder: Path) -> None:
    """Remove what writes that were killed have left in a folder and in those below it."""
    for name in below(folder):
        if TEMPORARY.fullmatch(name.rpartition("/")[2]):
            with suppress(OSError):
                (folder / name).unlink()


def remove(path: Path, shown: str) -> None:
    """Take a file away, and the folders that it leaves empty.

    ``shown`` is the path as errors name it. Raises WriteError if it cannot be taken away.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise problem(error, shown) from None
    for folder in path.parents:
        try:
            folder.rmdir()
        except OSError:  # something else is in it
            return


def _mode(path: Path) -> int | None:
    """The mode of the file that a path leads to; None if it leads nowhere."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _replace(path: Path, data: bytes, mode: int | None, *, durable: bool = True) -> None:
    # Named before it is made, so that an interruption at any point leaves nothing behind.
    temporary = path.with_name(f".l10n-{secrets.token_hex(8)}.tmp")  # as TEMPORARY has it
    try:
        with _new(temporary) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _new(path: Path) -> BinaryIO:
    """A new file to write to, in a folder that is made if need be."""
    try:
        return path.open("xb")
    except (FileNotFoundError, NotADirectoryError):
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


@contextmanager
def all_or_nothing(paths: Iterable[Path]) -> Iterator[None]:
    """Put these files back as they were if what is done inside fails or is interrupted."""
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    new_folders = {folder for path in before for folder in path.parents if not folder.exists()}
    try:
        yield
    except BaseException:
        for path, data in before.items():
            with suppress(OSError):
                if data is None:
                    path.unlink(missing_ok=True)
                elif not path.is_file() or path.read_bytes() != data:
                    _replace(path.resolve(), data, _mode(path))
        for folder in sorted(new_folders, key=lambda folder: -len(folder.parts)):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def emptied_on_failure(folder: Path) -> Iterator[None]:
    """Take a folder away again if filling it fails or is interrupted.

    One that holds something already is left alone; one that was there, but empty, stays.
    """
    new = [each for each in (folder.absolute(), *folder.absolute().parents) if not each.exists()]
    if not new and (not folder.is_dir() or any(folder.iterdir())):
        yield
        return
    try:
        yield
    except BaseException:
        for path in new[-1:] or list(folder.iterdir()):
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def work_folder(root: Path) -> Path:
    """The project's scratch folder, made if need be. Raises WriteError if it cannot be made."""
    folder = root / WORK
    ignore = folder / ".gitignore"
    try:
        folder.mkdir(exist_ok=True)
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise problem(error, WORK) from None
    return folder


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the project's lock. Raises LockedError if another command holds it.

    A first command that fails leaves no scratch folder either.
    """
    is_first = not (root / WORK).exists()
    try:
        held = _acquired(work_folder(root) / "lock")
        try:
            yield
        finally:
            held.release()
    except LockedError:
        raise
    except BaseException:
        if is_first:
            shutil.rmtree(root / WORK, ignore_errors=True)
        raise


def _acquired(path: Path) -> BaseFileLock:
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(
            "another l10n command is writing to this project",
            hint="wait until it has ended, then run this again",
        ) from None
    except OSError as error:
        raise problem(error, f"{WORK}/lock") from None
    return lock
