"""What stands inside a segment: its visible text, and the marks that a translation must keep.

Inline parsing is markdown-it's, which agrees with Python-Markdown on the marks that are compared
here (code, emphasis, links, images, HTML, autolinks).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LETTER_OR_DIGIT = re.compile(r"[^\W_]")
BEGINS_WITH_TEXT = re.compile(r"(?:[^\w`<&\]\\]|_)*[^\W_]")
"""A letter or digit with nothing before it that could make it code, a URL, HTML or an entity."""

URL = re.compile(r"<?https?://[^\s<>()]+>?")
SIMPLE = re.compile(r"[\w\s.,;:'’“”«»()%$/–—?…-]*\Z")
TAG_NAME = re.compile(r"<(/?[a-zA-Z][\w-]*)")
ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*[#.\w][^}\n]*\}")
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
EMPHASIS = {"strong_open": "**", "em_open": "*"}


class Markup(NamedTuple):
    """The inline marks of a text, each kind as a multiset."""

    code: Counter[str]
    links: Counter[str]
    images: Counter[str]
    emphasis: Counter[str]
    tags: Counter[str]
    """HTML tags by name, end tags with their slash; ``br`` counts with the line breaks."""
    references: Counter[str]
    """Footnote references and attribute lists."""
    breaks: Counter[str]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # not needed by every command, and slow to import

    return MarkdownIt("commonmark")


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    def flat(tokens: list[Token]) -> Iterator[Token]:
        for token in tokens:
            yield token
            if token.children:
                yield from flat(token.children)

    return tuple(flat(_parser().parseInline(text)))


def plain(text: str, *, alt: bool = True) -> str:
    """The text that a reader sees, white space folded; image descriptions only with ``alt``."""
    if SIMPLE.match(text):
        return " ".join(text.split())
    parts: list[str] = []
    inside_image = 0
    for token in _tokens(text):
        if token.type == "image":
            inside_image = len(token.children or ())
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type in ("text", "code_inline") and (alt or not inside_image):
            parts.append(token.content)
        if token.type != "image" and inside_image:
            inside_image -= 1
    return " ".join("".join(parts).split())


def has_text(text: str) -> bool:
    """Whether there is anything in it to translate: a letter or digit outside code and URLs."""
    if "://" in text:
        text = URL.sub("", text)
    if BEGINS_WITH_TEXT.match(text):
        return True
    if not LETTER_OR_DIGIT.search(text):
        return False
    return any(token.type == "text" and LETTER_OR_DIGIT.search(token.content) for token in _tokens(text))


def markup(text: str) -> Markup:
    """The inline marks of a text."""
    found = Markup(*(Counter[str]() for _ in Markup._fields))
    for token in _tokens(text):
        if token.type == "code_inline":
            found.code[token.content] += 1
        elif token.type == "link_open":
            found.links[str(token.attrs.get("href", ""))] += 1
        elif token.type == "image":
            found.images[str(token.attrs.get("src", ""))] += 1
        elif token.type in EMPHASIS:
            found.emphasis[EMPHASIS[token.type]] += 1
        elif token.type == "hardbreak":
            found.breaks["line break"] += 1
        elif token.type == "html_inline" and (name := TAG_NAME.match(token.content)):
            (found.breaks if name[1] == "br" else found.tags)[
                "line break" if name[1] == "br" else name[1].lower()
            ] += 1
        elif token.type == "text":
            found.references.update(FOOTNOTE.findall(token.content))
            found.references.update(ATTRIBUTE_LIST.findall(token.content))
    return found


def prose(text: str, source_tags: frozenset[str] = frozenset()) -> str:
    """The words of a text without code, HTML, and passages in ``source_tags`` languages.

    A passage is what stands inside an HTML element with a ``lang`` attribute: ``<cite lang="en">``.
    """
    parts: list[str] = []
    stack: list[tuple[str, bool]] = []
    for token in _tokens(text):
        if token.type == "html_inline":
            _nest(stack, token.content, source_tags)
        elif token.type in ("softbreak", "hardbreak", "code_inline"):
            parts.append(" ")
        elif token.type == "text" and not any(skipped for _, skipped in stack):
            parts.append(token.content)
    return " ".join("".join(parts).split())


LANG = re.compile(r"""\blang\s*=\s*["']?([\w-]+)""")


def _nest(stack: list[tuple[str, bool]], tag: str, languages: frozenset[str]) -> None:
    name = TAG_NAME.match(tag)
    if not name or tag.endswith("/>") or name[1] in ("br", "img", "wbr"):
        return
    if name[1].startswith("/"):
        if stack and stack[-1][0] == name[1][1:]:
            stack.pop()
        return
    language = LANG.search(tag)
    stack.append((name[1], bool(language and language[1].split("-")[0] in languages)))
