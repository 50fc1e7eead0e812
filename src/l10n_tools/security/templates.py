"""Template syntax, and attribute lists, that the source does not have.

Plugins fill in ``{{ }}`` and ``{% %}`` (mkdocs-macros, Jinja), ``--8<--`` puts a file there
(pymdownx.snippets), ``::: name`` what a module says of itself (mkdocstrings); which of them a site has cannot
be told from its extensions alone. An attribute list gives the element before it any attribute (attr_list).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .model import ACTIVE, TEMPLATE, Place, Threat
from .reading import decoded, found_at

BRACES = re.compile(r"\$?\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}|\$?\{[^{}\n]*\}|[{}]")
FILLED_IN = re.compile(r"\$|\{(?:[{%!*]|#[\s#-])|[{}]\Z")
WORDS = re.compile(r"""\b(title|alt|aria-label|placeholder)=(?:"[^"\n]*"|'[^'\n]*')""")
HARMLESS = re.compile(r"""\{:?\s*(?:(?:lang|dir)=(?:"[\w-]*"|'[\w-]*'|[\w-]+)\s*)+\}""")
ORDERS = re.compile(r"-+8<-+|^[ \t]*(?::{3,}|/{3,})[ \t]*[\w|]|\[TOC\]", re.M)
SHOWN = 60


def templates(msgid: str, msgstr: str, _: Place) -> Iterator[Threat]:
    """Braces and orders of the translation that the source does not have."""
    text = decoded(msgstr) if "&" in msgstr else msgstr
    if "{" in text or "}" in text:
        own = _braces(msgid)
        for found in BRACES.finditer(text):
            part = found[0]
            if _normalized(part) in own or HARMLESS.fullmatch(part):
                continue
            code = TEMPLATE if FILLED_IN.match(part) else ACTIVE
            yield Threat(code, f"{part[:SHOWN]} is not in the source", *found_at(msgstr, part))
    if "8<" in text or ":::" in text or "///" in text or "[TOC]" in text:
        orders = set(ORDERS.findall(decoded(msgid)))
        for found in ORDERS.finditer(text):
            if found[0] not in orders:
                what = f"{found[0].strip()} is not in the source"
                yield Threat(TEMPLATE, what, *found_at(msgstr, found[0]))


@lru_cache(maxsize=4096)
def _braces(text: str) -> frozenset[str]:
    return frozenset(_normalized(found) for found in BRACES.findall(decoded(text)))


def _normalized(braces: str) -> str:
    """What stands between braces, without the words that people read."""
    return " ".join(WORDS.sub(r"\1", braces).split())
