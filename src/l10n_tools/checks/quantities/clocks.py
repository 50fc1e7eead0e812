"""Times of day, and durations written as such: 8:30 p.m., 20 h 30, 下午8点."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Atom, Grade, Kind
from .page import Page
from .phrases import LONGEST, Hit, Tag, between, bits

COLON = re.compile(r"(?<![\d:.,/])(?!1:\d\d[ ,.]\d{3}(?!\d))(\d{1,2}):([0-5]\d)(?![\d:])(?: ?h(?![a-z]))?")
FRENCH = re.compile(r"(?<![\d:.,/])(\d{1,2}) ?h ?([0-5]\d|[1-9])(?!\d)(?: ?min(?![a-z]))?")
SIGN = r":\d| ?h ?\d"
"""What follows on some digit of each of those two."""
MAY_BE = re.compile(rf"\d(?:{SIGN})")
HAN = re.compile(r"(?<![\d:.,/])(\d{1,2})[点时](?!间|钟)(?:钟|([0-5]?\d)分|(半))?")
ALONE = re.compile(r"(?<![\d:.,/$])(\d{1,2})(?:\.([0-5]\d))?(?: ?h)?(?= ?[^\W\d_])")
"""An hour, with a point before its minutes where that is usual: 8.30 pm."""
WINDOW = 4
"""How many characters may stand between an hour and “in the evening”."""
PARTS = bits(Tag.AM, Tag.PM)


def read(page: Page) -> None:
    """The times of a text; the value is in hours, from midnight where the part of the day is said."""
    parts = page.tagged(Tag.AM, Tag.PM) if page.tags & PARTS else []
    for pattern in (COLON, FRENCH) if MAY_BE.search(page.rest) else ():
        for match in pattern.finditer(page.rest):
            if int(match[1]) <= 24:
                part = _part(page, parts, match.start(), match.end())
                _take(page, match.start(), match.end(), int(match[1]), int(match[2]), part)
    if page.tables.is_spaceless:
        for match in HAN.finditer(page.rest):
            minutes = 30 if match[3] else int(match[2] or 0)
            part = _part(page, parts, match.start(), match.end())
            _take(page, match.start(), match.end(), int(match[1]), minutes, part)
    if parts:
        _with_part_of_day(page, parts)


def _with_part_of_day(page: Page, parts: Sequence[Hit]) -> None:
    """“8 p.m.”, “8.30 p.m.”: an hour with the part of the day."""
    by_start = {part.start: part for part in reversed(parts)}
    for match in ALONE.finditer(page.rest):
        part = by_start.get(match.end()) or by_start.get(match.end() + 1)
        if part is not None and int(match[1]) <= 12:
            _take(page, match.start(), part.end, int(match[1]), int(match[2] or 0), part.tag)


def _take(page: Page, start: int, end: int, hours: int, minutes: int, part: Tag | None) -> None:
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


def _part(page: Page, parts: Sequence[Hit], start: int, end: int) -> Tag | None:
    near = between(parts, start - WINDOW - LONGEST, end + WINDOW + 1)
    after = (hit.tag for hit in near if 0 <= hit.start - end <= WINDOW)
    before = (hit.tag for hit in near if 0 <= start - hit.end <= WINDOW and page.tables.is_spaceless)
    return next(before, None) or next(after, None)
