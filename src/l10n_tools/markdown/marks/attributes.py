"""Attribute lists: ``{: .class #id key="value" }``. Source: Python-Markdown's attr_list.

One stands right after an inline element, or at the end of a heading, table cell, term or block. Whether a
text is a heading is not known here, so at the end it counts if it looks like nothing else.
"""

from __future__ import annotations

import re

from .model import Kind
from .region import Region

BEGINS = re.compile(r"\{:?[ ]*+(?=[^}\n ])")
WORDS = re.compile(r"""(?:[^ =}]++="[^"\n]*+"|[^ =}]++='[^'\n]*+'|[^ =}]++=[^ =}]++|[^ =}]++|[ ])*+""")
AT_END = re.compile(r"""(?<=\s)\{(?::[ ]*+|[ ]*+(?=[#.][^\s}]|[\w:-]++=))[^}\n ][^\n]*\}[ ]*\Z""")
VALUE = re.compile(
    r"""(?<=[\s{:])(?P<name>title|alt|aria-label|placeholder)=(?:"(?P<double>[^"\n]*+)"|'(?P<single>[^'\n]*+)')""",
    re.I,
)
LONGEST = 2000
"""Characters that an attribute list may have; more would be read again and again in hostile text."""


def attribute_lists(region: Region) -> None:
    """Attribute lists after elements, and at the end of the text."""
    text, at = region.text, 0
    last = text.rfind("}")
    start = text.find("{")
    while 0 <= start < last:
        if start >= at and start + region.base in region.found.elements:
            end = _end(text, start)
            if end:
                _take(region, start, end)
                at = end
        start = text.find("{", start + 1)
    if region.base == 0 and text.endswith(("}", " ")):
        opening = text.rfind("{", at)
        tail = AT_END.match(text, opening) if opening >= 0 else None
        if tail:
            _take(region, opening, text.rfind("}") + 1)


def _end(text: str, start: int) -> int:
    """The offset after a list: its words, and what cannot be read before the brace; 0 if it is none."""
    begins = BEGINS.match(text, start)
    if not begins:
        return 0
    words = WORDS.match(text, begins.end(), begins.end() + LONGEST)
    at = words.end() if words else begins.end()
    end = text.find("}", at, at + LONGEST)
    return end + 1 if end >= 0 and "\n" not in text[at:end] else 0


def _take(region: Region, start: int, end: int) -> None:
    at = start
    for value in VALUE.finditer(region.text, start, end):
        group = "double" if value["double"] is not None else "single"
        region.mark(at, value.start(group), Kind.ATTRIBUTES)
        region.attribute(*value.span(group), value["name"].lower())
        at = value.end(group)
    region.mark(at, end, Kind.ATTRIBUTES)
