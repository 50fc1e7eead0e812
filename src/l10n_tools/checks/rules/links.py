"""L701 to L703: links to other sites, and the table of their official counterparts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...links import NAME, Links
from ...markdown.marks import Kind as MarkKind
from ...model import Document, Finding, Locale, Severity
from ...project import Project
from .. import official
from ..base import LINKS, Check, Context
from ..pairs import Pair, Remark, pieces, source_place, target_place

UNLISTED, CHANGED, UNUSED = "L701", "L702", "L703"
MARKS = frozenset([MarkKind.DESTINATION, MarkKind.URL])
WEB = ("http://", "https://")
ADDRESS = re.compile(r"""https?://[^\s<>"'`\]]*[^\s<>"'`\].,;:!?)]""", re.I)
NO_LINKS = Links()


def look(pair: Pair) -> Iterator[Remark]:
    """Links that were led elsewhere, and links to official pages in the source's language."""
    if "://" not in pair.msgid:
        return
    table = pair.setting.tables.get(LINKS)
    links = table if isinstance(table, Links) else NO_LINKS
    before, after = (_urls(text, pair) for text in (pair.msgid, pair.msgstr))
    yield from _changed(before, after, links)
    setting = pair.setting
    for url, start in after:
        left = links.row(url) is None and any(url == own for own, _ in before)
        if left and official.lacks(url, setting.source.language, setting.locale.language):
            message, hint = _unlisted(url, setting.source, setting.locale, links)
            place = target_place(start, start + len(url))
            yield Remark(UNLISTED, message, hint, Severity.WARNING, (place,))


def _unlisted(url: str, source: Locale, locale: Locale, links: Links) -> tuple[str, str]:
    """What is said of a link to an official page in the source's language."""
    return (
        f"the link to {url} leads to a page in {source.tag}",
        f"list the official page in {locale.tag} in {links.path or NAME}, or the status “none”",
    )


def _changed(before: list[tuple[str, int]], after: list[tuple[str, int]], links: Links) -> Iterator[Remark]:
    """What the translation has in the place of a source's link, and is not listed for it."""

    def shown(url: str) -> str:
        return links.official(url) or url

    own, theirs = Counter(shown(url) for url, _ in before), Counter(shown(url) for url, _ in after)
    lost = [(url, at) for url, at in before if shown(url) in own - theirs]
    new = [(url, at) for url, at in after if shown(url) in theirs - own]
    for (url, at), (other, start) in zip(lost, new, strict=False):
        yield Remark(
            CHANGED,
            f"the link to {url} leads to {other} in the translation",
            f"put the source's link back; an official page is listed in {links.path or NAME}",
            places=(source_place(at, at + len(url)), target_place(start, start + len(other))),
        )


def _urls(text: str, pair: Pair) -> list[tuple[str, int]]:
    """The web addresses that a text links to or shows, with where each begins."""
    found = []
    for mark in pieces(text, pair.setting.dialect, pair.labels):
        if mark.kind in MARKS:
            url = mark.text.strip("<>")
            if url.startswith(WEB):
                found.append((url, mark.start + mark.text.index(url)))
    return found


def run(context: Context) -> Iterator[Finding]:
    """What `look` says of each translation, of the links outside of messages, and of the tables."""
    for found, pair in context.pairs:
        for remark in look(pair):
            yield found.finding(remark.code, remark.message, remark.hint, remark.severity, remark.places)
    documents = _documents(context.project)
    for locale in context.locales:
        if locale.language != context.project.config.source.language:
            for document in documents:
                yield from _skeleton(context.project, document, locale)
        yield from _unused(context.project, locale)


def _documents(project: Project) -> list[Document]:
    return [*map(project.document, project.pages), *(notice.document for notice in project.notices)]


def _skeleton(project: Project, document: Document, locale: Locale) -> Iterator[Finding]:
    """Definitions of references, and raw HTML, that lead to an official page in the source's language."""
    source, links = project.config.source, project.links(locale)
    at = 0
    for text, segment in document.pieces():
        if segment is None and "://" in text:
            for match in ADDRESS.finditer(text):
                if links.row(match[0]) is None and official.lacks(match[0], source.language, locale.language):
                    line = document.text.count("\n", 0, at + match.start()) + 1
                    message, hint = _unlisted(match[0], source, locale, links)
                    yield Finding(
                        UNLISTED, Severity.WARNING, locale.id, document.path, message, hint, line=line
                    )
        at += len(text)


def _unused(project: Project, locale: Locale) -> Iterator[Finding]:
    """Rows of a locale's table that the source has no link for."""
    links = project.links(locale)
    if not links:
        return
    texts = [document.text for document in _documents(project)] + list(project.config.mkdocs.strings.values())
    urls = {url for text in texts for url in ADDRESS.findall(text)}
    for row in links.rows:
        is_used = any(map(row.matches, urls))
        if not is_used:
            message, hint = f"no page links to {row.source}", "correct the address, or delete the row"
            yield Finding(UNUSED, Severity.WARNING, locale.id, links.path, message, hint, line=row.line)


CHECK = Check(
    {
        UNLISTED: "a link to an official page in the source's language",
        CHANGED: "a link that leads elsewhere than the source's",
        UNUSED: "a row of links.csv that no page needs",
    },
    run,
    mild=frozenset({UNLISTED, UNUSED}),
    look=look,
)
