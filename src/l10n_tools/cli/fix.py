"""``l10n check --fix``: what is mechanical is mended, line by line, before the checks run."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from .. import files
from ..errors import shortened
from ..model import Locale, Message
from .session import Session

if TYPE_CHECKING:
    from ..checks.fixes import Fix
    from ..checks.runner import Selection
    from ..fixing import Rewrite


def fix(session: Session, locales: tuple[Locale, ...], selection: Selection, *, diff: bool = False) -> int:
    """Mend what is mechanical in the catalogs of some locales, of the codes in a selection.

    With ``diff`` nothing is written: what would be is shown, and 1 is returned if that is anything. Otherwise
    the project is read anew afterwards, and 0 is returned. What was done is told on standard error, so
    that a report on standard output stays one.
    """
    root = session.project.config.root
    with contextlib.nullcontext() if diff else files.lock(root):
        if not diff:
            forget(session)  # what was read before the lock was held may be old
        planned = list(_planned(session, locales, selection.wants))
        for rewrite, fixed in planned:
            if diff:
                click.echo(rewrite.diff(), nl=False)
            else:
                files.write(root / rewrite.path, rewrite.after, rewrite.path)
            _tell(session, rewrite.path, fixed, diff)
    if diff:
        return 1 if planned else 0
    forget(session)
    return 0


def forget(session: Session) -> None:
    """Let the session read its project anew."""
    vars(session).pop("project", None)


def _planned(
    session: Session, locales: tuple[Locale, ...], wanted: Callable[[str], bool]
) -> Iterator[tuple[Rewrite, list[Fix]]]:
    """The files that change, each with what is mended in it; all worked out before any is written."""
    from ..checks.base import Context
    from ..checks.fixes import fixes
    from ..fixing import rewrite

    project = session.project
    for locale in locales:
        by_catalog: dict[str, list[Fix]] = defaultdict(list)
        for each in fixes(Context(project, (locale,)), wanted):
            by_catalog[each.found.catalog].append(each)
        for path, fixed in by_catalog.items():
            data = (project.config.root / path).read_bytes()
            texts: dict[Message, str] = {each.found.message: each.text for each in fixed}
            yield rewrite(data, path, texts), fixed


def _tell(session: Session, path: str, fixed: list[Fix], diff: bool) -> None:
    """A line per file, and one per approval and waiver that does not hold any longer."""
    would = "would be " if diff else ""
    if not session.quiet:
        count = f"{len(fixed)} translation{'s' if len(fixed) > 1 else ''}"
        click.echo(f"{path}: {count} {would}mended", err=True)
    for each in fixed:
        for lost in _voided(session, each):
            click.echo(f"{path}: {lost} {'would no longer hold' if diff else 'no longer holds'}", err=True)


def _voided(session: Session, each: Fix) -> Iterator[str]:
    """The approvals and waivers of the text as it was: they are bound to it, to the letter."""
    found, project = each.found, session.project
    text = shortened(found.message.msgid)
    for approval in project.approvals(found.locale).of(found.message, found.msgstr):
        yield f"the {approval.role.value} approval of “{text}” by {approval.by}"
    for waiver in project.waivers(found.locale).of(found.message, found.msgstr):
        yield f"the waiver of {waiver.code} for “{text}” by {waiver.by}"
