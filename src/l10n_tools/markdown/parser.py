"""Text to block tokens: the only place where markdown-it is set up.

Only its block rules run, on the text as it is: inline parsing would cost time and lose positions.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from .rules import switched_on
from .rules.base import DIRECTIVE, SEGMENT, Found

MAX_NESTING = 100
"""Containers within containers; deeper text stays skeleton rather than exhausting the stack."""


class Event(NamedTuple):
    """What parsing found, in document order: a segment, a directive, or a container's edge."""

    kind: str
    found: Found | None
    meta: dict[str, Any]


class Parsed(NamedTuple):
    """An article's body: its events, and the labels of its link references, in lower case."""

    events: list[Event]
    references: frozenset[str]


def parse(text: str, extensions: Set[str]) -> Parsed:
    r"""The events of an article's body.

    ``text`` has ``\n`` line ends only; offsets in the events are into it. ``extensions`` are the
    names of the Markdown extensions that are on.
    """
    on = frozenset(name.removeprefix("markdown.extensions.") for name in extensions)
    md = _parser(on)
    references: set[str] = set()
    env = {"on": on, "references": references}
    tokens: list[Token] = []
    if text:
        state = StateBlock(text, md, env, tokens)
        md.block.tokenize(state, state.line, state.lineMax)
    return Parsed(list(_events(tokens)), frozenset(references))


def _events(tokens: list[Token]) -> Iterator[Event]:
    for token in tokens:
        if token.type == SEGMENT:
            yield Event(SEGMENT, token.meta["found"], {})
        elif token.type == DIRECTIVE or token.nesting:
            yield Event(token.type, None, token.meta)


@lru_cache(maxsize=8)
def _parser(extensions: frozenset[str]) -> MarkdownIt:
    md = MarkdownIt("zero", {"maxNesting": MAX_NESTING})
    ruler = md.block.ruler
    ruler.__rules__.clear()
    for name, function, interrupts, _ in switched_on(extensions):
        ruler.push(name, function, {"alt": list(interrupts)})
    ruler.enable([name for name, *_ in switched_on(extensions)])
    return md
