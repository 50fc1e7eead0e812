"""Times of day, and durations written as such: 8:30 p.m., 20 h 30, 下午8点."""

from __future__ import annotations

import re

from .model import Atom, Grade, Kind
from .page import Page
from .phrases import Tag

COLON = re.compile(r"(?<![\d:.,/])(?!1:\d\d[ ,.]\d{3}(?!\d))(\d{1,2}):([0-5]\d)(?![\d:])(?: ?h(?![a-z]))?")
FRENCH = re.compile(r"(?<![\d:.,/])(\d{1,2}) ?h ?([0-5]\d|[1-9])(?!\d)(?: ?min(?![a-z]))?")
HAN = re.compile(r"(?<![\d:.,/])(\d{1,2})[点时](?!间|钟)(?:钟|([0-5]?\d)分|(半))?")
ALONE = re.compile(r"(?<![\d:.,/$])(\d{1,2})(?: ?h)?(?= ?[^\W\d_])")
WINDOW = 4
"""How many characters may stand between an hour and “in the evening”."""


def read(page: Page) -> None:
    """The times of a text; the value is in hours, from midnight where the part of the day is said."""
    for mark, pattern in ((":", COLON), ("h", FRENCH)):
        for match in pattern.finditer(page.rest) if mark in page.rest else ():
            if int(match[1]) <= 24:
                _take(page, match.start(), match.end(), int(match[1]), int(match[2]))
    if page.tables.is_spaceless:
        for match in HAN.finditer(page.rest):
            minutes = 30 if match[3] else int(match[2] or 0)
            _take(page, match.start(), match.end(), int(match[1]), minutes)
    _with_part_of_day(page)


def _with_part_of_day(page: Page) -> None:
    """“8 p.m.”: an hour alone, with the part of the day."""
    parts = page.tagged(Tag.AM, Tag.PM)
    if not parts:
        return
    for match in ALONE.finditer(page.rest):
        for part in parts:
            if 0 <= part.start - match.end() <= 1 and int(match[1]) <= 12:
                _take(page, match.start(), part.end, int(match[1]), 0, part.tag)
                break


def _take(page: Page, start: int, end: int, hours: int, minutes: int, part: Tag | None = None) -> None:
    part = part or _part(page, start, end)
    if part is Tag.PM and hours < 12:
        hours += 12
    elif part is Tag.AM and hours == 12:
        hours = 0
    value = round(hours + minutes / 60, 6)
    page.take(Atom(Kind.CLOCK, value, "h", Grade.DIGITS, start, end, page.whole[start:end]))


def started(atom: Atom, end: Atom) -> Atom:
    """The hour at which a time that ends at ``end`` begins: “4 to 8 p.m.”."""
    if not isinstance(atom.value, float) or not isinstance(end.value, float) or atom.value > 12:
        return atom
    later = atom.value + 12
    value = later if end.value >= 12 and later < end.value and atom.value != 12 else atom.value
    return atom._replace(kind=Kind.CLOCK, value=value, unit="h")


def _part(page: Page, start: int, end: int) -> Tag | None:
    parts = page.tagged(Tag.AM, Tag.PM)
    after = (hit.tag for hit in parts if 0 <= hit.start - end <= WINDOW)
    before = (hit.tag for hit in parts if 0 <= start - hit.end <= WINDOW and page.tables.is_spaceless)
    return next(before, None) or next(after, None)
