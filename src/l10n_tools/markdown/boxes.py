"""Boxes that a passage stands in: admonitions, details, generic blocks, callouts, elements of that class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .tree import Node

MAY_HAVE = re.compile(r"!!!|\?\?\?|///|\[!|admonition|<details", re.I)
"""A text without any of these has no box: most have none, and need not be looked at."""

WORD = re.compile(r"[\w-]+")
FAMILIES = frozenset(["admonition", "details", "html"])
"""What generic blocks are called, also where an option gives their type."""


def around(node: Node, titles: Mapping[int, str]) -> Iterator[str]:
    """The types and titles of the boxes that an element is or stands in, from the inside out.

    ``titles`` are those met so far, by the identity of their element. A box whose author has left the
    title empty has a type all the same.
    """
    for each in node.above():
        words = _type(each)
        if words:
            yield " ".join(words)
        title = titles.get(id(each))
        if title:
            yield title


def _type(node: Node) -> list[str]:
    """The words of a box's type; none of an element that is no box."""
    if node.tag == "blockquote":
        return WORD.findall(node.name)  # of a callout
    classes = WORD.findall(node.name.lower())
    if node.tag != "details" and FAMILIES.isdisjoint(classes):
        return []
    # The rules for generic blocks write type and name as one word.
    written = node.content.removesuffix("admonition").removesuffix("details")
    return [word for word in (*WORD.findall(written.lower()), *classes) if word not in FAMILIES]
