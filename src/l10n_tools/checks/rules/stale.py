"""L103, L105: catalogs that do not say what the articles say."""

from __future__ import annotations

from collections.abc import Iterator

from ... import update
from ...model import Finding, Severity
from ..base import Check, Context

STALE, ORPHAN = "L103", "L105"


def run(context: Context) -> Iterator[Finding]:
    """Every file that ``l10n update`` would write, and catalogs whose article is gone."""
    changes = [
        *update.templates(context.project),
        *update.catalog_changes(context.project, context.locales, lambda _: None),
    ]
    for change in changes:
        if change.data is None:
            what = "is of no more use"
        else:
            what = "is missing" if change.is_new else "is not up to date with its article"
        yield Finding(
            code=STALE,
            severity=Severity.ERROR,
            locale=change.locale or context.project.config.source.id,
            path=change.shown,
            message=f"{what}{f' ({change.summary})' if change.summary else ''}",
            hint="run: l10n update",
        )
    for locale, path in update.orphans(context.project, context.locales, changes):
        yield Finding(
            code=ORPHAN,
            severity=Severity.WARNING,
            locale=locale or context.project.config.source.id,
            path=path,
            message="its article is gone",
            hint="delete it, if its translations are of no more use",
        )


CHECK = Check(
    {STALE: "a catalog or template is out of date", ORPHAN: "a catalog's article is gone"},
    run,
    mild=frozenset({ORPHAN}),
)
