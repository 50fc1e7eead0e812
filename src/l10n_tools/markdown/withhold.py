"""Translations that cannot be published, because the page would not be the source's any more.

Invariant 3: whatever the translation, the localized page has the source's blocks, code, link targets and
heading anchors. What escaping cannot mend is found in two steps: a translation that lost code, a link
target or half of an HTML element is seen by itself; what would change the page's blocks is seen by reading
the localized page again and comparing its shape with the source's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import zip_longest

from ..errors import ArticleError
from ..model import Document, Kind, Locale, Message, Segment
from .dialect import Dialect
from .explicit import references
from .localize import UNMARKED, localize
from .marks import Kind as MarkKind
from .marks import scan
from .retarget import Official, retargeted, unlisted
from .segmenter import shape
from .tags import BLOCK_TAGS, VOID, Tags

KEPT = {
    "code": frozenset([MarkKind.CODE, MarkKind.MATH]),
    "link target": frozenset([MarkKind.DESTINATION, MarkKind.LABEL, MarkKind.FOOTNOTE, MarkKind.URL]),
}
"""The marks that a translation has to have as often as the source, by what people call them."""

MOST = 25
"""How many harmful translations are looked for on one page, one by one."""


def withheld(
    document: Document,
    published: Mapping[Message, str],
    source: Locale,
    locale: Locale,
    on: Dialect,
    official: Official = unlisted,
) -> dict[Message, str]:
    """The translations of a document that would harm its page, each with what it would do.

    ``official`` tells the counterpart of a URL, which may stand in its place.
    """
    segments = {segment.message: segment for segment in document.segments}
    given = {message: text for message, text in published.items() if message in segments}
    found: dict[Message, str] = {}
    for message, text in given.items():
        segment = segments[message]
        if text != message.msgid and segment.kind not in UNMARKED:
            harm = _harm(segment, text, on, document.labels, official)
            if harm:
                found[message] = harm
    sound = [message for message in given if message not in found]
    own = shape(document.path, document.text, on)

    def differs(kept: Mapping[Message, str]) -> str:
        return _difference(own, document, localize(document, kept, source, locale), on)

    return found | _by_shape(sound, given, differs)


def _harm(segment: Segment, text: str, on: Dialect, labels: frozenset[str], official: Official) -> str:
    """What a translation would do to its own passage; empty if nothing."""
    if "<" in text:
        harm = _html_harm(segment.msgid, text)
        if harm:
            return harm
    if segment.kind is Kind.HTML:
        return ""
    before, after = (_marks(retargeted(each, on, official), on, labels) for each in (segment.msgid, text))
    for name, kinds in KEPT.items():
        lost = Counter(word for kind, word in before if kind in kinds)
        lost.subtract(word for kind, word in after if kind in kinds)
        differing = [word for word, count in lost.items() if count]
        if differing:
            what = "is lost" if lost[differing[0]] > 0 else "is not in the source"
            return f"{name} {differing[0]} {what}"
    return ""


def _marks(text: str, on: Dialect, labels: frozenset[str]) -> list[tuple[MarkKind, str]]:
    """The marks of a text; a short reference's label is one, though it is read as text."""
    short = references(text, labels, on, fixed=True)
    return [
        *((mark.kind, mark.text) for mark in scan(text, on, labels)),
        *((MarkKind.LABEL, each.label) for each in short),
    ]


def _html_harm(source: str, text: str) -> str:
    """What a translation's tags would do: elements that are not closed, or blocks in the middle of a line."""
    own, theirs = _tags(source), _tags(text)
    for name, balance in theirs.items():
        if balance[0] != own.get(name, (0, 0))[0]:
            return f"<{name}> is not closed, or closed twice"
        if name in BLOCK_TAGS and balance[1] != own.get(name, (0, 0))[1]:
            return f"<{name}> is not in the source"
    lost = (name for name, (balance, _) in own.items() if balance and name not in theirs)
    return next((f"<{name}> is lost" for name in lost), "")


def _tags(text: str) -> dict[str, tuple[int, int]]:
    """The elements of a text: how many more begin than end, and how many tags each has."""
    tags, found = Tags(text), dict[str, tuple[int, int]]()
    at = text.find("<")
    while at >= 0:
        tag = tags.at(at)
        if tag is not None and not tag.is_empty and tag.name not in VOID:
            balance, count = found.get(tag.name, (0, 0))
            found[tag.name] = balance + (-1 if tag.is_end else 1), count + 1
        at = text.find("<", tag.end if tag is not None else at + 1)
    return found


def _difference(own: tuple[str, ...], document: Document, text: str, on: Dialect) -> str:
    """What differs between a localized page and the source, whose shape is ``own``; empty if nothing."""
    try:
        shown = shape(document.path, text, on)
    except ArticleError as error:
        return error.message
    if shown == own:
        return ""
    before, after = next(pair for pair in zip_longest(own, shown) if pair[0] != pair[1])
    return f"{_named(before)} would become {_named(after)}"


def _named(part: str | None) -> str:
    """A part of a page's shape as people would say it."""
    if part is None:
        return "nothing"
    tag = part.split(">")[0].strip("</ ").split(" ")[0]
    return f"<{tag}>" if part.startswith("<") else f"the anchor {part}"


def _by_shape(
    messages: list[Message],
    given: Mapping[Message, str],
    differs: Callable[[Mapping[Message, str]], str],
) -> dict[Message, str]:
    """The messages without which the page has the source's shape, the first one first.

    Each round finds, by halving, the shortest beginning of the list that does not do; its last message
    is the one to blame. Where there is no end to it, none of the page's translations is published.
    """
    found: dict[Message, str] = {}
    while harm := differs({message: given[message] for message in messages}):
        if len(found) == MOST:
            return found | dict.fromkeys(messages, harm)
        low, high = 0, len(messages)
        while low + 1 < high:
            middle = (low + high) // 2
            part = differs({message: given[message] for message in messages[:middle]})
            low, high, harm = (low, middle, part) if part else (middle, high, harm)
        if not messages:
            break
        found[messages.pop(high - 1)] = harm
    return found
