"""Articles on health that nobody wrote, drawn from a seed, to measure merging with.

Every text has a number of its own, which its translation names: whatever a tool does with a
translation, one can tell what it was a translation of. ``merge_edits`` makes the next version of the
articles. The vocabulary is small and articles keep to a few topics, so that texts resemble each other
as real ones do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from merge_words import CELLS, COLUMNS, HEADINGS, ITEMS, NUMBERS, SENTENCES, VOCABULARY

from l10n_tools import catalog
from l10n_tools.model import Catalog, Entry, Kind, Message, Segment, Span

SLOT = re.compile(r"\{(\w+)\}")
TOPICAL = ("drug", "condition", "symptom", "people", "test", "food", "body")
"""What an article keeps to: a few of each."""

MARKER = re.compile(r"\bt(\d+)\b")
NEAR = 0.08
"""Of the paragraphs and items, those that are a variation of the one before."""

KEPT = "kept"


@dataclass(frozen=True)
class Unit:
    """A text of an article. ``change`` says what a revision did to it, ``was`` what it said before."""

    id: int
    kind: Kind
    text: str
    change: str = KEPT
    was: str = ""
    moved: bool = False


@dataclass
class Block:
    """A paragraph (one row of one unit), a list (a row for each item), or a table."""

    kind: Kind
    rows: list[list[Unit]]
    columns: list[Unit] = field(default_factory=list)


@dataclass
class Section:
    heading: Unit
    blocks: list[Block]

    def units(self) -> Iterator[Unit]:
        yield self.heading
        for block in self.blocks:
            yield from block.columns
            for row in block.rows:
                yield from row


@dataclass
class Article:
    name: str
    sections: list[Section]

    def units(self) -> Iterator[Unit]:
        for section in self.sections:
            yield from section.units()


class Writer:
    """Draws texts. No two in one scope, an article or all of them, are the same."""

    def __init__(self, seed: int, *, apart: bool) -> None:
        self.random = random.Random(seed)
        self.apart = apart
        self.used: dict[str, set[str]] = {}
        self.count = 0
        self.topic: dict[str, list[str]] = {}
        self.article = ""
        self.columns: dict[str, Unit] = {}

    def open(self, article: str) -> None:
        """Go on with this article: what is drawn from here on is for it."""
        self.article = article
        self.topic = {slot: self.random.sample(VOCABULARY[slot], 4) for slot in TOPICAL}

    @property
    def taken(self) -> set[str]:
        return self.used.setdefault(self.article if self.apart else "", set())

    def unit(self, kind: Kind, text: str, change: str = KEPT) -> Unit:
        self.taken.add(text)
        self.count += 1
        return Unit(self.count, kind, text, change)

    def distinct(self, make: Callable[[], str]) -> str:
        for _ in range(200):
            if (text := make()) not in self.taken:
                return text
        while (text := f"{make()} ({self.number()})") in self.taken:
            pass
        return text

    def number(self) -> str:
        return self.random.choice(NUMBERS)

    def filled(self, template: str) -> str:
        return SLOT.sub(self._slot, template)

    def _slot(self, match: re.Match[str]) -> str:
        name = match[1].lower()
        if name == "n":
            return self.number()
        if name == "drugslug":
            return self.random.choice(VOCABULARY["drug"]).replace(" ", "-")
        is_topical = name in self.topic and self.random.random() < 0.8
        word = self.random.choice(self.topic[name] if is_topical else VOCABULARY[name])
        return word if match[1].islower() else word[:1].upper() + word[1:]

    def sentences(self, most: int = 4) -> str:
        count = self.random.choices(range(1, most + 1), (20, 30, 30, 20)[:most])[0]
        return " ".join(self.filled(self.random.choice(SENTENCES)) for _ in range(count))

    def text(self, kind: Kind) -> str:
        """A new text of this kind, one that is not there yet."""
        if kind is Kind.PARAGRAPH:
            return self.distinct(self.sentences)
        templates = {Kind.LIST_ITEM: ITEMS, Kind.HEADING: HEADINGS, Kind.TABLE_CELL: CELLS}[kind]

        def make() -> str:
            if kind is Kind.LIST_ITEM and self.random.random() < 0.45:
                return self.sentences(2)
            text = self.filled(self.random.choice(templates))
            return text[:1].upper() + text[1:]

        return self.distinct(make)

    def near(self, text: str, kind: Kind) -> str:
        """A text like this one, with other numbers or another time of day."""

        def make() -> str:
            varied = re.sub(r"\d[\d.,]*(?<=\d)", lambda _: self.number(), text)
            for time in VOCABULARY["time"]:
                varied = varied.replace(time, self.random.choice(VOCABULARY["time"]))
            return varied if varied != text else self.text(kind)

        return self.distinct(make)

    def rows(self, kind: Kind, count: int, width: int = 1, change: str = KEPT) -> list[list[Unit]]:
        made: list[list[Unit]] = []
        for _ in range(count):
            if made and kind is not Kind.TABLE_CELL and self.random.random() < NEAR:
                made.append([self.unit(kind, self.near(made[-1][0].text, kind), change)])
            else:
                made.append([self.unit(kind, self.text(kind), change) for _ in range(width)])
        return made

    def table(self) -> Block:
        width, height = self.random.randint(2, 4), self.random.randint(2, 6)
        names = self.random.sample(COLUMNS, width)
        header = [self._column(name) for name in names]
        return Block(Kind.TABLE_CELL, self.rows(Kind.TABLE_CELL, height, width), header)

    def _column(self, name: str) -> Unit:
        """Tables have headers in common: one text for all of a scope."""
        key = f"{self.article if self.apart else ''}\n{name}"
        if key not in self.columns:
            self.columns[key] = self.unit(Kind.TABLE_CELL, name)
        return self.columns[key]

    def section(self, want_table: Callable[[], bool]) -> Section:
        heading = self.unit(Kind.HEADING, self.text(Kind.HEADING))
        blocks: list[Block] = []
        paragraph = ""
        for _ in range(self.random.randint(2, 4)):
            if want_table():
                blocks.append(self.table())
            elif self.random.random() < 0.25:
                blocks.append(Block(Kind.LIST_ITEM, self.rows(Kind.LIST_ITEM, self.random.randint(2, 6))))
            else:
                is_near = paragraph and self.random.random() < NEAR
                paragraph = self.near(paragraph, Kind.PARAGRAPH) if is_near else self.text(Kind.PARAGRAPH)
                blocks.append(Block(Kind.PARAGRAPH, [[self.unit(Kind.PARAGRAPH, paragraph)]]))
        return Section(heading, blocks)


def articles(writer: Writer, messages: int, *, size: int = 50, cells: float = 0.2) -> list[Article]:
    """Articles of some ``size`` messages each; the share ``cells`` of all are table cells."""
    made: list[Article] = []
    drawn: list[Unit] = []
    in_cells = 0

    def want_table() -> bool:
        return bool(drawn) and in_cells < cells * len(drawn) and writer.random.random() < 0.9

    while writer.count < messages:
        article = Article(f"topic-{len(made) + 1:04}", [])
        writer.open(article.name)
        end = min(messages, size * (len(made) + 1) if writer.apart else writer.count + size)
        while writer.count < end or not article.sections:
            section = writer.section(want_table)
            article.sections.append(section)
            drawn += section.units()
            in_cells += sum(unit.kind is Kind.TABLE_CELL for unit in section.units())
        made.append(article)
    return made


def template(given: Iterable[Article], path: str, *, bare: bool = False) -> Catalog:
    """One template for the articles, as ``l10n extract`` writes it.

    ``bare`` leaves out the places, as catalogs from elsewhere do.
    """
    entries: dict[Message, Entry] = {}
    header: tuple[tuple[str, str], ...] = ()
    for article in given:
        made = catalog.template(path, f"docs/{article.name}.md", segments(article))
        header = made.header
        for entry in made.entries:
            first = entries.setdefault(entry.message, entry)
            if first is not entry:
                both = dict.fromkeys((*first.references, *entry.references))
                entries[entry.message] = first._replace(references=tuple(both))
    kept = (entry._replace(extracted="", references=()) if bare else entry for entry in entries.values())
    return Catalog(path, header, tuple(kept))


def segments(article: Article) -> Iterator[Segment]:
    """The segments of an article, as they are read from its page, but for the spans."""
    title = article.sections[0].heading.text

    def made(unit: Unit, under: tuple[str, ...], anchor: str, detail: str = "") -> Segment:
        return Segment(unit.kind, Span(0, 0), (), unit.text, None, (), under, anchor, detail)

    for number, section in enumerate(article.sections):
        anchor = re.sub(r"\W+", "-", section.heading.text.lower()).strip("-")
        above = (title,) if number else ()
        yield made(section.heading, above, anchor, "2" if number else "1")
        under = (*above, section.heading.text)
        for block in section.blocks:
            for unit in block.columns:
                yield made(unit, under, anchor, "header")
            for row in block.rows:
                for column, unit in enumerate(row):
                    yield made(unit, under, anchor, _place(block, row, column))


def _place(block: Block, row: list[Unit], column: int) -> str:
    if not block.columns:
        return ""
    place = f"column “{block.columns[column].text}”"
    return f"{place}, row “{row[0].text}”" if column else place


def markdown(article: Article) -> str:
    """The article's page."""
    parts: list[str] = []
    for number, section in enumerate(article.sections):
        parts.append(f"{'##' if number else '#'} {section.heading.text}")
        for block in section.blocks:
            lines = [" | ".join(unit.text for unit in row) for row in block.rows]
            if block.columns:
                header = " | ".join(unit.text for unit in block.columns)
                lines = [f"| {line} |" for line in (header, " | ".join("-" * len(block.columns)), *lines)]
            elif block.kind is Kind.LIST_ITEM:
                lines = [f"- {line}" for line in lines]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def translated(given: Catalog, ids: dict[str, int]) -> Catalog:
    """The catalog with a translation for each message, which names the message's number."""
    entries = tuple(
        entry._replace(msgstr=_translation(entry.msgid, ids[entry.msgid])) for entry in given.entries
    )
    header = tuple((name, "fr" if name == "Language" else value) for name, value in given.header)
    return replace(given, header=header, entries=entries)


SHIFTED = str.maketrans("aeiou", "eioua")


def _translation(text: str, number: int) -> str:
    """Other vowels outside links' targets, and the number as a word of its own."""
    parts = re.split(r"(\]\([^)]*\))", text)
    return (
        "".join(part.translate(SHIFTED) if at % 2 == 0 else part for at, part in enumerate(parts))
        + f" t{number}"
    )
