"""What every command has at hand: the project, and how to speak to the person who called it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from ..project import Project


PLAIN_WIDTH = 100_000
"""Columns of tables in files and pipes, which have no width: programs look for whole names there."""


class Session:
    """One call of the command line."""

    def __init__(self, root: Path, *, quiet: bool, color: bool | None) -> None:
        self.root, self.quiet, self.color = root, quiet, color

    @cached_property
    def project(self) -> Project:
        # Not every command has a project: git calls the merge driver for each file.
        from .. import config
        from ..project import Project

        return Project(config.load(self.root))

    def show(self, table: RenderableType) -> None:
        """Print a table on standard output; plain where it is not a terminal."""
        console = self._console(stderr=False)
        # Printed by click: Rich ends the program by itself where the reader of a pipe has gone.
        with console.capture() as captured:
            console.print(table, crop=False)  # what is longer than a line is to be copied whole
        click.echo(captured.get(), nl=False, color=console.is_terminal)

    def _console(self, *, stderr: bool) -> Console:
        from rich.console import Console

        plain: Literal["auto"] | None = None if self.color is False else "auto"
        console = Console(stderr=stderr, color_system=plain, highlight=False)
        if not console.is_terminal:
            console.width = PLAIN_WIDTH
        return console

    def say(self, message: str) -> None:
        """Tell the person something, unless they asked for quiet."""
        if not self.quiet:
            click.echo(message)

    def complain(self, message: str) -> None:
        """Tell the person of something that wants their attention."""
        click.echo(f"l10n: {message}", err=True)

    @contextmanager
    def progress(self, what: str, total: int | None = None) -> Iterator[Callable[[str], None]]:
        """A progress bar on a terminal's standard error; elsewhere nothing. Call it per step."""
        console = self._console(stderr=True)
        if self.quiet or not console.is_terminal:
            yield lambda _step: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, TextColumn("{task.fields[step]}"), console=console, transient=True) as bar:
            task = bar.add_task(what, total=total, step="")
            yield lambda step: bar.update(task, advance=1, step=step)


pass_session = click.make_pass_decorator(Session)
