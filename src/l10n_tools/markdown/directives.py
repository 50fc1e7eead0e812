"""The author's directives to the localization: comments of their own, ``<!-- l10n:… -->``.

``off`` … ``on`` keeps everything between as it is; ``comment`` speaks to translators, ``context`` sets the
msgctxt, each for the segment that follows. The renderer takes them for what they are, HTML comments; in the
bodies of boxes and items, where it would take them for text of the paragraph below, they stand apart here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .text import END, MARK, Builder, Text

DIRECTIVE = re.compile(
    r"^(?P<indent>(?:[ >]|(?:[-+*]|\d+\.)[ ])*)<!--\s*l10n:(?P<name>[\w-]*)(?P<text>(?:(?!-->).)*)-->[ ]*$",
    re.M | re.S,
)
NAMES = ("off", "on", "comment", "context")
WHERE = "in the same list item, box or quotation"


class Directive(NamedTuple):
    """A directive: its name, what it says, its place on the page, and its container's columns and marks."""

    name: str
    text: str
    place: int
    container: str


class Plan(NamedTuple):
    """What the directives of a page ask for: ranges to leave alone, and words for what follows a place."""

    off: list[tuple[int, int]]
    said: list[Directive]


def find(text: Text) -> list[Directive]:
    """The directives of a page whose fenced code is taken out."""
    if "l10n:" not in text.s:
        return []
    return [
        Directive(
            match["name"],
            " ".join(match["text"].split()),
            text.place(match.end("indent")),
            re.sub(r"[^> ]", " ", match["indent"]).replace(" " * 4, "\t").replace(" ", ""),
        )
        for match in DIRECTIVE.finditer(text.s)
    ]


def plan(directives: list[Directive], problem: Callable[[Directive, str], Exception]) -> Plan:
    """What they ask for. Raises what ``problem`` makes of a directive that is unknown or unpaired."""
    off: list[tuple[int, int]] = []
    said: list[Directive] = []
    opened: Directive | None = None
    for directive in directives:
        if opened is not None:
            if directive.name == "on" and directive.container == opened.container:
                off.append((opened.place, directive.place))
                opened = None
        elif directive.name == "off":
            opened = directive
        elif directive.name in ("comment", "context"):
            said.append(directive)
        elif directive.name == "on":
            raise problem(directive, f"l10n:on without l10n:off before it, {WHERE}")
        else:
            raise problem(directive, f"unknown directive l10n:{directive.name}")
    if opened is not None:
        raise problem(opened, f"l10n:off without l10n:on after it, {WHERE}")
    return Plan(off, said)


def set_apart(text: Text, stash: list[object], pattern: re.Pattern[str]) -> Text:
    """The text with a placeholder for each line that matches."""
    builder, at = Builder(), 0
    for match in pattern.finditer(text.s):
        start = max(match.start(), match.end("indent"))
        builder.copy(text, at, start)
        builder.add(f"{MARK}{len(stash)}{END}")
        stash.append(match[0])
        at = match.end()
    if not at:
        return text
    builder.copy(text, at, len(text.s))
    return builder.text()
