"""What is wrong with a PO file is said with its line, and nothing of it is read."""

from __future__ import annotations

import pytest

from l10n_tools import catalog as catalogs
from l10n_tools.errors import CatalogError
from l10n_tools.model import Catalog, Entry, Message

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr_CA\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = 'msgid "a"\nmsgstr "b"\n'

BAD = {
    "a text without its closing quote": ('msgid "a\nmsgstr "b"\n', 6),
    "a text without its opening quote": ('msgid "a"\nmsgstr b"\n', 7),
    "a quote within a text": ('msgid "a"\nmsgstr "b"c"\n', 7),
    "a quote within a text that goes on": ('msgid "a"\nmsgstr ""\n"b"c"\n', 8),
    "two texts on a line": ('msgid "a" "b"\nmsgstr "c"\n', 6),
    "words after a text": ('msgid "a"\nmsgstr "b" c\n', 7),
    "an escape that gettext does not know": ('msgid "a"\nmsgstr "b\\q"\n', 7),
    "a backslash before the closing quote": ('msgid "a"\nmsgstr "b\\"\n', 7),
    "an unknown keyword": ('msgid "a"\nmsgst "b"\n', 7),
    "words outside comments": ('msgid "a"\nmsgstr "b"\nhello\n', 8),
    "a msgid without msgstr": ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 6),
    "a last msgid without msgstr": ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 9),
    "an obsolete msgid without msgstr": ('#~ msgid "a"\n', 6),
    "a msgctxt alone": ('msgctxt "a"\n\nmsgid "b"\n', 8),
    "a previous message without quotes": ('#| msgid old\nmsgid "a"\nmsgstr "b"\n', 6),
    "an obsolete previous message without quotes": ('#~| msgid "old\n#~ msgid "a"\n#~ msgstr "b"\n', 6),
    "bytes that are not UTF-8": ('msgid "a"\nmsgstr "\\351"\n', 7),
    "a conflict": ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> x\n', 6),
    "the end of a conflict": ('msgid "a"\nmsgstr "b"\n>>>>>>> x\n', 8),
    "a conflict of three": ('||||||| base\nmsgid "a"\nmsgstr "b"\n', 6),
    "a message twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 9),
    "two headers": ('msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "Language: fr\\n"\n', 9),
    "plural forms": ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n', 6),
    "obsolete plural forms": ('#~ msgid "a"\n#~ msgid_plural "as"\n#~ msgstr[0] "b"\n#~ msgstr[1] "c"\n', 6),
    "a domain": ('domain "x"\n' + GOOD, 6),
    "a NUL character": ('msgid "a"\nmsgstr "b\0"\n', 7),
}


OURS = {"plural forms", "obsolete plural forms", "a domain", "two texts on a line"}
"""What gettext reads and articles have no use for."""


def error(data: bytes) -> CatalogError:
    with pytest.raises(CatalogError) as caught:
        catalogs.parse(data, "page.po")
    assert caught.value.path == "page.po"
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("body,line", BAD.values(), ids=BAD)
def test_the_line_is_named(body: str, line: int) -> None:
    assert error((HEADER + body).encode()).line == line


@pytest.mark.parametrize("body,line", BAD.values(), ids=BAD)
def test_so_it_is_with_other_line_ends_and_a_byte_order_mark(body: str, line: int) -> None:
    data = "\ufeff" + (HEADER + body).replace("\n", "\r\n")
    assert error(data.encode()).line == line


@pytest.mark.gettext
@pytest.mark.parametrize("name", sorted(BAD.keys() - OURS))
def test_gettext_does_not_accept_it_either(name: str, tmp_path: object) -> None:
    """Our grammar is no narrower than gettext's, but for what articles have no use for."""
    import subprocess

    body, _ = BAD[name]
    done = subprocess.run(
        ["msgfmt", "-o", "/dev/null", "-"], input=(HEADER + body).encode(), capture_output=True, check=False
    )
    known = {
        "an escape that gettext does not know",
        "a previous message without quotes",
        "bytes that are not UTF-8",
        "a NUL character",
    }
    assert done.returncode != 0 or name in known, done.stderr


