"""Fancy lists: ``a.``, ``iv)``, ``#.``, and the block that says what the numbers of a list are.

Source: PyMdown's FancyOListProcessor, FancyUListProcessor and FancyListBlock. A list has a type, its mark's
numbers and what follows them, and ends where a mark of another type begins, in the middle of a block too;
``i.`` and ``v.`` are letters or Roman numbers by the items before them. The ``name`` of an ``ol`` is its
type. Where sane_lists is on as well, these rules are taken to be the ones that hold.
"""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from ..dialect import Dialect
from ..parser import Blocks, Parser
from ..text import Block
from ..tree import LISTS, Node
from .lists import add_items, go_on

EXTENSION = "pymdownx.fancylists"
STYLES = ("roman", "alpha", "generic")

GENERIC = r"\#"
ROMAN = r"""
  (?=[IVXLCDM]{2})
  M*
  (?:C[MD]|D(?:C{0,4}|C{5}\b)|(?:C{0,9}|C{10}\b))
  (?:X[CL]|L(?:X{0,4}|X{5}\b)|(?:X{0,9}|X{10}\b))
  (?:I[XV]|V(?:I{0,4}|I{5}\b)|(?:I{0,9}|I{10}\b))
| (?=[ivxlcdm])
  m*
  (?:c[md]|d(?:c{0,4}|c{5}\b)|(?:c{0,9}|c{10}\b))
  (?:x[cl]|l(?:x{0,4}|x{5}\b)|(?:x{0,9}|x{10}\b))
  (?:i[xv]|v(?:i{0,4}|i{5}\b)|(?:i{0,9}|i{10}\b))
"""
ROMAN_LETTERS = "ivxlcdm"
ROMAN_LETTER = r"[IVXLCDM](?=\)|\.[ ]{2})"
LETTER = r"[a-z] | [A-Z](?=\)|\.[ ]{2})"
"""A capital and a dot may be somebody's initial: a mark has two spaces behind it."""

FORCED = {
    value: f"force-{numbers}"
    for value, numbers in {"1": "decimal", "a": "alpha", "A": "ALPHA", "i": "roman", "I": "ROMAN"}.items()
}
"""The type of a list without items, by the ``type=`` of its block: its first item decides the rest."""

TYPES = frozenset(
    f"{ending}-{forced.partition('-')[2]}"
    for ending in ("dot", "paren", "force")
    for forced in FORCED.values()
)


class Marks(NamedTuple):
    """What the items of a site's lists begin with, and whether letters and Roman numbers are among it."""

    numbered: re.Pattern[str]
    bulleted: re.Pattern[str]
    item: re.Pattern[str]
    nested: re.Pattern[str]
    has_letters: bool
    has_roman: bool


def _styles(dialect: Dialect) -> frozenset[str]:
    wanted = dialect.option(EXTENSION, "additional_ordered_styles", STYLES)
    return frozenset(style for style in STYLES if style in wanted)


@lru_cache(maxsize=16)
def _marks(dialect: Dialect) -> Marks:
    styles = _styles(dialect)
    numbers = [r"\d+"]
    if "generic" in styles:
        numbers.append(GENERIC)
    if "roman" in styles:
        numbers.append(ROMAN)
    if "alpha" in styles:
        numbers.append(LETTER)
    elif "roman" in styles:
        numbers.append(ROMAN_LETTER)
    number = rf"(?:{'|'.join(numbers)})[).]"
    return Marks(
        re.compile(rf"[ ]{{0,3}}{number}[ ]+", re.X),
        re.compile(r"[ ]{0,3}[-+*][ ]+"),
        re.compile(rf"[ ]{{0,3}}(?P<mark>{number}|[-*+])[ ]+", re.X),
        re.compile(rf"[ ]{{4,7}}(?:{number}|[-*+])[ ]+", re.X),
        "alpha" in styles,
        "roman" in styles,
    )


def fancy_numbered_list(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``1. item``, ``a) item``, ``iv. item`` or ``#. item``."""
    return _list(parser, parent, blocks, "ol")


def fancy_bulleted_list(parser: Parser, parent: Node, blocks: Blocks) -> bool:
    """``- item``, ``* item`` or ``+ item``."""
    return _list(parser, parent, blocks, "ul")


