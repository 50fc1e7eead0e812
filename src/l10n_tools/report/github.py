"""Findings as annotations, which GitHub shows at the lines of a pull request.

Source: GitHub documentation, “Workflow commands for GitHub Actions”, with its escapes.
"""

from __future__ import annotations

from ..model import Finding, Severity
from .marks import visible
from .run import Run
from .text import QUOTED
from .texts import in_brief

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(run: Run) -> str:
    """A workflow command for each finding."""
    return "".join(_command(finding) for finding in run.findings)


def _command(finding: Finding) -> str:
    line = f",line={finding.line}" if finding.line else ""
    title = _property(f"{finding.code} {finding.locale}")
    return (
        f"::{LEVELS[finding.severity]} file={_property(finding.path)}{line},title={title}"
        f"::{_data(visible(_whole(finding)))}\n"
    )


def _whole(finding: Finding) -> str:
    return f"{finding.message}{in_brief(finding, QUOTED)} ({finding.hint})"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
