"""Invariants 3 and 4 on any page: whatever the translation, the rendered page keeps its structure.

The pages are those of ``blocks``, whose docstring says what they leave out. Translations here keep the
source's inline marks and begin, or end, as another block would; that marks are kept is for the checks.
"""

from __future__ import annotations

import re

from blocks import pages
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n_tools.markdown import inline, localize, segment
from l10n_tools.markdown.front_matter import data
from l10n_tools.model import Document, Kind, Message, Segment
from rendering import AR, EN, FR, SITE, Structure, render, structure, without_marks

BEGINNINGS = [
    "- ", "* ", "+ ", "-- ", "1. ", "12. ", "1) ", "# ", "###### ", "#", "> ", ">", "!!! note ",
    '!!! note "x" ', "??? note ", '=== "x" ', "===", "| a | b ", "| ", "[x]: y ", "[^1]: y ", "*[x]: y ",
    "[TOC] ", "--- ", "*** a ", "___ ", "~~~ ", ": ", "::: x ", "/// x ", "key: value ", "Note: ", "{ .x } ",
    "$$ ", "--8<-- ", "    ", "\t", "  \n", "\n\n", "\r\n", "\r", "<div> ", "</div> ", "<!-- ", "<?php ",
    "<!x ",
    "a\n- ", "a\n# ", "a\n---\n", "a\n===\n", "a\n    ", "\u2028", "\u00a0", "\x0c", "\x0b", "« ", "%{x} ",
    "{% x %} ", "{{ x }} ", "\\", "&amp; ", "\ufeff",
]  # fmt: skip
ENDINGS = [
    "", "", "#", " ##", "\\", " {x}", " { #x }", '"', "\n", "\n===", "\n---", "\n{ .x }", " |", "|", " <!--",
    "\n- a", "\n\n# a", "\n    a", "  ", ":", "\t", "\r", " -->",
]  # fmt: skip
KEPT = re.compile(r"(`+).+?\1|<[^>]*>|\]\([^)]*\)|\{[^}]*\}", re.S)


def read(page: str) -> Document:
    return segment("page.md", page, extensions=SITE.extensions.keys(), keys=("title",))


def hostile(segment: Segment, beginning: str, ending: str) -> str:
    """A translation with all the marks of the source, that begins and ends like something else."""
    if "\n" in segment.msgid:
        # As many lines as the source has: a line break is for the checks.
        beginning, ending = (re.sub(r"[\r\n]", " ", part) for part in (beginning, ending))
    return f"{beginning}«{segment.msgid}»{ending}"


@settings(max_examples=150)
@given(
    pages(), st.lists(st.sampled_from(BEGINNINGS), min_size=1), st.lists(st.sampled_from(ENDINGS), min_size=1)
)
def test_no_translation_changes_the_structure(page: str, beginnings: list[str], endings: list[str]) -> None:
    document = read(page)
    translations = {
        found.message: hostile(found, beginnings[n % len(beginnings)], endings[n % len(endings)])
        for n, found in enumerate(document.segments)
    }
    shown = localize(document, translations, EN, FR)
    assert structure(shown) == structure(page)
    assert data("", shown).keys() == data("", page).keys()


@settings(max_examples=80)
@given(pages())
def test_every_letter_that_a_reader_sees_comes_from_a_segment(page: str) -> None:
    document = read(page)
    translations = {found.message: accented(found.msgid) for found in document.segments}
    shown = Structure(render(localize(document, translations, EN, FR)))
    assert shown.facts == structure(page)
    left = [text for text in shown.text if re.search("[A-Za-z]", text)]
    assert not [text for text in left if "raw" not in text]


def accented(text: str) -> str:
    """The text with its letters replaced, those in code, addresses and tags left alone."""
    kept = [match.span() for match in KEPT.finditer(text)]
    return "".join(
        character if any(start <= at < end for start, end in kept) else re.sub("[A-Za-z]", "é", character)
        for at, character in enumerate(text)
    )


@settings(max_examples=60)
@given(pages(), st.sampled_from([FR, AR]))
def test_an_untranslated_page_keeps_its_structure_and_marks_every_passage(page: str, locale: object) -> None:
    document = read(page)
    shown = localize(document, {}, EN, locale)  # type: ignore[arg-type]
    assert without_marks(shown, page) == page
    assert structure(shown) == structure(page)
    marked = [found for found in document.segments if found.kind is not Kind.FRONT_MATTER]
    assert shown.count("lang='en-CA'") == len(marked)


@settings(max_examples=60)
@given(pages(), st.sets(st.integers(0, 20)))
def test_each_passage_is_published_or_marked_once(page: str, known: set[int]) -> None:
    """Invariant 5: what has no translation carries the source's language, what has one does not."""
    document = read(page)
    messages = list(dict.fromkeys(found.message for found in document.segments))
    published: dict[Message, str] = {
        message: f"Traduit {n}." for n, message in enumerate(messages) if n in known
    }
    shown = localize(document, published, EN, FR)
    waiting = [
        found
        for found in document.segments
        if found.kind is not Kind.FRONT_MATTER and found.message not in published
    ]
    assert shown.count("lang='en-CA'") == len(waiting)
    for translation in published.values():
        assert translation in shown


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab1 `<>[]()!&;*_\\\n\"'é~:/.{}#|"), max_size=12))
def test_the_quick_look_for_text_agrees_with_the_thorough_one(text: str) -> None:
    thorough = any(
        token.type == "text" and inline.LETTER_OR_DIGIT.search(token.content)
        for token in inline._tokens(text)
    )
    assert inline.has_text(text) == thorough
