"""``l10n export``: catalogs and glossaries for translation programs and agencies."""

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
    from ..project import Project

FORMATS = ("xliff", "xliff2", "tmx", "csv", "tbx", "tbx2")
USUAL = (State.UNTRANSLATED, State.FUZZY, State.TRANSLATED)


@click.command("export")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    required=True,
    help="xliff is XLIFF 1.2, xliff2 2.0; tbx and tbx2 write the glossary (TBX 3, TBX 2).",
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
    help="Entries in this state alone; may be given several times."
    "  [default: all but obsolete; tmx: translated]",
)
@click.option(
    "--article",
    "globs",
    multiple=True,
    metavar="GLOB",
    help="Only articles with such a path, as in articles/** (* within a folder, ** across folders).",
)
@pass_session
def command(
    session: Session,
    locales: tuple[str, ...],
    format_: str,
    output: Path,
    states: tuple[str, ...],
    globs: tuple[str, ...],
) -> None:
    """Write the entries of LOCALEs, or of all, to a file each, to be translated elsewhere.

    With --format tbx or tbx2, their glossaries.
    """
    from ..interchange import FORMATS, GLOSSARIES, dump

    project = session.project
    chosen = project.config.select(locales)
    if format_ in GLOSSARIES:
        if states or globs:
            raise UsageError(
                "a glossary has no states and no articles", hint="leave out --state and --article"
            )
        _glossaries(session, chosen, format_, output)
        return
    form = FORMATS[format_]
    wanted = set(map(State, states)) or set((State.TRANSLATED,) if form.is_memory else USUAL)
    if form.is_memory and wanted == {State.UNTRANSLATED}:
        raise UsageError("a memory holds translations alone", hint="leave out --state, or choose xliff")
    paths = {source.path for source in project.choose(globs)}
    made = []
    for locale in chosen:
        path = _path(output, locale, form.suffixes, len(chosen))
        units = [unit for unit in _units(project, locale, paths) if unit.state in wanted]
        if form.is_memory:
            units = [unit for unit in units if unit.target.strip()]
        # An empty file says nothing; XLIFF does not allow it.
        data = dump(format_, units, project.config.source.tag, locale.tag) if units else None
        made.append((locale, path, data, len(units)))
        project.forget(locale)
    for locale, path, data, count in made:
        if data is None:
            session.say(f"{locale.id}: there are no such entries; no file was written")
        else:
            files.write(path, data, str(path))
            session.say(f"{path}: {count} {'entry' if count == 1 else 'entries'}")


def _glossaries(session: Session, chosen: tuple[Locale, ...], format_: str, output: Path) -> None:
    from .. import glossary
    from ..interchange import dump_glossary

    config = session.project.config
    made = []
    for locale in chosen:
        found = glossary.of_locale(config, locale)
        path = _path(output, locale, (".tbx", ".xml"), len(chosen))
        data = dump_glossary(format_, found.rows, config.source.tag, locale.tag) if found.rows else None
        made.append((locale, path, data, found))
    for locale, path, data, found in made:
        if data is None:
            session.say(f"{locale.id}: there is no {found.path}; no file was written")
        else:
            files.write(path, data, str(path))
            session.say(f"{path}: {len(found.rows)} {'term' if len(found.rows) == 1 else 'terms'}")


def _units(project: Project, locale: Locale, paths: set[str]) -> list[Unit]:
    """The entries of these articles, as they would be after an update."""
    from .. import update
    from ..interchange import of_catalog
    from ..model import Fill

    old = update.read(project, locale, lambda _: None)
    current = update.merged(project, locale, old, Fill.OFF).catalogs
    return [
        unit
        for source, catalog in zip(project.sources, current, strict=True)
        if source.path in paths
        for unit in of_catalog(catalog, source.path)
    ]


def _path(output: Path, locale: Locale, suffixes: tuple[str, ...], count: int) -> Path:
    """Where the file of a locale goes: what is no folder and is called like a file is one."""
    is_file = output.exists() or output.suffix.lower() in suffixes
    if is_file and not output.is_dir():
        if count > 1:
            raise UsageError(f"{output} is one file for {count} locales", hint="name one locale, or a folder")
        return output
    return output / f"{locale.id}{suffixes[0]}"
