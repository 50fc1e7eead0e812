"""``l10n build``: one site per locale."""

from __future__ import annotations

import time
from pathlib import Path

import click

from .. import files
from ..errors import UsageError
from ..model import Locale
from .session import Session, pass_session


@click.command("build")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--engine", type=click.Choice(["mkdocs"]), default="mkdocs", show_default=True, help="The site engine."
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
    if output.resolve() == project.config.root or project.config.docs.resolve().is_relative_to(
        output.resolve()
    ):
        raise UsageError(f"{output} holds the project itself", hint="name a folder for the sites alone")
    begin = time.monotonic()
    with (
        files.lock(project.config.root),
        session.progress("Building", STEPS * len(chosen)) as tick,
    ):
        built = build(project, chosen, output, jobs=jobs, engine=engine, tick=tick)
    for locale, line in built.log:
        session.complain(f"{locale}: {line.level.lower()}: {line.text}")
    for locale in chosen:
        shown = project.config.relative((output / locale.prefix).resolve())
        session.say(f"{locale.id}: {built.pages[locale.id]} pages in {shown}/")
    session.say(
        f"Built in {time.monotonic() - begin:.1f} s: open {project.config.relative(output.resolve())}/index.html"
    )
    return 0


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
