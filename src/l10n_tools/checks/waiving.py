"""Waivers: findings that somebody has looked at, and answers for that they are none.

A waiver is for one code on one message with one translation. It lapses when either text changes. Security
and approvals (L9xx) cannot be waived. In text that safety hangs on, only somebody else than the translator
can waive anything, and an error only in a role, as translations are approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..approvals import Waiver
from ..model import Finding, Locale, Message, Severity, TextClass
from .base import Context, Translation

NEVER = "L9"
"""The beginning of the codes that cannot be waived: security, and approvals themselves."""

IDLE = "L962"
"""The code of the one finding on waivers that cannot be made before all others are."""


class Waived(NamedTuple):
    """A finding that is not reported, and the waiver that says why."""

    finding: Finding
    waiver: Waiver


class Report(NamedTuple):
    """What a run of checks has found: the findings that count, and those that are waived."""

    findings: list[Finding]
    waived: list[Waived]


def forbidden(code: str, severity: Severity, text_class: TextClass, waiver: Waiver) -> str:
    """Why a waiver does not hold for a finding with its code; empty if it does."""
    if code.startswith(NEVER):
        return f"{code} cannot be waived"
    if text_class.is_strict:
        if waiver.role is None and severity is Severity.ERROR:
            return "it is an error in text that safety hangs on, which is waived in a role only"
        if not waiver.translated_by:
            return "it does not say who made the translation (translated_by)"
    return ""


def apart(context: Context, findings: Iterable[Finding]) -> Report:
    """The findings, those that are waived put aside."""
    counting, waived = [], []
    for finding in findings:
        waiver = _waiver(context, finding)
        if waiver:
            waived.append(Waived(finding, waiver))
        else:
            counting.append(finding)
    return Report(counting, waived)


def _waiver(context: Context, finding: Finding) -> Waiver | None:
    """The waiver that holds for a finding, if there is one; of several, the oldest."""
    locale = next((each for each in context.locales if each.id == finding.locale), None)
    waivers = context.project.waivers(locale) if locale else None
    if waivers is None or not waivers.lines:
        return None
    place = place_of(context, finding)
    for waiver in waivers.of(place.message, place.msgstr) if place else ():
        is_over = waiver.until is not None and waiver.until < context.today
        holds = waiver.code == finding.code and not is_over
        if place and holds and not forbidden(finding.code, finding.severity, place.text_class, waiver):
            return waiver
    return None


def place_of(context: Context, finding: Finding) -> Translation | None:
    """The message with its translation that a finding is about; None if it is about something else."""
    if finding.msgid is None:
        return None
    message = Message(finding.msgid, finding.msgctxt)
    return context.by_place.get((finding.locale, finding.path, message))


def idle(context: Context, report: Report, codes: Iterable[str]) -> Iterator[Finding]:
    """The waivers of these codes, which were all looked for, that nothing was found for."""
    used = {(each.finding.locale, each.waiver.line) for each in report.waived}
    # What is found in spite of a waiver has one that does not hold, which another finding says.
    found = {(one.locale, one.code, Message(one.msgid or "", one.msgctxt)) for one in report.findings}
    wanted = frozenset(codes)
    for locale in context.locales:
        waivers = context.project.waivers(locale)
        for translation in context.of_locale(locale) if waivers.lines else ():
            for waiver in waivers.of(translation.message, translation.msgstr):
                key = locale.id, waiver.line
                is_over = waiver.until is not None and waiver.until < context.today
                is_found = (locale.id, waiver.code, translation.message) in found
                if waiver.code in wanted and not (is_over or is_found or key in used):
                    used.add(key)
                    yield _idle(locale, waivers.path, waiver, translation.message)


def _idle(locale: Locale, path: str, waiver: Waiver, message: Message) -> Finding:
    return Finding(
        IDLE,
        Severity.WARNING,
        locale.id,
        path,
        f"the waiver of {waiver.code} waives nothing: it is not found any more",
        f"take it back: l10n waive {locale.id} {waiver.code} --revoke --digest {waiver.message[:12]}",
        msgid=message.msgid,
        msgctxt=message.msgctxt,
        line=waiver.line,
    )
