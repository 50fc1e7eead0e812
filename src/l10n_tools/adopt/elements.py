"""What a page is made of, as far as one can see it without knowing its language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model import Document, Kind, Segment

CODE = "code"
"""The kind of an element that is no segment: a code block, or whatever else stands between two."""

INLINE_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
TARGET = re.compile(
    r"\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)[^()]*\)|<(https?://[^<>\s]+)>|(https?://[^\s<>()\]]+)"
)
MARKUP = re.compile(r"(?<=\])\[[^\]\[]*\]|</?[A-Za-z][^<>]*>|\{[^{}]*\}|[*_~^=`\[\]!|#]")
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
ICON = re.compile(r":[a-z0-9][\w+-]*:")
ID = re.compile(r"\{[^{}]*#([\w.:-]+)")
LOCALE_PREFIX = re.compile(r"^/?(?:\.\./)*")

CODE_WEIGHT, TARGET_WEIGHT, NUMBER_WEIGHT, ICON_WEIGHT, WORD_WEIGHT = 3.0, 3.0, 2.0, 1.5, 1.0
"""What two texts that both have a code span, a link, a number, an icon or a word have in common."""

LEAST_CODE = 8
"""Characters between two segments that are worth a comparison."""


@dataclass(frozen=True, slots=True)
class Element:
    """A segment, or what stands between two.

    ``signs`` are what a translation keeps: code, targets of links, numbers, names; with weights.
    ``size`` counts characters that are read. ``fixed`` is an id that the author wrote.
    """

    kind: str
    text: str
    size: int
    signs: dict[str, float] = field(default_factory=dict)
    detail: str = ""
    fixed: str = ""
    segment: Segment | None = None


def elements(document: Document) -> list[Element]:
    """The elements of a page, in order; front matter first, by its keys, whose order says nothing."""
    return sorted(_elements(document), key=_place)


def _place(element: Element) -> tuple[bool, str]:
    if element.kind == Kind.FRONT_MATTER:
        return False, element.detail.partition(".")[0]
    return True, ""


def joined(parts: Sequence[Element]) -> Element:
    """Several elements as one, which is of the first one's kind."""
    found: dict[str, float] = defaultdict(float)
    for part in parts:
        for sign, weight in part.signs.items():
            found[sign] += weight
    text = " ".join(part.text for part in parts)
    return Element(parts[0].kind, text, sum(part.size for part in parts), dict(found), parts[0].detail)


def _elements(document: Document) -> Iterator[Element]:
    pieces = list(document.pieces())
    column, before = 0, None
    for (text, segment), (following, after) in pairwise([*pieces, ("", None)]):
        if segment is None:
            # The line of a heading ends with its attribute list.
            yield from _between(text.partition("\n")[2] if before is Kind.HEADING else text)
        else:
            column = column + 1 if ", row " in segment.detail else 0
            yield _segment(segment, column, following if after is None else "")
        before = segment.kind if segment else None


def _segment(segment: Segment, column: int, following: str) -> Element:
    text, detail = segment.msgid, segment.detail
    fixed = None
    if segment.kind is Kind.HEADING:
        fixed = ID.search(following.partition("\n")[0])
    if segment.kind is Kind.TABLE_CELL and "“" in detail:
        detail = f"column {column}"  # its names are translated, too
    size = max(1, len(plain(text)))
    return Element(segment.kind, text, size, signs(text), detail, fixed[1] if fixed else "", segment)


def _between(text: str) -> Iterator[Element]:
    """What stands between two segments, if there is something to compare."""
    lines = (line.strip() for line in text.split("\n"))
    code = [line for line in lines if len(line) >= 2 and any(map(str.isalnum, line))]
    joined = "\n".join(code)
    if len(joined) >= LEAST_CODE:
        yield Element(CODE, joined, len(joined), {f"line {line}": 1.0 for line in code if len(line) > 3})


def plain(text: str) -> str:
    """A text without its markup, code and targets."""
    text = INLINE_CODE.sub("", text)
    text = TARGET.sub("]", text)
    return " ".join(MARKUP.sub(" ", ICON.sub(" ", text)).split())


def signs(text: str) -> dict[str, float]:
    """What a translation of a text is likely to have, too, with what it weighs."""
    found: dict[str, float] = defaultdict(float)
    for _, code in INLINE_CODE.findall(text):
        found[f"code {code.strip()}"] += CODE_WEIGHT
    rest = INLINE_CODE.sub(" ", text)
    for groups in TARGET.findall(rest):
        found[f"to {_target(next(filter(None, groups)))}"] += TARGET_WEIGHT
    rest = TARGET.sub("] ", rest)
    for icon in ICON.findall(rest):
        found[icon] += ICON_WEIGHT
    rest = MARKUP.sub(" ", ICON.sub(" ", rest))
    for number in NUMBER.findall(rest):
        found[f"number {re.sub(r'[^0-9]', '', number)}"] += NUMBER_WEIGHT
    for word in dict.fromkeys(WORD.findall(rest)):  # in one order, whatever the hashes: sums must agree
        if len(word) > 2:
            found[f"word {word}"] += WORD_WEIGHT
    return dict(found)


def _target(target: str) -> str:
    """A target without what differs between a page and its translation: where relative links start."""
    if "://" in target:
        return target
    return LOCALE_PREFIX.sub("", target)
