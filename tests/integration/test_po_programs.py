"""Catalogs that real programs have read and written are the same ones after an update.

Programs that need a screen are not run here: what they saved is in ``tests/specs/editors``.
"""

from __future__ import annotations

import importlib
import io
import os
import subprocess
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editors import ORIGINAL, PATH, SPECS, update, with_fields
from l10n_tools import catalog as catalogs
from l10n_tools.errors import CatalogError
from l10n_tools.model import Catalog

FUZZY_HEADER = ORIGINAL.replace('#\nmsgid ""\n', '#\n#, fuzzy\nmsgid ""\n', 1)
KNOWN_TO_GETTEXT = ORIGINAL.replace("#, x-reviewed\n", "")
"""gettext drops flags that it does not know."""


def run(*command: str, data: str) -> bytes:
    done = subprocess.run([*command, "-"], input=data.encode(), capture_output=True, check=True)
    return done.stdout


# ------------------------------------------------------------ gettext

MSGCAT = (
    "--no-wrap",
    "--width=40",
    "--width=79",
    "--add-location=full",
    "--indent",
    "--escape",
    "--color=no",
)


@pytest.mark.gettext
@pytest.mark.parametrize("option", MSGCAT)
def test_after_msgcat(option: str) -> None:
    assert update(run("msgcat", option, data=ORIGINAL)) == KNOWN_TO_GETTEXT


@pytest.mark.gettext
def test_msgcat_keeps_a_fuzzy_header_and_so_do_we() -> None:
    assert update(run("msgcat", data=FUZZY_HEADER)) == FUZZY_HEADER.replace("#, x-reviewed\n", "")


@pytest.mark.gettext
def test_after_msgattrib_has_taken_the_entries_apart() -> None:
    """The obsolete entries, then the others, in one file."""
    gone, active = (
        run("msgattrib", option, data=ORIGINAL).decode() for option in ("--only-obsolete", "--no-obsolete")
    )
    head, entries = active.split("\n\n", 1)
    joined = "\n\n".join([head, gone.removeprefix(f"{head}\n\n"), entries])
    assert update(joined.encode()) == KNOWN_TO_GETTEXT


@pytest.mark.gettext
@pytest.mark.parametrize("path", sorted(SPECS.glob("*.po")), ids=lambda path: path.name)
def test_gettext_takes_what_an_update_leaves_as_it_is(path: Path) -> None:
    updated = update(path.read_bytes())
    assert run("msgcat", "--no-wrap", data=updated).decode() == updated.replace("#, x-reviewed\n", "")


# ------------------------------------------------------------ the Translate Toolkit, polib


def toolkit(name: str) -> ModuleType:
    """A module of the Translate Toolkit; cpo needs gettext's library, Debian's libgettextpo0."""
    try:
        return importlib.import_module(f"translate.storage.{name}")
    except ImportError as error:
        if os.environ.get("L10N_REQUIRE_TOOLS") == "1":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


@pytest.mark.parametrize("width", [77, 40, -1])
def test_after_weblate_has_saved_a_translation(width: int) -> None:
    """As Weblate does it: read, set a target, set header fields, serialize; -1 is its “no wrapping”."""
    store = toolkit("pypo").pofile(width=width)
    store.parse(ORIGINAL.encode())
    for unit in store.units:
        if unit.target and not (unit.isheader() or unit.isobsolete()):
            before = str(unit.target)
            unit.target = "changed"
            unit.target = before
    fields = {"PO-Revision-Date": "2025-03-05 08:00+0000", "X-Generator": "Weblate 5.10"}
    store.updateheader(add=True, **{name.replace("-", "_"): value for name, value in fields.items()})
    saved = io.BytesIO()
    store.serialize(saved)
    assert update(saved.getvalue()) == with_fields(ORIGINAL, fields)


def test_after_the_toolkit_has_saved_it_with_gettexts_library() -> None:
    store = toolkit("cpo").pofile.parsestring(ORIGINAL.encode())
    saved = io.BytesIO()
    store.serialize(saved)
    assert update(saved.getvalue()) == KNOWN_TO_GETTEXT


