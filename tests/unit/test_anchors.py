"""Anchors are those that the site's own toc gives."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify as toc_slugify
from markdown.extensions.toc import slugify_unicode, unique

from l10n_tools.errors import ConfigError
from l10n_tools.markdown.anchors import Slugs, explicit, slugify
from l10n_tools.markdown.dialect import dialect
from l10n_tools.mkdocs_yml import PythonName
from rendering import structure

DEFAULT = dialect(["toc", "attr_list"])
SLUGS = st.sampled_from(["a", "a_1", "a_2", "a_01", "a_4", "", "_1", "b", "b_3", "a_1_1"])


@given(st.sets(SLUGS.filter(bool)), st.lists(SLUGS, max_size=12))
def test_equal_slugs_are_numbered_as_toc_numbers_them(taken: set[str], slugs: list[str]) -> None:
    found = Slugs(DEFAULT)
    found.used = set(taken)
    theirs = set(taken)
    assert [found._unique(slug) for slug in slugs] == [unique(slug, theirs) for slug in slugs]


@given(st.text(max_size=20))
def test_slugs_are_tocs(text: str) -> None:
    assert slugify(text) == toc_slugify(text, "-")
    assert slugify(text, "_", unicode=True) == slugify_unicode(text, "_")


def test_a_page_of_equal_headings_takes_no_time() -> None:
    slugs = Slugs(DEFAULT)
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


def test_ids_in_html_attributes() -> None:
    assert explicit(' class="x" id="a" markdown') == "a"
    assert explicit("ID=a") == "a"
    assert explicit('data-id="a"') is None


def test_lists_with_markup_or_without_attr_list_reserve_nothing() -> None:
    slugs = Slugs(DEFAULT)
    slugs.reserve(["{ #a *b* }", "{ .c }", "", "{ #d }"])
    assert slugs.used == {"d"}
    slugs = Slugs(dialect(["md_in_html"]))
    slugs.reserve(["{ #a }", 'id="b" markdown'])
    assert slugs.used == {"b"}


def _slug(name: PythonName | str) -> str:
    return Slugs(dialect({"toc": {"slugify": name}})).of("The *Dose*", "")


def test_any_function_that_can_be_imported_makes_slugs() -> None:
    assert _slug(PythonName("pymdownx.slugs.slugify", True, (), (("case", "lower"),))) == "the-dose"
    assert _slug(PythonName("markdown.extensions.toc.slugify_unicode")) == "the-dose"
    assert _slug(PythonName("operator.add")) == "The Dose-"


@pytest.mark.parametrize(
    "name, says",
    [
        (PythonName("no_such_module.slugify"), "install the package that has no_such_module"),
        (PythonName("pymdownx.slugs.uslugify"), "install a release of pymdown-extensions that has it"),
        (PythonName("pymdownx.slugs.slugify", True, ("x",)), "correct its args and kwds"),
        ("pymdownx.slugs.slugify", "is no function"),
    ],
)
def test_what_cannot_be_imported_is_told(name: PythonName | str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        _slug(name)


def test_extensions_that_are_not_there_are_left_out() -> None:
    slugs = Slugs(dialect({"toc": {}, "no_such_extension": {}, "pymdownx.mark": {"no_such_option": 1}}))
    assert slugs.of("A ==B== *c*", "") == "a-b-c"


def test_markdown_is_imported_only_for_headings_with_markup() -> None:
    program = """if True:
        import sys
        from l10n_tools.markdown.anchors import Slugs
        from l10n_tools.markdown.dialect import dialect
        slugs = Slugs(dialect(["toc", "attr_list"]))
        print(slugs.of("The `dose` - é", ""), "markdown" in sys.modules)
        print(slugs.of("The *dose*", ""), "markdown" in sys.modules)
    """
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["the-dose-e", "False", "the-dose", "True"]
