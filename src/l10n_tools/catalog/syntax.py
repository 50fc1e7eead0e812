"""The grammar of PO files, line by line, where polib reads too kindly.

Source: GNU gettext manual, “The Format of PO Files”. polib takes a string without its quotation marks,
and an entry without msgstr, for something else; a translation would be lost without a word.
"""

from __future__ import annotations

import re

from ..errors import CatalogError

LINE = re.compile(
    r"""(?P<gone>\#~[ \t]*)?
        (?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?
        [ \t]*(?P<text>"(?:[^"\\]|\\.)*")?(?P<rest>.*)$""",
    re.X | re.S,
)
FOLLOWS = {"msgctxt": ("msgid",), "msgid": ("msgid_plural", "msgstr"), "msgid_plural": ("msgstr",)}
"""What must come next in an entry; a msgstr ends it."""


def check(text: str, path: str) -> None:
    """Raise CatalogError for the first line that is not PO, naming it."""
    before, opened = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if not line or (line.startswith("#") and not line.startswith("#~ ")):
            continue
        match = LINE.match(line)
        assert match is not None
        keyword = (match["keyword"] or "").partition("[")[0]
        if match["text"] and match["rest"]:
            raise _error("something stands after the text's closing double quote", path, number)
        if match["rest"] or match["text"] is None or not (keyword or before):
            raise _error("a keyword and a text between double quotes were expected", path, number)
        if not keyword:
            continue
        if before in FOLLOWS and keyword not in FOLLOWS[before]:
            raise _error(f"the {before} has no {FOLLOWS[before][-1]}", path, opened)
        before, opened = keyword, number
    if before in FOLLOWS:
        raise _error(f"the {before} has no {FOLLOWS[before][-1]}", path, opened)


def _error(what: str, path: str, line: int) -> CatalogError:
    return CatalogError(
        f"is not a valid PO file: {what}",
        path=path,
        line=line,
        hint="mend that line, or restore the file; nothing was changed",
    )
