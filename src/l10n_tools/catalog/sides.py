"""Three versions of one value: what both began with, ours, and theirs."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def changed(base: T, ours: T, theirs: T) -> T:
    """The side that changed something; ours if both did."""
    return theirs if ours == base else ours


def lines(base: str, ours: str, theirs: str) -> str:
    """Three versions of a comment: what both added stands there, ours first."""
    if theirs in (base, ours) or ours == base:
        return changed(base, ours, theirs)
    before, mine, yours = (text.split("\n") for text in (base, ours, theirs))
    # A line that one side took out is gone, also where the other side has it still.
    kept = [line for line in mine if line in yours or line not in before]
    added = [line for line in yours if line not in mine and line not in before]
    return "\n".join([*kept, *added]).strip("\n")


def items(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Three versions of references or flags: those of both where both changed them."""
    if theirs in (base, ours) or ours == base:
        return changed(base, ours, theirs)
    return tuple(dict.fromkeys((*ours, *theirs)))
