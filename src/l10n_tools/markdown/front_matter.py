"""Front matter: the values of chosen keys are segments, every other byte is skeleton.

Source of what counts as front matter: MkDocs' ``mkdocs.utils.meta``: ``---`` on the first line, up to
``---`` or ``...``, if it is a YAML mapping; else lines of MultiMarkdown metadata (``Key: value``),
which are kept as they are. Positions come from the YAML parser; nothing is ever serialised again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from ..errors import ArticleError
from ..model import Kind, Segment, Span
from . import inline

BOM = "\ufeff"
BLOCK = re.compile(r"-{3}[ \t]*\n(?P<yaml>.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.S)
META_LINE = r"[ ]{0,3}[A-Za-z0-9_-]+:"
METADATA = re.compile(rf"(?:{META_LINE}[^\n]*(?:\n|\Z)(?:(?:[ ]{{4}}|\t)[^\S\n]*[^\s][^\n]*(?:\n|\Z))*)+")
PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
PLAIN_SAFE = re.compile(r"[^\W\d_](?:[^:#\[\]{},&*!|>'\"%@`\\]|(?<=\S):(?=\S))*\Z")
YAML_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML takes for a line end or does not allow, and JSON does not mind."""


class FrontMatter(NamedTuple):
    """Where the body of the article begins, and the segments before it."""

    end: int
    segments: tuple[Segment, ...]


def unix(text: str) -> str:
    r"""The text with ``\n`` line ends and a line end for a byte-order mark, every offset unchanged."""
    if text.startswith(BOM):
        text = "\n" + text[1:]
    # A carriage return before a line feed becomes a space, which no block rule minds at a line's end.
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


def read(path: str, text: str, keys: Sequence[str], bom: bool) -> FrontMatter:
    r"""The segments of an article's front matter.

    ``text`` has ``\n`` line ends; with ``bom``, its first character stands for a byte-order mark.
    Raises ArticleError if what stands between the ``---`` lines is not YAML.
    """
    match = BLOCK.match(text, int(bom))
    if not match:
        metadata = METADATA.match(text, int(bom))
        return FrontMatter(metadata.end() if metadata else 0, ())
    node = _checked(path, text, match)
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter(0, ())
    segments = [
        _segment(key.value, value, match["yaml"], match.start("yaml"))
        for key, value in node.value
        if key.value in keys and isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str"
    ]
    found = (segment for segment in segments if inline.LETTER_OR_DIGIT.search(segment.msgid))
    return FrontMatter(match.end(), tuple(sorted(found, key=lambda segment: segment.span)))


def data(path: str, text: str) -> dict[str, Any]:
    """The front matter's values; empty if there is none. Raises ArticleError if it is not YAML."""
    plain = unix(text)
    match = BLOCK.match(plain, int(text.startswith(BOM)))
    if not match or not isinstance(_checked(path, plain, match), yaml.MappingNode):
        return {}
    value = yaml.safe_load(match["yaml"])
    return value if isinstance(value, dict) else {}


def body(text: str) -> str:
    """The article without byte-order mark and front matter, its line ends as they are."""
    try:
        end = read("", unix(text), (), text.startswith(BOM)).end
    except ArticleError:
        end = 0
    return text[end:] if end else text.removeprefix(BOM)


def _checked(path: str, text: str, match: re.Match[str]) -> yaml.Node | None:
    """The YAML's tree. Raises ArticleError if it has none, or if it stands for no values."""
    try:
        node = yaml.compose(match["yaml"], yaml.SafeLoader)
        for _, value in node.value if isinstance(node, yaml.MappingNode) else ():
            _construct(value)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        before = text.count("\n", 0, match.start("yaml"))
        raise ArticleError(
            f"the front matter is not valid YAML: {getattr(error, 'problem', None) or error}",
            path=path,
            line=before + mark.line + 1 if mark else 1,
            hint="quote values that contain “: ” or begin with a special character",
        ) from None
    return node


def _construct(node: yaml.Node) -> None:
    try:
        yaml.SafeLoader("").construct_document(node)
    except ValueError as error:  # a date such as 2026-02-30
        raise yaml.MarkedYAMLError(problem=str(error), problem_mark=node.start_mark) from None


def _segment(key: str, node: yaml.ScalarNode, source: str, offset: int) -> Segment:
    start, end = node.start_mark.index, node.end_mark.index
    properties = PROPERTIES.match(source, start)
    if properties:
        start = properties.end()
    if node.style in ("|", ">"):
        # A block scalar ends on the line after it; the line end before that is skeleton.
        end = start + len(source[start:end].rstrip())
    span = Span(start + offset, end + offset)
    return Segment(Kind.FRONT_MATTER, span, (span,), node.value.strip(), detail=key)


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line: plain where that is safe, else double-quoted."""
    is_plain = text.isprintable() and text == text.strip() and text.lower() not in YAML_WORDS
    if is_plain and PLAIN_SAFE.match(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def is_metadata(line: str) -> bool:
    """Whether MkDocs takes a page's first line for MultiMarkdown metadata, and does not show it."""
    return re.match(META_LINE, line) is not None
