"""Catalogs of any messages at all: what is written is read back, and merging loses nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n_tools import catalog as catalogs
from l10n_tools import gate
from l10n_tools.model import Catalog, Entry, Message, State

PATH = "locales/fr_CA/LC_MESSAGES/page.po"
HEADER = {"Language": "fr_CA", "Plural-Forms": "nplurals=2; plural=(n > 1);"}

CHARACTERS = st.one_of(
    st.sampled_from('ab "\\\n\t\r\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u00a0é日😀#~|<>=:%'),
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
)
ANY_TEXT = st.text(CHARACTERS, min_size=1, max_size=30)
LINES = (
    st.lists(st.text('abé "\\#~|:,.', max_size=20).map(str.strip), max_size=2).map("\n".join).map(str.strip)
)
SHORT = st.sampled_from(
    ["Yes", "No", "5 mg", "9 mg", "Take it.", "Take it", "Take it now.", "Do not take it.", "Rest."]
)
MESSAGES = st.lists(
    st.builds(Message, SHORT, st.one_of(st.none(), st.none(), st.sampled_from(["verb", "noun"]))),
    max_size=8,
    unique=True,
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(list(State)))
    written = kind is not State.UNTRANSLATED
    return Entry(
        msgid=draw(ANY_TEXT),
        msgctxt=draw(st.one_of(st.none(), ANY_TEXT)),
        msgstr=draw(ANY_TEXT) if written else "",
        fuzzy=kind is State.FUZZY,
        obsolete=kind is State.OBSOLETE,
        previous=Message(draw(ANY_TEXT), draw(st.one_of(st.none(), ANY_TEXT)))
        if kind is State.FUZZY
        else None,
        comment=draw(LINES),
        extracted="" if kind is State.OBSOLETE else draw(LINES),
        references=() if kind is State.OBSOLETE else ("docs/a.md#x", "docs/é.md"),
    )


@settings(max_examples=150)
@given(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.message), LINES)
def test_what_is_written_is_read_back(found: list[Entry], comment: str) -> None:
    ordered = tuple(sorted(found, key=lambda entry: entry.obsolete))
    header = (("X-First", "1"), ("Language", "fr_CA"), ("Content-Type", "text/plain; charset=UTF-8"))
    catalog = Catalog(PATH, header, ordered, comment)
    data = catalogs.render(catalog)
    read = catalogs.parse(data, PATH)
    assert replace(read, entries=tuple(entry.unplaced() for entry in read.entries)) == catalog
    assert catalogs.render(read) == data
    lines = data.decode().split("\n")
    for entry in read.entries:
        assert entry.line is not None
        assert entry.lines is not None
        first, last = entry.lines[0], entry.lines[-1]
        assert not any((lines[first - 2], lines[last])), "nothing of it is above or below"
        assert all(lines[first - 1 : last])
        keyword = "msgstr" if entry.msgstr.strip() else "msgid"
        assert lines[entry.line - 1].removeprefix("#~ ").startswith(f"{keyword} ")


def translated(catalog: Catalog, number: int, which: set[int]) -> Catalog:
    """A translator's work: some entries get a text that nobody wrote before."""
    return replace(
        catalog,
        entries=tuple(
            entry._replace(msgstr=f"{number}.{n}", fuzzy=False, previous=None)
            if n in which and entry.state in (State.UNTRANSLATED, State.FUZZY)
            else entry
            for n, entry in enumerate(catalog.entries)
        ),
    )


def updated(old: Catalog | None, messages: list[Message]) -> Catalog:
    template = Catalog(
        "page.pot", (), tuple(Entry(message.msgid, msgctxt=message.msgctxt) for message in messages)
    )
    merged = catalogs.merge(old, template, PATH, HEADER)
    return catalogs.parse(catalogs.render(merged), PATH)


@settings(max_examples=150)
@given(st.lists(st.tuples(MESSAGES, st.sets(st.integers(0, 8))), min_size=1, max_size=5))
def test_merging_keeps_every_translation_where_it_belongs(
    history: list[tuple[list[Message], set[int]]],
) -> None:
    catalog: Catalog | None = None
    made_for: dict[str, Message] = {}
    for number, (messages, which) in enumerate(history):
        before = catalog
        catalog = updated(catalog, messages)
        assert [entry.message for entry in catalog.active()] == messages
        assert updated(catalog, messages) == catalog, "a second update changes nothing"
        if before is not None:
            _nothing_is_lost(before, catalog)
        for message, msgstr in gate.finished(catalog).items():
            assert made_for[msgstr] == message, "published for what it was made for alone"
        catalog = translated(catalog, number, which)
        made_for |= {
            entry.msgstr: entry.message for entry in catalog.entries if entry.state is State.TRANSLATED
        }


def _nothing_is_lost(before: Catalog, after: Catalog) -> None:
    old = {entry.msgstr for entry in before.entries if entry.msgstr}
    new = [entry for entry in after.entries if entry.msgstr]
    assert {entry.msgstr for entry in new} == old, "each translation is there"
    made_for = {((entry.previous or entry).msgid, entry.msgstr) for entry in new}
    assert len(made_for) == len(old), "and once, but for one text in two contexts or places"
    kept = after.by_message()
    for entry in before.active():
        if entry.message in kept:
            now = kept[entry.message]
            assert now.msgstr == entry.msgstr or (not entry.msgstr and now.fuzzy), "or recalled"
            assert now.state is entry.state or entry.state is State.UNTRANSLATED
