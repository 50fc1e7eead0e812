"""Catalog to PO text, as ``msgcat --no-wrap`` writes it.

Source of the format: GNU gettext manual, “The Format of PO Files”. The tests hold it against msgcat
and polib.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Catalog, Entry

REFERENCE_WIDTH = 79
"""Columns after which msgcat breaks ``#:`` lines, even with ``--no-wrap``."""

CONTROL = re.compile("[\t\r\a\b\f\v]")
REFERENCE = re.compile(r"\u2068.*?\u2069|[^ \t\n]+")
"""One reference: gettext ≥ 0.19 isolates those with spaces."""


def render(catalog: Catalog) -> bytes:
    """The bytes of the PO file. Obsolete entries stand at its end."""
    entries = sorted(catalog.entries, key=lambda one: one.obsolete)
    return "\n".join([header(catalog), *map(entry, entries)]).encode("utf-8")


def header(catalog: Catalog) -> str:
    """The text of the header's entry, its fields in their order."""
    flags = "#, fuzzy\n" if catalog.header_fuzzy else ""
    fields = "".join(f"{name}: {value}\n" for name, value in catalog.header)
    return f"{_comment('#', catalog.comment)}{flags}{_text('msgid', '')}{_text('msgstr', fields)}"


def entry(one: Entry) -> str:
    """The text of an entry, with the line feed at its end."""
    if not one.msgstr and one.msgctxt is None and not one.previous and not one.obsolete:
        return f'{_comments(one)}{_text("msgid", one.msgid)}msgstr ""\n'  # nearly all of a template
    mark = "#~ " if one.obsolete else ""
    text = f"{_text('msgid', one.msgid, mark)}{_text('msgstr', one.msgstr, mark)}"
    if one.msgctxt is not None:
        text = _text("msgctxt", one.msgctxt, mark) + text
    if one.previous:
        before = "#~| " if one.obsolete else "#| "
        text = _text("msgid", one.previous.msgid, before) + text
        if one.previous.msgctxt is not None:
            text = _text("msgctxt", one.previous.msgctxt, before) + text
    return _comments(one) + text


def _comments(entry: Entry) -> str:
    """The lines above the message: the translator's, the program's, references, flags."""
    lines = _comment("#", entry.comment) if entry.comment else ""
    if not entry.obsolete:
        extracted = entry.extracted
        if extracted:
            is_plain = "\n" not in extracted and extracted[-1] != "\\"
            lines += f"#. {extracted}\n" if is_plain else _comment("#.", extracted)
        if entry.references:
            lines += _references(entry.references)
    if entry.fuzzy or entry.flags:
        lines += _comment("#,", ", ".join(("fuzzy", *entry.flags) if entry.fuzzy else entry.flags))
    return lines


def _comment(mark: str, text: str) -> str:
    if "\n" in text:
        return "".join(_comment(mark, line) for line in text.split("\n"))
    # gettext takes a backslash at the end of a comment for a line that goes on.
    end = " " if text.endswith("\\") else ""
    return f"{mark} {text}{end}\n" if text else f"{mark}\n"


@lru_cache(maxsize=16)  # those that stand under one heading have one in common
def _references(references: tuple[str, ...]) -> str:
    """The ``#:`` lines, broken where msgcat breaks them: it counts bytes."""
    lines, column = ["#:"], 2
    for word in REFERENCE.findall(" ".join(references)):
        width = len(word.encode("utf-8")) + 1
        if column > 2 and column + width > REFERENCE_WIDTH:
            lines.append("#:")
            column = 2
        lines[-1] += f" {word}"
        column += width
    return "\n".join(lines) + "\n"


def _text(keyword: str, text: str, mark: str = "") -> str:
    """A text under its keyword: on one line, or on lines of its own where it has several."""
    if not text:
        return f'{mark}{keyword} ""\n'
    body = _escaped(text)
    if "\n" not in body:
        return f'{mark}{keyword} "{body}"\n'
    end = ""
    if body.endswith("\n"):
        body, end = body[:-1], r"\n"
    if "\n" not in body:
        return f'{mark}{keyword} "{body}{end}"\n'
    body = body.replace("\n", f'\\n"\n{mark}"')
    return f'{mark}{keyword} ""\n{mark}"{body}{end}"\n'


def _escaped(text: str) -> str:
    """The text with gettext's escapes, its line feeds as they are."""
    text = text.replace("\\", r"\\").replace('"', r"\"")
    if not CONTROL.search(text):  # nearly all
        return text
    return (
        text.replace("\t", r"\t")
        .replace("\r", r"\r")
        .replace("\a", r"\a")
        .replace("\b", r"\b")
        .replace("\f", r"\f")
        .replace("\v", r"\v")
    )
