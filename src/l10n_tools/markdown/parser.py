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


def parse(text: str, extensions: Set[str]) -> Iterator[Event]:
    r"""The events of an article's body.

    ``text`` has ``\n`` line ends only; offsets in the events are into it. ``extensions`` are the
    names of the Markdown extensions that are on.
    """
    md = _parser(frozenset(short(name) for name in extensions))
    tokens: list[Token] = []
    if text:
        state = StateBlock(text, md, {"on": frozenset(short(name) for name in extensions)}, tokens)
        md.block.tokenize(state, state.line, state.lineMax)
    for token in tokens:
        if token.type == SEGMENT:
            yield Event(SEGMENT, token.meta["found"], {})
        elif token.type == DIRECTIVE or token.nesting:
            yield Event(token.type, None, token.meta)


def short(extension: str) -> str:
    """An extension's name as most configurations write it: ``tables``, not its module."""
    return extension.removeprefix("markdown.extensions.")


@lru_cache(maxsize=8)
def _parser(extensions: frozenset[str]) -> MarkdownIt:
    md = MarkdownIt("zero", {"maxNesting": MAX_NESTING})
    ruler = md.block.ruler
    for rule in ruler.__rules__[:]:
        ruler.__rules__.remove(rule)
    for name, function, interrupts, _ in switched_on(extensions):
        ruler.push(name, function, {"alt": list(interrupts)})
    ruler.enable([name for name, *_ in switched_on(extensions)])
    return md
