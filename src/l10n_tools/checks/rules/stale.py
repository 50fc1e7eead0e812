"""L103, L105: catalogs that do not say what the articles say."""

from __future__ import annotations

from collections.abc import Iterator

from ... import catalog as catalogs
from ... import update
from ...model import Catalog, Finding, Severity
from ...update import Change
from ..base import Check, Context, restored

STALE, ORPHAN = "L103", "L105"
RUN = "run: l10n update"
GOES_ON = "goes on from "
"""How the detail of a change begins whose article was renamed: the catalog has another name still."""
OTHERWISE = "is written in another way than l10n update writes it (wrapping, line ends, order of flags)"


def run(context: Context) -> Iterator[Finding]:
    """Every file that ``l10n update`` would write, and catalogs whose article is gone."""
    changes = [
        *update.templates(context.project),
        *update.catalog_changes(context.project, context.locales, lambda _: None),
    ]
    for change in changes:
        severity, message, hint = _told(change)
        locale = change.locale or context.project.config.source.id
        yield Finding(STALE, severity, locale, change.shown, message, hint)
    for locale, path in update.orphans(context.project, context.locales, changes):
        yield Finding(
            code=ORPHAN,
            severity=Severity.WARNING,
            locale=locale or context.project.config.source.id,
            path=path,
            message="its article is gone",
            hint="delete it, if its translations are of no more use",
        )


def _told(change: Change) -> tuple[Severity, str, str]:
    """How much it weighs that a file would be written, what is wrong, and what to do."""
    summary = f" ({change.summary})" if change.summary else ""
    if change.data is None:
        return Severity.ERROR, f"is of no more use{summary}", RUN
    if change.is_new:
        goes_on = any(detail.startswith(GOES_ON) for detail in change.details)
        hint = restored(change.shown) if change.locale and not goes_on else RUN
        return Severity.ERROR, f"is missing{summary}", hint
    before = catalogs.parse(change.path.read_bytes(), change.shown)
    if not before.entries and change.locale:
        return Severity.ERROR, "is empty", restored(change.shown)
    if _said(before) == _said(catalogs.parse(change.data, change.shown)):
        return Severity.WARNING, OTHERWISE, RUN
    return Severity.ERROR, f"is not up to date with its article{summary}", RUN


def _said(catalog: Catalog) -> tuple[object, ...]:
    """What a file says, however its lines are written."""
    entries = sorted(catalog.entries, key=lambda entry: entry.obsolete)
    return (
        sorted(catalog.header),
        catalog.comment,
        catalog.header_fuzzy,
        [entry.unplaced() for entry in entries],
    )


CHECK = Check(
    {STALE: "a catalog or template is out of date", ORPHAN: "a catalog's article is gone"},
    run,
    mild=frozenset({ORPHAN}),
)
