"""The block rules of the dialect, one file each, and the table that switches them on.

``RULES`` is in the order of the renderer's priorities: the first rule that takes a block has it. What no rule
takes is a paragraph.
"""

from __future__ import annotations

from typing import NamedTuple

from ..dialect import Dialect
from ..parser import Rule
from .abbreviation import abbreviation
from .blocks import blocks
from .box import admonition, details
from .code import code
from .definition import definition
from .element import element
from .fancy import fancy_bulleted_list, fancy_numbered_list
from .footnote import footnote
from .heading import hash_heading, underlined_heading
from .lists import bulleted_list, indented, indented_definition, numbered_list
from .math import formula
from .paragraph import paragraph
from .quote import quote
from .reference import reference
from .rule import rule
from .space import empty
from .tab import tab
from .table import table


class BlockRule(NamedTuple):
    """A rule, the extensions that switch it on (any of; none: always on), and those that replace it."""

    rule: Rule
    extensions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


GENERIC = tuple(
    f"pymdownx.blocks.{name}" for name in ("admonition", "details", "tab", "html", "definition", "caption")
)
FANCY = ("pymdownx.fancylists",)

RULES = (
    BlockRule(admonition, ("admonition",)),
    BlockRule(details, ("pymdownx.details",)),
    BlockRule(tab, ("pymdownx.tabbed",)),
    BlockRule(element, ("md_in_html",)),
    BlockRule(empty),
    BlockRule(indented),
    BlockRule(blocks, GENERIC + FANCY),
    BlockRule(indented_definition, ("def_list",)),
    BlockRule(code),
    BlockRule(formula, ("pymdownx.arithmatex",)),
    BlockRule(table, ("tables",)),
    BlockRule(hash_heading),
    BlockRule(underlined_heading),
    BlockRule(rule),
    BlockRule(numbered_list, without=FANCY),
    BlockRule(bulleted_list, without=FANCY),
    BlockRule(fancy_numbered_list, FANCY),
    BlockRule(fancy_bulleted_list, FANCY),
    BlockRule(definition, ("def_list",)),
    BlockRule(quote),
    BlockRule(footnote, ("footnotes",)),
    BlockRule(abbreviation, ("abbr",)),
    BlockRule(reference),
    BlockRule(paragraph),
)


def switched_on(dialect: Dialect) -> tuple[Rule, ...]:
    """The rules for a site, in the order they are tried."""
    return tuple(
        rule
        for rule, extensions, without in RULES
        if (not extensions or dialect.has(*extensions)) and not dialect.has(*without)
    )
