"""Invariants 5, 6 and 7 on catalogs: nothing lost, nothing stale published, no churn."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st
from pages import EXTENSIONS, pages

from l10n_tools import catalog as catalogs
from l10n_tools import gate
from l10n_tools.markdown import segment
from l10n_tools.model import Catalog, Entry, State

HEADER = {"Language": "fr_CA", "Plural-Forms": "nplurals=2; plural=(n > 1);"}
PATH = "locales/fr_CA/LC_MESSAGES/page.po"


def template(text: str) -> Catalog:
    document = segment("docs/page.md", text, extensions=EXTENSIONS)
    return catalogs.template("locales/templates/page.pot", document.path, document.segments)


def update(old: Catalog | None, text: str) -> Catalog:
    """What ``l10n update`` does to one catalog, through the bytes of the file."""
    if old is not None:
        old = catalogs.parse(catalogs.render(old), PATH)
    return catalogs.merge(old, template(text), PATH, HEADER)


def translated(catalog: Catalog, number: int) -> Catalog:
    """A translator has worked on every entry that is not translated."""
    return catalog.__class__(
        catalog.path,
        catalog.header,
        tuple(
            Entry(
                **{**fields(entry), "msgstr": f"T{number}: {entry.msgid}", "fuzzy": False, "previous": None}
            )
            if entry.state in (State.UNTRANSLATED, State.FUZZY)
            else entry
            for entry in catalog.entries
        ),
        catalog.comment,
    )


def fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry._fields}


@given(st.lists(pages, min_size=1, max_size=5), st.sets(st.integers(0, 4)))
def test_no_translation_is_ever_lost_or_published_for_another_text(
    versions: list[str], worked: set[int]
) -> None:
    catalog: Catalog | None = None
    written: dict[str, str] = {}
    for number, text in enumerate(versions):
        catalog = update(catalog, text)
        for message, msgstr in gate.finished(catalog).items():
            assert written[msgstr] == message.msgid, "published for the text that it was made for"
        if number in worked:
            catalog = translated(catalog, number)
            written.update({entry.msgstr: entry.msgid for entry in catalog.active()})
        kept = {entry.msgstr for entry in catalog.entries}
        assert set(gate.finished(catalog).values()) <= kept
    assert catalog is not None
    alive = {entry.msgstr for entry in catalog.entries} - {""}
    replaced = {text for text in written if text not in alive}
    # A translator who revised a fuzzy entry replaced its text; nothing else may have.
    assert all(any(other.split(": ", 1)[0] > text.split(": ", 1)[0] for other in alive) for text in replaced)


@given(pages, pages)
def test_one_old_translation_serves_one_new_message(before: str, after: str) -> None:
    catalog = update(translated(update(None, before), 0), after)
    used = [entry.msgstr for entry in catalog.active() if entry.msgstr]
    assert len(used) == len(set(used))


@given(pages)
def test_a_second_update_changes_no_byte(text: str) -> None:
    once = update(translated(update(None, text), 0), text)
    assert catalogs.render(update(once, text)) == catalogs.render(once)


@given(st.lists(pages, min_size=2, max_size=2))
def test_an_inserted_paragraph_changes_the_lines_of_its_own_entry(parts: list[str]) -> None:
    before, after = (part.split("---\n\n", 1)[-1] for part in parts)
    old = translated(update(None, f"{before}\n\n{after}"), 0)
    new = update(old, f"{before}\n\nQuite another sentence stands here.\n\n{after}")
    if len(list(new.active())) != len(list(old.active())) + 1:
        return  # the parts close or continue a block of each other
    lines = [catalogs.render(catalog).decode().split("\n") for catalog in (old, new)]
    changed = [row for row in difflib.ndiff(*lines) if row[0] in "+-"]
    assert all(row.startswith("+") for row in changed)
    assert len(changed) <= 5, changed
    assert sum("Quite another sentence" in row for row in changed) == 1


@given(pages)
def test_fuzzy_empty_and_obsolete_entries_are_never_published(text: str) -> None:
    entries = [
        Entry(
            **{
                **fields(entry),
                "msgstr": "" if n % 3 == 0 else "x",
                "fuzzy": n % 3 == 1,
                "obsolete": n % 3 == 2,
            }
        )
        for n, entry in enumerate(template(text).entries)
    ]
    assert gate.finished(Catalog(PATH, (), tuple(entries))) == {}
