"""``l10n check``: all checks, on catalogs and on the built pages."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from .. import files
from ..errors import UsageError
from ..model import Finding, Locale
from ..report.findings import FORMATS
from .session import Session, pass_session


def _codes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


@click.command("check")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--select", multiple=True, callback=_codes, metavar="CODES", help="Only these: L101, or L1 for all L1xx."
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the findings to a file."
)
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Built sites to look at; without it they are built afresh, in a scratch folder.",
)
@pass_session
def command(
    session: Session,
    locales: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    format_: str,
    output: Path | None,
    site: Path | None,
) -> int:
    """Check the catalogs and the built pages of all LOCALEs, or of those named. Exit 1 on findings."""
    from ..checks.runner import Selection

    chosen = session.project.config.select(locales)
    selection = Selection(select, ignore)
    if site is not None and not site.is_dir():
        raise UsageError(
            f"there is no folder {site}", hint="build the sites with: l10n build; or leave --site out"
        )
    findings = _run(session, chosen, selection, site, with_source=not locales)
    _report(session, FORMATS[format_](findings), output)
    return 1 if findings else 0


def _run(
    session: Session, chosen: tuple[Locale, ...], selection: object, site: Path | None, *, with_source: bool
) -> list[Finding]:
    from ..checks.base import Context
    from ..checks.runner import Selection, run

    assert isinstance(selection, Selection)
    checks = selection.checks()
    needs_site = any(check.needs_site for check in checks)
    with _sites(session, chosen, site, with_source) if needs_site else contextlib.nullcontext(None) as sites:
        context = Context(session.project, chosen, sites, with_source)
        with session.progress("Checking", len(checks)) as tick:
            return run(context, selection, tick)


@contextlib.contextmanager
def _sites(
    session: Session, chosen: tuple[Locale, ...], site: Path | None, with_source: bool
) -> Iterator[Path]:
    """The folder of the built sites: the one named, or one that is built for this run alone."""
    if site is not None:
        yield site
        return
    from ..site.build import STEPS, build, scratch

    project = session.project
    locales = (*([project.config.source] if with_source else []), *chosen)
    with scratch(project) as folder:
        with session.progress("Building pages to check", STEPS * len(locales)) as tick:
            build(project, locales, folder / "sites", tick=tick)
        yield folder / "sites"


def _report(session: Session, report: str, output: Path | None) -> None:
    if output is None:
        click.echo(report, nl=False)
        return
    files.write(output, report.encode("utf-8"), str(output))
    session.say(f"Findings written to {output}")
