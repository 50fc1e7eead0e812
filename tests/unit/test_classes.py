"""Which texts safety hangs on: tests/specs/classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n_tools import classes, config
from l10n_tools.config import Config
from l10n_tools.markdown import segment
from specs_format import Case, read

EXTENSIONS = {
    "admonition": {},
    "md_in_html": {},
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.details": {},
    "pymdownx.details": {},
    "pymdownx.quotes": {"callouts": True},
}
SPECS = Path(__file__).parents[1] / "specs/classes"
HEADINGS = {case.name: case for case in read(SPECS / "headings.md")}


def configured(root: Path, source: str) -> Config:
    (root / "mkdocs.yml").write_text("site_name: Care\n")
    (root / "docs").mkdir()
    (root / "l10n.toml").write_text(f'source = "{source}"\nlocales = []\n')
    return config.load(root)


def found(settings: Config, article: str) -> list[str]:
    """The class of each text of an article, as the specs write it."""
    segments = segment("docs/a.md", article, extensions=EXTENSIONS).segments
    by_message = classes.by_message(settings, "a.md", segments, None)
    return [f"{by_message[one.message].value} | {one.msgid}" for one in segments]


@pytest.mark.parametrize("case", list(read(SPECS / "boxes.md")), ids=lambda case: case.name)
def test_what_stands_in_a_box_that_warns_is_for_safety(case: Case, tmp_path: Path) -> None:
    assert found(configured(tmp_path, "en_CA"), case["markdown"]) == case.lines("classes")


@pytest.mark.parametrize("source", HEADINGS)
@pytest.mark.parametrize("expected", ["safety", "text"])
def test_headings_announce_it_in_the_sources_language(source: str, expected: str, tmp_path: Path) -> None:
    settings = configured(tmp_path, source)
    for heading in HEADINGS[source].lines(expected):
        assert found(settings, f"## {heading}\n\nX y z.\n") == [
            f"{expected} | {heading}",
            f"{expected} | X y z.",
        ]


def test_a_text_that_stands_in_a_box_and_elsewhere_is_for_safety(tmp_path: Path) -> None:
    article = 'Stay here.\n\n!!! danger "Read"\n    Stay here.\n'
    told = found(configured(tmp_path, "en_CA"), article)
    assert told == ["safety | Stay here.", "safety | Read", "safety | Stay here."]
