"""``l10n waive``: lines in a locale's ledger of waivers."""

from __future__ import annotations

import datetime
import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..config import Role
from ..errors import UsageError
from ..project import Project
from ..publishing import WAIVERS
from .ledgers import Deed, Signing, counted
from .session import Session, pass_session
from .signing import is_readable, known, show, signer, signing_options, translator, whole_digest

if TYPE_CHECKING:
    from ..signing.waiving import Terms, Wish


@click.command("waive")
@click.argument("locale", metavar="LOCALE")
@click.argument("code", metavar="CODE")
@click.option("--message", "msgids", multiple=True, metavar="MSGID", help="Of this message.")
@click.option("--at", metavar="CATALOG:LINE", help="Of the message there, as the finding has it.")
@click.option("--digest", default="", metavar="HEX", help="Of the message whose digest begins so.")
@click.option("--reason", metavar="TEXT", help="Why it is right as it is.")
@click.option("--until", metavar="DATE", help="The last day that the waiver holds: 2027-06-30.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    help="In what capacity; needed for errors in text that safety hangs on.",
)
@click.option("--revoke", is_flag=True, help="Take the waiver back.")
@signing_options
@pass_session
def command(
    session: Session,
    locale: str,
    code: str,
    msgids: tuple[str, ...],
    at: str | None,
    digest: str,
    reason: str | None,
    until: str | None,
    role: str | None,
    revoke: bool,
    by: str | None,
    translator: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Waive the finding CODE on a message in LOCALE: it is looked at, and right as it is.

    A waiver lapses when the text or its translation changes. Security and approvals (L9xx) cannot be
    waived.
    """
    from ..signing.waiving import Terms, Wish

    project = session.project
    (chosen,) = project.config.select((locale,))
    signing = Signing(session, chosen, WAIVERS, signer(project, by), yes, dry_run)
    if not (msgids or at or digest):
        raise UsageError("which finding?", hint="write --message MSGID, --at CATALOG:LINE or --digest HEX")
    ledger = project.waivers(chosen)
    digest = whole_digest(project, ledger, digest)
    wish = Wish(code.upper(), known(msgids, project.sources), _place(project, at), digest)
    if revoke:
        _revoke(signing, wish)
        return
    is_readable(ledger)
    if not reason or not reason.strip():
        raise UsageError("why is it right as it is?", hint='write --reason "…"')
    terms = Terms(signing.by, reason.strip(), Role(role) if role else None, _day(until))
    _waive(signing, wish, terms, translator)


def _place(project: Project, at: str | None) -> tuple[str, int] | None:
    """A catalog, as findings name it, and a line of it."""
    if at is None:
        return None
    path, _, line = at.rpartition(":")
    if not path or not line.isdecimal():
        raise UsageError(f"--at {at}: a file and a line were expected", hint="write --at FILE.po:12")
    file = _as_found(project, path)
    try:
        length = len(file.read_bytes().splitlines())
    except OSError as error:
        raise UsageError(f"--at {at}: {path} cannot be read: {error.strerror or error}") from None
    if not 1 <= int(line) <= length:
        raise UsageError(f"--at {at}: {path} has {length:,} lines", hint="write a line of the message")
    return project.config.relative(file), int(line)


def _as_found(project: Project, path: str) -> Path:
    """The file of the project that a path names: relative to the project, or absolute, or ``./``.

    What stands in the project, seen from the folder that the command runs in, comes first. Raises UsageError
    if there is none.
    """
    root = project.config.root
    for base in (Path.cwd(), root):
        file = (base / path).resolve()
        if file.is_file() and file.is_relative_to(root.resolve()):
            return root / file.relative_to(root.resolve())
    names = {project.config.relative(found) for found in project.config.catalogs.rglob("*.po")}
    near = difflib.get_close_matches(Path(path).as_posix(), sorted(names), 1)
    hint = f"did you mean {near[0]}?" if near else "write the file as the finding names it"
    raise UsageError(f"there is no file {path} in this project", hint=hint)


def _day(until: str | None) -> datetime.date | None:
    if until is None:
        return None
    try:
        day = datetime.date.fromisoformat(until)
    except ValueError:
        raise UsageError(f"--until {until} is not a date", hint="write it like 2027-06-30") from None
    if day < datetime.datetime.now(datetime.UTC).date():
        raise UsageError(f"--until {until} is over already")
    return day


def _waive(signing: Signing, wish: Wish, terms: Terms, made_by: str | None) -> None:
    from ..signing import waiving

    session, locale = signing.session, signing.locale
    project = session.project
    plan = waiving.plan(project, locale, wish, terms, translator(made_by))
    for finding, place, _made in plan.waived:
        line = f":{finding.line}" if finding.line else ""
        head = f"{finding.path}{line} {finding.code} {finding.severity.value}: {finding.message}"
        show(session, head, place.message.msgid, place.msgstr, (project.config.source, locale))
    if not plan.waived:
        session.say(f"Nothing to waive: {counted(plan.already, 'finding')} waived already.")
        return
    count = counted(len(plan.waived), "finding")
    deed = Deed(
        f"Waive {count}, as {terms.by}?",
        f"{count} would be waived by {terms.by}: {terms.reason}",
        f"{count} waived by {terms.by}",
    )
    signing.sign(deed, lambda now: waiving.lines(project, locale, plan, terms, now))


def _revoke(signing: Signing, wish: Wish) -> None:
    from ..signing import waiving

    project = signing.session.project
    found = waiving.standing(project, signing.locale, wish)
    for line in found:
        told = f"{line.path}: {line.code}, by {line.by}, {line.at.date()}, {line.reason}: “{line.text}”"
        signing.session.say(told)
    count = counted(len(found), "waiver")
    signing.take_back(project.waivers(signing.locale), found, count, count)
