"""Each class of mutations of the checks' benchmark does what it says, and nothing else.

The sections of tests/specs/mutations are the classes; below a source stand correct translations, and after
arrows all the mutants that are made of each.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n_tools import cldr
from l10n_tools.checks.pairs import Pair, Setting
from l10n_tools.markdown import dialect_of, inline

sys.path.append(str(Path(__file__).parent.parent.parent / "scripts"))

from checks_mutations import CLASSES, NAMES, REMOVED, Mutant, mutants
from checks_numbers import read
from checks_pairs import OWN, SEEN, Sample, samples
from checks_text import Text, sentences

SPECS = Path(__file__).parents[1] / "specs" / "mutations"
VISIBLE = str.maketrans({"⏎": "  \n", "⍽": "\u00a0"})
DIALECT = dialect_of({name: {} for name in ("attr_list", "footnotes", "md_in_html", "tables")})
NUMBERS = NAMES[: NAMES.index("number word changed")]
MARKUP = NAMES[NAMES.index("bold lost") : NAMES.index("URL changed")]
WORDS = (
    "number word changed", "qualifier dropped", "qualifier flipped", "negation dropped", "“only” dropped",
    "prohibition lifted", "absolute and relative swapped", "yes and no flipped", "“usually” dropped",
    "unit swapped", "frequency changed",
)  # fmt: skip


class Spec(NamedTuple):
    """A correct pair, and the mutants of a class that are made of it."""

    kind: str
    locale: str
    msgid: str
    msgstr: str
    mutants: tuple[str, ...]


def specified(path: Path) -> Iterator[Spec]:
    """The specs of a file; a line that is none of its parts is an error."""
    for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        kind, body = section.split("\n", 1)
        assert kind in NAMES, f"{path.name}: no class is called {kind}"
        msgid, locale, msgstr = "", "", ""
        made: list[str] = []
        for line in [*filter(str.strip, body.translate(VISIBLE).split("\n")), "en: "]:
            if line.startswith("→ "):
                assert msgstr, f"{path.name}: a mutant of nothing: {line}"
                made.append(line[2:])
                continue
            if msgstr:
                yield Spec(kind, locale, msgid, msgstr, tuple(made))
            name, _, text = line.partition(": ")
            made = []
            msgid, locale, msgstr = (text, "", "") if name == "en" else (msgid, name, text)


SPECIFIED = [spec for path in sorted(SPECS.glob("*.md")) for spec in specified(path)]


@lru_cache(maxsize=8)
def setting(locale: str) -> Setting:
    source, target = cldr.locales(("en_CA", locale), {}, "spec")
    return Setting(source, target, DIALECT)


def sample(locale: str, msgid: str, msgstr: str) -> Sample:
    return Sample(OWN, locale, Pair(setting(locale), msgid, msgstr))


@pytest.mark.parametrize(
    "spec", SPECIFIED, ids=lambda spec: f"{spec.kind}: {spec.locale}: {spec.msgstr[:30]}"
)
def test_class(spec: Spec) -> None:
    found = mutants([sample(spec.locale, spec.msgid, spec.msgstr)], [spec.kind])
    assert [mutant.pair.msgstr for mutant in found] == list(spec.mutants)


def test_every_class_is_specified() -> None:
    assert {spec.kind for spec in SPECIFIED if spec.mutants} == set(NAMES) - {REMOVED}


@pytest.fixture(scope="module")
def all_mutants() -> list[Mutant]:
    """The mutants of the project's catalogs, and of the professional pairs that are not kept aside."""
    return list(mutants(samples((OWN, SEEN))))


def of(found: list[Mutant], names: tuple[str, ...]) -> list[Mutant]:
    chosen = [mutant for mutant in found if mutant.kind.name in names]
    assert {mutant.kind.name for mutant in chosen} >= set(names) - {"code lost"}
    return chosen


def test_two_runs_make_the_same_mutants(all_mutants: list[Mutant]) -> None:
    again = mutants(samples((OWN, SEEN)))
    texts = [(mutant.kind.name, mutant.pair.msgid, mutant.pair.msgstr) for mutant in all_mutants]
    assert [(mutant.kind.name, mutant.pair.msgid, mutant.pair.msgstr) for mutant in again] == texts


