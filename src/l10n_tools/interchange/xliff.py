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
    State.UNTRANSLATED: ("needs-translation", "no"),
    State.FUZZY: ("needs-review-translation", "no"),
    State.TRANSLATED: ("translated", "yes"),
    State.OBSOLETE: ("translated", "no"),
}
"""The target's ``state``, and whether the unit is ``approved``: 2.3, pre-defined values of state."""

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
"""What becomes of a translation in each state. Without one, an unapproved unit waits for review."""


def dump(units: Iterable[Unit], source: str, target: str) -> bytes:
    """The XLIFF 1.2 file of units, a ``file`` element for each article, between two BCP 47 tags."""
    unit_class, store = _classes()
    store.settargetlanguage(target)
    store.setsourcelanguage(source)
    for origin, group in groupby(units, key=lambda unit: unit.origin):
        node = store.createfilenode(xml.writable(origin, "a path"), source, target, "x-markdown")
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
    made = unit_class(xml.writable(unit.source, unit.origin))
    made.xmlelement.set("id", unit.id)
    state, approved = STATES[unit.state]
    if unit.target:
        made.settarget(xml.writable(unit.target, unit.origin))
        node = made.getlanguageNode(lang=None, index=1)
        node.set("state", state)
        if unit.state is State.OBSOLETE:
            node.set("state-qualifier", OBSOLETE)
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


def load(data: bytes, path: str) -> Loaded:
    """The units of an XLIFF 1.2 file. Raises UsageError for one that is not well-formed."""
    root = xml.root(data, path)
    found: dict[str, list[Unit]] = {}
    for file in root.iter(f"{{{NAMESPACE}}}file"):
        units = found.setdefault(file.get("target-language", ""), [])
        for element in file.iter(f"{{{NAMESPACE}}}trans-unit"):
            units.append(_unit(element, file.get("original", "")))
    return Loaded(found)


def _unit(element: Any, origin: str) -> Unit:
    contexts = {
        context.get("context-type"): xml.text_of(context)
        for group in _children(element, "context-group")
        for context in group
    }
    target = next(_children(element, "target"), None)
    notes = [(note.get("from", ""), xml.text_of(note)) for note in _children(element, "note")]
    previous = contexts.get(PREVIOUS)
    return Unit(
        origin,
        xml.text_of(next(_children(element, "source"), None)),
        xml.text_of(target),
        contexts.get(CONTEXT),
        _state(element, target),
        None if previous is None else Message(previous, contexts.get(PREVIOUS_CONTEXT)),
        comment="\n".join(text for name, text in notes if name != "developer" and text),
        line=element.sourceline,
    )


def _state(element: Any, target: Any) -> State:
    if not xml.text_of(target):
        return State.UNTRANSLATED
    if target.get("state-qualifier") == OBSOLETE:
        return State.OBSOLETE
    state = READ.get(target.get("state"))
    if state is None:
        state = State.FUZZY if element.get("approved") == "no" else State.TRANSLATED
    return state


def _children(element: Any, name: str) -> Any:
    return element.iterchildren(f"{{{NAMESPACE}}}{name}")
