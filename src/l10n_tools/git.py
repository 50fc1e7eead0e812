"""Git: whether a folder is in a repository, and how that is told to merge PO files entry by entry.

Source: gitattributes(5), “Defining a custom merge driver”; git-merge-file(1).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import files
from .errors import UsageError

ATTRIBUTES = ".gitattributes"
GITS_OWN, OURS, UNION = ("unspecified", "set"), "l10n", "union"
"""Values of the attribute ``merge``: git's own merge of lines, ours, and the lines of both."""

CATALOG, LEDGER = "*.po", "*.jsonl"
PATTERNS = {CATALOG: OURS, "*.pot": OURS, LEDGER: UNION}
"""How the files of the catalogs' folder are merged. The lines of ledgers are independent of each other."""

NAME, DRIVER = "merge.l10n.name", "merge.l10n.driver"
TITLE = "PO files, entry by entry"
ARGUMENTS = "merge-driver %O %A %B %P --marker-size %L"
OTHERWISE = (
    '{ grep -q "^<<<" %A && exit 1; } || git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B'
)
"""What is done where our program fails: where it wrote no conflict, git's own merge.

Git takes any failure of a driver for a conflict (merge-ll.c), and the file for what stands in it: our
side, unmarked. If the program is not there any more, the other side's work would be lost.
"""

KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
"""The beginnings of git's variables that hold here too; others speak of another repository."""


def is_in_repository(folder: Path) -> bool:
    """Whether a folder is in the working tree of a repository, and there is a git to ask."""
    return shutil.which("git") is not None and _run(folder, "rev-parse", "--is-inside-work-tree") == "true"


def is_decided(folder: Path, catalogs: str) -> bool:
    """Whether this clone merges the project's catalogs with our driver, or with another one."""
    found = _attribute(folder, catalogs, CATALOG)
    return found not in GITS_OWN and (found != OURS or bool(_run(folder, "config", "--get", DRIVER)))


def install(folder: Path, catalogs: str) -> list[str]:
    """Have this clone merge PO and POT files below ``catalogs`` with our driver, ledgers by their lines.

    ``folder`` is the project's; ``catalogs`` is relative to it, with forward slashes. Adds lines to
    the project's .gitattributes and sets the repository's own configuration. Returns what was done, a
    line each; nothing for what was so before. Raises UsageError outside a repository or where the
    files have another merge driver already, WriteError if the file cannot be written.
    """
    if not shutil.which("git"):
        raise UsageError("the program git was not found", hint="install it, then run this again")
    _checked(folder, "rev-parse", "--show-toplevel")
    done = _attributes(folder, catalogs)
    command = f"{_program()} {ARGUMENTS} || {OTHERWISE}"
    for key, value in ((NAME, TITLE), (DRIVER, command)):
        if _run(folder, "config", "--local", "--get", key) != value:
            _checked(folder, "config", "--local", key, value)
            done.append(f"git config {key}: {value}")
    return done


# ------------------------------------------------------------ which files


def _attributes(folder: Path, catalogs: str) -> list[str]:
    """Add the lines that are missing, with the file's own line ends."""
    lines = list(_missing(folder, catalogs))
    if not lines:
        return []
    path = folder / ATTRIBUTES
    data = path.read_bytes() if path.is_file() else b""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    before = data if not data or data.endswith(b"\n") else data + end
    files.write(path, before + b"".join(line.encode() + end for line in lines), ATTRIBUTES)
    return [f"{ATTRIBUTES}: {line}" for line in lines]


def _missing(folder: Path, catalogs: str) -> Iterator[str]:
    for pattern, driver in PATTERNS.items():
        found = _attribute(folder, catalogs, pattern)
        if found not in (*GITS_OWN, driver):
            raise UsageError(
                f"{ATTRIBUTES} has {pattern} merged by “{found}” already",
                hint=f"take that out, or put merge={driver} in its place",
            )
        if found != driver:
            if Path(catalogs).is_absolute() or catalogs.startswith("../"):
                lines = [f"“**/{each} merge={its}”" for each, its in PATTERNS.items()]
                hint = f"put {', '.join(lines[:-1])} and {lines[-1]} in a {ATTRIBUTES} there first"
                raise UsageError(f"the catalogs ({catalogs}) are outside the project's folder", hint=hint)
            yield f"{_quoted(catalogs, f'/**/{pattern}')} merge={driver}"


def _attribute(folder: Path, catalogs: str, pattern: str) -> str:
    """How git merges such a file in a folder of the catalogs."""
    sample = f"{catalogs}/x/y{pattern[1:]}"
    return _run(folder, "check-attr", "merge", "--", sample).rpartition(": ")[2] or GITS_OWN[0]


def _quoted(path: str, rest: str) -> str:
    """The pattern for a path and what follows it, which is a pattern already.

    Source: gitattributes(5): a pattern ends at white space, unless it is quoted as C does; for the rest
    gitignore(5), whose signs are taken for themselves after a backslash.
    """
    pattern = re.sub(r"([\\*?\[\]]|^[!#])", r"\\\1", path) + rest
    if not re.search(r'\s|^"', pattern):
        return pattern
    return '"' + re.sub(r'(["\\])', r"\\\1", pattern).replace("\t", r"\t") + '"'


# ------------------------------------------------------------ running programs


def _program() -> str:
    """Our command as git's shell finds it, also where it is not on everybody's path."""
    found, here = shutil.which("l10n"), Path(sys.argv[0]).resolve()
    if not here.name.startswith("l10n"):  # called as a module
        here = Path(sys.executable).with_name("l10n")
    if found and Path(found).resolve() == here.resolve():
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


def _run(folder: Path, *arguments: str) -> str:
    """What git prints; empty if it fails."""
    done = _git(folder, *arguments)
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else ""


def _checked(folder: Path, *arguments: str) -> None:
    """Have git do something. Raises UsageError if it fails."""
    done = _git(folder, *arguments)
    told = done.stderr.decode(errors="replace").strip().split("\n")[0]
    if "not a git repository" in told:
        raise UsageError(f"{folder} is not in a git repository", hint="start one with: git init")
    if done.returncode:
        raise UsageError(f"git {arguments[0]}: {told.removeprefix('error: ').removeprefix('fatal: ')}")


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Git in a folder, in English, in the repository that it finds there itself."""
    kept = {n: value for n, value in os.environ.items() if not n.startswith("GIT_") or n.startswith(KEPT)}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=kept | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
