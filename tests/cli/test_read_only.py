"""Places that cannot be written: one line that says which, and nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from changes import Change, both, drop, put, swap

from tools import L10N, call, require_tool, tree

IN_THE_WAY = "a file stands where a folder is needed: move it away"
NO_CATALOGS = drop("locales")
EDIT = swap("docs/guide/dose.md", "The dose is 80 mg.", "The dose is 40 mg.")


@pytest.mark.parametrize(
    "change,command,line",
    [
        (
            both(NO_CATALOGS, put("locales", "mine")),
            "extract",
            f"locales/templates/guide/dose.pot: cannot be written: Not a directory ({IN_THE_WAY})",
        ),
        (
            both(NO_CATALOGS, put("locales", "mine")),
            "init de",
            f"locales/templates/guide/dose.pot: cannot be written: Not a directory ({IN_THE_WAY})",
        ),
        (put(".l10n", "mine"), "update", f".l10n: cannot be written: File exists ({IN_THE_WAY})"),
        (put(".l10n", "mine"), "build", f".l10n: cannot be written: File exists ({IN_THE_WAY})"),
        (put(".l10n", "mine"), "check", f".l10n: cannot be written: File exists ({IN_THE_WAY})"),
        (
            put("out", "mine"),
            "render fr_CA --output out/fr",
            "out/fr: cannot be written: Not a directory",
        ),
        (
            put("out", "mine"),
            "check --select L2 --output out/found.json",
            f"out/found.json: cannot be written: File exists ({IN_THE_WAY})",
        ),
        (
            put("out/notes.txt", "mine"),
            "check --select L2 --output out",
            "out: cannot be written: Is a directory (a folder stands where the file is to go: move it away)",
        ),
        (put("out", "mine"), "build --output out/sites", "out/sites: cannot be written: Not a directory"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value[:7] else None,
)
def test_a_file_where_a_folder_is_needed(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, change: Change, command: str, line: str
) -> None:
    change(clinic)
    monkeypatch.chdir(clinic)
    before = tree(clinic)
    ran = call(*command.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"l10n: {line}")
    assert ran.err.count("\n") == 1
    assert tree(clinic) == before


@pytest.mark.parametrize(
    "number,said",
    [
        (errno.EACCES, "Permission denied (check the permissions of the file and its folder)"),
        (errno.EROFS, "Read-only file system (the disk is read-only)"),
        (errno.ENOSPC, "No space left on device (make room on the disk)"),
    ],
)
@pytest.mark.parametrize("step", ["open", "replace"])
def test_errors_of_the_system(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, step: str
) -> None:
    """The files written before stay, complete; the one that fails stays as it was."""
    EDIT(clinic)
    before = tree(clinic)
    original: Any = getattr(Path, step)

    def failing(self: Path, *args: Any, **options: Any) -> Any:
        target = args[0] if step == "replace" else self
        if "es/LC_MESSAGES" in str(target) and (step == "replace" or args[:1] == ("xb",)):
            raise OSError(number, os.strerror(number), str(target))
        return original(self, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, failing)
        ran = call("-C", clinic, "update")
    assert ran == (2, "", f"l10n: locales/es/LC_MESSAGES/guide/dose.po: cannot be written: {said}\n")
    now = tree(clinic)
    assert now.keys() == before.keys()
    assert {name for name in now if now[name] != before[name]} == {
        "locales/templates/guide/dose.pot",
        "locales/fr_CA/LC_MESSAGES/guide/dose.po",
    }


@pytest.mark.parametrize(
    "command,place",
    [("update", ".l10n"), ("extract", ".l10n"), ("init de", ".l10n"), ("build", ".l10n"), ("check", ".l10n")],
)
def test_a_read_only_project(clinic: Path, command: str, place: str) -> None:
    ran = _without_privileges(clinic, *command.split())
    hint = "check the permissions of the file and its folder"
    assert ran == (2, "", f"l10n: {place}: cannot be written: Permission denied ({hint})\n")


def test_a_read_only_project_can_be_read(clinic: Path) -> None:
    assert _without_privileges(clinic, "status")[0] == 0
    assert _without_privileges(clinic, "update", "--check")[0] == 0
    assert _without_privileges(clinic, "check", "--select", "L1,L2")[0] == 0


def test_a_read_only_catalog_folder(clinic: Path) -> None:
    EDIT(clinic)
    ran = _without_privileges(clinic, "update", only=clinic / "locales/es/LC_MESSAGES/guide")
    hint = "check the permissions of the file and its folder"
    path = "locales/es/LC_MESSAGES/guide/dose.po"
    assert ran == (2, "", f"l10n: {path}: cannot be written: Permission denied ({hint})\n")


def _without_privileges(root: Path, *args: str, only: Path | None = None) -> tuple[int, str, str]:
    """Run ``l10n`` where folders are read-only, as a user whom permissions bind."""
    before = tree(root)
    folders = [only] if only else [root, *(path for path in root.rglob("*") if path.is_dir())]
    # Root may write anywhere by a capability, which a program can be started without.
    prefix = [require_tool("setpriv"), "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    for folder in folders:
        folder.chmod(0o555)
    try:
        done = subprocess.run(
            [*prefix, L10N, "-C", root, *args], capture_output=True, encoding="utf-8", check=False
        )
    finally:
        for folder in folders:
            folder.chmod(0o755)
    if only is None:
        assert tree(root) == before
    return done.returncode, done.stdout, done.stderr


def test_an_interrupted_rename_keeps_the_mode_of_a_file(clinic: Path) -> None:
    EDIT(clinic)
    path = clinic / "locales/es/LC_MESSAGES/guide/dose.po"
    path.chmod(0o640)
    assert call("-C", clinic, "update").code == 0
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_catalog_stays_a_link(clinic: Path) -> None:
    EDIT(clinic)
    path, real = clinic / "locales/es/LC_MESSAGES/guide/dose.po", clinic.parent / "elsewhere.po"
    shutil.move(path, real)
    path.symlink_to(real)
    assert call("-C", clinic, "update").code == 0
    assert path.is_symlink()
    assert "The dose is 40 mg." in real.read_text(encoding="utf-8")
