"""XLIFF 1.2, as translation programs and agencies exchange it.

Source: XLIFF 1.2, OASIS Standard, 2008. Texts stand in it as they stand in catalogs, Markdown and all.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ..model import Message, State
from . import xml
from .units import Loaded, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
GROUP = "l10n"
CONTEXT = "x-gettext-msgctxt"
PREVIOUS, PREVIOUS_CONTEXT = "x-gettext-previous-msgid", "x-gettext-previous-msgctxt"
OBSOLETE = "x-obsolete"

STATES = {
    State.UNTRANSLATED: ("new", "no"),
    State.FUZZY: ("needs-review-translation", "no"),
    State.TRANSLATED: ("translated", "yes"),
    State.OBSOLETE: ("translated", "no"),
}
"""The target's ``state``, and whether the unit is ``approved``; pre-defined values of the standard."""

READ = {
    "new": State.FUZZY,
    "needs-translation": State.FUZZY,
    "needs-adaptation": State.FUZZY,
    "needs-l10n": State.FUZZY,
    "needs-review-adaptation": State.FUZZY,
    "needs-review-l10n": State.FUZZY,
    "needs-review-translation": State.FUZZY,
    "translated": State.TRANSLATED,
    "signed-off": State.TRANSLATED,
    "final": State.TRANSLATED,
}
"""What becomes of a translation in each state."""

SEGMENT = "seg"
STANDARD = (NAMESPACE, "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace")
"""Namespaces that say nothing of a program which keeps states in its own way."""


def dump(units: Iterable[Unit], source: str, target: str) -> bytes:
    """The XLIFF 1.2 file of units, a ``file`` element for each article, between two BCP 47 tags."""
    unit_class, store = _classes()
    store.settargetlanguage(target)
    store.setsourcelanguage(source)
    for origin, group in groupby(units, key=lambda unit: unit.origin):
        node = store.createfilenode(xml.writable(origin, "a path"), source, target)
        node.set("datatype", "x-markdown")  # the first one exists already, as plain text
        if node.getparent() is None:
            store.document.getroot().append(node)
        store.body = store.getbodynode(node)
        for unit in group:
            store.body.append(_element(unit, unit_class))
    return bytes(store)


def _classes() -> tuple[Any, Any]:
    """The Translate Toolkit's unit, and an empty file, of XLIFF 1.2: by themselves they write 1.1."""
    from translate.storage.xliff import xlifffile, xliffunit

    class Unit12(xliffunit):  # type: ignore[misc]
        namespace = NAMESPACE

    class File12(xlifffile):  # type: ignore[misc]
        UnitClass, namespace = Unit12, NAMESPACE
        XMLskeleton = xlifffile.XMLskeleton.replace("1.1", "1.2")

    return Unit12, File12()


def _element(unit: Unit, unit_class: Any) -> Any:
    from lxml import etree

    made = unit_class(xml.writable(unit.source, unit.origin))
    made.xmlelement.set("id", unit.id)
    state, approved = STATES[unit.state]
    target = etree.SubElement(made.xmlelement, made.namespaced("target"), state=state)
    target.text = xml.writable(unit.target, unit.origin)
    if unit.state is State.OBSOLETE:
        target.set("state-qualifier", OBSOLETE)
    made.xmlelement.set("approved", approved)
    if unit.state is State.OBSOLETE:
        made.marktranslatable(False)
    contexts = [
        (name, xml.writable(text, unit.origin))
        for name, text in (
            (CONTEXT, unit.context),
            (PREVIOUS, unit.previous and unit.previous.msgid),
            (PREVIOUS_CONTEXT, unit.previous and unit.previous.msgctxt),
        )
        if text is not None
    ]
    if contexts:
        made.createcontextgroup(GROUP, contexts, "information")
    for origin, text in (("developer", unit.notes), ("translator", unit.comment)):
        if text:
            made.addnote(xml.writable(text, unit.origin), origin)
    return made.xmlelement


def load(data: bytes, path: str, _source: str) -> Loaded:
    """The units of a file of XLIFF 1.2, 1.1 or 1.0. Raises UsageError for one that is not well-formed."""
    root = xml.root(data, path)
    found: dict[str, list[Unit]] = {}
    for file in root.iter("{*}file"):
        units = found.setdefault(file.get("target-language", ""), [])
        for element in file.iter("{*}trans-unit"):
            units.append(_unit(element, file.get("original", "")))
    return Loaded(found)


def _unit(element: Any, origin: str) -> Unit:
    contexts = {
        context.get("context-type"): xml.text_of(context)
        for group in element.iterchildren("{*}context-group")
        for context in group.iterchildren("{*}context")
    }
    target = element.find("{*}target")
    notes = [(note.get("from", ""), xml.text_of(note)) for note in element.iterchildren("{*}note")]
    previous = contexts.get(PREVIOUS)
    return Unit(
        origin,
        xml.text_of(element.find("{*}source")),
        xml.text_of(target),
        contexts.get(CONTEXT),
        _state(element, target),
        None if previous is None else Message(previous, contexts.get(PREVIOUS_CONTEXT)),
        comment="\n".join(text for name, text in notes if name != "developer" and text),
        line=element.sourceline,
        key=element.get("id", ""),
    )


def _state(element: Any, target: Any) -> State:
    """The state of a unit.

    Without the standard's own, a target is finished unless the unit is said not to be approved, one of
    its segments is empty, or the file is in the dialect of a program, which says it in another way.
    """
    if not xml.text_of(target).strip():
        return State.UNTRANSLATED
    if target.get("state-qualifier") == OBSOLETE:
        return State.OBSOLETE
    segments = [mark for mark in target.iter("{*}mrk") if mark.get("mtype") == SEGMENT]
    if not all(xml.text_of(segment).strip() for segment in segments):
        return State.FUZZY
    if state := target.get("state"):
        return READ.get(state, State.FUZZY)
    if approved := element.get("approved"):
        return State.TRANSLATED if approved == "yes" else State.FUZZY
    is_dialect = any(name not in STANDARD for name in element.getroottree().getroot().nsmap.values())
    return State.FUZZY if is_dialect else State.TRANSLATED
