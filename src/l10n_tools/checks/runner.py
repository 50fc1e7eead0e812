"""Running checks: which codes are wanted, and the findings in a stable order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..model import Finding
from .base import Check, Context
from .registry import CHECKS, CODES


@dataclass(frozen=True)
class Selection:
    """The codes to report: those that begin with one of ``select`` and with none of ``ignore``."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def __post_init__(self) -> None:
        for prefix in (*self.select, *self.ignore):
            if not any(code.startswith(prefix) for code in CODES):
                raise UsageError(
                    f"no check has a code that begins with “{prefix}”", hint=f"codes: {', '.join(CODES)}"
                )

    def wants(self, code: str) -> bool:
        wanted = not self.select or code.startswith(tuple(self.select))
        return wanted and not code.startswith(tuple(self.ignore) or ("\0",))

    def checks(self) -> list[Check]:
        """The checks that have a wanted code."""
        return [check for check in CHECKS if any(map(self.wants, check.codes))]


def run(
    context: Context, selection: Selection, tick: Callable[[str], None] = lambda _: None
) -> list[Finding]:
    """All findings, by locale (in the project's order), place and code. ``tick`` is told each check."""
    found: list[Finding] = []
    for check in selection.checks():
        found.extend(finding for finding in check.run(context) if selection.wants(finding.code))
        tick(", ".join(check.codes))
    config = context.project.config
    order = {locale.id: place for place, locale in enumerate((config.source, *config.locales))}
    return sorted(found, key=lambda f: (order.get(f.locale, -1), f.path, f.line or 0, f.code, f.message))
