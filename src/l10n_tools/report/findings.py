"""Findings as text for people, JSON for programs, and annotations for GitHub Actions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from ..errors import shortened
from ..model import Finding, Severity

VERSION = 1
"""Of the JSON format; it changes when a field goes or changes its meaning."""

FIELDS = ("code", "severity", "locale", "path", "line", "msgid", "msgctxt", "message", "hint")
GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def text(findings: Sequence[Finding]) -> str:
    """For a person: by locale and file, a line for each finding, then what to do and the count."""
    return "\n".join(_lines(findings)) + "\n"


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    for (locale, path), group in groupby(findings, key=lambda finding: (finding.locale, finding.path)):
        yield f"{locale}  {path}"
        for finding in group:
            place = f"{finding.line}: " if finding.line else ""
            yield f"  {finding.code} {finding.severity.value}: {place}{finding.message}"
            if finding.msgid:
                yield f"       “{shortened(finding.msgid, 90)}”"
            yield f"       → {finding.hint}"
        yield ""
    yield _count(findings)


def _count(findings: Sequence[Finding]) -> str:
    if not findings:
        return "No findings."
    counts = Counter(finding.severity for finding in findings)
    told = [
        f"{counts[kind]} {kind.value}{'s' if counts[kind] > 1 else ''}" for kind in Severity if counts[kind]
    ]
    return f"{', '.join(told)}."


def as_json(findings: Sequence[Finding]) -> str:
    """``{"version": 1, "findings": […]}``; fields that do not apply are null."""
    items = [{field: asdict(finding)[field] for field in FIELDS} for finding in findings]
    return json.dumps({"version": VERSION, "findings": items}, ensure_ascii=False, indent=2) + "\n"


def github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub shows at the lines of a pull request.

    Source: GitHub documentation, “Workflow commands for GitHub Actions”, with its escapes.
    """
    return "".join(
        f"::{GITHUB_LEVELS[finding.severity]} file={_property(finding.path)}"
        + (f",line={finding.line}" if finding.line else "")
        + f",title={_property(f'{finding.code} {finding.locale}')}::{_data(_whole(finding))}\n"
        for finding in findings
    )


def _whole(finding: Finding) -> str:
    quoted = f" “{shortened(finding.msgid, 90)}”" if finding.msgid else ""
    return f"{finding.message}{quoted} ({finding.hint})"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {"text": text, "json": as_json, "github": github}
"""What ``--format`` names."""
