"""Catalogs as Poedit and Lokalize save them, and as people write them by hand: ``tests/specs/editors``.

An update gives each of them the bytes of the catalog that it was before, apart from what the program or
the person said on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editors import ORIGINAL, SPECS, fresh, update, with_fields
from l10n_tools import catalog as catalogs
from l10n_tools.errors import CatalogError

POEDIT = {"PO-Revision-Date": "2026-11-24 09:34+0000", "X-Generator": "Poedit 3.2.2"}
LATER = POEDIT | {"PO-Revision-Date": "2026-11-24 09:35+0000"}
LOKALIZE = {
    "PO-Revision-Date": "2026-11-24 10:15+0000",
    "Language-Team": "C <kde-i18n-doc@kde.org>",
    "X-Generator": "Lokalize 22.12.3",
}
UPDATED = (SPECS / "duplicates-updated.po").read_text(encoding="utf-8")


def without_unknown_flags(text: str) -> str:
    return text.replace("#, x-reviewed\n", "")


def with_translator(text: str) -> str:
    return text.replace('#\nmsgid ""\n', '#\n# French team <fr@example.org>, 2026.\nmsgid ""\n', 1)


SAVED = {
    "poedit.po": without_unknown_flags(with_fields(ORIGINAL, POEDIT)),
    "poedit-wrapped.po": without_unknown_flags(with_fields(ORIGINAL, LATER)),
    "poedit-duplicates.po": with_fields(UPDATED, LATER),
    "lokalize.po": with_translator(with_fields(ORIGINAL, LOKALIZE)),
    "lokalize-duplicates.po": with_translator(with_fields(UPDATED, LOKALIZE)),
    "duplicates.po": UPDATED.replace('#\nmsgid ""\n', '#\n# The end of the file.\n#, fuzzy\nmsgid ""\n', 1),
    "duplicates-updated.po": UPDATED,
    "original.po": ORIGINAL,
}


def test_every_saved_catalog_is_looked_at() -> None:
    assert {path.name for path in SPECS.glob("*.po")} == SAVED.keys()


@pytest.mark.parametrize("name", SAVED)
def test_what_a_program_saved_is_the_same_catalog_after_an_update(name: str) -> None:
    assert update((SPECS / name).read_bytes()) == SAVED[name]


@pytest.mark.parametrize("name", SAVED)
def test_a_second_update_changes_no_byte(name: str) -> None:
    once = update((SPECS / name).read_bytes())
    assert update(once.encode()) == once


# ------------------------------------------------------------ differences that no person means


def each_line(pattern: str, replacement: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, replacement, text, flags=re.M)


def wrapped(text: str) -> str:
    """Texts over several lines, in the middle of words, beginning on the keyword's line."""
    return re.sub(
        r'^((?:#~ |#\| |#~\| )?)(msg\w+ |)"((?:[^"\\]|\\.){9,}?[a-z])([a-z](?:[^"\\]|\\.)+)"$',
        r'\1\2"\3"\n\1"\4"',
        text,
        flags=re.M,
    )


def obsolete_first(text: str) -> str:
    head, *rest = text.removesuffix("\n").split("\n\n")
    return "\n\n".join([head, *sorted(rest, key=lambda block: "#~" not in block)]) + "\n"


def comments_last(text: str) -> str:
    """The translator's comments after the references and flags, in each entry."""
    return re.sub(r"^((?:#(?: .*)?\n)+)((?:#[.:,].*\n)+)", r"\2\1", text, flags=re.M)


def flags_first(text: str) -> str:
    return re.sub(r"^((?:#[ .:].*\n|#\.?\n)+)(#,.*\n)", r"\2\1", text, flags=re.M)


def other_header_order(text: str) -> str:
    return re.sub(r'^("Language: .*\n)((?:".*\n)+?)("Plural-Forms: .*\n)', r"\3\2\1", text, flags=re.M)


