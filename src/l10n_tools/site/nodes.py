"""YAML as a graph of nodes: read, look up, change, write, with every tag left as it stands.

A ``mkdocs.yml`` holds tags that only MkDocs can construct (``!!python/name:…``, ``!ENV``,
``!relative``). Nodes know the tags without constructing anything, so they come out as they went in.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeGuard

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import ConfigError

STR, MAP, SEQ, NULL, MERGE = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq", "null", "merge"))
ENV = "!ENV"
INHERIT = "INHERIT"

Pair = tuple[Node, Node]
Value = str | Sequence["Value"] | Mapping[str, "Value"]


def load(text: str, folder: Path, name: str, seen: tuple[Path, ...] = ()) -> MappingNode:
    """The mapping that a configuration file holds, with the files it inherits merged in.

    ``folder`` is where the file stands, ``name`` what messages call it. Aliases and ``<<`` keys are
    expanded, of a repeated key the last counts. Raises ConfigError for what is no YAML, for what
    is no mapping, and for an ``INHERIT`` that leads nowhere or round in a circle.
    """
    tree = _tree(text, name)
    parent = as_text(get(tree, INHERIT))
    drop(tree, INHERIT)
    if parent is None:
        return tree
    path = Path(os.path.normpath(folder / parent))
    if path in seen:
        raise ConfigError(f"INHERIT: {parent} leads back to the same file", path=name)
    try:
        inherited = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise ConfigError(
            f"INHERIT: {parent} cannot be read", path=name, hint=f"there should be a file {path}"
        ) from None
    return merge(load(inherited, path.parent, parent, (*seen, path)), tree)


def _tree(text: str, name: str) -> MappingNode:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConfigError(f"is not valid YAML: {error.problem}", path=name, line=line) from None
    except yaml.YAMLError as error:
        raise ConfigError(f"is not valid YAML: {error}", path=name) from None
    if not isinstance(root, MappingNode):
        raise ConfigError("is not a MkDocs configuration: expected “key: value” lines", path=name)
    try:
        return _mapping(root)
    except RecursionError:
        raise ConfigError("holds an alias (*name) that leads back to itself", path=name) from None


def _copy(node: Node) -> Node:
    """The node without aliases and merge keys: whatever is changed is changed in one place."""
    if isinstance(node, MappingNode):
        return _mapping(node)
    if isinstance(node, SequenceNode):
        return SequenceNode(node.tag, [_copy(item) for item in node.value], flow_style=node.flow_style)
    assert isinstance(node, ScalarNode)
    # Folded text is the one style that PyYAML does not always write as it was read.
    return ScalarNode(node.tag, node.value, style='"' if node.style == ">" else node.style)


def _mapping(node: MappingNode) -> MappingNode:
    pairs: dict[object, Pair] = {}
    merges = [value for key, value in node.value if key.tag == MERGE]
    own = [(_copy(key), _copy(value)) for key, value in node.value if key.tag != MERGE]
    for pair in (*_merged(merges), *own):
        pairs[_identity(pair[0])] = pair
    return MappingNode(node.tag, list(pairs.values()), flow_style=node.flow_style)


def _merged(values: Iterable[Node]) -> Iterable[Pair]:
    """The pairs that ``<<`` keys bring in; of several mappings the first wins, so it comes last."""
    for value in values:
        for source in reversed(value.value) if isinstance(value, SequenceNode) else (value,):
            if isinstance(source, MappingNode):
                yield from _mapping(source).value


def _identity(key: Node) -> object:
    return (key.tag, key.value) if isinstance(key, ScalarNode) else id(key)


def merge(below: MappingNode, above: MappingNode) -> MappingNode:
    """MkDocs' inheritance: mappings merge, anything else is replaced."""
    pairs: dict[object, Pair] = {_identity(key): (key, value) for key, value in below.value}
    for key, value in above.value:
        old = pairs.get(_identity(key))
        if old is not None and _is_plain_mapping(old[1]) and _is_plain_mapping(value):
            pairs[_identity(key)] = (key, merge(old[1], value))
        else:
            pairs[_identity(key)] = (key, value)
    return MappingNode(below.tag, list(pairs.values()), flow_style=below.flow_style)


def _is_plain_mapping(node: Node) -> TypeGuard[MappingNode]:
    return isinstance(node, MappingNode) and node.tag == MAP


def get(mapping: MappingNode, key: str) -> Node | None:
    """The value of ``key``; None if it is missing or null, which mean the same to MkDocs."""
    found = next((value for name, value in mapping.value if name.value == key), None)
    return None if found is None or found.tag == NULL else found


def put(mapping: MappingNode, key: str, value: Node) -> None:
    """Set ``key``, in its place if it is there, else at the end."""
    for index, (name, _old) in enumerate(mapping.value):
        if name.value == key:
            mapping.value[index] = (name, value)
            return
    mapping.value.append((make(key), value))


def drop(mapping: MappingNode, key: str) -> None:
    """Remove ``key`` if it is there."""
    mapping.value[:] = [pair for pair in mapping.value if pair[0].value != key]


def child(mapping: MappingNode, key: str) -> MappingNode:
    """The mapping at ``key``, made if there is none."""
    found = get(mapping, key)
    if isinstance(found, MappingNode):
        return found
    made = MappingNode(MAP, [])
    put(mapping, key, made)
    return made


def make(value: Value) -> Node:
    """The node of a text, a list or a mapping."""
    if isinstance(value, str):
        return ScalarNode(STR, value)
    if isinstance(value, Mapping):
        return MappingNode(MAP, [(make(key), make(item)) for key, item in value.items()], flow_style=False)
    return SequenceNode(SEQ, [make(item) for item in value], flow_style=False)


def as_text(node: Node | None) -> str | None:
    """What MkDocs will read a scalar as, with ``!ENV`` looked up; None for null and for no scalar."""
    if node is not None and node.tag == ENV:
        return _environment(node)
    return node.value if isinstance(node, ScalarNode) and node.tag != NULL else None


def _environment(node: Node) -> str | None:
    """``!ENV NAME`` and ``!ENV [NAME, …, default]``."""
    if isinstance(node, ScalarNode):
        return os.environ.get(node.value)
    items: list[Node] = node.value
    names, default = (items[:-1], items[-1]) if len(items) > 1 else (items, None)
    return next((os.environ[item.value] for item in names if item.value in os.environ), as_text(default))


def serialize(tree: MappingNode) -> str:
    """The tree as YAML text, every tag as it was read."""
    return yaml.serialize(tree, Dumper=yaml.SafeDumper, allow_unicode=True, width=sys.maxsize)
