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

STATES = {
    State.UNTRANSLATED: ("initial", None),
    State.FUZZY: ("initial", "l10n:fuzzy"),
    State.TRANSLATED: ("translated", None),
    State.OBSOLETE: ("translated", "l10n:obsolete"),
}
"""A segment's ``state`` and ``subState``: 4.3.1.38 and 4.3.1.39. What is fuzzy is not ready for review."""


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
    element.set("id", f"u{unit.id}")
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


def load(data: bytes, path: str) -> Loaded:
    """The units of an XLIFF 2.0 or 2.1 file. Raises UsageError for one that is not well-formed."""
    root = xml.root(data, path)
    units = [
        _unit(element, file.get("original", ""))
        for file in root.iter(f"{{{NAMESPACE}}}file")
        for element in file.iter(f"{{{NAMESPACE}}}unit")
    ]
    return Loaded({root.get("trgLang", ""): units})


def _unit(element: Any, origin: str) -> Unit:
    notes: dict[str, str] = {}
    for note in element.iter(f"{{{NAMESPACE}}}note"):
        category = note.get("category") or TRANSLATOR
        notes[category] = "\n".join(filter(None, (notes.get(category), xml.text_of(note))))
    segments = list(element.iter(f"{{{NAMESPACE}}}segment", f"{{{NAMESPACE}}}ignorable"))
    sources, targets = (
        "".join(xml.text_of(segment.find(f"{{{NAMESPACE}}}{side}")) for segment in segments)
        for side in ("source", "target")
    )
    previous = notes.get(PREVIOUS)
    return Unit(
        origin,
        sources,
        targets,
        notes.get(CONTEXT),
        _state(segments, targets),
        None if previous is None else Message(previous, notes.get(PREVIOUS_CONTEXT)),
        comment=notes.get(TRANSLATOR, ""),
        line=element.sourceline,
    )


def _state(segments: list[Any], target: str) -> State:
    """The state of a unit: that of its segment which is least ready."""
    if not target:
        return State.UNTRANSLATED
    if any(segment.get("subState") == "l10n:obsolete" for segment in segments):
        return State.OBSOLETE
    # Without a state, a segment with a target is “translated” in practice, “initial” by the letter.
    states = [segment.get("state", "translated") for segment in segments if segment.tag.endswith("segment")]
    return State.FUZZY if "initial" in states else State.TRANSLATED
