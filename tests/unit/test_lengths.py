"""How long a translation may be expected to be."""

from __future__ import annotations

import pytest

from l10n_tools.checks.lengths import lengths

LANGUAGES = ("ar", "en", "es", "fr", "zh")


@pytest.mark.parametrize("target", LANGUAGES)
def test_the_least_is_below_what_is_faint_and_that_below_what_is_typical(target: str) -> None:
    found = lengths("en", target)
    assert found is not None
    assert all(share < found.faint < found.typical for _, share in found.least)


@pytest.mark.parametrize("target", LANGUAGES)
def test_more_is_expected_of_longer_texts(target: str) -> None:
    found = lengths("en", target)
    assert found is not None
    assert found.least_for(300) >= found.least_for(60) >= found.least_for(25) > found.least_for(3) == 0


def test_from_another_language_lengths_are_told_by_way_of_english() -> None:
    english, french = lengths("en", "es"), lengths("fr", "es")
    assert english is not None
    assert french is not None
    assert french.typical == pytest.approx(english.typical / 1.25)
    assert french.faint == pytest.approx(english.faint / 1.25)
    assert french.least_for(80) == pytest.approx(english.least_for(80) / 1.25)


def test_a_language_that_is_not_known() -> None:
    assert lengths("en", "tlh") is None
    assert lengths("tlh", "en") is None
