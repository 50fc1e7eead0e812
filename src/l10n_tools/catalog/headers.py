"""The fields of a PO file's header: their order, and two versions of them.

Source: GNU gettext manual, “Filling in the Header Entry”.
"""

from __future__ import annotations

Fields = tuple[tuple[str, str], ...]

DATE = "PO-Revision-Date"
WITH_DATE = ("Last-Translator", "Language-Team", "X-Generator", DATE)
"""What was written by whoever saved the file last."""


def three_way(base: Fields, ours: Fields, theirs: Fields) -> Fields:
    """Two versions of what ``base`` was, by field.

    Where both changed a field, it is ours, or for the fields that saving changes (WITH_DATE) that of
    the side that saved the file later.
    """
    before, here, there = dict(base), dict(ours), dict(theirs)
    is_later = there.get(DATE, "") > here.get(DATE, "")
    first, second = (there, here) if tuple(here) == tuple(before) else (here, there)
    merged = {}
    for name in dict.fromkeys((*first, *second)):
        value = _field(before.get(name), here.get(name), there.get(name), name in WITH_DATE and is_later)
        if value is not None:
            merged[name] = value
    return tuple(merged.items())


def _field(base: str | None, ours: str | None, theirs: str | None, theirs_first: bool) -> str | None:
    if ours == base:
        return theirs
    if theirs == base:
        return ours
    if ours is None or theirs is None:
        return ours if theirs is None else theirs
    return theirs if theirs_first else ours
