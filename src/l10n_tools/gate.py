"""The publish gate: which translations may be shown to a reader.

A fuzzy, obsolete or empty entry is never published (invariant 5), nor one that would harm its page or its
readers, nor one that lacks an approval that the locale's policy asks for. Everything that shows, counts or
proves a translation asks here, so that there is one answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .approvals import Approvals
from .config import Fallback, Publishing, Role
from .errors import shortened
from .model import Catalog, Message, State, TextClass


class Publication(NamedTuple):
    """What is shown of a source's translations, and what is not although it is finished, with the reason.

    ``withheld`` are those that would do harm, whatever the policy is; ``awaiting`` those that lack
    approvals, with the roles; ``whole`` says why the source is shown in its own language as a whole, and is
    empty if it is not.
    """

    published: Mapping[Message, str]
    withheld: Mapping[Message, str]
    awaiting: Mapping[Message, frozenset[Role]] = {}
    whole: str = ""


@dataclass(frozen=True)
class Terms:
    """On what terms the translations of a source are published.

    ``classes`` has all its messages; ``stale`` are those whose text was changed since they were translated.
    ``required`` is the percentage that must be published, where ``publishing`` falls back by page.
    """

    publishing: Publishing
    classes: Mapping[Message, TextClass] = field(default_factory=dict)
    approvals: Approvals | None = None
    stale: Collection[Message] = ()
    required: int = 0

    def missing(self, message: Message, msgstr: str) -> frozenset[Role]:
        """The roles that a translation still has to be approved in."""
        if message in self.classes:
            wanted = self.publishing.wanted(self.classes[message])
        else:  # the source has no such message: nothing is known in its favour
            wanted = frozenset[Role]().union(*self.publishing.roles.values())
        if not wanted or self.approvals is None:
            return wanted
        return self.approvals.missing(message, msgstr, wanted, distinct=self.publishing.distinct)


def finished(catalog: Catalog | None) -> dict[Message, str]:
    """The translations of a catalog that are complete; none for a catalog that is not there."""
    if catalog is None:
        return {}
    return {entry.message: entry.msgstr for entry in catalog.entries if entry.state is State.TRANSLATED}


def stale(catalog: Catalog | None) -> frozenset[Message]:
    """The messages of a catalog whose text was changed since they were translated."""
    entries = catalog.active() if catalog else ()
    return frozenset(entry.message for entry in entries if entry.state is State.FUZZY and entry.previous)


def decide(finished: Mapping[Message, str], harmful: Mapping[Message, str], terms: Terms) -> Publication:
    """What of the finished translations is published. ``harmful`` are those that must not be, and why."""
    sound = {message: text for message, text in finished.items() if message not in harmful}
    awaiting = {message: roles for message, text in sound.items() if (roles := terms.missing(message, text))}
    shown = {message: text for message, text in sound.items() if message not in awaiting}
    whole = _whole(shown, terms)
    return Publication({} if whole else shown, harmful, awaiting, whole)


def _whole(shown: Mapping[Message, str], terms: Terms) -> str:
    """Why the source is to be shown in its own language as a whole; empty if it is not."""
    if terms.publishing.withhold_stale:
        for message, text_class in terms.classes.items():
            if text_class.is_strict and message in terms.stale:
                return f"its safety text has changed since it was translated: “{shortened(message.msgid)}”"
    total = len(terms.classes)
    if terms.publishing.fallback is Fallback.PAGE and total:
        done = sum(message in shown for message in terms.classes)
        if 100 * done < terms.required * total:
            return (
                f"{100 * done // total} % of its messages may be published, {terms.required} % are required"
            )
    return ""
