"""The next version of the articles of ``merge_data``: a tenth edited slightly, some new, gone or moved."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from merge_data import KEPT, Article, Block, Section, Unit, Writer
from merge_words import VOCABULARY

from l10n_tools.model import Kind

NEW, NUMBER, REPLACED, INSERTED, DELETED = (
    "new",
    "number",
    "words replaced",
    "words inserted",
    "words deleted",
)
PUNCTUATION, OTHER_CELL = "punctuation", "another cell"
QUOTES, TARGET = "quotation marks", "link target"
COSMETIC = (QUOTES, TARGET)
"""Changes with which a translation may stay valid."""

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
URL = re.compile(r"(?<=\]\()[^)]+")
PLAIN_WORD = re.compile(r"[A-Za-z-]+[.,;:]?")
SINGLE = sorted(
    {word for words in VOCABULARY.values() for text in words for word in text.split() if word.isalpha()}
)


@dataclass(frozen=True)
class Amounts:
    """Shares of the messages. ``clustered``: whole sections are rewritten, not a text here and there."""

    edited: float = 0.10
    new: float = 0.02
    removed: float = 0.02
    moved: float = 0.01
    sections: float = 1 / 2500
    clustered: bool = False


def revised(given: list[Article], writer: Writer, amounts: Amounts) -> list[Article]:
    """The next version. Each unit keeps its id and says what was done to it; ``given`` stays as it is."""
    after = copy.deepcopy(given)
    total = sum(sum(1 for _ in article.units()) for article in after)
    revision = _Revision(after, writer, total)
    revision.edit(amounts)
    revision.remove(round(total * amounts.removed))
    revision.move(round(total * amounts.moved), max(2, round(total * amounts.sections)))
    revision.add(round(total * amounts.new))
    return after


class _Revision:
    def __init__(self, articles: list[Article], writer: Writer, total: int) -> None:
        self.articles, self.writer, self.total = articles, writer, total
        self.random: random.Random = writer.random

    def edit(self, amounts: Amounts) -> None:
        """Edit the share of units, each in one way."""
        wanted = round(self.total * amounts.edited)
        sections = [(article, section) for article in self.articles for section in article.sections]
        if amounts.clustered:
            self.random.shuffle(sections)
            chosen: set[int] = set()
            for _, section in sections:
                if len(chosen) >= wanted:
                    break
                own = [unit.id for unit in _editable(section) if self.random.random() < 0.75]
                chosen.update(own[: wanted - len(chosen)])
        else:
            ids = [unit.id for _, section in sections for unit in _editable(section)]
            chosen = set(self.random.sample(ids, wanted))
        for article, section in sections:
            self.writer.article = article.name
            if section.heading.id in chosen:
                section.heading = self.edited(section.heading)
            for block in section.blocks:
                block.rows = [
                    [self.edited(unit) if unit.id in chosen else unit for unit in row] for row in block.rows
                ]

    def edited(self, unit: Unit) -> Unit:
        """The unit with one slight change, so that no other text is like it."""
        for _ in range(400):
            change, edit = self._way(unit)
            text = edit(unit.text)
            if text.strip() and text != unit.text and text not in self.writer.taken:
                self.writer.taken.add(text)
                return replace(unit, text=text, change=change, was=unit.text)
        raise AssertionError(f"no way to edit {unit.text!r}")

    def _way(self, unit: Unit) -> tuple[str, Callable[[str], str]]:
        ways: dict[str, Callable[[str], str]] = {
            NUMBER: self._number,
            REPLACED: self._replaced,
            INSERTED: self._inserted,
            DELETED: self._deleted,
            PUNCTUATION: self._punctuation,
        }
        if "'" in unit.text or '"' in unit.text:
            ways[QUOTES] = _curly
        if URL.search(unit.text):
            ways[TARGET] = self._target
        if unit.kind is Kind.TABLE_CELL:
            if DIGITS.search(unit.text) and self.random.random() < 0.6:
                return NUMBER, self._number
            if " " not in unit.text:
                return OTHER_CELL, self._other_cell
        change = self.random.choice(list(ways))
        return change, ways[change]

    def _number(self, text: str) -> str:
        found = list(DIGITS.finditer(text))
        if not found:
            return text
        one = self.random.choice(found)
        return text[: one.start()] + self.writer.number() + text[one.end() :]

    def _other_cell(self, text: str) -> str:
        """Another word of the same sort: “Yes” becomes “No”. Where all are taken, with a time."""
        lists = (words for words in VOCABULARY.values() if text.lower() in map(str.lower, words))
        others = next(lists, VOCABULARY["short"])

        def make() -> str:
            other = self.random.choice(others)
            time = self.random.choice(["", "", f", {self.random.choice(VOCABULARY['time'])}"])
            return other[:1].upper() + other[1:] + time

        return self.writer.distinct(make)

    def _places(self, words: list[str]) -> list[int]:
        """Where one to three plain words stand, at most a third of the text, in a row or not."""
        plain = [at for at, word in enumerate(words) if PLAIN_WORD.fullmatch(word)]
        most = max(1, min(3, len(words) // 3, len(plain)))
        return sorted(self.random.sample(plain, min(len(plain), self.random.randint(1, most))))

    def _replaced(self, text: str) -> str:
        words = text.split(" ")
        for at in self._places(words):
            end = words[at][-1] if words[at][-1] in ".,;:" else ""
            other = self.random.choice(SINGLE)
            words[at] = (other.capitalize() if words[at][0].isupper() else other) + end
        return " ".join(words)

    def _inserted(self, text: str) -> str:
        words = text.split(" ")
        for _ in range(self.random.randint(1, max(1, min(3, len(words) // 3)))):
            words.insert(self.random.randint(0, len(words)), self.random.choice(SINGLE))
        return " ".join(words)

    def _deleted(self, text: str) -> str:
        words = text.split(" ")
        if len(words) < 3:
            return text
        gone = set(self._places(words))
        return " ".join(word for at, word in enumerate(words) if at not in gone)

    def _punctuation(self, text: str) -> str:
        if text.endswith((".", "!")) and self.random.random() < 0.3:
            return text[:-1] + self.random.choice(["!", ";", ""])
        words = text.split(" ")
        at = self.random.randrange(len(words))
        if words[at][-1] in ",;:":
            return " ".join([*words[:at], words[at][:-1], *words[at + 1 :]])
        mark = self.random.choice([",", ";", ":", " –"])
        return (
            " ".join([*words[:at], words[at] + mark, *words[at + 1 :]]) if words[at][-1].isalnum() else text
        )

    def _target(self, text: str) -> str:
        return URL.sub(lambda match: f"{match[0].rstrip('/')}/{self.random.choice(SINGLE)}", text, count=1)

    def remove(self, wanted: int) -> None:
        """Take out rows that were not edited: a paragraph, an item, or a row of cells."""
        rows = [
            (block, row)
            for article in self.articles
            for section in article.sections
            for block in section.blocks
            for row in block.rows
            if all(unit.change == KEPT for unit in row)
        ]
        self.random.shuffle(rows)
        for block, row in rows:
            if wanted <= 0:
                break
            if len(block.rows) > 1 or block.kind is Kind.PARAGRAPH:
                block.rows = [each for each in block.rows if each is not row]
                wanted -= len(row)
        for article in self.articles:
            for section in article.sections:
                section.blocks = [block for block in section.blocks if block.rows]

    def move(self, paragraphs: int, sections: int) -> None:
        """Move paragraphs, most of them within their article, and whole sections of 5 to 20 messages."""
        places = [
            (article, section, block)
            for article in self.articles
            for section in article.sections
            for block in section.blocks
            if block.kind is Kind.PARAGRAPH
        ]
        for article, section, block in self.random.sample(places, min(paragraphs, len(places))):
            section.blocks = [each for each in section.blocks if each is not block]
            target = self._section(article)
            moved = Block(block.kind, [[replace(unit, moved=True) for unit in row] for row in block.rows])
            target.blocks.insert(self.random.randint(0, len(target.blocks)), moved)
        whole = [
            (article, section)
            for article in self.articles
            for section in article.sections[1:]
            if 5 <= sum(1 for _ in section.units()) <= 20
        ]
        for article, section in self.random.sample(whole, min(sections, len(whole))):
            article.sections = [each for each in article.sections if each is not section]
            target_article = self.random.choice([article, self.random.choice(self.articles)])
            at = self.random.randint(1, len(target_article.sections))
            target_article.sections.insert(at, _moved(section))

    def _section(self, article: Article) -> Section:
        if self.random.random() < 0.3:
            article = self.random.choice(self.articles)
        return self.random.choice(article.sections)

    def add(self, wanted: int) -> None:
        """Add new paragraphs, items and rows of cells in the style of what is there."""
        while wanted > 0:
            article = self.random.choice(self.articles)
            section = self.random.choice(article.sections)
            self.writer.open(article.name)
            block = self.random.choice(section.blocks) if section.blocks else None
            if block is None or block.kind is Kind.PARAGRAPH:
                rows = self.writer.rows(Kind.PARAGRAPH, 1, change=NEW)
                section.blocks.insert(
                    self.random.randint(0, len(section.blocks)), Block(Kind.PARAGRAPH, rows)
                )
            else:
                rows = self.writer.rows(block.kind, 1, len(block.rows[0]), NEW)
                block.rows.insert(self.random.randint(0, len(block.rows)), rows[0])
            wanted -= len(rows[0])


def _editable(section: Section) -> list[Unit]:
    """All units but the headers of tables, which many tables have in common."""
    return [section.heading, *(unit for block in section.blocks for row in block.rows for unit in row)]


def _curly(text: str) -> str:
    text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return text.replace("'", "’")


def _moved(section: Section) -> Section:
    for block in section.blocks:
        block.rows = [[replace(unit, moved=True) for unit in row] for row in block.rows]
    section.heading = replace(section.heading, moved=True)
    return section
