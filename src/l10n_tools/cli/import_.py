"""``l10n import``: translations that come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import files, update
from ..errors import UsageError
from ..model import Locale, State
from .session import Session, pass_session
from .update import tell

if TYPE_CHECKING:
    from ..interchange import Imported

SHOWN = 60


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--locale", metavar="LOCALE", help="The language, if the file does not say which.")
@click.option("--overwrite", is_flag=True, help="Replace finished translations as well.")
@click.option(
    "--as",
    "state",
    type=click.Choice([State.FUZZY.value, State.TRANSLATED.value]),
    help="What the translations are, whatever the file says.",
)
@pass_session
def command(
    session: Session, paths: tuple[Path, ...], locale: str | None, overwrite: bool, state: str | None
) -> None:
    """Bring the translations in FILEs (XLIFF, CSV) into the catalogs, those in TMX into the memory.

    A finished translation stays as it is, unless --overwrite is given; translations of texts that are
    in no article go into the memory.
    """
    from .. import interchange

    for path in paths:
        name = path.name.rpartition(".")[0] or path.name
        loaded = interchange.load(_read(path), str(path))
        with files.lock(session.project.config.root):
            for tag, units in loaded.units.items():
                chosen = _locale(session, path, tag, locale, quietly=loaded.is_memory)
                if chosen is None:
                    continue
                found = interchange.import_units(
                    session.project,
                    chosen,
                    units,
                    name,
                    is_memory=loaded.is_memory,
                    overwrite=overwrite,
                    state=State(state) if state else None,
                )
                update.write(found.changes)
                session.project.forget(chosen)
                _tell(session, found, path, chosen)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None


def _locale(session: Session, path: Path, tag: str, given: str | None, *, quietly: bool) -> Locale | None:
    """The locale of a language in a file. None for another one in a memory, which may hold many."""
    config = session.project.config
    if given:
        return config.select((given,))[0]
    wanted = tag.replace("_", "-").lower()
    same = [one for one in config.locales if one.tag.lower() == wanted]
    alike = [one for one in config.locales if one.language == wanted.split("-")[0]]
    if same or len(alike) == 1:
        return (same or alike)[0]
    if quietly and tag:
        return None
    what = f"is in “{tag}”, not a locale of this project" if tag else "does not say which language it is in"
    raise UsageError(what, path=str(path), hint="name the locale: --locale fr_CA")


def _tell(session: Session, found: Imported, path: Path, locale: Locale) -> None:
    tell(session, [change for change in found.changes if change.locale], check=False)
    for catalog, unit in found.refused:
        text = " ".join(unit.source.split())
        short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
        place = f"{path}:{unit.line}" if unit.line else str(path)
        told = f"“{short}” is translated otherwise in {catalog}; left as it is (see --overwrite)"
        session.complain(f"{place}: {told}")
    counts = [
        f"{count} {what}"
        for count, what in (
            (found.taken, "taken over"),
            (found.known, "known"),
            (len(found.refused), "left as they were"),
            (found.remembered, "put into the memory"),
            (found.variants, "left out, being further translations of a text"),
        )
        if count
    ]
    session.say(f"{path}: {locale.id}: {', '.join(counts) or 'nothing to take over'}")
