r"""``glossary.csv``: a table that one can edit in a spreadsheet.

Source: RFC 4180. Texts of one cell are separated by ``|``; ``\|`` is that character itself, and ``\\`` a
backslash.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from .. import spreadsheet
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
LAYOUT = spreadsheet.Layout(
    COLUMNS,
    REQUIRED,
    ConfigError,
    lambda heading: heading.lower().replace(" ", "_"),
    first_line=f"the first line names the columns: {', '.join(COLUMNS)}",
    quote="put a cell that has a comma in it between quotation marks; separate translations with |",
)
SPLIT = re.compile(r"((?:[^\\|]|\\.|\\$)*)(?:\||$)", re.S)
ESCAPED = re.compile(r"\\([\\|])")
Value = TypeVar("Value", bound=StrEnum)


def parse(data: bytes, path: str) -> tuple[Row, ...]:
    """The rows of a glossary, whatever a spreadsheet made of its separators and the order of columns.

    ``path`` is shown in errors. Raises ConfigError, with the line, for a file that is not UTF-8 or no
    table, a column or a value that is not known, and a row without a term.
    """
    return tuple(_row(row, path) for row in spreadsheet.rows(data, path, LAYOUT))


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


def _row(row: spreadsheet.Row, path: str) -> Row:
    line = row.line
    cells = {name: " ".join(cell.split()) for name, cell in row.cells.items()}
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
