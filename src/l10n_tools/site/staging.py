"""The staged tree: the docs folder in one locale, ready for an engine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..errors import ConfigError, UsageError, WriteError
from ..markdown import localize
from ..model import Locale
from ..project import Project
from . import placing

NEEDED = {
    "attr_list": "translated headings would lose their anchors",
    "md_in_html": "notices are Markdown inside HTML",
}
"""Markdown extensions that a localized tree relies on, and why."""


def check_extensions(project: Project) -> None:
    """Raise ConfigError if mkdocs.yml lacks an extension that localized pages rely on."""
    on = {name.removeprefix("markdown.extensions.") for name in project.config.mkdocs.extensions}
    for name, reason in NEEDED.items():
        if name not in on and (name != "md_in_html" or project.notices):
            raise ConfigError(
                f"the Markdown extension {name} is not on: {reason}",
                path=project.config.relative(project.config.mkdocs.path),
                hint=f"add {name} to markdown_extensions",
            )


def stage(project: Project, locale: Locale, target: Path) -> None:
    """Write the docs folder in ``locale`` into ``target``, which must be empty or not there yet.

    Pages are localized and carry their notices; every other file is copied. The folder of the
    notices is left out. Raises UsageError for a target with something in it, WriteError if it
    cannot be written.
    """
    check_extensions(project)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is not an empty folder", hint="name a new folder, or empty this one")
    pages = set(project.pages)
    try:
        for file in _files(project):
            path = target / file
            path.parent.mkdir(parents=True, exist_ok=True)
            if file in pages:
                path.write_bytes(page(project, locale, file).encode("utf-8"))
            else:
                shutil.copyfile(project.config.docs / file, path)
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror or error}", path=str(target)) from None


def _files(project: Project) -> Iterator[str]:
    """The files of the docs folder, relative to it, without those of the notices."""
    docs, own = project.config.docs, f"{project.config.notices}/"
    for path in sorted(docs.rglob("*")):
        file = path.relative_to(docs).as_posix()
        if path.is_file() and not file.startswith(own):
            yield file


def page(project: Project, locale: Locale, name: str) -> str:
    """A page (path relative to the docs folder) in ``locale``, with its notices."""
    source = project.config.source
    document = project.with_counterparts(project.document(name), locale)
    notices = [
        replace(notice, document=project.with_counterparts(notice.document, locale))
        for notice in project.notices_on(name, locale)
    ]
    texts = {notice.id: project.published(locale, project.notice_name(notice)) for notice in notices}
    inserts = placing.inserts(document, notices, texts, source, locale)
    published = project.published(locale, project.name(name)) if locale.id != source.id else {}
    return localize(document, published, source, locale, inserts)
