"""A translation as the mutation benchmark edits it: found in its prose, changed in its Markdown.

Every character of a pair's prose stands at its own place in the Markdown text, so that what is found in the
one is edited in the other, and no mutation of a word breaks markup by accident.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from l10n_tools.checks.pairs import Pair

DELIMITER = re.compile(r"\*{1,3}$|_{1,2}$")
OPENING = re.compile(r"(?:^|[\s(«“])(?:\*{1,3}|_{1,2})$")
CLOSING = re.compile(r"(?:\*{1,3}|_{1,2})(?![\w*_])")
SENTENCE_END = re.compile(r"[.!?؟]+[”»\"’)\]]*\s+|[。！？]+[”）]*")
PAIRED = ("[]", "()", "<>", "«»", "“”", "（）", "{}")
LATIN_OR_ARABIC = "A-Za-z\u00c0-\u024f\u0620-\u064a\u064b-\u0652"


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("checks_words.toml").read_text(encoding="utf-8"))


def table(language: str) -> dict[str, Any]:
    """The words of a language; empty for one that is not known."""
    return _tables().get(language, {})


Found = TypeVar("Found")


class Edit(NamedTuple):
    """Characters of a text that others take the place of."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True)
class Text:
    """A correct pair, to be made wrong."""

    pair: Pair

    @property
    def msgstr(self) -> str:
        return self.pair.msgstr

    @property
    def prose(self) -> str:
        return self.pair.after

    @property
    def language(self) -> str:
        return self.pair.setting.locale.language

    @property
    def words(self) -> dict[str, Any]:
        return table(self.language)

    def once(self, find: Callable[[Text], Iterable[Found]]) -> list[Found]:
        """What a function finds in this text, looked for once."""
        if find not in self._known:
            self._known[find] = list(find(self))
        found: list[Found] = self._known[find]
        return found

    @cached_property
    def _known(self) -> dict[object, list[Any]]:
        return {}

    @cached_property
    def spaced(self) -> str:
        """The prose with no-break spaces as plain ones, each at its place: words are looked for in it."""
        return re.sub(r"\s", " ", self.prose)

    def edited(self, *edits: Edit) -> str:
        """The Markdown text with these edits; spaces, capitals and emphasis are kept in order."""
        text = self.msgstr
        for edit in sorted(edits, reverse=True):
            text = _put(text, edit)
        return text

    def places(self, phrase: str) -> Iterator[re.Match[str]]:
        """Where a phrase stands in the prose as words of their own; capitals at its beginning count not."""
        yield from phrase_pattern(phrase, self.language).finditer(self.spaced)

    def sentences(self) -> list[tuple[int, int]]:
        """Where the sentences of the prose begin and end."""
        return list(sentences(self.prose))

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a part of the text holds no half of a link, of emphasis or of brackets."""
        part = self.msgstr[start:end]
        return (
            all(part.count(mark) % 2 == 0 for mark in ("**", "*", "`", "~~"))
            and all(part.count(left) == part.count(right) for left, right in PAIRED)
            and len(re.findall(r"<(?!br)[a-z]", part)) == part.count("</")
        )


@lru_cache(maxsize=4096)
def phrase_pattern(phrase: str, language: str) -> re.Pattern[str]:
    """A pattern for a phrase that is not part of a longer word."""
    if not re.search(r"\w", phrase) or language == "zh":
        return re.compile(re.escape(phrase))
    first, rest = re.escape(phrase[0]), re.escape(phrase[1:]).replace(r"\ ", r"\s+")
    if phrase[0].isalpha() and phrase[0].upper() != phrase[0]:
        first = f"[{phrase[0]}{phrase[0].upper()}]"
    left = r"(?<![\w-])" if re.match(r"\w", phrase) else ""
    right = r"(?![\w-])" if re.search(r"\w$", phrase) else ""
    return re.compile(left + first + rest + right)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if sum(map(str.isalpha, text[start : match.start()])) > 3:
            yield start, match.end()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


def count(text: str, phrases: Iterable[str], language: str) -> int:
    """How many of the phrases stand in a text; of those that overlap, the longest counts."""
    plain = re.sub(r"\s", " ", text)
    found: list[tuple[int, int]] = []
    for phrase in sorted(phrases, key=len, reverse=True):
        for match in phrase_pattern(phrase, language).finditer(plain):
            if all(match.end() <= start or match.start() >= end for start, end in found):
                found.append(match.span())
    return len(found)


def by_rule(text: Text, pattern: str, template: str) -> Iterator[tuple[int, list[Edit]]]:
    r"""Where a rule holds, with its edits: what stands between its groups becomes what the template says.

    ``ne (?P<a>\S+) pas`` and ``\g<a>``: “ne” goes, “pas” goes, and nothing between them is touched.
    """
    pieces = re.split(r"\\g<\w+>", template)
    for match in re.finditer(pattern, text.spaced, re.I):
        spans = sorted(span for span in match.regs[1:] if span[0] >= 0)
        starts = [match.start(), *(end for _, end in spans)]
        ends = [*(start for start, _ in spans), match.end()]
        edits = []
        for start, end, piece in zip(starts, ends, pieces, strict=True):
            bare = text.spaced[start:end]
            left = start + len(bare) - len(bare.lstrip())
            right = start + len(bare.rstrip())
            is_joined = start > match.start() and left == start and not text.spaced[start - 1].isspace()
            if is_joined and text.msgstr[right:end].isspace():
                right = end  # what stands before it is written to the next word: Arabic “and”
            if right > left or piece.strip():
                edits.append(Edit(left, max(left, right), piece.strip() if right > left else piece))
        yield match.start(), edits


def _put(text: str, edit: Edit) -> str:
    before, gone, after = text[: edit.start], text[edit.start : edit.end], text[edit.end :]
    if edit.new:
        is_capital = gone[:1].isupper() and gone != gone.upper()
        new = edit.new[:1].upper() + edit.new[1:] if is_capital else edit.new
        return before + new + after
    if gone[:1].isupper() and not gone.isupper():
        after = re.sub(r"^[^\w]*[^\W\d_]", lambda match: match[0].upper(), after, count=1)
    mark = DELIMITER.search(before)
    if mark and after.startswith(mark[0]):
        return _emphasis_moved(before[: mark.start()], mark[0], after[len(mark[0]) :])
    # Arabic writes “and” to the mark: و*لا يؤثر*
    is_open = bool(OPENING.search(before)) or (mark is not None and before.count(mark[0]) % 2 == 1)
    if after[:1] == " " and (not before or before[-1:] in " \n(«“" or is_open):
        after = after[1:]
    if before[-1:] == " " and (not after or after[:1] in ".,;:!?)،؛؟。，" or CLOSING.match(after)):
        before = before[:-1]
    return before + after


def _emphasis_moved(before: str, mark: str, after: str) -> str:
    """The emphasis of a word that is gone, round the next one or else the last one."""
    following = re.match(r"\s*(\w[\w’'-]*)", after)
    if following:
        space = "" if not before or before[-1:].isspace() else " "
        return f"{before}{space}{mark}{following[1]}{mark}{after[following.end() :]}"
    leading = re.search(r"(\([^()]*\)|[\w’'-]*\w)(\s*)$", before)
    if leading:
        return f"{before[: leading.start()]}{mark}{leading[1]}{mark}{after}"
    return before + after
