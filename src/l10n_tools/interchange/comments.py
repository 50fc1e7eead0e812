"""Translators' comments, and what an import adds to them. Adding the same again changes nothing.

Hence lines are compared as they will be read from the catalog: without white space at their ends.
"""

from __future__ import annotations

import re

from .. import catalog as catalogs

LINE_END = re.compile(r"\r\n|\r|\n")
BLANK = " \t\f\v"


def joined(comment: str, more: str) -> str:
    """A comment with the lines of another one that it does not have.

    Of ``more``, lines of ours (``l10n:``) are left out: ``update`` writes them.
    """
    more = catalogs.own_comment(_lines(more)).strip("\n")
    if not comment or more.startswith(f"{comment}\n"):  # it came back with something added
        return more
    known = set(comment.split("\n"))
    new = "\n".join(line for line in more.split("\n") if not line or line not in known).strip("\n")
    return f"{comment}\n{new}" if new else comment


def noted(comment: str, what: str, text: str) -> str:
    """A comment with a text that is kept in it, whole, after ``what``."""
    block = _lines(f"{what}: {text}").strip("\n")
    if _holds(comment, block):
        return comment
    return f"{comment}\n{block}" if comment else block


def renewed(old: str, own: str) -> str:
    """The comment ``old`` with ``own`` as the translator's part of it; our line stays."""
    note = catalogs.note_of(old)
    return catalogs.noted(own, note) if note else own


def _lines(text: str) -> str:
    """A text as a comment can hold it."""
    return "\n".join(line.rstrip(BLANK) for line in LINE_END.split(text))


def _holds(comment: str, block: str) -> bool:
    return f"\n{block}\n" in f"\n{comment}\n"
