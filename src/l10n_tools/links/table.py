"""``links.csv``: a table that one can edit in a spreadsheet. Source: RFC 4180."""

from __future__ import annotations

import csv
import difflib
import io
from urllib.parse import urlsplit

from ..errors import ConfigError, shortened
from .model import ANY, Link, Status

COLUMNS = ("source", "target", "note", "status")
REQUIRED = ("source", "target")


def parse(data: bytes, path: str) -> tuple[Link, ...]:
    """The rows of a table of links, whatever a spreadsheet made of separators and the order of columns.

    ``path`` is shown in errors. Raises ConfigError, with the line, for a file that is not UTF-8 or no table,
    an unknown column or status, what is no web address, and a source that stands there twice.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8", path=path, line=line, hint="save it as “CSV UTF-8”") from None
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    rows: dict[str, Link] = {}
    line = 1
    try:
        columns = _columns(next(reader, []), path)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = _row(columns, cells, path, line)
                if row.source in rows:
                    message = f"{shortened(row.source)} stands on line {rows[row.source].line} as well"
                    raise ConfigError(message, path=path, line=line, hint="leave one of them")
                rows[row.source] = row
            line = reader.line_num + 1
    except csv.Error as error:
        raise ConfigError(f"is not a table: {error}", path=path, line=line, hint="save it as CSV") from None
    return tuple(rows.values())


def _columns(head: list[str], path: str) -> list[str]:
    columns = [name.strip().lower() for name in head]
    for name in columns:
        if name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, 1)
            hint = f"did you mean {near[0]}?" if near else f"the columns are: {', '.join(COLUMNS)}"
            raise ConfigError(f"no column is called “{shortened(name)}”", path=path, line=1, hint=hint)
        if columns.count(name) > 1:
            raise ConfigError(f"has two columns “{name}”", path=path, line=1, hint="make them one")
    for name in REQUIRED:
        if name not in columns:
            hint = f"the first line names the columns: {','.join(COLUMNS)}"
            raise ConfigError(f"has no column “{name}”", path=path, line=1, hint=hint)
    return columns


def _row(columns: list[str], cells: list[str], path: str, line: int) -> Link:
    if any(cell.strip() for cell in cells[len(columns) :]):
        message = f"has {len(cells)} cells for {len(columns)} columns"
        raise ConfigError(message, path=path, line=line, hint="put a cell with a comma between quotes")
    found = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
    status = found.get("status") or Status.VERIFIED
    if status not in list(Status):
        hint = f"write one of {', '.join(Status)}, or nothing for {Status.VERIFIED}"
        raise ConfigError(f"unknown status “{shortened(status)}”", path=path, line=line, hint=hint)
    link = Link(found["source"], found.get("target", ""), found.get("note", ""), Status(status), line)
    _check(link, path)
    return link


def _check(link: Link, path: str) -> None:
    """Raise ConfigError for a row that means nothing."""
    for name, url in (("source", link.source), ("target", link.target)):
        if name == "target" and link.status is Status.NONE and not url:
            continue
        if not _is_web(url):
            message = f"the {name} “{shortened(url)}” is no web address"
            hint = "write https://…" if url else f"write https://…, or the status {Status.NONE}"
            raise ConfigError(message, path=path, line=link.line, hint=hint)
        if ANY in url[:-1]:
            message = f"the {name} “{shortened(url)}” has a {ANY} elsewhere than at its end"
            raise ConfigError(message, path=path, line=link.line, hint="list each page by itself")
    if "(" in link.target or ")" in link.target:
        message = f"the target “{shortened(link.target)}” has a parenthesis, which may end a link in Markdown"
        raise ConfigError(message, path=path, line=link.line, hint="write %28 and %29")
    if link.target and link.is_prefix != link.target.endswith(ANY):
        message = f"source and target must both end in {ANY}, or neither"
        raise ConfigError(message, path=path, line=link.line, hint="what follows is the same in both")
    if link.target == link.source:
        message = "source and target are the same"
        hint = f"leave the target empty, with the status {Status.NONE}, if there is no counterpart"
        raise ConfigError(message, path=path, line=link.line, hint=hint)


def _is_web(url: str) -> bool:
    """Whether a URL is an absolute one of the web, which can be written into a page as it stands."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_odd = any(character.isspace() or character in "<>\"'`[]{}|\\^" for character in url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not is_odd and url.isprintable()
