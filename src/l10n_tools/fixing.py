"""Writing translations into PO files, so that only the lines of these translations change.

Other lines stay as they are, however the program wrote them that saved the file last: wrapped or not, with
CRLF, with blanks that ``l10n update`` would not write.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from . import catalog as catalogs
from .errors import CatalogError
from .model import Catalog, Entry, Message, State

KEYWORD = "msgstr"


class Rewrite(NamedTuple):
    """A catalog's file as it is and as it is to be; ``path`` is relative to the project."""

    path: str
    before: bytes
    after: bytes

    def diff(self) -> str:
        """The difference, as ``diff -u`` shows it, its no-break spaces as they are."""
        old, new = (data.decode("utf-8-sig").split("\n") for data in (self.before, self.after))
        lines = difflib.unified_diff(old, new, f"a/{self.path}", f"b/{self.path}", lineterm="")
        return "".join(f"{line.removesuffix(chr(13))}\n" for line in lines)


def rewrite(data: bytes, path: str, texts: Mapping[Message, str]) -> Rewrite:
    """A PO file with other translations for some of its messages.

    ``data`` are its bytes, ``path`` goes into errors. Only finished translations are replaced: fuzzy and
    obsolete ones belong to those who work on them. Raises CatalogError for a file that cannot be read, or
    whose lines do not show where a translation begins and ends; then nothing is to be written.
    """
    catalog = catalogs.parse(data, path)
    lines = data.decode("utf-8").split("\n")
    replaced = [entry for entry in catalog.entries if _is_meant(entry, texts)]
    for entry in sorted(replaced, key=lambda entry: -(entry.line or 0)):
        start, end = _lines_of(lines, entry, path)
        crlf = "\r" if lines[start].endswith("\r") else ""
        lines[start:end] = [f"{line}{crlf}" for line in _written(texts[entry.message])]
    after = "\n".join(lines).encode("utf-8")
    if _told(catalogs.parse(after, path)) != _told(catalog, texts):
        raise _unclear(path, replaced[0].line)
    return Rewrite(path, data, after)


def _is_meant(entry: Entry, texts: Mapping[Message, str]) -> bool:
    return entry.state is State.TRANSLATED and texts.get(entry.message, entry.msgstr) != entry.msgstr


def _lines_of(lines: Sequence[str], entry: Entry, path: str) -> tuple[int, int]:
    """Where the lines of an entry's translation begin and end."""
    at = (entry.line or 1) - 1
    while at < len(lines) and not lines[at].lstrip().removeprefix("\ufeff").startswith(KEYWORD):
        at += 1
    end = at + 1
    while end < len(lines) and lines[end].lstrip().startswith('"'):
        end += 1
    if at >= len(lines):
        raise _unclear(path, entry.line)
    return at, end


def _written(text: str) -> Iterator[str]:
    """The lines of a translation, as ``catalog.render`` writes them."""
    entry = catalogs.render(Catalog("", (), (Entry("text", text),))).decode("utf-8")
    _, written = entry.rsplit(f"\n{KEYWORD} ", 1)
    yield from f"{KEYWORD} {written}".rstrip("\n").split("\n")


def _told(catalog: Catalog, texts: Mapping[Message, str] | None = None) -> tuple[object, ...]:
    """What a catalog says, wherever its lines are; with other translations, if there are any."""
    entries = [
        entry.unplaced()._replace(msgstr=texts[entry.message])
        if texts and _is_meant(entry, texts)
        else entry.unplaced()
        for entry in catalog.entries
    ]
    return catalog.header, catalog.comment, catalog.header_fuzzy, entries


def _unclear(path: str, line: int | None) -> CatalogError:
    return CatalogError(
        "a translation cannot be replaced by itself here",
        path=path,
        line=line,
        hint="bring the file into its usual form with: l10n update",
    )
