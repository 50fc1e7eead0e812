"""What a PO file may say on each line, checked before polib reads it.

Source: GNU gettext manual, “The Format of PO Files”. polib passes over much that gettext does not
accept, an unfinished string for instance, and the entry would be gone when the file is written.
"""

from __future__ import annotations

import re

import polib

from ..errors import CatalogError

CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
STRING = r'"(?:[^"\\]|\\(?:[abfnrtv"\\]|[0-7]{1,3}|x[0-9a-fA-F]{1,2}))*"'
LINE = re.compile(rf"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)?(?:\[\d+\])?\s*(?P<text>{STRING})?")
PREVIOUS = re.compile(rf"(?:msgctxt|msgid_plural|msgid)?\s*{STRING}")
NUMERIC = re.compile(r"\\\\|(?P<bell>\\a)|(?P<bytes>(?:\\[0-7]{1,3}|\\x[0-9a-fA-F]{1,2})+)")
FOLLOWS = {"msgctxt": ("msgid",), "msgid": ("msgid_plural", "msgstr"), "msgid_plural": ("msgstr",)}
"""What must come next in an entry; a msgstr ends it."""

EXPECTED = "a keyword and a text between double quotes were expected"
AFTER_TEXT = "something stands after the text's closing double quote"


def check(text: str, path: str) -> None:
    """Raise CatalogError, with the line, for what gettext would not read either."""
    before, opened = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        keyword = _keyword(line.strip(" \t\r\f\v"), path, number)
        if keyword is None or (keyword == "" and before):
            continue
        if keyword == "":
            raise _error(EXPECTED, path, number)
        if before in FOLLOWS and keyword not in FOLLOWS[before]:
            raise _error(f"the {before} has no {FOLLOWS[before][-1]}", path, opened)
        before, opened = keyword, number
    if before in FOLLOWS:
        raise _error(f"the {before} has no {FOLLOWS[before][-1]}", path, opened)


def _keyword(line: str, path: str, number: int) -> str | None:
    """The keyword on a line: empty for a text that goes on, None for a comment."""
    if CONFLICT.match(line):
        raise CatalogError(
            "holds a merge conflict",
            path=path,
            line=number,
            hint="keep one of the two sides and remove the marker lines",
        )
    for prefix in ("#~|", "#|"):
        if line.startswith(prefix):
            if not PREVIOUS.fullmatch(line.removeprefix(prefix).strip()):
                raise _error(EXPECTED, path, number)
            return None
    if line.startswith("#~"):
        line = line.removeprefix("#~").strip()
    if not line or line.startswith("#"):
        return None
    match = LINE.match(line)
    if match is None or match["text"] is None:
        raise _error(EXPECTED, path, number)
    if match.end() < len(line):
        raise _error(AFTER_TEXT, path, number)
    return match["keyword"] or ""


def _error(what: str, path: str, line: int) -> CatalogError:
    return CatalogError(
        f"is not a valid PO file: {what}",
        path=path,
        line=line,
        hint="mend that line, or restore the file; nothing was changed",
    )


def without_numbers(text: str, path: str) -> str:
    r"""The text with the escapes that polib does not know, ``\a`` and ``\303``, as the characters."""
    if not re.search(r"\\[a0-7x]", text):
        return text
    return "\n".join(
        line if re.match(r"\s*#(?![~|])", line) else _line(line, path, number)
        for number, line in enumerate(text.split("\n"), 1)
    )


def _line(line: str, path: str, number: int) -> str:
    def character(match: re.Match[str]) -> str:
        if not match["bytes"]:
            return "\a" if match["bell"] else match[0]
        codes = match["bytes"].split("\\")[1:]
        data = bytes(int(code.lstrip("x"), 16 if code[0] == "x" else 8) & 255 for code in codes)
        return str(polib.escape(data.decode("utf-8")))

    try:
        return NUMERIC.sub(character, line)
    except UnicodeDecodeError:
        raise _error("the escaped bytes are not UTF-8", path, number) from None
