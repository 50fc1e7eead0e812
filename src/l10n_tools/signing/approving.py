"""Which translations a person may approve in a role, and the lines that say so."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from .. import approvals, security
from ..approvals import Approval, Made, Person, Translation
from ..config import Role
from ..errors import shortened
from ..model import Entry, Locale, Message, State, TextClass
from ..project import MESSAGES, Project, Source

EXCERPT = 60
"""Characters of a msgid that a ledger shows to its readers."""

TELL_APART = (
    "if they are two, write both names whole, each with a word that the other lacks: yours with --by, the "
    "translator’s with --translator"
)


class Wish(NamedTuple):
    """What is to be approved: in which sources, of which classes, which messages (all for none)."""

    sources: Sequence[Source]
    classes: Collection[TextClass] = ()
    msgids: Collection[str] = ()
    digest: str = ""

    def wants(self, message: Message, text_class: TextClass) -> bool:
        """Whether a message is among those."""
        if self.classes and text_class not in self.classes:
            return False
        if self.msgids and message.msgid not in self.msgids:
            return False
        return approvals.of_message(message).startswith(self.digest)


class Candidate(NamedTuple):
    """A translation in question, and where it is."""

    source: Source
    text_class: TextClass
    entry: Entry
    catalog: str

    @property
    def translation(self) -> Translation:
        return Translation(self.entry.message, self.entry.msgstr)


class Refused(NamedTuple):
    """A translation that is not approved, and why; ``is_withheld``: it would do harm."""

    candidate: Candidate
    why: str
    hint: str
    is_withheld: bool = False


class Plan(NamedTuple):
    """What comes of a wish.

    ``unfit`` are not finished, or withheld; ``already`` are approved; ``refused`` are those that this
    person may not approve.
    """

    approved: tuple[tuple[Candidate, Made], ...]
    already: tuple[Candidate, ...]
    unfit: tuple[Refused, ...]
    refused: tuple[Refused, ...]


def plan(
    project: Project, locale: Locale, role: Role, by: Person, wish: Wish, translator: Person | None = None
) -> Plan:
    """What of a wish this person may approve in this role.

    ``translator`` is who made the translations, where that is known better than from their history.
    """
    fit: dict[Translation, Candidate] = {}
    unfit: list[Refused] = []
    already: dict[Translation, Candidate] = {}
    for found in candidates(project, locale, wish):
        why = _unfit(project, locale, found)
        if why:
            unfit.append(why)
        elif _is_signed(project, locale, role, by, found):
            already[found.translation] = found
        else:
            # The same text in two articles is approved by one line.
            fit.setdefault(found.translation, found)
    approved, refused = [], []
    made = made_by(project, locale, list(fit.values()))
    if translator:
        made = {one: approvals.told(translator, by, known) for one, known in made.items()}
    for translation, candidate in fit.items():
        problem = may_not(by, made[translation])
        if problem:
            refused.append(Refused(candidate, *problem))
        else:
            approved.append((candidate, made[translation]))
    return Plan(tuple(approved), tuple(already.values()), tuple(unfit), tuple(refused))


def candidates(project: Project, locale: Locale, wish: Wish) -> Iterator[Candidate]:
    """The messages of a wish, whatever the state of their translation; those in no catalog are empty."""
    for source in wish.sources:
        catalog = project.catalog(locale, source.name)
        entries = catalog.by_message() if catalog else {}
        path = project.config.relative(project.catalog_path(locale, source.name))
        for message, text_class in project.classes(source).items():
            if wish.wants(message, text_class):
                entry = entries.get(message) or Entry(message.msgid, msgctxt=message.msgctxt)
                yield Candidate(source, text_class, entry, path)


def _unfit(project: Project, locale: Locale, found: Candidate) -> Refused | None:
    if found.entry.state is State.UNTRANSLATED:
        return Refused(found, "is not translated", "translate it first")
    if found.entry.state is State.FUZZY:
        return Refused(found, "is fuzzy", "revise the translation and remove the fuzzy flag first")
    harm = project.withheld(locale, found.source.name).get(found.entry.message)
    if harm:
        why = harm if security.is_threat(harm) else f"L208: {harm}"
        return Refused(found, f"is withheld: {why}", "mend the translation first", is_withheld=True)
    return None


def _is_signed(project: Project, locale: Locale, role: Role, by: Person, found: Candidate) -> bool:
    """Whether the approval is there, and nobody but this person is asked for another."""
    lines = project.approvals(locale).of(found.entry.message, found.entry.msgstr)
    signed = [line for line in lines if line.role is role]
    sound = any(line.is_sound for line in signed)
    awaiting = project.awaiting(locale, found.source.name).get(found.entry.message, frozenset())
    return any(line.by.is_same_as(by) for line in signed) or (sound and role not in awaiting)


def made_by(project: Project, locale: Locale, found: Sequence[Candidate]) -> dict[Translation, Made]:
    """Who made the translations, as the history of the catalogs has it."""
    if not found:
        return {}
    headers = {}
    for one in found:
        catalog = project.catalog(locale, one.source.name)
        if catalog:
            headers[one.translation] = catalog
    return approvals.translators(project.config.catalogs / locale.id / MESSAGES, headers, headers)


def may_not(by: Person, made: Made) -> tuple[str, str] | None:
    """Why a person may not sign for a translation, and what to do; None if nothing is against it."""
    if made.unknown:
        return f"nobody can tell who translated it: {made.unknown}", made.hint
    same = next((person for person in made.people if by.is_same_as(person)), None)
    if same:
        way = "" if by.has_address_of(same) else f"; {TELL_APART}"
        return f"{same} has translated it", f"translator and approver are two people: ask somebody else{way}"
    alike = next((person for person in made.people if by.may_be(person)), None)
    if alike:
        return f"“{by.name}” may be {alike}, who has translated it", f"ask somebody else; {TELL_APART}"
    return None


def lines(
    project: Project, locale: Locale, role: Role, by: Person, plan: Plan, now: datetime.datetime
) -> list[dict[str, Any]]:
    """The lines that approve what was planned."""
    return [
        approvals.data(approvals.APPROVE, _approval(project, locale, role, by, candidate, made, now))
        for candidate, made in plan.approved
    ]


def _approval(
    project: Project,
    locale: Locale,
    role: Role,
    by: Person,
    candidate: Candidate,
    made: Made,
    now: datetime.datetime,
) -> Approval:
    message = approvals.of_message(candidate.entry.message)
    translation = approvals.of_translation(candidate.entry.msgstr)
    return Approval(
        line=0,
        message=message,
        translation=translation,
        by=by,
        at=project.approvals(locale).after(now, message, translation),
        path=candidate.source.path,
        text=shortened(candidate.entry.msgid, EXCERPT),
        translated_by=made.people,
        evidence=made.evidence,
        is_revocation=False,
        role=role,
    )


def standing(project: Project, locale: Locale, role: Role | None, wish: Wish) -> list[Approval]:
    """The approvals that a wish to take back is about: of this role, or of all, void ones among them."""
    ledger = project.approvals(locale)
    if wish.digest and not (wish.msgids or wish.classes):
        found = [
            line
            for line in ledger.lines
            if line.message.startswith(wish.digest) and not ledger.is_revoked(line)
        ]
    else:
        found = [
            line
            for candidate in candidates(project, locale, wish)
            for line in ledger.of_message(candidate.entry.made_for)
        ]
    unique = {(line.message, line.translation, line.role): line for line in found}
    return [line for line in unique.values() if role is None or line.role is role]
