"""The formats by name, and by what a file begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from . import table, tmx, xliff, xliff2
from .units import Loaded, Unit, need_toolkit


class Format(NamedTuple):
    """How a format is written and read."""

    suffix: str
    dump: Callable[[Iterable[Unit], str, str], bytes]
    load: Callable[[bytes, str], Loaded]
    is_memory: bool = False
    needs_toolkit: bool = True


FORMATS = {
    "xliff": Format(".xlf", xliff.dump, xliff.load),
    "xliff2": Format(".xlf", xliff2.dump, xliff2.load),
    "tmx": Format(".tmx", tmx.dump, tmx.load, is_memory=True),
    "csv": Format(".csv", table.dump, table.load, needs_toolkit=False),
}
ROOT = re.compile(rb"<(?:\w+:)?(xliff|tmx)\b([^>]*)>")
VERSION_2 = re.compile(rb"""version\s*=\s*["']2\.""")


def dump(name: str, units: Iterable[Unit], source: str, target: str) -> bytes:
    """Units in the format of that name, between two BCP 47 tags.

    Raises UsageError if the Translate Toolkit is missing, or for a text that the format cannot hold.
    """
    format_ = FORMATS[name]
    if format_.needs_toolkit:
        need_toolkit()
    return format_.dump(units, source, target)


def load(data: bytes, path: str) -> Loaded:
    """The units of a file, whose format is told by what it holds. Raises UsageError."""
    return FORMATS[_name(data)].load(data, path)


def _name(data: bytes) -> str:
    root = ROOT.search(data[:5000])
    if root is None:
        return "csv"
    if root[1] == b"tmx":
        return "tmx"
    return "xliff2" if VERSION_2.search(root[2]) else "xliff"
