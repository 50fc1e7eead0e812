"""``l10n suggest``: what the translation memory knows of a text."""

from __future__ import annotations

import json

import click

from .session import Session, pass_session

VERSION = 1
"""Of the JSON format."""


@click.command("suggest")
@click.argument("locale", metavar="LOCALE")
@click.argument("text")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1), help="So many at most.")
@click.option(
    "--least",
    default=60,
    show_default=True,
    type=click.IntRange(1, 100),
    help="As much alike at least, in per cent.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_session
def command(session: Session, locale: str, text: str, limit: int, least: int, format_: str) -> None:
    """Show how texts like TEXT are translated in LOCALE, the most similar first.

    The memory is the locale's catalogs, obsolete entries included, and what was imported into it.
    """
    from .. import memory

    project = session.project
    (chosen,) = project.config.select((locale,))
    found = memory.of_locale(project, chosen).suggest(text, least=least, limit=limit)
    if format_ == "json":
        click.echo(
            json.dumps(
                {
                    "version": VERSION,
                    "suggestions": [
                        {
                            "score": one.score,
                            "msgid": one.known.entry.msgid,
                            "msgctxt": one.known.entry.msgctxt,
                            "msgstr": one.known.entry.msgstr,
                            "state": one.known.entry.state.value,
                            "path": one.known.path,
                            "line": one.known.entry.line,
                        }
                        for one in found
                    ],
                },
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    for score, (entry, path) in found:
        session.say(f"{score:3} %  {entry.msgid}\n       {entry.msgstr}\n       {path}:{entry.line}")
    if not found:
        session.say(f"Nothing in {chosen.id} is as much alike (--least {least}).")
