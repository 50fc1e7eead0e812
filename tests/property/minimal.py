"""The smallest page on which a check still fails: delta debugging by lines, then by characters."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence


def minimal(page: str, fails: Callable[[str], bool], seconds: float = 60) -> str:
    """What is left of a page when nothing more can be taken out of it, or the time is over."""
    until = time.monotonic() + seconds
    for cut in (r"(?<=\n\n)", r"(?<=\n)", r"(?<=[\s\W])", ""):
        page = "".join(_reduced([part for part in re.split(cut, page) if part], fails, until))
    return page


def _reduced(parts: list[str], fails: Callable[[str], bool], until: float) -> Sequence[str]:
    size = max(1, len(parts) // 2)
    while parts:
        at, is_shorter = 0, False
        while at < len(parts) and time.monotonic() < until:
            left = parts[:at] + parts[at + size :]
            if fails("".join(left)):
                parts, is_shorter = left, True
            else:
                at += size
        if time.monotonic() >= until or (size == 1 and not is_shorter):
            break
        size = size if is_shorter and size == 1 else max(1, size // 2)
    return parts
