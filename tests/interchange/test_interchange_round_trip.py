"""What goes out comes back, in each format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interchange_site import BILINGUAL, MEMORY, PO, catalog, emptied, entry, export, import_, memory

from l10n_tools import catalog as catalogs
from l10n_tools import interchange
from l10n_tools.errors import UsageError
from l10n_tools.interchange import Unit
from l10n_tools.interchange.comments import joined, noted
from l10n_tools.model import Message, State
from tools import call, tree


def test_the_site_has_an_entry_of_every_kind(site: Path) -> None:
    entries = catalog(site / PO / "index.po").entries
    assert {one.state for one in entries} == set(State)
    assert {one.msgctxt for one in entries} == {None, "verb", "adjective"}
    edited = next(one for one in entries if one.msgid == "Drink 2 L of water.")
    assert edited.previous == Message("Drink 1 L of water.")
    assert edited.comment == "l10n: 1 L → 2 L"


@pytest.mark.parametrize("format_", BILINGUAL)
def test_what_goes_out_comes_back_to_the_byte(site: Path, format_: str) -> None:
    path = export(site, format_)
    copy = emptied(site)
    import_(copy, path, "--locale", "fr_CA")
    there = (site / PO / "index.po").read_text(encoding="utf-8").partition("\n#~ ")[0]
    assert (copy / PO / "index.po").read_text(encoding="utf-8").rstrip("\n") == there.rstrip("\n")
    assert call("-C", copy, "update", "--check").code == 0


@pytest.mark.parametrize("format_", BILINGUAL)
def test_importing_it_again_changes_nothing(site: Path, format_: str) -> None:
    path = export(site, format_, *(part for state in State for part in ("--state", state.value)))
    for root in (site, emptied(site)):
        call("-C", root, "import", path, "--locale", "fr_CA", "--overwrite")
        before = tree(root)
        ran = import_(root, path, "--locale", "fr_CA", "--overwrite")
        assert "taken over" not in ran.out
        assert tree(root) == before


@pytest.mark.parametrize("format_", [*BILINGUAL, "tmx"])
def test_importing_it_where_it_came_from_changes_nothing(site: Path, format_: str) -> None:
    path = export(site, format_)
    before = tree(site / "locales/fr_CA/LC_MESSAGES")
    import_(site, path, "--locale", "fr_CA")
    assert tree(site / "locales/fr_CA/LC_MESSAGES") == before


@pytest.mark.parametrize("format_", BILINGUAL)
def test_obsolete_entries_stay_where_they_are_and_go_into_the_memory_elsewhere(
    site: Path, format_: str
) -> None:
    path = export(site, format_, "--state", "obsolete")
    ran = import_(site, path, "--locale", "fr_CA")
    assert ran.out == f"{path}: fr_CA: 1 known\n"
    copy = emptied(site)
    ran = import_(copy, path, "--locale", "fr_CA")
    assert f"{path}: fr_CA: 1 put into the memory\n" in ran.out
    assert memory(copy, "out") == {"Gone.": "Parti."}


def test_a_memory_comes_in_as_a_compendium_with_each_of_its_texts(site: Path) -> None:
    path = export(site, "tmx")
    copy = emptied(site)
    import_(copy, path)
    there = [e for e in catalog(site / PO / "index.po").entries if e.state is State.TRANSLATED]
    here = catalog(copy / MEMORY / "out.po").entries
    assert {one.message: one.msgstr for one in here} == {one.message: one.msgstr for one in there}
    assert [one.message for one in here] == sorted(
        (one.message for one in here), key=lambda message: (message.msgid, message.msgctxt or "")
    )
    before = tree(copy)
    assert import_(copy, path).out == f"{path}: fr_CA: {len(here)} known\n"
    assert tree(copy) == before


def test_what_a_memory_holds_is_filled_in_at_once_as_fuzzy(site: Path) -> None:
    path = export(site, "tmx")
    copy = emptied(site)
    import_(copy, path)
    found = entry(copy, "Do not drive for 24 hours.")
    assert found.fuzzy
    assert found.tcomment == f"l10n: translated so in {MEMORY}/out.po"
    assert call("-C", copy, "update", "--check").code == 0


def test_a_fuzzy_translation_in_a_memory_stays_one(site: Path) -> None:
    path = export(site, "tmx", "--state", "fuzzy")
    copy = emptied(site)
    import_(copy, path)
    assert [one.fuzzy for one in catalog(copy / MEMORY / "out.po").entries] == [True, True]
    assert entry(copy, "Rest.").msgstr == ""


# ------------------------------------------------------------ any unit

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab =+-@'\"<>&;,\t\n\u00a0\u2028\u200b]{}é日ع😀"),
        st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\x7f\x85\ufffe\uffff"),
    ),
    min_size=1,
    max_size=20,
)
FILLED = TEXTS.filter(str.strip)
CONTEXTS = st.none() | st.just("") | TEXTS


@st.composite
def units(draw: st.DrawFn) -> Unit:
    state = draw(st.sampled_from(list(State)))
    fuzzy = state is State.FUZZY
    return Unit(
        "docs/a.md",
        draw(FILLED),
        "" if state is State.UNTRANSLATED else draw(FILLED),
        draw(CONTEXTS),
        state,
        draw(st.none() | st.builds(Message, FILLED, CONTEXTS)) if fuzzy else None,
        notes=draw(st.just("") | FILLED),
        comment=draw(st.just("") | FILLED.map(str.strip)),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(units(), max_size=3), st.sampled_from(BILINGUAL))
def test_any_unit_comes_back_as_it_was(found: list[Unit], format_: str) -> None:
    loaded = interchange.load(interchange.dump(format_, found, "en-CA", "fr-CA"), "x", "en-CA")
    back = [unit for group in loaded.units.values() for unit in group]
    assert [unit._replace(line=None, key="") for unit in back] == [unit._replace(notes="") for unit in found]
    if format_ != "csv":
        assert [unit.key for unit in back] == [unit.id for unit in found]


@settings(max_examples=100, deadline=None)
@given(st.lists(units(), max_size=3))
def test_any_translation_comes_back_from_a_memory(found: list[Unit]) -> None:
    loaded = interchange.load(interchange.dump("tmx", found, "en-CA", "fr-CA"), "x", "en-CA")
    back = [(u.source, u.target, u.context) for group in loaded.units.values() for u in group]
    assert back == [(u.source, u.target, u.context) for u in found if u.target]


@given(FILLED, TEXTS)
def test_the_id_of_a_unit_is_that_of_its_text_context_and_article(text: str, context: str) -> None:
    unit = Unit("docs/a.md", text, "x", context)
    assert unit.id == unit._replace(target="y", state=State.FUZZY, notes="n").id
    others = (
        unit._replace(context=None),
        unit._replace(origin="docs/b.md"),
        unit._replace(source=text + "."),
    )
    assert len({unit.id, *(other.id for other in others)}) == 4


@given(st.lists(FILLED, max_size=3), st.lists(FILLED, max_size=3))
def test_a_comment_grows_once_and_loses_nothing(old: list[str], new: list[str]) -> None:
    comment, more = "\n".join(old), "\n".join(new)
    once = joined(comment, more)
    assert once.startswith(comment)
    assert set(once.split("\n")) >= {line.rstrip(" \t") for line in more.split("\n")} - {""}
    assert joined(once, more) == once
    kept = noted(comment, "Before", more)
    assert noted(kept, "Before", more) == kept


def test_a_comment_never_holds_a_line_like_ours() -> None:
    """The next update would take it away."""
    assert joined("Ana", "l10n: no\nPer day?") == "Ana\nPer day?"
    assert joined("", "l10n: no") == ""


@pytest.mark.parametrize("format_", ["xliff", "xliff2", "tmx"])
def test_a_character_that_xml_cannot_hold_is_named_and_a_table_holds_it(format_: str) -> None:
    unit = Unit("docs/a.md", "a\x08b", "c", None, State.TRANSLATED)
    with pytest.raises(UsageError, match=r"XML cannot hold the character U\+0008 in “a\x08b” \(docs/a\.md\)"):
        interchange.dump(format_, [unit], "en", "fr")
    loaded = interchange.load(interchange.dump("csv", [unit], "en", "fr"), "x", "en")
    assert loaded.units[""][0].source == "a\x08b"


def test_no_cell_is_a_formula() -> None:
    unit = Unit("docs/a.md", "=HYPERLINK(1)", "+1 'a", "@x", State.TRANSLATED, comment="-- Ana")
    data = interchange.dump("csv", [unit], "en", "fr")
    assert b"docs/a.md,'@x,'=HYPERLINK(1),'+1 'a,translated,False,,'-- Ana," in data
    (back,) = interchange.load(data, "x", "en").units[""]
    assert back[:4] == unit[:4]
    assert back.comment == unit.comment


def test_our_line_in_a_comment_goes_out_as_a_note_to_the_translator() -> None:
    """It is not the translator's, and the next update would write it anew."""
    po = b'# Ana\n# l10n: 80 mg -> 120 mg\n#. paragraph\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    (unit,) = interchange.of_catalog(catalogs.parse(po, "x"), "docs/a.md")
    assert (unit.comment, unit.notes) == ("Ana", "paragraph\n80 mg -> 120 mg")
