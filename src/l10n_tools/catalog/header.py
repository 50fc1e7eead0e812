"""The header of a PO file: its text to fields, their order, those that the locale decides, two versions.

Source: GNU gettext manual, “Filling in the Header Entry”. Beside the fields named there, programs and
people write their own; none is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

Fields = tuple[tuple[str, str], ...]

ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
"""The fields of gettext's own, in the order in which it writes them."""

RANKS = {name.lower(): rank for rank, name in enumerate(ORDER)}
NAME = re.compile(r"(?P<name>[^\s:][^:]*):")
DATE = "PO-Revision-Date"
WITH_DATE = ("Last-Translator", "Language-Team", "X-Generator", DATE)
"""What was written by whoever saved the file last."""

CHARSET = "content-type"
NO_CHARSET = re.compile(r"charset=(?:CHARSET|(?:us-)?ascii)\s*$", re.I)
"""What stands in a template before its encoding is known; PO files of ours are in UTF-8."""


def fields(text: str) -> Fields:
    """The fields in a header's msgstr, in their order.

    A line that is indented or has no colon goes on from the one before; at the beginning it is a field
    of its own, whose value is empty.
    """
    found: list[tuple[str, str]] = []
    for line in text.removesuffix("\n").split("\n") if text else ():
        name = NAME.match(line)
        if name:
            found.append((name["name"].rstrip(), line[name.end() :].strip(" \t")))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.rstrip()}")
        elif line.strip():
            found.append((line.strip(), ""))
    return tuple(found)


def merged(old: Fields, template: Fields, decided: Mapping[str, str]) -> Fields:
    """The fields that a catalog is to have: its own, those of the template that it lacks, in order.

    ``decided`` are those that the locale decides, whatever the catalog says. gettext's own fields stand
    in gettext's order, others after them as in ``old``. None is dropped, be it empty, unknown, or there
    twice with two values. Names are told apart without regard to capitals, as those of mail headers are.
    """
    fixed = {name.lower(): (name, value) for name, value in decided.items()}
    declared = {name.lower(): value for name, value in template}
    kept = [_encoded(field, declared) for field in old if field[0].lower() not in fixed]
    names = {name.lower() for name, _ in kept}
    missing = [field for field in template if field[0].lower() not in names | fixed.keys()]
    found = dict.fromkeys((*kept, *missing, *fixed.values()))
    return tuple(sorted(found, key=lambda field: RANKS.get(field[0].lower(), len(ORDER))))


def _encoded(field: tuple[str, str], declared: Mapping[str, str]) -> tuple[str, str]:
    """The field; an encoding that names none becomes the template's."""
    name, value = field
    if name.lower() == CHARSET and (not value or NO_CHARSET.search(value)):
        return name, declared.get(CHARSET, value)
    return field


def three_way(base: Fields, ours: Fields, theirs: Fields) -> Fields:
    """Two versions of what ``base`` was, by field.

    Where both changed a field, it is ours, or for the fields that saving changes (WITH_DATE) that of
    the side that saved the file later.
    """
    before, here, there = _by_name(base), _by_name(ours), _by_name(theirs)
    is_later = _saved(there) > _saved(here)
    first, second = (there, here) if list(here) == list(before) else (here, there)
    return tuple(
        (name, value)
        for name in dict.fromkeys((*first, *second))
        for value in _values(
            before.get(name, []), here.get(name, []), there.get(name, []), name in WITH_DATE and is_later
        )
    )


def _saved(found: Mapping[str, list[str]]) -> tuple[float, str]:
    """When a version was saved, whatever its time zone; what is no date is compared as text."""
    text = found.get(DATE, [""])[0]
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M%z").timestamp(), text
    except ValueError:
        return 0.0, text


def _by_name(found: Fields) -> dict[str, list[str]]:
    """The values of each field, several for one that is there twice."""
    values: dict[str, list[str]] = {}
    for name, value in found:
        values.setdefault(name, []).append(value)
    return values


def _values(base: list[str], ours: list[str], theirs: list[str], theirs_first: bool) -> list[str]:
    if ours == base:
        return theirs
    if theirs == base or not theirs:
        return ours
    return theirs if theirs_first or not ours else ours
