"""``l10n render``: the staged tree of one locale."""

from __future__ import annotations

from pathlib import Path

import click

from .. import files
from ..errors import UsageError
from ..markdown import pseudo_pages
from ..model import Locale
from .session import Session, pass_session


@click.command("render")
@click.argument("locale")
@click.option(
    "--output", required=True, metavar="DIR", type=click.Path(path_type=Path), help="A new or empty folder."
)
@click.option("--longer", is_flag=True, help="en_XA: make texts some 30 % longer, too.")
@pass_session
def command(session: Session, locale: str, output: Path, longer: bool) -> None:
    """Write the docs folder in LOCALE into DIR: localized pages with notices, other files as they are.

    LOCALE may also be a pseudo-locale: en_XA has accented letters, ar_XB runs from right to left. What
    stays as it was on their pages is not translatable.
    """
    from ..site.staging import stage

    project = session.project
    if longer and locale != pseudo_pages.ACCENTED:
        raise UsageError("--longer goes with en_XA", hint="leave it out, or render en_XA")
    project.longer = longer
    one = _one(session, locale)
    if output.resolve().is_relative_to(project.config.docs.resolve()):
        raise UsageError(f"{output} lies in the docs folder", hint="name a folder outside of it")
    with files.emptied_on_failure(output):
        stage(project, one, output)
    session.say(f"{len(project.pages)} pages in {locale} written to {output}")


def _one(session: Session, id_: str) -> Locale:
    config = session.project.config
    if id_ == config.source.id:
        return config.source
    if id_ in pseudo_pages.LOCALES:
        return pseudo_pages.LOCALES[id_]
    if not id_:
        raise UsageError("no locale is named", hint="write for instance: l10n render fr_CA --output DIR")
    return config.select((id_,))[0]
