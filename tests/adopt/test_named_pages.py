"""Pages that are named by hand."""

from __future__ import annotations

import pytest

from l10n_tools.adopt.pages import How, pair
from l10n_tools.errors import UsageError

EMPTY = {"a.md": (), "b.md": ()}


def test_a_named_translation_is_not_that_of_the_page_with_its_path() -> None:
    assert pair(EMPTY, {"a.md": ()}, {"b.md": "a.md"}) == [("b.md", "a.md", How.MAP)]


def test_one_translation_cannot_be_that_of_two_pages() -> None:
    with pytest.raises(UsageError, match=r"x\.md is named 2 times"):
        pair(EMPTY, {"x.md": ()}, {"a.md": "x.md", "b.md": "x.md"})
