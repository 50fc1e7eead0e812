"""Anchors are those that the site's own toc gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify as toc_slugify
from markdown.extensions.toc import unique

from l10n_tools.markdown.anchors import Slugs, explicit, slugify
from rendering import structure

SLUGS = st.sampled_from(["a", "a_1", "a_2", "a_01", "a_4", "", "_1", "b", "b_3", "a_1_1"])


@given(st.sets(SLUGS.filter(bool)), st.lists(SLUGS, max_size=12))
def test_equal_slugs_are_numbered_as_toc_numbers_them(taken: set[str], slugs: list[str]) -> None:
    found = Slugs()
    found.used = set(taken)
    theirs = set(taken)
    assert [found._unique(slug) for slug in slugs] == [unique(slug, theirs) for slug in slugs]


@given(st.text(max_size=20))
def test_slugs_are_tocs(text: str) -> None:
    assert slugify(text) == toc_slugify(text, "-")


def test_a_page_of_equal_headings_takes_no_time() -> None:
    slugs = Slugs()
    assert [slugs.of("Fixes", "") for _ in range(20_000)][-1] == "fixes_19999"


def test_ids_in_attribute_lists() -> None:
    """The last one counts; the renderer is asked."""
    for text in (
        "{ #a }",
        "{#a}",
        "{: #a .b }",
        "{ .b #a }",
        "{ #x #a }",
        '{ id="a" }',
        "{ id=a }",
        "{ #x id='a' }",
    ):
        assert explicit(text) == "a", text
        assert structure(f"# T {text}\n")["ids"] == ["a"], text
    assert explicit("{ .wide }") is None
