"""PO text to Catalog, through polib; ``write`` is the way back.

Source of the format: GNU gettext manual, “The Format of PO Files”. What polib would drop or read
too kindly (previous messages of obsolete entries, duplicates, the order of header fields) is dealt
with here, what it should not read at all in ``syntax``.
"""

from __future__ import annotations

import re

import polib

from ..errors import CatalogError
from ..model import Catalog, Entry, Message
from . import syntax

POLIB_PLACE = re.compile(r"\(line (\d+)\)(?:: (.*))?")
CHARSET = re.compile(rb'^"Content-Type:[^"\n]*charset=([\w.:-]+)', re.M)
EMPTY = re.compile(r'^(?P<context>msgctxt[^\n]*\n(?:"[^\n]*\n)*)?msgid ""[ \t]*\n(?!")', re.M)
"""The message that is the header, or a context's."""

UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii", "charset")


class _Lines(str):
    """A text that polib splits into lines as gettext does: at line feeds only.

    ``str.splitlines`` also splits at U+2028, U+0085 and others, which may stand in a translation.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return re.findall(r"[^\n]*\n|[^\n]+", self) if keepends else self.split("\n")


def parse(data: bytes, path: str) -> Catalog:
    """Read the bytes of a PO or POT file; ``path`` goes into the Catalog and into errors.

    Raises CatalogError, with the line, for another encoding than UTF-8, merge conflicts, syntax
    errors, plural forms, and messages that are there twice.
    """
    text = _decode(data, path)
    syntax.check(text, path)
    text = syntax.without_numbers(text, path)
    try:
        # polib passes over “#~|” lines: the previous message of an obsolete entry would be lost.
        po = polib.pofile(_Lines(re.sub(r"^#~\|", "#|", text, flags=re.M)), wrapwidth=0)
    except OSError as error:
        raise _syntax_error(error, path) from None
    entries = tuple(_entry(entry, path) for entry in po)
    _no_duplicates(entries, text, path)
    return Catalog(path, tuple(po.metadata.items()), entries, po.header, bool(po.metadata_is_fuzzy))


def _decode(data: bytes, path: str) -> str:
    hint = "save it as UTF-8, for instance with: msgconv --to-code=UTF-8"
    charset = CHARSET.search(data)
    if charset and charset[1].decode().lower() not in UTF_8:
        line = data.count(b"\n", 0, charset.start()) + 1
        raise CatalogError(f"is in {charset[1].decode()}, not in UTF-8", path=path, line=line, hint=hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError("is not UTF-8", path=path, line=line, hint=hint) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CatalogError("contains a NUL character", path=path, line=line, hint="restore the file")
    return text.replace("\r\n", "\n")


def _syntax_error(error: OSError, path: str) -> CatalogError:
    place = POLIB_PLACE.search(str(error))
    line, what = (int(place[1]), place[2]) if place else (None, None)
    return CatalogError(
        f"is not a valid PO file{': ' + what if what else ''}",
        path=path,
        line=line,
        hint="mend that line, or restore the file; nothing was changed",
    )


def _entry(entry: polib.POEntry, path: str) -> Entry:
    if entry.msgid_plural or entry.msgstr_plural:
        raise CatalogError(
            "holds plural forms, which articles do not have",
            path=path,
            line=entry.linenum,
            hint="write the entry with msgid and msgstr alone",
        )
    previous = None
    if entry.previous_msgid is not None:
        previous = Message(entry.previous_msgid, entry.previous_msgctxt)
    return Entry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        fuzzy="fuzzy" in entry.flags,
        obsolete=bool(entry.obsolete),
        previous=previous,
        comment=entry.tcomment,
        extracted=entry.comment,
        references=tuple(name + (f":{line}" if line else "") for name, line in entry.occurrences),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        line=entry.linenum,
    )


def _no_duplicates(entries: tuple[Entry, ...], text: str, path: str) -> None:
    """Raise CatalogError for a message that is there twice; gettext counts obsolete ones too."""
    headers = [
        text.count("\n", 0, match.start()) + 1 for match in EMPTY.finditer(text) if not match["context"]
    ]
    seen: dict[Message, Entry] = {}
    for entry in (
        *(Entry("", line=line) for line in headers),
        *(e for e in entries if e.message != ("", None)),
    ):
        first = seen.setdefault(entry.message, entry)
        if first is not entry:
            raise CatalogError(
                f"the message “{_short(entry.msgid)}” is there twice, first at line {first.line}",
                path=path,
                line=entry.line,
                hint="keep one of the two, for instance with: msguniq",
            )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
