"""Dates: 2026-05-06, May 6, 2026, 6 de mayo de 2026, 2026年5月6日."""

from __future__ import annotations

import re
from itertools import permutations

from .model import Atom, Grade, Kind
from .page import Page
from .phrases import Hit, Tag, bits

ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
ISO_MONTH = re.compile(r"(?<![\d-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\d-])")
DIGITS = re.compile(r"(?<![\d/.])(\d{1,4})([/.])(\d{1,2})\2(\d{2,4})(?![\d/.]*\d)")
SIGN = r"(?<=\d{4})-\d\d|[/.]\d{1,2}[/.]\d"
"""What follows on some digit of each date in digits."""
MAY_BE = re.compile(rf"\d(?:{SIGN})")
HAN = re.compile(r"(?:(\d{4}) ?年 ?)?(?<!个)(\d{1,2}) ?月(?!龄)(?: ?(\d{1,2}) ?[日号])?|(\d{4}) ?年(?!龄)")
BEFORE = re.compile(r"(?<![\d.,/])(\d{1,2})(?:st|nd|rd|th|er|º|\.º)?\.?(?: de| of)? ?\Z")
OTHER_NAME = r"(?:/[^\W\d_]+(?: [^\W\d_]+)?)?"
"""Arabic often names a month twice: مايو/أيار."""
OTHER = re.compile(OTHER_NAME)
AFTER_YEAR = re.compile(OTHER_NAME + r"\.?,?(?: de[l]?| of)? ?(\d{4})(?!\d)")
AFTER_DAY = re.compile(r"\.? (\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)(?:,? (\d{4})(?!\d))?")
BESIDE = 12
"""Characters before a month that its day is looked for in."""
MONTH = bits(Tag.MONTH)


def read(page: Page) -> None:
    """The dates of a text."""
    in_digits = MAY_BE.search(page.rest)
    if in_digits:
        for match in ISO.finditer(page.rest):
            _take(page, match.start(), match.end(), *map(int, match.groups()))
        for match in ISO_MONTH.finditer(page.rest):
            _take(page, match.start(), match.end(), int(match[1]), int(match[2]), None)
    if page.tables.is_spaceless:
        _han(page)
    elif page.tags & MONTH:
        for hit in page.tagged(Tag.MONTH):
            _named(page, hit)
    if in_digits:
        for match in DIGITS.finditer(page.rest):
            _of_digits(page, match)


def _take(page: Page, start: int, end: int, year: int | None, month: int | None, day: int | None) -> None:
    value = (year, month, day)
    page.take(Atom(Kind.DATE, value, "", Grade.DIGITS, start, end, page.whole[start:end]))


def _han(page: Page) -> None:
    if "年" not in page.rest and "月" not in page.rest:
        return
    for match in HAN.finditer(page.rest):
        year, month, day, alone = (int(part) if part else None for part in match.groups())
        if alone is not None:
            page.take(Atom(Kind.NUMBER, float(alone), "", Grade.DIGITS, match.start(), match.end(), match[0]))
        elif month and month <= 12:
            _take(page, match.start(), match.end(), year, month, day)


def _named(page: Page, hit: Hit) -> None:
    """A month's name with a day or a year beside it; alone it may be another word: may, mars."""
    month = int(hit.value)
    if not page.is_free(hit):
        return
    if page.tables.has_capital_months and page.whole[hit.start].islower():
        # “Children under 12 may”
        page.atoms.append(Atom(Kind.DATE, (None, month, None), "", Grade.LOOSE, hit.start, hit.end, ""))
        return
    near = page.behind(hit.start, BESIDE + 1)
    before = BEFORE.search(near, max(0, len(near) - BESIDE))
    year = AFTER_YEAR.match(page.ahead(hit.end), hit.end)
    if before and 1 <= int(before[1]) <= 31:
        start = hit.start - len(near) + before.start()
        end = year.end() if year else _named_end(page, hit)
        _take(page, start, end, int(year[1]) if year else None, month, int(before[1]))
        return
    if year:
        _take(page, hit.start, year.end(), int(year[1]), month, None)
        return
    day = AFTER_DAY.match(page.ahead(hit.end), hit.end)
    if day and 1 <= int(day[1]) <= 31 and page.whole[hit.start].isupper():
        _take(page, hit.start, day.end(), int(day[2]) if day[2] else None, month, int(day[1]))
        return
    value = (None, month, None)
    page.atoms.append(Atom(Kind.DATE, value, "", Grade.LOOSE, hit.start, _named_end(page, hit), ""))


def _named_end(page: Page, hit: Hit) -> int:
    other = OTHER.match(page.ahead(hit.end), hit.end)
    return other.end() if other else hit.end


def _of_digits(page: Page, match: re.Match[str]) -> None:
    """6/5/2026, in the order of the locale if it can be that."""
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:
        order = "ymd"
    elif len(third) in (2, 4):
        order = page.tables.order if page.tables.order != "ymd" else "dmy"
    else:
        return
    for letters in (order, *("".join(each) for each in permutations("dmy") if each[2] == "y")):
        parts = dict(zip(letters, map(int, (first, second, third)), strict=True))
        if 1 <= parts["m"] <= 12 and 1 <= parts["d"] <= 31:
            year = parts["y"] + 2000 if parts["y"] < 100 else parts["y"]
            _take(page, match.start(), match.end(), year, parts["m"], parts["d"])
            return
