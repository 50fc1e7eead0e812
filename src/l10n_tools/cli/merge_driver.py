"""``l10n merge-driver``: how git merges PO files entry by entry."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import git
from ..errors import CatalogError, UsageError
from .session import Session, pass_session

if TYPE_CHECKING:
    from ..model import Catalog

FILE = click.Path(path_type=Path)
CONFLICTS = 1
PLACES = ("in what both began with", "on our side", "on their side")


@click.command("merge-driver")
@click.argument("base", type=FILE, required=False)
@click.argument("ours", type=FILE, required=False)
@click.argument("theirs", type=FILE, required=False)
@click.argument("path", required=False)
@click.option("--marker-size", type=click.IntRange(1), default=7, show_default=True, help="Of conflicts.")
@click.option("--install", is_flag=True, help="Have this clone of the project merge its PO files so.")
@pass_session
def command(
    session: Session,
    base: Path | None,
    ours: Path | None,
    theirs: Path | None,
    path: str | None,
    marker_size: int,
    install: bool,
) -> int:
    """Merge THEIRS into OURS, two versions of BASE, entry by entry; git calls this by itself.

    PATH is the name that the file has in the repository. Exit code 1 means conflicts: both sides have
    translated the same message differently. Set it up once in each clone: l10n merge-driver --install
    """
    if install:
        set_up(session)
        return 0
    if base is None or ours is None or theirs is None:
        raise UsageError(
            "git calls merge-driver with three files", hint="set it up with: l10n merge-driver --install"
        )
    return _merged(session, base, ours, theirs, path or str(ours), marker_size)


def set_up(session: Session) -> None:
    """Set the driver up for the project of a session, and say what was done."""
    from .. import files

    config = session.project.config
    with files.lock(config.root):
        done = git.install(config.root, config.relative(config.catalogs))
    for line in done:
        session.say(line)
    session.say(
        "git merges the project's PO files entry by entry now, in this clone; "
        f"commit {git.ATTRIBUTES}, and have everybody run: l10n merge-driver --install"
        if done
        else "git merges the project's PO files entry by entry already."
    )


def _merged(session: Session, base: Path, ours: Path, theirs: Path, path: str, size: int) -> int:
    from .. import files
    from ..catalog import conflicts, three_way

    try:
        versions = _versions((base, ours, theirs), path)
    except CatalogError as error:
        session.complain(f"{error}; the file is merged line by line instead")
        return CONFLICTS if git.merge_text(base, ours, theirs, size, conflicts.LABELS) else 0
    merged = three_way.merge(*versions)
    files.write(ours, conflicts.render(merged.catalog, merged.conflicts, size), path)
    if not merged.conflicts:
        return 0
    count = len(merged.conflicts)
    session.complain(
        f"{path}: {count} message{'s' if count > 1 else ''} translated differently on both sides"
    )
    return CONFLICTS


def _versions(paths: Iterable[Path], path: str) -> list[Catalog]:
    """The catalogs in what both began with, ours, and theirs. Raises CatalogError, which says in which."""
    from .. import catalog as catalogs
    from ..catalog import conflicts

    found: list[Catalog] = []
    for place, file in zip(PLACES, paths, strict=True):
        data = _read(file)
        try:
            found.append(catalogs.parse(data if found else conflicts.without(data), path))
        except CatalogError as error:
            raise CatalogError(error.message, path=path, line=error.line, hint=place) from None
    return found


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from None
