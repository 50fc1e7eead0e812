"""Findings as SARIF 2.1.0, for GitHub code scanning, Azure DevOps, and editors.

Source: OASIS, “Static Analysis Results Interchange Format (SARIF) Version 2.1.0”; for what GitHub makes
of it, its documentation, “SARIF support for code scanning”.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ..model import Finding, Severity
from .as_json import places
from .run import Rule, Run, Waived, fingerprints

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
ROOT = "%SRCROOT%"
"""The project's folder; the name is a convention (SARIF 2.1.0, 3.14.14)."""

LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render(run: Run) -> str:
    """One log with one run: the rules that were looked at, and a result for each finding."""
    rules = list(run.rules)
    known = {rule.code for rule in rules}
    # A rule of which nothing is known but its code: what a caller has not told.
    found = {finding.code for finding in run.findings} | {waived.finding.code for waived in run.waived}
    rules += [Rule(code, code) for code in sorted(found - known)]
    index = {rule.code: number for number, rule in enumerate(rules)}
    every = (*run.findings, *(waived.finding for waived in run.waived))
    told = fingerprints(every, with_path=False)
    results = [_result(finding, index, fingerprint) for finding, fingerprint in zip(every, told, strict=True)]
    _suppress(results, run.waived)
    driver: dict[str, Any] = {"name": "l10n", "rules": [_rule(rule, run) for rule in rules]}
    if run.version:
        driver["version"] = run.version
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [{"executionSuccessful": True}],
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule, run: Run) -> dict[str, Any]:
    page = run.page(rule.code)
    return {
        "id": rule.code,
        "shortDescription": {"text": _text(rule.meaning)},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["localization"]},
    }


def _result(finding: Finding, index: Mapping[str, int], fingerprint: str) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": _text(f"{finding.message}\n{finding.hint}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.path), "uriBaseId": ROOT},
                    # GitHub shows no result without a line.
                    "region": {"startLine": finding.line or 1},
                },
                "logicalLocations": [{"name": finding.locale, "kind": "locale"}],
            }
        ],
        # The name that GitHub goes by, and one of our own for others.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "l10nFinding/v1": fingerprint},
        "properties": {
            "locale": finding.locale,
            "msgid": finding.msgid,
            "msgctxt": finding.msgctxt,
            "msgstr": finding.msgstr,
            "places": places(finding),
        },
    }


def _suppress(results: Sequence[dict[str, Any]], waived: Sequence[Waived]) -> None:
    """Mark the last results as waived. Where one is, the others say that they are not (3.27.23)."""
    if not waived:
        return
    for result in results:
        result["suppressions"] = []
    for result, one in zip(results[-len(waived) :], waived, strict=True):
        properties = {"by": one.by, "role": one.role, "at": one.at, "until": one.until}
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": one.reason,
                "properties": properties,
            }
        ]


def _text(text: str) -> str:
    """A message with nothing in it that SARIF takes for a link or a placeholder (3.11.5, 3.11.6)."""
    return PLACEHOLDER.sub(r"{{\1}}", LINK.sub(r"\\[", text))


def _uri(path: str) -> str:
    """A relative URI, which no colon in the first folder's name makes absolute (RFC 3986, 4.2)."""
    return quote(path, safe="/", errors="surrogateescape")