NORMALISED: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "no line end at the end of the file": lambda text: text.rstrip("\r\n"),
    "empty lines at the end of the file": lambda text: text + "\n\n\n",
    "several empty lines between entries": lambda text: text.replace("\n\n", "\n\n  \n\n"),
    "no empty lines between entries": lambda text: text.replace("\n\n", "\n"),
    "empty lines within entries": each_line(r'^(?=(?:#~ )?msgid "|(?:#~ )?msgstr ")', "\n"),
    "spaces and tabs at the end of lines": each_line(r"$", " \t"),
    "lines that are indented": each_line(r"^(?=.)", "  "),
    "comments with no space after the mark": each_line(r"^# (?=[A-Z])", "#"),
    "program's marks with no space after them": each_line(r"^(#[,:.|~]\|?) (?! )", r"\1"),
    "tabs after keywords": each_line(r"^((?:#~ |#\| )?msg\w+) ", "\\1\t\t"),
    "no space after keywords": each_line(r"^((?:#~ |#\| )?msg\w+) ", r"\1"),
    "flags in another order": each_line(r"^#, ([\w-]+), ([\w-]+)$", r"#, \2, \1"),
    "flags on lines of their own": each_line(r"^#, ([\w-]+), ([\w-]+)$", r"#, \1\n#, \2"),
    "flags without commas": each_line(r"^#, ([\w-]+), ([\w-]+)$", r"#, \1 \2,"),
    "a flag with capitals": each_line(r"^#, fuzzy", "#, Fuzzy"),
    "a flag twice": each_line(r"^#, fuzzy", "#, fuzzy, fuzzy"),
    "flags after an exclamation mark": each_line(r"^#, (?!x)", "#! "),
    "flags before everything else": flags_first,
    "comments after everything else": comments_last,
    "references on lines of their own": each_line("^(#: \u2068.*\u2069) ", r"\1\n#: "),
    "references on one line": each_line(r"^(#: .*)\n#: (.*)\n#: ", r"\1 \2 "),
    "a reference twice": each_line(r"^#: (docs/dosing\S+)$", r"#: \1 \1"),
    "obsolete entries before the others": obsolete_first,
    "the previous text of an obsolete entry marked as another's": each_line(r"^#~\| ", "#| "),
    "comments of obsolete entries marked as obsolete": each_line(r"^# (An old|l10n: question)", r"#~ # \1"),
    "texts that are wrapped": wrapped,
    "texts that are not broken after line ends": each_line(r'\\n"\n(?:#~ )?"(?! )', r"\\n"),
    "escapes in numbers": lambda text: text.replace("\u00a0", r"\302\240").replace("é", r"\xc3\xa9"),
    "header fields in another order": other_header_order,
    "no line end after the last header field": lambda text: text.replace(r"glossary\n", "glossary", 1),
}

LAST = ("a byte order mark", "line ends of Windows")
FIRST = "obsolete entries before the others"
TOGETHER = [name for name in NORMALISED if name not in (*LAST, FIRST, "escapes in numbers")]


@pytest.mark.parametrize("name", NORMALISED)
def test_this_is_no_difference(name: str) -> None:
    changed = NORMALISED[name](ORIGINAL)
    if name == "escapes in numbers":  # comments and references have none
        changed = "\n".join(
            old if old.startswith(("# ", "#:", "#.")) else new
            for old, new in zip(ORIGINAL.split("\n"), changed.split("\n"), strict=True)
        )
    assert changed != ORIGINAL
    assert update(changed.encode()) == ORIGINAL


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sets(st.sampled_from((FIRST, *LAST))), st.lists(st.sampled_from(TOGETHER), max_size=5, unique=True))
def test_nor_are_several_of_these_together(ends: set[str], names: list[str]) -> None:
    changed = ORIGINAL
    for name in (*ends.intersection([FIRST]), *names, *sorted(ends.intersection(LAST), reverse=True)):
        changed = NORMALISED[name](changed)
    assert update(changed.encode()) == ORIGINAL


# ------------------------------------------------------------ what a person wrote, wherever it stands

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr_CA\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = 'msgid "dose"\nmsgstr "dose"\n'

