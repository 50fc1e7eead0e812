r"""``glossary.csv``: a table that one can edit in a spreadsheet.

Source: RFC 4180. Texts of one cell are separated by ``|``; ``\|`` is that character itself, and ``\\`` a
backslash.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from ..errors import ConfigError, shortened
from .model import Case, PartOfSpeech, Row, Status, Use

COLUMNS = (
    "term",
    "translation",
    "forbidden",
    "discouraged",
    "part_of_speech",
    "case",
    "use",
    "status",
    "subject",
    "source",
    "note",
)
REQUIRED = ("term", "translation")
SPLIT = re.compile(r"((?:[^\\|]|\\.|\\$)*)(?:\||$)", re.S)
ESCAPED = re.compile(r"\\([\\|])")
Value = TypeVar("Value", bound=StrEnum)


def parse(data: bytes, path: str) -> tuple[Row, ...]:
    """The rows of a glossary, whatever a spreadsheet made of its separators and the order of columns.

    ``path`` is shown in errors. Raises ConfigError, with the line, for a file that is not UTF-8 or no
    table, a column or a value that is not known, and a row without a term.
    """
    text = _decoded(data, path)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        columns = _columns(next(reader, []), path)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_row(_cells(columns, cells, path, line), path, line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ConfigError(f"is not a table: {error}", path=path, line=line, hint="save it as CSV") from None
    return tuple(rows)


def render(rows: Iterable[Row]) -> bytes:
    """The table of rows, in the order given: UTF-8, commas, a line feed after each row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        texts = map(joined, (row.terms, row.translations, row.forbidden, row.discouraged))
        values = (row.part_of_speech, row.case, row.use, row.status, row.subject, row.source, row.note)
        writer.writerow((*texts, *values))
    return out.getvalue().encode()


def joined(texts: Iterable[str]) -> str:
    """Several texts in one cell."""
    return "|".join(re.sub(r"[\\|]", r"\\\g<0>", text) for text in texts)


def split(cell: str) -> tuple[str, ...]:
    """The texts in a cell, each once, without spaces round them; empty ones are left out."""
    texts = (ESCAPED.sub(r"\1", found).strip() for found in SPLIT.findall(cell))
    return tuple(dict.fromkeys(filter(None, texts)))


def _decoded(data: bytes, path: str) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # “Unicode text” of a spreadsheet
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8", path=path, line=line, hint="save it as “CSV UTF-8”") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ConfigError("contains a NUL character", path=path, line=line, hint="save it as “CSV UTF-8”")
    return text


def _columns(head: list[str], path: str) -> list[str]:
    columns = [name.strip().lower().replace(" ", "_") for name in head]
    for name in columns:
        if name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, 1)
            hint = f"did you mean {near[0]}?" if near else f"the columns are: {', '.join(COLUMNS)}"
            raise ConfigError(f"no column is called “{shortened(name)}”", path=path, line=1, hint=hint)
        if columns.count(name) > 1:
            raise ConfigError(f"has two columns “{name}”", path=path, line=1, hint="make them one")
    for name in REQUIRED:
        if name not in columns:
            hint = f"the first line names the columns: {', '.join(COLUMNS)}"
            raise ConfigError(f"has no column “{name}”", path=path, line=1, hint=hint)
    return columns


def _cells(columns: list[str], cells: list[str], path: str, line: int) -> dict[str, str]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise ConfigError(
            f"has {len(cells)} cells for {len(columns)} columns",
            path=path,
            line=line,
            hint="put a cell that has a comma in it between quotation marks; separate translations with |",
        )
    return {name: " ".join(cell.split()) for name, cell in zip(columns, cells, strict=False)}


def _row(cells: Mapping[str, str], path: str, line: int) -> Row:
    terms = split(cells["term"])
    if not terms:
        raise ConfigError(
            "has no term", path=path, line=line, hint="fill in the first column, or remove the row"
        )
    return Row(
        terms,
        split(cells.get("translation", "")),
        split(cells.get("forbidden", "")),
        split(cells.get("discouraged", "")),
        _value(PartOfSpeech, PartOfSpeech.NONE, cells, "part_of_speech", path, line),
        _value(Case, Case.ANY, cells, "case", path, line),
        _value(Use, Use.REQUIRED, cells, "use", path, line),
        _value(Status, Status.DRAFT, cells, "status", path, line),
        cells.get("source", ""),
        cells.get("subject", ""),
        cells.get("note", ""),
        line,
    )


def _value(
    kind: type[Value], usual: Value, cells: Mapping[str, str], column: str, path: str, line: int
) -> Value:
    """A cell whose values are given; empty it has the usual one."""
    text = cells.get(column, "").lower()
    if not text:
        return usual
    known = [one.value for one in kind]
    if text not in known:
        raise ConfigError(
            f"“{shortened(text)}” is no value of “{column}”",
            path=path,
            line=line,
            hint=f"one of: {', '.join(filter(None, known))}; or nothing",
        )
    return kind(text)
