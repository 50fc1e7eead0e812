"""The block rules of the dialect, one file each, and the table that switches them on.

``RULES`` is in the order of the renderer's priorities: the first rule that takes a block has it. What no rule
takes is a paragraph.
"""

from __future__ import annotations

from typing import NamedTuple

from .. import signs
from ..dialect import Dialect
from ..parser import Rule
from ..text import MARK
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
    """A rule, the signs that it needs (one of; none: any block will do), and when it is on.

    ``extensions`` switch it on (any of; none: always on), those of ``without`` replace it.
    """

    rule: Rule
    signs: str = ""
    extensions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


GENERIC = tuple(
    f"pymdownx.blocks.{name}" for name in ("admonition", "details", "tab", "html", "definition", "caption")
)
FANCY = ("pymdownx.fancylists",)

RULES = (
    BlockRule(admonition, "! ", ("admonition",)),
    BlockRule(details, "? ", ("pymdownx.details",)),
    BlockRule(tab, "= ", ("pymdownx.tabbed",)),
    BlockRule(element, MARK, ("md_in_html",)),
    BlockRule(empty, "\n"),
    BlockRule(indented, " "),
    BlockRule(blocks, "/", GENERIC + FANCY),
    BlockRule(indented_definition, " ", ("def_list",)),
    BlockRule(code, " "),
    BlockRule(formula, "$\\", ("pymdownx.arithmatex",)),
    BlockRule(table, "|", ("tables",)),
    BlockRule(hash_heading, "#"),
    BlockRule(underlined_heading, "=-"),
    BlockRule(rule, "-_*"),
    BlockRule(numbered_list, "0", without=FANCY),
    BlockRule(bulleted_list, "*+-", without=FANCY),
    BlockRule(fancy_numbered_list, "0a#", FANCY),
    BlockRule(fancy_bulleted_list, "*+-", FANCY),
    BlockRule(definition, ":", ("def_list",)),
    BlockRule(quote, ">"),
    BlockRule(footnote, "[", ("footnotes",)),
    BlockRule(abbreviation, "*", ("abbr",)),
    BlockRule(reference, "["),
    BlockRule(paragraph),
)


def switched_on(dialect: Dialect) -> tuple[tuple[Rule, int], ...]:
    """The rules for a site, in the order they are tried, each with the bits of the signs it needs."""
    return tuple(
        (each.rule, signs.bits(each.signs))
        for each in RULES
        if (not each.extensions or dialect.has(*each.extensions)) and not dialect.has(*each.without)
    )
