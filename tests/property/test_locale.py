"""Merging all catalogs of a locale, whatever authors do to articles: nothing lost, nothing given away."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n_tools import catalog as catalogs
from l10n_tools import gate
from l10n_tools.model import Catalog, Entry, Fill, Message, State

KINDS = ("paragraph", "table cell, column “Dose”", "heading 2 · One", "")
WORDS = st.sampled_from(
    ["Take", "80", "40", "mg", "water", "do", "not", "drive", "Yes", "No", "daily", "rest"]
)
TEXTS = st.one_of(
    st.sampled_from(["Yes", "No", "80 mg", "40 mg", "None", "[page](a.md)", "[page](b.md)"]),
    st.lists(WORDS, min_size=4, max_size=9).map(" ".join),
)
ENTRIES = st.builds(
    lambda text, kind, context: Entry(text, msgctxt=context, extracted=kind),
    TEXTS,
    st.sampled_from(KINDS),
    st.sampled_from([None, None, None, "a", "b"]),
)
ARTICLES = st.lists(ENTRIES, min_size=1, max_size=8, unique_by=lambda entry: entry.message)
SITES = st.dictionaries(st.sampled_from("pqrs"), ARTICLES, max_size=4)
HISTORIES = st.lists(st.tuples(SITES, st.sets(st.integers(0, 31))), min_size=1, max_size=5)


def updated(old: dict[str, Catalog], site: dict[str, list[Entry]], fill: Fill) -> dict[str, Catalog]:
    """The catalogs that an update leaves on disk, by path, read again."""
    wanted = [
        catalogs.Wanted(f"{name}.po", Catalog(f"{name}.pot", (("Language", ""),), tuple(entries)))
        for name, entries in sorted(site.items())
    ]
    merged = catalogs.merge_locale(list(old.values()), wanted, {"Language": "fr"}, fill=fill)
    left = {path: one for path, one in old.items() if path not in merged.superfluous}
    written = {one.path: catalogs.parse(catalogs.render(one), one.path) for one in merged.catalogs}
    return left | written


def translated(
    old: dict[str, Catalog], number: int, which: set[int]
) -> tuple[dict[str, Catalog], dict[str, Message], set[str]]:
    """A translator's work: the catalogs, what was written for which message, and what was replaced."""
    written: dict[str, Message] = {}
    replaced: set[str] = set()

    def work(path: str, n: int, entry: Entry) -> Entry:
        if n not in which or entry.state not in (State.UNTRANSLATED, State.FUZZY):
            return entry
        msgstr = f"{path} {number}.{n}"
        written[msgstr] = entry.message
        replaced.add(entry.msgstr)
        return entry._replace(msgstr=msgstr, fuzzy=False, previous=None)

    new = {
        path: replace(one, entries=tuple(work(path, n, entry) for n, entry in enumerate(one.entries)))
        for path, one in old.items()
    }
    return new, written, replaced


def texts(found: dict[str, Catalog]) -> dict[str, str]:
    return {path: catalogs.render(one).decode() for path, one in found.items()}


def translations(found: dict[str, Catalog]) -> set[str]:
    return {entry.msgstr for one in found.values() for entry in one.entries if entry.msgstr}


@settings(max_examples=200, deadline=None)
@given(HISTORIES, st.sampled_from(list(Fill)))
def test_nothing_is_lost_and_nothing_is_published_for_another_text(
    history: list[tuple[dict[str, list[Entry]], set[int]]], fill: Fill
) -> None:
    now: dict[str, Catalog] = {}
    made_for: dict[str, Message] = {}
    for number, (site, which) in enumerate(history):
        before = now
        now = updated(before, site, fill)
        assert texts(updated(now, site, fill)) == texts(now), "a second update changes nothing"
        assert translations(before) <= translations(now)
        for one in now.values():
            for message, msgstr in gate.finished(one).items():
                source = made_for[msgstr]
                assert source.msgid.replace("a.md", "b.md") == message.msgid.replace("a.md", "b.md")
                assert source.msgctxt == message.msgctxt
        # Written one by one and stopped anywhere, in either order.
        for paths in (sorted(now), sorted(now)[::-1]):
            for stop in range(len(paths)):
                mixed = before | {path: now[path] for path in paths[:stop]}
                assert translations(before) <= translations(mixed)
        now, written, _ = translated(now, number, which)
        made_for |= written


@settings(max_examples=200, deadline=None)
@given(SITES, SITES)
def test_one_old_translation_serves_one_new_message_unless_the_texts_are_equal(
    before: dict[str, list[Entry]], after: dict[str, list[Entry]]
) -> None:
    old, _, _ = translated(updated({}, before, Fill.FUZZY), 0, set(range(32)))
    now = updated(old, after, Fill.FUZZY)
    users: dict[str, set[str]] = {}
    for path, one in now.items():
        if path.removesuffix(".po") in after:
            for entry in one.active():
                if entry.msgstr:
                    users.setdefault(entry.msgstr, set()).add(entry.msgid)
    made_for = {entry.msgstr: entry.msgid for one in old.values() for entry in one.active()}
    for msgstr, msgids in users.items():
        assert len(msgids - {made_for[msgstr]}) <= 1
