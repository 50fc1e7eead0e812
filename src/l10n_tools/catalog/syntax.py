r"""The parts of a PO file's lines: texts between double quotes, flags, references.

Source: GNU gettext manual, “The Format of PO Files”; the escapes are those of its ``po-lex.c``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CONFLICT = re.compile(r"(?:<{7,}|>{7,}|\|{7,})(?: |$)|={7,}$")
TEXT = re.compile(
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?|)[ \t]*"
    r'"(?P<body>[^"\\]*(?:\\(?:[abfnrtv"\\]|[0-7]{1,3}|x[0-9a-fA-F]{1,2})[^"\\]*)*)"'
)
"""A keyword with its text, or a text that goes on."""

EXPECTED = "a keyword and a text between double quotes were expected"
AFTER_TEXT = "something stands after the text's closing double quote"
NO_MSGID = "the msgstr has no msgid"
PARTLY = "only a part of the entry is marked as obsolete, by #~"

NUMBER = r"(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2})"
ESCAPE = re.compile(rf'\\(?:(?P<letter>[abfnrtv"\\])|(?P<bytes>{NUMBER}(?:\\{NUMBER})*))')
LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}

REFERENCE = re.compile(r"\u2068.*?\u2069|[^ \t]+")
"""One reference: gettext ≥ 0.19 isolates those with spaces between U+2068 and U+2069."""

FLAG = re.compile(r"range:[^,]*|[^\s,]+")
FORMAT, WRAP = "-format", "wrap"
OLD_FLAGS = re.compile(r"!(?:[\s,]*(?:fuzzy|(?:no-)?wrap|[a-z-]+-format))+[\s,]*", re.I)
"""What follows a ``#`` where the flags stand after an exclamation mark, as gettext reads them, too."""


def unescaped(body: str) -> str:
    """The text that stands between two quotes. Raises UnicodeDecodeError for bytes that are not UTF-8."""
    return ESCAPE.sub(_character, body)


def _character(match: re.Match[str]) -> str:
    letter = match["letter"]
    if letter:
        return LETTERS.get(letter, letter)
    # Several in a row may be one character: \303\251 is é.
    codes = match["bytes"].split("\\")
    data = bytes(int(code.lstrip("x"), 16 if code[0] == "x" else 8) & 255 for code in codes)
    return data.decode("utf-8")


def flags(lines: Iterable[str]) -> tuple[str, ...]:
    """The flags of an entry's ``#,`` lines, each once, in the order in which gettext writes them.

    fuzzy comes first, then formats, ranges and wrapping; those that gettext does not know are last.
    A fuzzy with capitals is one: a text that someone marked must not pass for a finished one.
    """
    found = dict.fromkeys(
        "fuzzy" if flag.lower() == "fuzzy" else flag.strip() for line in lines for flag in FLAG.findall(line)
    )
    return tuple(sorted(found, key=_rank))


def _rank(flag: str) -> tuple[int, str]:
    groups = (flag == "fuzzy", flag.endswith(FORMAT), flag.startswith("range:"), flag in (WRAP, f"no-{WRAP}"))
    return (groups.index(True) if True in groups else len(groups)), flag


def references(lines: Iterable[str]) -> tuple[str, ...]:
    """The references on an entry's ``#:`` lines, each once."""
    return tuple(dict.fromkeys(REFERENCE.findall(" ".join(lines))))
