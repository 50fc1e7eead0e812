"""Pages that are named by hand."""

from __future__ import annotations

import pytest

from l10n_tools.adopt.pages import How, pair, plain_path
from l10n_tools.errors import UsageError
from l10n_tools.model import Locale

FR = Locale("fr_CA", "fr-CA", "fr", "Latn", "ltr", "Français", "fr")
EMPTY = {"a.md": (), "b.md": ()}


def test_a_named_translation_is_not_that_of_the_page_with_its_path() -> None:
    assert pair(EMPTY, {"a.md": ()}, {"b.md": "a.md"}, FR) == [("b.md", "a.md", How.MAP)]


def test_one_translation_cannot_be_that_of_two_pages() -> None:
    with pytest.raises(UsageError, match=r"x\.md is named 2 times"):
        pair(EMPTY, {"x.md": ()}, {"a.md": "x.md", "b.md": "x.md"}, FR)


@pytest.mark.parametrize(
    "name,path",
    [
        ("a/dose.fr.md", "a/dose.md"),
        ("dose.fr_CA.md", "dose.md"),
        ("dose.fr-ca.md", "dose.md"),
        ("dose.es.md", "dose.es.md"),
        ("dose.md", "dose.md"),
        ("fr.md", "fr.md"),
        ("a.fr/dose.md", "a.fr/dose.md"),
    ],
)
def test_a_page_may_have_the_locale_in_its_name(name: str, path: str) -> None:
    assert plain_path(name, FR) == path
