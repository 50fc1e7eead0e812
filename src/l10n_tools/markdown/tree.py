"""The tree that the renderer builds while it parses, as far as its own rules ask about it."""

from __future__ import annotations

from collections.abc import Iterator

from .text import Block

LISTS = frozenset(["ul", "ol"])
ITEMS = frozenset(["li"])


NONE: list[Node] = []
"""The children of an element without any: most have none, and one list will do for them all."""


class Node:
    """An element: its tag, what narrows it, its children, and the text before and after them."""

    __slots__ = ("children", "content", "name", "parent", "tag", "tail", "text")

    def __init__(self, tag: str, parent: Node | None = None, name: str = "") -> None:
        self.tag, self.parent, self.name = tag, parent, name
        self.children: list[Node] = NONE
        self.text: Block | None = None
        self.tail: Block | None = None
        self.content = ""
        """What makes it differ from another element of its tag: code, the skeleton of raw HTML."""
        if parent is not None:
            if parent.children:
                parent.children.append(self)
            else:
                parent.children = [self]

    @property
    def last(self) -> Node | None:
        return self.children[-1] if self.children else None

    def take(self, child: Node) -> None:
        """Move an element here, behind the others."""
        if child.parent is not None:
            child.parent.children.remove(child)
        child.parent = self
        self.children = [*self.children, child]

    def above(self) -> Iterator[Node]:
        """The element and those that it stands in, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


def loosen(item: Node) -> None:
    """Let an item's text stand in a paragraph, as the renderer does once something follows it."""
    if item.text is not None:
        paragraph = Node("p")
        paragraph.parent, paragraph.text = item, item.text
        item.children = [paragraph, *item.children]
        item.text = None


def take_apart(root: Node) -> None:
    """Let go of a tree: its elements know each other both ways, which only Python's collector would see."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.parent = None
        waiting.extend(node.children)
        node.children = NONE


def shape(root: Node) -> list[str]:
    """The tags of the tree in document order, with what the elements hold that is no text."""
    found: list[str] = []
    waiting: list[Node | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            found.append(node)
            continue
        found.append(f"<{node.tag} {node.name}>{node.content}")
        waiting.append(f"</{node.tag}>")
        waiting.extend(reversed(node.children))
    return found
