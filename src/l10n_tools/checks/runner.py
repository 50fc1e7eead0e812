"""Running checks: which codes are wanted, and the findings in a stable order."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..errors import UsageError
from ..model import Finding
from ..pofilter import PREFIX
from . import waiving
from .base import Check, Context
from .registry import CHECKS, CODES
from .waiving import Report

NAMES = {"POFILTER": PREFIX}
"""Groups of codes that have a name: what their codes begin with."""

ALIKE = 0.7
"""How much a code resembles what somebody wrote at least if it may be meant."""

LIST = "docs/checks/index.md"
"""The list of all codes, in the documentation of this program."""


@dataclass(frozen=True)
class Selection:
    """The codes to report: those that begin with one of ``select`` and with none of ``ignore``.

    Those of pofilter are wanted only where ``select`` names them.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def __post_init__(self) -> None:
        for prefix in (*self.select, *self.ignore):
            if not any(code.startswith(NAMES.get(prefix, prefix)) for code in CODES):
                raise UsageError(f"no check has a code that begins with “{prefix}”", hint=_near(prefix))

    def wants(self, code: str) -> bool:
        wanted = _begins(code, self.select) if self.select else not code.startswith(PREFIX)
        return wanted and not _begins(code, self.ignore)

    def checks(self) -> list[Check]:
        """The checks that have a wanted code."""
        return [check for check in CHECKS if any(map(self.wants, check.codes))]


def _near(prefix: str) -> str:
    """The code that is written most like one that there is not, and where to find all of them."""
    own = [code for code in CODES if not code.startswith(PREFIX)]
    groups = [*dict.fromkeys(code[:2] for code in own), *(name.lower() for name in NAMES)]

    def likeness(code: str) -> tuple[float, int]:
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(prefix, code, strict=False)))
        return difflib.SequenceMatcher(None, prefix, code).ratio(), same

    near = max((*CODES, *NAMES), key=likeness)
    named = near.lower() if near in NAMES else near
    meant = f"did you mean {named}? " if likeness(near)[0] > ALIKE else ""
    return f"{meant}codes begin with {', '.join(groups)}; {LIST} has them all"


def _begins(code: str, prefixes: Sequence[str]) -> bool:
    return code.startswith(tuple(NAMES.get(prefix, prefix) for prefix in prefixes))


def report(context: Context, selection: Selection, tick: Callable[[str], None] = lambda _: None) -> Report:
    """All findings, by locale (in the project's order), place and code; those that are waived apart.

    ``tick`` is told each check.
    """
    found: list[Finding] = []
    looked_for: list[str] = []
    for check in selection.checks():
        found.extend(finding for finding in check.run(context) if selection.wants(finding.code))
        # A check of built pages that has none finds nothing.
        if context.sites is not None or not check.needs_site:
            looked_for += filter(selection.wants, check.codes)
        tick(", ".join(check.codes))
    apart = waiving.apart(context, found)
    if selection.wants(waiving.IDLE):
        apart.findings.extend(waiving.idle(context, apart, looked_for))
    config = context.project.config
    order = {locale.id: place for place, locale in enumerate((config.source, *config.locales))}

    def place(f: Finding) -> tuple[int, str, int, str, str]:
        return order.get(f.locale, -1), f.path, f.line or 0, f.code, f.message

    return Report(
        sorted(apart.findings, key=place), sorted(apart.waived, key=lambda waived: place(waived.finding))
    )


def run(
    context: Context, selection: Selection, tick: Callable[[str], None] = lambda _: None
) -> list[Finding]:
    """The findings of :func:`report` that count."""
    return report(context, selection, tick).findings
