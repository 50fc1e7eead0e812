"""TBX: glossaries go out and come back, and nothing that a person wrote is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from glossary_rows import any_row
from l10n_tools.glossary import PartOfSpeech, Row, Status, Use, parse, render
from l10n_tools.glossary.merging import merged
from l10n_tools.interchange import GLOSSARIES, dump_glossary, is_glossary, load_glossary
from tools import Ran, call, tree

GLOSSARY = "locales/fr_CA/glossary.csv"
TABLE = """\
term,translation,forbidden,discouraged,part_of_speech,case,use,status,subject,source,note
Health Canada,Santé Canada,Santé du Canada,,proper noun,exact,required,verified,law,canada.ca,
MI|heart attack,infarctus|crise cardiaque,IM,,noun,,required,recalled,,,IM is intramuscular
severe,grave,,sévère,adjective,,advised,draft,conditions,,
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A project with a French glossary."""
    files = {
        "l10n.toml": 'source = "en_CA"\nlocales = ["fr_CA", "es"]\n',
        "mkdocs.yml": "site_name: Clinic\n",
        "docs/index.md": "# Dose\n",
        GLOSSARY: TABLE,
    }
    for name, text in files.items():
        path = tmp_path / "clinic" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "clinic"


def bring(clinic: Path, data: str | bytes, *args: str) -> Ran:
    path = clinic.parent / "terms.tbx"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return call("-C", clinic, "import", path, *args)


def told(clinic: Path, text: str) -> str:
    """What an import says, without the path of the file."""
    return text.replace(str(clinic.parent / "terms.tbx"), "terms.tbx")


# ------------------------------------------------------------ out and back

CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"))
ANY_ROW = any_row(st.text(CHARACTERS, min_size=1, max_size=8))


@pytest.mark.parametrize("name", GLOSSARIES)
@given(rows=st.lists(ANY_ROW.filter(lambda row: row.translations), max_size=3))
def test_nothing_is_lost_on_the_way_out_and_back(name: str, rows: list[Row]) -> None:
    data = dump_glossary(name, rows, "en-CA", "fr-CA")
    assert is_glossary(data)
    back = load_glossary(data, "terms.tbx", "en-CA").rows.get("fr-CA", [])
    assert [replace(row, line=0) for row in back] == rows


def test_a_term_that_waits_for_its_translation_is_not_lost() -> None:
    rows = [Row(("dose",)), Row(("risk",), ("risque",))]
    back = load_glossary(dump_glossary("tbx", rows, "en", "fr"), "terms.tbx", "en").rows
    assert [row.terms for row in back["fr"]] == [("risk",), ("dose",)]


@pytest.mark.parametrize("name", GLOSSARIES)
def test_export_then_import_changes_nothing(clinic: Path, name: str) -> None:
    path = clinic.parent / "terms.tbx"
    ran = call("-C", clinic, "export", "fr_CA", "--format", name, "--output", path)
    assert ran == (0, f"{path}: 3 terms\n", "")
    before = tree(clinic)
    ran = call("-C", clinic, "import", path)
    assert (ran.code, told(clinic, ran.out), ran.err) == (0, "terms.tbx: fr_CA: 3 known\n", "")
    assert tree(clinic) == before


def test_into_an_empty_glossary_it_is_the_same_table(clinic: Path) -> None:
    path = clinic.parent / "terms.tbx"
    assert call("-C", clinic, "export", "fr_CA", "--format", "tbx", "--output", path).code == 0
    (clinic / GLOSSARY).unlink()
    ran = call("-C", clinic, "import", path)
    assert ran.out.split("\n")[0] == f"{GLOSSARY}: made (3 terms)"
    assert (clinic / GLOSSARY).read_text(encoding="utf-8") == TABLE


def test_the_translate_toolkit_reads_the_edition_of_2008() -> None:
    data = dump_glossary("tbx2", parse(TABLE.encode(), "glossary.csv"), "en-CA", "fr-CA")
    store = tbxfile.parsestring(data, sourcelanguage="en-CA", targetlanguage="fr-CA")
    terms = {
        unit.source: [(term.text, term.deprecated) for term in unit.get_target_terms()]
        for unit in store.units
    }
    assert terms == {
        "Health Canada": [("Santé Canada", False), ("Santé du Canada", True)],
        "MI": [("infarctus", False), ("crise cardiaque", False), ("IM", True)],
        "severe": [("grave", False), ("sévère", False)],
    }


def test_the_edition_of_2019_looks_so() -> None:
    rows = parse(TABLE.encode(), "glossary.csv")[2:]
    assert dump_glossary("tbx", rows, "en-CA", "fr-CA").decode() == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en-CA">\n'
        "  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n"
        "        <p>Glossary from en-CA to fr-CA, written by l10n-tools</p>\n"
        "      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n"
        "  <text>\n    <body>\n"
        '      <conceptEntry id="c1">\n'
        '        <descrip type="subjectField">conditions</descrip>\n'
        "        <note>l10n-tools: use=advised; status=draft; case=</note>\n"
        '        <langSec xml:lang="en-CA">\n'
        "          <termSec>\n            <term>severe</term>\n"
        '            <termNote type="partOfSpeech">adjective</termNote>\n'
        '            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>\n'
        "          </termSec>\n        </langSec>\n"
        '        <langSec xml:lang="fr-CA">\n'
        "          <termSec>\n            <term>grave</term>\n"
        '            <termNote type="partOfSpeech">adjective</termNote>\n'
        '            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>\n'
        "          </termSec>\n"
        "          <termSec>\n            <term>sévère</term>\n"
        '            <termNote type="partOfSpeech">adjective</termNote>\n'
        '            <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>\n'
        "          </termSec>\n        </langSec>\n      </conceptEntry>\n"
        "    </body>\n  </text>\n</tbx>\n"
    )


# ------------------------------------------------------------ files of other programs

OLD = """\
<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
<martifHeader><fileDesc><sourceDesc><p>Termbase</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="1">
 <descripGrp><descrip type="definition">Death of heart muscle</descrip>
  <admin type="source">A book</admin></descripGrp>
 <descrip type="subjectField">cardiology</descrip>
 <langSet xml:lang="fr-FR">
  <ntig><termGrp><term>crise
   cardiaque</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
  <ntig><termGrp><term>infarctus</term><termNote type="partOfSpeech">noun</termNote>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp>
   <admin type="source">A leaflet</admin><note>Not of the brain</note></ntig>
  <ntig><termGrp><term>IM</term>
   <termNote type="normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig>
 </langSet>
 <langSet xml:lang="en-US"><tig><term>heart attack</term></tig><tig><term>MI</term></tig></langSet>
 <langSet xml:lang="de"><tig><term>Herzinfarkt</term></tig><note>German note</note></langSet>
