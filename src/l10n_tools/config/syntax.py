"""What is wrong with a text that is no TOML: what Python's parser says, and more where that says little."""

from __future__ import annotations

import re
from typing import NamedTuple

PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")

OPEN = {
    r"Illegal character '\n'": '"',
    "Unterminated string": '"',
    r"Found invalid character '\n'": "'",
    'Expected "\'"': "'",
}
"""What the parser of Python 3.11 and later says of a text that is not closed, and the mark that it lacks."""

LONG = {"Unterminated string": '"""', "Expected \"'''\"": "'''"}
"""The same, where the text may go over several lines; the parser has then come to the end of the file."""


class Problem(NamedTuple):
    """What is wrong, on which line, and what to do."""

    what: str
    line: int
    hint: str = "mend that line"


def problem(text: str, told: str) -> Problem:
    """What is wrong with a text that the parser refuses with these words."""
    place = PLACE.search(told)
    what = told.replace(place[0], "") if place else told
    mark = LONG.get(what, "")
    # Of a pair, the first one opens: where their number is odd, the last one is open.
    if not text.count(mark or "\0") % 2:
        mark = OPEN.get(what, "")
    at_end = not (place and place[1])
    # The parser has looked to the end for a mark that comes no more: the last one opened the text.
    start = text.rfind(mark) if mark and at_end else len(text.rstrip("\n"))
    line = text.count("\n", 0, start) + 1 if at_end else int(place[1]) if place else 1
    if not mark:
        return Problem(what, line)
    return Problem("a text is not closed", line, f"end it with {mark}")
