"""``l10n status``: progress by locale and article, and since when something has been waiting."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

import click

from ..config import Role
from ..errors import shortened
from ..model import TextClass
from .session import Session, pass_session

if TYPE_CHECKING:
    from rich.table import Table

    from ..progress import Article, Counts, LocaleProgress, Orphan, Progress, Waiting

VERSION = 1
"""Of the JSON format."""

FEW = 10
"""Articles of a locale that are listed even if they are finished; of more, these are one line."""

SHOWN = 48
"""Characters of a message that are shown."""

NAMED = 3
"""Catalogs of articles that are gone that are named."""

CLASSES = tuple(each.value.capitalize() for each in TextClass)
HEADS = (
    *("%", "Trans-\nlated", "Fuzzy", "Untrans-\nlated", "Words\nleft"),
    *CLASSES,
    *("Stale\nsince", "Awaits"),
)
MAY_LACK = HEADS[-2:]
"""The columns that are there where something stands in them."""


@click.command("status")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--article",
    "globs",
    multiple=True,
    metavar="GLOB",
    help="Only articles with such a path, as in articles/** (* within a folder, ** across folders).",
)
@click.option("--classes", is_flag=True, help="Show how many messages there are of each class of text.")
@click.option("--no-dates", is_flag=True, help="Do not ask git since when messages have been waiting.")
@pass_session
def command(
    session: Session,
    locales: tuple[str, ...],
    format_: str,
    globs: tuple[str, ...],
    classes: bool,
    no_dates: bool,
) -> None:
    """Show what is translated, fuzzy and untranslated in all LOCALEs, or in those named.

    And which message has been stale for longest: its text was changed after it was translated. The
    dates are those of the git repository that the catalogs are in.
    """
    from .. import progress

    project = session.project
    chosen = project.config.select(locales)
    sources = project.choose(globs) if globs else None
    sizes, found = progress.Sizes(), []
    number = len(project.sources if sources is None else sources)
    with session.progress("Counting", number * len(chosen)) as tick:
        for locale in chosen:
            found.append(progress.of_locale(project, locale, sizes, sources, tick))
            project.forget(locale)
    problem = ""
    if no_dates:
        found = progress.undated(found)
    else:
        with session.progress("Reading history", progress.catalogs_waiting(found)) as tick:
            found, problem = progress.dated(project.config, found, tick)
    if format_ == "json":
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=2))
    else:
        _tell(session, found, classes=classes)
    if problem:
        session.complain(f"there are no dates: {problem}")


# ---------------------------------------------------------------- JSON


def _data(locales: Sequence[LocaleProgress]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "locales": [
            {
                "locale": locale.locale,
                **_progress(locale.progress),
                "awaiting": _awaiting(locale.awaiting),
                "classes": _classes(locale.classes),
                "oldest_stale": _waiting(locale.oldest_stale),
                "oldest_untranslated": _waiting(locale.oldest_untranslated),
                "articles": [
                    {
                        "path": article.path,
                        "catalog": article.catalog,
                        **_progress(article.progress),
                        "awaiting": _awaiting(article.awaiting),
                        "classes": _classes(article.classes),
                        "oldest_stale": _waiting(article.oldest_stale),
                        "oldest_untranslated": _waiting(article.oldest_untranslated),
                    }
                    for article in locale.articles
                ],
                "orphans": [_orphan(orphan) for orphan in locale.orphans],
            }
            for locale in locales
        ],
    }


def _progress(found: Progress) -> dict[str, Any]:
    return {
        "percent": found.percent,
        "percent_of_words": found.percent_of_words,
        "messages": found.messages._asdict(),
        "words": found.words._asdict(),
        "stale": found.stale._asdict(),
        "obsolete": found.obsolete,
    }


def _awaiting(found: Mapping[Role, int]) -> dict[str, int]:
    return {role.value: found.get(role, 0) for role in Role}


def _classes(found: Mapping[TextClass, int]) -> dict[str, int]:
    return {each.value: found.get(each, 0) for each in TextClass}


def _orphan(orphan: Orphan) -> dict[str, Any]:
    found = orphan.progress
    return {"catalog": orphan.catalog, "messages": found.messages._asdict(), "obsolete": found.obsolete}


def _waiting(one: Waiting | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "path": one.path,
        "catalog": one.catalog,
        "line": one.line,
        "msgid": one.message.msgid,
        "msgctxt": one.message.msgctxt,
        "since": one.since.date,
        "at_least": one.since.at_least,
        "undated": one.since.undated or None,
    }


# ---------------------------------------------------------------- text


def _tell(session: Session, locales: Sequence[LocaleProgress], *, classes: bool) -> None:
    for number, locale in enumerate(locales):
        click.echo(("\n" if number else "") + _summary(locale))
        session.show(_table(locale, classes=classes))
        for line in _beside(locale):
            click.echo(line)
    if note := _about_dates(locales):
        session.say(f"\n{note}")
    if not locales:
        session.say("The project has no locales yet (add one with: l10n init fr_CA)")


def _summary(locale: LocaleProgress) -> str:
    """What is done and left, the oldest first: ``fr_CA: 97 % of messages, 95 % of words; …``."""
    found = locale.progress
    parts = [f"{locale.locale}: {found.percent} % of messages, {found.percent_of_words} % of words"]
    fuzzy, untranslated = found.messages.fuzzy, found.messages.untranslated
    if fuzzy:
        size = f"{_count(fuzzy, 'message')} ({_count(found.words.fuzzy, 'word')})"
        parts.append(f"{size} to revise{_oldest(locale.oldest_stale)}")
    if untranslated:
        size = f"{untranslated:,}" if fuzzy else _count(untranslated, "message")
        parts.append(f"{size} ({_count(found.words.untranslated, 'word')}) to translate")
    awaiting = _awaited(locale.awaiting)
    if awaiting:
        parts.append(f"{', '.join(awaiting)} approval{'s' * (sum(locale.awaiting.values()) > 1)} awaited")
    return "; ".join(parts)


def _awaited(found: Mapping[Role, int]) -> list[str]:
    """What lacks an approval, by role: ``2 medical``."""
    return [f"{found[role]:,} {role.value}" for role in Role if found.get(role)]


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'s' * (number != 1)}"


def _oldest(one: Waiting | None) -> str:
    """Which stale message is the oldest, if git knows."""
    from ..history import NOT_COMMITTED

    if one is None or (one.since.date is None and one.since.undated != NOT_COMMITTED):
        return ""
    return f", the oldest {_since(one)}: {one.path} “{shortened(one.message.msgid, SHOWN)}”"


def _since(one: Waiting) -> str:
    if one.since.date is None:
        return "not committed yet"
    return f"{'at least ' if one.since.at_least else ''}since {one.since.date}"


def _table(locale: LocaleProgress, *, classes: bool) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, show_footer=True, pad_edge=False)
    rows = list(_rows(locale))
    table.add_column("Article", "All", vertical="top", overflow="fold")
    total = _row(locale)
    wanted = (
        (HEADS[0], *CLASSES, HEADS[-1]) if classes else tuple(each for each in HEADS if each not in CLASSES)
    )
    shown = [
        head in wanted and (bool(cell) or head not in MAY_LACK)
        for head, cell in zip(HEADS, total, strict=True)
    ]
    for head, footer in compress(zip(HEADS, total, strict=True), shown):
        is_number = head != HEADS[-1]
        table.add_column(
            head,
            footer,
            justify="right" if is_number else "left",
            no_wrap=is_number,
            vertical="bottom",
            overflow="fold",
        )
    for name, row in rows:
        table.add_row(name, *compress(row, shown))
    return table


def _rows(locale: LocaleProgress) -> Iterator[tuple[str, list[str]]]:
    """The articles that are not finished, or await somebody; the others, too, where there are few."""
    finished = [one for one in locale.articles if not (one.progress.messages.left or one.awaiting)]
    is_folded = len(locale.articles) > FEW and len(finished) > 1
    for article in locale.articles:
        if article not in finished or not is_folded:
            yield article.path, _row(article)
    if is_folded:
        yield f"{len(finished):,} finished articles", _row(locale._replace(articles=tuple(finished)))


def _row(one: Article | LocaleProgress) -> list[str]:
    """The cells of an article, or of several together, for all columns of ``HEADS``."""
    found = one.progress
    counts: Counts = found.messages
    numbers = (found.percent, counts.translated, counts.fuzzy, counts.untranslated, found.words.left)
    classes = (one.classes.get(each, 0) for each in TextClass)
    cells = [f"{number:,}" for number in (*numbers, *classes)]
    return [*cells, _date(one.oldest_stale), ", ".join(_awaited(one.awaiting))]


def _date(oldest: Waiting | None) -> str:
    from ..history import NOT_COMMITTED

    if oldest is None:
        return ""
    since = oldest.since
    if since.date is None:
        return "uncommitted" if since.undated == NOT_COMMITTED else ""
    return f"≤ {since.date}" if since.at_least else since.date


def _beside(locale: LocaleProgress) -> Iterator[str]:
    """What is in no total."""
    if count := locale.progress.obsolete:
        yield f"Beside these: {_count(count, 'obsolete message')}, kept for what people wrote in them."
    if orphans := locale.orphans:
        names = ", ".join(orphan.catalog for orphan in orphans[:NAMED])
        more = f" and {len(orphans) - NAMED} more" if len(orphans) > NAMED else ""
        what = "catalog whose article is" if len(orphans) == 1 else "catalogs whose articles are"
        done = sum(orphan.progress.messages.translated for orphan in orphans)
        yield f"{len(orphans)} {what} gone, with {_count(done, 'translated message')}: {names}{more}"


def _about_dates(locales: Sequence[LocaleProgress]) -> str:
    """Why there are no dates, or dates that may be too late; empty if all is well."""
    from .. import history

    stale = [one.since for locale in locales if (one := locale.oldest_stale)]
    if any(since.at_least for since in stale):
        return "This clone has no older history: some dates are the latest possible (git fetch --unshallow)."
    told = {
        history.NO_GIT: "there is no git program",
        history.NO_REPOSITORY: "the catalogs are not in a git repository",
        history.PARTIAL: "this is a partial clone (one that git clone makes without --filter has them)",
    }
    why = next((told[since.undated] for since in stale if since.undated in told), "")
    return f"No dates: {why}." if why else ""
