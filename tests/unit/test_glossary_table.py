"""``glossary.csv``: what spreadsheets make of it is read, what is wrong is named with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_rows import any_row
from l10n_tools import config
from l10n_tools.errors import ConfigError
from l10n_tools.glossary import Case, PartOfSpeech, Row, Status, Use, of_locale, parse, render

ROWS = (
    Row(
        terms=("post-traumatic stress disorder", "PTSD"),
        translations=("trouble de stress post-traumatique", "TSPT"),
        forbidden=("PTSD",),
        discouraged=("état de stress, post-traumatique",),
        part_of_speech=PartOfSpeech.NOUN,
        status=Status.VERIFIED,
        source="canada.ca",
        subject="conditions",
        note="the “T” is for “trouble”",
        line=2,
    ),
    Row(("a|b", "c\\"), ("d",), case=Case.EXACT, use=Use.ADVISED, line=3),
)

TABLE = """\
term,translation,forbidden,discouraged,part_of_speech,case,use,status,subject,source,note
post-traumatic stress disorder|PTSD,trouble de stress post-traumatique|TSPT,PTSD,"état de stress, \
post-traumatique",noun,,required,verified,conditions,canada.ca,the “T” is for “trouble”
a\\|b|c\\\\,d,,,,exact,advised,draft,,,
"""


def test_a_table_holds_every_field() -> None:
    assert render(ROWS).decode() == TABLE
    assert parse(TABLE.encode(), "glossary.csv") == ROWS


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfTerm;Translation\r\nsafe; sans  danger\r\n;;\r\n\r\nrisk;risque\r\n",
        "translation\tterm\nsans danger\tsafe\nrisque\trisk\n".encode("utf-16"),
    ],
    ids=["semicolons, a byte order mark, the line ends of Windows", "tabs, UTF-16, other order"],
)
def test_what_a_spreadsheet_writes_is_read(data: bytes) -> None:
    rows = parse(data, "glossary.csv")
    assert [(row.terms, row.translations) for row in rows] == [
        (("safe",), ("sans danger",)),
        (("risk",), ("risque",)),
    ]


def test_rows_know_their_lines() -> None:
    rows = parse(b'term,translation,note\na,b,"one\ntwo"\n\nc,d\n', "glossary.csv")
    assert [(row.line, row.note) for row in rows] == [(2, "one two"), (5, "")]


def test_empty_forms_and_repeated_ones_are_left_out() -> None:
    (row,) = parse(b"term,translation\n a | | a |b,|c|\n", "glossary.csv")
    assert (row.terms, row.translations) == (("a", "b"), ("c",))


WRONG = {
    "no such column": (
        "term,translations\na,b\n",
        "1: no column is called “translations” (did you mean translation?)",
    ),
    "a column of somebody's own": (
        "term,translation,prix\na,b\n",
        "1: no column is called “prix” (the columns are: term,",
    ),
    "no translations": ("term,note\na,b\n", "1: has no column “translation” (the first line names"),
    "a column twice": ("term,translation,term\na,b\n", "1: has two columns “term” (make them one)"),
    "an empty file": ("", "1: has no column “term”"),
    "no term": (
        "term,translation\na,b\n,c\n",
        "3: has no term (fill in the first column, or remove the row)",
    ),
    "no term, and the row ends before it": (
        "translation,term\na\n",
        "2: has no term (fill in the first column, or remove the row)",
    ),
    "too many cells": (
        "term,translation\na,b, c\n",
        "2: has 3 cells for 2 columns (put a cell that has a comma",
    ),
    "an unknown status": (
        "term,translation,status\na,b,\nc,d,done\n",
        "3: “done” is no value of “status” (one of: verified, recalled, draft; or nothing)",
    ),
    "an unknown part of speech": ("term,translation,part_of_speech\na,b,n.\n", "2: “n.” is no value of"),
    "a quotation mark that is not closed": ('term,translation\na,b\n"c,d\n', "3: is not a table:"),
    "another encoding": (b"term,translation\nsafe,s\xfbr\n", "2: is not UTF-8 (save it as “CSV UTF-8”)"),
    "a NUL character": ("term,translation\na,\0\n", "2: contains a NUL character"),
}


@pytest.mark.parametrize("data,told", WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_named_with_its_line(data: str | bytes, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(data.encode() if isinstance(data, str) else data, "locales/fr_CA/glossary.csv")
    assert str(caught.value).startswith(f"locales/fr_CA/glossary.csv:{told}")


ANY_ROW = any_row(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=8))


@given(st.lists(ANY_ROW, max_size=4))
def test_what_is_written_is_read_again(rows: list[Row]) -> None:
    read = parse(render(rows), "glossary.csv")
    assert [replace(row, line=0) for row in read] == rows
    assert render(read) == render(rows)


def test_a_locale_without_a_glossary_has_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('source = "en_CA"\nlocales = ["fr_CA"]\n')
    (tmp_path / "mkdocs.yml").write_text("site_name: Care\n")
    found = config.load(tmp_path)
    assert of_locale(found, found.locales[0]).rows == ()
    path = tmp_path / "locales/fr_CA/glossary.csv"
    path.parent.mkdir(parents=True)
    path.write_text("term\n")
    with pytest.raises(ConfigError, match=r"^locales/fr_CA/glossary\.csv:1: has no column “translation”"):
        of_locale(found, found.locales[0])
