"""Catalogs whose article is gone: which article they belong to now, and which are of no more use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..model import Catalog, Message
from . import notes

SHARE = 0.5
"""A catalog is that of a renamed article if so much of the smaller of the two is the other's."""

WORDS = 3
"""So many words in common at least, unless the two are the same: “Yes” and “Dose” stand on any page."""


def renamed(templates: Mapping[str, Catalog], orphans: Sequence[Catalog]) -> dict[str, Catalog]:
    """For the path of each new catalog the orphan that it goes on from, if there is one."""
    places: dict[Message, list[int]] = defaultdict(list)
    sizes = []
    for number, orphan in enumerate(orphans):
        messages = [entry.message for entry in orphan.active()]
        sizes.append(len(messages))
        for message in messages:
            places[message].append(number)
    shares = []
    for path, template in templates.items():
        common: dict[int, list[Message]] = defaultdict(list)
        for entry in template.entries:
            for number in places.get(entry.message, ()):
                common[number].append(entry.message)
        size = len(template.entries)
        for number, messages in common.items():
            count, words = len(messages), sum(len(message.msgid.split()) for message in messages)
            is_same = count == size == sizes[number]
            if count >= SHARE * min(size, sizes[number]) and (words >= WORDS or is_same):
                shares.append((-count, orphans[number].path, path, number))
    found: dict[str, Catalog] = {}
    taken: set[int] = set()
    for _, _, path, number in sorted(shares):
        if path not in found and number not in taken:
            found[path] = orphans[number]
            taken.add(number)
    return found


def superfluous(orphans: Sequence[Catalog], catalogs: Sequence[Catalog]) -> Iterator[str]:
    """The paths of orphans of which each translation and each comment stands in the catalogs, too."""
    if not orphans:
        return
    entries = [entry for catalog in catalogs for entry in catalog.entries]
    translations = {(message.msgid, e.msgstr) for e in entries for message in (e.message, e.made_for)}
    comments = {notes.own(entry.comment) for entry in entries} | {""}
    for orphan in orphans:
        if all(
            (not entry.msgstr or (entry.msgid, entry.msgstr) in translations)
            and notes.own(entry.comment) in comments
            for entry in orphan.entries
        ):
            yield orphan.path
