"""What spreadsheets make of a table is read, whatever the table is about; what is wrong has its line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n_tools.errors import ArticleError
from l10n_tools.spreadsheet import Layout, Row, rows

OWN = Layout(("name", "dose"), ("name",), ArticleError, str.lower, first_line="name them: name, dose")
OPEN = OWN._replace(is_open=True, save="save it anew")
TEXT = "Name,Dose\nAnn,“2 mg”\n"


def read(text: str, layout: Layout = OWN, encoding: str = "utf-8") -> list[Row]:
    return list(rows(text.encode(encoding), "table.csv", layout))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["Unix", "Windows"])
def test_encodings_separators_and_line_ends(encoding: str, separator: str, line_end: str) -> None:
    text = TEXT.replace(",", separator).replace("\n", line_end)
    assert read(text, encoding=encoding) == [Row(2, {"name": "Ann", "dose": "“2 mg”"})]


def test_the_order_of_columns_is_free_and_only_some_are_required() -> None:
    assert read("dose,name\n2,Ann\n") == [Row(2, {"dose": "2", "name": "Ann"})]
    assert read(" NAME \nAnn\n") == [Row(2, {"name": "Ann"})]


def test_cells_stay_as_they_are_and_rows_know_their_first_line() -> None:
    assert read('name,dose\n" Ann\nBob ",2\n , \n\nEve,"a ""b"""\n') == [
        Row(2, {"name": " Ann\nBob ", "dose": "2"}),
        Row(6, {"name": "Eve", "dose": 'a "b"'}),
    ]


def test_a_heading_may_take_two_lines() -> None:
    assert read('"name\n",dose\nAnn,2\n') == [Row(3, {"name": "Ann", "dose": "2"})]


def test_cells_left_out_at_the_end_of_a_row_are_empty() -> None:
    assert read("dose,name\n2\n") == [Row(2, {"dose": "2", "name": ""})]


WRONG = {
    "an unknown column": ("name,does\n", "1: no column is called “does” (did you mean dose?)"),
    "a column of somebody's own": (
        "name,prix\n",
        "1: no column is called “prix” (the columns are: name, dose)",
    ),
    "a column twice": ("name,dose,Dose\n", "1: has two columns “dose” (make them one)"),
    "a missing column": ("dose\n2\n", "1: has no column “name” (name them: name, dose)"),
    "an empty file": ("", "1: has no column “name” (name them: name, dose)"),
    "too many cells": (
        "name,dose\nAnn,2,5 mg\n",
        "2: has 3 cells for 2 columns (put a cell with a comma between quotes)",
    ),
    "a quotation mark that is not closed": (
        'name,dose\nAnn,2\n"Bob,3\n',
        "3: is not a table: unexpected end",
    ),
    "a NUL character": ("name,dose\nAnn,\0\n", "2: contains a NUL character (save it as “CSV UTF-8”)"),
}


@pytest.mark.parametrize("text,told", WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_with_its_line_and_the_callers_error(text: str, told: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(text)
    assert str(caught.value).startswith(f"table.csv:{told}")


def test_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(ArticleError, match=r"^table\.csv:2: is not UTF-8 \(save it as “CSV UTF-8”\)$"):
        read("name\nséance\n", encoding="latin-1")


def test_rows_before_what_is_wrong_are_read() -> None:
    """Whoever finds something wrong in a row of their own tells that first."""
    found = rows(b'name\nAnn\n"Bob\n', "table.csv", OWN)
    assert next(found) == Row(2, {"name": "Ann"})
    with pytest.raises(ArticleError):
        next(found)


def test_an_open_table_may_have_columns_of_its_own_and_rows_of_any_length() -> None:
    assert read("name,prix,prix\nAnn,2,3,4\nBob\n", OPEN) == [
        Row(2, {"name": "Ann", "prix": "3"}),
        Row(3, {"name": "Bob", "prix": ""}),
    ]
    with pytest.raises(ArticleError, match=r"^table\.csv:1: has no column “name”"):
        read("prix\n2\n", OPEN)
    with pytest.raises(ArticleError, match=r"^table\.csv:2: is not a table: .*\(save it anew\)$"):
        read('name\n"Ann\n', OPEN)


CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=5)


@given(st.lists(st.tuples(CELL, CELL), max_size=4), st.sampled_from(",;\t"))
def test_what_is_written_as_a_table_is_read_again(written: list[tuple[str, str]], separator: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([("name", "dose"), *written])
    expected = [{"name": name, "dose": dose} for name, dose in written if name.strip() or dose.strip()]
    assert [row.cells for row in read(out.getvalue())] == expected
