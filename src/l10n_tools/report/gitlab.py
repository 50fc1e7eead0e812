"""Findings as GitLab shows them in merge requests: a Code Quality report.

Source: GitLab documentation, “Code Quality”, “Code Quality report format”.
"""

from __future__ import annotations

import json

from ..model import Finding, Severity
from .marks import line
from .run import Run, fingerprints
from .text import QUOTED
from .texts import in_brief

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor"}


def render(run: Run) -> str:
    """An array of issues. GitLab takes issues with the same fingerprint for one, so that each has its own."""
    told = fingerprints(run.findings, with_path=True)
    issues = [
        {
            "description": _description(finding),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {"path": finding.path, "lines": {"begin": finding.line or 1}},
        }
        for finding, fingerprint in zip(run.findings, told, strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _description(finding: Finding) -> str:
    """All that GitLab shows of an issue is this, on a line."""
    return line(f"{finding.locale}: {finding.message}{in_brief(finding, QUOTED)} ({finding.hint})")
