"""``l10n status``: progress by locale and article."""

from __future__ import annotations

import json
from typing import Any

import click

from ..model import State
from .session import Session, pass_session

VERSION = 1
"""Of the JSON format."""


@click.command("status")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_session
def command(session: Session, format_: str) -> None:
    """Show how many messages and words are translated, fuzzy and untranslated."""
    from .. import progress

    project = session.project
    parts = progress.of_locales(project, project.config.locales)
    if format_ == "json":
        click.echo(json.dumps(_data(parts), ensure_ascii=False, indent=2))
    else:
        _tables(session, parts)


def _data(parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    from ..progress import total

    return {
        "version": VERSION,
        "locales": [
            {
                "locale": locale,
                **_counts(total(articles)),
                "articles": [{"path": path, **_counts(part)} for path, part in articles.items()],
            }
            for locale, articles in parts.items()
        ],
    }


def _counts(part: Any) -> dict[str, Any]:
    from ..progress import SHOWN

    return {
        "percent": part.percent,
        "messages": {state.value: part.messages[state] for state in SHOWN},
        "words": {state.value: part.words[state] for state in SHOWN},
    }


def _tables(session: Session, parts: dict[str, dict[str, Any]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from ..progress import total

    for locale, articles in parts.items():
        table = Table(box=SIMPLE_HEAD, title=locale, title_justify="left", show_footer=True, pad_edge=False)
        whole = total(articles)
        names = {"Article": "All", "%": whole.percent, **_row(whole)}
        for name, footer in names.items():
            table.add_column(
                name, str(footer), justify="left" if name == "Article" else "right", overflow="fold"
            )
        for path, part in articles.items():
            table.add_row(path, str(part.percent), *(str(count) for count in _row(part).values()))
        session.show(table)
    if not parts:
        session.say("The project has no locales yet (add one with: l10n init fr_CA)")


def _row(part: Any) -> dict[str, int]:
    return {
        "Translated": part.messages[State.TRANSLATED],
        "Fuzzy": part.messages[State.FUZZY],
        "Untranslated": part.messages[State.UNTRANSLATED],
        "Words left": part.words[State.FUZZY] + part.words[State.UNTRANSLATED],
    }
