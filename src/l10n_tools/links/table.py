"""``links.csv``: a table that one can edit in a spreadsheet. Source: RFC 4180."""

from __future__ import annotations

from urllib.parse import urlsplit

from .. import spreadsheet
from ..errors import ConfigError, shortened
from .model import ANY, Link, Status

COLUMNS = ("source", "target", "note", "status")
REQUIRED = ("source", "target")
LAYOUT = spreadsheet.Layout(
    COLUMNS,
    REQUIRED,
    ConfigError,
    str.lower,
    first_line=f"the first line names the columns: {','.join(COLUMNS)}",
)


def parse(data: bytes, path: str) -> tuple[Link, ...]:
    """The rows of a table of links, whatever a spreadsheet made of separators and the order of columns.

    ``path`` is shown in errors. Raises ConfigError, with the line, for a file that is not UTF-8 or no table,
    an unknown column or status, what is no web address, and a source that stands there twice.
    """
    found: dict[str, Link] = {}
    for row in spreadsheet.rows(data, path, LAYOUT):
        link = _link(row, path)
        if link.source in found:
            message = f"{shortened(link.source)} stands on line {found[link.source].line} as well"
            raise ConfigError(message, path=path, line=link.line, hint="leave one of them")
        found[link.source] = link
    return tuple(found.values())


def _link(row: spreadsheet.Row, path: str) -> Link:
    found = {name: cell.strip() for name, cell in row.cells.items()}
    status = found.get("status") or Status.VERIFIED
    if status not in list(Status):
        hint = f"write one of {', '.join(Status)}, or nothing for {Status.VERIFIED}"
        raise ConfigError(f"unknown status “{shortened(status)}”", path=path, line=row.line, hint=hint)
    link = Link(found["source"], found.get("target", ""), found.get("note", ""), Status(status), row.line)
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
