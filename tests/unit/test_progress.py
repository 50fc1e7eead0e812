"""Counting: words, per cent, and what a PO file's messages are whoever saved it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n_tools import catalog as catalogs
from l10n_tools.history import Since
from l10n_tools.model import Catalog, Entry, Message, State
from l10n_tools.progress import Amount, Counts, Progress, Waiting, words
from l10n_tools.progress.counts import Tally
from l10n_tools.progress.dates import keys_in
from l10n_tools.progress.waiting import oldest

# ------------------------------------------------------------ words


@pytest.mark.parametrize(
    "text, count",
    [
        ("", 0),
        ("Take 80 mg in the morning.", 6),
        ("Ne buvez pas d’alcool.", 4),
        ("Ask your [doctor](https://example.org/a-b) **first**.", 4),
        ("![A quiet room](room.jpg)", 3),
        ("Use `l10n update` — then look.", 6),  # as ever: what stands between spaces
        ("약을 드세요", 2),  # Korean writes spaces
        ("每天服用八十毫克。", 8),  # without its full stop
        ("毎朝、コーヒーを飲む", 9),  # a sign that lengthens a vowel is a character, a comma is none
        ("MDMA 是一种药物。", 1 + 5),
        ("服用80毫克", 2 + 1 + 2),  # a number is one word
        ("服用 80 mg，每天", 2 + 2 + 2),
        ("二〇二六年", 5),
        ("กินยา", 4),  # Thai: four letters, and a vowel sign above the first of them
        ("น้ำ", 2),  # a tone mark is no letter
        ("១២ ថ្ងៃ", 1 + 2),  # Khmer: a number, two letters with what stands at them
        ("“今日” (today)", 2 + 1),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words(text) == count


@given(st.lists(st.text("abcéß-’", min_size=1, max_size=8), max_size=8))
def test_where_words_have_spaces_between_them_these_count(parts: list[str]) -> None:
    assert words(" ".join(parts)) == len(parts)


@given(st.text("药毫克日コ", max_size=30), st.text("药毫克日コ", max_size=30))
def test_characters_of_texts_without_spaces_add_up(one: str, other: str) -> None:
    assert words(one + other) == words(one) + words(other) == len(one + other)


# ------------------------------------------------------------ per cent

MESSAGES = st.lists(
    st.tuples(st.sampled_from([State.TRANSLATED, State.FUZZY, State.UNTRANSLATED]), st.integers(0, 300))
)


def _progress(messages: list[tuple[State, int]]) -> Progress:
    tally = Tally()
    for state, size in messages:
        tally.add(state, size)
    return tally.progress()


@given(MESSAGES)
@example([(State.TRANSLATED, 5), (State.FUZZY, 0)])
@example([(State.UNTRANSLATED, 0)])
def test_100_per_cent_is_all_and_nothing_less(messages: list[tuple[State, int]]) -> None:
    found = _progress(messages)
    is_done = all(state is State.TRANSLATED for state, _ in messages)
    assert (found.percent == 100) == (found.percent_of_words == 100) == is_done
    assert 0 <= found.percent <= 100
    assert 0 <= found.percent_of_words <= 100


@given(MESSAGES, st.integers(0, 100))
def test_a_percentage_that_is_reached_is_reached_for_the_check_too(
    messages: list[tuple[State, int]], wanted: int
) -> None:
    """L101 reports where ``100 * done < wanted * total``."""
    done = sum(state is State.TRANSLATED for state, _ in messages)
    reported = 100 * done < wanted * len(messages)
    assert (_progress(messages).percent >= wanted) is not reported


def test_per_cent_are_rounded_down() -> None:
    found = Progress(Counts(2, 1, 0), Counts(199, 1, 0))
    assert (found.percent, found.percent_of_words) == (66, 99)


def test_obsolete_messages_are_in_no_total() -> None:
    tally = Tally()
    tally.add(State.TRANSLATED, 3)
    tally.add(State.OBSOLETE, 5)
    assert tally.progress() == Progress(Counts(1), Counts(3), obsolete=1)


@given(MESSAGES, MESSAGES)
def test_progress_adds_up(one: list[tuple[State, int]], other: list[tuple[State, int]]) -> None:
    assert _progress(one).with_(_progress(other)) == _progress(one + other)


def test_stale_ones_add_up() -> None:
    tally = Tally()
    tally.add(State.FUZZY, 5, is_stale=True)
    tally.add(State.FUZZY, 7)
    found = tally.progress()
    assert found.with_(found) == Progress(Counts(0, 4, 0), Counts(0, 24, 0), stale=Amount(2, 10))


# ------------------------------------------------------------ the oldest


def _waiting(text: str, since: Since) -> Waiting:
    return Waiting(Message(text), True, 1, "docs/index.md", "index.po", 1, since)


def test_the_oldest_is_the_earliest_whatever_its_place() -> None:
    found = [
        _waiting("unknown", Since(undated="not committed")),
        _waiting("new", Since("2026-03-03", time=300)),
        _waiting("old", Since("2026-01-01", time=100)),
        _waiting("as old", Since("2026-01-01", time=100)),
    ]
    assert oldest(found) == found[2]
    assert oldest(found[:1]) == found[0]
    assert oldest([]) is None


def test_what_is_at_least_as_old_is_older() -> None:
    found = [_waiting("a", Since("2026-01-01", time=100)), _waiting("b", Since("2026-01-01", True, "", 100))]
    assert oldest(found) == found[1]


# ------------------------------------------------------------ messages in PO files

LINES = r"""
# A comment, "quoted"
#. paragraph
#, fuzzy
#| msgid "Take 40 mg."
msgid "Take 80 mg."
msgstr "Prenez 40 mg."

msgctxt "verb"
msgid "Rest"
msgstr ""

msgid "Say \"no\".\nThen go."
msgstr ""

#~ msgid "Gone"
#~ msgstr "Parti"
""".lstrip()

WRAPPED = r"""
#, fuzzy
#| msgid ""
#| "Take "
#| "40 mg."
msgid ""
"Take "
"80 mg."
msgstr "Prenez "
"40 mg."

msgctxt ""
"verb"
msgid "Rest"
msgstr ""

msgid ""
"Say \"no\".\n"
"Then go."
msgstr ""
""".lstrip()

KEYS = [b'msgid "Take 80 mg."', b'msgctxt "verb"\nmsgid "Rest"', rb'msgid "Say \"no\".\nThen go."']


@pytest.mark.parametrize("text", [LINES, WRAPPED, WRAPPED.replace("\n", "\r\n"), LINES.rstrip("\n")])
def test_a_message_is_found_however_the_file_is_wrapped(text: str) -> None:
    assert list(keys_in(text.encode())) == KEYS


def test_a_context_tells_messages_apart() -> None:
    entries = (Entry("Rest", msgctxt="verb"), Entry("Rest"), Entry("Rest", msgctxt="noun"))
    keys = list(keys_in(catalogs.render(Catalog("", (), entries))))
    assert keys == [b'msgid ""', KEYS[1], b'msgid "Rest"', b'msgctxt "noun"\nmsgid "Rest"']


TEXT = st.text(st.sampled_from('ab"\\\n\t é‘'), min_size=1, max_size=12)


@given(st.lists(TEXT, unique=True, max_size=6))
def test_each_message_has_a_key_of_its_own(texts: list[str]) -> None:
    entries = tuple(Entry(text, f"{text}!") for text in texts)
    _header, *keys = keys_in(catalogs.render(Catalog("", (), entries)))
    assert len(set(keys)) == len(texts)