</termEntry>
<termEntry id="2"><langSet xml:lang="de"><tig><term>Fieber</term></tig></langSet></termEntry>
</body></text>
</martif>
"""
DCT = """\
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>Termbase</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1"><min:subjectField>cardiology</min:subjectField>
 <langSec xml:lang="en"><termSec><term>severe</term></termSec></langSec>
 <langSec xml:lang="fr">
  <termSec><term>grave</term><min:partOfSpeech>adjective</min:partOfSpeech>
   <basic:source>A book</basic:source></termSec>
  <termSec><term>sévère</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
 </langSec>
</conceptEntry>
</body></text>
</tbx>
"""


def test_a_termbase_of_2008_is_read() -> None:
    found = load_glossary(OLD.encode(), "terms.tbx", "en-CA")
    assert (sorted(found.rows), found.skipped) == (["de", "fr-FR"], 1)
    assert found.rows["fr-FR"] == [
        Row(
            terms=("heart attack", "MI"),
            translations=("infarctus", "crise cardiaque"),
            forbidden=("IM",),
            part_of_speech=PartOfSpeech.NOUN,
            subject="cardiology",
            source="A leaflet",
            note="Not of the brain; Death of heart muscle",
            line=6,
        )
    ]
    assert found.rows["de"][0].note == "German note; Death of heart muscle"


def test_a_termbase_in_the_style_dct_is_read() -> None:
    assert load_glossary(DCT.encode(), "terms.tbx", "en-CA").rows["fr"] == [
        Row(
            terms=("severe",),
            translations=("grave",),
            discouraged=("sévère",),
            part_of_speech=PartOfSpeech.ADJECTIVE,
            subject="cardiology",
            source="A book",
            line=5,
        )
    ]


def test_the_languages_of_the_project_get_what_is_theirs(clinic: Path) -> None:
    (clinic / GLOSSARY).unlink()
    ran = bring(clinic, OLD.replace('"de"', '"es-ES"'))
    assert (ran.code, ran.err) == (0, "")
    assert told(clinic, ran.out) == (
        "terms.tbx: 1 left out: without a text in en-CA\n"
        f"{GLOSSARY}: made (1 term)\n"
        "locales/es/glossary.csv: made (1 term)\n"
        "terms.tbx: fr_CA: 1 added\n"
        "terms.tbx: es: 1 added\n"
    )


def test_a_language_that_the_project_has_not_is_left_out(clinic: Path) -> None:
    ran = bring(clinic, OLD)
    assert "terms.tbx: 1 in “de” left out: not a locale of this project\n" in told(clinic, ran.out)


# ------------------------------------------------------------ what an import does to a person's rows


def test_what_is_there_stays_and_what_is_missing_comes(clinic: Path) -> None:
    ran = bring(clinic, OLD)
    assert told(clinic, ran.err) == (
        "l10n: terms.tbx:6: “MI”: its note is “IM is intramuscular”, not “Not of the brain; Death of heart "
        f"muscle” ({GLOSSARY}:3); left as it is\n"
    )
    assert told(clinic, ran.out).endswith(
        f"{GLOSSARY}: updated (3 terms)\n"
        "terms.tbx: fr_CA: 1 completed, 1 left as they were (--overwrite replaces them)\n"
    )
    rows = parse((clinic / GLOSSARY).read_bytes(), GLOSSARY)
    assert rows[1] == Row(
        terms=("MI", "heart attack"),
        translations=("infarctus", "crise cardiaque"),
        forbidden=("IM",),
        part_of_speech=PartOfSpeech.NOUN,
        status=Status.RECALLED,
        source="A leaflet",
        subject="cardiology",
        note="IM is intramuscular",
        line=3,
    )


def test_a_conflict_is_told_with_both_lines_and_changes_nothing(clinic: Path) -> None:
    theirs = DCT.replace("supersededTerm-admn-sts", "preferredTerm-admn-sts").replace(
        "cardiology", "conditions"
    )
    theirs = theirs.replace("<basic:source>A book</basic:source>", "")
    before = tree(clinic)
    ran = bring(clinic, theirs)
    assert ran.code == 0
    assert told(clinic, ran.err) == (
        "l10n: terms.tbx:5: “severe”: “sévère” is under “discouraged”, not “translation” "
        f"({GLOSSARY}:4); left as it is\n"
    )
    assert tree(clinic) == before
    ran = bring(clinic, theirs, "--overwrite")
    assert (ran.code, ran.err) == (0, "")
    row = parse((clinic / GLOSSARY).read_bytes(), GLOSSARY)[2]
    assert (row.translations, row.discouraged, row.use) == (("sévère", "grave"), (), Use.ADVISED)


def test_a_broken_file_changes_nothing(clinic: Path) -> None:
    before = tree(clinic)
    for data, what in (
        (DCT.replace("</body>", ""), ":13: is not well-formed XML"),
        (
            DCT.replace("<tbx ", "<!DOCTYPE tbx [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>\n<tbx "),
            ":1: declares",
        ),
    ):
        ran = bring(clinic, data)
        assert (ran.code, ran.out) == (2, "")
        assert told(clinic, ran.err).startswith(f"l10n: terms.tbx{what}")
    assert tree(clinic) == before


def test_a_glossary_that_cannot_be_read_is_left_alone(clinic: Path) -> None:
    (clinic / GLOSSARY).write_text("term,translation\n,x\n")
    ran = bring(clinic, OLD)
    assert (ran.code, ran.err) == (
        2,
        f"l10n: {GLOSSARY}:2: has no term (fill in the first column, or remove the row)\n",
    )
    assert (clinic / GLOSSARY).read_text() == "term,translation\n,x\n"


def test_what_makes_no_sense_for_a_glossary_is_refused(clinic: Path) -> None:
    ran = call("-C", clinic, "export", "fr_CA", "--format", "tbx", "--state", "fuzzy")
    assert (ran.code, ran.err) == (
        2,
        "l10n: a glossary has no states and no articles (leave out --state and --article)\n",
    )


def test_a_locale_without_a_glossary_gets_no_file(clinic: Path) -> None:
    ran = call("-C", clinic, "export", "es", "--format", "tbx", "--output", clinic.parent)
    assert (ran.code, ran.out) == (0, "es: there is no locales/es/glossary.csv; no file was written\n")


@given(st.lists(ANY_ROW, max_size=4), st.lists(ANY_ROW, max_size=4), st.booleans())
def test_a_merge_loses_no_row_and_no_text(mine: list[Row], theirs: list[Row], overwrite: bool) -> None:
    found = merged(mine, theirs, overwrite=overwrite)
    assert len(found.rows) == len(mine) + found.added

    def texts(rows: list[Row]) -> set[str]:
        return {
            text for row in rows for text in (*row.terms, *row.translations, *row.forbidden, *row.discouraged)
        }

    assert texts(found.rows) == texts([*mine, *theirs])
    if not overwrite:
        for old, new in zip(mine, found.rows, strict=False):
            assert new.translations[: len(old.translations)] == old.translations
            assert (new.use, new.status) == (old.use, old.status)
            assert new.note == (old.note or new.note)


def test_a_row_goes_to_the_one_of_its_subject() -> None:
    mine = [Row(("drug",), ("médicament",)), Row(("drug",), ("drogue",), subject="law")]
    found = merged(mine, [Row(("drug",), ("stupéfiant",), subject="law")])
    assert [row.translations for row in found.rows] == [("médicament",), ("drogue", "stupéfiant")]


@given(st.lists(ANY_ROW, max_size=3), st.lists(ANY_ROW, max_size=3))
def test_a_second_merge_changes_nothing(mine: list[Row], theirs: list[Row]) -> None:
    once = merged(mine, theirs).rows
    assert merged(once, theirs).rows == once


def test_render_is_what_the_import_writes() -> None:
    assert render(parse(TABLE.encode(), "glossary.csv")).decode() == TABLE
