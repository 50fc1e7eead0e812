"""XML files, read so that they can do no harm, and named by line where they are not well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import UsageError

ENCODINGS = ("ascii", "utf-16-le", "utf-16-be")
"""Those in which the signs of XML are looked for before a parser sees them."""

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What no XML 1.0 document can hold (“Extensible Markup Language (XML) 1.0”, 2.2 Characters)."""

CODE = re.compile("[0-9A-Fa-f]{1,6}")
HINT = "ask for the file again"


def root(data: bytes, path: str) -> Any:
    """The root element of a document, checked. Raises UsageError, with the line.

    Entities are refused whoever declares them: nothing of ours needs them, and they may name files or
    grow without end. A DTD that is named is not looked at; nothing is ever fetched.
    """
    from lxml import etree

    _refuse_entities(data, path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = str(error.msg).split(", line")[0]
        raise UsageError(
            f"is not well-formed XML: {what}", path=path, line=error.lineno or None, hint=HINT
        ) from None
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # in an encoding that we do not know
        raise _entities(path, None)
    return element


def _refuse_entities(data: bytes, path: str) -> None:
    for encoding in ENCODINGS:
        at = data.find("<!ENTITY".encode(encoding))
        if at >= 0:
            raise _entities(path, data.count("\n".encode(encoding), 0, at) + 1)


def _entities(path: str, line: int | None) -> UsageError:
    return UsageError("declares entities, which are not read", path=path, line=line, hint="save it without")


def writable(text: str, what: str) -> str:
    """A text that XML can hold. Raises UsageError for one that it cannot."""
    if found := NOT_XML.search(text):
        raise UsageError(
            f"XML cannot hold the character U+{ord(found[0]):04X} in “{text[:40]}” ({what})",
            hint="take it out of the text, or export as CSV",
        )
    return text


def text_of(element: Any) -> str:
    """The text in an element; empty for None.

    Inline elements that a program has put round or in place of markup are read for what they stand for,
    as far as they say so: their own text, ``equiv-text`` (XLIFF 1.2), ``equiv`` and ``cp`` (2.0).
    Comments and processing instructions are passed over.
    """
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    yield element.get("equivStart", "")
    if not element.text and not len(element):
        yield element.get("equiv-text") or element.get("equiv") or _character(element)
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
    yield element.get("equivEnd", "")


def _character(element: Any) -> str:
    """The character that a ``cp`` element of XLIFF 2.0 names, XML being unable to hold it."""
    code = element.get("hex", "") if element.tag.endswith("}cp") else ""
    number = int(code, 16) if CODE.fullmatch(code) else 0
    # Neither a NUL nor half a character can stand in a catalog.
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
