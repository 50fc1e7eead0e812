"""CSV: a table for people who work in a spreadsheet.

Source: RFC 4180. The names of the columns are those that the Translate Toolkit and Weblate know.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from .. import spreadsheet
from ..errors import UsageError
from ..model import Message, State
from .units import Loaded, Unit

COLUMNS = (
    "location",
    "context",
    "source",
    "target",
    "state",
    "fuzzy",
    "developer_comments",
    "translator_comments",
    "previous_source",
    "previous_context",
)
REQUIRED = ("source", "target")
ALIASES = {"msgctxt": "context", "msgid": "source", "msgstr": "target", "translation": "target"}
LAYOUT = spreadsheet.Layout(
    COLUMNS,
    REQUIRED,
    UsageError,
    lambda heading: ALIASES.get(heading.lower(), heading.lower()),
    first_line=f"the first line names the columns: {', '.join(COLUMNS)}",
    save="save it anew as CSV",
    is_open=True,
)

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet would take for the beginning of a formula, and our mark that it is none."""

YES = ("true", "yes", "1", "x")
FINISHED = ("translated", "reviewed", "approved", "signed-off", "final")
"""Words for a finished translation, in any column ``state``; others are for one to be looked at."""

NONE = "\u2205"
"""Stands for a context that is there and empty."""


def dump(units: Iterable[Unit], _source: str, _target: str) -> bytes:
    """The table of units; UTF-8 with a byte order mark, which spreadsheets need to know it by."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for unit in units:
        previous = unit.previous or Message("", None)
        row = (
            unit.origin,
            _optional(unit.context),
            unit.source,
            unit.target,
            unit.state.value,
            str(unit.state is State.FUZZY),
            unit.notes,
            unit.comment,
            previous.msgid,
            _optional(previous.msgctxt),
        )
        writer.writerow(map(_guarded, row))
    return out.getvalue().encode("utf-8-sig")


def _optional(text: str | None) -> str:
    return NONE if text == "" else text or ""


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def load(data: bytes, path: str, _source: str) -> Loaded:
    """The units of a table, whatever a spreadsheet did to its separators, line ends and columns.

    Raises UsageError, with the line, for one that is not Unicode or has no such columns.
    """
    units = [_unit(row) for row in spreadsheet.rows(data, path, LAYOUT)]
    return Loaded({"": [unit for unit in units if unit.source]})


def _unit(row: spreadsheet.Row) -> Unit:
    values = dict(_values(row.cells))
    previous = values["previous_source"]
    return Unit(
        values["location"],
        values["source"],
        values["target"],
        _read(values["context"]),
        _state(values),
        Message(previous, _read(values["previous_context"])) if previous else None,
        comment=values["translator_comments"],
        line=row.line,
    )


def _values(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in COLUMNS:
        # Texts of ours have line feeds alone; a program on Windows may have made them longer.
        yield name, _unguarded(cells.get(name, "").replace("\r\n", "\n"))


def _read(text: str) -> str | None:
    return "" if text == NONE else text or None


def _state(values: dict[str, str]) -> State:
    """The state of a row. The column ``state`` says it, if somebody has filled in what it says."""
    if not values["target"].strip():
        return State.UNTRANSLATED
    state = values["state"].strip().lower()
    if state in ("", State.UNTRANSLATED):  # somebody has filled in the target and left the state alone
        is_fuzzy = values["fuzzy"].strip().lower() in YES
        return State.FUZZY if is_fuzzy else State.TRANSLATED
    if state == State.OBSOLETE:
        return State.OBSOLETE
    return State.TRANSLATED if state in FINISHED else State.FUZZY
