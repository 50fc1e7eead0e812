"""``l10n export`` and ``l10n import``: what goes out comes back, in each format."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import xliff, xliff2

from l10n_tools import catalog as catalogs
from l10n_tools import interchange
from l10n_tools.errors import UsageError
from l10n_tools.interchange import Unit
from l10n_tools.model import Message, State
from tools import call, tree

BILINGUAL = ("xliff", "xliff2", "csv")
PO = "locales/fr_CA/LC_MESSAGES"

PAGE = """\
# Dosing

<!-- l10n:comment The dose is per session. -->
Take **80 mg** with `water` & <br> a [snack](a.md "b"), {{ name }} ]]> “so”.

Do not drive for 24 hours.

Rest.

=Not a formula

| Drug | Dose |
| --- | --- |
| -1 | +2 |

<!-- l10n:context verb -->
Open

A line\\
and another.

سطر عربي 😀 a\u00a0b\u200bc

An untranslated one.
"""
FILES = {
    "l10n.toml": 'source = "en_CA"\nlocales = ["fr_CA", "es"]\n',
    "mkdocs.yml": "site_name: Clinic\nmarkdown_extensions:\n  - attr_list\n  - tables\n",
    "docs/index.md": PAGE,
    "docs/day.md": "# The day\n\nRest.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project with a translation in each state."""
    root = tmp_path / "site"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    assert call("-C", root, "update").code == 0
    po = polib.pofile(str(root / PO / "index.po"), wrapwidth=0)
    for n, entry in enumerate(po):
        if "untranslated" not in entry.msgid:
            entry.msgstr = f" {entry.msgid}\u202f» {n}"
        if entry.msgid == "Rest.":
            entry.flags, entry.tcomment = ["fuzzy"], "Asked Ana.\n\n  She agrees."
            entry.previous_msgid, entry.previous_msgctxt = "Rest a bit.", "old"
        if entry.msgid == "Dosing":
            entry.tcomment = "One line"
    po.append(polib.POEntry(msgid="Gone.", msgstr="Parti.", obsolete=True))
    po.save()
    assert call("-C", root, "update").code == 0
    return root


def emptied(site: Path) -> Path:
    """A copy in which nothing is translated."""
    copy = Path(shutil.copytree(site, site.parent / "emptied"))
    shutil.rmtree(copy / "locales")
    assert call("-C", copy, "update").code == 0
    return copy


@pytest.mark.parametrize("format_", BILINGUAL)
def test_what_goes_out_comes_back(site: Path, format_: str) -> None:
    path = site.parent / f"out.{'csv' if format_ == 'csv' else 'xlf'}"
    assert call("-C", site, "export", "fr_CA", "--format", format_, "--output", path).code == 0
    copy = emptied(site)
    ran = call("-C", copy, "import", path, "--locale", "fr_CA")
    assert (ran.code, ran.err) == (0, "")
    there = (site / PO / "index.po").read_text().partition("\n#~ ")[0]
    assert (copy / PO / "index.po").read_text().rstrip("\n") == there.rstrip("\n")
    before = tree(copy / "locales")
    again = call("-C", copy, "import", path, "--locale", "fr_CA")
    assert "taken over" not in again.out
    assert tree(copy / "locales") == before
    assert call("-C", copy, "update", "--check").code == 0


@pytest.mark.parametrize("format_", BILINGUAL)
def test_obsolete_entries_go_into_the_memory_of_a_project_that_lacks_them(site: Path, format_: str) -> None:
    out = site.parent / "out"
    ran = call("-C", site, "export", "fr_CA", "--format", format_, "--state", "obsolete", "--output", out)
    assert ran.out.endswith(": 1 entries\n")
    copy = emptied(site)
    (path,) = out.iterdir()
    ran = call("-C", copy, "import", path, "--locale", "fr_CA")
    assert f"{path}: fr_CA: 1 put into the memory\n" in ran.out
    (entry,) = catalogs.parse((copy / "locales/fr_CA/memory/fr_CA.po").read_bytes(), "").entries
    assert (entry.msgid, entry.msgstr) == ("Gone.", "Parti.")


