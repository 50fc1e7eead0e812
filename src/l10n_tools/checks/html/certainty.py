"""Three-valued logic: no, maybe, yes, as plain integers, so that ``min`` is *and*, ``max`` is *or*.

Some conditions cannot be settled from the files (an unknown media feature, a container query, a
pseudo-class this package does not know). They are *maybe*: such a rule may hide a notice, and is
never trusted to bring one back (see ``declarations.leans_hidden``).
"""

from __future__ import annotations

from typing import Final

NO: Final = 0
MAYBE: Final = 1
YES: Final = 2


def negate(level: int) -> int:
    """The opposite of a level; the opposite of maybe is maybe."""
    return YES - level


def certain(holds: bool) -> int:
    """Yes or no, from a plain truth value."""
    return YES if holds else NO
