"""The translator of ``replay``, and where their translations are."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from replay_project import ReplayError, Site

from l10n_tools.model import Catalog, Entry, Message, State

MARKER = re.compile(r"\bzq(\d+)\b")
"""The word by which a translation is known: each has a number of its own."""


class Place(NamedTuple):
    """An entry that holds a translation."""

    path: str
    message: Message
    state: State
    msgstr: str

    @property
    def is_obsolete(self) -> bool:
        return self.state is State.OBSOLETE


Holders = Mapping[int, list[Place]]
"""The entries that hold each translation, by its number."""


def holders(catalogs: Mapping[str, Catalog]) -> Holders:
    found: dict[int, list[Place]] = defaultdict(list)
    for path, catalog in catalogs.items():
        for entry in catalog.entries:
            for number in numbers(entry):
                found[number].append(Place(path, entry.message, entry.state, entry.msgstr))
    return found


def numbers(entry: Entry) -> Iterator[int]:
    return (int(match[1]) for match in MARKER.finditer(entry.msgstr))


class Translator:
    """Translates all that is untranslated or fuzzy, and knows what must not be lost."""

    def __init__(self) -> None:
        self.count = self.replaced = 0
        self.given: dict[int, str] = {}

    def translate(self, site: Site) -> None:
        dropped: set[int] = set()
        for path, catalog in site.read("before the translator").items():
            entries = tuple(self._translated(entry, dropped) for entry in catalog.entries)
            if entries != catalog.entries:
                site.write(dataclasses.replace(catalog, path=path, entries=entries))
        there = holders(site.read("after the translator"))
        for number in dropped - there.keys():
            self.given.pop(number, None)
            self.replaced += 1

    def _translated(self, entry: Entry, dropped: set[int]) -> Entry:
        if entry.state not in (State.UNTRANSLATED, State.FUZZY):
            return entry
        dropped.update(numbers(entry))
        self.count += 1
        # A line feed at the end must stay there.
        words = entry.msgid.rstrip("\n")
        msgstr = f"{words} zq{self.count}{entry.msgid[len(words) :]}"
        self.given[self.count] = msgstr
        return entry._replace(msgstr=msgstr, fuzzy=False, previous=None)

    def check(self, there: Holders, when: str) -> None:
        """Raise ReplayError if a translation is lost. What was carried into one is taken over."""
        lost = self.given.keys() - there.keys()
        if lost:
            texts = "; ".join(self.given[number] for number in sorted(lost)[:5])
            raise ReplayError(f"{when}: {len(lost)} translations are lost: {texts}")
        for number, places in there.items():
            for place in places:
                if place.msgstr != self.given.get(number, place.msgstr) and place.state is not State.OBSOLETE:
                    self.given[number] = place.msgstr


def classified(old: Mapping[str, Catalog], new: Mapping[str, Catalog]) -> Iterator[str]:
    """What became of each translation in an update, and the new messages without one.

    Raises ReplayError if the text of a translation has changed though its message is the same.
    """
    held = holders(old)
    for number, places in holders(new).items():
        before = held.get(number, [])
        stayed = {(place.path, place.message) for place in before if not place.is_obsolete}
        now = {(place.path, place.message) for place in places if not place.is_obsolete}
        for place in places:
            yield _became(place, before, stayed, now)
    for path, catalog in new.items():
        if catalog is not old.get(path):
            known = {entry.message for entry in old[path].active()} if path in old else set()
            for entry in catalog.active():
                if entry.state is State.UNTRANSLATED and entry.message not in known:
                    yield "new"


def _became(
    place: Place, before: Iterable[Place], stayed: set[tuple[str, Message]], now: set[tuple[str, Message]]
) -> str:
    key = (place.path, place.message)
    same = next((each for each in before if each.message == place.message), None)
    if same and same.msgstr != place.msgstr:
        told = f"“{same.msgstr}” has become “{place.msgstr}”, its message is the same"
        raise ReplayError(f"{place.path}: {told}")
    if place.is_obsolete:
        return "made obsolete" if key in stayed else "obsolete"
    if key in stayed:
        return "still fuzzy" if place.state is State.FUZZY else "kept"
    if stayed & now:
        return "filled"
    if not stayed:
        return "revived"
    if place.state is State.FUZZY:
        return "fuzzy"
    return "moved" if same else "carried"