def test_a_memory_goes_out_and_comes_in_as_a_compendium(site: Path) -> None:
    assert call("-C", site, "export", "fr_CA", "--format", "tmx", "--output", site.parent).code == 0
    copy = emptied(site)
    ran = call("-C", copy, "import", site.parent / "fr_CA.tmx")
    assert ran.code == 0
    compendium = copy / "locales/fr_CA/memory/fr_CA.po"
    found = {e.message: e.msgstr for e in catalogs.parse(compendium.read_bytes(), "x").entries}
    wanted = catalogs.parse((site / PO / "index.po").read_bytes(), "y").entries
    assert found == {e.message: e.msgstr for e in wanted if e.state is State.TRANSLATED}
    # Exact matches are filled in, as fuzzy.
    entry = polib.pofile(str(copy / PO / "index.po")).find("Do not drive for 24 hours.")
    assert (entry.fuzzy, entry.tcomment) == (True, "l10n: translated so in locales/fr_CA/memory/fr_CA.po")
    before = tree(copy)
    assert "nothing to take over" in call("-C", copy, "import", site.parent / "fr_CA.tmx").out
    assert tree(copy) == before


class TestImportingIntoWorkThatIsThere:
    TABLE = "location,source,target\ndocs/index.md,Dosing,Les doses\ndocs/index.md,Rest.,Reposez-vous.\n"

    @pytest.fixture
    def path(self, site: Path) -> Path:
        path = site.parent / "agency.csv"
        path.write_text(self.TABLE)
        return path

    def entry(self, site: Path, msgid: str, page: str = "index") -> polib.POEntry:
        return polib.pofile(str(site / PO / f"{page}.po")).find(msgid)

    def test_a_finished_translation_stays(self, site: Path, path: Path) -> None:
        before = self.entry(site, "Dosing").msgstr
        ran = call("-C", site, "import", path, "--locale", "fr_CA")
        told = f"“Dosing” is translated otherwise in {PO}/index.po; left as it is (see --overwrite)"
        assert (ran.code, ran.err) == (0, f"l10n: {path}:2: {told}\n")
        assert f"{path}: fr_CA: 1 taken over, 1 left as they were\n" in ran.out
        assert self.entry(site, "Dosing").msgstr == before
        rest = self.entry(site, "Rest.")
        assert (rest.msgstr, rest.fuzzy, rest.previous_msgid) == ("Reposez-vous.", False, None)
        assert rest.tcomment == "Asked Ana.\n\n  She agrees."

    def test_unless_it_is_to_be_replaced_and_then_it_is_kept_in_a_comment(
        self, site: Path, path: Path
    ) -> None:
        before = self.entry(site, "Dosing").msgstr
        assert call("-C", site, "import", path, "--locale", "fr_CA", "--overwrite").code == 0
        entry = self.entry(site, "Dosing")
        assert (entry.msgstr, entry.fuzzy) == ("Les doses", False)
        assert entry.tcomment == f"One line\nBefore the import of agency: {' '.join(before.split())}"

    def test_its_state_may_be_overruled(self, site: Path, path: Path) -> None:
        assert call("-C", site, "import", path, "--locale", "fr_CA", "--as", "fuzzy").code == 0
        assert self.entry(site, "Rest.").fuzzy

    def test_a_text_of_no_named_article_goes_wherever_it_stands(self, site: Path) -> None:
        path = site.parent / "x.csv"
        path.write_text("source;target\r\nRest.;Reposez-vous.\r\nUnknown.;Inconnu.\r\n", encoding="utf-8-sig")
        ran = call("-C", site, "import", path, "--locale", "fr_CA")
        assert "2 taken over, 1 put into the memory" in ran.out
        assert self.entry(site, "Rest.", "day").msgstr == "Reposez-vous."
        assert 'msgid "Unknown."' in (site / "locales/fr_CA/memory/x.po").read_text()


def test_a_file_names_its_language(site: Path) -> None:
    assert call("-C", site, "export", "--format", "xliff", "--output", site.parent / "o").code == 0
    assert sorted(path.name for path in (site.parent / "o").iterdir()) == ["es.xlf", "fr_CA.xlf"]
    path = site.parent / "o/es.xlf"
    assert call("-C", site, "import", path).code == 0
    path.write_text(path.read_text().replace('target-language="es"', 'target-language="de"'))
    ran = call("-C", site, "import", path)
    assert (ran.code, ran.err) == (
        2,
        f"l10n: {path}: is in “de”, not a locale of this project (name the locale: --locale fr_CA)\n",
    )


