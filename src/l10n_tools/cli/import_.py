"""``l10n import``: translations that come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .. import cldr, files, update
from ..config import Config
from ..errors import ConfigError, UsageError, shortened
from ..model import Locale, State
from ..update import Change
from .session import Session, pass_session
from .update import tell

if TYPE_CHECKING:
    from ..interchange import Imported, Left

Brought = TypeVar("Brought")
"""What a file brings in a language: units or rows of a glossary."""


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
    in no article go into the memory. Terms in TBX go into the glossary, where what is filled in stays as it
    is. If one of the files cannot be read, nothing is changed.
    """
    from ..interchange import Importing, Incoming, is_glossary, load, load_glossary
    from .glossaries import Bringing

    project = session.project
    given = project.config.select((locale,))[0] if locale else None
    read = [(path, _read(path)) for path in paths]
    source = project.config.source.tag
    glossaries = [(path, load_glossary(data, str(path), source)) for path, data in read if is_glossary(data)]
    loaded = [(path, load(data, str(path), source)) for path, data in read if not is_glossary(data)]
    bringing = Bringing(project.config, overwrite=overwrite)
    importing: dict[str, Importing] = {}
    told: list[tuple[Path, Locale, Imported]] = []
    with files.lock(project.config.root):
        for path, one in loaded:
            for chosen, units in _by_locale(session, path, one.units, given, one.is_memory, one.skipped):
                if chosen.id not in importing:
                    as_state = State(state) if state else None
                    importing[chosen.id] = Importing(project, chosen, overwrite=overwrite, state=as_state)
                incoming = Incoming(str(path), path.stem or path.name, units, one.is_memory)
                told.append((path, chosen, importing[chosen.id].take(incoming)))
        for path, glossary in glossaries:
            for chosen, rows in _by_locale(session, path, glossary.rows, given, True, glossary.skipped):
                bringing.take(path, chosen, rows)
        changes = update.templates(project) if importing else []
        changes += [change for each in importing.values() for change in each.changes()]
        changes += bringing.changes()
        _write(changes)
        files.sweep(project.config.catalogs)
    if changes:
        tell(session, [change for change in changes if change.locale], check=False)
    for path, chosen, found in told:
        _tell(session, found, path, chosen)
    bringing.tell(session)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", path=str(path)) from None


def _write(changes: Sequence[Change]) -> None:
    """Write everything, or nothing; then remove what stands in other catalogs now."""
    written = [change for change in changes if change.data is not None]
    with files.all_or_nothing([change.path for change in written]):
        update.write(written)
    update.write([change for change in changes if change.data is None])


# ------------------------------------------------------------ the locales of a file


def _by_locale(
    session: Session,
    path: Path,
    loaded: Mapping[str, list[Brought]],
    given: Locale | None,
    is_memory: bool,
    skipped: int,
) -> Iterator[tuple[Locale, list[Brought]]]:
    """The units of a file by locale; those in exactly its language first. Raises UsageError."""
    config = session.project.config
    if not any(loaded.values()):
        what = f" with a text in {config.source.tag}" if skipped else ""
        session.complain(f"{path}: holds no units{what}")
        return
    found = [(tag, units, _locale(config, path, tag, given, is_memory)) for tag, units in loaded.items()]
    for tag, units, locale in sorted(found, key=lambda one: one[2] is None or one[2].tag != one[0]):
        if locale:
            yield locale, units
        else:
            session.say(f"{path}: {len(units)} in “{tag}” left out: not a locale of this project")
    if skipped:
        session.say(f"{path}: {skipped} left out: without a text in {config.source.tag}")


def _locale(config: Config, path: Path, tag: str, given: Locale | None, is_memory: bool) -> Locale | None:
    """The locale of a language in a file. None for another one in a memory, which may hold many."""
    language = tag.replace("_", "-").lower().split("-")[0]
    if given and language in ("", given.language):
        return given
    if found := None if given else _meant(config, tag):
        return found
    if is_memory and tag:
        return None
    if not tag:
        raise UsageError(
            "does not say which language it is in", path=str(path), hint="name the locale: --locale fr_CA"
        )
    if given:
        what, hint = f"is in “{tag}”, not in {given.tag}", "correct its target language if that is wrong"
    else:
        alike = [one.id for one in config.locales if one.language == language]
        what = f"is in “{tag}”, not a locale of this project"
        hint = f"name the locale: --locale {alike[0]}" if alike else f"add it with: l10n init {language}"
    raise UsageError(what, path=str(path), hint=hint)


def _meant(config: Config, tag: str) -> Locale | None:
    """The locale with this tag, else the only one in its language and script."""
    parts = tag.replace("_", "-").lower().split("-")
    for locale in config.locales:
        if locale.tag.lower().split("-") == parts:
            return locale
    # As CLDR has them: zh_Hant, fr_CA.
    id_ = "_".join([parts[0], *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])])
    try:
        (meant,) = cldr.locales([id_], {}, "")
    except ConfigError:
        return None
    alike = [one for one in config.locales if (one.language, one.script) == (meant.language, meant.script)]
    return alike[0] if len(alike) == 1 else None


# ------------------------------------------------------------ what is told


def _tell(session: Session, found: Imported, path: Path, locale: Locale) -> None:
    for left in found.refused:
        _complain(session, path, left, f"is translated otherwise in {left.path}; left as it is")
    for left in found.homeless:
        _complain(session, path, left, f"is in no article now; its translation is kept in {left.path}")
    counts = [
        f"{count} {what}"
        for count, what in (
            (found.taken, "taken over"),
            (found.known, "known"),
            (len(found.refused), "left as they were (--overwrite replaces finished translations)"),
            (found.remembered, "put into the memory"),
            (found.variants, "left out, being further translations of a text"),
        )
        if count
    ]
    session.say(f"{path}: {locale.id}: {', '.join(counts) or 'nothing to take over'}")


def _complain(session: Session, path: Path, left: Left, what: str) -> None:
    place = f"{path}:{left.unit.line}" if left.unit.line else str(path)
    session.complain(f"{place}: “{shortened(left.unit.source)}” {what}")
