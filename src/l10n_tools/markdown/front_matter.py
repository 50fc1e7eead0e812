"""Front matter: the values of chosen keys are segments, every other byte is skeleton.

Source of what counts as front matter: MkDocs' ``mkdocs.utils.meta``: ``---`` on the first line, up to
``---`` or ``...``, if it is a YAML mapping; else lines of MultiMarkdown metadata (``Key: value``),
which are kept as they are. Where its texts stand, and how one is written: ``yaml_scalars``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

import yaml

from ..errors import ArticleError
from ..model import Kind, Segment, Span
from . import yaml_scalars
from .marks.visible import LETTER_OR_DIGIT

BOM = "\ufeff"
BLOCK = re.compile(r"-{3}[ \t]*\n(?P<yaml>.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.S)
SURROGATE = re.compile("[\ud800-\udfff]")
META_LINE = r"[ ]{0,3}[A-Za-z0-9_-]+:"
METADATA = re.compile(rf"(?:{META_LINE}[^\n]*(?:\n|\Z)(?:(?:[ ]{{4}}|\t)[^\S\n]*[^\s][^\n]*(?:\n|\Z))*)+")


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


def read(path: str, text: str, keys: Collection[str], bom: bool) -> FrontMatter:
    """The segments of an article's front matter.

    ``text`` is the article, or what ``unix`` makes of it; ``bom`` says whether it begins, or began, with
    a byte-order mark. ``keys`` are dotted paths. Raises ArticleError if what stands between the ``---``
    lines is not YAML.
    """
    match = BLOCK.match(plain := unix(text), int(bom))
    if not match:
        metadata = METADATA.match(plain, int(bom))
        return FrontMatter(metadata.end() if metadata else 0, ())
    start, end = match.span("yaml")
    source = text[start:end]
    if _values(path, source) is None:
        return FrontMatter(0, ())
    found = (item for item in yaml_scalars.texts(source) if item.keys in keys) if keys else ()
    segments = (_segment(item, start) for item in found)
    return FrontMatter(
        match.end(), tuple(segment for segment in segments if LETTER_OR_DIGIT.search(segment.msgid))
    )


def data(path: str, text: str) -> dict[str, Any]:
    """The front matter's values; empty if there is none. Raises ArticleError if it is not YAML."""
    match = BLOCK.match(unix(text), int(text.startswith(BOM)))
    return (_values(path, text[slice(*match.span("yaml"))]) if match else None) or {}


def body(text: str) -> str:
    """The article without byte-order mark and front matter, its line ends as they are."""
    try:
        end = read("", text, (), text.startswith(BOM)).end
    except ArticleError:
        end = 0
    return text[end:] if end else text.removeprefix(BOM)


def written(document_text: str, segment: Segment, translation: str) -> str:
    """What stands at the segment's span on the page, so that YAML reads the translation there.

    ``document_text`` is the article that the segment was read from, ``translation`` is taken as it is.
    Every other line, and every other value, is the author's (see ``yaml_scalars.rewritten``).
    """
    if translation != segment.msgid:
        match = BLOCK.match(unix(document_text), int(document_text.startswith(BOM)))
        start, end = match.span("yaml") if match else (0, 0)
        source = document_text[start:end]
        for item in yaml_scalars.texts(source):
            if item.span.start + start == segment.span.start:
                return yaml_scalars.rewritten(source, item, translation)
    return document_text[segment.span.start : segment.span.end]


def _segment(text: yaml_scalars.Text, offset: int) -> Segment:
    span = Span(text.span.start + offset, text.span.end + offset)
    return Segment(Kind.FRONT_MATTER, span, (span,), text.value.strip(), detail=text.keys)


def _values(path: str, source: str) -> dict[str, Any] | None:
    """What the YAML says, if it is a mapping. Raises ArticleError if it is not YAML."""
    if SURROGATE.search(source):  # which no file in UTF-8 has
        raise _not_yaml(path, source, yaml.YAMLError("a surrogate by itself is no character"))
    try:
        node = yaml_scalars.tree(source)
        values = yaml_scalars.value(node) if isinstance(node, yaml.MappingNode) else None
    except yaml.YAMLError as error:
        raise _not_yaml(path, source, error) from None
    return values if isinstance(values, dict) else None


def _not_yaml(path: str, source: str, error: yaml.YAMLError) -> ArticleError:
    """What is wrong, in the words of PyYAML, which are more exact than libyaml's, if it agrees."""
    try:
        yaml.compose(source, yaml.SafeLoader)
    except yaml.YAMLError as said:
        error = said
    except RecursionError:
        pass
    mark, position = getattr(error, "problem_mark", None), getattr(error, "position", None)
    line = mark.line if mark else source.count("\n", 0, position or 0)
    what = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return ArticleError(
        f"the front matter is not valid YAML: {what}",
        path=path,
        line=line + 2,  # Its first line is that of the dashes.
        hint="quote values that contain “: ” or begin with a special character",
    )


def is_metadata(line: str) -> bool:
    """Whether MkDocs takes a page's first line for MultiMarkdown metadata, and does not show it."""
    return re.match(META_LINE, line) is not None
