"""``l10n init``: adding locales, and starting a project with the first."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

import click

from .. import config as configuration
from .. import files, update
from ..config import Config
from ..errors import UsageError
from ..project import Project
from ..update import Change
from .session import Session, pass_session
from .update import plan, tell

START = """\
# The localization of this site.
source = "{source}"
locales = []
"""


@click.command("init")
@click.argument("locales", nargs=-1, required=True, metavar="LOCALE...")
@click.option(
    "--source", metavar="LOCALE", help="The language of the articles, for a new project.  [default: en]"
)
@click.option(
    "--merge-driver/--no-merge-driver",
    "driver",
    default=None,
    help="Have git merge PO files entry by entry.  [default: ask]",
)
@pass_session
def command(session: Session, locales: tuple[str, ...], source: str | None, driver: bool | None) -> None:
    """Add LOCALEs, such as fr_CA or es, to the configuration, and make their catalogs."""
    from .. import cldr

    root = session.root.resolve()
    path = configuration.find(root)
    if path and source:
        raise UsageError(
            f"{path.name} names the source already", hint=f"change it there, not with --source {source}"
        )
    if not path and not (root / "mkdocs.yml").is_file():
        raise UsageError(
            f"there is no mkdocs.yml in {root}",
            hint="run l10n in the folder of a MkDocs site, or give it with -C",
        )
    for number, id_ in enumerate(locales):
        if id_ in locales[:number]:
            raise UsageError(f"“{id_}” is named twice", hint="name each locale once")
    cldr.locales((*locales, *([source] if source else [])), {}, "the command line")
    path = path or root / configuration.NAME
    with files.lock(root):
        text = configuration.read(path) if path.is_file() else START.format(source=source or "en")
        text = _with_locales(text, locales, path)
        # All is worked out before a byte is written.
        changes = _catalogs(session, configuration.parse(path, text), locales)
        _write(path, text, changes)
    session.say(f"{path.name}: {', '.join(locales)} added")
    tell(session, changes, check=False)
    _offer(session, driver)
    session.say("Next: translate the PO files, then run: l10n check")


def _offer(session: Session, wanted: bool | None) -> None:
    """Offer to set the merge driver up, where there is a repository that has none for PO files."""
    from .. import git
    from .merge_driver import set_up

    config = session.project.config
    if wanted is None and (
        session.quiet
        or not git.is_in_repository(config.root)
        or git.is_decided(config.root, config.relative(config.catalogs))
    ):
        return
    if wanted is None and sys.stdin.isatty():
        wanted = click.confirm("Have git merge PO files entry by entry, in this clone?", default=True)
    if wanted:
        set_up(session)
    elif wanted is None:
        session.say("Git can merge PO files entry by entry: l10n merge-driver --install")


def _catalogs(session: Session, config: Config, locales: tuple[str, ...]) -> list[Change]:
    return plan(session, Project(config), config.select(locales))


def _write(path: Path, text: str, changes: list[Change]) -> None:
    """Write the configuration and the catalogs, or nothing."""
    mark = codecs.BOM_UTF8 if path.is_file() and path.read_bytes().startswith(codecs.BOM_UTF8) else b""
    with files.all_or_nothing([path, *(change.path for change in changes)]):
        files.write(path, mark + text.encode("utf-8"), path.name)
        update.write(changes)


def _with_locales(text: str, locales: tuple[str, ...], path: Path) -> str:
    """The configuration's text with the locales added, everything else as it was."""
    import tomlkit
    from tomlkit.exceptions import ParseError
    from tomlkit.items import Array

    try:
        document = tomlkit.parse(text)
    except ParseError as error:
        raise UsageError(f"{path.name} is not valid TOML: {error}", hint="mend it first") from None
    table = document["tool"]["l10n"] if path.name == configuration.PYPROJECT else document
    if "locales" not in table:
        table["locales"] = tomlkit.array()
    listed = table["locales"]
    if not isinstance(listed, Array):
        raise UsageError(f"locales in {path.name} is not a list", hint='write locales = ["fr_CA"]')
    for locale in locales:
        if locale in listed:
            raise UsageError(f"{locale} is a locale of this project already", hint="nothing was changed")
        listed.append(locale)
    return tomlkit.dumps(document)
