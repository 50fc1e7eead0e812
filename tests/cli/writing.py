"""What writing a file is made of, for tests that stop it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

STEPS = [(Path, "mkdir"), (Path, "open"), (os, "fsync"), (Path, "chmod"), (Path, "replace")]


def is_reading(name: str, args: tuple[Any, ...]) -> bool:
    """Whether a call of a step opens a file to read it; new files alone are written to."""
    return name == "open" and args[1:2] != ("xb",)
