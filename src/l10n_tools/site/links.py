"""Where a page of one locale's site stands relative to the same page in the others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from ..model import Locale

HOME = "index.html"
ERROR_PAGE = re.compile(r"\d{3}\.html")
"""Pages that a server shows under any address, so that relative links lead nowhere."""


@dataclass(frozen=True, slots=True)
class Links:
    """The pages of all locales' sites, seen from ``locale``.

    The first of ``locales`` is the source. ``pages`` are HTML files relative to the site of the
    locale with that id. ``site_url`` is the address of all sites together, if it is known.
    ``directory_urls``: whether links lead to ``page/`` instead of ``page/index.html``.
    ``fallbacks`` are those of the pages that are in the source's language as a whole.
    """

    locale: Locale
    locales: Sequence[Locale]
    pages: Mapping[str, frozenset[str]]
    site_url: str | None = None
    directory_urls: bool = True
    fallbacks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def falls_back(self, locale: Locale, page: str) -> bool:
        """Whether the page is in the source's language as a whole in that locale."""
        return page in self.fallbacks.get(locale.id, ())

    def translates(self, locale: Locale, page: str) -> bool:
        """Whether the locale has the page in its own language."""
        return self.has(locale, page) and not self.falls_back(locale, page)

    def has(self, locale: Locale, page: str) -> bool:
        """Whether the page exists in that locale."""
        return page in self.pages.get(locale.id, ())

    def switch(self, page: str, to: Locale) -> str:
        """The link from ``page`` to the same page in another locale, to its home page if it has none.

        Relative, except on an error page.
        """
        if ERROR_PAGE.fullmatch(page):
            return self.root + quote(f"{to.prefix}/")
        target = page if self.has(to, page) else HOME
        return self._relative(page, f"{to.prefix}/{target}")

    def alternates(self, page: str) -> Iterator[tuple[str, str]]:
        """(hreflang, address) of every locale that has the page in its language, and x-default.

        None for a page that is alone, and for one that falls back.

        x-default is the page in the source language; for the home page, the page to choose a
        language on. Absolute if ``site_url`` is known.
        """
        having = [locale for locale in self.locales if self.translates(locale, page)]
        if self.locale not in having or len(having) < 2 or ERROR_PAGE.fullmatch(page):
            return
        for locale in having:
            yield locale.tag, self._address(page, f"{locale.prefix}/{page}")
        if page == HOME:
            yield "x-default", self._address(page, HOME)
        elif self.locales[0] in having:
            yield "x-default", self._address(page, f"{self.locales[0].prefix}/{page}")

    def canonical(self, page: str) -> str:
        """The address of the source’s page, which a fallback repeats; absolute if ``site_url`` is known."""
        return self._address(page, f"{self.locales[0].prefix}/{page}")

    @property
    def root(self) -> str:
        """The path of all sites together on the server, with a slash at both ends."""
        return f"{urlsplit(self.site_url or '').path.rstrip('/')}/"

    def home(self, to: Locale) -> str:
        """The address of a locale's site, for files in which relative links have no meaning."""
        return (self.site_url.rstrip("/") + "/" if self.site_url else self.root) + quote(f"{to.prefix}/")

    def location(self, page: str) -> str:
        """The page as search and sitemap name it, relative to its site: the folder for its index."""
        return quote(self._shown(page))

    def _address(self, page: str, target: str) -> str:
        if not self.site_url:
            return self._relative(page, target)
        return self.site_url.rstrip("/") + "/" + quote(self._shown(target))

    def _relative(self, page: str, target: str) -> str:
        start = posixpath.dirname(f"{self.locale.prefix}/{page}")
        shown = self._shown(target)
        link = posixpath.relpath(shown or ".", start)
        return quote(link + "/" if shown.endswith("/") or not shown else link)

    def _shown(self, target: str) -> str:
        """The file as links name it: a folder's page by the folder."""
        folder, name = posixpath.split(target)
        if name != HOME or not self.directory_urls:
            return target
        return f"{folder}/" if folder else ""
