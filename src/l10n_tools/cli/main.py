"""The ``l10n`` command: options that all commands share, and how errors end.

Commands are imported when they are called, so that ``l10n --version`` does not pay for them.
"""

from __future__ import annotations

import importlib
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
    "status": "Show the progress of each locale and article.",
    "check": "Run the checks on catalogs and on the built pages.",
    "render": "Write the localized Markdown tree of one locale.",
    "build": "Build one site per locale.",
}

FINDINGS, PROBLEM, INTERRUPTED = 1, 2, 130
"""Exit codes: findings; a usage or environment error; Ctrl-C, as shells have it (128 + SIGINT)."""


class Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__package__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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
    sys.exit(run(cli))


def run(command: Callable[..., Any]) -> int:
    """The exit code of a command: 0 clean, 1 findings, 2 a problem, 130 interrupted."""
    try:
        code = command(standalone_mode=False)
        return code if isinstance(code, int) else 0
    except L10nError as error:
        return _fail(str(error))
    except click.exceptions.Abort:
        return _interrupted()
    except KeyboardInterrupt:
        return _interrupted()
    except click.UsageError as error:
        usage = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        return _fail(f"{error.format_message()}{usage}")
    except click.ClickException as error:
        return _fail(error.format_message())
    except BrokenPipeError:
        # The reader of our output has gone, for instance `head`: nothing is left to say.
        sys.stderr.close()
        return 0


def _fail(message: str) -> int:
    click.echo(f"l10n: {message}", err=True)
    return PROBLEM


def _interrupted() -> int:
    click.echo("\nl10n: interrupted; every file is either as it was or complete", err=True)
    return INTERRUPTED
