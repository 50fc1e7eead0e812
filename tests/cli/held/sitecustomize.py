"""Holds a program at the moment when it replaces a file: on PYTHONPATH, Python imports this first.

``L10N_HOLD_AT`` is how the path of that file ends; ``L10N_HOLD`` is a folder in which the file
``held`` appears then, and in which ``go`` lets the program go on.
"""

import os
import time
from pathlib import Path

_replace = Path.replace


def _held(self, target):
    if str(target).endswith(os.environ["L10N_HOLD_AT"]):
        folder = Path(os.environ["L10N_HOLD"])
        (folder / "held").touch()
        while not (folder / "go").exists():
            time.sleep(0.01)
    return _replace(self, target)


if "L10N_HOLD_AT" in os.environ:
    Path.replace = _held
