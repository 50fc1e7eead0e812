"""Which findings a person may waive, and the lines that say so."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from .. import approvals
from ..approvals import Made, Person, Translation, Waiver
from ..checks import waiving
from ..checks.base import Context
from ..checks.base import Translation as Checked
from ..checks.registry import CHECKS
from ..checks.runner import Selection, report
from ..config import Role
from ..errors import UsageError, shortened
from ..model import Finding, Locale, Message, Severity
from ..project import MESSAGES, Project
from .approving import EXCERPT, may_not


class Wish(NamedTuple):
    """Which findings are to be waived: the code, and the message by its text, its place or its digest.

    The place is a file, and a line of it, or the message there.
    """

    code: str
    msgids: frozenset[str] = frozenset()
    at: tuple[str, int | Message] | None = None
    digest: str = ""

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is among those."""
        if finding.msgid is None:
            return False
        message = Message(finding.msgid, finding.msgctxt)
        return (
            (not self.msgids or finding.msgid in self.msgids)
            and (not self.at or self.at in ((finding.path, finding.line), (finding.path, message)))
            and approvals.of_message(message).startswith(self.digest)
        )

    def __str__(self) -> str:
        if self.at:
            return f"{self.at[0]}:{self.at[1]}"
        return ", ".join(f"“{shortened(msgid)}”" for msgid in self.msgids) or self.digest


class Terms(NamedTuple):
    """What a waiver says: who gives it, why, in which role, and until which day."""

    by: Person
    reason: str
    role: Role | None = None
    until: datetime.date | None = None


class Waivable(NamedTuple):
    """A finding, the translation that it is about, and who made that where it has to be known."""

    finding: Finding
    place: Checked
    made: Made = Made()


class Plan(NamedTuple):
    """What comes of a wish: what is to be waived, and how many findings are so already."""

    waived: tuple[Waivable, ...]
    already: int


def plan(
    project: Project, locale: Locale, wish: Wish, terms: Terms, translator: Person | None = None
) -> Plan:
    """The findings of a wish. Raises UsageError if there is none, or this person may not waive one."""
    _is_possible(wish.code)
    context = Context(project, [locale])
    found = report(context, Selection([wish.code]))
    asked, wish = wish, _placed(project, locale, wish)
    already = sum(wish.wants(one.finding) for one in found.waived)
    # What is about an article as a whole may name a message, too.
    wanted = [
        Waivable(one, place)
        for one in found.findings
        if wish.wants(one) and (place := waiving.place_of(context, one))
    ]
    if not wanted and not already:
        raise UsageError(
            f"{wish.code} finds nothing at {asked}", hint=f"see: l10n check {locale.id} --select {wish.code}"
        )
    return Plan(tuple(_allowed(project, one, terms, translator) for one in wanted), already)


def _placed(project: Project, locale: Locale, wish: Wish) -> Wish:
    """The wish, with the message in place of a line that is any of its own in a catalog."""
    if not wish.at:
        return wish
    path, line = wish.at
    for source in project.sources:
        if project.config.relative(project.catalog_path(locale, source.name)) == path:
            catalog = project.catalog(locale, source.name)
            for entry in catalog.entries if catalog else ():
                if not entry.obsolete and entry.lines and line in entry.lines:
                    return wish._replace(at=(path, entry.message))
    return wish


def _is_possible(code: str) -> None:
    check = next((check for check in CHECKS if code in check.codes), None)
    if check is None:
        raise UsageError(f"there is no check {code}", hint="name a code as l10n check prints it: L301")
    if code.startswith(waiving.NEVER):
        raise UsageError(f"{code} cannot be waived", hint="mend what it has found")
    if check.needs_site:
        raise UsageError(f"{code} is about built pages, not about a message: it cannot be waived")


def _allowed(project: Project, one: Waivable, terms: Terms, translator: Person | None) -> Waivable:
    """The same with who made the translation, where safety hangs on it. Raises UsageError."""
    finding, text_class = one.finding, one.place.text_class
    if not text_class.is_strict:
        return one
    if terms.role is None and finding.severity is Severity.ERROR:
        raise UsageError(
            f"{finding.code} is an error in {text_class.value} text: it is waived in a role",
            hint=f"write --role with one of: {', '.join(Role)}",
        )
    made = _made_by(project, one.place)
    made = approvals.told(translator, terms.by, made) if translator else made
    problem = may_not(terms.by, made)
    if problem:
        raise UsageError(f"{problem[0]}: “{shortened(one.place.message.msgid)}”", hint=problem[1])
    return one._replace(made=made)


def _made_by(project: Project, checked: Checked) -> Made:
    locale = checked.locale
    catalog = project.catalog(locale, checked.source.name)
    one = Translation(checked.message, checked.msgstr)
    headers = {one: catalog} if catalog else {}
    folder = project.config.catalogs / locale.id / MESSAGES
    return approvals.translators(folder, [one], headers)[one]


def lines(
    project: Project, locale: Locale, plan: Plan, terms: Terms, now: datetime.datetime
) -> list[dict[str, Any]]:
    """The lines that waive what was planned."""
    ledger = project.waivers(locale)
    found: dict[tuple[str, str], Waiver] = {}
    # The same text in two articles is waived by one line: by the one that says more.
    for finding, place, made in sorted(plan.waived, key=lambda one: len(one.made.people)):
        message = approvals.of_message(place.message)
        translation = approvals.of_translation(place.msgstr)
        found[message, translation] = Waiver(
            line=0,
            message=message,
            translation=translation,
            by=terms.by,
            at=ledger.after(now, message, translation),
            path=place.source.path,
            text=shortened(place.message.msgid, EXCERPT),
            translated_by=made.people,
            evidence=made.evidence,
            is_revocation=False,
            code=finding.code,
            reason=terms.reason,
            until=terms.until,
            role=terms.role,
        )
    return [approvals.data(approvals.WAIVE, waiver) for waiver in found.values()]


def standing(project: Project, locale: Locale, wish: Wish) -> list[Waiver]:
    """The waivers that a wish to take back is about, lapsed ones among them."""
    ledger = project.waivers(locale)
    wanted = _messages(project, locale, _placed(project, locale, wish))
    found = {
        (line.message, line.translation): line
        for line in ledger.lines
        if line.code == wish.code
        and not ledger.is_revoked(line)
        and line.message.startswith(wish.digest)
        and (wanted is None or line.message in wanted)
    }
    return list(found.values())


def _messages(project: Project, locale: Locale, wish: Wish) -> frozenset[str] | None:
    """The digests of the messages that a wish names by text or place; None if it names none so."""
    if not (wish.msgids or wish.at):
        return None
    return frozenset(
        approvals.of_message(one.message)
        for one in Context(project, [locale]).translations
        if one.message.msgid in wish.msgids
        or (wish.at and wish.at in ((one.catalog, one.line), (one.catalog, one.message)))
    )
