"""All checks, in the order in which they run and report."""

from __future__ import annotations

from .base import Check
from .rules import (
    answers,
    approvals,
    completeness,
    detected,
    exchanged,
    glossaries,
    identical,
    language,
    links,
    lists,
    markup,
    notices,
    opposites,
    parity,
    pofilter,
    polarity,
    quantities,
    security,
    shown,
    stale,
    targets,
    terminology,
    truncation,
    typography,
    withheld,
)

CHECKS: tuple[Check, ...] = (
    completeness.CHECK,
    stale.CHECK,
    identical.CHECK,
    language.CHECK,
    detected.CHECK,
    markup.CHECK,
    withheld.CHECK,
    quantities.CHECK,
    polarity.CHECK,
    answers.CHECK,
    truncation.CHECK,
    lists.CHECK,
    opposites.CHECK,
    exchanged.CHECK,
    terminology.CHECK,
    glossaries.CHECK,
    typography.CHECK,
    links.CHECK,
    targets.CHECK,
    notices.CHECK,
    parity.CHECK,
    parity.LAG_CHECK,
    notices.DEMANDED_CHECK,
    security.CHECK,
    approvals.CHECK,
    shown.CHECK,
    approvals.CLAIM_CHECK,
    approvals.WAIVER_CHECK,
    pofilter.CHECK,
)

CODES: dict[str, str] = {code: meaning for check in CHECKS for code, meaning in check.codes.items()}
"""Every code with what it means."""

MILD: frozenset[str] = frozenset(code for check in CHECKS for code in check.mild)
"""The codes whose findings are never more than warnings."""