def test_latin_1_is_named_by_its_bytes_or_its_header() -> None:
    wrong = (HEADER + 'msgid "a"\nmsgstr "é"\n').encode("latin-1")
    assert error(wrong).line == 7
    said = error(wrong.replace(b"UTF-8", b"ISO-8859-1"))
    assert (said.line, said.message) == (4, "is in ISO-8859-1, not in UTF-8")


def test_a_charset_in_a_message_is_none_of_the_file() -> None:
    read = catalogs.parse((HEADER + 'msgid "charset=ISO-8859-1"\nmsgstr "b"\n').encode(), "page.po")
    assert read.entries[0].msgid == "charset=ISO-8859-1"


def test_escapes_in_numbers_are_read_as_gettext_reads_them() -> None:
    read = catalogs.parse(
        (HEADER + r'msgid "a\a\303\251\x41"' + '\nmsgstr "\\\\101 \\"\\042"\n').encode(), "page.po"
    )
    assert (read.entries[0].msgid, read.entries[0].msgstr) == ("a\aéA", '\\101 ""')


def test_kind_variations_are_read() -> None:
    """No header, tabs, indentation, nothing at all, a comment at the end."""
    for text in (GOOD, GOOD.replace(" ", "\t"), f"  {GOOD}", GOOD + "# the end\n"):
        assert [entry.msgstr for entry in catalogs.parse(text.encode(), "page.po").entries] == ["b"], text
    assert catalogs.parse(b"", "page.po").entries == ()


def test_the_order_of_header_fields_is_the_files() -> None:
    fields = (
        '"X-Generator: P\\n"\n"Language: fr\\n"\n"A: 1\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    data = f'# Comment\n#\n# more\nmsgid ""\nmsgstr ""\n{fields}\n{GOOD}'.encode()
    assert catalogs.render(catalogs.parse(data, "page.po")) == data


def test_a_comment_that_ends_in_a_backslash_does_not_swallow_the_next_line() -> None:
    """gettext takes it for a line that goes on, unless a space follows."""
    entry = Entry("a", "b", extracted="heading 1 · C:\\", references=("docs/a.md",))
    data = catalogs.render(Catalog("page.po", (("Content-Type", "text/plain; charset=UTF-8"),), (entry,)))
    assert b"#. heading 1 \xc2\xb7 C:\\ \n#: docs/a.md\n" in data
    assert catalogs.parse(data, "page.po").entries[0].extracted == entry.extracted


def test_an_empty_line_in_a_comment_has_no_space_at_its_end() -> None:
    data = (HEADER + "# one\n#\n# two\n" + GOOD).encode()
    assert catalogs.render(catalogs.parse(data, "page.po")) == b"#\n" + data


def test_line_separators_in_a_context_are_no_line_ends() -> None:
    entry = Entry("a", "b", msgctxt="x\u2028y", fuzzy=True, previous=Message("c", "d\u2028e"))
    data = catalogs.render(Catalog("page.po", (), (entry,)))
    assert 'msgctxt "x\u2028y"\n'.encode() in data
    assert '#| msgctxt "d\u2028e"\n'.encode() in data


def test_a_bell_is_written_as_gettext_writes_it() -> None:
    assert b'msgid "a\\a"\n' in catalogs.render(Catalog("page.po", (), (Entry("a\a"),)))


def test_obsolete_entries_stand_at_the_end() -> None:
    found = (Entry("gone", "parti", obsolete=True), Entry("here", "ici"))
    read = catalogs.parse(catalogs.render(Catalog("page.po", (), found)), "page.po")
    assert [entry.msgid for entry in read.entries] == ["here", "gone"]


def test_a_reference_may_hold_a_no_break_space() -> None:
    entry = Entry("a", "b", references=("docs/a\u00a0b.md#c", "docs/d.md"))
    data = catalogs.render(Catalog("page.po", (), (entry,)))
    assert "#: docs/a\u00a0b.md#c docs/d.md\n".encode() in data
    assert catalogs.parse(data, "page.po").entries[0].references == entry.references
