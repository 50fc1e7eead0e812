"""Standard output and standard error: pipes that nobody reads, encodings, colours."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import threading
from pathlib import Path

import pytest
from changes import swap

from tools import L10N, call, l10n


@pytest.mark.parametrize(
    "command", ["status", "status --format json", "check --select L1", "--help", "check -h"]
)
def test_a_pipe_that_nobody_reads(clinic: Path, command: str) -> None:
    """141, as every program that a shell ends by SIGPIPE: never 0, which would say “clean”."""
    swap("locales/fr_CA/LC_MESSAGES/index.po", 'msgstr "Buvez de l’eau avant la séance."', 'msgstr ""')(
        clinic
    )
    process = subprocess.Popen(
        [L10N, "-C", clinic, *command.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == ""
    assert process.wait() == 141


def test_a_pipe_is_written_to_and_not_replaced(clinic: Path, tmp_path: Path) -> None:
    """``--output /dev/stdout`` must not take the device away."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    ran = call("-C", clinic, "check", "--select", "L2", "--format", "json", "--output", pipe)
    reader.join(10)
    assert ran.code == 0
    assert pipe.is_fifo()
    assert json.loads(read[0]) == {"version": 1, "findings": [], "waived": []}


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_output_is_utf_8_whatever_the_system_says(clinic: Path, encoding: str) -> None:
    swap("docs/index.md", "Drink water", "Drink “water” → ماء")(clinic)
    ran = l10n("-C", clinic, "check", "--select", "L1", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert ran.code == 1
    assert "→ run: l10n update" in ran.out
    assert "“Drink “water” → ماء before the session.”" in ran.out


def _on_a_terminal(*args: str | Path) -> bytes:
    master, slave = pty.openpty()
    with subprocess.Popen(
        [L10N, *args], stdout=slave, stderr=subprocess.DEVNULL, env=_plain_env()
    ) as process:
        os.close(slave)
        said = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:  # Linux: the other side is closed
                break
            if not part:
                break
            said += part
    os.close(master)
    assert process.returncode == 0
    return said


def _plain_env() -> dict[str, str]:
    names = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")
    return {name: value for name, value in os.environ.items() if name not in names} | {
        "TERM": "xterm-256color"
    }


def test_no_color(clinic: Path) -> None:
    assert b"\x1b[" in _on_a_terminal("-C", clinic, "status")
    assert b"\x1b" not in _on_a_terminal("--no-color", "-C", clinic, "status")
    assert "\x1b" not in l10n("-C", clinic, "status").out
