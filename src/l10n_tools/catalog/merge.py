"""Merging templates into a locale's catalogs: translations follow their messages, none is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..model import Catalog, Entry, Fill
from . import cosmetic, header, notes, renames, wording
from .matching import Matching
from .memory import Memory

AGAIN = "the text is again what it was when this was translated"


class Wanted(NamedTuple):
    """A catalog that a locale is to have: its path, and the messages of its article."""

    path: str
    template: Catalog


class Kept(NamedTuple):
    """A translation that was kept although its source text changed, since only its looks did."""

    path: str
    old: str
    new: str
    reason: str
    """What changed: a word of ``cosmetic``."""


class Merged(NamedTuple):
    """What a locale's catalogs become, in the order in which they were wanted.

    ``superfluous`` are the paths of catalogs of articles that are gone, whose every translation
    stands in one of ``catalogs`` now; ``renamed`` leads from the path of a new catalog to that of the
    one that it goes on from.
    """

    catalogs: tuple[Catalog, ...]
    superfluous: tuple[str, ...]
    renamed: Mapping[str, str]
    kept: tuple[Kept, ...]


def merge(old: Catalog | None, template: Catalog, path: str, decided: Mapping[str, str]) -> Catalog:
    """The catalog at ``path`` for the messages of one template; see ``merge_locale``."""
    return merge_locale([old] if old else [], [Wanted(path, template)], decided).catalogs[0]


def merge_locale(
    old: Sequence[Catalog],
    wanted: Sequence[Wanted],
    decided: Mapping[str, str],
    *,
    fill: Fill = Fill.FUZZY,
    compendia: Sequence[Catalog] = (),
    official: Callable[[str], str | None] = cosmetic.unlisted,
) -> Merged:
    """All catalogs of a locale for the messages of all templates, with the translations of ``old``.

    Entries stand in the template's order, obsolete ones after them. A message that was edited keeps
    the old translation as fuzzy, with the old message as the previous one and a note of what changed;
    one that moved keeps its translation as it is. ``decided`` holds the header fields that the locale
    decides; others are the old catalog's. What is still untranslated is filled, as ``fill`` says, from
    translations of the same text in ``old`` and ``compendia``. ``official`` tells the listed counterparts
    of links, which translations may have in their place.
    """
    merging = _Merging(old, wanted, official)
    catalogs = merging.catalogs(decided)
    if fill is not Fill.OFF:
        memory = Memory((*catalogs, *merging.orphans), compendia)
        catalogs = [_filled(catalog, memory, fill) for catalog in catalogs]
    superfluous = tuple(renames.superfluous(merging.orphans, catalogs))
    return Merged(tuple(catalogs), superfluous, merging.renamed, tuple(merging.kept))


class _Merging:
    """The old catalogs of a locale, each by the article that it belongs to now."""

    def __init__(
        self, old: Sequence[Catalog], wanted: Sequence[Wanted], official: Callable[[str], str | None]
    ) -> None:
        self.official = official
        by_path = {catalog.path: catalog for catalog in old}
        paths = {one.path for one in wanted}
        self.wanted = wanted
        self.orphans = [catalog for catalog in old if catalog.path not in paths]
        new = {one.path: one.template for one in wanted if one.path not in by_path}
        found = renames.renamed(new, self.orphans) if new and self.orphans else {}
        self.renamed = {path: orphan.path for path, orphan in found.items()}
        by_path |= found
        self.own = [by_path.get(one.path) or Catalog(one.path) for one in wanted]
        left = {id(catalog) for catalog in self.own}
        others = [orphan for orphan in self.orphans if id(orphan) not in left]
        self.matching = Matching(
            [one.template.entries for one in wanted],
            [list(catalog.active()) for catalog in (*self.own, *others)],
            [[entry for entry in catalog.entries if entry.obsolete] for catalog in (*self.own, *others)],
        )
        self.kept: list[Kept] = []

    def catalogs(self, decided: Mapping[str, str]) -> list[Catalog]:
        left = list(self._left())
        return [
            Catalog(
                one.path,
                header.merged(own.header, one.template.header, decided),
                (*self._entries(article, one.path), *left[article]),
                own.comment,
                own.header_fuzzy,
            )
            for article, (one, own) in enumerate(zip(self.wanted, self.own, strict=True))
        ]

    def _entries(self, article: int, path: str) -> Iterator[Entry]:
        """An entry for each new message of an article, in order."""
        matching = self.matching
        for at in range(*matching.new.bounds[article]):
            new = matching.new.entries[at]
            if at in matching.kept:
                yield _tidy(_current(matching.old.entries[matching.kept[at]], new))
            elif at in matching.revived:
                yield _tidy(_current(matching.gone.entries[matching.revived[at]], new))
            elif at in matching.edited:
                yield self._edited(matching.old.entries[matching.edited[at]], new, path, may_stay=True)
            elif at in matching.recalled:
                old = matching.recalled[at]
                # What was given up in another article was not moved from there: a person looks at it.
                may_stay = matching.gone.group[old] == article
                yield self._edited(matching.gone.entries[old], new, path, may_stay=may_stay)
            else:
                yield new

    def _edited(self, old: Entry, new: Entry, path: str, *, may_stay: bool) -> Entry:
        """An entry whose text was edited: fuzzy, unless it may stay and only its looks changed."""
        changed = _current(old, new)._replace(msgid=new.msgid, msgctxt=new.msgctxt)
        if not old.msgstr:
            return _tidy(changed)
        if may_stay and not old.fuzzy and old.msgctxt == new.msgctxt:
            carried = cosmetic.carried(old.msgid, new.msgid, old.msgstr, self.official)
            if carried:
                self.kept.append(Kept(path, old.msgid, new.msgid, carried.reason))
                return _tidy(changed._replace(msgstr=carried.msgstr))
        previous = old.made_for
        if previous == new.message:
            again = notes.noted(changed.comment, AGAIN)
            return changed._replace(fuzzy=True, previous=None, comment=again)
        return _tidy(changed._replace(fuzzy=True, previous=previous))

    def _left(self) -> Iterator[list[Entry]]:
        """For each article the old entries that no message of it uses, if a person wrote in them.

        One that another article uses now stays, too: each file by itself loses nothing, whatever
        becomes of the others.
        """
        matching = self.matching
        groups = matching.new.group
        used = {
            old
            for found in (matching.kept, matching.edited)
            for new, old in found.items()
            if matching.old.group[old] == groups[new]
        }
        used_gone = {
            old
            for found in (matching.revived, matching.recalled)
            for new, old in found.items()
            if matching.gone.group[old] == groups[new]
        }
        for article in range(len(self.wanted)):
            gone = [
                matching.gone.entries[at]
                for at in range(*matching.gone.bounds[article])
                if at not in used_gone
            ]
            left = [matching.old.entries[at] for at in range(*matching.old.bounds[article]) if at not in used]
            yield [
                _tidy(entry.unplaced()._replace(obsolete=True, references=(), extracted=""))
                for entry in (*gone, *left)
                if entry.msgstr or notes.own(entry.comment)
            ]


def _current(old: Entry, new: Entry) -> Entry:
    """An old entry at its place in the article as it is now."""
    return old._replace(
        extracted=new.extracted, references=new.references, obsolete=False, line=None, lines=None
    )


def _tidy(entry: Entry) -> Entry:
    """The entry with what the tools say of it brought up to date."""
    if not entry.fuzzy or not entry.msgstr:
        if entry.previous or notes.PREFIX in entry.comment:
            return entry._replace(previous=None, comment=notes.own(entry.comment))
        return entry
    if entry.previous is None:
        return entry
    note = wording.of_messages(entry.previous, entry.message)
    return entry._replace(comment=notes.noted(entry.comment, note))


def _filled(catalog: Catalog, memory: Memory, fill: Fill) -> Catalog:
    """The catalog with the translations that its untranslated texts have elsewhere."""
    if all(entry.msgstr for entry in catalog.entries):
        return catalog
    return replace(catalog, entries=tuple(_recalled(entry, memory, fill) for entry in catalog.entries))


def _recalled(entry: Entry, memory: Memory, fill: Fill) -> Entry:
    found = None if entry.msgstr else memory.recall(entry)
    if found is None:
        return entry
    known, is_certain = found
    if is_certain and fill is Fill.TRANSLATED:
        return entry._replace(msgstr=known.entry.msgstr, fuzzy=False)
    note = notes.noted(entry.comment, f"translated so in {known.path}")
    return entry._replace(msgstr=known.entry.msgstr, fuzzy=True, comment=note)
