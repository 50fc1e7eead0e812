"""A project on disk: its articles, notices, site strings and catalogs, each read once."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import catalog as catalogs
from . import classes, files, notices
from .config import Config, matches
from .errors import ArticleError, CatalogError, ConfigError, UsageError
from .markdown import front_matter, pseudo_pages, segment
from .model import Catalog, Document, Kind, Locale, Message, Notice, Segment, Span, TextClass
from .publishing import Publishing, Text

PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The files that MkDocs takes for pages (mkdocs.utils.markdown_extensions)."""

SITE = "site"
"""The catalog of navigation titles and site strings."""

MESSAGES, TEMPLATES, MEMORY = "LC_MESSAGES", "templates", "memory"


class Source(NamedTuple):
    """Where messages come from: a page, a notice, or the site's configuration.

    ``name`` is the catalog's, without suffix; ``path`` the file's, relative to the project.
    """

    name: str
    path: str
    segments: tuple[Segment, ...]
    notice: Notice | None = None


class Project(Publishing):
    """Everything that the commands ask of a project. Reading raises the errors of errors.py."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._catalogs: dict[tuple[str, str], Catalog | None] = {}
        self._documents: dict[str, Document] = {}
        self._templates: dict[str, Catalog] = {}
        self._tags: dict[str, tuple[str, ...]] = {}

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The published pages, relative to the docs folder, sorted."""
        docs = self.config.docs
        if not docs.is_dir():
            raise ConfigError(
                f"the docs folder {self.config.relative(docs)} is not there",
                path=self.config.relative(self.config.mkdocs.path),
                hint="make it, or set docs_dir",
            )
        pages = sorted(filter(self._is_page, files.below(docs)))
        for page in pages:
            self._has_utf8_name(page)
        return tuple(pages)

    def _is_page(self, file: str) -> bool:
        if not file.endswith(PAGE_SUFFIXES) or file.startswith(f"{self.config.notices}/"):
            return False
        return self.config.mkdocs.is_published(file)

    def _has_utf8_name(self, page: str) -> None:
        try:
            page.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(self.config.relative(self.config.docs / page))
            raise ArticleError(
                "its name is not UTF-8", path=shown.decode(errors="backslashreplace"), hint="rename the file"
            ) from None

    def document(self, page: str) -> Document:
        """A page, segmented. ``page`` is relative to the docs folder."""
        if page not in self._documents:
            self._documents[page] = self._read(page, self.config.front_matter)
        return self._documents[page]

    def _read(self, page: str, keys: tuple[str, ...]) -> Document:
        path = self.config.docs / page
        shown = self.config.relative(path)
        try:
            data = path.read_bytes()
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ArticleError("is not UTF-8", path=shown, line=line, hint="save it as UTF-8") from None
        except OSError as error:
            raise ArticleError(
                f"cannot be read: {error.strerror or error}", path=shown, hint="check its permissions"
            ) from None
        if not text.strip("\ufeff \t\r\n"):
            raise ArticleError("is empty", path=shown, hint="write the article, or remove the file")
        return segment(shown, text, extensions=self.config.mkdocs.extensions, keys=keys)

    def tags(self, page: str) -> tuple[str, ...]:
        """The tags in a page's front matter."""
        if page not in self._tags:
            document = self.document(page)
            value = front_matter.data(document.path, document.text).get("tags")
            self._tags[page] = tuple(map(str, value)) if isinstance(value, list) else ()
        return self._tags[page]

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """All notices, in the order of their file names."""
        folder = self.config.docs / self.config.notices
        if not folder.is_dir():
            return ()
        names = sorted(path.relative_to(self.config.docs).as_posix() for path in folder.rglob("[!.]*"))
        found = tuple(
            notices.read(self._read(name, ("title",))) for name in names if name.endswith(PAGE_SUFFIXES)
        )
        notices.check_locales(found, (self.config.source, *self.config.locales))
        _unique(found)
        return found

    def notices_on(self, page: str, locale: Locale) -> list[Notice]:
        """The notices that must stand on a page in a locale."""
        return [
            notice
            for notice in self.notices
            if notices.required(notice, locale.id) and notices.applies(notice, page, self.tags(page))
        ]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Everything that has messages: the pages, the notices, the site's own strings."""
        return tuple(source for source in self._sources() if source.segments)

    def _sources(self) -> Iterator[Source]:
        for page in self.pages:
            yield Source(self.name(page), self.document(page).path, self.document(page).segments)
        for notice in self.notices:
            yield Source(self.notice_name(notice), notice.document.path, notice.document.segments, notice)
        mkdocs = self.config.mkdocs
        strings = [(Kind.SITE, key, text) for key, text in mkdocs.strings.items()]
        titles = [(Kind.NAV, "", text) for text in dict.fromkeys(mkdocs.nav_titles())]
        yield Source(
            SITE,
            self.config.relative(mkdocs.path),
            tuple(
                Segment(kind, Span(0, 0), (), text, detail=detail)
                for kind, detail, text in (*strings, *titles)
                if text.strip()
            ),
        )

    def classes(self, source: Source) -> Mapping[Message, TextClass]:
        """How much hangs on each message of a source."""
        return classes.by_message(self.config, self._in_docs(source.path), source.segments, source.notice)

    def _in_docs(self, path: str) -> str:
        """A path of a source, relative to the docs folder."""
        return path.removeprefix(f"{self.config.relative(self.config.docs)}/")

    def labels(self, source: Source) -> frozenset[str]:
        """The labels of the link references of a page or notice, in lower case."""
        document = self._documents_by_name.get(source.name)
        return document.labels if document else frozenset()

    def falls_back(self, locale: Locale, page: str) -> bool:
        """Whether a page is shown in the source's language as a whole.

        It is if the policy says so, and if nothing of it may be shown translated.
        """
        if locale.id == self.config.source.id or locale.id in pseudo_pages.LOCALES:
            return False
        publication = self.publication(locale, self.name(page))
        own = {segment.message for segment in self.document(page).segments}
        return bool(own) and (bool(publication.whole) or own.isdisjoint(publication.published))

    def choose(self, globs: Sequence[str]) -> tuple[Source, ...]:
        """The sources whose path matches one of the globs, with or without the docs folder; all for none.

        Raises UsageError for a glob that matches none, with the nearest path.
        """
        if not globs:
            return self.sources
        found = set()
        for glob in globs:
            matching = {
                source.path
                for source in self.sources
                if matches(source.path, glob) or matches(self._in_docs(source.path), glob)
            }
            if not matching:
                near = difflib.get_close_matches(glob, [source.path for source in self.sources], 1)
                hint = f"did you mean {near[0]}?" if near else "l10n status lists the articles"
                raise UsageError(f"no article matches “{glob}”", hint=hint)
            found |= matching
        return tuple(source for source in self.sources if source.path in found)

    @staticmethod
    def name(page: str) -> str:
        """The name of a page's catalog: its path without suffix, but never the site's own."""
        stem = page.rsplit(".", 1)[0]
        return page if stem == SITE else stem

    def notice_name(self, notice: Notice) -> str:
        """The name of a notice's catalog: its path in the docs folder, without suffix."""
        return self._in_docs(notice.document.path).rsplit(".", 1)[0]

    def template(self, source: Source) -> Catalog:
        """The template that ``extract`` writes for a source."""
        if source.path not in self._templates:
            path = self.config.relative(self.template_path(source.name))
            self._templates[source.path] = catalogs.template(path, source.path, source.segments)
        return self._templates[source.path]

    def template_path(self, name: str) -> Path:
        return self.config.catalogs / f"{TEMPLATES}/{name}.pot"

    def catalog_path(self, locale: Locale, name: str) -> Path:
        return self.config.catalogs / locale.id / MESSAGES / f"{name}.po"

    def catalog(self, locale: Locale, name: str) -> Catalog | None:
        """A locale's catalog as it is on disk; None if there is none."""
        key = (locale.id, name)
        if key not in self._catalogs:
            path = self.catalog_path(locale, name)
            self._catalogs[key] = self.parsed(path) if path.is_file() else None
        return self._catalogs[key]

    def forget(self, locale: Locale) -> None:
        """Let go of a locale's catalogs, once nothing more is asked of them."""
        self._catalogs = {key: found for key, found in self._catalogs.items() if key[0] != locale.id}

    def compendia(self, locale: Locale) -> list[Catalog]:
        """The catalogs that serve a locale as translation memory alone, in the order of their names."""
        folder = self.config.catalogs / locale.id / MEMORY
        return [self.parsed(path) for path in sorted(folder.rglob("*.po"))]

    def memory_path(self, locale: Locale, name: str) -> Path:
        """Where the compendium of a locale with this name is."""
        return self.config.catalogs / locale.id / MEMORY / f"{name}.po"

    def parsed(self, path: Path) -> Catalog:
        """A PO or POT file of the project. Raises CatalogError if it cannot be read."""
        shown = self.config.relative(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CatalogError(
                f"cannot be read: {error.strerror or error}", path=shown, hint="check its permissions"
            ) from None
        return catalogs.parse(data, shown)

    def text(self, name: str) -> Text:
        """What a catalog of this name is about."""
        source, document = self._sources_by_name.get(name), self._documents_by_name.get(name)
        if source is None:
            return Text(document=document)
        is_page = not source.notice and source.name != SITE
        return Text(source.segments, document, self._in_docs(source.path) if is_page else "")

    def classes_of(self, name: str) -> Mapping[Message, TextClass]:
        """How much hangs on each message that a catalog of this name is about."""
        source = self._sources_by_name.get(name)
        return self.classes(source) if source else {}

    @cached_property
    def _sources_by_name(self) -> dict[str, Source]:
        return {source.name: source for source in self.sources}

    @cached_property
    def _documents_by_name(self) -> dict[str, Document]:
        """The pages and notices by the names of their catalogs."""
        found = {self.name(page): self.document(page) for page in self.pages}
        return found | {self.notice_name(notice): notice.document for notice in self.notices}

    def orphan_templates(self) -> list[Path]:
        """Templates of articles that are gone, sorted."""
        folder = self.config.catalogs / TEMPLATES
        kept = {self.template_path(source.name) for source in self.sources}
        return sorted(path for path in folder.rglob("*.pot") if path not in kept)

    def orphans(self, locale: Locale) -> list[str]:
        """The names of catalogs whose article is gone, sorted."""
        folder = self.config.catalogs / locale.id / MESSAGES
        kept = {source.name for source in self.sources}
        names = (path.relative_to(folder).as_posix().removesuffix(".po") for path in folder.rglob("*.po"))
        return sorted(name for name in names if name not in kept)


def _unique(found: tuple[Notice, ...]) -> None:
    seen: dict[str, Notice] = {}
    for notice in found:
        first = seen.setdefault(notice.id, notice)
        if first is not notice:
            raise ArticleError(
                f"the id “{notice.id}” is that of {first.document.path} already",
                path=notice.document.path,
                line=notices.line_of(notice.document, "id"),
                hint="give each notice an id of its own",
            )
