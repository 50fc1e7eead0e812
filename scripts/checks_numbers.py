"""The numbers of a text as the mutation benchmark reads and rewrites them, in a locale's own writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checks_text import LATIN_OR_ARABIC, Text, phrase_pattern, table

QUANTITY, IDENTIFIER, YEAR, TIME, DATE, PHONE = "quantity", "identifier", "year", "time", "date", "phone"
SPACES = "\u00a0\u202f "
DIGITS = "0-9٠-٩"
TOKEN = re.compile(rf"[{DIGITS}]+(?:[{SPACES}][{DIGITS}]{{3}}(?![{DIGITS}]))*(?:[.,٫٬][{DIGITS}]+)*")
GROUPED = re.compile(r"\d{1,3}(?:[.,٬]\d{3})+$")
ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PHONES = re.compile(rf"[{DIGITS}]{{3,4}}[-‑. ][{DIGITS}]{{3,4}}[-‑. ][{DIGITS}]{{4}}")
ISO_DATE = re.compile(rf"[{DIGITS}]{{4}}-[{DIGITS}]{{2}}-[{DIGITS}]{{2}}")
EMERGENCY = frozenset({"911", "811", "112", "999", "120", "111"})


@dataclass(frozen=True)
class Number:
    """A number in a text. ``marks`` are the signs that it is written with: for decimals, for thousands."""

    start: int
    end: int
    text: str
    value: Decimal
    kind: str
    marks: tuple[str, str]

    def written(self, value: Decimal) -> str:
        """Another number in the same writing."""
        decimal, group = self.marks
        whole, _, part = format(value.normalize(), "f").partition(".")
        is_grouped = any(sign in self.text for sign in (group, *SPACES) if sign)
        if group and len(whole) > (3 if is_grouped else 4):
            whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", lambda _: group, whole)
        text = whole + (decimal + part if part else "")
        return text.translate(ARABIC) if re.search("[٠-٩]", self.text) else text


def read(
    text: str, language: str, known: frozenset[Decimal] = frozenset()
) -> tuple[Decimal, tuple[str, str]]:
    """The value of a number, and its signs for decimals and thousands.

    Where it can be read in two ways, as a translation's “1.500”, that of the source's numbers (``known``)
    counts which it equals; else what the locale does.
    """
    words = table(language)
    decimal, group = words.get("decimal", "."), words.get("group", ",")
    plain = text.translate(ASCII)
    spaced = next((sign for sign in SPACES if sign in plain), "")
    plain = re.sub(f"[{SPACES}]", "", plain)
    if "٫" in plain or "٬" in plain:
        return Decimal(plain.replace("٬", "").replace("٫", ".")), ("٫", "٬")
    readings: list[tuple[Decimal, tuple[str, str]]] = []
    if GROUPED.fullmatch(plain) and not spaced:
        sign = re.sub(r"\d", "", plain)[0]
        readings.append((Decimal(re.sub(r"[.,]", "", plain)), ("," if sign == "." else ".", sign)))
    found = re.search(r"[.,]", plain)
    if plain.count(".") + plain.count(",") == 1 and found:
        as_decimal = (
            Decimal(plain.replace(",", ".")),
            (found[0], spaced or (group if group != found[0] else "")),
        )
        readings.insert(0 if found[0] == decimal else len(readings), as_decimal)
    if not readings:
        readings.append((Decimal(re.sub(r"[.,]", "", plain)), (decimal, spaced or group)))
    return next((reading for reading in readings if reading[0] in known), readings[0])


@lru_cache(maxsize=1 << 14)
def source_values(prose: str) -> frozenset[Decimal]:
    """The values of a source's numbers, written in digits or in words."""
    values = {read(match[0].rstrip(".,"), "en")[0] for match in TOKEN.finditer(prose)}
    for word, value in table("en")["number_words"].items():
        if phrase_pattern(word, "en").search(prose):
            values.add(Decimal(value))
    return frozenset(values)


def numbers(text: Text) -> list[Number]:
    """The numbers in the prose of a translation."""
    return text.once(_numbers)


def _numbers(text: Text) -> Iterator[Number]:
    known = source_values(text.pair.before)
    spans = list(_special(text))
    for match in TOKEN.finditer(text.prose):
        start, end = match.span()
        kind = next((kind for kind, left, right in spans if left <= start < right), None)
        value, marks = read(match[0], text.language, known)
        yield Number(start, end, match[0], value, kind or _kind(text, match, value), marks)


def _special(text: Text) -> Iterator[tuple[str, int, int]]:
    """Where dates, times and telephone numbers stand."""
    for match in dates(text):
        yield DATE, match.start(), match.end()
    for pattern in text.words.get("times", ()):
        for match in re.finditer(pattern, text.prose):
            yield TIME, match.start(), match.end()
    for kind, special in ((PHONE, PHONES), (DATE, ISO_DATE)):
        for match in special.finditer(text.prose):
            yield kind, match.start(), match.end()


def dates(text: Text) -> Iterator[re.Match[str]]:
    """Dates with the month's name, or as Chinese writes them."""
    months = "|".join(text.words.get("months", ()))
    for pattern in text.words.get("dates", ()):
        for match in re.finditer(pattern.replace("MONTH", months), text.prose, re.I):
            if match["month"] and (match["day"] or match["year"]):
                yield match


def _kind(text: Text, match: re.Match[str], value: Decimal) -> str:
    before, after = text.prose[: match.start()], text.prose[match.end() :]
    plain = match[0].translate(ASCII)
    if is_identifier(text, before, after):
        return IDENTIFIER
    if (
        plain in EMERGENCY
        and before[-1:] != "/"
        and any(phrase_pattern(word, "en").search(text.pair.before) for word in table("en")["calls"])
    ):
        return PHONE
    if plain.isdigit() and len(plain) >= 6:
        return IDENTIFIER
    if plain.isdigit() and 1900 <= value <= 2099 and value in source_values(text.pair.before):
        following = after.lstrip(SPACES)[:3]
        return QUANTITY if re.match(r"mg|µg|ml|mL|UI|IU|[$€£%‰]|毫|微|例|年(?!，)", following) else YEAR
    return QUANTITY


def is_identifier(text: Text, before: str, after: str) -> bool:
    """Whether a number is a part of a name: DSM-5, 5-HT2A, phase 3, stage 3a, 5.º."""
    units = "|".join(
        re.escape(unit[0]) for unit in sorted(text.words.get("units", ()), key=lambda unit: -len(unit[0]))
    )
    if re.match(rf"-?[{LATIN_OR_ARABIC}ºª]", after) and not re.match(rf"(?:{units})(?![A-Za-z])", after):
        return True
    if re.search(rf"(?:[{LATIN_OR_ARABIC}]-|[A-Za-z\u00c0-\u024f])$", before):
        return True
    labels = text.words.get("labels", ())
    return any(
        re.search(rf"(?:^|[^\w]){re.escape(label)}[{SPACES}-]?$", before, re.I) for label in labels
    ) or (text.language == "zh" and bool(re.search(r"第$", before) or re.match(r"型|期|度房|号", after)))
