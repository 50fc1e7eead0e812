"""Mutations of numbers, units, ranges, dates and names with numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from checks_numbers import DATE, IDENTIFIER, PHONE, QUANTITY, SPACES, TIME, YEAR, Number, dates, numbers, read
from checks_numbers import source_values as values
from checks_text import Edit, Text, phrase_pattern

Mutated = Iterator[str]
TEN = Decimal(10)
SYMBOLS = frozenset("mg g µg mL ml % ٪ ملغ 毫克 毫升".split())
OFTEN = re.compile(
    r"\b(?:an?|per|each|every|every other|any one|the) (?:day|week|month|year|hour|night|morning|evening)s?\b"
    r"|daily|weekly|monthly|yearly|nightly|/(?:h|day|hour)\b|twice a|times in"
)
"""Something that the source says how often it is."""


def told(text: Text) -> list[Number]:
    """The numbers that the source tells: one that the translator added may go or change without harm."""
    found = numbers(text)
    source = values(text.pair.before)
    unanswered = source - {number.value for number in found}
    return [number for number in found if number.value in source or unanswered]


def quantities(text: Text) -> list[Number]:
    return [number for number in told(text) if number.kind == QUANTITY]


def _each(text: Text, change: Callable[[Number], Iterator[str]]) -> Mutated:
    for number in quantities(text):
        for new in change(number):
            if read(new, text.language)[0] != number.value or new.translate(
                _NO_SIGNS
            ) != number.text.translate(_NO_SIGNS):
                yield text.edited(Edit(number.start, number.end, new))


_NO_SIGNS = {ord(sign): None for sign in SPACES}


def times_ten(text: Text) -> Mutated:
    return _each(text, lambda number: iter([number.written(number.value * TEN)] if number.value else []))


def by_ten(text: Text) -> Mutated:
    return _each(text, lambda number: iter([number.written(number.value / TEN)] if number.value else []))


def one_off(text: Text) -> Mutated:
    def change(number: Number) -> Iterator[str]:
        yield number.written(number.value + 1)
        if number.value >= 1:
            yield number.written(number.value - 1)

    return _each(text, change)


def digit_dropped(text: Text) -> Mutated:
    """The last digit is gone, or the first."""

    def change(number: Number) -> Iterator[str]:
        digits = [at for at, sign in enumerate(number.text) if sign.isdigit()]
        if len(digits) > 1:
            yield number.text[: digits[-1]].rstrip(".,٫٬" + SPACES)
            rest = number.text[digits[1] :]
            if rest[:1] not in "0٠":
                yield rest

    return _each(text, change)


def transposed(text: Text) -> Mutated:
    """Two neighbouring digits have changed places."""

    def change(number: Number) -> Iterator[str]:
        digits = [at for at, sign in enumerate(number.text) if sign.isdigit()]
        for left, right in pairwise(digits):
            signs = list(number.text)
            signs[left], signs[right] = signs[right], signs[left]
            new = "".join(signs)
            if new != number.text and not re.match(r"[0٠][\d\u00a0\u202f ]", new):
                yield new
                return

    return _each(text, change)


def english_format(text: Text) -> Mutated:
    """A number as the English source writes it, where the locale writes otherwise."""
    if text.words.get("decimal") != ",":
        return
    for number in quantities(text):
        whole, _, part = format(number.value.normalize(), "f").partition(".")
        grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
        if part and "," in number.text:
            yield text.edited(Edit(number.start, number.end, f"{grouped}.{number.text.split(',')[1]}"))
        elif grouped in text.pair.before and grouped != whole:
            yield text.edited(Edit(number.start, number.end, grouped))


@lru_cache(maxsize=16)
def _unit_forms(units: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    forms = sorted((unit[0] for unit in units), key=len, reverse=True)
    return re.compile(rf"[{SPACES}]?({'|'.join(map(re.escape, forms))})")


def units(text: Text) -> Iterator[tuple[int, int, str]]:
    """The units after numbers, in digits or in words."""
    table = tuple(tuple(unit) for unit in text.words.get("units", ()))
    if not table:
        return
    pattern, ends = _unit_forms(table), {number.end for number in told(text) if number.kind == QUANTITY}
    for word in text.words.get("number_words", ()):
        ends |= {match.end() for match in text.places(word)}
    for end in sorted(ends):
        match = pattern.match(text.prose, end)
        if match and (text.language == "zh" or not re.match(r"[^\W\d_]", text.prose[match.end() :])):
            yield match.start(1), match.end(1), match[1]


def unit_swapped(text: Text) -> Mutated:
    swaps = {unit[0]: unit[1:] for unit in text.words.get("units", ())}
    for start, end, unit in units(text):
        for new in swaps[unit]:
            if new:
                yield text.edited(Edit(start, end, new))


def unit_dropped(text: Text) -> Mutated:
    """A symbol is gone: “80 mg” is “80”. Words are not dropped: the sentence would not read on.

    Nor is the first of a range: “10 % à 20 %” may well be “10 à 20 %”.
    """
    joints = [*text.words.get("range", ()), text.words.get("between", ("", ""))[1]]
    signs = "|".join(re.escape(sign) for sign in joints if sign)
    for start, end, unit in units(text):
        goes_on = re.match(rf"[{SPACES}]*(?:{signs})[{SPACES}]*(?:un[{SPACES}])?[\d٠-٩]", text.prose[end:])
        if (unit in SYMBOLS or "/" in unit) and not goes_on:
            left = start - (text.prose[start - 1] in SPACES)
            yield text.edited(Edit(left, end))


def range_end_dropped(text: Text) -> Mutated:
    """“de 6 à 8 heures” becomes “de 6 heures”, and “de 8 heures”."""
    found = [number for number in told(text) if number.kind == QUANTITY]
    between, joint = text.words.get("between", ("", ""))
    signs = "|".join(re.escape(sign) for sign in sorted(text.words.get("range", ()), key=len, reverse=True))
    for left, right in pairwise(found):
        gap = text.prose[left.end : right.start]
        is_between = bool(between) and bool(
            re.search(rf"{between}[{SPACES}]+(?:un[{SPACES}])?$", text.prose[: left.start])
            and re.fullmatch(rf".{{0,16}}?[{SPACES}]+{joint}[{SPACES}]*(?:un[{SPACES}]|les[{SPACES}])?", gap)
        )
        if is_between or re.fullmatch(rf"[{SPACES}]*[%٪$]?[{SPACES}]*(?:{signs})[{SPACES}]*", gap):
            yield text.edited(Edit(left.start, right.start))
            end = (
                right.start if re.match(r"[%٪$]", gap.strip()) and not re.search(r"[%٪$]", gap) else right.end
            )
            yield text.edited(Edit(left.end, end))


def number_word(text: Text) -> Mutated:
    """“trois séances” becomes “quatre séances”."""
    source = values(text.pair.before)
    for word, (new, value) in text.words.get("number_words", {}).items():
        if Decimal(value) in source:
            for match in text.places(word):
                yield text.edited(Edit(*match.span(), new))


def date_changed(text: Text) -> Mutated:
    """Another day, another month, another year."""
    months = text.words.get("months", ())
    for match in dates(text):
        for name in ("day", "year"):
            if match[name]:
                value = int(match[name])
                yield text.edited(
                    Edit(*match.span(name), str(value + 1 if value < 28 or name == "year" else value - 1))
                )
        month = match["month"].lower()
        if month in months:
            yield text.edited(Edit(*match.span("month"), months[(months.index(month) + 1) % 12]))
        elif month.isdigit():
            yield text.edited(Edit(*match.span("month"), str(int(month) % 12 + 1)))
    for number in told(text):
        iso = number.kind == DATE and text.prose[number.end : number.end + 1] == "-" and len(number.text) == 4
        if number.kind == YEAR or iso:
            yield text.edited(Edit(number.start, number.end, number.written(number.value + 1)))


def time_changed(text: Text) -> Mutated:
    """Another hour, other minutes."""
    found = [number for number in numbers(text) if number.kind == TIME]
    for number in found:
        if number.text.strip("0٠") or len(number.text) < 2:
            yield text.edited(Edit(number.start, number.end, number.written(number.value + 1)))


def identifier_changed(text: Text) -> Mutated:
    """DSM-5 becomes DSM-6; a telephone number has another last digit."""
    for number in told(text):
        if number.kind in (IDENTIFIER, PHONE):
            last = number.text[-1]
            new = (
                "٠١٢٣٤٥٦٧٨٩"["٠١٢٣٤٥٦٧٨٩".index(last) - 1]
                if last in "٠١٢٣٤٥٦٧٨٩"
                else str((int(last) + 1) % 10)
            )
            yield text.edited(Edit(number.start, number.end, number.text[:-1] + new))
    for match in re.finditer(r"\d-?[A-Z]{1,3}\d?([A-Z])\b", text.prose):
        new = chr((ord(match[1]) - 65 + 2) % 26 + 65)
        yield text.edited(Edit(*match.span(1), new))


def currency(text: Text) -> Mutated:
    """Another currency, or Canadian dollars that are just dollars: in all places of the text at once."""
    if not re.search(r"[$€£¥]|CAD|dollar|euro|dirham|pound|cents?\b", text.pair.before):
        return
    pairs = text.words.get("currency", ())
    longest = next((old for old, _ in pairs if old in text.prose), None)
    for old, new in pairs:
        if old == longest and any(number.end <= text.prose.find(old) for number in numbers(text)):
            places = list(re.finditer(re.escape(old), text.prose))
            edits = [Edit(*match.span(), new) for match in places]
            if new or not any(_in_range(text, match.start()) for match in places):
                yield text.edited(*edits)


def _in_range(text: Text, at: int) -> bool:
    signs = "|".join(map(re.escape, text.words.get("range", ())))
    return bool(re.match(rf"\S*[{SPACES}]*(?:{signs})[{SPACES}]*\d", text.prose[at + 2 :]))


def frequency(text: Text) -> Mutated:
    """“par jour” becomes “par semaine”."""
    if not OFTEN.search(text.pair.before):
        return
    for old, new in text.words.get("frequencies", ()):
        for match in phrase_pattern(old, text.language).finditer(text.spaced):
            yield text.edited(Edit(*match.span(), new))
