"""Elements of a parsed page, with what selector matching needs at hand.

Reading an attribute through the HTML library builds a dict each time; an ``Element`` is made once
per node and page, only for the nodes that a notice stands in or contains.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Element:
    """An element of the page. Made by ``Dom.element``; equal only to itself."""

    __slots__ = (
        "_around",
        "_siblings",
        "attributes",
        "classes",
        "dom",
        "id",
        "keys",
        "node",
        "parent",
        "tag",
    )

    def __init__(self, dom: Dom, node: LexborNode, parent: Element | None) -> None:
        self.dom = dom
        self.node = node
        self.parent = parent
        self.tag = (node.tag or "").lower()
        self.attributes = node.attributes
        self.classes = dom.classes_of(self.tag, self.attributes.get("class") or "")
        self.id = self.attributes.get("id") or ""
        named = [f"#{self.id}"] if self.id else []
        classes = [f".{name}" for name in self.classes]
        self.keys = frozenset([self.tag, *named, *classes, *(f"[{name}" for name in self.attributes)])
        """What rules can look it up by: its tag, ``.class``, ``#id``, ``[name`` of each attribute."""
        self._siblings: tuple[Element, ...] | None = None
        self._around: frozenset[str] | None = None

    @property
    def around(self) -> frozenset[str]:
        """The keys of all ancestors."""
        if self._around is None:
            up = self.parent
            self._around = up.around | up.keys if up else frozenset()
        return self._around

    def lineage(self) -> Iterator[Element]:
        """The element itself, then its ancestors up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def ancestors(self) -> Iterator[Element]:
        """The ancestors, nearest first."""
        return self.parent.lineage() if self.parent else iter(())

    @property
    def siblings(self) -> tuple[Element, ...]:
        """The element children of the parent, this one among them, in order."""
        if self._siblings is None:
            parent = self.node.parent
            nodes = [self.node] if parent is None else [n for n in parent.iter() if n.is_element_node]
            self._siblings = tuple(self.dom.element(node) for node in nodes)
        return self._siblings

    @property
    def index(self) -> int:
        """The place among ``siblings``, from 0."""
        return self.siblings.index(self)

    def children(self) -> tuple[Element, ...]:
        """The element children, in order."""
        return tuple(self.dom.element(node) for node in self.node.iter() if node.is_element_node)

    def descendants(self) -> Iterator[Element]:
        """All elements inside, in document order."""
        for node in self.node.traverse():
            if node.is_element_node and node.mem_id != self.node.mem_id:
                yield self.dom.element(node)

    def describe(self) -> str:
        """The start tag with id and class, as a message names it: ``<div id="n" class="x">``."""
        named = "".join(f' {k}="{v}"' for k in ("id", "class") if (v := self.attributes.get(k)))
        return f"<{self.tag}{named}>"


class Dom:
    """The elements of one page, in one state of scripting.

    Pages mark themselves ``class="no-js"`` and let a script turn that into ``js`` (Modernizr's
    convention, which Material for MkDocs keeps). With ``scripting`` the class is read as ``js``.
    """

    def __init__(self, *, scripting: bool) -> None:
        self._scripting = scripting
        self._elements: dict[int, Element] = {}

    def element(self, node: LexborNode) -> Element:
        """The element of a node, always the same object for the same node."""
        found = self._elements.get(node.mem_id)
        if found is not None:
            return found
        missing = [node]  # no recursion: a page may nest deeper than Python's stack
        parent = None
        while (up := missing[-1].parent) is not None and up.is_element_node:
            parent = self._elements.get(up.mem_id)
            if parent is not None:
                break
            missing.append(up)
        for each in reversed(missing):
            parent = self._elements[each.mem_id] = Element(self, each, parent)
        return self._elements[node.mem_id]

    def classes_of(self, tag: str, value: str) -> frozenset[str]:
        """The classes in a ``class`` attribute, read as scripting leaves them on the root."""
        classes = frozenset(value.split())
        if self._scripting and tag in ("html", "body") and "no-js" in classes:
            return (classes - {"no-js"}) | {"js"}
        return classes
