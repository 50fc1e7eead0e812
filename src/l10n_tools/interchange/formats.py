"""The formats by name, and by what a file begins with."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..errors import UsageError
from ..glossary import Row
from . import table, tbx, tmx, xliff, xliff2
from .units import Loaded, Unit, need_toolkit


class Format(NamedTuple):
    """How a format is written and read.

    ``load`` is given the bytes, the path for errors, and the BCP 47 tag of the source. ``suffixes`` are
    those that a file of the format may have, the first is the one that we give.
    """

    suffixes: tuple[str, ...]
    dump: Callable[[Iterable[Unit], str, str], bytes]
    load: Callable[[bytes, str, str], Loaded]
    is_memory: bool = False
    needs_toolkit: bool = True


FORMATS = {
    "xliff": Format((".xlf", ".xliff", ".xml"), xliff.dump, xliff.load),
    "xliff2": Format((".xlf", ".xliff", ".xml"), xliff2.dump, xliff2.load),
    "tmx": Format((".tmx", ".xml"), tmx.dump, tmx.load, is_memory=True),
    "csv": Format((".csv", ".txt"), table.dump, table.load, needs_toolkit=False),
}
GLOSSARIES = {"tbx": tbx.SECOND, "tbx2": tbx.FIRST}
"""The formats of glossaries, each an edition of TBX."""

GLOSSARY = re.compile(r"<(?:\w+:)?(?:tbx|martif)\b")
ROOT = re.compile(r"<(?:\w+:)?(xliff|tmx)\b([^>]*)>")
VERSION_2 = re.compile(r"""\bversion\s*=\s*["']2\.""")

HEAD = 100_000
"""Bytes in which the root element is looked for: a licence or a DTD may stand before it."""


def dump(name: str, units: Iterable[Unit], source: str, target: str) -> bytes:
    """Units in the format of that name, between two BCP 47 tags.

    Raises UsageError if the Translate Toolkit is missing, or for a text that the format cannot hold.
    """
    format_ = FORMATS[name]
    if format_.needs_toolkit:
        need_toolkit()
    return format_.dump(units, source, target)


def load(data: bytes, path: str, source: str) -> Loaded:
    """The units of a file, whose format is told by what it holds.

    ``source`` is the BCP 47 tag of the project's source: a memory may hold any languages. Raises
    UsageError for a file that is broken or none of the formats, or if the Translate Toolkit is missing.
    """
    format_ = FORMATS[_name(data, path)]
    if format_.needs_toolkit:
        need_toolkit()
    return format_.load(data, path, source)


def is_glossary(data: bytes) -> bool:
    """Whether a file is a glossary, as opposed to translations of messages."""
    head = _head(data).lstrip()
    return head.startswith("<") and GLOSSARY.search(head) is not None and not ROOT.search(head)


def dump_glossary(name: str, rows: Iterable[Row], source: str, target: str) -> bytes:
    """A glossary in the format of that name, between two BCP 47 tags.

    Raises UsageError if the Translate Toolkit is missing, or for a text that XML cannot hold.
    """
    need_toolkit()  # lxml comes with it
    return tbx.dump(rows, source, target, GLOSSARIES[name])


def load_glossary(data: bytes, path: str, source: str) -> tbx.Glossaries:
    """The glossaries in a file, by language. Raises UsageError for a broken one, or without the Toolkit."""
    need_toolkit()
    return tbx.load(data, path, source)


def _name(data: bytes, path: str) -> str:
    head = _head(data).lstrip()
    if not head.startswith("<"):
        return "csv"
    root = ROOT.search(head)
    if root is None:
        raise UsageError("is neither XLIFF nor TMX", path=path, hint="export it as XLIFF, TMX or CSV")
    if root[1] == "tmx":
        return "tmx"
    return "xliff2" if VERSION_2.search(root[2]) else "xliff"


def _head(data: bytes) -> str:
    """The beginning of a file as text; programs on Windows write UTF-16."""
    head = data[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if head[:2] in (b"<\0", b"\0<"):
        return head.decode("utf-16-le" if head[0] else "utf-16-be", "replace")
    return head.decode("utf-8-sig", "replace")
