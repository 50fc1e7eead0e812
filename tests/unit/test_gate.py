"""The publish gate, against its definition: nothing is shown that the policy does not allow."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from l10n_tools import approvals, gate
from l10n_tools.approvals import Approval, Approvals, Person
from l10n_tools.config import Fallback, Publishing, Role
from l10n_tools.model import Catalog, Entry, Message, State, TextClass

PEOPLE = [Person(name, f"{name.lower()}@example.org") for name in ("Ann", "Bob", "Claire")]
DAY = datetime.datetime(2026, 10, 5, tzinfo=datetime.UTC)
TEXTS = ["", " ", "eins", "zwei"]


class Given(NamedTuple):
    """A message's entry in a catalog, and what is known of it."""

    entry: Entry
    text_class: TextClass
    is_harmful: bool


ENTRIES = st.builds(
    Given,
    st.builds(
        Entry,
        msgid=st.sampled_from("abcdef"),
        msgstr=st.sampled_from(TEXTS),
        msgctxt=st.sampled_from([None, "", "x"]),
        fuzzy=st.booleans(),
        obsolete=st.booleans(),
        previous=st.none() | st.just(Message("older")),
    ),
    st.sampled_from(TextClass),
    st.booleans(),
)


class Line(NamedTuple):
    """A line of the ledger: an approval, or a revocation, so many hours after midnight."""

    message: Message
    msgstr: str
    role: Role
    by: Person
    translated_by: Person
    hour: int
    is_revocation: bool

    def approval(self, number: int) -> Approval:
        return Approval(
            line=number,
            message=approvals.of_message(self.message),
            translation=approvals.of_translation(self.msgstr),
            by=self.by,
            at=DAY + datetime.timedelta(hours=self.hour),
            path="docs/a.md",
            text="…",
            translated_by=(self.translated_by,),
            evidence="git",
            is_revocation=self.is_revocation,
            role=self.role,
        )


LEDGERS = st.lists(
    st.builds(
        Line,
        st.builds(Message, st.sampled_from("abc"), st.sampled_from([None, ""])),
        st.sampled_from(["eins", "zwei"]),
        st.sampled_from(Role),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.integers(0, 3),
        st.sampled_from([False, False, True]),
    ),
    max_size=12,
)
POLICIES = st.builds(
    Publishing,
    st.dictionaries(st.sampled_from(TextClass), st.frozensets(st.sampled_from(Role), max_size=2)),
    st.booleans(),
    st.sampled_from(Fallback),
    st.booleans(),
)


def decided(
    found: Sequence[Given], ledger: Sequence[Line], policy: Publishing, required: int = 0
) -> tuple[gate.Publication, dict[Message, Given]]:
    """What the gate decides on a catalog; of entries with one message, the first is in it."""
    by_message: dict[Message, Given] = {}
    for one in found:
        by_message.setdefault(one.entry.message, one)
    catalog = Catalog("fr.po", (), tuple(one.entry for one in by_message.values()))
    lines = [line.approval(number) for number, line in enumerate(ledger, 1)]
    terms = gate.Terms(
        policy,
        {message: one.text_class for message, one in by_message.items() if not one.entry.obsolete},
        Approvals("approvals.jsonl", lines, [], lambda line: line.role.value),
        gate.stale(catalog),
        required,
    )
    harmful = {message: "harms" for message, one in by_message.items() if one.is_harmful}
    return gate.decide(gate.finished(catalog), harmful, terms), by_message


def signers(message: Message, msgstr: str, role: Role, ledger: Sequence[Line]) -> set[Person]:
    """Who has approved a translation in a role, and has not been contradicted."""
    own = [line for line in ledger if (line.message, line.msgstr, line.role) == (message, msgstr, role)]
    revoked = max((line.hour for line in own if line.is_revocation), default=-1)
    return {
        line.by
        for line in own
        if not line.is_revocation and line.hour > revoked and line.by != line.translated_by
    }


@given(st.lists(ENTRIES, max_size=6), LEDGERS, POLICIES, st.integers(0, 100))
def test_nothing_is_published_that_the_policy_does_not_allow(
    found: list[Given], ledger: list[Line], policy: Publishing, required: int
) -> None:
    publication, by_message = decided(found, ledger, policy, required)
    for message, text in publication.published.items():
        one = by_message[message]
        assert text == one.entry.msgstr
        assert text.strip()
        assert not one.entry.fuzzy
        assert not one.entry.obsolete
        assert not one.is_harmful
        signed = [signers(message, text, role, ledger) for role in policy.roles.get(one.text_class, ())]
        assert all(signed)
        if policy.distinct and len(signed) == 2:
            assert len(signed[0] | signed[1]) > 1


@given(st.lists(ENTRIES, max_size=6), LEDGERS, POLICIES, st.integers(0, 100))
def test_what_is_finished_is_shown_or_it_is_said_why_not(
    found: list[Given], ledger: list[Line], policy: Publishing, required: int
) -> None:
    publication, by_message = decided(found, ledger, policy, required)
    for message, one in by_message.items():
        if one.entry.state is State.TRANSLATED:
            told = [message in publication.published, message in publication.withheld]
            told += [message in publication.awaiting]
            assert sum(told) == 1 or (publication.whole and not any(told))
    for message, roles in publication.awaiting.items():
        assert roles
        assert roles <= policy.wanted(by_message[message].text_class)


@given(st.lists(ENTRIES, max_size=6), LEDGERS)
def test_without_a_policy_everything_finished_and_harmless_is_published(
    found: list[Given], ledger: list[Line]
) -> None:
    publication, by_message = decided(found, ledger, Publishing(), 100)
    assert publication.published.keys() == {
        message
        for message, one in by_message.items()
        if one.entry.state is State.TRANSLATED and not one.is_harmful
    }


@given(st.lists(ENTRIES, max_size=6), LEDGERS, POLICIES, st.integers(0, 100))
@example(
    [Given(Entry("a", "eins", fuzzy=True, previous=Message("older")), TextClass.SAFETY, False)],
    [],
    Publishing(withhold_stale=True),
    0,
)
@example(
    [Given(Entry("a", "eins", fuzzy=True, previous=Message("older")), TextClass.TEXT, False)],
    [],
    Publishing(withhold_stale=True),
    0,
)
def test_a_page_is_shown_as_a_whole_in_the_source_exactly_if_the_policy_says_so(
    found: list[Given], ledger: list[Line], policy: Publishing, required: int
) -> None:
    publication, by_message = decided(found, ledger, policy, required)
    by_passage, _ = decided(found, ledger, Publishing(policy.roles, policy.distinct))
    current = {message: one for message, one in by_message.items() if not one.entry.obsolete}
    is_stale = policy.withhold_stale and any(
        one.text_class is not TextClass.TEXT
        and one.entry.state is State.FUZZY
        and one.entry.previous is not None
        for one in current.values()
    )
    done = len(by_passage.published.keys() & current.keys())
    is_short = policy.fallback is Fallback.PAGE and 100 * done < required * len(current)
    assert bool(publication.whole) == (is_stale or is_short)
    assert publication.published == ({} if publication.whole else by_passage.published)


def test_a_message_that_the_source_has_not_needs_what_is_strictest() -> None:
    policy = Publishing({TextClass.SAFETY: frozenset([Role.MEDICAL])})
    none = Approvals("approvals.jsonl", [], [], lambda line: line.role.value)
    stray = Message("not in the source")
    assert gate.decide({stray: "eins"}, {}, gate.Terms(policy, {}, none)).published == {}
