"""All checks, in the order in which they run and report."""

from __future__ import annotations

from .base import Check
from .rules import completeness, identical, language, markup, notices, stale, withheld

CHECKS: tuple[Check, ...] = (
    completeness.CHECK,
    stale.CHECK,
    identical.CHECK,
    language.CHECK,
    markup.CHECK,
    withheld.CHECK,
    notices.CHECK,
)

CODES: dict[str, str] = {code: meaning for check in CHECKS for code, meaning in check.codes.items()}
"""Every code with what it means."""
