"""The pieces of an inline Markdown text."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a piece is: text, or one of the marks that a translation keeps."""

    TEXT = "text"
    CODE = "code"
    """A code span with its backticks; what stands inside a raw ``<code>``, ``<script>`` …"""
    MATH = "math"
    URL = "url"
    """An autolink, a bare URL or e-mail address, one of magiclink's shorthands."""
    LINK = "link"
    """The brackets, parentheses and quotes of links and images."""
    DESTINATION = "destination"
    """Where a link or image leads."""
    LABEL = "label"
    """The label in ``[text][label]``; a wiki link."""
    FOOTNOTE = "footnote"
    TAG = "tag"
    """An HTML tag, in several pieces where an attribute's value is text."""
    COMMENT = "comment"
    ENTITY = "entity"
    DELIMITER = "delimiter"
    """What opens or closes emphasis, a marking, an insertion …"""
    CRITIC = "critic"
    KEYS = "keys"
    EMOJI = "emoji"
    ATTRIBUTES = "attributes"
    """An attribute list, in several pieces where a value is text."""
    MACRO = "macro"
    SNIPPET = "snippet"
    SYMBOL = "symbol"
    """Letters and digits that smartsymbols turns into a sign."""
    ESCAPE = "escape"
    BREAK = "break"
    """A hard line break."""


class Mark(NamedTuple):
    """A piece of a text."""

    kind: Kind
    text: str
    start: int
    place: str = ""
    """For TEXT that is shown elsewhere than in the line: the attribute it goes to (``alt``, ``title`` …)."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)
