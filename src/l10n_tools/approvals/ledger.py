"""Ledgers: files of JSON lines to which lines are only ever added (https://jsonlines.org).

A line stands for itself: its order means nothing, a second one like it changes nothing, so that git may
merge two versions by taking the lines of both (``merge=union``). A byte order mark, CRLF and empty lines
are passed over. Lines that cannot be read are reported by number, and what they might have taken back
counts as taken back.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .. import files
from ..errors import CatalogError

VERSION = 1
"""Of the lines' form."""

DIGEST = re.compile(r"[0-9a-f]{64}")
NAMED = re.compile(r"\b[0-9a-f]{16,64}(?![0-9A-Za-z])")
"""What may be a digest, or the beginning of one where a line is cut off."""

CONFLICT = re.compile(r"<{7}( .*)?|\|{7}( .*)?|={7}|>{7}( .*)?")
"""The lines that git puts round both sides of a conflict; the sides themselves are ordinary lines."""


class Row(NamedTuple):
    """A line that is a JSON object, with its number."""

    line: int
    data: Mapping[str, Any]


class Broken(NamedTuple):
    """A line that cannot be read: what is wrong, and the digests, or their beginnings, that it has.

    ``is_mark``: it never said anything, as the marks of a conflict, so that nothing can be lost with it.
    """

    line: int
    what: str
    named: tuple[str, ...] = ()
    is_mark: bool = False


class Read(NamedTuple):
    """A ledger's lines."""

    rows: tuple[Row, ...] = ()
    broken: tuple[Broken, ...] = ()


def read(path: Path, shown: str) -> Read:
    """A ledger on disk; an empty one where there is no file.

    ``shown`` is the path as errors name it. Raises CatalogError if the file cannot be read at all.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Read()
    except OSError as error:
        raise CatalogError(
            f"cannot be read: {error.strerror or error}", path=shown, hint="check its permissions"
        ) from None
    return parse(data)


def parse(data: bytes) -> Read:
    """The lines of a ledger. Nothing is raised: what cannot be read is in the answer."""
    rows: list[Row] = []
    broken: list[Broken] = []
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        found = _row(number, raw.strip(), is_torn=number == len(lines))
        rows.append(found) if isinstance(found, Row) else broken.append(found)
    return Read(tuple(rows), tuple(broken))


def _row(number: int, raw: bytes, *, is_torn: bool) -> Row | Broken:
    text = raw.decode("utf-8", "replace")
    if CONFLICT.fullmatch(text):
        return Broken(number, "is a mark of a merge conflict", is_mark=True)
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return unread(number, text, "is cut off" if is_torn else "is not JSON")
    if not isinstance(data, dict):
        return unread(number, text, "is no JSON object")
    if data.get("version") != VERSION:
        version = json.dumps(data.get("version"))
        what = f"has version {version}: this l10n reads version {VERSION}"
        return unread(number, text, what if "version" in data else "has no version")
    return Row(number, data)


def unread(number: int, text: str, what: str) -> Broken:
    """A line that says something that we cannot make out."""
    return Broken(number, what, tuple(dict.fromkeys(NAMED.findall(text))))


def append(path: Path, shown: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add lines to a ledger, in one step. The caller holds the project's lock.

    What stands there stays as it is, byte for byte; a last line without an end gets one. Raises WriteError
    or CatalogError.
    """
    try:
        before = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise CatalogError(f"cannot be read: {error.strerror or error}", path=shown) from None
    end = b"\r\n" if b"\r\n" in before else b"\n"
    if before and not before.endswith(b"\n"):
        before += end
    added = (json.dumps(line, ensure_ascii=False, separators=(", ", ": ")).encode() + end for line in lines)
    files.write(path, before + b"".join(added), shown)