def test_no_mutant_reads_as_its_original_or_as_another_of_its_class(all_mutants: list[Mutant]) -> None:
    seen = Counter(
        (mutant.kind.name, id(mutant.sample.pair), " ".join(mutant.pair.msgstr.split()))
        for mutant in all_mutants
    )
    assert set(seen.values()) == {1}
    assert not [
        mutant for mutant in all_mutants if mutant.pair.msgstr.split() == mutant.sample.pair.msgstr.split()
    ]


def test_only_the_translation_is_changed(all_mutants: list[Mutant]) -> None:
    for mutant in all_mutants:
        made, original = mutant.pair, mutant.sample.pair
        assert (made.msgid, made.is_strict, made.kinds) == (
            original.msgid,
            original.is_strict,
            original.kinds,
        )


def test_mutations_of_numbers_change_one_number_and_no_word(all_mutants: list[Mutant]) -> None:
    number = re.compile(r"[\d٠-٩]+(?:[.,٫٬\u00a0\u202f ]?[\d٠-٩]+)*")
    for mutant in of(all_mutants, NUMBERS):
        before, after = mutant.sample.pair.msgstr, mutant.pair.msgstr
        assert number.sub("#", before) == number.sub("#", after), after
        pairs = zip(number.findall(before), number.findall(after), strict=True)
        assert sum(old != new for old, new in pairs) == 1, after


def test_mutations_of_words_break_no_markup(all_mutants: list[Mutant]) -> None:
    for mutant in of(all_mutants, WORDS):
        before, after = (inline.markup(pair.msgstr) for pair in (mutant.sample.pair, mutant.pair))
        assert before == after, mutant.pair.msgstr


def test_mutations_of_words_leave_the_numbers(all_mutants: list[Mutant]) -> None:
    digits = re.compile(r"[\d٠-٩]+")
    for mutant in of(all_mutants, WORDS):
        assert digits.findall(mutant.sample.pair.msgstr) == digits.findall(mutant.pair.msgstr)


def test_mutations_of_markup_leave_the_words(all_mutants: list[Mutant]) -> None:
    words = re.compile(r"[^\W\d_]+")
    for mutant in of(all_mutants, MARKUP):
        before, after = Text(mutant.sample.pair), Text(mutant.pair)
        if mutant.kind.name not in ("code lost", "emphasis not closed"):
            assert "".join(words.findall(before.prose)) == "".join(words.findall(after.prose))
        assert inline.markup(before.msgstr) != inline.markup(after.msgstr), mutant.pair.msgstr


def test_a_cut_text_is_the_beginning_of_the_whole(all_mutants: list[Mutant]) -> None:
    for mutant in of(all_mutants, ("second half cut", "last sentence cut")):
        whole, cut = mutant.sample.pair.msgstr, mutant.pair.msgstr
        assert whole.startswith(cut)
        for mark in ("**", "`"):
            assert cut.count(mark) % 2 == 0, cut
        assert cut.count("[") == cut.count("]"), cut


def test_no_capital_is_left_in_the_middle_nor_a_space_before_a_full_stop(all_mutants: list[Mutant]) -> None:
    for mutant in of(all_mutants, WORDS):
        made = mutant.pair.msgstr
        assert not re.search(r" [.,،。]", made), made
        assert "  " not in made.replace("  \n", ""), made


@settings(max_examples=200, deadline=None)
@given(
    value=st.decimals(min_value=1, max_value=99_999, places=1, allow_nan=False),
    locale=st.sampled_from(["fr_CA", "es", "ar", "zh_Hans"]),
)
def test_a_number_times_ten_is_read_as_ten_times_the_number(value: object, locale: str) -> None:
    sign = "," if locale in ("fr_CA", "es") else "."
    written = f"{value:f}".replace(".", sign)  # type: ignore[str-bytes-safe]
    (mutant,) = mutants([sample(locale, f"{value:,f} mg", f"{written} mg")], ["number × 10"])
    made = mutant.pair.msgstr.removesuffix(" mg")
    language = setting(locale).locale.language
    assert read(made, language)[0] == 10 * read(written, language)[0]


@given(st.text(alphabet="ab. !?。\n\u00a0", max_size=60))
def test_sentences_are_parts_of_the_text_in_its_order(text: str) -> None:
    parts = list(sentences(text))
    assert all(left[1] == right[0] for left, right in pairwise(parts))
    assert not parts or parts[-1][1] == len(text) or not text[parts[-1][1] :].strip()


def test_classes_have_names_of_their_own() -> None:
    assert len({kind.name for kind in CLASSES}) == len(CLASSES)
