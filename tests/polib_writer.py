"""PO text as polib writes it, mended where it is not what ``msgcat --no-wrap`` writes.

The writer that l10n_tools had before its own; slow, and the measure of it.
"""

from __future__ import annotations

import re

import polib

from l10n_tools.model import Catalog, Entry, Message

REFERENCE_WIDTH = 79


class _Lines(str):
    """A text that polib splits into lines as gettext does: at line feeds only."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return re.findall(r"[^\n]*\n|[^\n]+", self) if keepends else self.split("\n")


def render(catalog: Catalog) -> bytes:
    entries = sorted(catalog.entries, key=lambda entry: entry.obsolete)
    blocks = [_header(catalog), *(str(_polib(entry).__unicode__(wrapwidth=0)) for entry in entries)]
    lines: list[str] = []
    for line in "\n".join(blocks).rstrip("\n").split("\n"):
        lines.extend(_references(line) if line.startswith("#: ") else [_line(line)])
    return ("\n".join(lines) + "\n").encode("utf-8")


def _header(catalog: Catalog) -> str:
    comment = [f"# {line}" if line else "#" for line in catalog.comment.split("\n")]
    fields = "".join(f"{name}: {value}\n" for name, value in catalog.header)
    entry = polib.POEntry(msgid="", msgstr=_Lines(fields), flags=["fuzzy"] if catalog.header_fuzzy else [])
    return "\n".join(comment) + "\n" + str(entry.__unicode__(wrapwidth=0))


def _line(line: str) -> str:
    if line.startswith("#") and not line.startswith(("#~", "#|")):
        if line in ("# ", "#. "):
            return line.rstrip()
        # gettext takes a backslash at the end of a comment for a line that goes on.
        return f"{line} " if line.endswith("\\") else line
    return line.replace("\a", "\\a")


def _polib(entry: Entry) -> polib.POEntry:
    previous = entry.previous or Message("")
    return polib.POEntry(
        msgid=_Lines(entry.msgid),
        msgstr=_Lines(entry.msgstr),
        msgctxt=_lines(entry.msgctxt),
        comment=entry.extracted,
        tcomment=entry.comment,
        occurrences=[(reference, "") for reference in entry.references],
        flags=(["fuzzy"] if entry.fuzzy else []) + list(entry.flags),
        previous_msgid=_Lines(previous.msgid) if entry.previous else None,
        previous_msgctxt=_lines(previous.msgctxt),
        obsolete=entry.obsolete,
    )


def _lines(text: str | None) -> _Lines | None:
    return None if text is None else _Lines(text)


def _references(line: str) -> list[str]:
    lines, column = ["#:"], 2
    for word in re.findall(r"\u2068.*?\u2069|\S+", line[3:]):
        width = len(word.encode("utf-8")) + 1
        if column > 2 and column + width > REFERENCE_WIDTH:
            lines.append("#:")
            column = 2
        lines[-1] += f" {word}"
        column += width
    return lines
