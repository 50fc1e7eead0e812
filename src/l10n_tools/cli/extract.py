"""``l10n extract``: articles to templates."""

from __future__ import annotations

import click

from .. import files, update
from .session import Session, pass_session


@click.command("extract")
@pass_session
def command(session: Session) -> None:
    """Write a template for each article, each notice and the site's own strings."""
    project = session.project
    with files.lock(project.config.root):
        changes = update.templates(project)
        update.write(changes)
    # Told at once: each line by itself would be pushed through to the terminal or file.
    if changes:
        session.say("\n".join(f"{change.shown}: {_what(change)}" for change in changes))
    messages = sum(len(project.template(source).entries) for source in project.sources)
    session.say(f"{len(project.sources)} templates, {messages} messages; {len(changes)} written")


def _what(change: update.Change) -> str:
    if change.data is None:
        return f"removed ({change.summary})"
    return "new" if change.is_new else "written"
