"""A text as a browser may come to read it: entities decoded, what it does not see taken out."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from ..markdown.dialect import Dialect
from ..markdown.marks import Kind, scan

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
"""Characters that some step on the way to the reader may drop: the renderer drops U+0002 and U+0003."""

ROUNDS = 3
"""How often a text may be decoded on its way: by the renderer, by a template, by the browser."""


def decoded(text: str) -> str:
    """The text with its entities decoded, those of decoded ones too, without what is not seen."""
    for _ in range(ROUNDS):
        if "&" not in text or (once := unescape(text)) == text:
            break
        text = once
    return UNSEEN.sub("", text)


def unquoted(text: str) -> str:
    """A text without percent-encoding, however often it was applied."""
    for _ in range(ROUNDS):
        if "%" not in text or (once := unquote(text)) == text:
            break
        text = once
    return text


def without_code(text: str, dialect: Dialect) -> str:
    """A Markdown text without its code spans, whose content the renderer escapes.

    What stands in a raw ``<code>`` stays: a browser reads it as HTML.
    """
    if "`" not in text:
        return text
    return "".join(
        " " if mark.kind is Kind.CODE and mark.text.startswith("`") else mark.text
        for mark in scan(text, dialect)
    )


def found_at(text: str, part: str) -> tuple[int, int]:
    """Where a part of the decoded text stands in the text itself; (0, 0) where it is written otherwise."""
    at = text.find(part) if part else -1
    return (at, at + len(part)) if at >= 0 else (0, 0)
