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
CONTEXT, STATE = "x-context", "x-state"
"""Properties: a context, where the Translate Toolkit keeps it, too; that a translation is fuzzy."""


def dump(units: Iterable[Unit], source: str, target: str) -> bytes:
    """The TMX file of the units that have a translation, between two BCP 47 tags."""
    from translate.storage.tmx import tmxfile

    store = tmxfile(sourcelanguage=source, targetlanguage=target)
    store.addheader()
    store.document.getroot().find("header").set("segtype", "paragraph")
    for unit in units:
        if unit.target:
            _add(store, unit, source, target)
    return bytes(store)


def _add(store: Any, unit: Unit, source: str, target: str) -> None:
    from lxml import etree

    texts = [xml.writable(text, unit.origin) for text in (unit.source, unit.target)]
    made = store.addsourceunit(texts[0], source)
    made.settarget(texts[1], target, append=True)
    made.xmlelement.set("tuid", unit.id)
    note = "\n".join(filter(None, (unit.origin, unit.notes)))
    if note:
        made.addnote(xml.writable(note, unit.origin))
    if unit.context is not None:
        made.setcontext(xml.writable(unit.context, unit.origin))
    if unit.state is State.FUZZY:
        prop = etree.Element("prop", type=STATE)
        prop.text = unit.state.value
        made.xmlelement.find("tuv").addprevious(prop)


def load(data: bytes, path: str, source: str) -> Loaded:
    """The units of a TMX file, by language, the newest first. Raises UsageError if it is broken.

    The source is the text in the language ``source``, whichever direction the memory was made in:
    that very locale, else the same language as the unit's own source, else the same language. Units
    without one are counted.
    """
    root = xml.root(data, path)
    header = root.find("{*}header")
    default = header.get("srclang", "") if header is not None else ""
    found: dict[str, list[tuple[str, Unit]]] = {}
    skipped = 0
    for element in root.iter("{*}tu"):
        texts = [(tuv.get(LANG) or tuv.get("lang", ""), tuv) for tuv in element.iterchildren("{*}tuv")]
        chosen = _source(texts, source, element.get("srclang", default))
        skipped += chosen is None
        if chosen is not None:
            for tag, tuv in texts:
                if tuv is not chosen and (unit := _unit(element, chosen, tuv)):
                    found.setdefault(tag, []).append((_date(element, tuv), unit))
    newest = {tag: sorted(units, key=lambda dated: dated[0], reverse=True) for tag, units in found.items()}
    return Loaded({tag: [unit for _, unit in units] for tag, units in newest.items()}, True, skipped)


def _unit(element: Any, source: Any, tuv: Any) -> Unit | None:
    text, translation = (xml.text_of(one.find("{*}seg")) for one in (source, tuv))
    if not text.strip() or not translation.strip():
        return None
    state = State.FUZZY if _property(element, STATE) == State.FUZZY.value else State.TRANSLATED
    return Unit("", text, translation, _property(element, CONTEXT), state, line=element.sourceline)


def _source(texts: list[tuple[str, Any]], wanted: str, own: str) -> Any:
    """The text in the source language, if there is one."""
    alike = [(tag, tuv) for tag, tuv in texts if _language(tag) == _language(wanted)]
    for name in (wanted, own):
        for tag, tuv in alike:
            if _plain(tag) == _plain(name):
                return tuv
    return alike[0][1] if alike else None


def _plain(tag: str) -> str:
    return tag.replace("_", "-").lower()


def _language(tag: str) -> str:
    return _plain(tag).split("-")[0]


def _date(element: Any, tuv: Any) -> str:
    """When a translation was changed (``20260501T101500Z``, which sorts as it is); empty if unknown."""
    return (
        tuv.get("changedate")
        or element.get("changedate")
        or tuv.get("creationdate")
        or element.get("creationdate")
        or ""
    )


def _property(element: Any, name: str) -> str | None:
    for prop in element.iterchildren("{*}prop"):
        if prop.get("type") == name:
            return xml.text_of(prop)
    return None
