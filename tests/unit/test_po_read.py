"""What the reader of PO files refuses, and what it takes as gettext takes it."""

from __future__ import annotations

import pytest

from l10n_tools import catalog as catalogs
from l10n_tools.errors import CatalogError
from l10n_tools.model import Entry, Message

REFUSED = {
    "a previous text that goes on from nothing": ('#| "old"\nmsgid "a"\nmsgstr "b"\n', 1),
    "a previous text that goes on from another entry's": (
        '#| msgid "old"\nmsgid "a"\nmsgstr "b"\n\n#| "older"\nmsgid "c"\nmsgstr "d"\n',
        5,
    ),
    "a previous translation, which gettext does not have": ('#| msgstr "old"\nmsgid "a"\nmsgstr "b"\n', 1),
    "a translation that is obsolete alone": ('msgid "a"\n#~ msgstr "b"\n', 2),
    "a text that is obsolete alone": ('#~ msgid "a"\nmsgstr "b"\n', 2),
    "a line of a text that is obsolete alone": ('msgid "a"\nmsgstr ""\n#~ "b"\n', 3),
    "a translation of nothing": ('# Mine.\nmsgstr "b"\n', 2),
    "two translations": ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3),
    "a text that goes on after a comment": ('msgid "a"\nmsgstr ""\n# Mine.\n"b"\n', 4),
    "a text that goes on from nothing": ('"a"\n', 1),
    "obsolete plural forms after others": ('msgid "a"\nmsgstr "b"\n\n#~ msgid_plural "as"\n', 4),
}


def only(text: str) -> Entry:
    (entry,) = catalogs.parse(text.encode(), "page.po").entries
    return entry


@pytest.mark.parametrize("text,line", REFUSED.values(), ids=REFUSED)
def test_the_line_is_named(text: str, line: int) -> None:
    with pytest.raises(CatalogError) as caught:
        catalogs.parse(text.encode(), "page.po")
    assert (caught.value.path, caught.value.line) == ("page.po", line)


# The lines of the entries, the comments above them theirs; the line of each is that of its translation.
PLACED = """\
msgid "a"
msgstr "b"


# Mine.
#: x
msgid "c"
msgstr ""
"d"
"e"
#: y
msgid "f"
msgstr ""

#~ msgid "g"
#~ msgstr "h"
"""


def test_an_entry_is_placed_at_its_translation() -> None:
    """What is wrong with a translation is shown there; with a missing one, at the text that lacks it."""
    entries = catalogs.parse(PLACED.encode(), "page.po").entries
    assert [(entry.msgid, entry.line) for entry in entries] == [("a", 2), ("c", 8), ("f", 12), ("g", 16)]


def test_an_entry_has_all_its_lines() -> None:
    entries = catalogs.parse(PLACED.encode(), "page.po").entries
    assert [entry.lines for entry in entries] == [range(1, 3), range(5, 11), range(11, 14), range(15, 17)]


@pytest.mark.parametrize(
    "flags,is_fuzzy,others",
    [
        ("#, fuzzy", True, ()),
        ("#,fuzzy,c-format", True, ("c-format",)),
        ("#, fuzzy c-format", True, ("c-format",)),
        ("#, fuzzy , no-wrap,", True, ("no-wrap",)),
        ("#, Fuzzy", True, ()),
        ("#! fuzzy", True, ()),
        ("#, x-b, range: 0..9, no-wrap, c-format", False, ("c-format", "range: 0..9", "no-wrap", "x-b")),
        ("#, fuzzyish", False, ("fuzzyish",)),
        ("# , fuzzy", False, ()),
        ("#,", False, ()),
    ],
)
def test_a_text_marked_as_fuzzy_is_fuzzy(flags: str, is_fuzzy: bool, others: tuple[str, ...]) -> None:
    entry = only(f'{flags}\nmsgid "a"\nmsgstr "b"\n')
    assert (entry.fuzzy, entry.flags) == (is_fuzzy, others)


def test_what_is_not_translated_is_not_fuzzy() -> None:
    assert not only('#, fuzzy\nmsgid "a"\nmsgstr ""\n').fuzzy


def test_the_previous_message() -> None:
    rest = 'msgid "a"\nmsgstr "b"\n'
    assert only(f'#| msgctxt "x"\n#| msgid ""\n#| "o"\n#| "ld"\n{rest}').previous == Message("old", "x")
    assert only(f'#| msgctxt "x"\n{rest}').previous == Message("a", "x")
    assert only(f'#| msgid "old"\n#| msgid_plural "olds"\n#| "er"\n{rest}').previous == Message("old")
    assert only(f"#|\n#~|\n{rest}").previous is None


def test_escapes_are_those_of_gettext() -> None:
    assert only(r'msgid "\a\b\f\n\r\t\v\"\\n\1011\x41g"' + '\nmsgstr ""\n').msgid == '\a\b\f\n\r\t\v"\\nA1Ag'
