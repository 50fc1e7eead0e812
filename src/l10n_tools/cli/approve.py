"""``l10n approve``: lines in a locale's ledger of approvals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from ..config import Role
from ..errors import UsageError, shortened
from ..model import Locale, TextClass
from ..project import Project
from ..publishing import APPROVALS
from .ledgers import Deed, Signing, counted
from .session import Session, pass_session
from .signing import is_readable, known, show, signer, signing_options, translator, whole_digest

if TYPE_CHECKING:
    from ..signing.approving import Plan, Refused, Wish

REFUSED = 1
"""The exit code where somebody else has to approve something."""


@click.command("approve")
@click.argument("locale", metavar="LOCALE")
@click.argument("globs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--role", type=click.Choice([role.value for role in Role]), help="In what capacity.")
@click.option(
    "--class",
    "classes",
    multiple=True,
    type=click.Choice([each.value for each in TextClass]),
    help="Only text of this class; by default of those for which the policy asks for the role.",
)
@click.option("--message", "msgids", multiple=True, metavar="MSGID", help="Only this message.")
@click.option("--digest", default="", metavar="HEX", help="Only the message whose digest begins so.")
@click.option("--revoke", is_flag=True, help="Take approvals back.")
@signing_options
@pass_session
def command(
    session: Session,
    locale: str,
    globs: tuple[str, ...],
    role: str | None,
    classes: tuple[str, ...],
    msgids: tuple[str, ...],
    digest: str,
    revoke: bool,
    by: str | None,
    translator: str | None,
    yes: bool,
    dry_run: bool,
) -> int:
    """Approve the translations of all ARTICLEs (paths or globs) in LOCALE, or of those named.

    Fuzzy and empty translations cannot be approved, and nobody approves what they have translated. An
    approval holds until the text or its translation changes. Exit 1 if something has to be approved by
    somebody else.
    """
    from ..signing.approving import Wish

    project = session.project
    (chosen,) = project.config.select((locale,))
    signing = Signing(session, chosen, APPROVALS, signer(project, by), yes, dry_run)
    sources = project.choose(globs)
    ledger = project.approvals(chosen)
    digest = whole_digest(project, ledger, digest)
    wish = Wish(sources, tuple(map(TextClass, classes)), known(msgids, sources), digest)
    if revoke:
        if not (globs or wish.classes or wish.msgids or digest):
            raise UsageError("which approvals?", hint="name ARTICLEs, --message, --digest or --class")
        return _revoke(signing, Role(role) if role else None, wish)
    is_readable(ledger)
    if not role:
        raise UsageError("in what capacity?", hint=f"write --role with one of: {', '.join(Role)}")
    if not (classes or msgids or digest):
        wish = wish._replace(classes=_classes(project, chosen, Role(role)))
    return _approve(signing, Role(role), wish, translator)


def _classes(project: Project, locale: Locale, role: Role) -> tuple[TextClass, ...]:
    """The classes of text for which the locale's policy asks for this role."""
    publishing = project.config.policy(locale.id).publishing
    found = tuple(each for each in TextClass if role in publishing.wanted(each))
    if not found:
        raise UsageError(
            f"no policy of {locale.id} asks for {role.value} approval",
            hint=f"set publish in [locale.{locale.id}], or choose with --class or --message",
        )
    return found


def _approve(signing: Signing, role: Role, wish: Wish, made_by: str | None) -> int:
    from ..signing import approving

    session, locale, by = signing.session, signing.locale, signing.by
    project = session.project
    plan = approving.plan(project, locale, role, by, wish, translator(made_by))
    named_one = plan.unfit[0] if (wish.msgids or wish.digest) and plan.unfit else None
    if named_one:
        text = shortened(named_one.candidate.entry.msgid)
        raise UsageError(f"“{text}” {named_one.why}", hint=named_one.hint)
    for candidate, _made in plan.approved:
        line = f":{candidate.entry.line}" if candidate.entry.line else ""
        head = f"{candidate.source.path} ({candidate.text_class.value}) {candidate.catalog}{line}"
        pair = candidate.entry.msgid, candidate.entry.msgstr
        show(session, head, *pair, (project.config.source, locale))
    _tell(session, role, plan)
    if plan.approved:
        count = counted(len(plan.approved), "translation")
        what = "it" if len(plan.approved) == 1 else f"these {count}"
        deed = Deed(
            f"Approve {what} as {role.value}, as {by}?",
            f"{count} would be approved as {role.value} by {by}.",
            f"{count} approved as {role.value} by {by}",
        )
        signing.sign(deed, lambda now: approving.lines(project, locale, role, by, plan, now))
    return REFUSED if plan.refused else 0


def _tell(session: Session, role: Role, plan: Plan) -> None:
    """What is not approved now, and why."""
    for refused in plan.refused:
        session.complain(_line(refused))
    withheld = [refused for refused in plan.unfit if refused.is_withheld]
    for refused in withheld:
        session.say(f"passed over: {_line(refused)}")
    for why, count in Counter(refused.why for refused in plan.unfit if refused not in withheld).items():
        session.say(f"{count} passed over: {why}")
    if plan.already:
        verb = "is" if len(plan.already) == 1 else "are"
        session.say(f"{counted(len(plan.already), 'translation')} {verb} approved as {role.value} already.")
    if not (plan.approved or plan.refused or plan.already or plan.unfit):
        session.say("Nothing to approve: there is no such text.")
    elif not (plan.approved or plan.refused):
        session.say("Nothing to approve.")


def _line(refused: Refused) -> str:
    candidate = refused.candidate
    place = f"{candidate.catalog}:{candidate.entry.line}" if candidate.entry.line else candidate.catalog
    return f"{place}: {refused.why}: “{shortened(candidate.entry.msgid)}” ({refused.hint})"


def _revoke(signing: Signing, role: Role | None, wish: Wish) -> int:
    from ..signing import approving

    project = signing.session.project
    found = approving.standing(project, signing.locale, role, wish)
    for line in found:
        told = f"{line.path}: {line.role.value}, by {line.by}, {line.at.date()}: “{line.text}”"
        signing.session.say(told)
    count = counted(len(found), "approval")
    what = "it" if len(found) == 1 else f"these {count}"
    signing.take_back(project.approvals(signing.locale), found, count, what)
    return 0
