"""The block rules of the dialect, one file each, and the table that switches them on.

Order and names follow markdown-it's own chain; ``INTERRUPTS`` says which blocks may begin right
after a line of a paragraph, as Python-Markdown's block processors have it: lists and tables may
not, which is where the renderer and CommonMark part ways.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple

from markdown_it.rules_block import StateBlock, blockquote, code, hr, reference

from .box import admonition, details
from .directive import directive
from .fence import fence
from .heading import heading, setext_heading
from .html import html
from .list import list_
from .paragraph import paragraph
from .tab import tab
from .table import table

Rule = Callable[[StateBlock, int, int, bool], bool]

INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


class BlockRule(NamedTuple):
    """A rule, the blocks that it may interrupt, and the extensions that switch it on (any of)."""

    name: str
    rule: Rule
    interrupts: list[str] = []  # noqa: RUF012 (a tuple's default, never changed)
    extensions: tuple[str, ...] = ()


RULES = (
    BlockRule("code", code),
    BlockRule("directive", directive, INTERRUPTS),
    BlockRule("fence", fence, INTERRUPTS, ("pymdownx.superfences", "fenced_code")),
    BlockRule("admonition", admonition, INTERRUPTS, ("admonition",)),
    BlockRule("details", details, INTERRUPTS, ("pymdownx.details",)),
    BlockRule("tab", tab, INTERRUPTS, ("pymdownx.tabbed",)),
    BlockRule("table", table, [], ("tables",)),
    BlockRule("html", html, INTERRUPTS),
    BlockRule("heading", heading, INTERRUPTS),
    BlockRule("setext_heading", setext_heading),
    BlockRule("blockquote", blockquote, INTERRUPTS),
    BlockRule("hr", hr, INTERRUPTS),
    BlockRule("list", list_),
    BlockRule("reference", reference),
    BlockRule("paragraph", paragraph),
)


def switched_on(extensions: Set[str]) -> list[BlockRule]:
    """The rules for a site with these Markdown extensions, in the order they are tried."""
    return [rule for rule in RULES if not rule.extensions or not extensions.isdisjoint(rule.extensions)]
