"""The files that pages offer, and the search index."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ...model import Finding, Locale, Severity
from ..html.article import Article
from ..html.downloads import downloads
from ..html.targets import on_disk
from .sides import Sides

DOWNLOAD, SEARCH = "L815", "L816"
INDEXES = {"search/search_index.json": "docs", "search.json": "items"}
"""The search indexes of MkDocs and of Zensical, and where they list their documents."""


def compare(sides: Sides, base: Article, other: Article) -> Iterator[Finding]:
    """Files that are not there, that the page does not offer, or that are another language's."""
    path = sides.path(other.file)
    before, after = list(downloads(base)), list(downloads(other))
    for place, href in dict.fromkeys((one.place, one.href) for one in after):
        if on_disk(place, sides.second) is None:
            told = f"the file {href} is not in the site of {sides.other.id}"
            yield sides.finding(DOWNLOAD, path, told, "put it into the docs folder, or correct the link")
    # Pictures are counted with the structure.
    links, others = ([one for one in these if one.is_link] for these in (before, after))
    if len(links) != len(others):
        left = Counter(one.place for one in links) - Counter(one.place for one in others)
        named = f"; not there: {', '.join(sorted(left))}" if left else ""
        count = f"{len(others)} in {sides.other.id}, {len(links)} in {sides.base.id}"
        told = f"files that the page offers: {count}{named}"
        yield sides.finding(DOWNLOAD, path, told, "offer the same files in both languages")
        return
    if sides.base.language != sides.other.language:
        offered = {one.place for one in others}
        pairs = zip(links, others, strict=True)
        for place in dict.fromkeys(one.place for one, two in pairs if one.place == two.place):
            yield from _counterpart(sides, place, offered, path)


def _counterpart(sides: Sides, place: str, offered: set[str], path: str) -> Iterator[Finding]:
    """A file that both pages offer, though it is there in the language of each, or is in one alone.

    Nothing is wrong where the page offers its own language's file beside it.
    """
    named = _in_language(place, sides.base, sides.other)
    own = [one for one in named or _beside(place, sides.other) if on_disk(one, sides.second)]
    if offered.intersection(own):
        return
    if own:
        hint = "link to that file as well, or give both their https addresses in links.csv"
        yield sides.finding(DOWNLOAD, path, f"the page offers {place}, although {own[0]} is there", hint)
    elif named:
        told = f"the file {place} is in {sides.base.tag} by its name, and there is no {named[0]}"
        yield sides.finding(DOWNLOAD, path, told, "offer the file in this language, too", Severity.WARNING)


def _forms(locale: Locale) -> tuple[str, ...]:
    """How names of files name a language: fr, fr-CA, fr_CA."""
    return tuple(
        dict.fromkeys((locale.language, locale.tag, locale.id, locale.tag.lower(), locale.id.lower()))
    )


def _in_language(place: str, base: Locale, other: Locale) -> list[str]:
    """The names that a file of the base's language would have in the other one; none for other files."""
    pattern = "|".join(map(re.escape, sorted(_forms(base), key=len, reverse=True)))
    found = list(re.finditer(rf"(?<![^/._-])(?:{pattern})(?![^/._-])", place))
    if not found:
        return []
    # The last one: a folder may be called en, too.
    start, end = found[-1].span()
    return [f"{place[:start]}{form}{place[end:]}" for form in _forms(other)]


def _beside(place: str, other: Locale) -> list[str]:
    """The names that a translation of the file would have beside it: form.fr.pdf, form-fr.pdf."""
    stem, dot, suffix = place.rpartition(".")
    return [f"{stem}{mark}{form}{dot}{suffix}" for form in _forms(other) for mark in ".-_"]


def search(sides: Sides) -> Iterator[Finding]:
    """Documents of the base's search index that the other one lacks.

    Pages that are not translated are in no index, and are told by L811.
    """
    for name, key in INDEXES.items():
        before = _documents(sides.first / name, key)
        if before is None:
            continue
        after = _documents(sides.second / name, key)
        if after is None:
            told = f"the search index {name} is not there, or cannot be read"
            yield sides.finding(SEARCH, sides.mkdocs, told, "build the site again; look at the plugins")
        elif missing := sorted(one for one in before - after if not _falls_back(sides, one)):
            count = f"{len(after)} in {sides.other.id}, {len(before)} in {sides.base.id}"
            told = f"entries of the search index: {count}; not there: {missing[0] or 'the home page'}"
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            hint = "build the site again; headings must keep their anchors"
            yield sides.finding(SEARCH, sides.mkdocs, f"{told}{more}", hint)


def _falls_back(sides: Sides, location: str) -> bool:
    """Whether a document is of a page that the other locale shows in the source's language as a whole."""
    file = location.partition("#")[0]
    file = f"{file}index.html" if not file or file.endswith("/") else file
    page = sides.pages.get(file)
    return page is not None and sides.project.falls_back(sides.other, page)


def _documents(path: Path, key: str) -> set[str] | None:
    """The addresses in a search index; None if it is not there or is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(document["location"]) for document in data[key]}
    except (OSError, ValueError, LookupError, TypeError):
        return None
