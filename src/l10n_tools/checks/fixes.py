"""What the checks can mend by themselves: typography, where the remedy is mechanical."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from .base import Context, Translation
from .typography import mending


class Fix(NamedTuple):
    """A translation, and its text with what is mechanical mended."""

    found: Translation
    text: str


def fixes(context: Context, wanted: Callable[[str], bool]) -> Iterator[Fix]:
    """The translations that would change, in the order of their catalogs; fuzzy ones are left alone.

    ``wanted`` says of a code whether its findings are to be mended.
    """
    for found, pair in context.pairs:
        text = mending.mended(pair, wanted)
        if text != found.msgstr:
            yield Fix(found, text)
