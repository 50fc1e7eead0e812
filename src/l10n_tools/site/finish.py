"""Finishing of a built site: what only shows once the sites of all locales are known.

On every page: language and direction of the document, the language switcher to the same page,
``hreflang`` alternates, and no trace of our own marks. Works on HTML, whatever engine wrote it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ..errors import WriteError
from ..model import Locale
from .error_page import under_prefix
from .fallback import fall_back, leave_out
from .links import ERROR_PAGE, Links
from .page import finish_page, unmark
from .passages import mark_passages

TEXT_FILES = frozenset({".css", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"})
"""Files beside the pages that a template could write the switcher's links into."""

SCRIPTS = "assets/javascripts/bundle.*.js"
SCRIPT_EDITS = (
    ('"link[rel=alternate]"', '"link[rel=l10n-none]"'),
    ('"link[rel=alternate][hreflang]"', '"link[rel=l10n-none]"'),
)
"""The theme's script, Material's as well as Zensical's, takes every alternate for the root of a site: on
each page view it asks for a sitemap below it, which is not there, and it takes over clicks on links to
it. Our links lead where they should by themselves, so the script is told to find no alternates."""


def built_pages(site_dir: Path) -> frozenset[str]:
    """The pages of a built site, as ``finish_site`` wants them: HTML files, error pages left out."""
    found = (path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html"))
    return frozenset(page for page in found if not ERROR_PAGE.fullmatch(page))


def finish_site(
    site_dir: Path,
    locale: Locale,
    locales: Sequence[Locale],
    pages: Mapping[str, frozenset[str]],
    *,
    site_url: str | None = None,
    directory_urls: bool = True,
    left: Collection[str] = (),
    fallbacks: Mapping[str, frozenset[str]] | None = None,
) -> int:
    """Finish the site of ``locale`` in ``site_dir``, in place; a second time changes nothing.

    ``locales`` are all that are published, in the switcher's order, the source first; ``pages``
    their pages by locale id (see ``built_pages``). ``site_url`` is the address of all sites
    together, ``directory_urls`` is MkDocs' ``use_directory_urls``; ``left`` are the navigation's
    texts that are still the source's, ``fallbacks`` the pages, by locale id, that are in the source's
    language as a whole. Returns how many pages there are.

    Raises BuildError if a switcher link names a locale that is not among ``locales``, WriteError if
    a file cannot be written.
    """
    links = Links(locale, locales, pages, site_url, directory_urls, fallbacks or {})
    scripts = set(site_dir.glob(SCRIPTS))
    count = 0
    for path in sorted(site_dir.rglob("*")):
        name = path.relative_to(site_dir).as_posix()
        if path.suffix == ".html":
            count += 1
            done = finish_page(text := _read(path), name, links)
            if links.falls_back(locale, name):
                done = fall_back(done, name, links)
            if locale != locales[0]:
                done = mark_passages(done, locales[0], locale, left)
            if ERROR_PAGE.fullmatch(name) and not site_url:
                done = under_prefix(done, locale, site_dir)
        elif path.suffix in TEXT_FILES and path.is_file():
            done = unmark(text := _read(path), links, links.home)
            for old, new in SCRIPT_EDITS if path in scripts else ():
                done = done.replace(old, new)
        else:
            continue
        if done != text:
            _write(path, done)
    leave_out(site_dir, links.fallbacks.get(locale.id, ()), links)
    return count


def _read(path: Path) -> str:
    # Surrogates carry bytes that are no UTF-8 through unchanged.
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror}", path=str(path)) from None