COMMENTS = {
    "between entries": f"{HEADER}\n# Mine.\n\n{ENTRY}",
    "between entries, apart from the next one's": f"{HEADER}\n# Mine.\n\n# Another.\n{ENTRY}",
    "at the end": f"{HEADER}\n{ENTRY}\n# Mine.\n",
    "at the end of a file that has no header": f"{ENTRY}\n# Mine.\n",
    "alone in a file": "# Mine.\n",
    "at the beginning of a file that has no header": f"# Mine.\n{ENTRY}",
    "above the header": f"# Mine.\n{HEADER}\n{ENTRY}",
    "above a header that is not the first entry": f"{ENTRY}\n# Mine.\n{HEADER}",
    "of the program's kind, above the header": f"#. Mine.\n{HEADER}\n{ENTRY}",
    "within an entry": f'{HEADER}\nmsgid "dose"\n# Mine.\nmsgstr "dose"\n',
    "above the message of a context whose text is empty": f'{HEADER}\n# Mine.\nmsgctxt "x"\n{ENTRY}',
    "of an obsolete entry": f'{HEADER}\n# Mine.\n#~ msgid "gone"\n#~ msgstr "parti"\n',
    "of an obsolete entry, marked so": f'{HEADER}\n#~ # Mine.\n#~ msgid "gone"\n#~ msgstr "parti"\n',
    "marked as obsolete, at the end": f"{HEADER}\n{ENTRY}\n#~ # Mine.\n",
    "of an untranslated text that is gone": f'{HEADER}\n# Mine.\nmsgid "gone"\nmsgstr ""\n',
    "of an obsolete twin": f"{HEADER}\n{ENTRY}\n# Mine.\n{re.sub('^', '#~ ', ENTRY[:-1], flags=re.M)}\n",
    "that begins with another mark": f"{HEADER}\n## Mine.\n{ENTRY}",
    "that begins with an exclamation mark": f"{HEADER}\n#! Mine.\n{ENTRY}",
}


@pytest.mark.parametrize("text", COMMENTS.values(), ids=COMMENTS)
def test_a_comment_is_kept(text: str) -> None:
    once = update(text.encode(), fresh(ENTRY))
    assert re.search(r"^# .*Mine\.$", once, flags=re.M)
    assert update(once.encode(), fresh(ENTRY)) == once


def test_a_message_with_an_empty_text_is_no_header_if_it_has_a_context() -> None:
    read = catalogs.parse(f'msgctxt "x"\nmsgid ""\nmsgstr "vide"\n\n{HEADER}'.encode(), "page.po")
    assert dict(read.header)["Language"] == "fr_CA"
    assert [(entry.message, entry.msgstr) for entry in read.entries] == [(("", "x"), "vide")]


def test_white_space_that_is_no_ascii_is_part_of_the_text() -> None:
    """polib strips a no-break space from the end of a comment, and takes it for the end of a reference."""
    data = f"{HEADER}\n# Pour\u00a0\n#: docs/a\u00a0b.md\n{ENTRY}".encode()
    (entry,) = catalogs.parse(data, "page.po").entries
    assert (entry.comment, entry.references) == ("Pour\u00a0", ("docs/a\u00a0b.md",))


LINES = [
    line
    for number in range(6)
    for line in (f"# note{number}", f'msgid "{number}"', f'msgstr "mot{number}"', "")
]
EXTRA = ("", "# note9", "#", "#, fuzzy", "#. x", "#: y", '#| msgid "old"', "#~ # note8", "#~", "#,fuzzy,")
EDITS = st.tuples(
    st.sampled_from(["delete", "repeat", "move", "insert", "obsolete"]),
    st.integers(0, 99),
    st.integers(0, 99),
)


