"""Programs that are held in the middle of their work."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tools import L10N, Ran, hears_ctrl_c

HELD = Path(__file__).parent / "held"
PATIENCE = 60.0


class Held:
    """A program of its own, in a process group of its own."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.folder = process, folder

    def wait_until_held(self) -> None:
        end = time.monotonic() + PATIENCE
        while not (self.folder / "held").exists():
            if self.process.poll() is not None:
                pytest.fail(f"it ended before it was held: {self.process.communicate()}")
            assert time.monotonic() < end, "it never came to the place where it is held"
            time.sleep(0.01)

    def let_go(self) -> Ran:
        (self.folder / "go").touch()
        return self.ended()

    def interrupt(self) -> Ran:
        """Ctrl-C: the terminal sends it to the whole group."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.ended()

    def ended(self) -> Ran:
        out, err = self.process.communicate(timeout=PATIENCE)
        return Ran(self.process.returncode, out, err)

    def left_behind(self) -> bool:
        """Whether a process of the group is still there, after a moment to end."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return False
            time.sleep(0.05)
        return True


@contextmanager
def held(root: Path, *args: str, at: str = "") -> Iterator[Held]:
    """``l10n`` in ``root``, held before it replaces the file whose path ends in ``at``."""
    folder = root.parent / "hold"
    folder.mkdir()
    more = {"L10N_HOLD": str(folder)}
    if at:
        more |= {"L10N_HOLD_AT": at, "PYTHONPATH": str(HELD)}
    process = subprocess.Popen(
        [L10N, *args],
        cwd=root,
        env=os.environ | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=hears_ctrl_c,
    )
    program = Held(process, folder)
    try:
        program.wait_until_held()
        yield program
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
