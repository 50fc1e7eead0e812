"""Everything that a release is made of, by digest, with who answers for it. The schema is in docs/guide."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .. import __version__, approvals, files
from ..approvals import Approval, Waiver
from ..checks.base import Context, Translation
from ..checks.runner import Selection, report
from ..checks.waiving import Waived
from ..config import Role
from ..errors import UsageError, WriteError, shortened
from ..history.revision import Revision, revision
from ..model import Finding, Locale, State, TextClass
from ..project import Project, Source

VERSION = 1
"""Of the format; it changes when a field goes or changes its meaning."""

TOOL = "l10n-tools"
FINDING = ("code", "severity", "locale", "path", "line", "msgid", "msgctxt", "message", "hint")
EPOCH = "SOURCE_DATE_EPOCH"
"""The time to write instead of the commit's (https://reproducible-builds.org/specs/source-date-epoch/)."""


def collect(project: Project, site: Path, tick: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """The evidence of a project and of its built sites. ``tick`` is told each check that has run.

    Raises what reading the project raises, UsageError for a time that is none.
    """
    config = project.config
    inputs = [config.path, config.mkdocs.path, config.docs, config.catalogs]
    known = revision(config.root, inputs)
    at = _time(known)
    today = (at or datetime.datetime.now(datetime.UTC)).date()
    context = Context(project, config.locales, site, today=today)
    with _told(at):
        found = report(context, Selection(), tick)
    return {
        "version": VERSION,
        "tool": {"name": TOOL, "version": __version__},
        "at": at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None,
        "git": {"revision": known.id, "dirty": known.is_dirty} if known else None,
        "source": config.source.id,
        "inputs": dict(_inputs(project)),
        "locales": [_locale(context, locale) for locale in config.locales],
        "findings": [_finding(finding) for finding in found.findings],
        "waived": [_waived(waived) for waived in found.waived],
        "site": dict(_digests(site)),
    }


def _time(known: Revision | None) -> datetime.datetime | None:
    """The time of the evidence, which is not that of the clock: it would differ each time."""
    told = os.environ.get(EPOCH, "")
    if not told:
        return datetime.datetime.fromtimestamp(known.time, datetime.UTC) if known else None
    try:
        return datetime.datetime.fromtimestamp(int(told), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{EPOCH} is not a number of seconds: “{told}”",
            hint=f"set it as in: {EPOCH}=$(git log -1 --format=%ct)",
        ) from None


@contextlib.contextmanager
def _told(at: datetime.datetime | None) -> Iterator[None]:
    """Have checks that ask for the time, such as how late a translation is, take that of the evidence."""
    if at is None or os.environ.get(EPOCH):
        yield
        return
    os.environ[EPOCH] = str(int(at.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)


def _inputs(project: Project) -> Iterator[tuple[str, str]]:
    config = project.config
    for path in (config.path, config.mkdocs.path):
        yield config.relative(path), _digest(path)
    for folder in (config.docs, config.catalogs):
        for name, digest in _digests(folder):
            yield f"{config.relative(folder)}/{name}", digest


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    """The SHA-256 digests of the files below a folder, by their paths."""
    for name in sorted(files.below(folder)):
        if not files.TEMPORARY.fullmatch(name.rpartition("/")[2]):
            yield name, _digest(folder / name)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WriteError(f"cannot be read: {error.strerror or error}", path=str(path)) from None


def _locale(context: Context, locale: Locale) -> dict[str, Any]:
    publishing = context.project.config.policy(locale.id).publishing
    translations = tuple(context.of_locale(locale))
    by_source: dict[str, list[Translation]] = {}
    for found in translations:
        by_source.setdefault(found.source.name, []).append(found)
    return {
        "locale": locale.id,
        "policy": {
            "publish": {each.value: _sorted(publishing.wanted(each)) for each in TextClass},
            "distinct_approvers": publishing.distinct,
            "fallback": publishing.fallback.value,
            "withhold_stale": publishing.withhold_stale,
        },
        "articles": [
            _article(context, locale, source, by_source.get(source.name, []))
            for source in context.project.sources
        ],
        "waivers": list(_waivers(context, locale, translations)),
    }


def _sorted(roles: frozenset[Role]) -> list[str]:
    return [role.value for role in Role if role in roles]


def _article(
    context: Context, locale: Locale, source: Source, translations: Sequence[Translation]
) -> dict[str, Any]:
    publication = context.project.publication(locale, source.name)
    return {
        "path": source.path,
        "catalog": context.project.config.relative(context.project.catalog_path(locale, source.name)),
        "whole": publication.whole or None,
        "messages": [
            {
                "message": approvals.of_message(found.message),
                "translation": approvals.of_translation(found.msgstr) if found.msgstr else None,
                "text": shortened(found.message.msgid),
                "class": found.text_class.value,
                "state": found.state.value,
                "shown": "translation" if found.message in publication.published else "source",
                "withheld": publication.withheld.get(found.message),
                "awaiting": _sorted(publication.awaiting.get(found.message, frozenset())),
                "approvals": _approvals(context, locale, found),
            }
            for found in translations
        ],
    }


def _approvals(context: Context, locale: Locale, found: Translation) -> list[dict[str, Any]]:
    if found.state is not State.TRANSLATED:
        return []
    return [_approval(line) for line in context.project.approvals(locale).of(found.message, found.msgstr)]


def _approval(line: Approval) -> dict[str, Any]:
    return {
        "role": line.role.value,
        "by": str(line.by),
        "at": line.at.isoformat().replace("+00:00", "Z"),
        "translated_by": list(map(str, line.translated_by)),
        "evidence": line.evidence,
    }


def _waivers(
    context: Context, locale: Locale, translations: Sequence[Translation]
) -> Iterator[Mapping[str, Any]]:
    """The waivers in force, each once."""
    waivers, seen = context.project.waivers(locale), set()
    for found in translations if waivers.lines else ():
        for line in waivers.of(found.message, found.msgstr):
            is_over = line.until is not None and line.until < context.today
            if line.line not in seen and not is_over:
                seen.add(line.line)
                yield {"message": line.message, "translation": line.translation, **_waiver(line)}


def _waiver(line: Waiver) -> dict[str, Any]:
    return {
        "code": line.code,
        "reason": line.reason,
        "by": str(line.by),
        "at": line.at.isoformat().replace("+00:00", "Z"),
        "role": line.role.value if line.role else None,
        "until": line.until.isoformat() if line.until else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    data = asdict(finding)
    return {field: data[field] for field in FINDING}


def _waived(waived: Waived) -> dict[str, Any]:
    return {"finding": _finding(waived.finding), "waiver": _waiver(waived.waiver)}
