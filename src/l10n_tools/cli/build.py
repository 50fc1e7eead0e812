"""``l10n build``: one site per locale."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click

from .. import files
from ..config import Config
from ..errors import UsageError
from ..model import Locale
from ..site.engines import NAMES
from .session import Session, pass_session

BUILT = ("404.html", "index.html", "sitemap.xml")
"""Files by which a site that an engine built is known."""


@click.command("build")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--engine", type=click.Choice(NAMES), default=NAMES[0], show_default=True, help="The site engine."
)
@click.option(
    "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Builds side by side; 0: one a processor."
)
@click.option(
    "--output", metavar="DIR", type=click.Path(path_type=Path), help="Default: site_dir of mkdocs.yml."
)
@pass_session
def command(session: Session, locales: tuple[str, ...], engine: str, jobs: int, output: Path | None) -> int:
    """Build the sites of all locales, the source's included, or of the LOCALEs named."""
    from ..site.build import STEPS, build

    project = session.project
    chosen = choose(session, locales)
    output = output or project.config.mkdocs.site_dir
    for_sites_alone(project.config, output, chosen)
    begin = time.monotonic()
    with (
        files.lock(project.config.root),
        session.progress("Building", STEPS * len(chosen)) as tick,
    ):
        built = build(project, chosen, output, jobs=jobs, engine=engine, tick=tick)
    for locale, line in built.log:
        session.complain(f"{locale}: {line.level.lower()}: {line.text}")
    for each in chosen:
        shown = project.config.relative((output / each.prefix).resolve())
        session.say(f"{each.id}: {built.pages[each.id]} pages in {shown}/")
    index = project.config.relative((output / "index.html").resolve())
    session.say(f"Built in {time.monotonic() - begin:.1f} s: open {index}")
    return 0


def for_sites_alone(config: Config, output: Path, locales: Sequence[Locale]) -> None:
    """Raise UsageError if building there would mix sites with, or put them in the place of, other files."""
    shown, place = config.relative(output), output.resolve()
    for own in (config.root, config.docs.resolve(), config.catalogs.resolve()):
        if own.is_relative_to(place) or (own != config.root and place.is_relative_to(own)):
            raise UsageError(
                f"{shown} holds the project’s own files", hint="name a folder for the sites alone"
            )
    if place.exists() and not place.is_dir():
        raise UsageError(f"{shown} is not a folder", hint="name a folder for the sites")
    for locale in locales:
        site = place / locale.prefix
        if site.exists() and not _is_replaceable(site):
            raise UsageError(
                f"{shown}/{locale.prefix} is not a built site, and would be replaced by one",
                hint="move it away, or name another folder with --output",
            )


def _is_replaceable(site: Path) -> bool:
    return site.is_dir() and (not any(site.iterdir()) or any((site / name).is_file() for name in BUILT))


def choose(session: Session, ids: tuple[str, ...]) -> tuple[Locale, ...]:
    """The locales named, the source locale allowed among them; all of them for none."""
    config = session.project.config
    if not ids:
        return (config.source, *config.locales)
    others = (
        config.select(tuple(id_ for id_ in ids if id_ != config.source.id))
        if set(ids) - {config.source.id}
        else ()
    )
    by_id = {locale.id: locale for locale in (config.source, *others)}
    return tuple(by_id[id_] for id_ in dict.fromkeys(ids))
