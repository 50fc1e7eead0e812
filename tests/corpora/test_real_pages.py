"""Other projects' documentation goes through byte for byte.

The corpora are not part of this project: L10N_CORPORA names their folder, by default
``../shared/corpora`` beside the checkout.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n_tools import cldr
from l10n_tools.markdown import localize, segment

ROOT = Path(__file__).parent.parent.parent
CORPORA = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared" / "corpora")
EXTENSIONS = frozenset(
    [
        *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
        *("pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    ]
)
EN, FR = cldr.locales(["en_CA", "fr_CA"], {}, "l10n.toml")


@pytest.mark.parametrize("name", ["fastapi", "mkdocs-material"])
def test_every_page_comes_back(name: str) -> None:
    if not (CORPORA / name).is_dir():
        pytest.skip(f"no corpus at {CORPORA / name} (L10N_CORPORA names another folder)")
    pages = sorted((CORPORA / name).rglob("*.md"))
    assert len(pages) > 90
    for page in pages:
        text = page.read_bytes().decode()
        document = segment(page.name, text, extensions=EXTENSIONS, keys=("title", "description"))
        assert "".join(piece for piece, _ in document.pieces()) == text, page
        same = {each.message: each.msgid for each in document.segments}
        assert localize(document, same, EN, FR) == text, page
