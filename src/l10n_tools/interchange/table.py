"""CSV: a table for people who work in a spreadsheet.

Source: RFC 4180. The names of the columns are those that the Translate Toolkit and Weblate know.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

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
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet would take for the beginning of a formula, and our mark that it is none."""

YES = ("true", "yes", "1", "x")
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
            previous.msgid if unit.previous else "",
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


def load(data: bytes, path: str) -> Loaded:
    """The units of a table, whatever a spreadsheet did to its separators, line ends and columns.

    Raises UsageError, with the line, for one that is not UTF-8 or has no such columns.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError("is not UTF-8", path=path, line=line, hint="save it as “CSV UTF-8”") from None
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = [name.strip().lower() for name in reader.fieldnames or ()]
        for name in REQUIRED:
            if name not in columns:
                hint = f"the first line names the columns: {', '.join(COLUMNS)}"
                raise UsageError(f"has no column “{name}”", path=path, line=1, hint=hint)
        reader.fieldnames = columns
        units = [_unit(row, reader.line_num) for row in reader if row.get("source")]
    except csv.Error as error:
        line = reader.line_num + 1
        raise UsageError(
            f"is not a table: {error}", path=path, line=line, hint="save it anew as CSV"
        ) from None
    return Loaded({"": units})


def _unit(row: dict[str, str | None], line: int) -> Unit:
    values = {name: _unguarded(row.get(name) or "") for name in COLUMNS}
    previous = values["previous_source"]
    return Unit(
        values["location"],
        values["source"],
        values["target"],
        _read(values["context"]),
        _state(values),
        Message(previous, _read(values["previous_context"])) if previous else None,
        comment=values["translator_comments"],
        line=line,
    )


def _read(text: str) -> str | None:
    return "" if text == NONE else text or None


def _state(values: dict[str, str]) -> State:
    if not values["target"]:
        return State.UNTRANSLATED
    if values["state"] in list(State):
        state = State(values["state"])
        # Somebody has filled in the target and left the state alone.
        return State.TRANSLATED if state is State.UNTRANSLATED else state
    return State.FUZZY if values["fuzzy"].lower() in YES else State.TRANSLATED
