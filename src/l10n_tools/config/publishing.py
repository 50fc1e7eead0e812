"""What a locale may publish: which approvals a text needs, and what stands in for one that lacks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..model import TextClass


class Role(StrEnum):
    """In what capacity a person approves a translation; the values appear in ledgers and configurations."""

    LINGUISTIC = "linguistic"
    MEDICAL = "medical"
    LEGAL = "legal"


class Fallback(StrEnum):
    """What readers see where a translation may not be published."""

    PASSAGE = "passage"
    """The source's text of that passage, marked with its language."""

    PAGE = "page"
    """The source's text of the whole page, if less of it than is required may be published."""


@dataclass(frozen=True)
class Publishing:
    """What a locale may publish.

    ``roles`` are those that must have approved a translation of each class of text; a class that is not
    there, or has none, is published as soon as it is translated. ``distinct`` asks for another person in
    each role. ``withhold_stale``: a page, or a notice, whose safety text was changed since it was
    translated is shown in the source language as a whole.
    """

    roles: Mapping[TextClass, frozenset[Role]] = field(default_factory=dict)
    distinct: bool = False
    fallback: Fallback = Fallback.PASSAGE
    withhold_stale: bool = False

    def wanted(self, text_class: TextClass) -> frozenset[Role]:
        """The roles that must have approved a text of this class."""
        return self.roles.get(text_class, frozenset())

    @property
    def asks_for_approval(self) -> bool:
        """Whether any text needs an approval."""
        return any(self.roles.values())

    @property
    def is_plain(self) -> bool:
        """Whether everything is published, passage by passage, as soon as it is translated."""
        asks = self.asks_for_approval or self.withhold_stale
        return not asks and self.fallback is Fallback.PASSAGE
