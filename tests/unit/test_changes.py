"""What an edit of the source does to an entry: the specs in ``tests/specs/wording`` and ``cosmetic``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n_tools.catalog import cosmetic, notes, wording

SPECS = Path(__file__).parent.parent / "specs"
SHOWN = str.maketrans({"⍽": "\u00a0", "␤": "  \n"})
"""What a reader of the specs would not see."""


class Case(NamedTuple):
    name: str
    lines: dict[str, str]


def cases(path: str) -> list[Case]:
    """Blocks between empty lines: a title after ``#``, then lines that a sign begins."""
    blocks = (SPECS / path).read_text(encoding="utf-8").split("\n\n")[1:]
    found = []
    for block in blocks:
        title, *lines = block.strip().split("\n")
        found.append(Case(title.removeprefix("# "), {line[0]: line[2:].translate(SHOWN) for line in lines}))
    return found


@pytest.mark.parametrize("case", cases("wording/changes.txt"), ids=lambda case: case.name)
def test_the_note_says(case: Case) -> None:
    assert wording.difference(case.lines["-"], case.lines["+"]) == case.lines["="]


@pytest.mark.parametrize("case", cases("cosmetic/changes.txt"), ids=lambda case: case.name)
def test_the_translation_becomes(case: Case) -> None:
    found = cosmetic.carried(case.lines["-"], case.lines["+"], case.lines["t"])
    if case.lines["="] == "fuzzy":
        assert found is None
    else:
        assert found == (case.lines["="], case.lines["~"])


TEXTS = st.text(st.sampled_from("ab1 .-'\"“”’\u00a0`<>()[]{}#*/:\n"), max_size=30)


@given(TEXTS, TEXTS, TEXTS)
def test_what_counts_for_looks_changes_no_letter_and_no_digit(old: str, new: str, msgstr: str) -> None:
    """What is carried says the same, whatever its spaces and quotation marks."""
    found = cosmetic.carried(old, new, msgstr)
    if found and found.reason != cosmetic.TARGET:
        letters = [re.sub(r"[\s'\"“”’]", "", text) for text in (old, new)]
        assert letters[0] == letters[1]
        assert found.msgstr == msgstr


@given(TEXTS, TEXTS)
def test_a_note_is_one_line(old: str, new: str) -> None:
    note = wording.difference(old, new)
    assert note
    assert "\n" not in note
    assert notes.own(notes.noted("a\nb", note)) == "a\nb"
