"""The texts in a YAML document: where they stand, and how another text is written in one's place.

Source: YAML 1.1 as libyaml reads it (so does MkDocs), or PyYAML where libyaml is not there. Positions
come from the parser's events, in which an alias is no scalar: what stands elsewhere is never taken for
something that stands here. Nothing is ever serialised again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from ..model import Span

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
TEXT, MERGE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"
BYTE_ORDER_MARK = "\ufeff"
BLANKS = " \t\r\n\x85\u2028\u2029"
"""Blanks and line ends, as YAML sees them."""

PROPERTIES = re.compile(rf"(?:[&!][^{BLANKS}]*[{BLANKS}]+(?:#[^{BLANKS[2:]}]*[{BLANKS}]+)*)+")
HEADER = re.compile(rf"[|>][-+\d]*(?P<comment>[ \t]*#[^{BLANKS[2:]}]*)?[ \t]*(?P<end>\r\n|[{BLANKS[2:]}])")
LINE_END = re.compile(r"\r\n|[\r\n]")
LINE_ENDS = re.compile(r"(\n+)")

ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML takes for a line end or does not allow, and what no one would see."""

NOT_PLAIN = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`~=<\s]|.*(?::(?:\s|$)|\s#|\s$)")
NOT_PLAIN_IN_FLOW = re.compile(r".*[,\[\]{}:?]")
LIKE_A_NUMBER = re.compile(r"[+.]*\d[\w.:+-]*$|\.(?:inf|nan)$", re.I)
WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
"""What some YAML reader or other takes for no text."""

_NO_VALUE = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError)
"""What PyYAML lets through where a scalar is not of the type that it is tagged with, or looks like."""


class Text(NamedTuple):
    """A string: its dotted keys, its place (without anchor and tag), and how its author wrote it."""

    keys: str
    span: Span
    value: str
    style: str
    """``'``, ``"``, ``|``, ``>``, or empty for a plain one."""
    in_flow: bool
    number: int
    """Which of the document's events it is."""


class _Node(NamedTuple):
    """An event, as far as two documents must agree in it."""

    kind: type
    anchor: str | None
    tag: str | None
    value: str | None


def tree(source: str) -> yaml.Node | None:
    """The document's nodes. Raises yaml.YAMLError."""
    texts(source)  # Raises for what is nested too deeply, before libyaml's composer overflows the stack.
    return yaml.compose(_marked(source), LOADER)


def value(node: yaml.Node) -> Any:
    """What a node stands for. Raises yaml.YAMLError, with the place, where it stands for nothing."""
    try:
        return _construct(node)
    except RecursionError:
        raise _too_deep() from None
    except _NO_VALUE:
        for leaf in _leaves(node):
            try:
                _construct(leaf)
            except _NO_VALUE as error:  # such as a date 2026-02-30
                kind = leaf.tag.rpartition(":")[2]
                what = str(error) if isinstance(error, ValueError) else f"“{leaf.value}” is no {kind}"
                raise yaml.MarkedYAMLError(problem=what, problem_mark=leaf.start_mark) from None
        raise


def _construct(node: yaml.Node) -> Any:
    return yaml.SafeLoader("").construct_document(node)


def _leaves(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(reversed(node.value))
        elif isinstance(node, yaml.MappingNode):
            waiting.extend(child for pair in reversed(node.value) for child in reversed(pair))


@lru_cache(maxsize=32)
def texts(source: str) -> tuple[Text, ...]:
    """All strings that are values, and not blank, in the order in which they stand. Raises yaml.YAMLError.

    Lists and merged mappings (``<<``) are looked through: what is in them has the keys that they have.
    """
    events = enumerate(yaml.parse(_marked(source), LOADER))
    try:
        return tuple(
            text for number, event in events for text in _texts(number, event, events, "", False, source)
        )
    except RecursionError:
        raise _too_deep() from None


def _marked(source: str) -> str:
    """The source with a line end for a byte-order mark, which libyaml does not count."""
    return "\n" + source[1:] if source.startswith(BYTE_ORDER_MARK) else source


def _too_deep() -> yaml.YAMLError:
    return yaml.MarkedYAMLError(problem="it is nested too deeply")


def _texts(
    number: int,
    event: yaml.Event,
    events: Iterator[tuple[int, yaml.Event]],
    keys: str | None,
    flow: bool,
    source: str,
) -> Iterator[Text]:
    """The texts in the node that begins with an event; ``keys`` is None where nobody can name them."""
    if isinstance(event, yaml.ScalarEvent):
        if keys is not None and event.value.strip() and _tag(event) == TEXT:
            yield Text(keys, _span(event, source), event.value, event.style or "", flow, number)
    elif isinstance(event, yaml.SequenceStartEvent):
        flow = flow or bool(event.flow_style)
        for number, item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                return
            yield from _texts(number, item, events, keys, flow, source)
    elif isinstance(event, yaml.MappingStartEvent):
        flow = flow or bool(event.flow_style)
        found: dict[object, list[Text]] = {}
        for number, key in events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            for _ in _texts(number, key, events, None, flow, source):
                pass
            number, child = next(events)
            name = _name(key)
            found.pop(name, None)  # Of a key that is there twice, the last value counts.
            found[name] = list(_texts(number, child, events, _below(keys, key), flow, source))
        yield from (text for child_texts in found.values() for text in child_texts)


def _name(key: yaml.Event) -> object:
    """What two keys of a mapping that are the same have in common."""
    if isinstance(key, yaml.ScalarEvent) and _tag(key) != MERGE:
        return _tag(key), key.value
    return key


def _below(keys: str | None, key: yaml.Event) -> str | None:
    if keys is None or not isinstance(key, yaml.ScalarEvent):
        return None
    if _tag(key) == MERGE:
        return keys
    return f"{keys}.{key.value}" if keys else str(key.value)


def _tag(event: yaml.ScalarEvent) -> str:
    """The type of a scalar, resolved as the composer does.

    A lone ``!`` stays what it is: PyYAML reads ``! "12"`` as a number, so that no text is safe there.
    """
    if event.tag is not None:
        return str(event.tag)
    return str(_RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)) if not event.style else TEXT


_RESOLVER: Any = yaml.SafeLoader("")


def _span(event: yaml.ScalarEvent, source: str) -> Span:
    assert event.start_mark
    assert event.end_mark
    start, end = event.start_mark.index, event.end_mark.index
    properties = PROPERTIES.match(source, start, end)
    if properties:
        start = properties.end()
    if event.style in ("|", ">"):
        # A block scalar ends on the line after it; blank lines, and the line end before them, are skeleton.
        end = start + len(source[start:end].rstrip(BLANKS))
    return Span(start, end)


def rewritten(source: str, text: Text, translation: str) -> str:
    """What stands for ``text`` so that its value becomes the translation.

    Blanks around the value stay (the line feed after a block scalar, say). The author's style is kept
    where it can express the translation, else the scalar is double-quoted. Every other value of the
    document is what it was.
    """
    before, after = text.value.split(text.value.strip(), 1)
    new = f"{before}{translation}{after}"
    candidate = _in_style(source, text, new, f"{before}{translation}{after.rstrip(BLANKS)}")
    if candidate is not None and _means(source, text, candidate, new):
        return candidate
    header = HEADER.match(source, text.span.start) if text.style in ("|", ">") else None
    comment = (header["comment"] or "").strip(BLANKS) if header else ""
    return _double_quoted(new) + (f" {comment}" if comment else "")


def _in_style(source: str, text: Text, new: str, words: str) -> str | None:
    """The value as its author would have written it, if that may be possible."""
    if text.style in ("|", ">"):
        return _block(source, text, words)
    if text.style == '"' or ESCAPED.search(new):
        return None
    if text.style == "'":
        return "'" + new.replace("'", "''") + "'"
    return new if _is_plain(new, text.in_flow) else None


def _double_quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _is_plain(text: str, in_flow: bool) -> bool:
    """Whether any YAML reader takes this, not quoted and on one line, for this text."""
    if not text or text.lower() in WORDS or LIKE_A_NUMBER.match(text) or NOT_PLAIN.match(text):
        return False
    return not (in_flow and NOT_PLAIN_IN_FLOW.match(text))


def _block(source: str, text: Text, words: str) -> str | None:
    """A literal or folded block under the author's header, with the author's indentation."""
    header = HEADER.match(source, text.span.start)
    if not header or ESCAPED.search(words.replace("\n", "").replace("\t", "")):
        return None
    lines = LINE_END.split(source[header.end() : text.span.end])
    indent = _blanks(lines) - _blanks(text.value.split("\n"))
    if text.style == ">":
        words = _unfolded(words)
    margin = " " * indent
    shown = header["end"].join(margin + line if line else "" for line in words.split("\n"))
    return header[0] + shown


def _blanks(lines: list[str]) -> int:
    """How far the first line that is not blank is indented."""
    line = next((line for line in lines if line.strip(BLANKS)), "")
    return len(line) - len(line.lstrip(" \t"))


def _unfolded(text: str) -> str:
    """The text with a line end more wherever a folded block drops one."""
    parts = LINE_ENDS.split(text)
    for at in range(1, len(parts), 2):
        around = (parts[at - 1], parts[at + 1])
        if all(line and line[0] not in " \t" for line in around):
            parts[at] += "\n"
    return "".join(parts)


def _means(source: str, text: Text, candidate: str, new: str) -> bool:
    """Whether the document with the candidate in it has this value there, and nothing else changes."""
    expected = list(_nodes(source))
    expected[text.number] = expected[text.number]._replace(value=new)
    try:
        found = list(_parsed(source[: text.span.start] + candidate + source[text.span.end :]))
    except yaml.YAMLError:
        return False
    return found == expected


@lru_cache(maxsize=32)
def _nodes(source: str) -> tuple[_Node, ...]:
    return tuple(_parsed(source))


def _parsed(source: str) -> Iterator[_Node]:
    for event in yaml.parse(_marked(source), LOADER):
        tag = _tag(event) if isinstance(event, yaml.ScalarEvent) else getattr(event, "tag", None)
        yield _Node(type(event), getattr(event, "anchor", None), tag, getattr(event, "value", None))
