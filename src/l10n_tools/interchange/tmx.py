"""TMX 1.4b: translation memories.

Source: TMX 1.4b Specification, LISA/OSCAR, 2005.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..model import State
from . import xml
from .units import Loaded, Unit

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONTEXT = "x-context"
"""The property in which the Translate Toolkit keeps a context, too."""


def dump(units: Iterable[Unit], source: str, target: str) -> bytes:
    """The TMX file of the units that have a translation, between two BCP 47 tags."""
    from translate.storage.tmx import tmxfile

    store = tmxfile(sourcelanguage=source, targetlanguage=target)
    store.addheader()
    store.document.getroot().find("header").set("segtype", "paragraph")
    for unit in units:
        if not unit.target:
            continue
        texts = [xml.writable(text, unit.origin) for text in (unit.source, unit.target)]
        made = store.addsourceunit(texts[0], source)
        made.settarget(texts[1], target, append=True)
        made.xmlelement.set("tuid", unit.id)
        note = "\n".join(filter(None, (unit.origin, unit.notes)))
        if note:
            made.addnote(xml.writable(note, unit.origin))
        if unit.context is not None:
            made.setcontext(xml.writable(unit.context, unit.origin))
    return bytes(store)


def load(data: bytes, path: str) -> Loaded:
    """The units of a TMX file, by language. Raises UsageError for one that is not well-formed.

    The source is the text in the language that the unit or the file names as its source; where that is
    ``*all*``, the first one.
    """
    root = xml.root(data, path)
    header = root.find("header")
    default = header.get("srclang", "") if header is not None else ""
    found: dict[str, list[tuple[str, Unit]]] = {}
    for element in root.iter("tu"):
        texts = [(tuv.get(LANG) or tuv.get("lang", ""), tuv) for tuv in element.iterchildren("tuv")]
        source = _source(texts, element.get("srclang", default))
        for tag, tuv in texts:
            if source is not None and tuv is not source and (text := xml.text_of(tuv.find("seg"))):
                unit = Unit(
                    "",
                    xml.text_of(source.find("seg")),
                    text,
                    _context(element),
                    State.TRANSLATED,
                    line=element.sourceline,
                )
                date = tuv.get("changedate") or element.get("changedate") or tuv.get("creationdate") or ""
                found.setdefault(tag, []).append((date, unit))
    # The newest first: the first translation of a text is the one that is taken.
    newest = {tag: sorted(units, key=_newest) for tag, units in found.items()}
    return Loaded({tag: [unit for _, unit in units] for tag, units in newest.items()}, is_memory=True)


def _newest(dated: tuple[str, Unit]) -> tuple[int, ...]:
    """Later dates (``20260501T101500Z``) before earlier ones, those before none."""
    return tuple(-ord(character) for character in dated[0]) or (1,)


def _source(texts: list[tuple[str, Any]], tag: str) -> Any:
    if not texts or tag.lower() == "*all*":
        return texts[0][1] if texts else None
    same = [tuv for name, tuv in texts if name.lower() == tag.lower()]
    near = [tuv for name, tuv in texts if name.lower().split("-")[0] == tag.lower().split("-")[0]]
    return next(iter([*same, *near]), texts[0][1])


def _context(element: Any) -> str | None:
    for prop in element.iterchildren("prop"):
        if prop.get("type") == CONTEXT:
            return xml.text_of(prop)
    return None
