"""``l10n adopt``: pages that were translated elsewhere, brought into the catalogs."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import files, update
from ..errors import UsageError
from .session import Session, pass_session
from .update import tell

if TYPE_CHECKING:
    from ..adopt import Adoption, Page
    from ..model import Locale


@click.command("adopt")
@click.argument("locale", metavar="LOCALE")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "maps",
    metavar="SOURCE=TRANSLATION",
    multiple=True,
    help="A page and its translation, relative to docs_dir and DIR; may be given several times.",
)
@click.option(
    "--review", metavar="FILE", type=click.Path(path_type=Path), help="Write both sides as a page of HTML."
)
@click.option("--dry-run", is_flag=True, help="Leave the catalogs as they are.")
@pass_session
def command(
    session: Session, locale: str, folder: Path, maps: tuple[str, ...], review: Path | None, dry_run: bool
) -> None:
    """Take the translations over from DIR, which holds the site's pages in LOCALE.

    Each passage of a translated page becomes the fuzzy translation of the message that it translates;
    entries that have a translation stay as they are. Nothing is published before a person has looked
    at it.
    """
    from .. import adopt

    project = session.project
    (chosen,) = project.config.select((locale,))
    named = _pairs(maps)
    with contextlib.nullcontext() if dry_run else files.lock(project.config.root):
        with session.progress("Aligning") as tick:
            found = adopt.adopt(project, chosen, folder, named, tick)
        if review:
            # First: where it cannot be written, the catalogs stay as they are.
            _write_review(found, project.config.source, chosen, review)
        if not dry_run:
            update.write(found.changes)
            files.sweep(project.config.catalogs)
    _tell_pages(session, found)
    if review:
        session.say(f"{review}: both sides, to look at in a browser")
    if not dry_run:
        tell(session, [change for change in found.changes if change.locale], check=False)
    _tell_totals(session, found, project.config.relative(project.config.catalogs / chosen.id), dry_run)


def _pairs(maps: tuple[str, ...]) -> dict[str, str]:
    """What --map says, source to translation. Raises UsageError for a page that is named twice."""
    named: dict[str, str] = {}
    for source, target in map(_named, maps):
        if named.setdefault(source, target) != target:
            raise UsageError(f"--map: {source} is named twice", hint="name each page once")
    return named


def _named(pair: str) -> tuple[str, str]:
    source, equals, target = pair.partition("=")
    if not (source and equals and target):
        hint = "write --map guide/dose.md=guide/la-dose.md"
        raise UsageError(f"--map {pair}: two paths were expected", hint=hint)
    return source, target


def _tell_pages(session: Session, found: Adoption) -> None:
    for page in found.pages:
        session.say(_line(page))
    for name in found.only_source:
        session.say(f"{name}: no translation was found")
    for name in found.only_target:
        session.complain(f"{name}: no source was found (name it with --map SOURCE={name})")
    if count := len(found.excluded):
        pages, were = ("pages", "were") if count > 1 else ("page", "was")
        session.say(f"{count} {pages} that mkdocs.yml excludes {were} passed over")


def _line(page: Page) -> str:
    from ..adopt import Fate

    used = page.count(Fate.ADOPTED)
    sources = len(page.passages) - page.count(Fate.TARGET_ONLY)
    targets = len(page.passages) - page.count(Fate.SOURCE_ONLY)
    told = [
        f"{count} {fate.value}"
        for fate in (Fate.DOUBTFUL, Fate.JOINED, Fate.SAME, Fate.SOURCE_ONLY, Fate.TARGET_ONLY)
        if (count := page.count(fate))
    ]
    if page.ambiguous:
        told.append(f"{page.ambiguous} translated in several ways: the most frequent was taken")
    names = page.source if page.source == page.target else f"{page.source} = {page.target} ({page.how.value})"
    rest = f"; {', '.join(told)}" if told else ""
    return f"{names}: {used} of {sources} passages have one of {targets} translated ones{rest}"


def _tell_totals(session: Session, found: Adoption, catalogs: str, dry_run: bool) -> None:
    would = "would get" if dry_run else "got"
    session.say(
        f"{len(found.pages)} pages paired; {found.adopted} messages {would} a translation, as fuzzy."
        + ("" if dry_run else f" Next: review them in {catalogs}, then remove their fuzzy flags.")
    )


def _write_review(found: Adoption, source: Locale, target: Locale, path: Path) -> None:
    from ..adopt import Fate
    from ..report import alignment

    pages = [
        alignment.Page(
            page.source,
            page.target,
            page.how.value,
            tuple(
                alignment.Row(one.source, one.target, one.fate.value, one.fate is Fate.ADOPTED, one.score)
                for one in page.passages
            ),
        )
        for page in found.pages
    ]
    sides = (alignment.Side(locale.tag, locale.direction) for locale in (source, target))
    files.write(path, alignment.render(pages, *sides).encode(), str(path))
