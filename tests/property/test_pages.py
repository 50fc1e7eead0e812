"""Invariants 1, 2 and 5 on any page: partition, identity, and marks for what is not translated."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pages import EXTENSIONS, any_text, joined, pages

from l10n_tools import cldr
from l10n_tools.errors import ArticleError
from l10n_tools.markdown import localize, segment
from l10n_tools.model import Document, Kind

EN, FR, AR = cldr.locales(["en_CA", "fr_CA", "ar"], {}, "l10n.toml")
KEYS = ("title",)
MARK = re.compile(r"<span lang='en-CA'(?: dir='ltr')?>(.*?)</span>", re.S)


def read(text: str) -> Document:
    return segment("docs/page.md", text, extensions=EXTENSIONS, keys=KEYS)


@given(st.one_of(pages, any_text))
@example("\ufeff---\r\ntitle: >\r\n  a\r\n  b\r\n---\r\n# T {#x}\r\n\r\n- a  \r\n  b\r\n\r\n> q\r\n> r")
@example("a\n\n\t- b\n\n\t\tc\n\n1. d\n\n   ```\n   e")
@example("- [ ] \n\n|\n|-|\n|")
def test_segments_and_skeleton_tile_the_page(text: str) -> None:
    try:
        document = read(text)
    except ArticleError:
        return
    assert joined(document) == text
    spans = [segment.span for segment in document.segments]
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


@given(st.one_of(pages, any_text))
def test_a_translation_that_is_the_source_gives_the_source_back(text: str) -> None:
    try:
        document = read(text)
    except ArticleError:
        return
    same = {segment.message: segment.msgid for segment in document.segments}
    assert localize(document, same, EN, FR) == text
    assert localize(document, {}, EN, EN) == text


@given(pages)
def test_a_page_without_translations_differs_by_its_marks_alone(text: str) -> None:
    document = read(text)
    for locale in (FR, AR):
        shown = localize(document, {}, EN, locale)
        marked = [s for s in document.segments if s.kind is not Kind.FRONT_MATTER]
        assert MARK.sub(r"\1", shown) == text
        assert len(MARK.findall(shown)) == len(marked)


@given(pages, st.randoms(use_true_random=False))
def test_every_passage_is_either_translated_or_marked(text: str, random: st.Random) -> None:  # type: ignore[name-defined]
    document = read(text)
    known = {s.message: f"Traduit {n}." for n, s in enumerate(document.segments) if random.random() < 0.5}
    shown = localize(document, known, EN, FR)
    for s in document.segments:
        if s.message in known:
            assert known[s.message] in shown
    unknown = [s for s in document.segments if s.message not in known and s.kind is not Kind.FRONT_MATTER]
    assert len(MARK.findall(shown)) == len(unknown)


def test_an_article_with_a_nul_is_refused_with_its_line() -> None:
    with pytest.raises(ArticleError, match=r"docs/page\.md:2: contains a NUL"):
        read("a\nb\0c")
