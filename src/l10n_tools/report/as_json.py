"""Findings as JSON for programs; ``docs/guide/findings.schema.json`` describes it."""

from __future__ import annotations

import json
from typing import Any

from ..model import Finding
from .run import Run, Waived

VERSION = 1
"""Of the format; it changes when a field goes or changes its meaning."""


def render(run: Run) -> str:
    """``{"version": 1, "findings": […], "waived": […]}``; fields that do not apply are null."""
    data = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in run.findings],
        "waived": [_finding(waived.finding) | {"waiver": _waiver(waived)} for waived in run.waived],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "locale": finding.locale,
        "path": finding.path,
        "line": finding.line,
        "msgid": finding.msgid,
        "msgctxt": finding.msgctxt,
        "msgstr": finding.msgstr,
        "message": finding.message,
        "hint": finding.hint,
        "places": places(finding),
    }


def _waiver(waived: Waived) -> dict[str, Any]:
    return {
        "reason": waived.reason,
        "by": waived.by,
        "role": waived.role,
        "at": waived.at,
        "until": waived.until,
    }


def places(finding: Finding) -> list[dict[str, Any]]:
    """The parts in question: ``{"side": "translation", "start": 4, "end": 9}``, in code points."""
    return [{"side": place.side.value, "start": place.start, "end": place.end} for place in finding.places]
