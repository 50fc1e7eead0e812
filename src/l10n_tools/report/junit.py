"""Findings as JUnit XML, which Jenkins, GitLab and others show as tests.

A suite is a locale. In it, a file without findings is a test that has passed; a file with findings is a
failed test for each of their codes, since both platforms show one failure of a test and GitLab drops all
tests but the first of a name. So a finding of a new kind shows as a new failure, beside older ones.

There is no standard; the schema is that of the Jenkins xUnit plugin (``junit-10.xsd``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from ..model import Finding, Severity
from .marks import line, visible
from .run import Run
from .text import headline, quoted

ATTRIBUTE = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def render(run: Run) -> str:
    """The document: suites in the order of the locales, tests in that of their files."""
    found: dict[str, dict[str, list[Finding]]] = {
        name: {path: [] for path in paths} for name, paths in run.files.items()
    }
    for finding in run.findings:
        found.setdefault(finding.locale, {}).setdefault(finding.path, []).append(finding)
    suites = [_suite(locale, paths) for locale, paths in found.items()]
    tests, failures = sum(suite[0] for suite in suites), sum(suite[1] for suite in suites)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="l10n check" tests="{tests}" failures="{failures}" errors="0">\n'
        f"{''.join(suite[2] for suite in suites)}</testsuites>\n"
    )


def _suite(locale: str, paths: dict[str, list[Finding]]) -> tuple[int, int, str]:
    """The number of tests and of failures in a locale, and its element."""
    cases = [case for path, findings in sorted(paths.items()) for case in _cases(locale, path, findings)]
    failures = sum(is_failed for is_failed, _ in cases)
    element = (
        f'<testsuite name="{_attribute(locale)}" tests="{len(cases)}" failures="{failures}" errors="0" '
        f'skipped="0">\n{"".join(text for _, text in cases)}</testsuite>\n'
    )
    return len(cases), failures, element


def _cases(locale: str, path: str, findings: list[Finding]) -> Iterator[tuple[bool, str]]:
    """The tests of a file, each with whether it has failed."""
    # Jenkins takes what stands before the dot for a package, GitLab shows the whole as the suite.
    start = f'<testcase classname="l10n.{_attribute(locale)}" name='
    if not findings:
        yield False, f'{start}"{_attribute(path)}"/>\n'
    by_code = sorted(findings, key=lambda finding: finding.code)
    for code, group in groupby(by_code, key=lambda finding: finding.code):
        yield True, f'{start}"{_attribute(f"{path}: {code}")}">\n{_failure(list(group))}</testcase>\n'


def _failure(findings: list[Finding]) -> str:
    first = findings[0]
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    severity = Severity.ERROR if has_errors else Severity.WARNING
    text = "\n\n".join("\n".join(_lines(finding)) for finding in findings)
    return (
        f'<failure type="{severity.value}" message="{_attribute(line(first.message) + more)}">'
        f"{escape(text)}</failure>\n"
    )


def _lines(finding: Finding) -> Iterable[str]:
    yield visible(finding.path) + (f":{finding.line}" if finding.line else "")
    yield headline(finding)
    yield from quoted(finding)
    yield f"→ {line(finding.hint)}"


def _attribute(text: str) -> str:
    return escape(visible(text), ATTRIBUTE)
