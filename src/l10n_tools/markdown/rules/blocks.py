"""Generic blocks: ``/// note | Title``, options, a body, ``///``.

Source: PyMdown's blocks extensions. A block may hold others; what stands between its head and its end
belongs to it, whatever other rules make of that; a head whose name or options no extension knows is text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from ...model import Kind
from ..dialect import Dialect
from ..found import Found
from ..parser import MAX_DEPTH, Blocks, Parser
from ..raw_html import BLOCK_CONTENT, RAW_TAGS
from ..text import TAB_WIDTH, Block, Line, outdented
from ..tree import Node
from . import fancy
from .box import title
from .tab import panel

START = Line(r"[ ]{0,3}(?P<mark>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?P<bar>\|[ ]*(?P<argument>[^\n]*))?(?=\n|\Z)")
STOP = Line(r"[ ]{0,3}(?P<mark>/{3,})[ ]*(?=\n|\Z)")
OPTION = Line(r"[ ]{4,}(?!\s)[^\n]*")
ADMONITIONS = "note attention caution danger error tip hint warning important".split()
CAPTIONS = ["caption", "figure-caption", "table-caption"]


class Spec(NamedTuple):
    """What is known of a block by its name."""

    family: str
    options: frozenset[str]
    title: str = ""
    """The title that it shows where the author gives none."""


@dataclass
class Open:
    """A block that has not ended."""

    spec: Spec
    length: int
    node: Node
    parent: Node
    target: Node
    mode: str
    waits: bool = False


def specs(dialect: Dialect) -> dict[str, Spec]:
    """The blocks of a site, by name."""
    found: dict[str, Spec] = {}
    for extension, options in OPTIONS.items():
        name = f"pymdownx.blocks.{extension}"
        if dialect.has(name):
            for own, title in _names(extension, dialect.option(name, "types")):
                found[own] = Spec(extension, options if own == extension else _of_type(extension), title)
    if dialect.has(fancy.EXTENSION):
        found["fancylists"] = Spec("fancylists", frozenset(["attrs"]))
    return found


OPTIONS = {
    "admonition": frozenset(["attrs", "type"]),
    "details": frozenset(["attrs", "type", "open"]),
    "tab": frozenset(["attrs", "new", "select"]),
    "html": frozenset(["attrs", "markdown"]),
    "definition": frozenset(["attrs"]),
    "caption": frozenset(["attrs"]),
}


def _of_type(extension: str) -> frozenset[str]:
    """The options of a block named after a type: its type is given."""
    return OPTIONS[extension] - {"type"}


def _names(extension: str, types: Any) -> Iterator[tuple[str, str]]:
    """The names that an extension registers, with the default title of each."""
    if extension == "definition":
        yield "define", ""
    elif extension != "caption":
        yield extension, ""
    default = {"admonition": ADMONITIONS, "caption": CAPTIONS}.get(extension, [])
    if extension not in ("admonition", "details", "caption"):
        return
    for given in default if types is None else types:
        name = str(given.get("name")) if isinstance(given, dict) else str(given)
        shown = given.get("title", given.get("class", name)) if isinstance(given, dict) else name
        titled = isinstance(given, dict) and "title" in given
        yield name, str(shown) if titled else _title(str(shown))


def _title(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").title()


def blocks(parser: Parser, parent: Node, waiting: Blocks) -> bool:
    """The head of a generic block, or more of one that has not ended."""
    entry = _hungry(parser, parent)
    if entry is not None:
        _capture(entry)
        entry.waits = False
        _feed(parser, waiting, entry.parent)
        return True
    match = START.search(waiting[0])
    spec = parser.generic.get(match["name"].lower()) if match else None
    if not match or spec is None or len(parser.open) >= MAX_DEPTH:
        return False
    block = waiting[0]
    head = _options(block.after(min(match.end() + 1, block.b)), len(match["mark"]))
    argument = (match["argument"] or "").strip(" ")
    if head is None or not _is_valid(spec, head[0], argument, bool(match["bar"])):
        return False
    if spec.family == "fancylists" and not fancy.is_valid(parser.dialect, argument):
        return False
    waiting.popleft()
    if match.start() > block.a:
        parser.block(parent, block.before(match.start()))
    options, rest = head
    if rest.b > rest.a:
        waiting.appendleft(rest)
    if parent.tag in ("li", "dd") and parent.text is not None:
        Node("p", parent).text, parent.text = parent.text, None
    entry = _create(parser, parent, spec, options, len(match["mark"]))
    _head(parser, entry, block, match, options)
    parser.open.append(entry)
    _feed(parser, waiting, parent)
    return True


def _hungry(parser: Parser, parent: Node) -> Open | None:
    """The innermost block that waits for more, if its place is at the end of ``parent`` (get_parent)."""
    if not parser.open or not parser.open[-1].waits:
        return None
    node: Node | None = parent
    while node is not None:
        if parser.open[-1].parent is node:
            return next(entry for entry in parser.open if entry.waits and entry.parent is node)
        node = node.last
    return None


def _capture(entry: Open) -> None:
    """Take back what other rules have put behind the block (capture_leaked_content)."""
    last = entry.parent.last
    if last is not None and last is not entry.node:
        entry.target.take(last)


def _options(block: Block, length: int) -> tuple[dict[str, Any], Block] | None:
    """The options under a head, and what follows them; None if they are no mapping."""
    end = block.b
    stop = _stop(block, length)
    if stop is not None:
        end = stop[0]
    at = block.a
    while at < end and (line := OPTION.first.match(block.text.s, at, end)):
        at = min(line.end() + 1, block.b)
    written = textwrap.dedent(block.text.s[block.a : at])
    if not written.strip():
        return {}, block
    try:
        options = yaml.safe_load(written)
    except yaml.YAMLError:
        return None
    if options is not None and not isinstance(options, dict):
        return None
    return options or {}, block.after(at)


def _is_valid(spec: Spec, options: dict[str, Any], argument: str, has_bar: bool) -> bool:
    if not set(options) <= spec.options:
        return False
    if any(not isinstance(options.get(name, False), bool) for name in ("open", "new", "select")):
        return False
    if spec.family in ("tab", "html"):
        return bool(argument)
    return not (spec.family == "definition" and has_bar and argument)


def _create(parser: Parser, parent: Node, spec: Spec, options: dict[str, Any], length: int) -> Open:
    """The block's element, and the one that its content goes into."""
    identity = options.get("attrs", {}).get("id") if isinstance(options.get("attrs"), dict) else None
    if identity:
        parser.attributes.append(f'id="{identity}"')
    mode = "block"
    if spec.family == "tab":
        node = target = panel(parent, is_new=bool(options.get("new")))
        node = target.parent or target
    elif spec.family == "caption":
        node, target = _figure(parent)
    elif spec.family == "fancylists":
        node = target = parent
        # In a list item, where the renderer parses no blocks, it drops what stands in this one.
        mode = "block" if parent.tag == "footnote" or parent.tag in BLOCK_CONTENT else "raw"
    else:
        tags = {"admonition": "div", "details": "details", "definition": "dl", "html": "div"}
        node = target = Node(tags[spec.family], parent, spec.family)
    return Open(spec, length, node, parent, target, mode)


