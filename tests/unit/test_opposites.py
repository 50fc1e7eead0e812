"""The tables of opposites, and how their words are read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from l10n_tools.checks.opposites import opposites, turned

FOLDER = files("l10n_tools.checks").joinpath("data/opposites")
LANGUAGES = sorted(path.name.removesuffix(".toml") for path in FOLDER.iterdir())


def tables(language: str) -> dict[str, Any]:
    data = tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return {name: table for name, table in data.items() if isinstance(table, dict)}


def places(before: str, language: str, after: str, other: str) -> list[tuple[str, str]]:
    """The words of the source and the translation that are quoted, the first of each."""
    return [
        (before[slice(*found.before.places[0])], after[slice(*found.after.places[0])])
        for found in turned(before, language, after, other)
    ]


def test_five_languages_are_there() -> None:
    assert {"en", "fr", "es", "ar", "zh"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_and_sides_have_the_names_that_english_gives_them(language: str) -> None:
    def sides(of: str) -> dict[str, list[str]]:
        return {name: [side for side in table if side != "nothing"] for name, table in tables(of).items()}

    assert sides(language) == sides("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_known_keys_and_small_letters(language: str) -> None:
    for name, table in tables(language).items():
        for side, words in table.items():
            lists = [words] if side == "nothing" else list(words.values())
            assert side == "nothing" or words.keys() <= {"say", "may"}, f"{name}.{side}"
            assert all(text == text.lower() for texts in lists for text in texts), f"{name}.{side}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_a_side_for_sure_does_not_begin_with_an_asterisk(language: str) -> None:
    """Texts are looked through by the beginnings of these words."""
    for table in tables(language).values():
        for side in table.keys() - {"nothing"}:
            for text in table[side].get("say", ()):
                assert not any(word.startswith("*") for part in text.split() for word in part.split("|")), (
                    text
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_say_a_side_are_found_in_a_text_of_their_own(language: str) -> None:
    known = opposites(language)
    assert known is not None
    for side in known.other:
        for text in tables(language)[side[0]][side[1]].get("say", ()):
            parts = [part.split("|")[0].replace("0", "7").replace("…", "") for part in text.split()]
            shown = " ".join(filter(None, parts)).replace("*", "")
            assert known.has(side, shown), text
            assert side in known.may_say(shown.capitalize()), text


def test_places_are_those_of_the_text_with_marks_of_vowels() -> None:
    after = "تَناوَلْ القُرصَ قَبْلَ الإفطار."
    assert places("Take it after breakfast.", "en", after, "ar") == [("after", "قَبْلَ")]


def test_words_in_capitals_and_beside_punctuation_are_found() -> None:
    assert places("BEFORE meals", "en", "(Après) les repas", "fr") == [("BEFORE", "Après")]


def test_a_word_is_no_part_of_another() -> None:
    assert places("before meals", "en", "l’aprèsage des repas", "fr") == []


def test_any_language_may_be_the_source() -> None:
    assert places("饭前服药。", "zh", "Take it after meals.", "en") == [("前", "after")]


def test_languages_without_a_table_are_left_alone() -> None:
    assert places("before meals", "en", "nach dem Essen", "de") == []
    assert places("vor dem Essen", "de", "after meals", "en") == []
