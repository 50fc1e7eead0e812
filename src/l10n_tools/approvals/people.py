"""Names of people in ledgers, in git's form: ``Marie Roy <marie@example.org>``.

``is_same_as`` is what a ledger may not have: translator and approver with one address, or one name.
``may_be`` is what nobody can tell from that: a name that is written shorter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations, product
from typing import NamedTuple

from ..errors import UsageError

FORM = re.compile(r"\s*(?P<name>[^<>\r\n]*[^<>\s])\s*(?:<\s*(?P<mail>[^<>\s]+@[^<>\s]+)\s*>)?\s*")

ALIKE = frozenset(["ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "GREEK", "LATIN", "LISU", "MATHEMATICAL"])
"""Alphabets with letters that look the same, as the names of their letters begin (Unicode, UTS #39)."""

ALONE = re.compile(r"[^\s@]+@[^\s@]+")

WORD = re.compile(r"\w+\.?")
"""A word of a name, with the full stop that shortens it."""

TITLES = frozenset(
    "dr dra dre drs inf jr m md me miss mlle mme mr mrs ms msc mx np phd pr prof rn sr sra srta".split()
)
"""What stands beside a name, and tells no two people apart; “M.” may also be an initial."""

WORDS = 8
"""Words of a name that are compared: anybody may commit under a name of hundreds."""

MOST = 3
"""Words of a name that are looked for in one word, as in ``mtremblay``."""


class Person(NamedTuple):
    """A person: the name, and the e-mail address if it is known."""

    name: str
    mail: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.mail}>" if self.mail else self.name

    @property
    def has_both(self) -> bool:
        """Whether there is a name as well as an address."""
        return bool(self.mail) and self.name != self.mail

    def is_same_as(self, other: Person) -> bool:
        """Whether both are one person: the same address, or the same name, with or without middle names."""
        own, theirs = _words(self.name), _words(other.name)
        fewer = min(own, theirs, key=len)
        return self.has_address_of(other) or own == theirs or (len(fewer) > 1 and fewer <= own & theirs)

    def has_address_of(self, other: Person) -> bool:
        """Whether both have the same address, in whatever case, and with whatever ``+label``."""
        return bool(self.mail) and _mailbox(self.mail) == _mailbox(other.mail)

    def may_be(self, other: Person) -> bool:
        """Whether both are one person, or may be: one name says no more than the other, written shorter.

        Two people are two names of which each has a word that the other lacks. A word may be shortened to
        its initial, or left out, and several be written as one. Where two people are to act, what may be one
        person is taken for one.
        """
        return _may_be(*sorted((self, other)))


@lru_cache(maxsize=4096)
def _may_be(one: Person, other: Person) -> bool:
    # A ledger has few people and many lines.
    own, theirs = _parts(one.name), _parts(other.name)
    return one.is_same_as(other) or _within(own, theirs) or _within(theirs, own)


def _mailbox(mail: str) -> str:
    """What stands for an address: labels lead to the same mailbox (RFC 5233)."""
    local, at, domain = mail.casefold().rpartition("@")
    return f"{local.partition('+')[0] or local}{at}{domain}"


def _plain(name: str) -> str:
    """A name without what tells no two people apart: capitals, accents, what is unseen."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf"))


def _words(name: str) -> frozenset[str]:
    """The words of a name, without their order, and without commas."""
    return frozenset(re.findall(r"\w+", _plain(name)))


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name without titles; those that are shortened end with a full stop."""
    found = tuple(dict.fromkeys(WORD.findall(_plain(name))))
    return (tuple(word for word in found if word.rstrip(".") not in TITLES) or found)[:WORDS]


@lru_cache(maxsize=4096)
def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether each word of a name is one of another name's, or several of them, or what they begin with."""
    if not few:
        return True
    return any(_within(few[1:], rest) for rest in _without(few[0], many))


def _without(word: str, many: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What is left of a name without the words that one word may stand for."""
    for place, other in enumerate(many):
        if _alike(word, other):
            yield many[:place] + many[place + 1 :]
    places = range(min(len(many), 2 * MOST))
    for number in range(2, min(MOST, len(word)) + 1):
        for chosen in permutations(places, number):
            written = product(*((many[place].rstrip("."), many[place][0]) for place in chosen))
            if word.rstrip(".") in map("".join, written):
                yield tuple(other for place, other in enumerate(many) if place not in chosen)


def _alike(one: str, other: str) -> bool:
    """Whether two words are the same, or one is the beginning of the other, shortened."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    is_short = len(short) == 1 or f"{short}." in (one, other)
    return short == long or (is_short and long.startswith(short))


def parsed(text: str) -> Person | None:
    """The person that a text names; None if it has not that form."""
    match = FORM.fullmatch(text)
    if match is None:
        return None
    name = " ".join(match["name"].split())
    # An address alone is an address: as a mere name it would be nobody else's.
    return Person(name, match["mail"] or (name if ALONE.fullmatch(name) else ""))


def named(text: str, option: str) -> Person:
    """The person that a command's option names. Raises UsageError if it names none, or in mixed letters."""
    person = parsed(text)
    if person is None:
        raise UsageError(f"{option} “{text}” names nobody", hint=f'write {option} "Name <name@example.org>"')
    for part in (person.name, *re.findall(r"\w+", person.mail)):
        scripts = _scripts(part)
        if len(scripts) > 1:
            raise UsageError(
                f"{option} “{part}” mixes {' and '.join(scripts)} letters: it would pass for another name",
                hint="write it in one alphabet",
            )
    return person


def _scripts(text: str) -> list[str]:
    """Which of the alphabets that have letters in common a text is written in."""
    found = (unicodedata.name(char, "").split(" ", 1)[0] for char in text if char.isalpha())
    return [script.title() for script in dict.fromkeys(found) if script in ALIKE]