def _figure(parent: Node) -> tuple[Node, Node]:
    last = parent.last
    is_free = last is not None and all(child.tag != "figcaption" for child in last.children)
    if last is not None and last.tag == "figure" and is_free:
        figure = last
    else:
        figure = Node("figure", parent)
        if last is not None:
            figure.take(last)
    return figure, Node("figcaption", figure)


def _head(parser: Parser, entry: Open, block: Block, match: Any, options: dict[str, Any]) -> None:
    """Note the title in the head, or the default one; an HTML block's element."""
    family, argument = entry.spec.family, (match["argument"] or "").strip(" ")
    if family == "html":
        entry.node.content = argument
        entry.node.tag = argument.lower()
        for end in ".#[":
            entry.node.tag = entry.node.tag.split(end, 1)[0].strip()
        entry.mode = _mode(entry.node.tag, str(options.get("markdown", "auto")))
        return
    if family == "fancylists":
        fancy.forced_list(entry.node, argument)
        return
    if family not in ("admonition", "details", "tab"):
        entry.node.content += argument
        return
    entry.node.content += str(options.get("type", "")) + match["name"].lower()
    if argument:
        if family == "tab":
            parser.line(entry.target, Kind.TAB, block.text, *match.span("argument"))
        else:
            title(parser, entry.node, block.text, *match.span("argument"))
        return
    default = entry.spec.title or _title(str(options.get("type", "")))
    if match["bar"] is None and default:
        place = block.text.place(match.end("name") - 1) + 1
        parser.found.append(Found(Kind.TITLE, entry.node, [(place, place)], default=default, before=" | "))
        Node("title", entry.node)


