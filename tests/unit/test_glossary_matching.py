"""Terms are found in the forms that words have in a text, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n_tools import cldr
from l10n_tools.checks.pairs import Pair, Remark, Setting
from l10n_tools.checks.rules.terminology import look
from l10n_tools.glossary import Glossary, PartOfSpeech, Row, parse
from l10n_tools.glossary.inflection import keys
from l10n_tools.glossary.matching import Form, finder
from l10n_tools.markdown import dialect_of
from l10n_tools.model import Place, Side

FORMS = {
    "en": "therapy therapies, crisis crises, child children, tooth teeth, woman women, dose doses, box boxes",
    "fr": "médicament médicaments, spécial spéciale spéciaux spéciales, lié liée liés liées, né nés, "
    "sérotoninergique sérotoninergiques, relatif relative relatives, sœur soeurs, œil yeux, "
    "absolu absolue absolues, cas cas, choix choix, résistant résistante, réservé réservées",
    "es": "sesión sesiones, médico médica médicos, capaz capaces, crisis crisis, clínico clínicas",
    "ar": "علاج العلاج والعلاج بالعلاج للعلاج, جلسة الجلسات جلسات جلستين, نفسي النفسية نفسيّ, أدوية الأدوية",
}
"""Words with other forms of theirs."""

VERBS = {
    "en": "taper tapers tapering tapered, stop stopping stopped, take taken taking, try tried trying",
    "fr": "diminuer diminue diminuez diminuent diminué diminuées diminuant, fournir fournit fournissent",
    "es": "evitar evite eviten evitando evitado, reducir reduce reducido",
}
APART = {
    "en": "safe safety, medicine medication, screen screening, physics physician",
    "fr": "médicament médication, évidence évident, médical médicament, pas passe, session séance",
    "es": "indicación indicado, médico medicina, sesión sesenta",
    "ar": "علاج علم, وزن زنا, جلسة جلد",
}
"""Words that a glossary tells apart."""


def groups(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (name, first, other)
        for name, text in table.items()
        for first, *others in (group.split() for group in text.split(","))
        for other in others
    ]


@pytest.mark.parametrize("name,word,form", groups(FORMS))
def test_forms_of_a_word(name: str, word: str, form: str) -> None:
    assert not keys(word, name, in_text=False).isdisjoint(keys(form, name))


@pytest.mark.parametrize("name,word,form", groups(VERBS))
def test_forms_of_a_verb(name: str, word: str, form: str) -> None:
    assert not keys(word, name, verb=True, in_text=False).isdisjoint(keys(form, name, verb=True))


@pytest.mark.parametrize("name,word,other", groups(APART))
def test_words_that_are_told_apart(name: str, word: str, other: str) -> None:
    assert keys(word, name, in_text=False).isdisjoint(keys(other, name))


def found(text: str, name: str, *terms: str) -> list[str]:
    """What stands in a text of these terms."""
    forms = [Form(term, number, "term") for number, term in enumerate(terms)]
    return [text[hit.start : hit.end] for hit in finder(forms, name).find(text)]


def test_the_longest_term_covers_those_inside_it() -> None:
    text = "A controlled substance, substances, and controlled substances use."
    assert found(text, "en", "substance", "controlled substance", "controlled substance use disorder") == [
        "controlled substance",
        "substances",
        "controlled substances",
    ]


def test_a_term_is_found_again_after_a_beginning_that_led_nowhere() -> None:
    assert found("trouble, trouble de stress", "fr", "trouble de stress") == ["trouble de stress"]
    assert found("crisis hypertensive crisis", "en", "hypertensive crisis") == ["hypertensive crisis"]


@pytest.mark.parametrize("gap", [" ", "\u00a0", "-", "\u2011", " **", "’ ", "» "])
def test_what_may_stand_between_the_words_of_a_term(gap: str) -> None:
    assert found(f"a stress{gap}disorder", "en", "stress disorder") == [f"stress{gap}disorder"]


@pytest.mark.parametrize("gap", [". ", ", ", "; ", ": ", " (", " \ufffc ", "/"])
def test_what_ends_a_term(gap: str) -> None:
    assert found(f"a stress{gap}disorder", "en", "stress disorder") == []


def test_punctuation_of_the_term_itself_is_wanted() -> None:
    assert found("Bill 21 (2009) and Bill 21, 2009", "en", "Bill 21 (2009)") == ["Bill 21 (2009"]


@pytest.mark.parametrize(
    "text,name,term",
    [
        ("usage de l’alcool", "fr", "usage d’alcool"),
        ("usage du tabac", "fr", "usage de tabac"),
        ("recours aux médicaments", "fr", "recours à la médicament"),
        ("uso del alcohol", "es", "uso de alcohol"),
        ("psychotherapist permits", "en", "psychotherapist’s permit"),
        ("الكلام و العلاج", "ar", "الكلام العلاج"),
    ],
)
def test_small_words_that_count_as_one_or_as_nothing(text: str, name: str, term: str) -> None:
    assert found(f"… {text}!", name, term) == [text]


def test_a_small_word_counts() -> None:
    assert found("Santé du Canada", "fr", "Santé Canada") == []
    assert found("Santé Canada", "fr", "Santé du Canada") == []


def test_a_longer_acronym_is_another_one() -> None:
    assert found("XPTSD, PTSDX, وPTSD, PTSDs", "ar", "PTSD") == ["وPTSD", "PTSDs"]


def test_languages_without_a_table_are_compared_by_words() -> None:
    assert found("Die Sitzung, die Sitzungen", "de", "Sitzung") == ["Sitzung"]


@given(st.text(max_size=40), st.sampled_from(["en", "fr", "es", "ar", "zh", "de"]))
def test_hits_are_in_order_and_do_not_overlap(text: str, name: str) -> None:
    hits = finder([Form(term, 0, "term") for term in ("a", "a b", "PTSD", "的", "علاج")], name).find(text)
    ends = [place for hit in hits for place in (hit.start, hit.end)]
    assert ends == sorted(ends)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


# ------------------------------------------------------------ the check, where a spec cannot show it

TABLE = """\
term,translation,forbidden,part_of_speech,subject,status,note
drug,médicament,remède|drogue,noun,medicine,,
drug,drogue,,noun,illicit,,
treatment,traitement,,,,,
MAPS protocol,protocole de MAPS,,,,,
Canada,Canada d’en bas,,,,,
session,séance,,,,,“session” is a term of school
drug checking,analyse de substances|ADS,,,,,
"""


def remarks(msgid: str, msgstr: str, *keep: str) -> list[Remark]:
    source, locale = cldr.locales(("en_CA", "fr_CA"), {}, "test")
    table = Glossary(parse(TABLE.encode(), "glossary.csv"), source, locale)
    setting = Setting(source, locale, dialect_of({}), keep=keep, tables={"glossary": table})
    return list(look(Pair(setting, msgid, msgstr)))


def test_without_a_glossary_there_is_nothing_to_say() -> None:
    source, locale = cldr.locales(("en_CA", "fr_CA"), {}, "test")
    assert list(look(Pair(Setting(source, locale, dialect_of({})), "session", "x"))) == []
    empty = {"glossary": Glossary((), source, locale)}
    assert list(look(Pair(Setting(source, locale, dialect_of({}), tables=empty), "session", "x"))) == []


def test_words_in_names_that_stand_in_every_language_do_not_count() -> None:
    assert remarks("It is by MAPS Canada.", "C’est de MAPS Canada.", "MAPS Canada") == []
    assert [one.code for one in remarks("It is in Canada.", "C’est loin.", "MAPS Canada")] == ["L501"]


def test_a_term_that_is_a_name_by_itself_counts() -> None:
    assert [one.code for one in remarks("It is in Canada.", "C’est loin.", "Canada")] == ["L501"]


def test_a_term_with_a_name_in_it_counts() -> None:
    assert [one.code for one in remarks("The MAPS protocol", "Le plan", "MAPS")] == ["L501"]


def test_of_two_rows_with_one_term_either_will_do() -> None:
    assert remarks("a drug", "un médicament") == []
    assert remarks("a drug", "une drogue") == []
    assert remarks("a drug or another drug", "une drogue") == []
    assert [one.code for one in remarks("a drug", "un remède")] == ["L502"]
    (missing,) = remarks("a drug", "un objet")
    assert "“médicament” or “drogue” (glossary.csv:2)" in missing.message


def test_the_words_of_a_translation_may_stand_apart_but_all_of_them_are_wanted() -> None:
    assert remarks("drug checking", "Les substances sont analysées.") == []
    assert [one.code for one in remarks("drug checking", "On analyse tout.")] == ["L501"]
    assert [one.code for one in remarks("drug checking", "La XADS")] == ["L501"]


def test_the_places_are_those_of_the_words() -> None:
    (remark,) = remarks("Each **drug** and _drug_", "Chaque `x` **remède**")
    assert remark.places == (
        Place(Side.SOURCE, 7, 11),
        Place(Side.SOURCE, 19, 23),
        Place(Side.TRANSLATION, 13, 19),
    )


def test_the_hint_tells_what_is_noted() -> None:
    (remark,) = remarks("a session", "un moment")
    assert remark.hint.endswith(" (“session” is a term of school)")


def test_a_verb_is_found_in_all_its_forms_and_a_noun_is_not() -> None:
    source, locale = cldr.locales(("en_CA", "fr_CA"), {}, "test")

    def terms(part: PartOfSpeech) -> int:
        table = Glossary((Row(("screen",), ("trier",), part_of_speech=part),), source, locale)
        return len(table.terms("They screen, screened; the screening."))

    assert (terms(PartOfSpeech.VERB), terms(PartOfSpeech.NOUN)) == (3, 1)
