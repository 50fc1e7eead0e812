"""HTML read as tokens and changed in place: every byte that is not changed stays as it was.

The tokens are those of the HTML standard as far as finding tags needs them: comments, elements
whose content is no markup (scripts, styles, titles), quoted and unquoted attribute values.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""

TOKEN = re.compile(
    rf"""
      <!--(?P<comment>(?=>|->)|.*?(?=-->|--!>|\Z))
    | <(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])
        (?:[\s/]++|{ATTRIBUTE})*+(?<!/)>(?P<text>.*?)(?=</(?P=raw)[\s/>]|\Z)
    | <(?P<name>/?[a-z][^\s/>]*+)(?:[\s/]++|{ATTRIBUTE})*+(?:>|(?P<unclosed>\Z))
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

VALUED = re.compile(
    r"""(?P<name>[^\s/>][^\s/>=]*+)(?P<is>\s*+=\s*+(?P<value>"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
)


class Span(NamedTuple):
    """Where something stands in the text: half-open."""

    start: int
    end: int


class Edit(NamedTuple):
    """A span and what goes in its place."""

    start: int
    end: int
    text: str


class Attribute(NamedTuple):
    """An attribute: its value without quotes and entities, and where name and value stand."""

    value: str
    span: Span


class Tag(NamedTuple):
    """A tag, ``name`` in lower case and with its slash if it closes; the content of a raw element."""

    name: str
    span: Span
    attributes: dict[str, Attribute]
    content: Span | None = None

    def get(self, name: str) -> str:
        """The attribute's value, or nothing."""
        found = self.attributes.get(name)
        return found.value if found else ""


class Comment(NamedTuple):
    """A comment, its text between the dashes."""

    text: str
    span: Span


def scan(text: str, names: Iterable[str]) -> Iterator[Tag | Comment]:
    """The comments, and the tags with these names, in order."""
    wanted = frozenset(names)
    for found in TOKEN.finditer(text):
        if found["comment"] is not None:
            yield Comment(found["comment"], Span(found.start(), _comment_end(text, found.end())))
            continue
        name = (found["name"] or found["raw"]).lower()
        if name in wanted and found["unclosed"] is None:
            raw = found["raw"] is not None
            end = found.start("text") if raw else found.end()
            content = Span(*found.span("text")) if raw else None
            yield Tag(
                name,
                Span(found.start(), end),
                _attributes(text, found.start() + 1 + len(name), end - 1),
                content,
            )


def _comment_end(text: str, at: int) -> int:
    return next(
        (at + len(close) for close in (">", "->", "-->", "--!>") if text.startswith(close, at)), len(text)
    )


def _attributes(text: str, start: int, end: int) -> dict[str, Attribute]:
    """The attributes between the tag's name and its end; of a repeated one the first counts."""
    found: dict[str, Attribute] = {}
    for part in VALUED.finditer(text, start, end):
        value = part["value"] or ""
        if value[:1] in ('"', "'"):
            value = value[1:-1]
        found.setdefault(part["name"].lower(), Attribute(html.unescape(value), Span(*part.span())))
    return found


def set_attributes(tag: Tag, values: dict[str, str]) -> Iterator[Edit]:
    """The edits that give the tag these attributes; those that already say so are left alone."""
    for name, value in values.items():
        written = f'{name}="{html.escape(value)}"'
        old = tag.attributes.get(name)
        if old is None:
            at = tag.span.start + 1 + len(tag.name)
            yield Edit(at, at, f" {written}")
        elif old.value != value:
            yield Edit(old.span.start, old.span.end, written)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they do not overlap. Insertions at one place keep their order."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += text[at : edit.start], edit.text
        at = edit.end
    return "".join([*parts, text[at:]])
