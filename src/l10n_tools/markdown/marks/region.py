"""A stretch of text that is being scanned: what was found in it so far is hidden from the next rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from .model import Kind

OPEN, CLOSE = "\x02", "\x03"
"""What the renderer's placeholders begin and end with (Python-Markdown's STX and ETX)."""

BRACKET = re.compile(r"[\[\]]")

Span = tuple[int, int]


class Reference(NamedTuple):
    """A short or collapsed reference: its label, and the range after its ``]`` (empty for a short one)."""

    start: int
    end: int
    label: str
    fixed: bool
    """Whether it cannot be made a full one: it stands where full ones are not looked for."""


@dataclass(slots=True)
class Found:
    """What was found in a text, by offsets into it."""

    labels: Set[str]
    patience: int
    """How many characters may still be read in search of the ends of link destinations."""
    marks: list[tuple[int, int, Kind]] = field(default_factory=list)
    """The start, the negative end (so that outer marks sort first) and the kind of each."""
    places: list[tuple[int, int, str]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    elements: set[int] = field(default_factory=set)
    """Where an inline element ends, so that an attribute list may follow."""


class Special(NamedTuple):
    """What a text without marks does not contain."""

    characters: re.Pattern[str]
    strings: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    def occurs_in(self, text: str) -> bool:
        if self.characters.search(text):
            return True
        for string in self.strings:
            if string in text:
                return True
        return any(pattern.search(text) for pattern in self.patterns)


class Rule(NamedTuple):
    """One of the renderer's patterns: it runs where its trigger occurs."""

    trigger: str
    run: Callable[[Region, int], None]
    leaf: bool = False
    """Whether it also holds in the value of an attribute."""


class Grammar(NamedTuple):
    """A dialect's rules, in order."""

    special: Special
    rules: tuple[Rule, ...]
    leaf_rules: tuple[Rule, ...]
    """Those that also hold in the value of an attribute."""


class Region:
    """The text of one element, hidden parts replaced; offsets count from ``base``."""

    __slots__ = ("_brackets", "_brackets_of", "base", "fixed", "found", "grammar", "linked", "text")

    def __init__(self, text: str, base: int, grammar: Grammar, found: Found) -> None:
        self.text, self.base, self.grammar, self.found = text, base, grammar, found
        self.fixed = False
        """Whether it is the text of a full reference, where there can be no other one (but for images)."""
        self.linked = False
        """Whether it is the text of a link, where magiclink makes none."""
        self._brackets: list[Span] = []
        self._brackets_of = ""

    def run(self, first: int = 0) -> None:
        """Run the rules from the one with this number on."""
        rules = self.grammar.rules
        for number in range(first, len(rules)):
            trigger, run, _ = rules[number]
            if trigger in self.text:
                run(self, number)

    def mark(self, start: int, end: int, kind: Kind, *, element: bool = False) -> None:
        """Note a mark."""
        if start < end:
            self.found.marks.append((start + self.base, -end - self.base, kind))
        if element:
            self.found.elements.add(end + self.base)

    def hide(self, spans: Sequence[Span], *, ends: bool = True) -> None:
        """Put placeholders over spans that are in order.

        Without ``ends`` the first and last characters stay: the renderer does not hide these spans, so
        that it matters to emphasis what they begin and end with.
        """
        if not spans:
            return
        parts: list[str] = []
        at, text = 0, self.text
        for start, end in spans:
            if ends:
                parts += (text[at:start], OPEN * (end - start - 1), CLOSE)
            else:
                parts += (text[at : start + 1], OPEN * (end - start - 2), text[end - 1])
            at = end
        parts.append(text[at:])
        self.text = "".join(parts)

    def mark_all(
        self, spans: Iterable[Span], kind: Kind, *, element: bool = False, hidden: bool = True
    ) -> None:
        """Note and hide marks."""
        found, base = list(spans), self.base
        self.found.marks += [(start + base, -end - base, kind) for start, end in found]
        if element:
            self.found.elements.update(end + base for _, end in found)
        self.hide(found, ends=hidden)

    def inside(self, start: int, end: int, first: int, *, fixed: bool, linked: bool) -> None:
        """Run the rules from a number on over a part, which is an element of its own."""
        text = self.text[start:end]
        if self.grammar.special.occurs_in(text):
            region = Region(text, start + self.base, self.grammar, self.found)
            region.fixed = self.fixed or fixed
            region.linked = self.linked or linked
            region.run(first)

    def attribute(self, start: int, end: int, place: str) -> None:
        """Note a part as the text of an attribute."""
        if start >= end:
            return
        self.found.places.append((start + self.base, end + self.base, place))
        region = Region(self.text[start:end], start + self.base, self.grammar, self.found)
        for rule in self.grammar.leaf_rules:
            if rule.trigger in region.text:
                rule.run(region, 0)

    @property
    def brackets(self) -> list[Span]:
        """The closing bracket of each opening one that has one, in order. Source: getText."""
        if self._brackets_of is not self.text:
            stack: list[int] = []
            pairs: list[Span] = []
            for bracket in BRACKET.finditer(self.text, 0, self.text.rfind("]") + 1):
                if bracket[0] == "[":
                    stack.append(bracket.start())
                elif stack:
                    pairs.append((stack.pop(), bracket.start()))
            self._brackets, self._brackets_of = sorted(pairs), self.text
        return self._brackets