def mutated(lines: list[str], edits: list[tuple[str, int, int]]) -> list[str]:
    lines = list(lines)
    for edit, here, there in edits:
        at, to = here % len(lines), there % len(lines)
        if edit == "delete":
            del lines[at]
        elif edit == "repeat":
            lines.insert(to, lines[at])
        elif edit == "move":
            lines.insert(to, lines.pop(at))
        elif edit == "insert":
            lines.insert(to, EXTRA[here % len(EXTRA)])
        else:  # an entry, or a part of one
            lines[at : at + 2] = [f"#~ {line}" if line[:1] == "m" else line for line in lines[at : at + 2]]
    return lines


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(EDITS, min_size=1, max_size=6))
def test_a_file_that_is_read_loses_no_comment_and_no_translation(edits: list[tuple[str, int, int]]) -> None:
    text = "\n".join([HEADER, *mutated(LINES, edits)])
    try:
        once = update(text.encode(), fresh("\n".join(LINES)))
    except CatalogError:
        return
    assert set(re.findall(r"note\d|mot\d", once)) >= set(re.findall(r"note\d|mot\d", text))
    assert update(once.encode(), fresh("\n".join(LINES))) == once


# ------------------------------------------------------------ obsolete twins


def twins(active: str, obsolete: str) -> str:
    text = f"{HEADER}\n{active}\n\n{re.sub('^(?=m)', '#~ ', obsolete, flags=re.M)}\n"
    return update(text.encode(), fresh(ENTRY)).split("\n\n", 1)[-1]


DOSE, OTHER = 'msgid "dose"\nmsgstr "dose"', 'msgid "dose"\nmsgstr "quantité"'


def test_of_a_message_that_is_in_use_the_obsolete_twin_goes_if_it_says_the_same() -> None:
    assert twins(DOSE, DOSE) == f"{DOSE}\n"
    assert twins(DOSE, 'msgid "dose"\nmsgstr ""') == f"{DOSE}\n"
    assert twins(f"# Mine.\n{DOSE}", f"# Mine.\n{DOSE}") == f"# Mine.\n{DOSE}\n"


def test_another_obsolete_translation_becomes_a_comment() -> None:
    assert twins(DOSE, OTHER) == f"# Another translation, which was obsolete: quantité\n{DOSE}\n"
    assert twins(f"# Mine.\n{DOSE}", f"# Old.\n{OTHER}") == (
        f"# Mine.\n# Another translation, which was obsolete: quantité\n# Old.\n{DOSE}\n"
    )


def test_an_untranslated_message_gets_the_translation_of_its_obsolete_twin_to_be_looked_at() -> None:
    assert twins('msgid "dose"\nmsgstr ""', OTHER) == f"#, fuzzy\n{OTHER}\n"


def test_the_notes_of_the_tools_are_not_taken_over() -> None:
    obsolete = re.sub("^(?=m)", "#~ ", OTHER, flags=re.M)
    text = f"{HEADER}\n{DOSE}\n\n# l10n: 80 mg → 60 mg\n#, fuzzy\n{obsolete}\n"
    (entry,) = catalogs.parse(text.encode(), "page.po").entries
    assert "l10n:" not in entry.comment


def test_which_of_the_twins_stands_first_does_not_matter() -> None:
    obsolete = re.sub("^(?=m)", "#~ ", OTHER, flags=re.M)
    text = f"{HEADER}\n{obsolete}\n\n{DOSE}\n"
    assert update(text.encode(), fresh(ENTRY)).split("\n\n", 1)[-1] == twins(DOSE, OTHER)


def test_of_two_obsolete_ones_the_first_stays() -> None:
    text = HEADER + "".join(
        "\n" + re.sub("^(?=m)", "#~ ", twin, flags=re.M) + "\n" for twin in (DOSE, OTHER, DOSE)
    )
    (entry,) = catalogs.parse(text.encode(), "page.po").entries
    assert (entry.obsolete, entry.msgstr) == (True, "dose")
    assert entry.comment == "Another translation, which was obsolete: quantité"


def test_an_obsolete_header_changes_nothing() -> None:
    text = f'{HEADER}\n#~ msgid ""\n#~ msgstr "Language: de\\n"\n\n{ENTRY}'
    read = catalogs.parse(text.encode(), "page.po")
    assert (dict(read.header)["Language"], read.comment) == ("fr_CA", "")
