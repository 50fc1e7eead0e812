"""Reading and writing files so that nothing is ever half-written, and one writer at a time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import LockedError, WriteError

WORK = ".l10n"
"""The project's own scratch folder; git is told to ignore it."""


def write(path: Path, data: bytes, shown: str) -> None:
    """Replace a file's content in one step: a reader sees the old bytes or the new ones.

    ``shown`` is the path as errors name it. Raises WriteError if the folder cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is private; a catalog is as readable as its neighbours.
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}", path=shown, hint="check the folder's permissions"
        ) from None
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def work_folder(root: Path) -> Path:
    """The project's scratch folder, made if need be. Raises WriteError if it cannot be made."""
    folder = root / WORK
    ignore = folder / ".gitignore"
    try:
        folder.mkdir(exist_ok=True)
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}", path=WORK, hint="check the folder's permissions"
        ) from None
    return folder


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the project's lock. Raises LockedError if another command holds it."""
    from filelock import FileLock, Timeout

    held = FileLock(work_folder(root) / "lock", timeout=0)
    try:
        held.acquire()
    except Timeout:
        raise LockedError(
            "another l10n command is writing to this project",
            hint="wait until it has ended, then run this again",
        ) from None
    except OSError as error:
        raise WriteError(f"cannot be locked: {error.strerror or error}", path=WORK) from None
    try:
        yield
    finally:
        held.release()
