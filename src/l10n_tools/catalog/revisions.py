"""Revisions of a translation whose source text was edited meanwhile, in another branch.

One side has the edited message, with the translation that the old one had; the other side still has the
old message, and a newer translation of it. The new message gets that: a correction of a dose must not
end among the obsolete entries while the text that it corrects goes on being used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping

from ..model import Catalog, Entry, Message
from . import cosmetic, notes, sides, wording
from .merge import merge

Entries = MutableMapping[Message, Entry]

TARGETS = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]|\{[^}]*\}|<[^>]*>|https?://\S+")
WORDS = re.compile(r"\w+")


def follow(base: Entries, edited: Entries, other: Entries) -> None:
    """Take what ``other`` revised along with the source edits of ``edited``; changes both of them.

    What was taken along is in ``other`` as it was in ``base`` afterwards.
    """
    gone = {m: entry for m, entry in other.items() if m not in edited and _is_revised(base.get(m), entry)}
    new = {m: entry for m, entry in edited.items() if m not in base and m not in other and not entry.obsolete}
    if not gone or not new:
        return
    heirs = list(_named(base, gone, new))
    heirs += _alike(base, gone, new, edited, other)
    for message, heir in heirs:
        edited[heir.message] = heir
        other[message] = base[message]


def _is_revised(old: Entry | None, entry: Entry) -> bool:
    """Whether a person has given a message another translation, or has found its own right or wrong."""
    if old is None or entry.obsolete or not entry.msgstr:
        return False
    return (entry.msgstr, entry.fuzzy) != (old.msgstr, old.fuzzy)


def _named(base: Entries, gone: Entries, new: Entries) -> Iterator[tuple[Message, Entry]]:
    """The entries that an update has made of a revised one, and what becomes of them."""
    left = defaultdict(list)
    for entry in new.values():
        if entry.fuzzy and entry.msgstr:
            left[entry.msgstr, entry.previous].append(entry)
    alike = _by_looks(entry for entry in new.values() if not entry.fuzzy and entry.msgstr)
    for message, revision in gone.items():
        old = base[message]
        for entry in left.pop((old.msgstr, old.made_for), []):
            yield message, _fuzzy(entry, old, revision)
        for entry in alike.get(_looks(message.msgid), []):
            if not old.fuzzy and _carried(old, entry, old.msgstr) == entry.msgstr:
                yield message, _valid(entry, old, revision)


def _by_looks(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found = defaultdict(list)
    for entry in entries:
        found[_looks(entry.msgid)].append(entry)
    return found


def _looks(text: str) -> str:
    """What stays of a text when its looks change: to try a few texts, not each with every other one."""
    return "".join(WORDS.findall(TARGETS.sub("", text)))


def _alike(
    base: Entries, gone: Entries, new: Entries, edited: Entries, other: Entries
) -> Iterator[tuple[Message, Entry]]:
    """Those that say nothing of where they come from: as if the source had been edited afterwards.

    They are untranslated, as the old ones were, or a person has found the old translation right for the
    new text. An update finds out by place and likeness.
    """
    before = {base[message].msgstr for message in gone}
    waiting = {m: entry for m, entry in new.items() if not entry.fuzzy and entry.msgstr in before}
    if not waiting:
        return
    messages = (entry.message for entry in edited.values() if not entry.obsolete)
    template = Catalog("", (), tuple(Entry(msgid, msgctxt=context) for msgid, context in messages))
    alike = _by_looks(gone.values())
    for found in merge(Catalog("", (), tuple(other.values())), template, "", {}).active():
        entry = waiting.get(found.message)
        message = _origin(found, gone, alike) if entry else None
        if entry is None or message is None or entry.msgstr != base[message].msgstr:
            continue
        if gone[message].fuzzy or gone[message].msgstr != entry.msgstr:
            yield message, _valid(entry, base[message], gone[message])


def _origin(found: Entry, gone: Entries, alike: Mapping[str, list[Entry]]) -> Message | None:
    """The message whose translation an update has given to this entry."""
    if found.fuzzy:
        return found.previous if found.previous in gone else None
    near = alike.get(_looks(found.msgid), [])
    return next((e.message for e in near if _carried(e, found, e.msgstr) == found.msgstr), None)


def _carried(old: Entry, new: Entry, msgstr: str) -> str | None:
    """The translation that an update finds valid for the new message, since only its looks changed."""
    if old.msgctxt != new.msgctxt:
        return None
    found = cosmetic.carried(old.msgid, new.msgid, msgstr)
    return found.msgstr if found else None


def _fuzzy(entry: Entry, old: Entry, revision: Entry) -> Entry:
    """The revision under the new message, to be revised once more."""
    before = revision.made_for
    note = (
        notes.note_of(entry.comment)
        if before == entry.previous
        else wording.of_messages(before, entry.message)
    )
    comment = _comment(entry, old, revision)
    return entry._replace(
        msgstr=revision.msgstr,
        fuzzy=True,
        previous=before,
        comment=notes.noted(comment, note) if note else comment,
    )


def _valid(entry: Entry, old: Entry, revision: Entry) -> Entry:
    """The revision under the new message: valid if only the looks of the text changed."""
    carried = None if revision.fuzzy else _carried(old, entry, revision.msgstr)
    if carried is None:
        return _fuzzy(entry, old, revision)
    return entry._replace(msgstr=carried, comment=_comment(entry, old, revision))


def _comment(entry: Entry, old: Entry, revision: Entry) -> str:
    return sides.lines(*(notes.own(one.comment) for one in (old, entry, revision)))
