"""Names of people in ledgers, in git's form: ``Marie Roy <marie@example.org>``."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ..errors import UsageError

FORM = re.compile(r"\s*(?P<name>[^<>\r\n]*[^<>\s])\s*(?:<\s*(?P<mail>[^<>\s]+@[^<>\s]+)\s*>)?\s*")

ALIKE = frozenset(["ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "GREEK", "LATIN", "LISU", "MATHEMATICAL"])
"""Alphabets with letters that look the same, as the names of their letters begin (Unicode, UTS #39)."""

ALONE = re.compile(r"[^\s@]+@[^\s@]+")


class Person(NamedTuple):
    """A person: the name, and the e-mail address if it is known."""

    name: str
    mail: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.mail}>" if self.mail else self.name

    def is_same_as(self, other: Person) -> bool:
        """Whether both may be one person: the same address, or the same name.

        Where two people are to act, what may be one person is taken for one.
        """
        same_mail = bool(self.mail) and self.mail.casefold() == other.mail.casefold()
        own, theirs = _words(self.name), _words(other.name)
        fewer = min(own, theirs, key=len)
        return same_mail or own == theirs or (len(fewer) > 1 and fewer <= own & theirs)


def _words(name: str) -> frozenset[str]:
    """The words of a name, without what tells no two people apart: order, accents, commas, what is unseen."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return frozenset(
        re.findall(r"\w+", "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf")))
    )


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
