"""Front matter: the values of chosen keys are segments, every other byte is skeleton.

Source of what counts as front matter: MkDocs' ``mkdocs.utils.meta`` (``---`` on the first line, up
to ``---`` or ``...``). Positions come from the YAML parser; nothing is ever serialised again.
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

BLOCK = re.compile(r"-{3}[ \t]*\n(?P<yaml>.*?\n)?(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.S)
PLAIN_SAFE = re.compile(r"[^\W\d_](?:[^:#\[\]{},&*!|>'\"%@`\\\x00-\x1f]|(?<=\S):(?=\S))*\Z")
YAML_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


class FrontMatter(NamedTuple):
    """Where the body of the article begins, and the segments before it."""

    end: int
    segments: tuple[Segment, ...]


def read(path: str, text: str, keys: Sequence[str], bom: bool) -> FrontMatter:
    r"""The segments of an article's front matter.

    ``text`` has ``\n`` line ends; with ``bom``, its first character stands for a byte-order mark.
    Raises ArticleError if what stands between the ``---`` lines is not YAML.
    """
    match = BLOCK.match(text, int(bom))
    if not match:
        return FrontMatter(0, ())
    node = _compose(path, text, match.group("yaml") or "", match.start("yaml"))
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter(match.end() if node is None else 0, ())
    source, offset = match["yaml"], match.start("yaml")
    segments = [
        _segment(key.value, value, source, offset)
        for key, value in node.value
        if key.value in keys and isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str"
    ]
    found = (segment for segment in segments if inline.LETTER_OR_DIGIT.search(segment.msgid))
    return FrontMatter(match.end(), tuple(sorted(found, key=lambda segment: segment.span)))


def data(path: str, text: str) -> dict[str, Any]:
    """The front matter's values; empty if there is none. Raises ArticleError if it is not YAML."""
    plain = text.replace("\r\n", "\n").removeprefix("\ufeff")
    match = BLOCK.match(plain)
    node = _compose(path, plain, match["yaml"] or "", match.start("yaml")) if match else None
    if not match or not isinstance(node, yaml.MappingNode):
        return {}
    value = yaml.safe_load(match["yaml"])
    return value if isinstance(value, dict) else {}


def body(text: str) -> str:
    """The article without byte-order mark and front matter, its line ends as they are."""
    match = BLOCK.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    lines = match[0].count("\n") if match else 0
    parts = text.removeprefix("\ufeff").split("\n", lines)
    return parts[-1] if len(parts) > lines else ""


def _compose(path: str, text: str, source: str, offset: int) -> yaml.Node | None:
    try:
        # Composing does not look at values: a day that is none, or a tag, would show only later.
        yaml.safe_load(source)
        return yaml.compose(source, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise _invalid(error, path, text.count("\n", 0, offset)) from None


def _invalid(error: Exception, path: str, before: int) -> ArticleError:
    """The error for front matter that begins after ``before`` lines."""
    mark = getattr(error, "problem_mark", None)
    return ArticleError(
        f"the front matter is not valid YAML: {getattr(error, 'problem', None) or error}",
        path=path,
        line=before + (mark.line if mark else 0) + 1,
        hint="quote values that contain “: ” or begin with a special character",
    )


def _segment(key: str, node: yaml.ScalarNode, source: str, offset: int) -> Segment:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        # A block scalar ends on the line after it; the line end before that is skeleton.
        end = start + len(source[start:end].rstrip())
    span = Span(start + offset, end + offset)
    return Segment(Kind.FRONT_MATTER, span, (span,), node.value.strip(), detail=key)


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line: plain where that is safe, else double-quoted."""
    text = " ".join(text.split("\n"))
    if PLAIN_SAFE.match(text) and text == text.strip() and text.lower() not in YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
