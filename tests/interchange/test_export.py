"""``l10n export``: the files are what their standards say, and other programs read them."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from interchange_site import PO, catalog, export
from lxml import etree
from translate.storage import tmx, xliff, xliff2

from l10n_tools.model import Entry, State

EVERY_STATE = [part for state in State for part in ("--state", state.value)]
SPACE, LANG = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("space", "lang"))


def active(site: Path) -> dict[str, Entry]:
    """The entries of the page by what tells them apart, which is the msgid where it is there once."""
    return {f"{one.msgctxt or ''}{one.msgid}": one for one in catalog(site / PO / "index.po").active()}


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def is_ordered(found: list[str], order: list[str]) -> bool:
    return set(found) <= set(order) and sorted(found, key=order.index) == found


# ------------------------------------------------------------ XLIFF 1.2


@pytest.fixture
def xliff_1(site: Path) -> etree._Element:
    return etree.parse(str(export(site, "xliff", *EVERY_STATE))).getroot()


def by_source(root: etree._Element, unit: str) -> Iterator[tuple[str, etree._Element]]:
    for element in root.iter(f"{{*}}{unit}"):
        yield element.findtext(".//{*}source"), element


def test_an_xliff_1_file_has_the_layout_of_its_schema(xliff_1: etree._Element) -> None:
    assert (xliff_1.tag, xliff_1.get("version")) == ("{urn:oasis:names:tc:xliff:document:1.2}xliff", "1.2")
    assert [file.get("original") for file in xliff_1] == ["docs/day.md", "docs/index.md", "mkdocs.yml"]
    for file in xliff_1:
        assert names(file) == ["body"]
        assert dict(file.attrib) == {
            "original": file.get("original"),
            "source-language": "en-CA",
            "target-language": "fr-CA",
            "datatype": "x-markdown",
        }
        ids = [unit.get("id") for unit in file.iter("{*}trans-unit")]
        assert len(ids) == len(set(ids))
        assert all(ids)
    for unit in xliff_1.iter("{*}trans-unit"):
        assert names(unit)[:2] == ["source", "target"]
        assert is_ordered(names(unit)[2:], ["context-group", "note"])
        assert unit.get(SPACE) == "preserve"


def test_states_in_xliff_1(xliff_1: etree._Element) -> None:
    units = dict(by_source(xliff_1, "trans-unit"))
    found = {
        source: (unit.get("approved"), unit.get("translate"), *unit.find("{*}target").attrib.values())
        for source, unit in units.items()
    }
    assert found["An untranslated one."] == ("no", None, "new")
    assert found["Drink 2 L of water."] == ("no", None, "needs-review-translation")
    assert found["Do not drive for 24 hours."] == ("yes", None, "translated")
    assert found["Gone."] == ("no", "no", "translated", "x-obsolete")


def test_notes_and_contexts_in_xliff_1(xliff_1: etree._Element) -> None:
    units = dict(by_source(xliff_1, "trans-unit"))

    def told(source: str) -> list[tuple[str, str]]:
        return [(note.get("from"), note.text) for note in units[source].iter("{*}note")]

    def contexts(source: str) -> dict[str, str]:
        return {context.get("context-type"): context.text for context in units[source].iter("{*}context")}

    ours = "paragraph · Dosing\n− a bit"
    assert told("Rest.") == [("developer", ours), ("translator", "Asked Ana.\n\n  She agrees.")]
    assert told("Drink 2 L of water.") == [("developer", "paragraph · Dosing\n1 L → 2 L")]
    (place, (origin, author)) = "paragraph · Dosing", ("developer", "The dose is per session.")
    assert (origin, f"{place}\n{author}") in told(next(source for source in units if "80 mg**" in source))
    assert contexts("Rest.") == {
        "x-gettext-previous-msgid": "Rest a bit.",
        "x-gettext-previous-msgctxt": "old",
    }
    assert contexts("Open") == {"x-gettext-msgctxt": "adjective"}


# ------------------------------------------------------------ XLIFF 2.0


@pytest.fixture
def xliff_2(site: Path) -> etree._Element:
    return etree.parse(str(export(site, "xliff2", *EVERY_STATE))).getroot()


def test_an_xliff_2_file_has_the_layout_of_its_schema(xliff_2: etree._Element) -> None:
    assert xliff_2.tag == "{urn:oasis:names:tc:xliff:document:2.0}xliff"
    assert dict(xliff_2.attrib) == {"version": "2.0", "srcLang": "en-CA", "trgLang": "fr-CA"}
    assert [file.get("original") for file in xliff_2] == ["docs/day.md", "docs/index.md", "mkdocs.yml"]
    assert [file.get("id") for file in xliff_2] == ["f1", "f2", "f3"]
    for file in xliff_2:
        assert set(names(file)) == {"unit"}
        ids = [unit.get("id") for unit in file]
        assert len(ids) == len(set(ids))
        for unit in file:
            assert names(unit) in (["segment"], ["notes", "segment"])
            assert set(unit.keys()) <= {"id", "translate", SPACE}
            assert unit.get(SPACE) == "preserve"
            segment = unit[-1]
            assert names(segment) in (["source"], ["source", "target"])
            assert set(segment.keys()) in ({"state"}, {"state", "subState"})


def test_states_in_xliff_2(xliff_2: etree._Element) -> None:
    units = dict(by_source(xliff_2, "unit"))
    found = {
        source: (unit.get("translate"), *unit[-1].attrib.values(), unit.find(".//{*}target") is not None)
        for source, unit in units.items()
    }
    assert found["An untranslated one."] == (None, "initial", False)
    assert found["Drink 2 L of water."] == (None, "initial", "l10n:fuzzy", True)
    assert found["Do not drive for 24 hours."] == (None, "translated", True)
    assert found["Gone."] == ("no", "translated", "l10n:obsolete", True)


def test_notes_in_xliff_2(xliff_2: etree._Element) -> None:
    units = dict(by_source(xliff_2, "unit"))
    assert [(note.get("category"), note.text) for note in units["Rest."].iter("{*}note")] == [
        ("gettext-previous-msgid", "Rest a bit."),
        ("gettext-previous-msgctxt", "old"),
        ("developer", "paragraph · Dosing\n− a bit"),
        ("translator", "Asked Ana.\n\n  She agrees."),
    ]


# ------------------------------------------------------------ TMX and CSV


def test_a_memory_has_the_layout_of_its_dtd(site: Path) -> None:
    root = etree.parse(str(export(site, "tmx", *EVERY_STATE))).getroot()
    assert (root.tag, root.get("version"), names(root)) == ("tmx", "1.4", ["header", "body"])
    header = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert set(root[0].keys()) == header
    assert (root[0].get("srclang"), root[0].get("segtype")) == ("en-CA", "paragraph")
    for unit in root[1]:
        assert is_ordered(names(unit), ["note", "prop", "tuv"])
        assert [tuv.get(LANG) for tuv in unit.iter("tuv")] == ["en-CA", "fr-CA"]
        assert all(names(tuv) == ["seg"] for tuv in unit.iter("tuv"))
    units = {unit.findtext("tuv/seg"): unit for unit in root[1]}
    assert "An untranslated one." not in units
    assert units["Rest."].findtext("note") == "docs/index.md\nparagraph · Dosing\n− a bit"
    props = [(prop.get("type"), prop.text) for unit in root[1] for prop in unit.iter("prop")]
    assert props == [
        ("x-state", "fuzzy"),
        ("x-context", "verb"),
        ("x-context", "adjective"),
        ("x-state", "fuzzy"),
    ]


def test_a_table_opens_in_a_spreadsheet(site: Path) -> None:
    data = export(site, "csv", *EVERY_STATE).read_bytes()
    assert data.startswith(b"\xef\xbb\xbflocation,context,source,target,state,fuzzy,")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert {row["state"] for row in rows} == {state.value for state in State}
    (rest,) = [row for row in rows if row["source"] == "Rest." and row["location"] == "docs/index.md"]
    assert (rest["fuzzy"], rest["previous_source"], rest["previous_context"]) == (
        "True",
        "Rest a bit.",
        "old",
    )
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]


# ------------------------------------------------------------ other programs


@pytest.mark.parametrize("format_,class_", [("xliff", xliff.xlifffile), ("xliff2", xliff2.Xliff2File)])
def test_the_translate_toolkit_reads_what_we_wrote(site: Path, format_: str, class_: type) -> None:
    store = class_.parsefile(str(export(site, format_, "--article", "index.md")))
    mine = list(active(site).values())
    assert [(unit.source, unit.target or "") for unit in store.units] == [(e.msgid, e.msgstr) for e in mine]
    fuzzy = [e.msgid for e in mine if e.state is State.FUZZY]
    # To it, what has no translation is in the first state of XLIFF 2.0, too.
    assert [unit.source for unit in store.units if unit.isfuzzy() and unit.target] == fuzzy
    assert (store.sourcelanguage, store.targetlanguage) == ("en-CA", "fr-CA")


def test_the_translate_toolkit_reads_our_memory(site: Path) -> None:
    store = tmx.tmxfile.parsefile(str(export(site, "tmx", "--article", "index.md")))
    mine = [e for e in active(site).values() if e.state is State.TRANSLATED]
    assert [(u.source, u.target, u.getcontext()) for u in store.units] == [
        (e.msgid, e.msgstr, e.msgctxt or "") for e in mine
    ]


def test_xliff2po_makes_the_catalog_of_it_again(site: Path) -> None:
    """The Translate Toolkit's own program, which reads XLIFF 1.2."""
    path = export(site, "xliff", "--article", "index.md")
    out = site.parent / "toolkit.po"
    program = Path(sys.executable).with_name("xliff2po")
    subprocess.run([program, "--progress=none", path, out], check=True, capture_output=True)
    found = {(e.msgid, e.msgstr, "fuzzy" in e.flags) for e in polib.pofile(str(out)) if e.msgid}
    # It does not read contexts.
    mine = [one for one in active(site).values() if one.msgctxt is None]
    assert found - {one for one in found if one[0] == "Open"} == {(e.msgid, e.msgstr, e.fuzzy) for e in mine}
