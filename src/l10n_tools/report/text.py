"""Findings as plain text: for logs, pipes and files. Stable, and a line for each finding to grep for.

On a terminal, ``terminal`` shows them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..errors import shortened
from ..model import Finding, Severity
from . import texts
from .marks import line, visible
from .run import Run

QUOTED = 90
"""Characters of a text that are quoted, if it is not marked in more places than fit."""

INDENT = " " * 7


def render(run: Run) -> str:
    """By locale and file, a line for each finding, then the texts, what to do, and the count."""
    return "\n".join((*_lines(run.findings), count(run.findings, len(run.waived)))) + "\n"


def text(findings: Sequence[Finding]) -> str:
    """The same, of findings alone."""
    return render(Run(findings))


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    for (locale, path), group in groupby(findings, key=lambda finding: (finding.locale, finding.path)):
        yield line(f"{locale}  {path}")
        for finding in group:
            yield f"  {headline(finding)}"
            yield from (f"{INDENT}{line}" for line in quoted(finding))
            yield f"{INDENT}→ {line(finding.hint)}"
        yield ""


def headline(finding: Finding) -> str:
    """``L204 error: 30: emphasis: ** is lost``."""
    place = f"{finding.line}: " if finding.line else ""
    return line(f"{finding.code} {finding.severity.value}: {place}{finding.message}")


def quoted(finding: Finding, most: int = QUOTED) -> Iterator[str]:
    """The text; where parts of it or of its translation are in question, both, with these marked."""
    if finding.msgid and not finding.places:
        yield f"“{visible(shortened(finding.msgid, most))}”"
    elif finding.msgid:
        yield from texts.quoted(finding, most)


def count(findings: Sequence[Finding], waived: int = 0) -> str:
    """``2 errors, 1 warning; 3 waived.``."""
    return f"{_count(findings)}{_waived(waived)}."


def _count(findings: Sequence[Finding]) -> str:
    if not findings:
        return "No findings"
    counts = Counter(finding.severity for finding in findings)
    told = [
        f"{counts[kind]} {kind.value}{'s' if counts[kind] > 1 else ''}" for kind in Severity if counts[kind]
    ]
    return ", ".join(told)


def _waived(number: int) -> str:
    return f"; {number} waived" if number else ""


def total(run: Run) -> str:
    """``2 errors, 1 warning, in 2 of 17 files.``, ``No findings in 17 files.``."""
    told, waived = _count(run.findings), _waived(len(run.waived))
    at_fault = {(finding.locale, finding.path) for finding in run.findings}
    looked_at = {(locale, path) for locale, paths in run.files.items() for path in paths}
    every = len(looked_at | at_fault)
    if not every:
        return f"{told}{waived}."
    number = f", in {len(at_fault)} of {every}" if at_fault else f" in {every}"
    return f"{told}{number} file{'s' * (every != 1)}{waived}."
