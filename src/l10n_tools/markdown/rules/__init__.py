"""The block rules of the dialect, one file each, and the table that switches them on.

``RULES`` is in the order in which the renderer tries them. ``interrupts`` names the blocks that end
where a rule begins one on their next line: Python-Markdown looks for some kinds on any line and for
others, lists and tables among them, on the first line of a block only, which is where it and
CommonMark part ways. ``item`` stands for what is indented under a list item.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple

from markdown_it.rules_block import StateBlock, code

from .box import admonition, details
from .directive import directive
from .fence import fence
from .heading import heading, setext_heading
from .html import html
from .lists import lists
from .paragraph import paragraph
from .quote import quote
from .reference import reference
from .rule import rule
from .tab import tab
from .table import table

Rule = Callable[[StateBlock, int, int, bool], bool]

ANYTHING = ("paragraph", "table", "list", "item", "blockquote")
EXCEPT_ITEMS = ("paragraph", "list", "blockquote")


class BlockRule(NamedTuple):
    """A rule, the blocks that it interrupts, and the extensions that switch it on (any of)."""

    name: str
    rule: Rule
    interrupts: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()


RULES = (
    BlockRule(
        "fence",
        fence,
        ("paragraph", "table"),
        ("pymdownx.superfences", "fenced_code"),
    ),
    BlockRule("code", code),
    BlockRule("directive", directive, ("paragraph",)),
    BlockRule("admonition", admonition, ANYTHING, ("admonition",)),
    BlockRule("details", details, ANYTHING, ("pymdownx.details",)),
    BlockRule("tab", tab, ANYTHING, ("pymdownx.tabbed",)),
    BlockRule("html", html, ANYTHING),
    BlockRule("table", table, (), ("tables",)),
    BlockRule("heading", heading, EXCEPT_ITEMS),
    BlockRule("setext_heading", setext_heading),
    BlockRule("rule", rule, EXCEPT_ITEMS),
    BlockRule("list", lists),
    BlockRule("quote", quote, ("paragraph",)),
    BlockRule("reference", reference, ("paragraph",)),
    BlockRule("paragraph", paragraph),
)


def switched_on(extensions: Set[str]) -> list[BlockRule]:
    """The rules for a site with these Markdown extensions, in the order they are tried."""
    return [rule for rule in RULES if not rule.extensions or not extensions.isdisjoint(rule.extensions)]
