"""Where the reports of ``l10n check`` go: ``--format``, ``--output`` and the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from .. import files
from ..errors import UsageError
from ..report.formats import MODULES, render
from ..report.run import Run
from .session import Session

DEFAULT = "text"

STANDARD = "-"
"""As the name of a file: standard output."""


class Report(NamedTuple):
    """A format, and the file that it goes to; without one, to standard output."""

    format: str
    file: Path | None = None


def asked_for(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Report, ...]:
    """What ``--format`` says, as often as it is given: ``FORMAT`` or ``FORMAT=FILE``."""
    return tuple(_report(value) for value in values)


def _report(value: str) -> Report:
    name, equals, file = value.partition("=")
    if name not in MODULES:
        names = ", ".join(repr(known) for known in MODULES)
        raise click.BadParameter(f"{name!r} is not one of {names}.")
    if equals and not file:
        raise click.BadParameter(f"no file is named after “{value}”.")
    return Report(name, None if file in ("", STANDARD) else Path(file))


def settled(asked: Sequence[Report], output: Path | None) -> tuple[Report, ...]:
    """All reports of a call: those with a file, and one that goes to ``output`` or is shown.

    Raises UsageError where two would go to the same place, or one to a folder that there is not.
    """
    output = written_to(output)
    shown = [report for report in asked if report.file is None]
    if len(shown) > 1:
        raise UsageError(
            f"two formats for one output: {' and '.join(report.format for report in shown[:2])}",
            hint=f"give the others a file, as in --format {shown[1].format}=FILE",
        )
    last = (shown or [Report(DEFAULT)])[0]._replace(file=output)
    reports = (*(report for report in asked if report.file), last)
    places = [report.file.absolute() for report in reports if report.file]
    for place in places:
        if places.count(place) > 1:
            raise UsageError(f"two reports would go to {place}", hint="give each a file of its own")
    for report in reports:
        written_to(report.file)
    return reports


def written_to(file: Path | None) -> Path | None:
    """The file that an option names, None for standard output, which is written ``-``.

    Raises UsageError for one in a folder that there is not: it is as likely misspelt as wanted.
    """
    if file is None or str(file) == STANDARD:
        return None
    if not file.parent.exists():
        raise UsageError(f"there is no folder {file.parent}", hint=f"make it first: mkdir -p {file.parent}")
    return file


def deliver(session: Session, reports: Sequence[Report], run: Run) -> None:
    """Write the reports that have a file, then show the one that has none."""
    written = [(report.file, render(report.format, run)) for report in reports if report.file]
    for file, text in written:
        # What is no Unicode in a file's name becomes an escape, in JSON one that reads back.
        files.write(file, text.encode("utf-8", "backslashreplace"), str(file))
    shown = next((report.format for report in reports if report.file is None), None)
    if shown == DEFAULT and sys.stdout.isatty():
        from ..report.terminal import Screen

        session.show(Screen(run))
    elif shown:
        click.echo(render(shown, run), nl=False)
    if shown in (None, DEFAULT):
        # Any other format is read by a program: nothing may stand beside it.
        for file, _ in written:
            session.say(f"Findings written to {file}")
