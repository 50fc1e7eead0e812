"""Tables that people edit in a spreadsheet: CSV, whatever the program has made of it.

Source: RFC 4180. Beyond it: a byte order mark, UTF-16 (“Unicode text”), semicolons where the comma is for
decimals (as Excel in French saves), tabs, and the columns in any order.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from .errors import L10nError, shortened

SEPARATORS = ",;\t"


class Layout(NamedTuple):
    """What tables of a kind look like, and how it is told that one is wrong.

    ``required`` are those of the ``columns`` that may not be missing; ``named`` makes the name of a column
    of a heading. ``is_open``: there may be other columns, and rows of any length, as tables of other
    programs have them. The rest are hints: what the first line has to say, how to save the file, and what to
    do about a row with too many cells.
    """

    columns: tuple[str, ...]
    required: tuple[str, ...]
    error: type[L10nError]
    named: Callable[[str], str]
    first_line: str
    save: str = "save it as CSV"
    quote: str = "put a cell with a comma between quotes"
    is_open: bool = False


class Row(NamedTuple):
    """The cells of a row by the names of its table's columns, as they stand there; ``line`` is its first.

    Cells that a program has left out at the end of a row are empty.
    """

    line: int
    cells: Mapping[str, str]


def rows(data: bytes, path: str, layout: Layout) -> Iterator[Row]:
    """The rows of a table that have something in them, read as they are asked for.

    ``path`` is shown in errors. Raises the layout's error, with the line, for what is not Unicode or no
    table, for columns that are missing, unknown or there twice, and for a row with more cells than columns.
    """
    text = _decoded(data, path, layout)
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        columns = _columns(next(reader, []), path, layout)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _fits(columns, cells, path, line, layout)
                yield Row(line, dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise layout.error(f"is not a table: {error}", path=path, line=line, hint=layout.save) from None


def _decoded(data: bytes, path: str, layout: Layout) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    hint = "save it as “CSV UTF-8”"
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise layout.error("is not UTF-8", path=path, line=line, hint=hint) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise layout.error("contains a NUL character", path=path, line=line, hint=hint)
    return text


def _columns(head: list[str], path: str, layout: Layout) -> list[str]:
    columns = [layout.named(heading.strip()) for heading in head]
    for name in () if layout.is_open else columns:
        if name not in layout.columns:
            near = difflib.get_close_matches(name, layout.columns, 1)
            hint = f"did you mean {near[0]}?" if near else f"the columns are: {', '.join(layout.columns)}"
            raise layout.error(f"no column is called “{shortened(name)}”", path=path, line=1, hint=hint)
        if columns.count(name) > 1:
            raise layout.error(f"has two columns “{name}”", path=path, line=1, hint="make them one")
    for name in layout.required:
        if name not in columns:
            raise layout.error(f"has no column “{name}”", path=path, line=1, hint=layout.first_line)
    return columns


def _fits(columns: list[str], cells: list[str], path: str, line: int, layout: Layout) -> None:
    if not layout.is_open and any(cell.strip() for cell in cells[len(columns) :]):
        message = f"has {len(cells)} cells for {len(columns)} columns"
        raise layout.error(message, path=path, line=line, hint=layout.quote)
