"""The publish gate: which translations may be shown to a reader.

A fuzzy, obsolete or empty entry is never published (invariant 5). Everything that shows or proves a
translation asks here, so that there is one answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .model import Catalog, Message, State


class Publication(NamedTuple):
    """What is shown of a source's translations, and what is not although it is finished, with the reason."""

    published: Mapping[Message, str]
    withheld: Mapping[Message, str]


def published(catalog: Catalog | None) -> dict[Message, str]:
    """The translations of a catalog that may be shown; none for a catalog that is not there."""
    if catalog is None:
        return {}
    return {entry.message: entry.msgstr for entry in catalog.entries if entry.state is State.TRANSLATED}
