"""Numbers in a language's own numerals, without spaces: 三次, 二十四小时, 四分之一, 百分之十."""

from __future__ import annotations

import re
from functools import lru_cache

from .model import Atom, Grade, Kind
from .numbers import DECIMALS, multiplied, unit_after
from .page import Page
from .phrases import Tag
from .tables import Tables

PART = "分之"
POINT = "点"
HUNDREDTHS = "百分之"
HALF = "半"
LONGEST = 20
"""Characters of a number."""
MINUTES = "分钟"
TENTHS = re.compile(r"成(?![年人分功立果长员熟形交本因套就都份品])")


def read(page: Page) -> None:
    """All numerals; those that are part of a word are left out."""
    if not page.tables.numerals:
        return
    _percentages(page)
    pattern = _pattern("".join(page.tables.numerals))
    for match in pattern.finditer(page.rest):
        if not _is_word(page, match.start(), match.end()) and not _is_fixed(page, match.start()):
            _take(page, match)


def _is_fixed(page: Page, at: int) -> bool:
    """Whether a numeral is part of an amount with a word of its own: 一刻钟."""
    return any(hit.start <= at < hit.end for hit in page.tagged(Tag.AMOUNT))


@lru_cache(maxsize=4)
def _pattern(characters: str) -> re.Pattern[str]:
    one = rf"[{characters}]{{1,{LONGEST}}}"
    return re.compile(
        rf"(?P<bottom>{one}|\d+){PART}(?P<top>{one}|\d+)|(?P<plain>{one})(?:{POINT}(?P<part>{one}))?"
    )


def _percentages(page: Page) -> None:
    """百分之十: a number of hundredths."""
    numerals = "".join(page.tables.numerals)
    for match in re.finditer(rf"{HUNDREDTHS}(\d+(?:\.\d+)?|[{numerals}]+)", page.rest):
        text = match[1]
        value = float(text) if text[0].isdigit() and text[0].isascii() else _value(page.tables, text)
        grade = Grade.DIGITS if text[0].isascii() else Grade.WORD
        page.take(Atom(Kind.NUMBER, value, "%", grade, match.start(), match.end(), match[0]))


def _is_word(page: Page, start: int, end: int) -> bool:
    """一般, 统一: no numbers."""
    if page.low.startswith(page.tables.not_before, end) and not page.low.startswith(MINUTES, end):
        return True
    return page.low.endswith(page.tables.not_after, 0, start) if page.tables.not_after else False


def _take(page: Page, match: re.Match[str]) -> None:
    start, end = match.span()
    if match["bottom"]:
        bottom, top = (_number(page.tables, match[name]) for name in ("bottom", "top"))
        raw = page.whole[start:end]
        for value in (top, bottom):
            page.atoms.append(Atom(Kind.NUMBER, value, "", Grade.LOOSE, start, end, raw))
        value = top / bottom if bottom else top
        unit, end = unit_after(page, end)
        page.take(Atom(Kind.NUMBER, round(value, DECIMALS), unit, Grade.LOOSE, start, end, raw))
        return
    if _take_neighbours(page, match):
        return
    value = _value(page.tables, match["plain"])
    if match["part"]:
        value += float(f"0.{''.join(str(int(_value(page.tables, digit))) for digit in match['part'])}")
    value, end = multiplied(page, value, end)
    unit, end = unit_after(page, end)
    if TENTHS.match(page.ahead(end), end):
        value, unit, end = value * 10, "%", end + 1
    if page.ahead(end).startswith(HALF, end):
        page.atoms.append(
            Atom(Kind.NUMBER, value + 0.5, unit, Grade.LOOSE, start, end, page.whole[start:end])
        )
    grade = Grade.LOOSE if value == 1 else Grade.WORD
    page.take(Atom(Kind.NUMBER, round(value, DECIMALS), unit, grade, start, end, page.whole[start:end]))


def _take_neighbours(page: Page, match: re.Match[str]) -> bool:
    """Take two digits of which one follows the other: 两三天 is two or three days."""
    if match["part"] or len(match["plain"]) != 2:
        return False
    low, high = (float(page.tables.numerals[character]) for character in match["plain"])
    if high != low + 1 or high >= TEN:
        return False
    start, end = match.span()
    unit, after = unit_after(page, end)
    middle = start + 1
    first = Atom(Kind.NUMBER, low, unit, Grade.WORD, start, middle, page.whole[start], is_range_start=True)
    page.take(first)
    page.take(Atom(Kind.NUMBER, high, unit, Grade.WORD, middle, after, page.whole[middle:after]))
    return True


TEN = 10


def _number(tables: Tables, text: str) -> float:
    return float(text) if text[0] in "0123456789" else _value(tables, text)


def _value(tables: Tables, text: str) -> float:
    """The value of numerals: 二十四 is 24, 一百零五 is 105."""
    total, current = 0.0, 0.0
    for character in text:
        value = tables.numerals[character]
        if value >= 10:
            total += max(current, 1.0) * value
            current = 0.0
        else:
            current = current * 10 + value if current else float(value)
    return total + current
