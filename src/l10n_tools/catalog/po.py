"""PO text to Catalog; ``write`` is the way back.

What stands on each line is read in ``read``. Here it becomes a catalog: the header's entry its fields,
and what is there twice one entry, if that can be done without asking a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import CatalogError, shortened
from ..model import Catalog, Entry, Message
from . import header, notes
from .read import read

TOP = re.compile(rb'^msgid[ \t]*""\s*^msgstr[ \t]*((?:"[^\n]*"\s*)+)', re.M)
CHARSET = re.compile(rb'(?:^"|\\n)Content-Type:[^"\n\\]*charset=([\w.:-]+)')
UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii", "charset")

HEADER = Message("")
OTHER = "Another translation, which was obsolete: "


def parse(data: bytes, path: str) -> Catalog:
    """Read the bytes of a PO or POT file; ``path`` goes into the Catalog and into errors.

    The comment at the end of a file, which no entry follows, is taken for one of the file. Raises
    CatalogError, with the line, for another encoding than UTF-8, merge conflicts, syntax errors, plural
    forms, and messages that are in use twice; of an obsolete twin, see ``_once``.
    """
    found = read(_decode(data, path), path)
    entries = found.entries
    if len({(entry.msgid, entry.msgctxt) for entry in entries}) < len(entries):
        entries = _once(entries, path)
    at = next((at for at, entry in enumerate(entries) if entry.message == HEADER), None)
    if at is None:
        return Catalog(path, (), tuple(entries), found.trailing)
    top = entries.pop(at)
    comment = "\n".join(filter(None, (top.comment, top.extracted, found.trailing)))
    return Catalog(path, header.fields(top.msgstr), tuple(entries), comment, top.fuzzy)


def _decode(data: bytes, path: str) -> str:
    hint = "save it as UTF-8, for instance with: msgconv --to-code=UTF-8"
    charset, line = _charset(data)
    if charset.lower() not in UTF_8:
        raise CatalogError(f"is in {charset}, not in UTF-8", path=path, line=line, hint=hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError("is not UTF-8", path=path, line=line, hint=hint) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CatalogError("contains a NUL character", path=path, line=line, hint="restore the file")
    return text.replace("\r\n", "\n")


def _charset(data: bytes) -> tuple[str, int]:
    """The encoding that the header names, and the line where it does; UTF-8 if it names none.

    Programs wrap long lines of the header, too: the name may stand on two.
    """
    top = TOP.search(data)
    found = top and CHARSET.search(re.sub(rb'"\s*"', b"", top[1]))
    if not top or not found:
        return UTF_8[0], 0
    at = max(data.find(b"charset=", top.start(1), top.end(1)), top.start(1))
    return found[1].decode(), data.count(b"\n", 0, at) + 1


# ------------------------------------------------------------ what is there twice


def _once(entries: Iterable[Entry], path: str) -> list[Entry]:
    """The entries, each message once.

    An obsolete entry of a message that is in use, or obsolete twice, is what a merge of two branches
    leaves; Poedit and Lokalize keep it, gettext refuses it. The one in use stays. Raises CatalogError
    for a message that is in use twice: which one is right, a person has to say.
    """
    found: dict[Message, Entry] = {}
    for entry in entries:
        first = found.get(entry.message)
        if first is None:
            found[entry.message] = entry
        elif first.obsolete and not entry.obsolete:
            found[entry.message] = _with(entry, first)
        elif entry.obsolete:
            found[entry.message] = _with(first, entry)
        else:
            raise CatalogError(
                f"the message “{shortened(entry.msgid)}” is there twice, first at line {_begin(first)}",
                path=path,
                line=_begin(entry),
                hint="keep one of the two, for instance with: msguniq",
            )
    return list(found.values())


def _begin(entry: Entry) -> int | None:
    return entry.lines.start if entry.lines else None


def _with(kept: Entry, other: Entry) -> Entry:
    """An entry, and what it lacks of an obsolete one of the same message.

    A translation that differs becomes a comment; where there was none, it takes its place, but has to
    be looked at: nothing obsolete is published by itself.
    """
    if kept.message == HEADER:
        return kept._replace(comment=_added(kept.comment, other.comment))
    if not kept.msgstr and other.msgstr:
        fuzzy = other.fuzzy or not kept.obsolete
        kept = kept._replace(msgstr=other.msgstr, fuzzy=fuzzy, previous=other.previous)
    elif other.msgstr not in ("", kept.msgstr):
        kept = kept._replace(comment=_added(kept.comment, f"{OTHER}{other.msgstr.rstrip()}"))
    return kept._replace(comment=_added(kept.comment, notes.own(other.comment)))


def _added(comment: str, more: str) -> str:
    """A comment with the lines of another one that it does not have."""
    known = comment.split("\n")
    return "\n".join(filter(None, (comment, *(line for line in more.split("\n") if line not in known))))
