"""List items whose translation is gone: no check of single pairs can see that, the project's checks can."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from checks_pairs import ROOT

from l10n_tools import catalog, config
from l10n_tools.checks.base import Context
from l10n_tools.checks.registry import CHECKS
from l10n_tools.model import Catalog, Kind, Severity
from l10n_tools.project import Project

CODE = "L101"
"""A message that must be translated and is not."""
LIST_ITEM = Kind.LIST_ITEM.value


@lru_cache(maxsize=1)
def severities() -> dict[tuple[str, str], set[Severity]]:
    """What is said when the list items of every catalog are emptied, by locale and message.

    Left out are those of pages that the project's policy lets go untranslated: readers see the source's
    text there, marked as such, and nothing is lost.
    """
    with tempfile.TemporaryDirectory(prefix="l10n-checks-") as folder:
        root = Path(folder, "project")
        _copied(root)
        emptied = _emptied(root)
        project = Project(config.load(root))
        context = Context(project, project.config.locales)
        found: dict[tuple[str, str], set[Severity]] = {key: set() for key in emptied}
        for finding in (each for check in CHECKS if CODE in check.codes for each in check.run(context)):
            if finding.msgid and (finding.locale or "", finding.msgid) in found:
                found[finding.locale or "", finding.msgid].add(finding.severity)
    return found


def _copied(root: Path) -> None:
    """The project's articles, catalogs and settings."""
    root.mkdir()
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy2(path, root)
    for name in ("docs", "locales"):
        shutil.copytree(ROOT / name, root / name)


def _emptied(root: Path) -> list[tuple[str, str]]:
    """Empty the list items of catalogs that must be complete; which they were, by locale and message."""
    project = Project(config.load(root))
    gone: list[tuple[str, str]] = []
    for locale in project.config.locales:
        for source in project.sources:
            page = source.path.removeprefix("docs/")
            if project.config.policy(locale.id).required(page) < 100 and not source.notice:
                continue
            before = project.catalog(locale, source.name)
            if before:
                after = _without_items(before)
                gone += [
                    (locale.id, old.msgid)
                    for old, new in zip(before.entries, after.entries, strict=True)
                    if old.msgstr != new.msgstr
                ]
                project.catalog_path(locale, source.name).write_bytes(catalog.render(after))
    return gone


def _without_items(given: Catalog) -> Catalog:
    entries = (
        entry._replace(msgstr="") if entry.extracted.startswith(LIST_ITEM) else entry
        for entry in given.entries
    )
    return replace(given, entries=tuple(entries))