def _mode(tag: str, wanted: str) -> str:
    if tag == "pre":
        return "raw"  # whatever it is parsed as, a reader sees it as code
    if wanted in ("block", "inline", "raw"):
        return wanted
    if wanted == "html" or tag in RAW_TAGS or tag == "code":
        return "raw"
    return "block" if tag in BLOCK_CONTENT else "inline"


def _feed(parser: Parser, waiting: Blocks, parent: Node) -> None:
    """Give the innermost block its content, up to its end (parse_blocks)."""
    while waiting and parser.open:
        entry = parser.open[-1]
        block, more = _outdented(waiting.popleft(), _items_above(parser, parent) * TAB_WIDTH)
        if more is not None and more.b > more.a:
            waiting.appendleft(more)
        stop = _stop(block, entry.length)
        content = block
        if stop is not None:
            content = block.before(max(block.a, stop[0]))
            if content.s.endswith("\n"):
                content = content.before(content.b - 1)
            if stop[1] < block.b:
                waiting.appendleft(block.after(stop[1]))
        if stop is None or content.b > content.a:
            _content(parser, entry, content)
        if stop is not None:
            parser.open.pop()
            _ended(entry)
    if parser.open:
        parser.open[-1].waits = True


def _content(parser: Parser, entry: Open, content: Block) -> None:
    if entry.mode == "raw":
        entry.node.content += content.s
    elif entry.mode == "inline":
        parser.words(entry.target, content)
    else:
        parser.within("blocks", parser.chunk, entry.target, content)


def _ended(entry: Open) -> None:
    """A definition block's paragraphs are terms, its list items definitions."""
    if entry.spec.family == "fancylists":
        fancy.end_forced_list(entry.parent)
    if entry.spec.family != "definition":
        return
    for child in entry.node.children:
        if child.tag == "p":
            child.tag = "dt"
        elif child.tag in ("ul", "ol"):
            for item in child.children:
                item.tag = "dd"


def _items_above(parser: Parser, parent: Node) -> int:
    """How many list items stand between the innermost block and ``parent``."""
    if len(parser.open) < 2:
        return 0
    count = 0
    for node in parser.open[-1].node.above():
        if node is not parser.open[-1].node and node.tag in ("li", "dd"):
            count += 1
        if node is parent:
            break
    return count


def _outdented(block: Block, columns: int) -> tuple[Block, Block | None]:
    if not columns:
        return block, None
    lines, rest = outdented(block, columns)
    return (block, None) if rest is not None and rest.a == block.a else (lines, rest)


def _stop(block: Block, length: int) -> tuple[int, int] | None:
    """Where the end of a block of that length begins, its line end with it, and where it ends."""
    match = STOP.match(block)
    at = block.a
    while match is None or len(match["mark"]) != length:
        match = STOP.later.search(block.text.s, at, block.b)
        if match is None:
            return None
        at = match.end()
    return match.start(), min(match.end() + 1, block.b)
