"""``l10n check``: all checks, on catalogs and on the built pages."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..model import Locale, Severity
from ..report.formats import MODULES
from ..report.run import Rule, Run, Waived
from .reports import Report, asked_for, deliver, settled
from .session import Session, pass_session

if TYPE_CHECKING:
    from ..checks import waiving
    from ..checks.runner import Selection
    from ..checks.waiving import Report as Found

PAGES = "Checks"
"""The label of the project's URL, in its metadata, under which the pages of the codes are published."""


def _codes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


def _web(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    # It becomes a link in the HTML report.
    if value is not None and not re.fullmatch(r"https?://[!-~]+", value):
        raise click.BadParameter(f"{value!r} is not the address of a web page.")
    return value


@click.command("check")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--select", multiple=True, callback=_codes, metavar="CODES", help="Only these: L101, or L1 for all L1xx."
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these.")
@click.option(
    "--format",
    "asked",
    multiple=True,
    callback=asked_for,
    metavar="FORMAT[=FILE]",
    help=f"One of {', '.join(MODULES)}; text by default. With a file, in addition to what is shown, "
    "as often as you like.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the findings to a file."
)
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Built sites to look at; without it they are built afresh, in a scratch folder.",
)
@click.option("--fix", "is_fixing", is_flag=True, help="Mend what is mechanical, then check.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing, check nothing.")
@click.option(
    "--docs-url", metavar="URL", callback=_web, help="Where docs/checks is published: reports link to it."
)
@pass_session
def command(
    session: Session,
    locales: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    asked: tuple[Report, ...],
    output: Path | None,
    site: Path | None,
    is_fixing: bool,
    diff: bool,
    docs_url: str | None,
) -> int:
    """Check the catalogs and the built pages of all LOCALEs, or of those named. Exit 1 on findings."""
    from ..checks.runner import Selection

    reports = settled(asked, output)
    chosen = session.project.config.select(locales)
    selection = Selection(select, ignore)
    if site is not None and not site.is_dir():
        raise UsageError(
            f"there is no folder {site}", hint="build the sites with: l10n build; or leave --site out"
        )
    if is_fixing or diff:
        from .fix import fix

        code = fix(session, chosen, selection, diff=diff)
        if diff:
            return code
        chosen = session.project.config.select(locales)
    found = _found(session, chosen, selection, site, with_source=not locales)
    run = _run(session, chosen, selection, found, docs_url, with_source=not locales)
    deliver(session, reports, run)
    return 1 if run.findings else 0


def _found(
    session: Session,
    chosen: tuple[Locale, ...],
    selection: Selection,
    site: Path | None,
    *,
    with_source: bool,
) -> Found:
    from ..checks.base import Context
    from ..checks.runner import report

    checks = selection.checks()
    needs_site = any(check.needs_site for check in checks)
    with _sites(session, chosen, site, with_source) if needs_site else contextlib.nullcontext(None) as sites:
        context = Context(session.project, chosen, sites, with_source)
        with session.progress("Checking", len(checks)) as tick:
            return report(context, selection, tick)


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
    locales = project.config.with_equals((*([project.config.source] if with_source else []), *chosen))
    with scratch(project) as folder:
        with session.progress("Building pages to check", STEPS * len(locales)) as tick:
            build(project, locales, folder / "sites", tick=tick)
        yield folder / "sites"


# ---------------------------------------------------------------- what the reports are told


def _run(
    session: Session,
    chosen: tuple[Locale, ...],
    selection: Selection,
    found: Found,
    docs_url: str | None,
    *,
    with_source: bool,
) -> Run:
    from .. import __version__

    source = session.project.config.source
    looked_at = ((source,) if with_source else ()) + chosen
    return Run(
        findings=found.findings,
        rules=tuple(_rules(selection)),
        source=source,
        locales=chosen,
        files={locale.id: tuple(_files(session, locale, selection)) for locale in looked_at},
        version=__version__,
        waived=[_waived(each) for each in found.waived],
        docs=docs_url or _published(),
    )


def _waived(each: waiving.Waived) -> Waived:
    waiver = each.waiver
    return Waived(
        each.finding,
        reason=waiver.reason,
        by=str(waiver.by),
        at=waiver.at.isoformat(),
        role=waiver.role.value if waiver.role else None,
        until=waiver.until.isoformat() if waiver.until else None,
    )


def _rules(selection: Selection) -> Iterator[Rule]:
    from .. import pofilter
    from ..checks.registry import CODES, MILD

    theirs = {one.code: one.severity for one in pofilter.table()}
    for code, meaning in CODES.items():
        if not selection.wants(code):
            continue
        if code in theirs:
            yield Rule(code, meaning, theirs[code], page="pofilter")
        else:
            yield Rule(code, meaning, Severity.WARNING if code in MILD else Severity.ERROR)


def _files(session: Session, locale: Locale, selection: Selection) -> Iterator[str]:
    """The files that the checks look at: a locale's catalogs, the source's templates, and the pages."""
    project, checks = session.project, selection.checks()
    if not all(check.needs_site for check in checks):
        for source in project.sources:
            if locale == project.config.source:
                yield project.config.relative(project.template_path(source.name))
            else:
                yield project.config.relative(project.catalog_path(locale, source.name))
    if any(check.needs_site for check in checks):
        yield from (project.document(page).path for page in project.pages)


def _published() -> str | None:
    """Where the project's metadata say that the pages of the codes are published."""
    from importlib.metadata import PackageNotFoundError, metadata

    with contextlib.suppress(PackageNotFoundError):
        for url in metadata("l10n-tools").get_all("Project-URL") or ():
            label, _, address = str(url).partition(", ")
            if label == PAGES:
                return address
    return None
