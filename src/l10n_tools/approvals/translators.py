"""Who made a translation: the evidence that keeps translators from approving their own work.

The best evidence there is: the commits of the git repository that brought the translation into the
locale's catalogs as a finished one (see ``history.authors``). Whoever runs ``l10n update`` and moves it to
another catalog has not brought it; who takes a suggestion over and calls it finished has. A long
translation that goes on under a message that reads a little differently is still its first translator's.
Where the catalogs are in no repository, the field Last-Translator of their header has to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from .. import catalog as catalogs
from ..catalog.similarity import Lexicon, similarity
from ..errors import CatalogError
from ..history.since import NO_GIT, NO_REPOSITORY, UndatedError
from ..model import Catalog, Message, State
from . import digests
from .people import Person, parsed

LONG = 40
"""Characters above which two translations are not the same by chance."""

ALIKE = 0.5
"""How much two wordings resemble each other at least if one is the other, corrected."""

GIT, HEADER, OPTION, CLAIM = "git", "header", "option", "claim"
"""Where the translators' names are from, as ledgers say it.

An option names somebody else than the history does; it is a claim where the history names a person who signs,
or may be the one who does, or nobody.
"""

FILL_IN = 'name its translator with --translator "Name <mail>", or fill in Last-Translator'
UNSHALLOW = 'fetch the whole history, or name its translator with --translator "Name <mail>"'

PLACEHOLDER = "FULL NAME"
"""What gettext's xgettext writes as Last-Translator."""


class Translation(NamedTuple):
    """A message with its translation."""

    message: Message
    msgstr: str


class Made(NamedTuple):
    """Who made a translation, and where that is known from; ``unknown`` says why it is not.

    ``hint`` is what to do then.
    """

    people: tuple[Person, ...] = ()
    evidence: str = ""
    unknown: str = ""
    hint: str = 'commit it first, or name its translator with --translator "Name <mail>"'


def translators(
    folder: Path, wanted: Iterable[Translation], headers: Mapping[Translation, Catalog]
) -> dict[Translation, Made]:
    """Who made each of the wanted translations, which are finished entries of the catalogs in the folder.

    ``headers`` has the catalog of each.
    """
    from ..history.authors import brought_by

    wanted = list(wanted)
    keys = {one: tuple(_keys(one)) for one in wanted}
    every = {key for each in keys.values() for key in each}
    revised = _Revised(wanted)
    try:
        brought = brought_by(folder, every, lambda data: _finished(data, revised), ".po", revised.keys)
    except UndatedError as error:
        reason, problem = error.args
        if reason in (NO_GIT, NO_REPOSITORY):
            return {one: _by_header(headers[one]) for one in wanted}
        return dict.fromkeys(wanted, Made(unknown=problem or f"this is a {reason}"))
    found = {}
    for one in wanted:
        known = [brought[key] for key in (*keys[one], *revised.of(one)) if key in brought]
        if any(each.at_least for each in known):
            unknown = "this clone has not the whole history (git fetch --unshallow)"
            found[one] = Made(unknown=unknown, hint=UNSHALLOW)
        elif keys[one][0] not in brought:
            found[one] = Made(unknown="the translation is not committed yet")
        else:
            names = sorted({name for each in known for name in each.people})
            people = tuple(person for person in map(_person, names) if person)
            found[one] = Made(people, GIT) if people else Made(unknown="the commit names nobody")
    return found


def told(translator: Person, by: Person, known: Made) -> Made:
    """Who made a translation, as the one who signs says it, where the history of the files has ``known``."""
    is_claim = bool(known.unknown) or any(by.may_be(person) for person in known.people)
    return Made((translator,), CLAIM if is_claim else OPTION)


def _keys(one: Translation) -> Iterator[str]:
    """What stands for a translation: together with its message, and by itself if it is long."""
    text = digests.of_translation(one.msgstr)
    yield digests.of_message(one.message) + text
    if len(one.msgstr) > LONG:
        yield text


class _Revised:
    """Earlier wordings of the wanted translations: whoever corrects a comma has not made the rest."""

    def __init__(self, wanted: Iterable[Translation]) -> None:
        self._wanted: dict[Message, list[str]] = {}
        for one in wanted:
            self._wanted.setdefault(one.message, []).append(one.msgstr)
        self.keys: set[str] = set()
        self._known: dict[Translation, str] = {}
        self._lexicon = Lexicon()

    def key(self, one: Translation) -> str:
        """What stands for an earlier wording; empty if it is none, or little of it is in the present one."""
        if one.message not in self._wanted:
            return ""
        if one not in self._known:
            before = self._lexicon.read(one.msgstr)
            now = map(self._lexicon.read, self._wanted[one.message])
            same = any(similarity(before, each) >= ALIKE for each in now)
            key = digests.of_message(one.message) + digests.of_translation(one.msgstr) if same else ""
            self._known[one] = key
            self.keys.update([key] if key else ())
        return self._known[one]

    def of(self, one: Translation) -> Iterator[str]:
        """The keys of the wordings of a message."""
        return (key for other, key in self._known.items() if key and other.message == one.message)


def _finished(data: bytes, revised: _Revised) -> Iterator[str]:
    """What stands for the finished translations of a PO file; nothing of one that cannot be read."""
    try:
        entries = catalogs.parse(data, "").entries
    except CatalogError:
        return
    for entry in entries:
        if entry.state is State.TRANSLATED:
            one = Translation(entry.message, entry.msgstr)
            revised.key(one)
            yield from _keys(one)


def _person(name: str) -> Person | None:
    # Git has authors without a name or with an address that is none.
    return parsed(name) or parsed(name.partition("<")[0])


def _by_header(catalog: Catalog) -> Made:
    name = dict(catalog.header).get("Last-Translator", "")
    person = None if name.startswith(PLACEHOLDER) else _person(name)
    return (
        Made((person,), HEADER)
        if person
        else Made(unknown="the catalog has no Last-Translator", hint=FILL_IN)
    )
