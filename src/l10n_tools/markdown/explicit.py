"""Link references that name their label, so that their text can be translated.

``[SAP]`` and ``[SAP][]`` take their label from their text; `explicit` writes ``[SAP][SAP]``, which the
renderer reads the same way (ReferenceInlineProcessor and ShortReferenceInlineProcessor of Python-Markdown).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from .dialect import Dialect
from .marks import Kind, scan
from .marks.links import LABEL
from .marks.region import Reference
from .marks.scanning import find

WITHOUT_LABELS = frozenset([Kind.LINK, Kind.LABEL])
READ_EARLIER = re.compile(r"[$`\\{+<]|-8")
"""What may be half of something that the renderer looks for before references, code or a formula: a label
with it, written twice, may make up the whole."""


def explicit(text: str, labels: Set[str], dialect: Dialect) -> str:
    """The text with each short or collapsed reference to one of the labels (in lower case) made a full one.

    That goes for images too. What is no reference stays as it is: a label that is not defined, a footnote,
    what stands in code, math, HTML, or after a backslash. So do the few references that a full one in
    their place would change: inside the text of a full reference; before brackets that the renderer now
    takes for their label, if those would then be read otherwise (``[SAP] [sic] [SAP]``); with a label that
    would be one half of a formula, and its copy the other (``[$ref]``).
    """
    found = references(text, labels, dialect)
    if not found:
        return text
    full = _written(text, found)
    doubtful = [each for each in found if LABEL.match(text, each.end) or READ_EARLIER.search(each.label)]
    if not doubtful:
        return full
    if _without_labels(full, labels, dialect) == _without_labels(text, labels, dialect):
        return full
    return _written(text, (each for each in found if each not in doubtful))


def references(text: str, labels: Set[str], dialect: Dialect, *, fixed: bool = False) -> list[Reference]:
    """The short and collapsed references of a text, in order; with ``fixed`` those that must stay so, too."""
    if not labels or "[" not in text:
        return []
    found = find(text, dialect, labels)
    return sorted(each for each in found.references if fixed or not each.fixed) if found else []


def _written(text: str, found: Iterable[Reference]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, label, _ in found:
        parts += (text[at:start], f"[{label}]")
        at = end
    return "".join([*parts, text[at:]])


def _without_labels(text: str, labels: Set[str], dialect: Dialect) -> list[tuple[Kind, str]]:
    pieces = scan(text, dialect, labels)
    return [(piece.kind, piece.text) for piece in pieces if piece.kind not in WITHOUT_LABELS]
