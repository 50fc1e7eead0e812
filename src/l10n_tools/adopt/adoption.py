"""From a folder of translated pages to changes of a locale's catalogs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .. import catalog as catalogs
from .. import files, update
from ..errors import ArticleError, UsageError
from ..markdown import segment
from ..model import Catalog, Document, Entry, Fill, Locale, Message
from ..project import PAGE_SUFFIXES, Project
from ..update import Change
from .elements import elements
from .pages import How, pair, plain_path
from .passages import Fate, Passage, passages

NOTE = "adopted from {}"


@dataclass(frozen=True)
class Page:
    """A source page and its translation. Paths are relative to the docs folder and to the folder."""

    source: str
    target: str
    how: How
    passages: tuple[Passage, ...]
    ambiguous: int = 0
    """Messages that stand on the page several times, with different translations."""

    def count(self, *fates: Fate) -> int:
        """The passages with one of these fates."""
        return sum(1 for passage in self.passages if passage.fate in fates)


@dataclass(frozen=True)
class Adoption:
    """What was found, and the changes that it makes.

    ``only_source`` and ``only_target`` are the pages that found no partner; ``excluded`` are those of the
    latter that MkDocs would not publish, so that no source is wanted for them.
    """

    pages: tuple[Page, ...]
    only_source: tuple[str, ...]
    only_target: tuple[str, ...]
    changes: tuple[Change, ...]
    adopted: int
    """Messages that got a translation."""
    excluded: tuple[str, ...] = ()


def adopt(
    project: Project, locale: Locale, folder: Path, named: Mapping[str, str], tick: Callable[[str], None]
) -> Adoption:
    """What the translated pages in ``folder`` bring into a locale's catalogs.

    ``named`` pairs pages by hand, source path to target path. Nothing is written. Raises UsageError
    for a folder or a name that is not there, ArticleError for a page that cannot be read.
    """
    originals = _originals(project, folder)
    targets = _documents(project, locale, folder, originals)
    sources = {page: project.document(page) for page in originals}
    here, there = ({name: elements(page) for name, page in side.items()} for side in (sources, targets))
    pairs = pair(here, there, named, locale)
    same_script = locale.script == project.config.source.script
    pages = []
    for one in pairs:
        tick(one.source)
        found = passages(sources[one.source], here[one.source], there[one.target], same_script=same_script)
        pages.append(Page(*one, tuple(found), _ambiguous(found)))
    changes, adopted = _changes(project, locale, {project.name(page.source): page for page in pages})
    used = {one.target for one in pairs}
    only_target = [name for name in targets if name not in used]
    is_published = project.config.mkdocs.is_published
    excluded = tuple(name for name in only_target if not is_published(plain_path(name, locale)))
    return Adoption(
        tuple(pages),
        tuple(name for name in sources if name not in {one.source for one in pairs}),
        tuple(name for name in only_target if name not in excluded),
        tuple(changes),
        adopted,
        excluded,
    )


def _originals(project: Project, folder: Path) -> list[str]:
    """The project's pages without the translated ones, which may stand in the docs folder, too."""
    docs, inside = project.config.docs.resolve(), folder.resolve()
    holds_translations = inside != docs and inside.is_relative_to(docs)
    pages = set(project.pages)
    return [
        page
        for page in project.pages
        if not (holds_translations and (docs / page).is_relative_to(inside))
        and not any(plain_path(page, locale) in pages - {page} for locale in project.config.locales)
    ]


def _documents(
    project: Project, locale: Locale, folder: Path, originals: Sequence[str]
) -> dict[str, Document]:
    """The translated pages by their paths in the folder.

    The project's own pages are none, and neither is ``dose.md`` where ``dose.fr.md`` stands beside it.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}", hint="name the folder of the translated pages")
    names = sorted(name for name in files.below(folder) if name.endswith(PAGE_SUFFIXES))
    docs, inside = project.config.docs.resolve(), folder.resolve()
    own = {docs / page for page in originals}
    own |= {inside / path for name in names if (path := plain_path(name, locale)) != name}
    names = [name for name in names if inside / name not in own]
    if not names:
        hint = f"pages end in .md; beside their sources, in .{locale.language}.md"
        raise UsageError(f"{folder} holds no translated pages", hint=hint)
    return {name: found for name in names if (found := _document(project, folder, name))}


def _document(project: Project, folder: Path, name: str) -> Document | None:
    """A translated page, segmented; None for an empty one."""
    shown = f"{folder}/{name}"
    data = (folder / name).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError("is not UTF-8", path=shown, line=line, hint="save it as UTF-8") from None
    if not text.strip():
        return None
    config = project.config
    return segment(shown, text, extensions=config.mkdocs.extensions, keys=config.front_matter)


def _ambiguous(found: Sequence[Passage]) -> int:
    return sum(1 for counts in _votes(found).values() if len(counts) > 1)


def _votes(found: Sequence[Passage]) -> dict[Message, Counter[str]]:
    """The translations of each message on a page."""
    votes: dict[Message, Counter[str]] = defaultdict(Counter)
    for passage in found:
        if passage.fate is Fate.ADOPTED:
            votes[passage.messages[0]][passage.target] += 1
    return votes


def _changes(project: Project, locale: Locale, pages: Mapping[str, Page]) -> tuple[list[Change], int]:
    old = update.read(project, locale, lambda _: None)
    merged = update.merged(project, locale, old, Fill.OFF)
    seeded, adopted = [], 0
    for source, catalog in zip(project.sources, merged.catalogs, strict=True):
        page = pages.get(source.name) if source.notice is None else None
        new = _seeded(catalog, page) if page else catalog
        adopted += sum(a != b for a, b in zip(new.entries, catalog.entries, strict=True))
        seeded.append(new)
    filled = update.filled(project, locale, old, merged, seeded)
    return [*update.templates(project), *update.changes(project, locale, old, filled)], adopted


def _seeded(catalog: Catalog, page: Page) -> Catalog:
    votes = _votes(page.passages)

    def seeded(entry: Entry) -> Entry:
        counts = votes.get(entry.message)
        if entry.obsolete or entry.msgstr or not counts:
            return entry
        comment = catalogs.noted(entry.comment, NOTE.format(page.target))
        return entry._replace(msgstr=counts.most_common(1)[0][0], fuzzy=True, comment=comment)

    return replace(catalog, entries=tuple(map(seeded, catalog.entries)))
