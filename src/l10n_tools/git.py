"""Git: whether a folder is in a repository, and how that is told to merge PO files entry by entry.

Source: gitattributes(5), “Defining a custom merge driver”; git-merge-file(1).
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from . import files
from .errors import UsageError

ATTRIBUTES = ".gitattributes"
PATTERNS = ("*.po", "*.pot")
ATTRIBUTE = "merge=l10n"
NAME, DRIVER = "merge.l10n.name", "merge.l10n.driver"
TITLE = "PO files, entry by entry"
ARGUMENTS = "merge-driver %O %A %B %P --marker-size %L"


def is_in_repository(folder: Path) -> bool:
    """Whether a folder is in the working tree of a repository, and there is a git to ask."""
    return shutil.which("git") is not None and _run(folder, "rev-parse", "--is-inside-work-tree") == "true"


def has_driver(folder: Path, catalogs: str) -> bool:
    """Whether this clone merges the project's catalogs with our driver."""
    attribute = _run(folder, "check-attr", "merge", "--", f"{catalogs}/x/y.po")
    return attribute.endswith(": l10n") and bool(_run(folder, "config", "--get", DRIVER))


def install(folder: Path, catalogs: str) -> list[str]:
    """Have this clone merge PO and POT files below ``catalogs`` with our driver.

    ``folder`` is the project's; ``catalogs`` is relative to it, with forward slashes. Adds lines to
    the project's .gitattributes and sets the repository's own configuration. Returns what was done, a
    line each; nothing for what was so before. Raises UsageError outside a repository or where the
    files have another merge driver already, WriteError if the file cannot be written.
    """
    if not shutil.which("git"):
        raise UsageError("the program git was not found", hint="install it, then run this again")
    if not is_in_repository(folder):
        raise UsageError(f"{folder} is not in a git repository", hint="start one with: git init")
    done = _attributes(folder, catalogs)
    command = f"{_program()} {ARGUMENTS}"
    for key, value in ((NAME, TITLE), (DRIVER, command)):
        if _run(folder, "config", "--local", "--get", key) != value:
            _checked(folder, "config", "--local", key, value)
            done.append(f"git config {key}: {value}")
    return done


def _attributes(folder: Path, catalogs: str) -> list[str]:
    """Add the lines that are missing, with the file's own line ends."""
    path = folder / ATTRIBUTES
    data = path.read_bytes() if path.is_file() else b""
    lines = []
    for pattern in PATTERNS:
        sample = f"{catalogs}/x/y{pattern[1:]}"
        found = _run(folder, "check-attr", "merge", "--", sample).rpartition(": ")[2]
        if found not in ("unspecified", "set", "l10n"):
            raise UsageError(
                f"{ATTRIBUTES} has {pattern} merged by “{found}” already",
                hint=f"take that out, or put {ATTRIBUTE} in its place",
            )
        if found != "l10n":
            lines.append(f"{_quoted(f'{catalogs}/**/{pattern}')} {ATTRIBUTE}")
    if not lines:
        return []
    end = b"\r\n" if b"\r\n" in data else b"\n"
    before = data if not data or data.endswith(b"\n") else data + end
    files.write(path, before + b"".join(line.encode() + end for line in lines), ATTRIBUTES)
    return [f"{ATTRIBUTES}: {line}" for line in lines]


def _quoted(pattern: str) -> str:
    """A pattern as gitattributes(5) wants it: in quotes where it has spaces."""
    return f'"{pattern}"' if " " in pattern else pattern


def _program() -> str:
    """Our command as git's shell finds it, also where it is not on everybody's path."""
    found = shutil.which("l10n")
    here = Path(sys.argv[0]).resolve()
    if (found and Path(found).resolve() == here) or not here.name.startswith("l10n"):
        return "l10n"
    return shlex.quote(here.as_posix())


def merge_text(base: Path, ours: Path, theirs: Path, size: int, labels: tuple[str, str]) -> int:
    """Merge line by line into ``ours``, as git does by itself; the number of conflicts.

    Raises UsageError if git cannot.
    """
    names = ("-L", labels[0], "-L", "base", "-L", labels[1])
    versions = map(str, (ours, base, theirs))
    command = ["git", "merge-file", *names, f"--marker-size={size}", *versions]
    try:
        code = subprocess.run(command, check=False, capture_output=True).returncode
    except OSError as error:
        raise UsageError(f"git merge-file cannot be run: {error.strerror or error}") from None
    if code > 127:
        raise UsageError("git merge-file could not merge the files", hint="are they text?")
    return code


def _environment() -> dict[str, str]:
    """Ours, without what git sets for its hooks and drivers: those name another folder's repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def _run(folder: Path, *arguments: str) -> str:
    """What git prints; empty if it fails."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else ""


def _checked(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = done.stderr.strip().split("\n")[0].removeprefix("error: ").removeprefix("fatal: ")
        raise UsageError(f"git {' '.join(arguments[:2])}: {told}")