@pytest.mark.parametrize(
    "name,text,line,what",
    [
        ("a.xlf", '<xliff version="1.2">\n<file>\n</xliff>', 3, "is not well-formed XML"),
        (
            "a.xlf",
            '<!DOCTYPE x [\n<!ENTITY a SYSTEM "b">]>\n<xliff>&a;</xliff>',
            2,
            "declares entities",
        ),
        ("a.tmx", "<tmx>\n<body></tmx>", 2, "is not well-formed XML"),
        ("a.csv", "one,two\n1,2\n", 1, "has no column “source”"),
        ("a.csv", "source,target\nRest.,\xe9\n", 2, "is not UTF-8"),
        ("a.csv", 'source,target\nRest.,"Re\n', 2, "is not a table"),
    ],
)
def test_a_broken_file_is_named_with_its_line(site: Path, name: str, text: str, line: int, what: str) -> None:
    path = site.parent / name
    path.write_bytes(text.encode("latin-1"))
    before = tree(site)
    ran = call("-C", site, "import", path, "--locale", "fr_CA")
    assert ran.code == 2
    assert ran.err.startswith(f"l10n: {path}:{line}: {what}")
    assert ran.err.count("\n") == 1
    assert tree(site) == before


def test_an_agencys_states() -> None:
    """Whatever a CAT tool writes: what is not finished waits for a person."""
    name = "urn:oasis:names:tc:xliff:document:1.2"
    text = f'<xliff version="1.2" xmlns="{name}"><file target-language="fr">{{}}</file></xliff>'
    unit = '<trans-unit id="1"{}><source>a</source><target{}>b</target></trans-unit>'
    for attributes, state in {
        ("", ' state="final"'): State.TRANSLATED,
        ("", ' state="signed-off"'): State.TRANSLATED,
        ("", ' state="needs-review-translation"'): State.FUZZY,
        (' approved="yes"', ""): State.TRANSLATED,
        (' approved="no"', ""): State.FUZZY,
        ("", ""): State.TRANSLATED,
        ("", ' state="new"'): State.FUZZY,
    }.items():
        loaded = interchange.load(text.format(unit.format(*attributes)).encode(), "a.xlf")
        assert loaded.units["fr"][0].state is state, attributes


def test_of_several_translations_in_a_memory_the_newest_is_taken(site: Path) -> None:
    path = site.parent / "old.tmx"
    tuv = '<tuv xml:lang="{}"{}><seg>{}</seg></tuv>'
    units = [
        tuv.format("en", "", "Sleep.") + tuv.format("fr-CA", ' changedate="20250101T000000Z"', "Dors."),
        tuv.format("en", "", "Sleep.") + tuv.format("fr-CA", ' changedate="20260101T000000Z"', "Dormez."),
        tuv.format("en", "", "Sleep.") + tuv.format("de", "", "Schlafen Sie."),
        tuv.format("en", "", "<bpt i='1'>&lt;b></bpt>Eat.<ept i='1'>&lt;/b></ept>")
        + tuv.format("fr", "", "Mangez."),
    ]
    body = "".join(f"<tu>{unit}</tu>" for unit in units)
    path.write_text(f'<tmx version="1.4"><header srclang="en"/><body>{body}</body></tmx>')
    ran = call("-C", site, "import", path)
    assert ran.code == 0
    found = catalogs.parse((site / "locales/fr_CA/memory/old.po").read_bytes(), "x").entries
    assert {entry.msgid: entry.msgstr for entry in found} == {"Sleep.": "Dormez.", "<b>Eat.</b>": "Mangez."}
    assert "left out, being further translations of a text" in ran.out


@pytest.mark.parametrize("format_", ["xliff", "xliff2"])
def test_the_translate_toolkit_reads_it(site: Path, format_: str) -> None:
    path = site.parent / "fr_CA.xlf"
    assert call("-C", site, "export", "fr_CA", "--format", format_, "--output", path).code == 0
    class_ = xliff.xlifffile if format_ == "xliff" else xliff2.Xliff2File
    store = class_.parsefile(str(path))
    mine = catalogs.parse((site / PO / "index.po").read_bytes(), "x").by_message()
    units = {unit.source: unit for unit in store.units if unit.source in {m.msgid for m in mine}}
    assert {m.msgid: e.msgstr for m, e in mine.items()} == {
        source: unit.target or "" for source, unit in units.items()
    }
    assert {source for source, unit in units.items() if unit.isfuzzy()} == {"Rest."}
    assert (store.sourcelanguage, store.targetlanguage) == ("en-CA", "fr-CA")


