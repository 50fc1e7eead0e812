"""XLIFF 2.0.

Source: XLIFF Version 2.0, OASIS Standard, 2014. Notes belong to a unit and stand before its segment;
where the Translate Toolkit puts them into the segment, they are put in place here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ..model import Message, State
from . import xml
from .units import Loaded, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DEVELOPER, TRANSLATOR = "developer", "translator"
CONTEXT, PREVIOUS, PREVIOUS_CONTEXT = "gettext-msgctxt", "gettext-previous-msgid", "gettext-previous-msgctxt"
"""The categories of notes."""
OURS = (DEVELOPER, CONTEXT, PREVIOUS, PREVIOUS_CONTEXT)
"""Those of notes that no translator has written."""

ID = "u"
"""Before the id of a unit, which would begin with a figure."""

STATES = {
    State.UNTRANSLATED: ("initial", None),
    State.FUZZY: ("initial", "l10n:fuzzy"),
    State.TRANSLATED: ("translated", None),
    State.OBSOLETE: ("translated", "l10n:obsolete"),
}
"""A segment's ``state`` and ``subState``. What is fuzzy is not ready for review."""
READY = ("translated", "reviewed", "final")


def dump(units: Iterable[Unit], source: str, target: str) -> bytes:
    """The XLIFF 2.0 file of units, a ``file`` element for each article, between two BCP 47 tags."""
    from translate.storage.xliff2 import Xliff2File

    store = Xliff2File()
    root = store.document.getroot()
    for node in list(root):
        root.remove(node)
    store.setsourcelanguage(source)
    store.settargetlanguage(target)
    for number, (origin, group) in enumerate(groupby(units, key=lambda unit: unit.origin), 1):
        node = store.createfilenode(f"f{number}", source, target)
        node.set("original", xml.writable(origin, "a path"))
        root.append(node)
        for unit in group:
            node.append(_element(unit))
    return bytes(store)


def _element(unit: Unit) -> Any:
    from lxml import etree
    from translate.storage.xliff2 import Xliff2Unit

    made = Xliff2Unit(xml.writable(unit.source, unit.origin))
    element = made.getunitelement()
    element.set("id", f"{ID}{unit.id}")
    element.set(SPACE, "preserve")
    if unit.target:
        made.settarget(xml.writable(unit.target, unit.origin))
    state, sub_state = STATES[unit.state]
    made.xmlelement.set("state", state)
    if sub_state:
        made.xmlelement.set("subState", sub_state)
    if unit.state is State.OBSOLETE:
        made.marktranslatable(False)
    notes = [
        (category, text)
        for category, text in (
            (CONTEXT, unit.context),
            (PREVIOUS, unit.previous and unit.previous.msgid),
            (PREVIOUS_CONTEXT, unit.previous and unit.previous.msgctxt),
            (DEVELOPER, unit.notes or None),
            (TRANSLATOR, unit.comment or None),
        )
        if text is not None
    ]
    # The unit's holds for its segment, which may not have one of its own.
    made.xmlelement.attrib.pop(SPACE, None)
    if notes:
        parent = etree.Element(made.namespaced("notes"))
        element.insert(0, parent)
        for category, text in notes:
            note = etree.SubElement(parent, made.namespaced("note"), category=category)
            note.text = xml.writable(text, unit.origin)
    return element


def load(data: bytes, path: str, _source: str) -> Loaded:
    """The units of a file of XLIFF 2.0 or later. Raises UsageError for one that is not well-formed."""
    root = xml.root(data, path)
    units = [
        _unit(element, file.get("original", ""))
        for file in root.iter("{*}file")
        for element in file.iter("{*}unit")
    ]
    return Loaded({root.get("trgLang", ""): units})


def _unit(element: Any, origin: str) -> Unit:
    notes: dict[str, str] = {}
    for note in element.iterfind("{*}notes/{*}note"):
        category = note.get("category") or TRANSLATOR
        notes[category] = "\n".join(filter(None, (notes.get(category), xml.text_of(note))))
    parts = list(element.iter("{*}segment", "{*}ignorable"))
    target = _target(parts)
    previous = notes.get(PREVIOUS)
    return Unit(
        origin,
        "".join(xml.text_of(part.find("{*}source")) for part in parts),
        target,
        notes.get(CONTEXT),
        _state(parts, target),
        None if previous is None else Message(previous, notes.get(PREVIOUS_CONTEXT)),
        comment="\n".join(text for category, text in notes.items() if category not in OURS and text),
        line=element.sourceline,
        key=element.get("id", "").removeprefix(ID),
    )


def _target(parts: list[Any]) -> str:
    """The translation of a unit, whose segments may stand in another order (attribute ``order``).

    What lies between segments, white space as a rule, need not be translated: then it is the source's.
    """
    found, is_any = [], False
    for part in sorted(parts, key=lambda part: _order(part, parts)):
        target = part.find("{*}target")
        is_any = is_any or bool(_is_segment(part) and xml.text_of(target).strip())
        found.append(
            xml.text_of(part.find("{*}source") if target is None and not _is_segment(part) else target)
        )
    return "".join(found) if is_any else ""


def _order(part: Any, parts: list[Any]) -> int:
    target = part.find("{*}target")
    order = "" if target is None else target.get("order", "")
    return int(order) if order.isdecimal() else parts.index(part) + 1


def _is_segment(part: Any) -> bool:
    return bool(part.tag.endswith("segment"))


def _state(parts: list[Any], target: str) -> State:
    """The state of a unit: that of its segment which is least ready; ``initial`` is the default."""
    if not target:
        return State.UNTRANSLATED
    segments = [part for part in parts if _is_segment(part)]
    if any(segment.get("subState") == STATES[State.OBSOLETE][1] for segment in segments):
        return State.OBSOLETE
    if not all(xml.text_of(segment.find("{*}target")).strip() for segment in segments):
        return State.FUZZY
    is_ready = all(segment.get("state") in READY for segment in segments)
    return State.TRANSLATED if is_ready else State.FUZZY
