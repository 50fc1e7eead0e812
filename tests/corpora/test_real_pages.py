"""Other projects' documentation goes through byte for byte, and keeps its structure when translated.

The corpora are not part of this project: L10N_CORPORA names their folder, by default
``../shared/corpora`` beside the checkout. ``scripts/fidelity`` measures the same through the commands.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from comparison import BACKLINKS, FACTS, Comparison
from examples import COMMON, Example
from fidelity import EN, PSEUDO, translated

from l10n_tools.markdown import localize, segment
from l10n_tools.model import Document

ROOT = Path(__file__).parent.parent.parent
CORPORA = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared" / "corpora")
MOST_LEFT = 0.2
"""How much of what a reader sees may be left untranslated, in per cent of the letters."""


@pytest.fixture(params=["fastapi", "mkdocs-material"])
def pages(request: pytest.FixtureRequest) -> list[Example]:
    """The pages of one corpus."""
    folder = CORPORA / request.param
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder} (L10N_CORPORA names another folder)")
    paths = sorted(folder.rglob("*.md"))
    assert len(paths) > 90
    return [Example(str(path.relative_to(folder)), path.read_bytes().decode(), COMMON) for path in paths]


def read(page: Example) -> Document:
    return segment(page.id, page.text, extensions=page.extensions, keys=("title", "description"))


def test_the_pieces_are_the_page(pages: list[Example]) -> None:
    for page in pages:
        assert "".join(text for text, _ in read(page).pieces()) == page.text, page.id


def test_what_is_not_changed_comes_back(pages: list[Example]) -> None:
    for page in pages:
        document = read(page)
        same = {each.message: each.msgid for each in document.segments}
        assert localize(document, same, EN, PSEUDO) == page.text, page.id


def test_a_translation_keeps_the_structure_and_leaves_nothing_over(pages: list[Example]) -> None:
    found = Comparison()
    for page in pages:
        found.add(page.id, page.text, translated(page), page.extensions)
    assert not found.differences, "\n".join(found.differences)
    assert {found.share(name) for name in FACTS} == {100}
    assert found.letters > 100_000
    assert found.own_leftover <= MOST_LEFT, "\n".join(found.others)
    assert found.leftover() == pytest.approx(found.own_leftover + found.leftover(BACKLINKS))
