"""What is looked at, and what is found in it."""

from __future__ import annotations

from typing import NamedTuple

from ..markdown.dialect import Dialect
from ..markdown.retarget import Official, unlisted

HTML, ACTIVE, SCHEME, HOST, TEMPLATE, BIDI, INVISIBLE, CONFUSABLE = (f"L90{number}" for number in range(1, 9))

MEANINGS = {
    HTML: "raw HTML that the source does not have",
    ACTIVE: "a script, an event handler or an attribute that the source does not have",
    SCHEME: "a kind of URL that the source does not have",
    HOST: "an address of a host that the source does not name",
    TEMPLATE: "template syntax that the source does not have",
    BIDI: "control characters that reorder the text",
    INVISIBLE: "characters that nobody sees",
    CONFUSABLE: "letters that pass for letters of another script",
}


class Threat(NamedTuple):
    """Something in a translation that must not reach a reader.

    ``start`` and ``end`` are offsets into the translation; equal where it shows only once it is decoded.
    """

    code: str
    what: str
    start: int = 0
    end: int = 0


class Place(NamedTuple):
    """Where a translation is published.

    ``markdown`` says that it stands in Markdown alone, where a code span shows its content; ``plain`` that
    templates may write it into HTML as it is (front matter, navigation, site strings). ``script`` is that of
    its locale (ISO 15924), ``official`` tells the listed counterpart of a URL.
    """

    dialect: Dialect
    script: str
    markdown: bool = True
    plain: bool = False
    official: Official = unlisted
