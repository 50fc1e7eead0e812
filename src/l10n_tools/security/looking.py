"""All that is looked for in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..markdown.dialect import Dialect
from ..markdown.marks import Kind as MarkKind
from ..markdown.marks import scan
from ..model import Kind, Message, Segment
from .characters import SPECIAL, characters
from .html import html
from .letters import FOREIGN, letters
from .model import HTML, MEANINGS, Place, Threat
from .reading import UNSEEN
from .templates import templates
from .urls import urls

PLAIN = frozenset([Kind.FRONT_MATTER, Kind.NAV, Kind.SITE])
NO_MARKDOWN = PLAIN | {Kind.HTML, Kind.ATTRIBUTE}
"""Where a code span is no code span, but what stands in it may be HTML."""

RULES = (html, urls, templates, characters, letters)
DRAWN = frozenset([MarkKind.EMOJI, MarkKind.KEYS])
"""Marks that become elements of their own: icons come from a host of their own, even."""

SETS = [SPECIAL.pattern, FOREIGN.pattern, UNSEEN.pattern]
SIGNS = re.compile("|".join([r"[<&@{}]", *SETS]))
"""Characters that markup, addresses, templates and tricks with characters need one of."""

STRINGS = ("]:", "//", "\\\\", "/\\", "\\/", "w.", "W.", "++", "8<", "[TOC]")
BEGUN = re.compile("|".join([r"[<&@{}\]/\\+]", *SETS]))
"""One of the signs, or what links and each of the strings have, but for those with a “w”."""
FOLLOWED = re.compile(r":\S|%[0-9A-Fa-f]{2}")
"""Signs that do nothing before a space: “Attention : 50 % des”."""


def is_harmless(msgstr: str, *, plain: bool) -> bool:
    """Whether a look at a translation shows that nothing can be found in it, as in most.

    A superset of what each rule begins with is looked for. A quotation mark can do harm only where a
    template writes the text, which ``plain`` says.
    """
    if plain and '"' in msgstr:
        return False
    if BEGUN.search(msgstr):
        if SIGNS.search(msgstr) or any(string in msgstr for string in STRINGS):
            return False
        # A link to a page of the site has no scheme; templates do not write one.
        if "](" in msgstr and (plain or ":" in msgstr or "%" in msgstr):
            return False
    elif ("w" in msgstr and "w." in msgstr) or ("W" in msgstr and "W." in msgstr):
        return False
    return not ((":" in msgstr or "%" in msgstr) and FOLLOWED.search(msgstr))


def threats(msgid: str, msgstr: str, place: Place) -> list[Threat]:
    """What a translation would bring onto the page that its source does not have."""
    if msgstr == msgid or is_harmless(msgstr, plain=place.plain):
        return []
    found = [threat for rule in RULES for threat in rule(msgid, msgstr, place)]
    if place.plain and "](" in msgstr and "](" not in msgid:
        at = msgstr.index("](")
        found.append(Threat(HTML, "a link is not in the source", at, at + 2))
    if place.markdown and (":" in msgstr or "++" in msgstr):
        found += _drawn(msgid, msgstr, place.dialect)
    return found


def _drawn(msgid: str, msgstr: str, dialect: Dialect) -> list[Threat]:
    if not dialect.has("pymdownx.emoji", "pymdownx.keys"):
        return []
    own = {mark.text for mark in scan(msgid, dialect) if mark.kind in DRAWN}
    return [
        Threat(HTML, f"{mark.text} is not in the source", mark.start, mark.end)
        for mark in scan(msgstr, dialect)
        if mark.kind in DRAWN and mark.text not in own
    ]


def place_of(kinds: Iterable[Kind], place: Place) -> Place:
    """The place of a message whose segments are of these kinds."""
    found = frozenset(kinds)
    return place._replace(markdown=found.isdisjoint(NO_MARKDOWN), plain=not found.isdisjoint(PLAIN))


def withheld(
    segments: Iterable[Segment], published: Mapping[Message, str], place: Place
) -> dict[Message, str]:
    """The translations that must not be published, each with the code and the reason.

    ``segments`` are those of the source, ``place`` says what they have in common.
    """
    kinds: dict[Message, set[Kind]] = {}
    for segment in segments:
        kinds.setdefault(segment.message, set()).add(segment.kind)
    found: dict[Message, str] = {}
    for message, text in published.items():
        # Of what is no message of the source nothing is known, so that it is taken for the worst.
        its = kinds.get(message, PLAIN)
        if threat := threats(message.msgid, text, place_of(its, place)):
            found[message] = f"{threat[0].code}: {threat[0].what}"
    return found


def is_threat(reason: str) -> bool:
    """Whether a reason to withhold a translation is one of these, and not what it would do to its page."""
    return reason.partition(":")[0] in MEANINGS
