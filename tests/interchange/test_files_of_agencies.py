"""XLIFF and CSV as translation programs and spreadsheets give them back."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from interchange_site import entry, export, import_

from l10n_tools import interchange
from l10n_tools.interchange import Unit
from l10n_tools.model import State
from tools import call

XLIFF_1 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_2 = "urn:oasis:names:tc:xliff:document:2.0"


def units(text: str) -> list[Unit]:
    loaded = interchange.load(text.encode(), "a", "en-CA")
    return [unit for group in loaded.units.values() for unit in group]


def xliff_1(unit: str, attributes: str = "", version: str = "1.2", namespace: str = XLIFF_1) -> Unit:
    file = f'<file original="docs/a.md" target-language="fr"><body>{unit}</body></file>'
    (found,) = units(f'<xliff version="{version}" xmlns="{namespace}"{attributes}>{file}</xliff>')
    return found


def xliff_2(unit: str) -> Unit:
    file = f'<file id="f" original="docs/a.md"><unit id="1">{unit}</unit></file>'
    (found,) = units(f'<xliff version="2.0" xmlns="{XLIFF_2}" srcLang="en" trgLang="fr">{file}</xliff>')
    return found


# ------------------------------------------------------------ states


@pytest.mark.parametrize(
    "approved,state,expected",
    [
        ("", "final", State.TRANSLATED),
        ("", "signed-off", State.TRANSLATED),
        ("no", "translated", State.TRANSLATED),
        ("", "needs-review-translation", State.FUZZY),
        ("", "needs-review-l10n", State.FUZZY),
        ("yes", "needs-review-translation", State.FUZZY),
        ("", "new", State.FUZZY),
        ("", "needs-translation", State.FUZZY),
        ("yes", "x-checked-by-a-machine", State.FUZZY),
        ("yes", "", State.TRANSLATED),
        ("no", "", State.FUZZY),
        ("", "", State.TRANSLATED),
    ],
)
def test_states_of_xliff_1(approved: str, state: str, expected: State) -> None:
    first = f' approved="{approved}"' if approved else ""
    second = f' state="{state}"' if state else ""
    text = f'<trans-unit id="1"{first}><source>a</source><target{second}>b</target></trans-unit>'
    assert xliff_1(text).state is expected


def test_a_programs_own_dialect_says_nothing_of_the_state_in_the_standards_way() -> None:
    unit = '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>'
    assert xliff_1(unit, ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"').state is State.FUZZY


@pytest.mark.parametrize(
    "attributes,expected",
    [
        (' state="final"', State.TRANSLATED),
        (' state="reviewed"', State.TRANSLATED),
        (' state="translated" subState="x:machine"', State.TRANSLATED),
        (' state="initial"', State.FUZZY),
        ("", State.FUZZY),  # “initial” is the default
    ],
)
def test_states_of_xliff_2(attributes: str, expected: State) -> None:
    unit = f"<segment{attributes}><source>a</source><target>b</target></segment>"
    assert xliff_2(unit).state is expected


@pytest.mark.parametrize(
    "row,expected",
    [
        ("a,b,,", State.TRANSLATED),
        ("a,b,Translated ,", State.TRANSLATED),
        ("a,b,final,", State.TRANSLATED),
        ("a,b,fuzzy,False", State.FUZZY),
        ("a,b,translated,True", State.TRANSLATED),
        ("a,b,untranslated,False", State.TRANSLATED),
        ("a,b,untranslated,TRUE", State.FUZZY),
        ("a,b,,yes", State.FUZZY),
        ("a,b,machine translation,", State.FUZZY),
        ("a,b,obsolete,", State.OBSOLETE),
        ("a, ,translated,", State.UNTRANSLATED),
    ],
)
def test_states_of_a_table(row: str, expected: State) -> None:
    (unit,) = units(f"source,target,state,fuzzy\n{row}\n")
    assert unit.state is expected


# ------------------------------------------------------------ what programs do to the units


def test_segments_of_xliff_1_are_joined() -> None:
    unit = """<trans-unit id="1"><source>A. B.</source>
      <seg-source><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2">B.</mrk></seg-source>
      <target state="final"><mrk mtype="seg" mid="1">C.</mrk> <mrk mtype="seg" mid="2">{}</mrk></target>
      <alt-trans><target>Not this one.</target></alt-trans></trans-unit>"""
    assert xliff_1(unit.format("D."))[1:5] == ("A. B.", "C. D.", None, State.TRANSLATED)
    # Half a translation is none.
    assert xliff_1(unit.format("")).state is State.FUZZY


def test_segments_of_xliff_2_are_joined_in_the_order_of_the_translation() -> None:
    parts = """<segment state="final"><source>A.</source><target{}>C.</target></segment>
      <ignorable><source> </source></ignorable>
      <segment state="final"><source>B.</source>{}</segment>"""
    unit = xliff_2(parts.format("", "<target>D.</target>"))
    assert unit[1:5] == ("A. B.", "C. D.", None, State.TRANSLATED)
    turned = xliff_2(parts.format(' order="3"', '<target order="1">D.</target>'))
    assert turned.target == "D. C."
    # Half a translation is none.
    assert xliff_2(parts.format("", "")).state is State.FUZZY
    assert xliff_2(parts.format("", "").replace("C.", "")).state is State.UNTRANSLATED


def test_markup_that_a_program_has_made_an_element_is_text_again() -> None:
    text = 'Take <g id="1">**80 mg**</g><!-- no --><x id="2" equiv-text="&lt;br&gt;"/> <ph id="3">`x`</ph>.'
    unit = f'<trans-unit id="1"><source>{text}</source><target>{text}</target></trans-unit>'
    assert xliff_1(unit)[1:3] == ("Take **80 mg**<br> `x`.",) * 2


def test_characters_and_codes_of_xliff_2_are_text_again() -> None:
    text = '<pc id="1" equivStart="**" equivEnd="**">80</pc> <ph id="2" equiv="{{ x }}"/><cp hex="000B"/>'
    bad = '<cp hex="0000"/><cp hex="D800"/><cp hex="x"/><cp/>'
    unit = f'<segment state="final"><source>{text}</source><target>{text}{bad}</target></segment>'
    assert xliff_2(unit)[1:3] == ("**80** {{ x }}\x0b",) * 2


@pytest.mark.parametrize("version,namespace", [("1.1", "urn:oasis:names:tc:xliff:document:1.1"), ("1.0", "")])
def test_older_versions_are_read_too(version: str, namespace: str) -> None:
    unit = '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>'
    assert xliff_1(unit, "", version, namespace)[:3] == ("docs/a.md", "a", "b")


def test_notes_that_are_no_developers_are_the_translators() -> None:
    unit = """<trans-unit id="1"><source>a</source><target>b</target><note from="developer">no</note>
      <note from="reviewer">Per day?</note><note>Really?</note></trans-unit>"""
    assert xliff_1(unit).comment == "Per day?\nReally?"
    unit = """<notes><note category="developer">no</note><note category="review">Per day?</note>
      <note>Really?</note></notes><segment><source>a</source></segment>"""
    assert xliff_2(unit).comment == "Per day?\nReally?"


# ------------------------------------------------------------ what spreadsheets do to tables


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_encodings_line_ends_and_the_order_of_columns(
    site: Path, separator: str, encoding: str
) -> None:
    rows = [
        ("Target", "STATE", "note to self", " source "),
        ("Reposez-vous, « là »", "translated", "", "Rest."),
        ('"Une ligne  \r\net une autre"', "translated", "", '"A line  \r\nand another."'),
        ("", "", "", ""),
    ]
    path = site.parent / "t.csv"
    rows = [tuple(f'"{c}"' if "," in c and c[:1] != '"' else c for c in row) for row in rows]
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    import_(site, path, "--locale", "fr_CA", "--overwrite")
    assert entry(site, "Rest.").msgstr == "Reposez-vous, « là »"
    assert entry(site, "A line  \nand another.").msgstr == "Une ligne  \net une autre"


def test_the_names_that_po_files_have_are_names_of_columns_too() -> None:
    (unit,) = units("msgctxt,msgid,msgstr\nverb,Open,Ouvrez\n")
    assert (unit.context, unit.source, unit.target) == ("verb", "Open", "Ouvrez")


def test_a_row_that_is_short_or_long_is_read_as_far_as_it_goes() -> None:
    found = units("source,target,state\na\nb,c\nd,e,fuzzy,more\n")
    assert [unit[1:5] for unit in found] == [
        ("a", "", None, State.UNTRANSLATED),
        ("b", "c", None, State.TRANSLATED),
        ("d", "e", None, State.FUZZY),
    ]


def test_a_unit_is_named_by_the_line_on_which_it_begins() -> None:
    assert [unit.line for unit in units('source,target\n"a\nb",c\nd,e\n')] == [2, 4]


# ------------------------------------------------------------ languages


@pytest.fixture
def dutch(site: Path) -> Path:
    """An XLIFF file whose language nobody wants."""
    path = export(site, "xliff")
    path.write_text(path.read_text(encoding="utf-8").replace('"fr-CA"', '"nl"'), encoding="utf-8")
    return path


def test_a_file_in_another_language_is_refused(site: Path, dutch: Path) -> None:
    ran = call("-C", site, "import", dutch)
    told = "is in “nl”, not a locale of this project (add it with: l10n init nl)"
    assert (ran.code, ran.err) == (2, f"l10n: {dutch}: {told}\n")


def test_even_if_a_locale_is_named(site: Path, dutch: Path) -> None:
    """Dutch does not become French by saying so."""
    ran = call("-C", site, "import", dutch, "--locale", "fr_CA")
    told = "is in “nl”, not in fr-CA (correct its target language if that is wrong)"
    assert (ran.code, ran.err) == (2, f"l10n: {dutch}: {told}\n")


@pytest.mark.parametrize("tag", ["fr-CA", "fr_CA", "FR-ca", "fr", "fr-FR"])
def test_the_language_alone_will_do_where_the_project_has_it_once(site: Path, tag: str) -> None:
    path = export(site, "xliff")
    path.write_text(path.read_text(encoding="utf-8").replace('"fr-CA"', f'"{tag}"'), encoding="utf-8")
    assert "fr_CA: " in import_(site, path).out


def test_not_where_it_has_it_twice_or_in_another_script(site: Path) -> None:
    path = export(site, "xliff")
    text = path.read_text(encoding="utf-8")
    for locales, tag, hint in (
        ('["fr_CA", "fr"]', "fr-CH", "name the locale: --locale fr_CA"),
        ('["zh_Hant"]', "zh-CN", "name the locale: --locale zh_Hant"),
        ('["sr"]', "sr-Latn", "name the locale: --locale sr"),
    ):
        (site / "l10n.toml").write_text(f'source = "en_CA"\nlocales = {locales}\n', encoding="utf-8")
        path.write_text(text.replace('"fr-CA"', f'"{tag}"'), encoding="utf-8")
        ran = call("-C", site, "import", path)
        assert (ran.code, ran.err) == (
            2,
            f"l10n: {path}: is in “{tag}”, not a locale of this project ({hint})\n",
        )


def test_a_table_does_not_say_its_language(site: Path) -> None:
    path = export(site, "csv")
    ran = call("-C", site, "import", path)
    told = "does not say which language it is in (name the locale: --locale fr_CA)"
    assert (ran.code, ran.err) == (2, f"l10n: {path}: {told}\n")
    assert path.read_bytes().startswith(codecs.BOM_UTF8)
