"""Names of people in ledgers, in git's form: ``Marie Roy <marie@example.org>``."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ..errors import UsageError

FORM = re.compile(r"\s*(?P<name>[^<>\r\n]*[^<>\s])\s*(?:<\s*(?P<mail>[^<>\s]+@[^<>\s]+)\s*>)?\s*")


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
        return same_mail or _folded(self.name) == _folded(other.name)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def parsed(text: str) -> Person | None:
    """The person that a text names; None if it has not that form."""
    match = FORM.fullmatch(text)
    return Person(" ".join(match["name"].split()), match["mail"] or "") if match else None


def named(text: str, option: str) -> Person:
    """The person that a command's option names. Raises UsageError if it names none."""
    person = parsed(text)
    if person is None:
        raise UsageError(f"{option} “{text}” names nobody", hint=f'write {option} "Name <name@example.org>"')
    return person
