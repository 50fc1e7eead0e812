"""A part of scripts/bench-checks: the project's own catalogs, made wrong, and what the checks say of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent.parent / "scripts"))

from checks_alarms import MOST_ERRORS, MOST_WARNINGS
from checks_caught import LEAST_CAUGHT, looked_at
from checks_chosen import Chosen, strict
from checks_mutations import CLASSES, NAMES
from checks_pairs import OWN, SEEN, samples
from checks_scores import Caught, alarms

pytestmark = pytest.mark.slow

LEAST = {
    "number × 10": 300, "number ÷ 10": 300, "number ± 1": 600, "digit dropped": 240, "digits transposed": 80,
    "number word changed": 70, "number format left English": 24, "unit swapped": 270, "unit dropped": 25,
    "range end dropped": 190, "currency dropped or swapped": 40, "date changed": 60, "identifier changed": 90,
    "qualifier dropped": 40, "qualifier flipped": 6, "negation dropped": 130, "“only” dropped": 22,
    "prohibition lifted": 50, "absolute and relative swapped": 25, "yes and no flipped": 15,
    "second half cut": 480, "last sentence cut": 180, "list item removed": 250, "line or part removed": 90,
    "left untranslated": 500, "sentence left untranslated": 400, "bold lost": 60, "italic lost": 20,
    "link lost": 55, "image lost": 3, "HTML tag lost": 12, "emphasis not closed": 80, "URL changed": 90,
}  # fmt: skip
"""How many mutants of a class the project's catalogs give at least: of none, all are caught."""
NONE_IN_OWN = {"frequency changed", "time changed", "code lost", "footnote mark lost", "line break lost"}
"""Classes that only the texts of other topics have."""


@pytest.fixture(scope="module")
def caught() -> Caught:
    options = argparse.Namespace(quick=False, strict=False, alone=True, caught=False, show_aside=False)
    return looked_at(Chosen(samples((OWN,)), list(NAMES), (), options))


def test_every_class_with_a_goal_is_counted() -> None:
    assert {kind.name for kind in CLASSES if kind.is_goal} == set(LEAST) | NONE_IN_OWN


@pytest.mark.parametrize("name", LEAST)
def test_mutants_are_caught(caught: Caught, name: str) -> None:
    mutants, _, found, _ = caught.sums(name, OWN)
    assert mutants >= LEAST[name]
    missed = [each.pair.msgstr for each in caught.survivors if each.kind.name == name]
    assert found >= LEAST_CAUGHT * mutants, "\n".join(missed[:10])


def test_the_projects_own_translations_raise_no_error_and_hardly_a_warning() -> None:
    own = samples((OWN,))
    found = alarms(own)
    assert not [(alarm.sample.pair.msgstr, alarm.remarks) for alarm in found if alarm.has_error]
    assert sum(alarm.has_warning for alarm in found) <= MOST_WARNINGS * len(own)


@pytest.mark.parametrize("is_strict", [False, True])
def test_professional_translations_of_other_topics_raise_hardly_an_error(is_strict: bool) -> None:
    seen = [strict(sample) if is_strict else sample for sample in samples((SEEN,))]
    wrongly = [alarm for alarm in alarms(seen) if alarm.has_error]
    assert len(wrongly) <= MOST_ERRORS * len(seen), [
        (alarm.sample.pair.msgstr, alarm.remarks) for alarm in wrongly
    ]
