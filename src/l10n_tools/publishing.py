"""What a project shows of its translations: the gate, asked once for each source and locale.

The gate decides by what stands in a locale's folder beside its catalogs: the ledgers of approvals and
waivers, and the table of official links.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import approvals as ledgers
from . import gate, security
from . import links as link_tables
from .config import Config, Role
from .links import Links
from .markdown import dialect_of, pseudo_pages, retargeted, with_counterparts, withheld
from .markdown.dialect import Dialect
from .model import Catalog, Document, Locale, Message, Segment, TextClass

APPROVALS, WAIVERS = "approvals.jsonl", "waivers.jsonl"
"""The ledgers of a locale, in its folder."""


class Text(NamedTuple):
    """What publication asks of a source: nothing of one that is gone.

    The site's own strings have no ``document``. ``page`` is a page's path in the docs folder, and empty for
    what is none.
    """

    segments: tuple[Segment, ...] = ()
    document: Document | None = None
    page: str = ""


class Publishing(ABC):
    """The part of a project that decides what is published; the other part reads what it decides on."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.longer = False
        """Whether the pseudo-locale en_XA makes texts longer, too."""
        self._publications: dict[tuple[str, str], gate.Publication] = {}
        self._links: dict[str, Links] = {}
        self._approvals: dict[str, ledgers.Approvals] = {}
        self._waivers: dict[str, ledgers.Waivers] = {}

    @abstractmethod
    def catalog(self, locale: Locale, name: str) -> Catalog | None:
        """A locale's catalog as it is on disk; None if there is none."""

    @abstractmethod
    def text(self, name: str) -> Text:
        """What a catalog of this name is about."""

    @abstractmethod
    def classes_of(self, name: str) -> Mapping[Message, TextClass]:
        """How much hangs on each message that a catalog of this name is about."""

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
        text, links = self.text(name), self.links(locale)
        finished = self._finished(locale, name, text.document)
        harmful = self._harmful(locale, text, finished) if finished else {}
        terms = self._terms(locale, name, text.page)
        decided = gate.decide(finished, harmful, terms)
        # What is sound beside other translations need not be so where these wait for an approval.
        while decided.awaiting and decided.published:
            more = self._breaking(locale, text.document, decided.published)
            if not more:
                break
            harmful |= more
            decided = gate.decide(finished, harmful, terms)
        if not links:
            return decided
        shown = {m: retargeted(msgstr, self._on, links.official) for m, msgstr in decided.published.items()}
        return decided._replace(published=shown)

    @cached_property
    def _on(self) -> Dialect:
        return dialect_of(self.config.mkdocs.extensions)

    def _finished(self, locale: Locale, name: str, document: Document | None) -> Mapping[Message, str]:
        if locale.id not in pseudo_pages.LOCALES:
            return gate.finished(self.catalog(locale, name))
        make = pseudo_pages.translations
        return make(document, locale.id, self._on, longer=self.longer) if document else {}

    def _harmful(self, locale: Locale, text: Text, finished: Mapping[Message, str]) -> dict[Message, str]:
        """The translations that no policy lets be shown, each with the last of the reasons found."""
        harmful = self._breaking(locale, text.document, finished)
        if locale.id not in pseudo_pages.LOCALES:
            place = security.Place(self._on, locale.script, official=self.links(locale).official)
            harmful |= security.withheld(text.segments, finished, place)
        return harmful

    def _breaking(
        self, locale: Locale, document: Document | None, shown: Mapping[Message, str]
    ) -> dict[Message, str]:
        """The translations that would harm their page if it showed these, each with what it would do."""
        if document is None:
            return {}
        official = self.links(locale).official
        return withheld(document, shown, self.config.source, locale, self._on, official)

    def _terms(self, locale: Locale, name: str, page: str) -> gate.Terms:
        """On what terms the translations of a source are published in a locale."""
        policy = self.config.policy(locale.id)
        if policy.publishing.is_plain:
            return gate.Terms(policy.publishing)
        return gate.Terms(
            policy.publishing,
            self.classes_of(name),
            self.approvals(locale),
            gate.stale(self.catalog(locale, name)) if policy.publishing.withhold_stale else (),
            policy.required(page) if page else 0,
        )

    def links(self, locale: Locale) -> Links:
        """The official counterparts of links in a locale, as its table lists them."""
        if locale.id not in self._links:
            self._links[locale.id] = link_tables.of_locale(self.config, locale)
        return self._links[locale.id]

    def with_counterparts(self, document: Document, locale: Locale) -> Document:
        """A page or notice whose skeleton leads to the official counterparts of its links in a locale."""
        links = self.links(locale)
        return with_counterparts(document, self._on, links.official) if links else document

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
