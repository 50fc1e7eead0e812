"""How ``approve`` and ``waive`` write to a ledger: they ask, add the lines, and say so."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Locale
from .session import Session
from .signing import add, confirmed

if TYPE_CHECKING:
    from ..approvals import Approval, Approvals, Person, Waiver, Waivers

Made = Callable[[datetime.datetime], Sequence[Mapping[str, Any]]]
"""Makes the lines that are signed at a time."""


class Deed(NamedTuple):
    """What is signed, in words: as a question, as what would be done, and as what is done."""

    question: str
    would: str
    done: str


@dataclass(frozen=True)
class Signing:
    """A person who signs in a locale's ledger (``APPROVALS``, ``WAIVERS``), as the command line has it."""

    session: Session
    locale: Locale
    ledger: str
    by: Person
    yes: bool
    dry_run: bool

    def sign(self, deed: Deed, made: Made) -> None:
        """Write the lines, if the person means it, and say so. Raises what ``confirmed`` and ``add`` do."""
        if self.dry_run:
            self.session.say(deed.would)
        elif confirmed(deed.question, yes=self.yes):
            lines = made(datetime.datetime.now(datetime.UTC))
            shown = add(self.session.project, self.locale, self.ledger, lines)
            self.session.say(f"{deed.done}: {shown}")
        else:
            self.session.say("Nothing was written.")

    def take_back(
        self, ledger: Approvals | Waivers, found: Sequence[Approval | Waiver], count: str, what: str
    ) -> None:
        """Take lines of the ledger back, as ``sign`` does; ``what`` is what the question calls them."""
        from ..signing import revoking

        if not found:
            self.session.say("There is nothing to take back.")
            return
        question, done = f"Take {what} back, as {self.by}?", f"{count} taken back by {self.by}"
        deed = Deed(question, f"{count} would be taken back.", done)
        self.sign(deed, lambda now: revoking.lines(ledger, self.by, found, now))


def counted(number: int, name: str) -> str:
    """A number of things: “1 approval”, “1,200 approvals”."""
    return f"{number:,} {name}{'s' * (number != 1)}"
