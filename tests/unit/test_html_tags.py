"""The tags that the renderer takes for blocks, and attributes of tags."""

from __future__ import annotations

import pytest
from markdown.util import BLOCK_LEVEL_ELEMENTS

from l10n_tools.markdown.tags import BLOCK_TAGS, Tags, attributes


def test_block_tags_are_the_renderers() -> None:
    assert set(BLOCK_LEVEL_ELEMENTS) == BLOCK_TAGS


@pytest.mark.parametrize(
    "text, expected",
    [
        ('<a href="x" title="T">', {"href": "x", "title": "T"}),
        ("<a title='a > b' href=x>", {"title": "a > b", "href": "x"}),
        ("<img alt>", {"alt": ""}),
        ('<IMG ALT="Room"\n  src = "x.png" />', {"alt": "Room", "src": "x.png"}),
    ],
)
def test_attributes(text: str, expected: dict[str, str]) -> None:
    tag = Tags(text).at(0)
    assert tag is not None
    assert tag.end == len(text)
    assert {name: text[slice(*span)] for name, span in attributes(text, tag).items()} == expected


@pytest.mark.parametrize("text", ["<", "< a>", "<a", '<a title="', "<3>", "<`a>"])
def test_no_tag(text: str) -> None:
    assert Tags(text).at(0) is None
