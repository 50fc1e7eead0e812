"""The figures of the checks' benchmark are what they say: what is new, what is caught, what is timed."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n_tools import cldr
from l10n_tools.checks.pairs import Pair, Remark, Setting
from l10n_tools.markdown import dialect_of, inline
from l10n_tools.model import Kind, Severity

sys.path.append(str(Path(__file__).parent.parent.parent / "scripts"))

import checks_scores
from checks_mutations import Mutant, mutants
from checks_pairs import ASIDE, OWN, SEEN, SETS, Sample, samples
from checks_scores import Caught, Verdict, severities
from checks_speed import copies, distinct
from checks_tables import Table, per_cent


@lru_cache(maxsize=1)
def setting() -> Setting:
    source, target = cldr.locales(("en_CA", "fr_CA"), {}, "spec")
    return Setting(source, target, dialect_of({}))


def pair(msgstr: str, msgid: str = "Take 80 mg.") -> Pair:
    return Pair(setting(), msgid, msgstr)


def mutant_of(msgstr: str) -> Mutant:
    return next(mutants([Sample(OWN, "fr_CA", pair(msgstr))], ["number × 10"]))


def test_what_was_said_of_the_original_already_does_not_count() -> None:
    before = Counter([("L1", "a", Severity.ERROR), ("L2", "b", Severity.WARNING)])
    assert severities(before, before) == set()
    assert severities(Counter([("L1", "other", Severity.ERROR)]), before) == {Severity.ERROR}
    assert severities(before + before, before) == {Severity.ERROR, Severity.WARNING}
    assert severities(Counter([("L3", "a", Severity.WARNING)]), before) == {Severity.WARNING}


def test_codes_choose_what_is_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(_: Pair) -> Iterator[Remark]:
        yield Remark("L301", "number", "")
        yield Remark("L401", "not", "", Severity.WARNING)

    monkeypatch.setattr(checks_scores, "looks", lambda codes: (look,))
    assert [remark.code for remark in checks_scores.look(pair("x"))] == ["L301", "L401"]
    assert [remark.code for remark in checks_scores.look(pair("x"), ("L4",))] == ["L401"]
    (alarm,) = checks_scores.alarms([Sample(OWN, "fr_CA", pair("x"))], ("L4",))
    assert (alarm.has_error, alarm.has_warning) == (False, True)
    assert not checks_scores.alarms([Sample(OWN, "fr_CA", pair("x"))], ("L9",))


def test_sums_are_of_the_mutants_that_are_asked_for() -> None:
    caught, mutant = Caught(), mutant_of("Prenez 80 mg.")
    caught.add(mutant, Verdict(error=True, any=True, peer=False))
    caught.add(mutant, Verdict(error=False, any=True, peer=True))
    caught.add(mutant, Verdict(error=False, any=False, peer=False))
    assert caught.sums() == (3, 1, 2, 1)
    assert caught.sums("number × 10", OWN, "fr_CA", strict=False) == (3, 1, 2, 1)
    assert caught.sums("number ÷ 10") == caught.sums(locale="es") == caught.sums(strict=True) == (0, 0, 0, 0)
    assert caught.survivors == [mutant]
    assert caught.classes() == ["number × 10"]


SHARES = [
    (0, 0, "–"),
    (0, 5, "0 %"),
    (5, 5, "100 %"),
    (9_999, 10_000, "99.9 %"),
    (1, 10_000, "0.1 %"),
    (1, 3, "33.3 %"),
]


@pytest.mark.parametrize("part, of, shown", SHARES)
def test_a_share_never_looks_better_than_it_is(part: int, of: int, shown: str) -> None:
    assert per_cent(part, of) == shown


def test_tables_are_markdown_if_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("Caught", ["mutants", "share"])
    table.row("all", ["12", "100 %"])
    table.show(markdown=True)
    assert (
        capsys.readouterr().out
        == "\n### Caught\n\n| | mutants | share |\n|---|---|---|\n| all | 12 | 100 % |\n"
    )
    table.show(markdown=False)
    assert capsys.readouterr().out == "\nCaught  mutants  share\nall          12  100 %\n"


def test_pairs_that_are_timed_have_no_text_in_common_and_the_same_marks() -> None:
    known = [sample.pair for sample in samples((SEEN,))] * 3
    fresh = list(distinct(known))
    assert len(fresh) == len(known)
    for side in ("msgid", "msgstr"):
        assert len({getattr(each, side) for each in fresh}) == len(fresh)
    digits = re.compile(r"[\d٠-٩]+")
    for old, new in zip(known, fresh, strict=True):
        assert inline.markup(old.msgstr) == inline.markup(new.msgstr)
        assert digits.findall(old.msgstr) == digits.findall(new.msgstr)


def test_the_locales_of_a_copy_share_its_sources_and_no_two_copies_have_a_text_in_common() -> None:
    own = [sample.pair for sample in samples((OWN,))]
    twice = list(islice(copies(own), 2 * len(own)))
    assert [each.setting for each in twice] == [each.setting for each in own] * 2
    one, other = ({pair.msgid for pair in part} for part in (twice[: len(own)], twice[len(own) :]))
    assert len(one) == len(other) == len({pair.msgid for pair in own}) < len(own) / 2
    assert one.isdisjoint(other)
    assert {pair.msgstr for pair in twice[: len(own)]}.isdisjoint(pair.msgstr for pair in twice[len(own) :])


@given(st.integers(min_value=0, max_value=190_000), st.integers(min_value=0, max_value=190_000))
def test_two_numbers_are_spelt_in_two_ways(one: int, other: int) -> None:
    from checks_speed import HAN, LETTERS, _code

    for letters in (HAN, LETTERS):
        assert (_code(one, letters) == _code(other, letters)) == (one == other)


def test_each_set_has_pairs_of_its_locales_and_no_pair_twice() -> None:
    found = samples()
    locales = Counter((sample.origin, sample.locale) for sample in found)
    assert {origin for origin, _ in locales} == set(SETS)
    assert {locale for origin, locale in locales if origin == OWN} == {"fr_CA", "es", "ar"}
    for half in (SEEN, ASIDE):
        assert {locale for origin, locale in locales if origin == half} == {"fr_CA", "es", "ar", "zh_Hans"}
        assert sum(count for (origin, _), count in locales.items() if origin == half) >= 150
    keys = [
        (each.origin, each.locale, each.pair.msgid, each.pair.msgstr, each.pair.is_strict) for each in found
    ]
    assert len(set(keys)) == len(keys)


def test_professional_pairs_have_the_kinds_that_their_files_tell() -> None:
    kinds = {kind for sample in samples((SEEN,)) for kind in sample.pair.kinds}
    assert kinds >= {Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.HEADING}


def test_pofilter_is_asked_with_all_its_tests() -> None:
    pytest.importorskip("translate")
    from checks_peers import checker, has_new_failure

    assert "endpunc" in checker("fr_CA")("Take two.", "Prenez-en deux")
    assert has_new_failure("fr_CA", "Take two.", "Prenez-en deux", "Prenez-en deux.")
    assert not has_new_failure("fr_CA", "Take 5 mg.", "Prenez 50 mg.", "Prenez 5 mg.")
    for locale in ("es", "ar", "zh_Hans"):
        assert "untranslated" in checker(locale)("Take two tablets.", "")