@pytest.mark.parametrize("width", [78, 60, 0])
def test_after_polib(width: int, tmp_path: Path) -> None:
    """polib sorts the fields that it does not know, and drops the previous text of obsolete entries."""
    saved = tmp_path / "saved.po"
    polib.pofile(str(SPECS / "original.po"), wrapwidth=width).save(str(saved))
    reviewed, note = (
        line for line in ORIGINAL.split("\n") if line.startswith(('"X-Clinic-R', '"X-Clinic-N'))
    )
    expected = ORIGINAL.replace(f"{reviewed}\n", "").replace(f"{note}\n", f"{note}\n{reviewed}\n")
    expected = expected.replace('#~| msgctxt "heading"\n#~| msgid "Old question"\n', "")
    assert update(saved.read_bytes()) == expected


# ------------------------------------------------------------ what gettext reads, we read alike

LINES = KNOWN_TO_GETTEXT.split("\n")
PIECES = (
    *(
        "",
        "#",
        "##",
        "# note",
        "#note",
        "#. x",
        "#.x",
        "#: a b",
        "#:a",
        "#, fuzzy",
        "#,fuzzy",
        "#| ",
        "#~ ",
        "#~",
    ),
    *(
        "#~| ",
        "#~# c",
        '#~msgid "z"',
        '"',
        '""',
        '"a"',
        "\\",
        "\\n",
        "\\101",
        "msgid ",
        "msgstr ",
        "msgctxt ",
    ),
    *("\t", "  ", "~", "\u00a0", 'msgid "q"\nmsgstr "r"\n', '#~ msgid "q"\n#~ msgstr "r"\n', "[0]"),
)
EDITS = st.tuples(
    st.sampled_from(["delete", "copy", "swap", "line", "before", "after", "cut"]),
    st.integers(0, len(LINES) - 1),
    st.integers(0, len(LINES) - 1),
    st.sampled_from(PIECES),
)


def mutated(edits: list[tuple[str, int, int, str]]) -> str:
    lines = list(LINES)
    for edit, here, there, piece in edits:
        at, to = here % len(lines), there % len(lines)
        if edit == "delete":
            del lines[at]
        elif edit == "copy":
            lines.insert(to, lines[at])
        elif edit == "swap":
            lines[at], lines[to] = lines[to], lines[at]
        elif edit == "line":
            lines.insert(at, piece)
        elif edit == "before":
            lines[at] = piece + lines[at]
        elif edit == "after":
            lines[at] += piece
        else:
            lines[at] = lines[at][: there % (len(lines[at]) + 1)]
    return "\n".join(lines)


FLAGS = frozenset(("c-format", "no-wrap"))


def meaning(catalog: Catalog) -> object:
    """What a catalog says; the comment at a file's end, which gettext drops, is part of its own."""
    return (
        catalog.header,
        catalog.header_fuzzy,
        [
            (entry.unplaced()._replace(flags=()), FLAGS.intersection(entry.flags))
            for entry in sorted(catalog.entries, key=lambda entry: entry.obsolete)
        ],
    )


def is_read_otherwise(text: str) -> bool:
    """Where we do not follow gettext.

    A comment that ends in a backslash swallows the next line; of two lines with flags, the last one
    counts; spaces in a row within a reference become one: ours keep what was written.
    """
    lines = [line.strip() for line in text.split("\n")]
    flags = [number for number, line in enumerate(lines) if line.startswith("#,")]
    return (
        any(line.startswith("#") and line.endswith("\\") for line in lines)
        or any(not any('msgstr "' in line for line in lines[a:b]) for a, b in pairwise(flags))
        or any("\u2068" in line and "  " in line for line in lines)
    )


@pytest.mark.gettext
@pytest.mark.slow
@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_what_msgcat_reads_is_refused_or_read_alike(edits: list[tuple[str, int, int, str]]) -> None:
    text = mutated(edits)
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True, check=False)
    if done.returncode or is_read_otherwise(text):
        return
    try:
        ours = catalogs.parse(text.encode(), PATH)
    except CatalogError as error:
        told = error.message.removeprefix("is not a valid PO file: ")
        assert told.startswith(("something stands after", "a keyword and a text", "holds plural forms"))
        return
    assert meaning(ours) == meaning(catalogs.parse(done.stdout, PATH))


READABLE = [path for path in sorted(SPECS.glob("*.po")) if "#~ #" not in path.read_text(encoding="utf-8")]
"""polib does not know comments that are marked as obsolete."""


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_polib_reads_the_same_messages(path: Path) -> None:
    ours = [
        (e.msgctxt, e.msgid, e.msgstr, e.obsolete) for e in catalogs.parse(path.read_bytes(), PATH).entries
    ]
    theirs = [(e.msgctxt, e.msgid, e.msgstr, bool(e.obsolete)) for e in polib.pofile(str(path))]
    assert ours == theirs
