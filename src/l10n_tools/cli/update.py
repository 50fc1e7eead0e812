"""``l10n update``: articles to templates and catalogs."""

from __future__ import annotations

import contextlib

import click

from .. import files, update
from ..model import Locale
from ..project import Project
from ..update import Change
from .session import Session, pass_session


@click.command("update")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@pass_session
def command(session: Session, locales: tuple[str, ...], check: bool) -> int:
    """Extract the messages and bring the catalogs of all LOCALEs, or of those named, up to date."""
    project = session.project
    chosen = project.config.select(locales)
    with contextlib.nullcontext() if check else files.lock(project.config.root):
        changes = plan(session, project, chosen)
        if not check:
            update.write(changes)
            files.sweep(project.config.catalogs)
    tell(session, changes, check)
    for _, orphan in update.orphans(project, chosen, changes):
        session.complain(
            f"{orphan}: its article is gone; kept as it is (delete it when it is of no more use)"
        )
    return 1 if check and changes else 0


def plan(session: Session, project: Project, locales: tuple[Locale, ...]) -> list[Change]:
    """All that an update of these locales would write, templates first."""
    changes = update.templates(project)
    with session.progress("Updating", len(project.sources) * len(locales)) as tick:
        for locale in locales:
            changes += update.catalog_changes(project, [locale], tick)
            project.forget(locale)
    return changes


def tell(session: Session, changes: list[Change], check: bool) -> None:
    """One line per file, then the outcome."""
    verb = "would be " if check else ""
    for change in changes:
        what = "removed" if change.data is None else "made" if change.is_new else "updated"
        session.say(f"{change.shown}: {verb}{what}{f' ({change.summary})' if change.summary else ''}")
        for detail in change.details:
            session.say(f"  {detail}")
    if not changes:
        session.say("Everything is up to date.")
    elif check:
        session.complain("the catalogs are not up to date with the articles (run: l10n update)")
