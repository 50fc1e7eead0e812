"""``l10n export``: catalogs for translation programs and agencies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import files
from ..errors import UsageError
from ..model import Locale, State
from .session import Session, pass_session

if TYPE_CHECKING:
    from ..interchange import Unit

FORMATS = ("xliff", "xliff2", "tmx", "csv")
USUAL = (State.UNTRANSLATED, State.FUZZY, State.TRANSLATED)


@click.command("export")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), required=True, help="xliff is XLIFF 1.2, xliff2 2.0."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path(),
    help="A folder, or for one locale a file.  [default: the current folder]",
)
@click.option(
    "--state",
    "states",
    type=click.Choice([state.value for state in State]),
    multiple=True,
    help="Entries in this state alone; may be given several times.  [default: all but obsolete]",
)
@click.option("--article", metavar="GLOB", help="Articles whose path in the docs folder matches.")
@pass_session
def command(
    session: Session,
    locales: tuple[str, ...],
    format_: str,
    output: Path,
    states: tuple[str, ...],
    article: str | None,
) -> None:
    """Write the entries of LOCALEs, or of all, to a file each, to be translated elsewhere."""
    from .. import interchange

    project = session.project
    chosen = project.config.select(locales)
    suffix = interchange.FORMATS[format_].suffix
    wanted = set(map(State, states)) or set(
        (State.TRANSLATED,) if interchange.FORMATS[format_].is_memory else USUAL
    )
    made = []
    for locale in chosen:
        units = [unit for unit in _units(session, locale, article) if unit.state in wanted]
        data = interchange.dump(format_, units, project.config.source.tag, locale.tag)
        made.append((_path(output, locale, suffix, len(chosen)), data, len(units)))
    for path, data, count in made:
        files.write(path, data, str(path))
        session.say(f"{path}: {count} entries")


def _units(session: Session, locale: Locale, article: str | None) -> list[Unit]:
    from .. import interchange, update
    from ..config import matches
    from ..model import Fill

    project = session.project
    docs = project.config.relative(project.config.docs) + "/"
    old = update.read(project, locale, lambda _: None)
    current = update.merged(project, locale, old, Fill.OFF).catalogs
    units: list[Unit] = []
    for source, catalog in zip(project.sources, current, strict=True):
        if article is None or matches(source.path.removeprefix(docs), article):
            units += interchange.of_catalog(catalog, source.path)
    if article is not None and not units:
        raise UsageError(f"no article matches {article}", hint="for example: articles/**")
    return units


def _path(output: Path, locale: Locale, suffix: str, count: int) -> Path:
    if output.suffix == suffix and not output.is_dir():
        if count > 1:
            raise UsageError(f"{output} is one file for {count} locales", hint="name one locale, or a folder")
        return output
    return output / f"{locale.id}{suffix}"
