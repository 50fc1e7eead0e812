"""``l10n suggest``: what the translation memory and the glossary know of a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from .session import Session, pass_session

if TYPE_CHECKING:
    from ..glossary import Row

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

    The memory is the locale's catalogs, obsolete entries included, and what was imported into it. Below
    stand the terms of TEXT that are in the locale's glossary.
    """
    from .. import glossary, memory

    project = session.project
    (chosen,) = project.config.select((locale,))
    found = memory.of_locale(project, chosen).suggest(text, least=least, limit=limit)
    terms = glossary.of_locale(project.config, chosen)
    rows = terms.rows_in(text)
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
                    "terms": [
                        {
                            "terms": row.terms,
                            "translations": row.translations,
                            "forbidden": row.forbidden,
                            "discouraged": row.discouraged,
                            "note": row.note,
                            "status": row.status.value,
                            "path": terms.path,
                            "line": row.line,
                        }
                        for row in rows
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
    for row in rows:
        session.say(f"term   {_term(row)}\n       {terms.path}:{row.line}")


def _term(row: Row) -> str:
    """A row of the glossary on one line: what to write, what not, and what is noted."""
    bad = ", ".join((*row.forbidden, *row.discouraged))
    parts = (
        f"{', '.join(row.terms)} → {', '.join(row.translations) or '?'}",
        f"not: {bad}" if bad else "",
        row.note,
    )
    return "; ".join(filter(None, parts))
