"""The ``l10n`` command: options that all commands share, and how errors end.

Commands are imported when they are called, so that ``l10n --version`` does not pay for them.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import keyword
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..errors import L10nError, UsageError

COMMANDS = {
    "init": "Add locales to the project.",
    "extract": "Write the templates: what there is to translate.",
    "update": "Extract, and bring every catalog up to date.",
    "export": "Write catalogs as XLIFF, TMX or CSV.",
    "import": "Bring translations in from XLIFF, CSV or TMX.",
    "adopt": "Take over pages that were translated elsewhere.",
    "status": "Show the progress of each locale and article.",
    "suggest": "Show how a text, or one like it, is translated.",
    "check": "Run the checks on catalogs and on the built pages.",
    "approve": "Approve translations, in a role.",
    "waive": "Waive a finding that is none, with a reason.",
    "render": "Write the localized Markdown tree of one locale.",
    "build": "Build one site per locale.",
    "evidence": "Write down what a release is made of, and who approved it.",
    "merge-driver": "Merge two versions of a PO file, for git.",
}

LINE_ENDS = re.compile(r"\s*[\r\n]\s*")

PROBLEM, INTERRUPTED, UNREAD = 2, 130, 141
"""Exit codes beside 0 (clean) and 1 (findings): a usage or environment error; Ctrl-C, and a pipe that
nobody reads any more, as shells have them (128 and the number of the signal)."""


class Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__package__}.{_module(cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Answer Ctrl-C here: click would put an empty line before what we say."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_interrupted()) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        import difflib

        if args and args[0] not in COMMANDS:
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            raise UsageError(
                f"there is no command “{args[0]}”",
                hint=f"did you mean {near[0]}?" if near else f"commands: {', '.join(COMMANDS)}",
            )
        return super().resolve_command(ctx, args)


def _module(command: str) -> str:
    """The module of a command: ``import`` is a word of Python's own."""
    name = command.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="l10n")
@click.option(
    "-C", "root", metavar="DIR", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.option("--no-color", is_flag=True, help="Plain text, no colours.")
@click.pass_context
def cli(ctx: click.Context, root: Path, quiet: bool, no_color: bool) -> None:
    """Localize a Markdown site: articles to PO files, PO files to one site per language."""
    from .session import Session

    ctx.obj = Session(root, quiet=quiet, color=False if no_color else None)


def main() -> None:
    """Run the command line. Errors end it with one line on standard error and their exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal shows what it can; files and pipes get UTF-8, whatever the system's encoding is.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    # What is read is kept to the end: looking for garbage in it as often as Python does costs a third.
    gc.set_threshold(200_000, 50, 100)
    sys.exit(run(cli))


def run(command: Callable[..., Any]) -> int:
    """The exit code of a command: 0 clean, 1 findings, 2 a problem, 130 interrupted, 141 unread."""
    try:
        code = command(standalone_mode=False, prog_name="l10n")
        return code if isinstance(code, int) else 0
    except L10nError as error:
        return _fail(str(error))
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _interrupted()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return PROBLEM
    except click.UsageError as error:
        usage = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        return _fail(f"{error.format_message()}{usage}")
    except click.ClickException as error:
        return _fail(error.format_message())
    except SystemExit:
        # Click ends the program by itself, with 1, where the reader of a pipe has gone.
        return _unread()
    except OSError as error:
        # What no other place has words for: a disk that is full, a folder that may not be listed.
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}{error.strerror or error}")


def _fail(message: str) -> int:
    click.echo(f"l10n: {LINE_ENDS.sub(' ', message)}", err=True)
    return PROBLEM


def _interrupted() -> int:
    # A terminal has shown “^C” on the line.
    start = "\n" if sys.stderr.isatty() else ""
    click.echo(f"{start}l10n: interrupted; every file is either as it was or complete", err=True)
    return INTERRUPTED


def _unread() -> int:
    """The reader of our output has gone, for instance ``head``: nothing is left to say.

    What is still in the buffer must not be written at exit, which would fail once more.
    """
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNREAD
