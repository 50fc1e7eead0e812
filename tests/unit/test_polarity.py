"""Cues of polarity: the lexicons' files, and how a text is read."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n_tools.checks.polarity import Sense, lexicon, losses, read

FOLDER = files("l10n_tools.checks").joinpath("data/polarity")
LANGUAGES = sorted(path.name.removesuffix(".toml") for path in FOLDER.iterdir())
SETTINGS = {
    "apostrophes", "proclitics", "acronyms", "yes", "no", "subordinate", "conjunctions", "joined_before",
    "dangling", "prepositions", "unfinished", "no_items",
}  # fmt: skip
PIECES = [
    "no", "not", "don’t", "only", "pas", "ne", "n’", "aucun", "ni", "que", "sin", "nunca", "لا", "ولا", "إلا",
    "不", "不得", "只", "may", "PAS", "word", "mot", "80", ",", ".", "。", "،", "?", "\n", "\ufffc", "**",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=20).map(" ".join)


def data(language: str) -> dict[str, object]:
    return tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def senses(text: str, language: str) -> list[str]:
    return [cue.sense.value for cue in read(text, language).cues]


def said(text: str, language: str, sense: Sense) -> list[list[str]]:
    """The words of the cues of a sense."""
    found = read(text, language)
    cues = tuple(cue for cue in found.cues if cue.sense is sense)
    return [[text[start:end] for start, end in spans] for spans in found.places(cues)]


# The files


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_known(language: str) -> None:
    assert data(language).keys() <= SETTINGS | {sense.value for sense in Sense}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_is_listed_twice_in_a_table(language: str) -> None:
    for name, texts in data(language).items():
        if isinstance(texts, list):
            assert len(texts) == len(set(texts)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_be_said_without_a_negation_has_the_names_of_the_english_file(language: str) -> None:
    names = data(language)["plain"].keys()  # type: ignore[attr-defined]
    assert names - {"other"} <= data("en")["turned"].keys()  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_a_word_with_a_negation_in_its_sense_can_be_said_in_every_language(language: str) -> None:
    implied = data("en")["implied"].keys() - {"nothing"}  # type: ignore[attr-defined]
    assert data(language)["said"].keys() == implied  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["plain", "said", "implied", "turned"])
def test_no_pattern_is_listed_twice_under_a_name(language: str, table: str) -> None:
    for name, texts in data(language).get(table, {}).items():  # type: ignore[attr-defined]
        assert len(texts) == len(set(texts)), name


def test_every_turned_sense_can_be_said_plainly_somewhere() -> None:
    plain = {name for language in LANGUAGES for name in data(language)["plain"]}  # type: ignore[attr-defined]
    assert data("en")["turned"].keys() <= plain  # type: ignore[attr-defined]


def test_a_language_without_file_has_no_cues() -> None:
    assert lexicon("tlh") is None
    assert read("not only", "tlh").cues == ()


# Reading


@pytest.mark.parametrize(
    "language, text, wanted",
    [
        ("en", "Don’t wait. It isn't NOT true.", ["Don’t", "isn't", "NOT"]),
        ("fr", "Ce n’est pas grave, sans plus.", ["n pas", "sans"]),
        ("fr", "Ne mangez ni graines, ni noix, ni maïs.", ["Ne ni ni"]),
        ("fr", "Il ne prend aucun médicament.", ["ne aucun"]),
        ("fr", "Il vient avant que ce ne soit l’heure.", []),
        ("es", "No ha tenido nunca nada.", ["No"]),
        ("es", "Nadie lo sabe. Nunca se sabe.", ["Nadie", "Nunca"]),
        ("ar", "ليس مشورة، ولا يقدم تشخيصًا ولا علاجًا", ["ليس", "ولا يقدم"]),
        ("zh", "非常好，不仅安全，也无痛", ["无"]),
    ],
)
def test_negations(language: str, text: str, wanted: list[str]) -> None:
    cues = [*said(text, language, Sense.PROHIBITION), *said(text, language, Sense.NEGATION)]
    assert [" ".join(words) for words in cues] == wanted


def test_the_words_of_a_cue_are_found_where_they_stand() -> None:
    assert said("Il ne fume **pas**.", "fr", Sense.NEGATION) == [["ne", "pas"]]
    assert said("ne … que : il ne boit que de l’eau", "fr", Sense.EXCLUSIVITY) == [["ne", "que"]]
    assert said("لا يُسمح به إلا نهارًا", "ar", Sense.EXCLUSIVITY) == [["لا", "إلا"]]
    assert said("切勿饮酒", "zh", Sense.PROHIBITION) == [["切", "勿"]]


def test_vowel_marks_and_what_is_written_to_a_word_do_not_hide_it() -> None:
    assert senses("وَلَمْ يُراجع", "ar") == ["negation"]
    assert senses("بدون ألم", "ar") == ["negation"]


def test_the_acronym_is_a_cue_only_in_a_text_in_capitals() -> None:
    assert senses("le PAS", "fr") == []
    assert senses("NE PAS CONDUIRE", "fr") == ["negation"]


def test_clauses_and_sentences_are_counted_without_addresses_and_numbers() -> None:
    found = read("See example.org at 10:30; take 1.5 mg. Then wait", "en")
    assert (found.clauses, found.sentences) == (3, 2)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_cues_lie_in_the_text_and_in_order(text: str, language: str) -> None:
    found = read(text, language)
    assert found.sentences <= found.clauses
    for cue, spans in zip(found.cues, found.places(found.cues), strict=True):
        assert cue.clause < found.clauses
        assert cue.sentence < found.sentences
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_has_lost_nothing_of_itself(text: str, language: str) -> None:
    found = read(text, language)
    assert list(losses(found, found)) == []


@given(TEXTS)
def test_a_translation_with_no_cues_has_lost_every_negation(text: str) -> None:
    before = read(text, "en")
    after = read("mot", "fr")
    lost = {loss.sense for loss in losses(before, after)}
    if Sense.NEGATION in before.senses:
        assert lost & {Sense.NEGATION, Sense.PROHIBITION, Sense.CONTRAINDICATION}
