"""L955: what the gate withholds stands on no built page.

The gate decides before a site is built. A site that was built earlier, under another policy, or by hand, may
show what must not be shown now; what counts is the HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...errors import shortened
from ...markdown import dialect_of, with_dates
from ...markdown.marks import plain
from ...mkdocs_yml import built_file
from ...model import Finding, Locale, Severity, State
from ...project import SITE
from ..base import Check, Context, Translation
from ..html import said

SHOWN = "L955"
MEANINGS = {SHOWN: "a built page shows a translation that the policy withholds"}


def run(context: Context) -> Iterator[Finding]:
    """Look for what is not published on every page of every locale."""
    for locale in context.locales if context.sites is not None else ():
        of_source: dict[str, list[Translation]] = {}
        for found in context.of_locale(locale):
            of_source.setdefault(found.source.name, []).append(found)
        site_strings = of_source.get(SITE, [])
        for page in context.project.pages:
            project, site = context.project, (context.sites or Path()) / locale.prefix
            file = site / built_file(page, project.config.mkdocs.directory_urls)
            if not file.is_file():  # that it is not is for L800
                continue
            names = [project.name(page), *map(project.notice_name, project.notices_on(page, locale))]
            own = [found for name in names for found in of_source.get(name, ())]
            yield from _page(context, locale, page, file, own, site_strings)
            site_strings = []  # these stand on every page: one is told


def _page(
    context: Context,
    locale: Locale,
    page: str,
    file: Path,
    own: list[Translation],
    site_strings: list[Translation],
) -> Iterator[Finding]:
    held, frame = _withheld(context, own), _withheld(context, site_strings)
    if not held and not frame:
        return
    tree = LexborHTMLParser(file.read_text(encoding="utf-8", errors="replace"))
    source = context.project.config.source.tag
    article = said.read(tree, _articles(tree), source) if held else None
    around = said.read(tree, tree.css("nav, header, footer"), source) if frame else None
    for texts, where in ((held, article), (frame, around)):
        for words, text in texts.items():
            if where is not None and where.has(words):
                yield Finding(
                    SHOWN,
                    Severity.ERROR,
                    locale.id,
                    context.project.document(page).path,
                    f"this page shows a translation that the policy withholds: “{shortened(text)}”",
                    "build anew: l10n build",
                )


def _articles(tree: LexborHTMLParser) -> list[LexborNode]:
    """What the page itself says, and not the theme; all of it where the theme has no place for that."""
    for selector in ("article", '[role="main"]', "main", "body"):
        if found := tree.css(selector):
            return found
    return []


def _withheld(context: Context, translations: list[Translation]) -> Mapping[str, str]:
    """The translations that are not published, by their words; without those that something published has."""
    held: dict[str, str] = {}
    allowed: list[str] = []
    for found in translations:
        shown = context.project.published(found.locale, found.source.name).get(found.message)
        if shown is not None:
            allowed.append(_words(context, shown, found.locale))
        else:
            allowed.append(_words(context, found.message.msgid, found.locale))
            if found.state is not State.UNTRANSLATED:
                held[_words(context, found.msgstr, found.locale)] = found.msgstr
    everything = said.Said(frozenset(allowed), frozenset())
    return {words: text for words, text in held.items() if words and not everything.has(words)}


def _words(context: Context, text: str, locale: Locale) -> str:
    on = dialect_of(context.project.config.mkdocs.extensions)
    return said.words(plain(with_dates(text, locale), on))


CHECK = Check(MEANINGS, run, needs_site=True)
