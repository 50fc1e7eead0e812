"""Raw HTML, which the renderer takes out of the page before it looks for blocks.

Source: Python-Markdown's HTMLExtractor and md_in_html's HTMLExtractorExtra. They know nothing of
containers: an element whose tag is in the list of block elements, at most three columns from the
beginning of the line itself, is raw up to its own end tag, blank lines included; without an end tag it is
raw to the end. Everywhere else tags belong to the text. With md_in_html, an element with a ``markdown``
attribute is Markdown inside, as blocks or as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .tags import BLOCK_TAGS, RAW_TEXT, VOID, Tag, Tags, attributes
from .text import END, MARK, Builder, Text

BRACKET = re.compile(r"<(?=[a-zA-Z/!?])")
BLANK_LINE = re.compile(r"(?: *\n){2}")
INNER_BLANK_LINE = re.compile(r"\n[ \t]*\n")
SPAN_TAGS = frozenset("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split())
RAW_TAGS = frozenset("canvas math option pre script style textarea".split())
EMPTY_TAGS = frozenset(["hr"])
BLOCK_CONTENT = BLOCK_TAGS - SPAN_TAGS - RAW_TAGS - EMPTY_TAGS
DEEPEST = 90
"""Elements with Markdown in each other; what is deeper is raw HTML, rather than exhausting the stack."""


@dataclass
class Raw:
    """Raw HTML: a range of the text it was found in."""

    start: int
    end: int


@dataclass
class Element:
    """An element whose content is Markdown: ``state`` is ``block`` or ``span``."""

    tag: str
    id: str
    cls: str
    state: str
    builder: Builder = field(default_factory=Builder)
    content: Text | None = None
    started: bool = True
    """Whether nothing but tags has come since it began."""


Stashed = Raw | Element


class _Names:
    """The elements that are open, by name, from the outside in."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.counts: dict[str, int] = {}

    def add(self, name: str) -> None:
        self.names.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1

    def close(self, name: str) -> None:
        """Close the innermost element of that name, and those in it; nothing if there is none."""
        last = ""
        while last != name and self.counts.get(name):
            last = self.names.pop()
            self.counts[last] -= 1


