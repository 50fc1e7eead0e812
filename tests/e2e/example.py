"""The project's own site, copied: what is true of it is what the tools promise."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from filelock import FileLock
from selectolax.lexbor import LexborHTMLParser, LexborNode

from l10n_tools import catalog as catalogs
from l10n_tools import config
from l10n_tools.mkdocs_yml import built_file
from l10n_tools.model import Catalog, Locale, State
from l10n_tools.project import Project, Source
from tools import ROOT, SCRATCH

EXAMPLE = Project(config.load(ROOT))
"""The project as it stands in the repository: read, never written."""

SOURCE = EXAMPLE.config.source
TARGETS = EXAMPLE.config.locales
LOCALES = (SOURCE, *TARGETS)
PAGES = [pytest.param(locale, page, id=f"{locale.id}-{page}") for locale in LOCALES for page in EXAMPLE.pages]
"""Every page in every locale, as parameters."""

COPIED = ("docs", "locales", "l10n.toml", "mkdocs.yml")

FILLER = {"fr": "exemple", "es": "ejemplo", "ar": "مثال"}
MARKUP = re.compile(r"<[^>]+>|`[^`]*`|\]\([^)]*\)|\]\[[^\]]*\]|\{[^}]*\}|&\w+;|https?://\S+|[^\W\d_]{2,}")


def copy_to(folder: Path) -> Path:
    """A copy of the project, up to date and complete (see ``fill``)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy(ROOT / name, folder / name)
    fill(folder)
    return folder


def again(copied: Path, folder: Path) -> Path:
    """A copy of the copy, without the scratch folder: another test may be building in it just now."""
    return Path(shutil.copytree(copied, folder, ignore=shutil.ignore_patterns(SCRATCH)))


def fill(root: Path) -> list[str]:
    """Translate what is required and has no translation yet, as a placeholder.

    So the tests do not wait for translators. Returns the paths of the catalogs that needed it, none
    where the project is complete.
    """
    project = Project(config.load(root))
    changed = []
    for locale in project.config.locales:
        for source in project.sources:
            if _required(project, locale, source):
                old = project.catalog(locale, source.name)
                assert old is not None, f"{locale.id} has no catalog for {source.path}: run l10n update"
                new = _filled(old, locale)
                if new != old:
                    (root / new.path).write_bytes(catalogs.render(new))
                    changed.append(new.path)
    return changed


def _required(project: Project, locale: Locale, source: Source) -> bool:
    if source.notice:
        return True
    return project.config.policy(locale.id).required(source.path.removeprefix("docs/")) == 100


def _filled(catalog: Catalog, locale: Locale) -> Catalog:
    def word(match: re.Match[str]) -> str:
        return FILLER[locale.language] if match[0].isalpha() else match[0]

    return replace(
        catalog,
        entries=tuple(
            entry
            if entry.obsolete or entry.state is State.TRANSLATED
            else entry._replace(msgstr=MARKUP.sub(word, entry.msgid), fuzzy=False, previous=None)
            for entry in catalog.entries
        ),
    )


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that is made once for all processes of a test run; it is to be read only."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, done = base / name, base / f"{name}.done"
    with FileLock(base / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder


@lru_cache(maxsize=64)
def html(path: Path) -> LexborHTMLParser:
    """A built page, parsed once."""
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def page_file(sites: Path, locale: Locale, page: str) -> Path:
    return sites / locale.prefix / built_file(page, directory_urls=True)


def article(path: Path) -> LexborNode:
    node = html(path).css_first("article")
    assert node is not None, path
    return node


def nearest(node: LexborNode, name: str) -> str | None:
    """The value of an attribute on the node or the nearest element that it stands in."""
    current: LexborNode | None = node
    while current is not None:
        value = current.attributes.get(name) if current.is_element_node else None
        if value is not None:
            return value
        current = current.parent
    return None


def leads_to(file: Path, href: str) -> Path:
    """The file that a relative link leads to."""
    path = (file.parent / unquote(urldefrag(href).url)).resolve()
    return path / "index.html" if path.is_dir() else path


def notices_of(locale: Locale, page: str = "index.md") -> list[str]:
    return [notice.id for notice in EXAMPLE.notices_on(page, locale)]


def search_index(site: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The languages and the entries of a site's search, as MkDocs or as Zensical writes them."""
    file, key = ("search.json", "items") if (site / "search.json").exists() else (
        "search/search_index.json", "docs",
    )  # fmt: skip
    index = json.loads((site / file).read_text(encoding="utf-8"))
    return index["config"]["lang"], index[key]
