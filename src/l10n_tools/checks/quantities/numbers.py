"""Numbers in digits, with their units; ratios and fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import clocks
from . import tables as tables_
from .model import Atom, Grade, Kind
from .page import Page
from .phrases import Tag

DIGIT = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
"""A fraction such as ½ is no \\d, and an amount by itself."""
RATIO = re.compile(r"(?<![\d/.,])(?:(\d{1,9}) )?(\d{1,9}) ?/ ?(\d{1,9})(?![\d/])")
GROUPED = r"\d{1,3}(?:[ ,.']\d{3})+(?!\d)|\d{1,9}(?!\d)"
COLON = re.compile(rf"(?<![\d:.,/])({GROUPED}):({GROUPED})(?![\d:])")
ONE_IN = re.compile(r"(?<![\d/.,])1 ?/ ?(\d{1,3}(?:[ ,.']\d{3})+)(?![\d/])")
"""A dilution: 1/10 000."""
RATIO_SIGN = r" ?/ ?\d|:\d"
"""What follows on some digit of each of these."""
DAY_AND_NIGHT = (24, 7)
LARGEST_PART = 16
"""The largest denominator of what is read as a fraction; 130/80 is a ratio."""
SIGN = re.compile(r"(?:^|[\s(≤≥<>=~:])-\Z|(?:^|(?<!\d)\s|\()–\Z")
OF = re.compile(r" (?:de |d')?")
DECIMALS = 6
MOST_DIGITS = 24
"""Longer ones are no amounts, and have no exact value."""
GROUP = 3
"""Digits of a group of thousands."""


def ratios(page: Page) -> None:
    """Fractions (1/2, 1 1/2) and ratios (130/80, 1:10)."""
    if "/" in page.rest:
        for match in ONE_IN.finditer(page.rest):
            page.take(_with_unit(page, Kind.RATIO, (1, _whole(match[1])), match.start(), match.end()))
        for match in RATIO.finditer(page.rest):
            whole, top, bottom = match[1], int(match[2]), int(match[3])
            if 0 < top < bottom <= LARGEST_PART:
                value = int(whole or 0) + top / bottom
                _take(page, match.start(), match.end(), round(value, DECIMALS), raw=match[0])
            elif (top, bottom) == DAY_AND_NIGHT:
                _take_always(page, match)
            else:
                start = match.start(2)
                page.take(_with_unit(page, Kind.RATIO, (top, bottom), start, match.end()))
    if ":" in page.rest:
        for match in COLON.finditer(page.rest):
            page.take(
                _with_unit(page, Kind.RATIO, (_whole(match[1]), _whole(match[2])), match.start(), match.end())
            )


def _take_always(page: Page, match: re.Match[str]) -> None:
    """24/7: 24 hours, and seven days, which the other side may leave out."""
    middle = match.start(3)
    first, second = match.start(2), page.whole[middle : match.end()]
    page.take(Atom(Kind.NUMBER, 24.0, "h", Grade.WORD, first, middle, page.whole[first:middle]))
    page.take(Atom(Kind.NUMBER, 7.0, "d", Grade.LOOSE, middle, match.end(), second))


def _whole(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _with_unit(page: Page, kind: Kind, value: object, start: int, end: int) -> Atom:
    unit, end = unit_after(page, end)
    return Atom(kind, value, unit, Grade.DIGITS, start, end, page.whole[start:end])


def read(page: Page) -> None:
    """All other numbers in digits."""
    for match in page.tables.number.finditer(page.rest):
        raw = match[0]
        value, is_misformed = _value(page, match)
        if value is None:
            page.take(Atom(Kind.NAME, raw, "", Grade.DIGITS, match.start(), match.end(), raw))
            continue
        start, end = match.span()
        if start and page.whole[start - 1] in "-–" and _is_negative(page, start):
            value, start = -value, start - 1
        _take(page, start, end, value, is_misformed=is_misformed, raw=raw)
        if not page.label_ends.isdisjoint((start, start - 1, start - 2)):
            page.atoms[-1] = page.atoms[-1]._replace(is_labelled=True)


def _is_negative(page: Page, start: int) -> bool:
    near = page.behind(start, 4)
    return bool(SIGN.search(near, max(0, len(near) - 3)))


def _take(page: Page, start: int, end: int, value: float, *, raw: str, is_misformed: bool = False) -> None:
    ordinal = page.tables.ordinal.match(page.low, end)
    if ordinal and end < len(page.whole) and "." not in raw:
        page.take(Atom(Kind.NUMBER, value, "", Grade.DIGITS, start, ordinal.end(), raw))
        return
    unit, after = unit_after(page, end)
    if not unit:  # 千 in 5千克 multiplies nothing: 千克 is a unit
        if page.multipliers:
            value, end = multiplied(page, value, end)
        unit, after = unit_after(page, end, is_part="/" in raw)
    end = after
    value, end = and_half(page, value, end)
    if not unit and page.tables.is_spaceless:
        unit, end = unit_after(page, end)
    if not unit:
        unit, start = _unit_before(page, start)
    unit = unit or time_after(page, end)
    if unit in DEGREES:
        value, start, end = _below_zero(page, value, start, end)
    page.take(Atom(Kind.NUMBER, value, unit, Grade.DIGITS, start, end, raw, is_misformed=is_misformed))


def and_half(page: Page, value: float, end: int) -> tuple[float, int]:
    """The value with a half that is said behind its unit, and where that ends: «2 ans et demi», 3岁半."""
    space = 0 if page.tables.is_spaceless else 1
    for half in page.tables.half:
        if page.low.startswith(half, end + space):
            return value + 0.5, end + space + len(half)
    return value, end


DEGREES = frozenset({"°C", "°F", "°"})


def _below_zero(page: Page, value: float, start: int, end: int) -> tuple[float, int, int]:
    """“20 degrees below zero”, «moins 20 °C», 零下20℃."""
    for word in page.tables.minus:
        if page.low[:start].rstrip().endswith(word):
            return -abs(value), page.low.rindex(word, 0, start), end
    for word in page.tables.below_zero:
        if page.low[end:].lstrip().startswith(word):
            return -abs(value), start, page.low.index(word, end) + len(word)
    return value, start, end


def multiplied(page: Page, value: float, end: int) -> tuple[float, int]:
    """“2 million”, 2万: the value with the word after it, and where that ends."""
    for start in (end, end + 1):
        hit = page.multipliers.get(start)
        if hit is not None and page.ahead(end)[end:start].strip() == "":
            return round(value * float(hit.value), DECIMALS), hit.end
    return value, end


def unit_after(page: Page, end: int, *, is_part: bool = False) -> tuple[str, int]:
    """The unit that follows an amount, and where it ends; empty if there is none.

    ``is_part`` says that the amount is a fraction: «1/8 de pulgada».
    """
    text = page.ahead(end)
    found = page.tables.unit_words.at(text, end)
    # after “million”, too: “de dollars”
    if found is None and (is_part or page.whole[end - 1 : end].isalpha()):
        of = OF.match(text, end)
        found = page.tables.unit_words.at(text, of.end()) if of else None
    if found is None or not found[0] or text[end : found[1]] == PLURAL:
        return "", end
    return found


PLURAL = "s"
"""Written to a number it is no unit: “under-18s”, “the 1990s”."""


ADJECTIVE = re.compile(r"[ -]([^\W\d_]+)(?=[ -])")


def time_after(page: Page, end: int) -> str:
    """A unit of time after an adjective: “three dosing days”; empty if there is none."""
    tables = page.tables
    has_some = tables.no_adjectives or tables.adjectives
    adjective = ADJECTIVE.match(page.low, end) if has_some else None
    if adjective is None or adjective[1] in tables.no_adjectives:
        return ""
    if any(hit.start == adjective.start(1) for hit in page.tagged(Tag.WORD)):
        return ""  # “one in fifteen seven-year-olds”
    if tables.adjectives and adjective[1] not in tables.adjectives:
        return ""
    unit, _ = unit_after(page, adjective.end())
    return unit if unit in tables_.units().time else ""


def _unit_before(page: Page, start: int) -> tuple[str, int]:
    last = page.whole[max(0, start - 2) : start].rstrip(" ")[-1:]
    if last not in page.tables.before_ends:
        return "", start
    near = page.behind(start, 9)
    match = page.tables.before.search(near, max(0, len(near) - 8))
    if match is None:
        return "", start
    return page.tables.units[match[0].strip()], start - len(near) + match.start()


def _value(page: Page, match: re.Match[str]) -> tuple[float | None, bool]:
    """The value of a number in digits, and whether its separators are another locale's.

    None for what is no number: 1.2.3.
    """
    tables, raw = page.tables, match[0]
    if len(raw) > MOST_DIGITS:
        return None, False
    if raw.isdecimal():
        return float(raw), False
    if match["grouped"] is not None:
        mark = "٫" if "٫" in raw else tables.decimal
        whole, _, part = raw.rpartition(mark) if mark in raw and tables.group != mark else (raw, "", "")
        digits = re.sub(r"\D", "", whole)
        return round(float(f"{digits}.{part or 0}"), DECIMALS), False
    if match["bare"] is not None:
        return round(float(f"0.{raw[1:]}"), DECIMALS), raw[0] not in (tables.decimal, "٫")
    parts = re.split(r"[.,٫]", raw)
    if len(parts) > 2:
        return None, False
    mark = raw[len(parts[0])]
    is_known = mark in (tables.decimal, "٫") or (mark in tables.marks and len(parts[1]) < GROUP)
    return round(float(f"{parts[0]}.{parts[1]}"), DECIMALS), not is_known


LISTED = frozenset({",", "，"})
MULTIPLE = re.compile(r"[×x]")


def shared(page: Page, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms, where those that share a unit have it: “10–20 %”, “4, 8 or 12 weeks”, “$5 to 10”."""
    found = list(atoms)
    if len(found) < 2:
        return found
    dollars, doses = tables_.units().dollar, tables_.units().dose
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if other.kind not in (Kind.NUMBER, Kind.RATIO, Kind.CLOCK):
            continue
        gap = page.low[one.end : other.start]
        if len(gap) > 12 or not gap.strip() or Grade.LOOSE in (one.grade, other.grade):
            if gap.strip() and page.tables.ranges.match(gap):
                found[at] = one._replace(is_range_start=True)
            continue
        if not gap.strip(" ('") or not page.tables.between.match(gap):
            continue
        is_range = bool(page.tables.ranges.match(gap))
        if other.unit in doses and MULTIPLE.search(gap):
            continue  # “6 × 2.5 mg” are six of 2.5 mg
        if gap.strip() in LISTED and other == atoms[at + 1]:
            continue  # its unit is written to it alone: “days 1 and 2, 0.5 mg”
        if one.kind is Kind.NUMBER and (not one.unit or (one.unit == "$" and other.unit in dollars)):
            one = one._replace(unit=other.unit)
        found[at] = one._replace(is_range_start=is_range)
        if other.kind is Kind.CLOCK and one.kind is Kind.NUMBER:
            found[at] = clocks.started(found[at], other)
    currencies = tables_.units().currency
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        if (
            one.is_range_start
            and other.unit in ("", "$")
            and one.unit in currencies
            and other.kind is Kind.NUMBER
        ):
            found[at] = other._replace(unit=one.unit)
    return found
