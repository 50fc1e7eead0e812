"""L800 to L809, L819: every required notice, proven on the built page.

Only the HTML counts: exactly one element with the notice's ``data-l10n-notice``, inside the
article, in the locale's language, saying what the published translation says, and visible.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...mkdocs_yml import built_file
from ...model import Finding, Locale, Message, Notice, Placement, Severity
from ...notices import applies, visible_text
from .. import demanded, held
from ..base import Check, Context
from ..html import page as pages
from ..html.visibility import PageStyles, hidden_part, hidden_reason

PAGE, MISSING, REPEATED, OUTSIDE, LANGUAGE, TEXT, HIDDEN, LATE, UNPUBLISHED, UNPLACED = (
    f"L80{number}" for number in range(10)
)

DEMANDED = "L819"

MEANINGS = {
    PAGE: "a page is missing from a built site",
    MISSING: "a required notice is missing from a built page",
    REPEATED: "a required notice stands on a built page more than once",
    OUTSIDE: "a required notice stands outside the article",
    LANGUAGE: "a required notice is not in the page's language",
    TEXT: "a required notice does not say what its translation says",
    HIDDEN: "a required notice is hidden from readers",
    LATE: "a notice for the top of the page stands below its first section",
    UNPUBLISHED: "a required notice has no published translation",
    UNPLACED: "a notice applies to no page",
}


class _Place(NamedTuple):
    """One notice that must stand on one built page."""

    locale: Locale
    page: str
    notice: Notice
    translations: Mapping[Message, str] | None
    """None in the source locale."""
    source: str
    """The source locale's BCP 47 tag."""
    withheld: tuple[held.Held, ...] = ()
    """Its translations that are finished and withheld."""

    def finding(self, code: str, message: str, hint: str) -> Finding:
        text = f"the notice “{self.notice.id}” {message}"
        return Finding(code, Severity.ERROR, self.locale.id, self.page, text, hint)


def run(context: Context) -> Iterator[Finding]:
    """Look at every page of every locale."""
    yield from _unplaced(context)
    if context.sites is None:
        return
    config = context.project.config
    for locale in (*([config.source] if context.with_source else []), *context.locales):
        for page in context.project.pages:
            yield from _page(context, context.sites / locale.prefix, locale, page)


def _unplaced(context: Context) -> Iterator[Finding]:
    """Notices that no page carries: a misspelt glob would take a warning from the whole site."""
    project = context.project
    for notice in project.notices:
        if not any(applies(notice, page, project.tags(page)) for page in project.pages):
            patterns = ", ".join(notice.applies_to)
            yield Finding(
                UNPLACED,
                Severity.ERROR,
                project.config.source.id,
                notice.document.path,
                f"the notice “{notice.id}” applies to no page (applies_to: {patterns})",
                "correct the globs or tags, or delete the notice",
            )


def run_demanded(context: Context) -> Iterator[Finding]:
    """What the configuration, or a notice's region, requires of notices and is not so."""
    source = context.project.config.source.id
    for path, line, message, hint in demanded.unmet(context.project):
        yield Finding(DEMANDED, Severity.ERROR, source, path, message, hint, line=line)


def _page(context: Context, site: Path, locale: Locale, page: str) -> Iterator[Finding]:
    project = context.project
    shown = project.document(page).path
    notices = project.notices_on(page, locale)
    file = site / built_file(page, project.config.mkdocs.directory_urls)
    if not file.is_file():
        ids = ", ".join(notice.id for notice in notices) or "none"
        message = f"the page is not in the built site of {locale.id} (notices that it must carry: {ids})"
        yield Finding(PAGE, Severity.ERROR, locale.id, shown, message, "build the site again: l10n build")
        return
    tree = LexborHTMLParser(file.read_text(encoding="utf-8", errors="replace"))
    styles = PageStyles.load(tree, file, site)
    for notice in notices:
        is_source = locale.id == project.config.source.id
        name = project.notice_name(notice)
        translations = None if is_source else project.published(locale, name)
        withheld = () if is_source else _withheld(context, locale, name)
        yield from _notice(
            _Place(locale, shown, notice, translations, project.config.source.tag, withheld), tree, styles
        )


def _withheld(context: Context, locale: Locale, name: str) -> tuple[held.Held, ...]:
    source = next(source for source in context.project.sources if source.name == name)
    return tuple(held.held(context.project, locale, source))


def _notice(place: _Place, tree: LexborHTMLParser, styles: PageStyles) -> Iterator[Finding]:
    expected = visible_text(place.notice, place.translations, place.locale)
    if expected is None:
        yield place.finding(
            UNPUBLISHED,
            f"has no translation into {place.locale.id} that may be published",
            _todo(place, f"complete the translation of {place.notice.document.path}"),
        )
    nodes = tree.css(f'[data-l10n-notice="{place.notice.id}"]')
    if not nodes:
        hint = "build the site again; a comment or a template in the page may have swallowed it"
        yield place.finding(MISSING, "is not on the built page", hint)
    elif len(nodes) > 1:
        yield place.finding(
            REPEATED, f"stands on the built page {len(nodes)} times", "remove it from the article's source"
        )
    for node in nodes[:1]:
        yield from _placed(place, tree, node)
        yield from _says(place, node, expected)
        yield from _visible(place, node, styles)


def _todo(place: _Place, otherwise: str) -> str:
    """What to do about a text that is not published: what is withheld is translated already."""
    return held.mend(list(place.withheld)) if place.withheld else otherwise


def _placed(place: _Place, tree: LexborHTMLParser, node: LexborNode) -> Iterator[Finding]:
    if not pages.inside(node, ("article", "main")):
        yield place.finding(OUTSIDE, "stands outside the article", "check the theme's overrides")
    if place.notice.placement is Placement.TOP and pages.stands_after_first(tree, node, "h2"):
        yield place.finding(LATE, "stands below the first section", "move it up to the top of the page")


def _says(place: _Place, node: LexborNode, expected: list[str] | None) -> Iterator[Finding]:
    language = pages.language(node)
    # Staging marks what is not translated with exactly the source's tag; a citation's “en” is not that.
    left = pages.passage_in(node, place.source) if place.source != place.locale.tag else None
    if language != place.locale.tag:
        yield place.finding(
            LANGUAGE,
            f"is in “{language or 'no language'}”, not in {place.locale.tag}",
            "build the site again",
        )
    elif left:
        yield place.finding(
            LANGUAGE, f"is left in {place.source} in part: “{left}”", _todo(place, "translate it")
        )
    actual = pages.block_texts(node)
    if expected is not None and _folded(actual) != _folded(expected):
        said = " ".join(_folded(actual).split())
        yield place.finding(
            TEXT,
            f"does not say what its translation says; the page says “{said[:80]}…”",
            "build the site again",
        )


def _visible(place: _Place, node: LexborNode, styles: PageStyles) -> Iterator[Finding]:
    reason = hidden_reason(node, styles)
    part = None if reason else hidden_part(node, styles)
    if reason:
        yield place.finding(HIDDEN, f"is hidden: {reason}", "make it visible")
    elif part:
        yield place.finding(
            HIDDEN, f"is hidden in part: “{part[0][:60]}”, {part[1]}", "make all of it visible"
        )


def _folded(blocks: list[str]) -> str:
    """One text to compare: NFC, white space folded (domain rule for visible notices)."""
    return unicodedata.normalize("NFC", " ".join(" ".join(blocks).split()))


CHECK = Check(MEANINGS, run, needs_site=True)
DEMANDED_CHECK = Check({DEMANDED: "a notice is missing or narrower than is required"}, run_demanded)
