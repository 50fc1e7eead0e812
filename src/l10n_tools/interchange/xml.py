"""XML files, read so that they can do no harm, and named by line where they are not well-formed."""

from __future__ import annotations

import re
from typing import Any

from ..errors import UsageError

ENTITY = re.compile(rb"<!ENTITY", re.I)
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What no XML 1.0 document can hold (“Extensible Markup Language (XML) 1.0”, 2.2 Characters)."""


def root(data: bytes, path: str) -> Any:
    """The root element of a document, checked. Raises UsageError, with the line."""
    from lxml import etree

    if entity := ENTITY.search(data):
        line = data.count(b"\n", 0, entity.start()) + 1
        raise UsageError(
            "declares entities, which are not read", path=path, line=line, hint="save it without"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = str(error.msg).split(", line")[0]
        hint, place = "ask for the file again", error.lineno or None
        raise UsageError(f"is not well-formed XML: {what}", path=path, line=place, hint=hint) from None


def writable(text: str, what: str) -> str:
    """A text that XML can hold. Raises UsageError for one that it cannot."""
    if found := NOT_XML.search(text):
        raise UsageError(
            f"XML cannot hold the character U+{ord(found[0]):04X} in “{text[:40]}” ({what})",
            hint="take it out of the text, or export as CSV",
        )
    return text


def text_of(element: Any) -> str:
    """The text in an element, that of inline elements included; empty for none."""
    return "".join(element.itertext()) if element is not None else ""