SEGMENT = "{urn:oasis:names:tc:xliff:document:2.0}"


def test_an_xliff_2_unit_is_laid_out_as_its_schema_has_it(site: Path) -> None:
    path = site.parent / "fr_CA.xlf"
    assert call("-C", site, "export", "fr_CA", "--format", "xliff2", "--output", path).code == 0
    root = etree.parse(str(path)).getroot()
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "en-CA", "fr-CA")
    ids = [unit.get("id") for unit in root.iter(f"{SEGMENT}unit")]
    assert len(ids) == len(set(ids))
    for unit in root.iter(f"{SEGMENT}unit"):
        assert [child.tag for child in unit][-1] == f"{SEGMENT}segment"
        assert all(child.tag == f"{SEGMENT}notes" for child in list(unit)[:-1])
        (segment,) = unit.iterchildren(f"{SEGMENT}segment")
        assert set(segment.keys()) <= {"state", "subState"}
        assert [child.tag for child in segment][:1] == [f"{SEGMENT}source"]


def test_an_xliff_1_unit_is_laid_out_as_its_schema_has_it(site: Path) -> None:
    path = site.parent / "fr_CA.xlf"
    assert call("-C", site, "export", "fr_CA", "--format", "xliff", "--output", path).code == 0
    root = etree.parse(str(path)).getroot()
    order = ["source", "target", "context-group", "note"]
    for file in root:
        assert set(file.keys()) == {"original", "source-language", "target-language", "datatype"}
        ids = [unit.get("id") for unit in file.iter("{*}trans-unit")]
        assert len(ids) == len(set(ids))
    for unit in root.iter("{*}trans-unit"):
        names = [etree.QName(child).localname for child in unit]
        assert sorted(names, key=order.index) == names


def test_no_cell_is_a_formula() -> None:
    unit = Unit("docs/a.md", "=HYPERLINK(1)", "+1 'a", None, State.TRANSLATED)
    data = interchange.dump("csv", [unit], "en", "fr")
    assert b",'=HYPERLINK(1),'+1 'a," in data
    assert interchange.load(data, "x").units[""][0][1:3] == unit[1:3]


def test_what_xml_cannot_hold_is_named() -> None:
    unit = Unit("docs/a.md", "a\x08b", "c", None, State.TRANSLATED)
    with pytest.raises(UsageError, match=r"XML cannot hold the character U\+0008"):
        interchange.dump("xliff", [unit], "en", "fr")
    assert interchange.load(interchange.dump("csv", [unit], "en", "fr"), "x").units[""][0].source == "a\x08b"


TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab =+-@'\"<>&;,\t\n\u00a0\u2028\u200b]{}é日ع😀"),
        st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\x7f\x85\ufffe\uffff"),
    ),
    min_size=1,
    max_size=20,
)
FILLED = TEXTS.filter(str.strip)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    state = draw(st.sampled_from(list(State)))
    fuzzy = state is State.FUZZY
    return Unit(
        "docs/a.md",
        draw(FILLED),
        "" if state is State.UNTRANSLATED else draw(FILLED),
        draw(st.none() | TEXTS),
        state,
        draw(st.none() | st.builds(Message, FILLED, st.none() | TEXTS)) if fuzzy else None,
        comment=draw(st.just("") | FILLED.map(str.strip)),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(units(), max_size=3), st.sampled_from(BILINGUAL))
def test_any_unit_comes_back_as_it_was(found: list[Unit], format_: str) -> None:
    loaded = interchange.load(interchange.dump(format_, found, "en-CA", "fr-CA"), "x")
    back = [unit for group in loaded.units.values() for unit in group]
    assert [unit._replace(line=None, notes="") for unit in back] == found


@settings(max_examples=100, deadline=None)
@given(st.lists(units(), max_size=3))
def test_any_translation_comes_back_from_a_memory(found: list[Unit]) -> None:
    loaded = interchange.load(interchange.dump("tmx", found, "en-CA", "fr-CA"), "x")
    back = [(u.source, u.target, u.context) for group in loaded.units.values() for u in group]
    assert back == [(u.source, u.target, u.context) for u in found if u.target]
