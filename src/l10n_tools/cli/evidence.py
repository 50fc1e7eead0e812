"""``l10n evidence``: what a release is made of and who answers for it, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .. import files
from ..errors import UsageError
from ..project import Project
from .reports import written_to
from .session import Session, pass_session

WITHHELD = "L955"
"""The code of findings that no release can have."""


@click.command("evidence")
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The built sites of the release. Default: site_dir of mkdocs.yml.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file, not to the terminal."
)
@click.option(
    "--verify",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Say what differs from this evidence; exit 1 if anything does.",
)
@pass_session
def command(session: Session, site: Path | None, output: Path | None, verify: Path | None) -> int:
    """Write the evidence of a release: texts, approvals, findings and built files, by digest.

    The same revision gives the same bytes; whoever has it can check the evidence with --verify. Exit 1 if
    the sites show a translation that the policy withholds.
    """
    from .. import evidence

    project = session.project
    output = written_to(output)
    site = site or project.config.mkdocs.site_dir
    if not site.is_dir():
        raise UsageError(f"there is no folder {site}", hint="build the sites first: l10n build")
    if output is not None and verify is not None:
        raise UsageError("--output and --verify exclude each other", hint="leave one of them out")
    known = evidence.read(verify) if verify else None
    if output:
        _is_apart(project, site, output)
        _is_free(output)
    found = _collected(session, project, site)
    withheld = _shows_withheld(session, found)
    if verify and known is not None:
        return max(withheld, _verified(session, verify, list(evidence.differences(known, found))))
    git = found["git"]
    if git and git["dirty"]:
        session.complain(
            f"files differ from commit {git['revision'][:12]}: nobody can make this evidence anew from it "
            "(commit them, build, and write it again)"
        )
    data = evidence.rendered(found)
    if output is None:
        click.echo(data.decode(), nl=False)
    else:
        files.write(output, data, str(output))
        session.say(f"Evidence written to {output}")
    return withheld


def _shows_withheld(session: Session, found: dict[str, Any]) -> int:
    """The exit code: 1, with a line for each, if the sites show what the policy withholds."""
    withheld = [one for one in found["findings"] if one["code"] == WITHHELD]
    for one in withheld:
        session.complain(f"{one['path']}: {one['locale']}: {one['message']} ({one['hint']})")
    return 1 if withheld else 0


def _is_apart(project: Project, site: Path, output: Path) -> None:
    """Raise UsageError if the file would be part of what it is about."""
    for folder in (project.config.docs, project.config.catalogs, site):
        if output.resolve().is_relative_to(folder.resolve()):
            shown = project.config.relative(folder)
            raise UsageError(f"{output} lies in {shown}, which it is about", hint="name a file elsewhere")


def _is_free(output: Path) -> None:
    """Raise UsageError if there is something that is not evidence: it would be lost."""
    from .. import evidence

    if output.exists() or output.is_symlink():
        try:
            evidence.read(output)
        except UsageError as error:
            raise UsageError(error.message, hint="name another file; only evidence is replaced") from None


def _collected(session: Session, project: Project, site: Path) -> dict[str, Any]:
    from .. import evidence
    from ..checks.registry import CHECKS

    with session.progress("Collecting", len(CHECKS)) as tick:
        return evidence.collect(project, site, tick)


def _verified(session: Session, path: Path, differing: list[str]) -> int:
    for line in differing:
        click.echo(line)
    if differing:
        session.complain(f"{path}: {len(differing)} difference{'s' * (len(differing) != 1)}")
        return 1
    session.say(f"{path}: everything is as it says.")
    return 0
