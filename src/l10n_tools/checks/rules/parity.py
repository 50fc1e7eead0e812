"""L810 to L818: locales that are declared equal have equal sites.

``parity`` in the configuration names them. Where the source is among them, each of the others is compared
with it; else each with each. Only the HTML counts, and for the lag what git knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model import Finding, Locale, Severity
from ..base import Check, Context
from ..html.article import Article
from ..parity import files, lag, navigation, structure, texts
from ..parity import sides as equals
from ..parity.sides import Sides

PAGE = "L810"

MEANINGS = {
    PAGE: "a page is missing in a language that is declared equal",
    texts.PASSAGE: "a page is in the source's language, in whole or in part",
    navigation.NAVIGATION: "the navigation differs between languages that are declared equal",
    structure.STRUCTURE: "a page is built otherwise than in the language that is declared equal",
    texts.ALT: "a picture has no description in the page's language",
    files.DOWNLOAD: "a file that a page offers is missing, or is another language's",
    files.SEARCH: "the search index lacks what it has in the other language",
    texts.TITLE: "a page's title or description is missing, or is the source's",
}


def run(context: Context) -> Iterator[Finding]:
    """Compare the sites of all locales that are declared equal."""
    wanted = {locale.id for locale in context.locales}
    if context.with_source:
        wanted.add(context.project.config.source.id)
    for sides in equals.of(context, _patient(context)):
        yield from (finding for finding in _compared(sides) if finding.locale in wanted)


def run_lag(context: Context) -> Iterator[Finding]:
    """For how long the locales that are equal to the source have been behind it."""
    config = context.project.config
    for locale in _followers(context):
        found = lag.behind(context.project, locale)
        yield from lag.findings(found, locale, config.source, config.parity_days, lag.now())


def _patient(context: Context) -> dict[str, frozenset[str]]:
    """The articles of each locale of which nothing is asked yet."""
    config = context.project.config
    if not config.parity_days:
        return {}
    return {
        locale.id: lag.patient(lag.behind(context.project, locale), config.parity_days, lag.now())
        for locale in _followers(context)
    }


def _followers(context: Context) -> Iterator[Locale]:
    """The locales that are to keep up with the source, each once."""
    config = context.project.config
    equal = {locale for group in config.parity if config.source in group for locale in group}
    return (locale for locale in context.locales if locale in equal)


def _compared(sides: Sides) -> Iterator[Finding]:
    pages, others = _pages(sides, sides.base), _pages(sides, sides.other)
    for file in sorted(pages ^ others):
        where, lacking = (sides.base, sides.other) if file in pages else (sides.other, sides.base)
        told = f"the page is there in {where.id}, not in {lacking.id}"
        hint = "publish it in both languages, or in none"
        yield Finding(PAGE, Severity.ERROR, lacking.id, sides.path(file), told, hint)
    faults: Counter[navigation.Fault] = Counter()
    for file in sorted(pages & others):
        base, other = Article(sides.first, file), Article(sides.second, file)
        yield from texts.compare(sides, base, other)
        yield from structure.compare(sides, base, other)
        yield from files.compare(sides, base, other)
        faults.update(navigation.compare(sides, base, other))
    yield from navigation.findings(sides, faults)
    yield from files.search(sides)


def _pages(sides: Sides, locale: Locale) -> frozenset[str]:
    """The pages of a locale's site, without those that a server shows for errors."""
    site = sides.first if locale.id == sides.base.id else sides.second
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return frozenset(file for file in found if not _is_error_page(file))


def _is_error_page(file: str) -> bool:
    return len(file) == len("404.html") and file[:3].isdigit()


CHECK = Check(MEANINGS, run, needs_site=True)
LAG_CHECK = Check({lag.LAG: "a translation has been behind the source for too long"}, run_lag)