class Extractor:
    """Takes the raw HTML out of one text. ``stash`` gets what the placeholders stand for."""

    def __init__(self, text: Text, stash: list[object], with_markdown: bool) -> None:
        self.text, self.s, self.stash, self.with_markdown = text, text.s, stash, with_markdown
        self.tags = Tags(text.s)
        self.root = Builder()
        self.elements: list[Element] = []
        self.raw: int | None = None
        """Where the raw block began that we are in."""
        self.stack, self.inline = _Names(), _Names()
        self.in_tail = False
        self.copied = 0

    def run(self) -> Text:
        """The text with placeholders for raw HTML."""
        at = 0
        while found := BRACKET.search(self.s, at):
            self._data(found.start())
            at = self._markup(found.start())
        self._data(len(self.s))
        self._finish()
        return self.root.text()

    # ------------------------------------------------------------ what is kept

    @property
    def out(self) -> Builder:
        return self.elements[-1].builder if self.elements else self.root

    def _data(self, end: int) -> None:
        """Text up to ``end``: part of the raw block we are in, or kept."""
        start = self.copied
        if end <= start:
            return
        if self.in_tail and "\n" in self.s[start:end]:
            self.in_tail = False
        if self.raw is None:
            if self.inline.names and INNER_BLANK_LINE.search(self.s, start, end):
                self.inline = _Names()
            if self.elements:
                self.elements[-1].started = False
            self.out.copy(self.text, start, end)
        self.copied = end

    def _drop(self, end: int) -> None:
        self.copied = end

    def _placeholder(self, what: Stashed) -> None:
        self.out.add(f"{MARK}{len(self.stash)}{END}")
        self.stash.append(what)

    def _set_apart(self) -> None:
        """A line end more before a block, where there is only one."""
        if self.elements:
            self.out.strip_line_ends()
            self.out.add("\n\n")
        elif self.root.ends_with("\n") and not self.root.ends_with("\n\n"):
            self.root.add("\n")

    # ------------------------------------------------------------ what is found

    def _markup(self, at: int) -> int:
        """Handle what begins at a ``<``; the answer is where to go on."""
        if self.s.startswith("<!--", at):
            end = self.tags.comment_end(at)
            return self._empty(at, end, self._is_block_comment(at, end)) if end >= 0 else at + 1
        if self.s[at + 1] in "!?":
            return self._declaration(at)
        tag = self.tags.at(at)
        if tag is None:
            return at + 1
        if tag.is_end:
            self._end_tag(tag)
        elif tag.is_empty or (tag.name in EMPTY_TAGS and (self._is_at_line_start(at) or self.in_tail)):
            self._empty(at, tag.end, tag.name in BLOCK_TAGS)
        else:
            return self._start_tag(tag)
        return tag.end

    def _declaration(self, at: int) -> int:
        if not (self._is_at_line_start(at) or self.in_tail or self.elements):
            return at + 2
        closing = "]]>" if self.s.startswith("<![CDATA[", at) else ">"
        end = self.s.find(closing, at)
        if end < 0:
            return at + 2
        return self._empty(at, end + len(closing), not self.s.startswith("<![", at) or closing == "]]>")

    def _is_at_line_start(self, at: int) -> bool:
        line = self.s.rfind("\n", max(0, at - 4), at) + 1
        if line == 0 and at > 3:
            return False
        return not self.s[line:at].strip()

    def _is_block_comment(self, at: int, end: int) -> bool:
        """Whether a comment is a block of its own: not one inside an inline element."""
        if not self.inline.names or INNER_BLANK_LINE.search(self.s, at, end):
            return True
        rest = INNER_BLANK_LINE.split(self.s[end : end + 10_000], maxsplit=1)[0].lower()
        return not any(re.search(rf"</\s*{re.escape(name)}\s*>", rest) for name in set(self.inline.names))

    def _empty(self, at: int, end: int, is_block: bool) -> int:
        """A comment, a declaration or an empty tag."""
        if self.raw is not None:
            return end
        if self.elements:
            if self._is_at_line_start(at) and is_block:
                self.elements[-1].started = False
                self.out.add("\n")
                self._placeholder(Raw(at, end))
                self.out.add("\n\n")
                self._drop(end)
            else:
                self._data(end)
            return end
        if self.in_tail:
            self._drop(end)  # the renderer moves it out of the text
        elif self._is_at_line_start(at) and is_block:
            self.in_tail = not BLANK_LINE.match(self.s, end)
            self._set_apart()
            self._placeholder(Raw(at, end))
            self.out.add("\n\n")
            self._drop(end)
        else:
            self._data(end)
        return end

    def _start_tag(self, tag: Tag) -> int:
        is_block = tag.name in BLOCK_TAGS
        starts = self._is_at_line_start(tag.start) or self.in_tail
        if self.elements and self.raw is None and self.elements[-1].started:
            starts = True
        if is_block and starts and self.raw is None:
            state = self._state(tag) if len(self.elements) < DEEPEST else ""
            if state:
                self._open(tag, state)
                return tag.end
            self._begin_raw(tag.start)
        if self.raw is not None:
            self.stack.add(tag.name)
            return self._raw_text_end(tag)
        self._data(tag.end)
        if not is_block and tag.name not in VOID:
            self.inline.add(tag.name)
        return tag.end

    def _begin_raw(self, at: int) -> None:
        self.raw = at
        if self.elements:
            self.out.strip_line_ends()
            self.out.add("\n\n")
        else:
            self.root.add("\n")

    def _raw_text_end(self, tag: Tag) -> int:
        """Scripts and styles go on up to their own end tag."""
        if tag.name not in RAW_TEXT:
            return tag.end
        end = re.compile(rf"</{tag.name}(?=[\s/>])", re.I).search(self.s, tag.end)
        return end.start() if end else len(self.s)

    def _state(self, tag: Tag) -> str:
        """``block``, ``span``, or nothing for an element that is raw (get_state)."""
        if not self.with_markdown:
            return ""
        given = attributes(self.s, tag).get("markdown")
        value = "0" if given is None else self.s[given[0] : given[1]] or "1"
        value = "1" if value == "markdown" else value
        if self.elements and self.elements[-1].state == "span" and value != "0":
            value = "span"
        if value == "1":
            return "block" if tag.name in BLOCK_CONTENT else "span" if tag.name in SPAN_TAGS else ""
        if value in ("block", "span") and tag.name in BLOCK_CONTENT | SPAN_TAGS:
            return value
        return ""

    def _open(self, tag: Tag, state: str) -> None:
        if any(element.tag == "p" for element in self.elements):
            self._close("p")
        given = attributes(self.s, tag)
        own = [self.s[slice(*given[name])] if name in given else "" for name in ("id", "class")]
        self._set_apart()
        self.in_tail = False
        self._drop(tag.end)
        self.elements.append(Element(tag.name, own[0], own[1], state))

    def _end_tag(self, tag: Tag) -> None:
        if self.raw is not None:
            self._end_raw(tag)
        elif tag.name in BLOCK_TAGS and any(element.tag == tag.name for element in self.elements):
            self._drop(tag.end)
            self._close(tag.name)
            if not self.elements:
                self.in_tail = not BLANK_LINE.match(self.s, tag.end)
        else:
            self._data(tag.end)
            self.inline.close(tag.name)

    def _end_raw(self, tag: Tag) -> None:
        self.stack.close(tag.name)
        if self.stack.names or self.raw is None:
            return
        start, self.raw = self.raw, None
        self._drop(tag.end)
        self._placeholder(Raw(start, tag.end))
        self.out.add("\n\n")
        if not self.elements:
            self.in_tail = not BLANK_LINE.match(self.s, tag.end)

    def _close(self, name: str) -> None:
        """Close the innermost element of that name, and those in it."""
        while self.elements:
            element = self.elements.pop()
            element.builder.strip_line_ends()
            element.content = element.builder.text()
            self._placeholder(element)
            self.out.add("\n\n")
            if element.tag == name:
                return

    def _finish(self) -> None:
        if self.raw is not None:
            start, self.raw = self.raw, None
            self._placeholder(Raw(start, len(self.s)))
        if self.elements:
            self._close(self.elements[0].tag)
