"""Merging two versions of any catalog: nothing that either side wrote is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n_tools import catalog as catalogs
from l10n_tools.catalog import conflicts, three_way
from l10n_tools.errors import CatalogError
from l10n_tools.model import Catalog, Entry, Message

TEXTS = st.sampled_from(["", "a", "b", "c", "d"])
MSGIDS = st.sampled_from(["One", "Two", "Three", "Four", "Five"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    fuzzy = draw(st.booleans())
    obsolete = draw(st.booleans())
    return Entry(
        msgid=draw(MSGIDS),
        msgctxt=draw(st.sampled_from([None, None, "verb"])),
        msgstr=draw(TEXTS),
        fuzzy=fuzzy,
        previous=draw(st.none() | MSGIDS.map(Message)) if fuzzy else None,
        obsolete=obsolete,
        comment=draw(st.sampled_from(["", "x", "x\ny", "z", "l10n: a → b"])),
        extracted="" if obsolete else draw(st.sampled_from(["", "paragraph", "heading 2"])),
        references=()
        if obsolete
        else draw(st.sampled_from([(), ("docs/a.md",), ("docs/a.md", "docs/b.md")])),
    )


CATALOGS = st.builds(
    lambda found, header: Catalog("page.po", header, tuple(sorted(found, key=lambda entry: entry.obsolete))),
    st.lists(entries(), max_size=6, unique_by=lambda entry: entry.message),
    st.sampled_from([(), (("Language", "fr"),), (("X", "1"), ("Language", "fr"))]),
)


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> three_way.ThreeWay:
    return three_way.merge(base, ours, theirs)


@settings(max_examples=300)
@given(CATALOGS, CATALOGS, CATALOGS)
def test_nothing_is_lost(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    found = merged(base, ours, theirs)
    known = {entry.msgstr for entry in base.entries} | {""}
    kept = {entry.msgstr for entry in found.catalog.entries}
    kept |= {side.msgstr for conflict in found.conflicts.values() for side in conflict}
    written = {entry.msgstr for side in (ours, theirs) for entry in side.entries} - known
    assert written <= kept
    for entry in (entry for side in (ours, theirs) for entry in side.active()):
        if entry.message not in base.by_message():
            assert entry.message in found.catalog.by_message(), "what a side added or brought back is there"
    assert len({entry.message for entry in found.catalog.entries}) == len(found.catalog.entries)


@settings(max_examples=300)
@given(CATALOGS, CATALOGS, CATALOGS)
def test_what_neither_has_finished_is_not_finished(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    sides = {(entry.message, entry.msgstr, entry.fuzzy) for entry in (*ours.entries, *theirs.entries)}
    for entry in merged(base, ours, theirs).catalog.entries:
        if entry.msgstr and not entry.fuzzy:
            assert (entry.message, entry.msgstr, False) in sides


@settings(max_examples=300)
@given(CATALOGS, CATALOGS, CATALOGS)
def test_no_comment_is_lost(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    found = merged(base, ours, theirs)
    before = {entry.message: lines(entry) for entry in base.entries}
    kept = {line for entry in found.catalog.entries for line in lines(entry)}
    for entry in (*ours.entries, *theirs.entries):
        assert lines(entry) - before.get(entry.message, set()) <= kept


def lines(entry: Entry) -> set[str]:
    """A translator's lines."""
    return {line for line in entry.comment.split("\n") if line and not line.startswith("l10n: ")}


@settings(max_examples=300)
@given(CATALOGS, CATALOGS, CATALOGS)
def test_conflicts_are_two_translations_of_one_message(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    found = merged(base, ours, theirs)
    bases = {entry.message: entry for entry in base.entries}
    for message, (here, there) in found.conflicts.items():
        assert here.message == there.message == message
        assert here.msgstr
        assert there.msgstr
        assert here.msgstr != there.msgstr
        before = bases.get(message)
        assert before is None or before._replace(comment="") not in (
            here._replace(comment="", extracted=before.extracted, references=before.references),
            there._replace(comment="", extracted=before.extracted, references=before.references),
        ), "both changed it"
    data = conflicts.render(found.catalog, found.conflicts)
    if found.conflicts:
        with pytest.raises(CatalogError, match="holds a merge conflict"):
            catalogs.parse(data, "page.po")
    else:
        assert data == catalogs.render(found.catalog)


@given(CATALOGS, CATALOGS)
def test_what_one_side_did_is_what_becomes(base: Catalog, side: Catalog) -> None:
    side = replace(side, entries=tuple(entry.unplaced() for entry in side.entries))
    for found in (merged(base, side, base), merged(base, base, side), merged(base, side, side)):
        assert not found.conflicts
        assert found.catalog == side


@settings(max_examples=300)
@given(CATALOGS, CATALOGS, CATALOGS)
def test_the_other_way_round_is_the_same(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    here, there = merged(base, ours, theirs), merged(base, theirs, ours)
    assert here.conflicts.keys() == there.conflicts.keys()
    states = [
        {e.message: (e.msgstr, e.state) for e in found.catalog.entries if e.message not in found.conflicts}
        for found in (here, there)
    ]
    assert states[0] == states[1]


@given(st.dictionaries(MSGIDS, st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_what_one_revised_and_the_other_edited_is_at_its_new_place(
    made: dict[str, tuple[bool, bool]],
) -> None:
    """By message: whether ours edited the source, whether theirs revised the translation."""
    base = [Entry(msgid, f"{msgid} 1") for msgid in made]
    ours = [_edited(entry) if made[entry.msgid][0] else entry for entry in base]
    theirs = [entry._replace(msgstr=f"{entry.msgid} 2") if made[entry.msgid][1] else entry for entry in base]
    found = merged(*(Catalog("page.po", (), tuple(entries)) for entries in (base, ours, theirs)))
    assert not found.conflicts
    assert [(entry.message, entry.fuzzy, entry.previous) for entry in found.catalog.entries] == [
        (entry.message, entry.fuzzy, entry.previous) for entry in ours
    ]
    assert [entry.msgstr for entry in found.catalog.entries] == [entry.msgstr for entry in theirs]


def _edited(entry: Entry) -> Entry:
    return entry._replace(msgid=f"{entry.msgid} more", fuzzy=True, previous=entry.message)
