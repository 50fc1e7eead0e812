"""The translation memory of a locale: what has been translated before, and how.

It needs no file of its own. The locale's catalogs hold it, their obsolete entries included, and beside
them compendia (gettext's word for catalogs that serve as memory), into which TMX files are imported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model import Catalog, Entry, State
from .kinds import kind_of
from .search import Index
from .similarity import Lexicon, similarity


class Known(NamedTuple):
    """A translated entry, and the path of the catalog that it stands in."""

    entry: Entry
    path: str


class Recalled(NamedTuple):
    """A translation of the very text. ``is_certain`` if all that are known of its kind agree."""

    known: Known
    is_certain: bool


class Suggestion(NamedTuple):
    """A translation of a text that resembles the one asked for; ``score`` in per cent."""

    score: int
    known: Known


class Memory:
    """Translations by their source text."""

    def __init__(self, catalogs: Iterable[Catalog], compendia: Iterable[Catalog] = ()) -> None:
        self._by_text: dict[str, list[Known]] = defaultdict(list)
        for catalog in (*catalogs, *compendia):
            for entry in catalog.entries:
                if (known := _known(entry)) is not None:
                    self._by_text[known.msgid].append(Known(known, catalog.path))
        self._search: _Search | None = None

    def recall(self, wanted: Entry) -> Recalled | None:
        """The translation of the same text that serves best.

        Of those of the same kind, and of the same context if there are any, it is the one that most
        entries have. Obsolete entries and compendia do not say of what kind they are: they serve
        where nothing else does.
        """
        known = self._by_text.get(wanted.msgid, [])
        kind = kind_of(wanted)
        fitting = [one for one in known if one.entry.state is State.TRANSLATED and kind_of(one.entry) == kind]
        fitting = [one for one in fitting if one.entry.msgctxt == wanted.msgctxt] or fitting
        others = [one for one in known if not kind_of(one.entry)]
        serving = fitting or others
        if not serving:
            return None
        counts = Counter(one.entry.msgstr for one in serving)
        # The first of those that most have: max() keeps the order of the catalogs.
        best = max(serving, key=lambda one: counts[one.entry.msgstr])
        is_certain = bool(fitting and kind and len(counts) == 1 and best.entry.msgctxt == wanted.msgctxt)
        return Recalled(best, is_certain)

    def suggest(self, text: str, *, least: int = 60, limit: int = 5) -> list[Suggestion]:
        """What resembles ``text`` by at least ``least`` per cent, best first; 100 is the text itself."""
        if self._search is None:
            self._search = _Search(self._by_text)
        found = [
            Suggestion(score, known)
            for score, msgid in self._search.find(text)
            if score >= least
            for known in _distinct(self._by_text[msgid])
        ]
        return sorted(found, key=lambda one: -one.score)[:limit]


def _known(entry: Entry) -> Entry | None:
    """What an entry says of a translation: of the text that it was made for, if that has changed."""
    if not entry.msgstr.strip():
        return None
    if not entry.fuzzy:
        return entry
    if entry.previous is None:
        return None
    # Of no kind: it may have been revised in part, and is never certain.
    return entry._replace(msgid=entry.previous.msgid, msgctxt=entry.previous.msgctxt, extracted="")


class _Search:
    def __init__(self, texts: Iterable[str]) -> None:
        self._lexicon = Lexicon()
        self._msgids = list(texts)
        self._texts = [self._lexicon.read(msgid) for msgid in self._msgids]
        self._index = Index(enumerate(self._texts))

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        wanted = self._lexicon.read(text)
        for at in self._index.like(wanted):
            msgid = self._msgids[at]
            # 100 is for equal texts alone: nothing that differs may pass for them.
            score = 100 if msgid == text else min(99, int(100 * similarity(self._texts[at], wanted)))
            yield score, msgid


def _distinct(known: Iterable[Known]) -> Iterator[Known]:
    """The first of those with one translation, those that are in use before the others."""
    seen = set()
    for one in sorted(known, key=lambda one: one.entry.obsolete):
        if one.entry.msgstr not in seen:
            seen.add(one.entry.msgstr)
            yield one
