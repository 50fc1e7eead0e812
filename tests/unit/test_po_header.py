"""The header of a catalog after an update: nothing is dropped, and the fields stand in gettext's order."""

from __future__ import annotations

import pytest

from editors import fresh, update
from l10n_tools import catalog as catalogs
from l10n_tools import cldr
from l10n_tools.errors import CatalogError

ENTRY = 'msgid "dose"\nmsgstr "dose"\n'


def header_of(*lines: str) -> tuple[tuple[str, str], ...]:
    """The fields after an update, read back from the file."""
    text = "".join(f'"{line}\\n"\n' for line in lines)
    updated = update(f'msgid ""\nmsgstr ""\n{text}\n{ENTRY}'.encode(), fresh(ENTRY))
    return catalogs.parse(updated.encode(), "page.po").header


def test_fields_stand_in_gettexts_order_and_then_in_that_of_the_file() -> None:
    names = [
        name for name, _ in header_of("X-B: 1", "Plural-Forms: x", "X-A: 2", "Language-Team: t", "X-B2: 3")
    ]
    assert names == [
        "Project-Id-Version",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
        "X-B",
        "X-A",
        "X-B2",
    ]


def test_the_locale_decides_its_fields_and_nothing_else() -> None:
    found = header_of(
        "language: de", "Plural-Forms: nplurals=9;", "PO-Revision-Date: long ago", "Last-Translator: L"
    )
    assert [value for name, value in found if name.lower() == "language"] == ["fr_CA"]
    assert dict(found)["Plural-Forms"] == cldr.plural_forms("fr_CA")
    assert (dict(found)["PO-Revision-Date"], dict(found)["Last-Translator"]) == ("long ago", "L")


def test_no_field_is_dropped_that_is_empty_or_unknown_or_there_twice_or_on_several_lines() -> None:
    found = header_of(
        "X-Empty:", "X-Url: https://example.org: 80", "X-Twice: 1", "X-Twice: 2", "X-Long: a", "  b c", "d"
    )
    assert [field for field in found if field[0].startswith("X-")] == [
        ("X-Empty", ""),
        ("X-Url", "https://example.org: 80"),
        ("X-Twice", "1"),
        ("X-Twice", "2"),
        ("X-Long", "a\n  b c\nd"),
    ]


def test_a_line_without_a_name_at_the_beginning_stays() -> None:
    found = header_of("What is this", "Language: fr_CA")
    assert ("What is this", "") in found
    assert header_of(*(f"{name}: {value}" for name, value in found)) == found


def test_an_encoding_that_was_never_filled_in_is_utf_8() -> None:
    assert dict(header_of("Content-Type: text/plain; charset=CHARSET"))["Content-Type"].endswith(
        "charset=UTF-8"
    )
    assert dict(header_of("Content-Type: text/plain; charset=utf-8"))["Content-Type"].endswith(
        "charset=utf-8"
    )


@pytest.mark.parametrize("wrap", ['"\n"', '"\r\n"'])
def test_an_encoding_whose_name_is_wrapped_is_known(wrap: str) -> None:
    top = f'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=ISO-{wrap}8859-1\\n"\n'
    text = f"{top}\n{ENTRY}"
    with pytest.raises(CatalogError, match="is in ISO-8859-1, not in UTF-8") as caught:
        catalogs.parse(text.encode("latin-1"), "page.po")
    assert caught.value.line == 4
    assert catalogs.parse(text.replace("ISO-", "UT").replace("8859-1", "F-8").encode(), "page.po").entries
