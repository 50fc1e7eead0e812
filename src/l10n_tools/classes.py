"""Which texts safety hangs on: checks are stricter there, and policies may ask more of them.

A message has one class. A notice is a notice. Safety text is what the configuration lists by page and by
heading (``[safety]``), what stands in a box that warns, and what stands under a heading, or in a box with a
title, that announces contraindications or warnings. All else is text. A message that stands in several places
has the strictest class of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from .config import Config, matches
from .model import Kind, Message, Notice, Segment, TextClass

ANNOUNCING = {
    "en": r"contra-?indicat|warning|who should not|who (?:may|must) not|do not (?:take|use|give)|when not to"
    r"|not eligible|side effects|interactions?\b|overdose|emergenc|precaution|\bcaution|\bdanger|\brisks?\b"
    r"|adverse|allerg|call 911|when to (?:get|seek|call)",
    "fr": r"contre-?indi|mise en garde|avertissement|ne (?:pas|doi)|non admissible|effets secondaires"
    r"|(?:effets|réactions) (?:indésirables|nocifs)|interactions?\b|surdos|urgence|précaution|\bprudence"
    r"|\bdanger|\brisques?\b|allergi|appele[rz] le 911|\A\W*attention\b"
    r"|quand (?:appeler|consulter|demander|chercher)",
    "es": r"contraindica|advertencia|quién(?:es)? no|cuándo no|no (?:tome|use|debe)|sobredosis"
    r"|(?:efectos|reacciones) (?:secundari[oa]s|advers[oa]s)|interacci|emergencia|urgencia|precauci"
    r"|\bpeligro|\briesgos?\b|alergi|cuidado con|llam[ae] al 911|\A\W*atención\s*(?:\W|\Z)"
    r"|cuándo (?:llamar|buscar|consultar|pedir|acudir)",
}
"""What headings say, by source language, that announce text for safety; upper and lower case alike.

Other languages, and other words, are named in the configuration.
"""

BOXES = frozenset({"attention", "caution", "danger", "error", "failure", "important", "warning"})
"""The types of boxes that warn; they are the same in all languages (``!!! danger``)."""


def by_message(
    config: Config, page: str, segments: tuple[Segment, ...], notice: Notice | None
) -> Mapping[Message, TextClass]:
    """The class of each message of a source.

    ``page`` is its path in the docs folder; ``notice`` is the notice that it is, if it is one.
    """
    if notice is not None:
        return dict.fromkeys((segment.message for segment in segments), TextClass.NOTICE)
    whole = any(matches(page, glob) for glob in config.safety.paths)
    found: dict[Message, TextClass] = {}
    for segment in segments:
        is_safety = (
            whole or _is_boxed(segment) or any(_is_safety(config, heading) for heading in _headings(segment))
        )
        if is_safety or segment.message not in found:
            found[segment.message] = TextClass.SAFETY if is_safety else TextClass.TEXT
    return found


def _is_boxed(segment: Segment) -> bool:
    return any(BOXES.intersection(box.casefold().split()) for box in segment.boxes)


def _headings(segment: Segment) -> tuple[str, ...]:
    """The headings that a segment stands under, or is."""
    own = (segment.msgid,) if segment.kind in (Kind.HEADING, Kind.TITLE) else ()
    return (*segment.headings, *segment.boxes, *own)


def _is_safety(config: Config, heading: str) -> bool:
    announcing = ANNOUNCING.get(config.source.language)
    if announcing and re.search(announcing, heading, re.I):
        return True
    folded = heading.casefold()
    return any(fnmatchcase(folded, glob.casefold()) for glob in config.safety.headings)
