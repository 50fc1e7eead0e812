"""A project on disk: its articles, notices, site strings and catalogs, each read once."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import approvals as ledgers
from . import catalog as catalogs
from . import classes, files, gate, notices, security
from . import links as link_tables
from .config import Config, Role, matches
from .errors import ArticleError, CatalogError, ConfigError, UsageError
from .links import Links
from .markdown import (
    dialect_of,
    front_matter,
    pseudo_pages,
    retargeted,
    segment,
    with_counterparts,
    withheld,
)
from .model import Catalog, Document, Kind, Locale, Message, Notice, Segment, Span, TextClass

PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The files that MkDocs takes for pages (mkdocs.utils.markdown_extensions)."""

SITE = "site"
"""The catalog of navigation titles and site strings."""

MESSAGES, TEMPLATES, MEMORY = "LC_MESSAGES", "templates", "memory"

APPROVALS, WAIVERS = "approvals.jsonl", "waivers.jsonl"
"""The ledgers of a locale, in its folder."""


class Source(NamedTuple):
    """Where messages come from: a page, a notice, or the site's configuration.

    ``name`` is the catalog's, without suffix; ``path`` the file's, relative to the project.
    """

    name: str
    path: str
    segments: tuple[Segment, ...]
    notice: Notice | None = None


class Project:
    """Everything that the commands ask of a project. Reading raises the errors of errors.py."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.longer = False
        """Whether the pseudo-locale en_XA makes texts longer, too."""
        self._catalogs: dict[tuple[str, str], Catalog | None] = {}
        self._publications: dict[tuple[str, str], gate.Publication] = {}
        self._links: dict[str, Links] = {}
        self._approvals: dict[str, ledgers.Approvals] = {}
        self._waivers: dict[str, ledgers.Waivers] = {}
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
        page = source.path.removeprefix(f"{self.config.relative(self.config.docs)}/")
        return classes.by_message(self.config, page, source.segments, source.notice)

    def labels(self, source: Source) -> frozenset[str]:
        """The labels of the link references of a page or notice, in lower case."""
        document = self._documents_by_name.get(source.name)
        return document.labels if document else frozenset()

    def choose(self, globs: Sequence[str]) -> tuple[Source, ...]:
        """The sources whose path matches one of the globs, with or without the docs folder; all for none.

        Raises UsageError for a glob that matches none, with the nearest path.
        """
        if not globs:
            return self.sources
        docs = f"{self.config.relative(self.config.docs)}/"
        found = set()
        for glob in globs:
            matching = {
                source.path
                for source in self.sources
                if matches(source.path, glob) or matches(source.path.removeprefix(docs), glob)
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
        docs = self.config.relative(self.config.docs)
        return notice.document.path.removeprefix(f"{docs}/").rsplit(".", 1)[0]

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

    def published(self, locale: Locale, name: str) -> Mapping[Message, str]:
        """The translations of a source that may be shown in a locale.

        For a pseudo-locale, what ``pseudo_pages`` makes of the source's own texts.
        """
        return self.publication(locale, name).published

    def withheld(self, locale: Locale, name: str) -> Mapping[Message, str]:
        """The finished translations that would harm their page, each with what it would do."""
        return self.publication(locale, name).withheld

    def awaiting(self, locale: Locale, name: str) -> Mapping[Message, frozenset[Role]]:
        """The finished translations that lack approvals, each with the roles in which it lacks them."""
        if not self.config.policy(locale.id).publishing.asks_for_approval:
            return {}
        return self.publication(locale, name).awaiting

    def publication(self, locale: Locale, name: str) -> gate.Publication:
        """What the gate has decided on a source (by the name of its catalog) in a locale."""
        key = (locale.id, name)
        if key not in self._publications:
            self._publications[key] = self._decide(locale, name)
        return self._publications[key]

    def _decide(self, locale: Locale, name: str) -> gate.Publication:
        config, document = self.config, self._documents_by_name.get(name)
        on, links = dialect_of(config.mkdocs.extensions), self.links(locale)
        if locale.id in pseudo_pages.LOCALES:
            make = pseudo_pages.translations
            finished = make(document, locale.id, on, longer=self.longer) if document else {}
        else:
            finished = gate.finished(self.catalog(locale, name))
        # Every reason to withhold a translation, whatever the policy is, joins here; the last one is told.
        harmful: dict[Message, str] = {}
        if document and finished:
            harmful |= withheld(document, finished, config.source, locale, on, links.official)
        if finished and locale.id not in pseudo_pages.LOCALES:
            place = security.Place(on, locale.script, official=links.official)
            harmful |= security.withheld(self._segments(name), finished, place)
        terms = self._terms(locale, name)
        decided = gate.decide(finished, harmful, terms)
        # What is sound beside other translations need not be so where these wait for an approval.
        while document and decided.awaiting and decided.published:
            more = withheld(document, decided.published, config.source, locale, on, links.official)
            if not more:
                break
            harmful |= more
            decided = gate.decide(finished, harmful, terms)
        if not links:
            return decided
        shown = {m: retargeted(text, on, links.official) for m, text in decided.published.items()}
        return decided._replace(published=shown)

    def links(self, locale: Locale) -> Links:
        """The official counterparts of links in a locale, as its table lists them."""
        if locale.id not in self._links:
            self._links[locale.id] = link_tables.of_locale(self.config, locale)
        return self._links[locale.id]

    def with_counterparts(self, document: Document, locale: Locale) -> Document:
        """A page or notice whose skeleton leads to the official counterparts of its links in a locale."""
        links, on = self.links(locale), dialect_of(self.config.mkdocs.extensions)
        return with_counterparts(document, on, links.official) if links else document

    def _segments(self, name: str) -> tuple[Segment, ...]:
        source = self._sources_by_name.get(name)
        return source.segments if source else ()

    def _terms(self, locale: Locale, name: str) -> gate.Terms:
        """On what terms the translations of a source are published in a locale."""
        policy, source = self.config.policy(locale.id), self._sources_by_name.get(name)
        if policy.publishing.is_plain:
            return gate.Terms(policy.publishing)
        is_page = source is not None and not source.notice and source.name != SITE
        page = source.path.removeprefix(f"{self.config.relative(self.config.docs)}/") if source else ""
        return gate.Terms(
            policy.publishing,
            self.classes(source) if source else {},
            self.approvals(locale),
            gate.stale(self.catalog(locale, name)) if policy.publishing.withhold_stale else (),
            policy.required(page) if is_page else 0,
        )

    def approvals(self, locale: Locale) -> ledgers.Approvals:
        """A locale's approvals, as they are on disk."""
        if locale.id not in self._approvals:
            path = self.ledger_path(locale, APPROVALS)
            self._approvals[locale.id] = ledgers.approvals(path, self.config.relative(path))
        return self._approvals[locale.id]

    def waivers(self, locale: Locale) -> ledgers.Waivers:
        """A locale's waivers, as they are on disk."""
        if locale.id not in self._waivers:
            path = self.ledger_path(locale, WAIVERS)
            self._waivers[locale.id] = ledgers.waivers(path, self.config.relative(path))
        return self._waivers[locale.id]

    def ledger_path(self, locale: Locale, name: str) -> Path:
        """Where a locale's ledger with this name (``APPROVALS``, ``WAIVERS``) is."""
        return self.config.catalogs / locale.id / name

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
