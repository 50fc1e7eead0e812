"""Fenced code, which the renderer takes out of the page before it looks for blocks.

Source: PyMdown's superfences, which knows no containers: a fence may stand at any column, after ``>`` but
not after a list mark; the lines up to the closing fence, which has exactly the opening one's characters,
are indented as it is; options it does not know make it no fence. Python-Markdown's fenced_code: at the
first column alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .dialect import Dialect
from .text import END, MARK, Builder, Text, contiguous

OPENING = re.compile(r"(?P<marks>[> ]*)(?P<fence>`{3,}|~{3,})(?P<head>[^\n]*)")
ANY = re.compile("```|~~~")
LANGUAGE = re.compile(r"[ ]*\.?[\w#.+-]+(?=[ ]|$)")
BRACES = re.compile(r"[ ]*\{([^\n]*)\}[ ]*$")
OPTION = re.compile(
    r"""[ ]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?:"(?:[^"]|"(?![ ]|$))*"|'(?:[^']|'(?![ ]|$))*'))?(?=[ ]|$)"""
)
VALUE = re.compile(r"""(?P<key>[a-zA-Z][a-zA-Z0-9_]*)(?:=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'))?""")
"""What options there have to be, and what is then taken from them (RE_NESTED_FENCE_START, RE_OPTIONS)."""

KNOWN = {
    "hl_lines": re.compile(r"\d+(?:-\d+)?(?:[ ]+\d+(?:-\d+)?)*$"),
    "linenums": re.compile(r"\d+"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}
"""The options of a fence, and what their values look like (highlight_validator)."""

BRACED = re.compile(r"""(?<![^ {])title=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
PLAIN_HEAD = re.compile(
    r"""[ ]*+(?:\{[^\n]*\}|(?:\.?[\w#.+-]*[ ]*+)?(?:hl_lines=(["']).*?\1[ ]*)?)$""",
)
"""What fenced_code takes for the head of a fence."""


class Fence(NamedTuple):
    """Fenced code: where its first line begins, where that line's fence does, and its end.

    ``title`` is the range of the words that are shown above it, if it has any.
    """

    start: int
    mark: int
    end: int
    title: tuple[int, int] | None


def fences(text: str, dialect: Dialect) -> list[Fence]:
    """The fenced code of a page, in order."""
    if "```" not in text and "~~~" not in text:
        return []
    if dialect.has("pymdownx.superfences"):
        return list(_fences(text, dialect))
    return list(_plain_fences(text)) if dialect.has("fenced_code") else []


def without_fences(text: str, found: list[Fence]) -> Text:
    """The page with a placeholder for each fence: its number."""
    if not found:
        return contiguous(text)
    builder, at = Builder(), 0
    for number, fence in enumerate(found):
        builder.add(text[at : fence.mark], at)
        builder.add(f"{MARK}{number}{END}")
        at = fence.end
    builder.add(text[at:], at)
    return builder.text()


def _opening(text: str, at: int) -> re.Match[str] | None:
    """The next line, from the one at ``at`` on, that begins with a fence after its marks."""
    while found := ANY.search(text, at):
        line = text.rfind("\n", 0, found.start()) + 1
        match = OPENING.match(text, line) if line >= at or not at else None
        if match:
            return match
        at = text.find("\n", found.end())
        if at < 0:
            break
    return None


def _fences(text: str, dialect: Dialect) -> Iterator[Fence]:
    relaxed = bool(dialect.option("pymdownx.superfences", "relaxed_headers"))
    at = 0
    while match := _opening(text, at):
        title = _title(text, match.start("head"), match["head"], relaxed)
        if title is None:
            at = match.end()
            continue
        is_closed, end = _closing(text, match)
        if is_closed:
            yield Fence(match.start(), match.start("fence"), end, title if title[1] > title[0] else None)
        at = end


def _title(text: str, start: int, head: str, relaxed: bool) -> tuple[int, int] | None:
    """The range of the fence's title, empty without one; None if the head is none of a fence."""
    language = LANGUAGE.match(head)
    braces = BRACES.match(head, language.end() if language else 0) or BRACES.match(head)
    if braces:
        title = BRACED.search(text, start + braces.start(1), start + braces.end(1))
        return _value(title) if title else (start, start)
    # A word may be the language or the first option: “``` title="x"” has no language.
    at = language.end() if language else 0
    options = _options(head, at)
    if options is None:
        return (start, start) if relaxed else None
    return (start + options[0], start + options[1])


def _options(head: str, at: int) -> tuple[int, int] | None:
    """The range of the title among the options, empty without one; None if they are none of a fence."""
    end = at
    while head[end:].strip(" "):
        option = OPTION.match(head, end)
        if not option:
            return None
        end = option.end()
    title = (at, at)
    for option in VALUE.finditer(head, at):
        value = option["double"] if option["single"] is None else option["single"]
        known = KNOWN.get(option["key"])
        if known is None or value is None or not known.match(value):
            return None
        if option["key"] == "title":
            title = _value(option)
    return title


def _value(match: re.Match[str]) -> tuple[int, int]:
    return match.span("single" if match["double"] is None else "double")


def _closing(text: str, opening: re.Match[str]) -> tuple[bool, int]:
    """Whether a fence closes the code, and where it ends, or where the search was given up."""
    marks, fence = opening["marks"], opening["fence"]
    if not marks:
        match = re.compile(rf"^{fence} *$", re.M).search(text, opening.end())
        return (True, match.end()) if match else (False, len(text))
    level, width, blank_lines = marks.count(">"), len(marks), 0
    at = opening.end() + 1
    closing = re.compile(rf"{fence} *$")
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        own = _marks(line, width)
        content = line[len(own) :]
        if not (own + content).strip(" ") or (level and not content):
            blank_lines += 1
        elif _leaves(own, content, level, width, blank_lines):
            return False, end
        elif closing.match(content):
            return True, end
        else:
            blank_lines = 0
        at = end + 1
    return False, len(text)


def _marks(line: str, width: int) -> str:
    """The marks and spaces that a line begins with, as many as the fence has."""
    end = 0
    while end < min(width, len(line)) and line[end] in "> ":
        end += 1
    return line[:end]


def _leaves(own: str, content: str, level: int, width: int, blank_lines: int) -> bool:
    """Whether a line cannot belong to the code (eval_fence, eval_quoted)."""
    quoted = own.count(">")
    if not level:
        return quoted > 0 or (len(own) != width and content != "")
    return quoted > level or len(own) < width or (blank_lines > 0 and quoted < level)


def _plain_fences(text: str) -> Iterator[Fence]:
    at = 0
    while match := _opening(text, at):
        at = match.end()
        if match["marks"] or not PLAIN_HEAD.match(match["head"]):
            continue
        closing = re.compile(rf"^{match['fence']} *$", re.M).search(text, at)
        if closing:
            yield Fence(match.start(), match.start(), closing.end(), None)
            at = closing.end()
