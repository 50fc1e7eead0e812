"""The line of a TOML file that an error is about: TOML parsers do not keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADER = re.compile(r"\s*\[\[?\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(#.*)?$")
QUOTES = re.compile(r"[\"'\s]")


def of_key(text: str, table: str, key: str, number: int = 0) -> int | None:
    """The line on which ``key`` stands in ``table`` (a dotted name; empty: the file's own keys).

    ``number`` chooses among the places where the table has the key, from 0: the tables in a list
    have the same keys. None if the key is not found.
    """
    places = list(_places(text, table, key))
    return places[min(number, len(places) - 1)] if places else None


def of_string(text: str, table: str, value: str) -> int | None:
    """The last line on which a table, or one inside it, has a string; None if none has."""
    pattern = re.compile(rf"[\"']{re.escape(value)}[\"']")
    found = None
    for number, current, line in _lines(text):
        if pattern.search(line) and (current == table or _encloses(table, current)):
            found = number
    return found


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line that is no comment, with its number and the table it stands in; headers are theirs."""
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = HEADER.match(line)
        if header:
            current = QUOTES.sub("", header["name"])
        if not line.lstrip().startswith("#"):
            yield number, current, "" if header else line


def _places(text: str, table: str, key: str) -> list[int]:
    pattern = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*[=.]")
    name = f"{table}.{key}" if table else key
    inner: list[int] = []
    outer: list[int] = []
    for number, current, line in _lines(text):
        if not line and (current == name or _encloses(name, current)):
            inner.append(number)
        # A table may also be written inside another: locale = { es = { prefix = "es" } }.
        places = inner if current == table else outer if _encloses(current, table) else []
        places.extend([number] * len(pattern.findall(line)))
    return inner or outer


def _encloses(outer: str, table: str) -> bool:
    return not outer or table.startswith(outer + ".")