def _list(parser: Parser, parent: Node, blocks: Blocks, tag: str) -> bool:
    text, a, b = blocks[0]
    marks = _marks(parser.dialect)
    if not (marks.numbered if tag == "ol" else marks.bulleted).match(text.s, a, b):
        return False
    block, last = blocks.popleft(), parent.last
    before = last.name if last is not None and last.tag == tag == "ol" and last.name in TYPES else ""
    found, kind, rest = _items(block, marks, before)
    items = deque(found)
    if rest is not None:
        blocks.appendleft(rest)
    if last is not None and last.tag == tag and (tag == "ul" or before == kind):
        node = last
        go_on(parser, node, items.popleft())
    elif parent.tag in LISTS:
        node = parent
    elif last is not None and before.startswith("force"):
        node = last
        node.name = kind
    else:
        node = Node(tag, parent, kind)
    add_items(parser, node, items)
    return True


def _items(block: Block, marks: Marks, kind: str) -> tuple[list[Block], str, Block | None]:
    """The block cut into items, their type, and what begins with a mark of another type (get_items)."""
    s, nested = block.text.s, False
    starts: list[tuple[int, int]] = []
    end, rest = block.b, None
    for a, b in block.lines():
        mark = marks.item.match(s, a, b)
        if mark:
            own = _type(mark["mark"], kind, not starts, marks)
            if starts and own != kind:
                end, rest = a - 1, block.after(a)
                break
            kind = own
            starts.append((a, mark.end()))
            nested = False
        elif marks.nested.match(s, a, b) and not nested:
            starts.append((a, a))
            nested = True
    ends = [start - 1 for start, _ in starts[1:]] + [end]
    items = [Block(block.text, first, last) for (_, first), last in zip(starts, ends, strict=True)]
    return items, kind, rest


def _type(mark: str, before: str, is_first: bool, marks: Marks) -> str:
    """The type that a mark gives to its list, after items or a list of another one (get_fancy_type)."""
    number = mark[:-1]
    if not number:
        return ""
    ending = "dot-" if mark.endswith(".") else "paren-"
    if before.startswith("force"):
        forced = before.partition("-")[2]
        if _may_be(number, forced.lower(), marks):
            return ending + forced
        before = ""
    if number == "#":
        return ending + (before.partition("-")[2] or "decimal")
    if number.isdigit():
        return ending + "decimal"
    if len(number) > 1:
        return ending + ("ROMAN" if number.isupper() else "roman")
    letters, roman = ("alpha", "roman") if number.islower() else ("ALPHA", "ROMAN")
    in_roman = number.lower() in ROMAN_LETTERS
    if is_first:
        is_letter = not in_roman or (before != ending + roman and number.lower() != "i")
    else:
        is_letter = not in_roman or before == ending + letters
    is_letter = marks.has_letters and (is_letter or not marks.has_roman)
    return ending + (letters if is_letter else roman)


def _may_be(number: str, forced: str, marks: Marks) -> bool:
    """Whether a number can be of the type that a block wants for its list."""
    if number == "#":
        return True
    if forced == "decimal":
        return number.isdigit()
    if forced == "roman":
        # Among two letters it takes those that stand together in ``ivxlcdm``: ``iv``, but not ``ii``.
        is_roman = len(number) > 2 or number.lower() in ROMAN_LETTERS
        return marks.has_roman and number.isalpha() and is_roman
    return marks.has_letters and len(number) == 1 and number.isalpha()


def forced_list(parent: Node, argument: str) -> None:
    """The list that a block (``/// fancylists | type=a``) prepares for the items after its head."""
    kinds = [value for name, value in _arguments(argument) if name == "type"]
    Node("ol", parent, FORCED[kinds[-1] if kinds else "1"])


def end_forced_list(parent: Node) -> None:
    """At the end of the block, drop its list if nothing has come into it."""
    for child in reversed(parent.children):
        if child.tag == "ol" and child.name in FORCED.values() and not child.children:
            parent.children.remove(child)
            return


def is_valid(dialect: Dialect, argument: str) -> bool:
    """Whether the renderer takes what stands after the bar (FancyListBlock.on_validate)."""
    styles = _styles(dialect)
    try:
        given = _arguments(argument)
        return bool(given) and all(
            _is_type(value, styles) if name == "type" else name == "start" and int(value) is not None
            for name, value in given
        )
    except ValueError:
        return False


def _is_type(value: str, styles: frozenset[str]) -> bool:
    if value == "1":
        return True
    return value in FORCED and ("alpha" if value in "aA" else "roman") in styles


def _arguments(argument: str) -> list[tuple[str, str]]:
    found = []
    for each in argument.split():
        name, value = each.split("=")
        found.append((name, value))
    return found
