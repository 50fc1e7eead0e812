"""The parts of a text that a finding is about: none is lost, and people see them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n_tools.model import Place, Side
from l10n_tools.report.marks import CLOSE, OPEN, Part, bracketed, line, on_one_line, parts, visible
from specs_format import Case, params

WIDTH = 60
LETTERS = "ab 8é\u0301\u064e\u202f\u200d\nم剂🧑\u202e\x1b"
JOINED = ("Mn", "Me", "Mc")


@st.composite
def texts_with_places(draw: st.DrawFn) -> tuple[str, list[Place]]:
    """A text and places in it, some of which are empty, overlap, or reach beyond it."""
    text = draw(st.text(st.sampled_from(LETTERS), max_size=120))
    spots = st.tuples(st.integers(0, len(text)), st.integers(0, 12))
    return text, [
        Place(Side.SOURCE, start, start + length) for start, length in draw(st.lists(spots, max_size=4))
    ]


def spelled(text: str) -> str:
    """A text of a spec with its ``\\u00a0`` as characters."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def marked(text: str) -> tuple[str, tuple[Place, ...]]:
    """A text and its places, from one with brackets round them."""
    plain, found = "", []
    for part in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", text):
        bare = part.strip(OPEN + CLOSE)
        if part.startswith(OPEN):
            found.append(Place(Side.SOURCE, len(plain), len(plain) + len(bare)))
        plain += bare
    return plain, tuple(found)


@pytest.mark.parametrize("case", params("reports"))
def test_quoted_as_specified(case: Case) -> None:
    text, places = marked(spelled("\n".join(case.lines("text"))))
    shown = bracketed(on_one_line(parts(text, places, Side.SOURCE), WIDTH))
    assert shown == spelled("\n".join(case.lines("shown")))


@given(texts_with_places())
def test_parts_are_the_text(drawn: tuple[str, list[Place]]) -> None:
    text, places = drawn
    found = parts(text, places, Side.SOURCE)
    assert "".join(part.text for part in found) == text
    covered, at = set(), 0
    for part in found:
        covered |= set(range(at, at + len(part.text))) if part.is_marked else set()
        at += len(part.text)
    wanted = {offset for place in places for offset in range(place.start, min(place.end, len(text)))}
    assert wanted <= covered
    assert all(unicodedata.category(text[offset]) in JOINED or {offset + 1} & covered
               for offset in covered - wanted)  # fmt: skip


@given(texts_with_places())
def test_a_mark_parts_no_letter_from_its_accents(drawn: tuple[str, list[Place]]) -> None:
    text, places = drawn
    found = parts(text, places, Side.SOURCE)
    at = 0
    for part in found:
        # An accent at the very beginning has no letter.
        assert at == 0 or not part.text or unicodedata.category(part.text[0]) not in JOINED
        at += len(part.text)


@given(texts_with_places(), st.integers(20, 90))
def test_a_quotation_is_one_line_of_bounded_length(drawn: tuple[str, list[Place]], most: int) -> None:
    text, places = drawn
    found = parts(text, places, Side.SOURCE)
    quoted = on_one_line(found, most)
    shown = "".join(part.text for part in quoted)
    assert not re.search("[\n\x1b\u202e]", shown)
    assert [part.is_marked for part in quoted if part.is_marked] == [
        part.is_marked for part in found if part.is_marked
    ]
    marks = [part.text for part in quoted if part.is_marked]
    # Some words stand on either side of each mark, however much is marked.
    assert len(shown) <= max(most, sum(map(len, marks))) + 36 * len(marks)


def test_only_the_places_of_a_side_are_marked() -> None:
    places = (Place(Side.SOURCE, 0, 2), Place(Side.TRANSLATION, 3, 5))
    assert parts("80 mg", places, Side.SOURCE) == [Part("80", True), Part(" mg")]
    assert parts("80 mg", places, Side.TRANSLATION) == [Part("80 "), Part("mg", True)]


def test_places_beyond_the_text_mark_what_there_is() -> None:
    assert parts("80 mg", [Place(Side.SOURCE, 3, 99)], Side.SOURCE) == [Part("80 "), Part("mg", True)]
    assert parts("80", [Place(Side.SOURCE, 50, 60)], Side.SOURCE) == [Part("80"), Part("", True)]
    assert parts("", (), Side.SOURCE) == [Part("")]


def test_overlapping_places_are_one() -> None:
    places = [Place(Side.SOURCE, 3, 5), Place(Side.SOURCE, 0, 4)]
    assert parts("80 mg!", places, Side.SOURCE) == [Part("80 mg", True), Part("!")]


def test_arabic_marks_of_direction_and_joiners_are_left_alone() -> None:
    assert visible("\u200fم\u200cن\u200d") == "\u200fم\u200cن\u200d"


def test_a_line_keeps_its_blanks_but_not_its_breaks() -> None:
    assert line("one  two\n  three\u00a0four") == "one  two three\u00a0four"
