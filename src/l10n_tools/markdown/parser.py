"""Text to a tree and the texts in it, as the renderer parses.

Source: Python-Markdown's BlockParser: the page is cut at blank lines, and each block is offered to the
block processors in the order of their priority; one that takes it may put its rest back. The rules are in
``rules/``, each after one processor. Only what divides the page is parsed: what stands inside a paragraph
is for ``marks``.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..model import Kind
from . import directives, signs
from .dialect import Dialect
from .fences import Fence, fences, without_fences
from .found import AT_END, ATTRIBUTES, READ, Found, runs
from .raw_html import Extractor, Raw
from .text import MARK, PLACEHOLDER, Block, Text
from .tree import Node

if TYPE_CHECKING:
    from .rules.blocks import Open, Spec

Blocks = deque[Block]
Rule = Callable[["Parser", Node, Blocks], bool]

MAX_DEPTH = 90
"""Containers within containers; deeper text stays skeleton rather than exhausting the stack."""

FILE_NAME = re.compile(r"[^\s]*[./\\_][^\s]*")
"""Titles of code that are no words: names of files and the like stand the same in every language."""

MORE = signs.bits("/")
"""What is asked about every block while a generic block has not ended."""

TASK = re.compile(r"\[[ xX]\] +")
SNIPPET = re.compile(
    r"""^(?:(?P<indent>(?:[ >]|(?:[-+*]|\d+\.)[ ])*);*-+8<-+
            (?:[ ]+(?:"[^"\n]+"|'[^'\n]+')|[ ]*\n(?:.*\n)*?[ >]*-+8<-+)[ ]*
        |[^\n]*?(?<![;-])-+8<-+[ ]+\[[ ]*(?:start|end)[ ]*:[ ]*[a-z][-_0-9a-z]*[ ]*\][^\n]*)$""",
    re.M | re.X,
)
"""What PyMdown's snippets replaces by a file, and the lines that mark a section: skeleton."""


class Parser:
    """The parse of one text. ``found`` are its texts, in the order in which the renderer meets them."""

    def __init__(
        self, dialect: Dialect, rules: tuple[tuple[Rule, int], ...], generic: dict[str, Spec]
    ) -> None:
        self.dialect, self.rules = dialect, rules
        self.root, self.definitions = Node("div"), Node("definitions")
        self.generic = generic
        self.letters = dialect.has("pymdownx.fancylists")
        self.has_tasks = dialect.has("pymdownx.tasklist")
        self.has_lists = dialect.has("attr_list")
        self.stash: list[object] = []
        self.found: list[Found] = []
        self.states: list[str] = []
        self.references: set[str] = set()
        self.abbreviations: set[str] = set()
        self.footnotes: dict[str, Block] = {}
        self.open: list[Open] = []
        """The generic blocks (``/// note``) that have not ended yet."""
        self.attributes: list[str] = []
        """Attribute lists, and what stands for them, that may hold ids."""
        self.raw: list[tuple[Node, Raw]] = []
        """Raw HTML, and the element that it is shown in."""
        self.page = ""
        self.directives: list[directives.Directive] = []
        self.depth = 0

    def parse(self, page: str) -> Text:
        """Parse a page whose line ends and tabs are normalized; the answer is it without its code."""
        self.page = page = f"{page}\n\n"
        code = fences(page, self.dialect)
        self.stash.extend(code)
        text = without_fences(page, code)
        self.directives = directives.find(text)
        flat = self._without_html(text)
        if self.directives:
            flat = directives.set_apart(flat, self.stash, directives.DIRECTIVE)
        if self.dialect.has("pymdownx.snippets") and "8<" in flat.s:
            flat = directives.set_apart(flat, self.stash, SNIPPET)
        self.chunk(self.root, flat.block())
        self.open.clear()
        self._parse_footnotes()
        return text

    def _without_html(self, text: Text) -> Text:
        if "<" not in text.s:
            return text
        return Extractor(text, self.stash, self.dialect.has("md_in_html")).run()

    # ------------------------------------------------------------ blocks

    def chunk(self, parent: Node, block: Block) -> None:
        """Parse text that may hold several blocks."""
        self.blocks(parent, deque(block.parts()))

    def block(self, parent: Node, block: Block) -> None:
        """Parse one block."""
        if not self.open and not signs.of(*block, self.letters):
            self.paragraph(parent, block)
        else:
            self.blocks(parent, deque([block]))

    def blocks(self, parent: Node, blocks: Blocks) -> None:
        """Parse blocks until none is left."""
        if self.depth >= MAX_DEPTH:
            parent.content += "".join(block.s for block in blocks)
            blocks.clear()
            return
        self.depth += 1
        while blocks:
            text, a, b = blocks[0]
            found = signs.of(text, a, b, self.letters) | (MORE if self.open else 0)
            if not found:
                self.paragraph(parent, blocks.popleft())
                continue
            for rule, needed in self.rules:
                if (not needed or needed & found) and rule(self, parent, blocks):
                    break
        self.depth -= 1

    def state(self) -> str:
        return self.states[-1] if self.states else ""

    def within(self, state: str, parse: Callable[[Node, Block], None], parent: Node, block: Block) -> None:
        """Parse in a state, which decides what becomes of a paragraph (BlockParser.state)."""
        self.states.append(state)
        parse(parent, block)
        self.states.pop()

    def paragraph(self, parent: Node, block: Block) -> None:
        """A block that no rule has taken (ParagraphProcessor)."""
        if block.text.s[block.a : block.a + 1] <= " " and block.is_blank():
            return
        node = parent
        if not self.states or self.states[-1] != "list":
            node = Node("p", parent)
            node.text = block
        elif parent.children:
            parent.children[-1].tail = block
        else:
            parent.text = block
        self.words(node, block)

    # ------------------------------------------------------------ texts

    def words(self, node: Node, block: Block) -> None:
        """Note the words of a paragraph, or of what stands for one."""
        text, a, b = block
        if text.s.find(MARK, a, b) >= 0:
            self._note_placeholders(node, block)
        elif text.s.find("\n", a, b) < 0 and text.s[a : a + 1] not in "[ ":
            line = text.s[a:b].rstrip(" ")
            start = text.places[0] + a if len(text.places) == 1 else text.place(a)
            self.found.append(Found(Kind.PARAGRAPH, node, [(start, start + len(line))]))
            return
        for lines, breaks in runs(block):
            found = Found(Kind.PARAGRAPH, node, lines, breaks)
            if self.has_tasks and text.s.find("[", a, b) >= 0:
                self._without_box(found, block)
            if len(lines) > 1 and self.has_lists and text.s.find("{", a, b) >= 0:
                self._without_list(found, block)
            if lines:
                self.found.append(found)

    def line(self, node: Node, kind: Kind, text: Text, a: int, b: int, **more: str | int) -> Found | None:
        """Note words that stand on one line of a text."""
        s = text.s[a:b]
        words = s.strip(" ")
        if not words or MARK in words:
            return None
        start = text.place(a + len(s) - len(s.lstrip(" ")))
        found = Found(kind, node, [(start, start + len(words))], (), **more)
        self.found.append(found)
        return found

    def short(self, node: Node, kind: Kind, text: Text, a: int, b: int, detail: str = "") -> None:
        """Note words that may have an attribute list after them on their line: a cell, a term."""
        match = AT_END.search(text.s, a, b) if self.has_lists else None
        listed = ""
        if match and "}" not in match["list"][:-1]:
            listed, b = match["list"], match.start()
            self.titles(node, text, *match.span("list"))
        if not self.line(node, kind, text, a, b, detail=detail, attributes=listed) and listed:
            self.attributes.append(listed)

    def titles(self, node: Node, text: Text, a: int, b: int) -> None:
        """Note what people read in an attribute list: ``title``, ``alt``, ``aria-label``."""
        for match in READ.finditer(text.s, a, b):
            name = match[0].partition("=")[0]
            start, end = match.span("double" if match["single"] is None else "single")
            self.line(node, Kind.ATTRIBUTE, text, start, end, detail=name)

    def _without_box(self, found: Found, block: Block) -> None:
        """Take a task's box off the words."""
        start, end = found.lines[0]
        start += self._box(found.node, block)
        if start < end:
            found.lines[0] = (start, end)
        else:
            found.lines.pop(0)

    def _without_list(self, found: Found, block: Block) -> None:
        """Take the attribute list of a paragraph, a line of its own, off the words."""
        page, end = block.text, block.b
        start = page.s.rfind("\n", block.a, end) + 1
        match = ATTRIBUTES.match(page.s[start:end].lstrip(" "))
        if match and "}" not in match["list"]:
            found.attributes = match[0]
            found.lines.pop()
            self.titles(found.node, page, start, end)

    def _box(self, node: Node, block: Block) -> int:
        """How many characters a task's box takes; it is the first thing in a list item."""
        is_first = node.tag == "li" or (
            node.tag == "p" and node.parent is not None and node.parent.tag == "li"
            and node.parent.children[0] is node
        )  # fmt: skip
        match = TASK.match(block.s.lstrip(" ")) if is_first else None
        return match.end() if match else 0

    # ------------------------------------------------------------ placeholders

    def _note_placeholders(self, node: Node, block: Block) -> None:
        """What stands for code or raw HTML in a paragraph: it makes the element what it is."""
        for match in PLACEHOLDER.finditer(block.s):
            self.stashed(node, self.stash[int(match[1])])

    def stashed(self, node: Node, what: object) -> None:
        """Note code or raw HTML where the page shows it."""
        if isinstance(what, Fence):
            code = self.page[what.mark : what.end]
            if what.title and not FILE_NAME.fullmatch(self.page[slice(*what.title)]):
                start, end = what.title
                code = self.page[what.mark : start] + self.page[end : what.end]
                self.found.append(Found(Kind.CODE_TITLE, node, [(start, end)]))
            node.content += code
        elif isinstance(what, Raw):
            self.raw.append((node, what))

    # ------------------------------------------------------------ what comes at the end

    def _parse_footnotes(self) -> None:
        if not self.footnotes:
            return
        notes = Node("footnotes", self.root)
        for label, block in list(self.footnotes.items()):  # one may define others
            self.chunk(Node("footnote", notes, label), block)
