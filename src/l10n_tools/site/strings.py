"""The texts in ``mkdocs.yml`` that a reader sees: where they stand, and their translation."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TypeGuard

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..mkdocs_yml import SITE_STRINGS
from . import nodes

Translate = Callable[[str], str]


def site_texts(text: str, *, root: Path, name: str = "mkdocs.yml") -> tuple[str, ...]:
    """Every text that ``derive_config`` asks the translation of, in order, each once.

    Extraction that takes these can miss none. Raises ConfigError as ``derive_config`` does.
    """
    found: dict[str, None] = {}

    def note(message: str) -> str:
        found[message] = None
        return message

    tree = nodes.load(text, root, name, (root / name,))
    translate_strings(tree, note)
    translate_nav(tree, note)
    return tuple(found)


def translate_strings(tree: MappingNode, translate: Translate) -> None:
    """Replace the texts at ``SITE_STRINGS`` by their translations; a list on the way is looked through."""
    for path in SITE_STRINGS:
        *steps, last = path.split(".")
        for holder in _holders(tree, steps):
            if _is_text(text := nodes.get(holder, last)):
                nodes.put(holder, last, _translated(text, translate))


def _holders(node: Node | None, steps: list[str]) -> Iterator[MappingNode]:
    """The mappings that the path leads to."""
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _holders(item, steps)
    elif isinstance(node, MappingNode):
        if steps:
            yield from _holders(nodes.get(node, steps[0]), steps[1:])
        else:
            yield node


def translate_nav(tree: MappingNode, translate: Translate, omitted: Collection[str] = frozenset()) -> None:
    """Translate the titles in ``nav``, at every depth; take out the pages in ``omitted``.

    A section goes with its last page.
    """
    nav = nodes.get(tree, "nav")
    if nav is not None:
        nodes.put(tree, "nav", _nav(nav, translate, omitted) or nodes.make([]))


def _nav(node: Node, translate: Translate, omitted: Collection[str]) -> Node | None:
    """The entry, None if nothing of it is left."""
    if isinstance(node, ScalarNode):
        return None if posixpath.normpath(node.value) in omitted else node
    if isinstance(node, SequenceNode):
        items = [kept for item in node.value if (kept := _nav(item, translate, omitted))]
        return SequenceNode(node.tag, items, flow_style=node.flow_style) if items else None
    assert isinstance(node, MappingNode)
    pairs = [
        (_translated(title, translate) if _is_text(title) else title, kept)
        for title, value in node.value
        if (kept := _nav(value, translate, omitted))
    ]
    return MappingNode(node.tag, pairs, flow_style=node.flow_style) if pairs else None


def _is_text(node: Node | None) -> TypeGuard[ScalarNode]:
    """Whether a person wrote a text there: ``!ENV`` and null are none."""
    return (
        isinstance(node, ScalarNode) and node.tag not in (nodes.ENV, nodes.NULL) and bool(node.value.strip())
    )


def _translated(node: ScalarNode, translate: Translate) -> Node:
    text = translate(node.value)
    return node if text == node.value else nodes.make(text)
