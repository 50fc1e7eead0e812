"""Quick ways of reading quantities change nothing: the slow ones read the same (see test_checks_quick)."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n_tools import cldr
from l10n_tools.checks.quantities import bounds, clocks, dates, names, numbers, per, phrases
from l10n_tools.checks.quantities import page as pages
from l10n_tools.checks.quantities import tables as quantity_tables
from l10n_tools.checks.quantities import words as number_words
from l10n_tools.checks.quantities.folding import TAKEN, fold
from l10n_tools.checks.quantities.model import Atom, Grade, Kind
from l10n_tools.checks.quantities.page import Page
from l10n_tools.checks.quantities.unit_words import UnitWords

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "scripts"))

from checks_pairs import OWN, SEEN, samples  # noqa: E402

scanning = import_module("l10n_tools.checks.quantities.scan")  # the package has a function of that name
LOCALES = {each.id: each for each in cldr.locales(("en_CA", "fr_CA", "es", "ar", "zh_Hans"), {}, "l10n.toml")}


@lru_cache(maxsize=1)
def said() -> list[str]:
    pairs = [sample.pair for sample in samples((OWN, SEEN))]
    return sorted({text for pair in pairs for text in (pair.before, pair.after)})


LATIN, HAN = ("en_CA", "fr_CA", "es", "ar"), "zh_Hans"
DIGITAL = [
    *"0 1 2 3 12 40 800 555 1234 2026 06 1.5 1,5 1.000 .5 -4 –5 1/2 10/20 5:30 8h30 80 mg 5mg mcg mL".split(),
    *"HPV-16 5-HT2A 12-AB 8-1-1 +1 ( ) °C $ US$ % / + ≥ >= ½ ２ ٣ 5.6.2026 2026-05-06 June II IX".split(),
    *", . ; - –".split(),
    "1 000",
]
RARE = ["Call +1 22 33 44 by 12:30, or 8-1-1", "on +12 34 56 78 for 100 of 200", "a,5,000 -$5", "$-5 –4"]
SPACES = st.sampled_from([" ", " ", " ", "", "-", "\u00a0", "\u00ad", " a ", " the ", "\n", ",", "’", "/"])


def sentences(locale: str) -> st.SearchStrategy[str]:
    """Texts of the phrases of a locale's tables, its units, and digits of all kinds."""
    table = quantity_tables.of(LOCALES[locale])
    phrases = [
        first + (rest if text == first else "")
        for first, known in table.phrases._by_first.items()
        for text, rest in [(first, ""), *((first, rest) for rest in known.rests)]
    ]
    words = st.one_of(st.sampled_from(DIGITAL), st.sampled_from(sorted({*phrases, *table.units})))
    upper = words.flatmap(lambda word: st.sampled_from([word, word, word, word.upper(), word.capitalize()]))
    return st.lists(st.tuples(upper, SPACES), max_size=9).map(lambda parts: "".join(map("".join, parts)))


def slowly(patch: pytest.MonkeyPatch) -> None:
    """Every reader of quantities reads every text, and looks every word up in the whole of its tables."""

    def unit_at(self: UnitWords, text: str, at: int) -> tuple[str, int] | None:
        match = self.pattern.match(text, at)
        return (self.named(match[1]), match.end()) if match else None

    def unit_before(page: Page, start: int) -> tuple[str, int]:
        match = page.tables.before.search(page.rest, max(0, start - 8), start)
        return (page.tables.units[match[0].strip()], match.start()) if match else ("", start)

    def longer(self: phrases.Phrases, text: str) -> list[tuple[int, int, phrases.Known]]:
        return [(at, end, known._replace(rests=("",))) for at, end, known in in_words(self, text)]

    in_words = phrases.Phrases._in_words
    always, every = re.compile(""), -1
    for owner, name, value in (
        (scanning, "SIGN", always), (scanning, "SIGNED_WORDS", every), (dates, "MAY_BE", always),
        (dates, "MONTH", every), (clocks, "MAY_BE", always), (clocks, "PARTS", every),
        (names, "MAY_BE_PHONE", always), (names, "MAY_BE_IDENTIFIER", always), (bounds, "AGES", every),
        (bounds, "BINDING", every), (number_words, "COUNTING", every), (number_words, "FIXED", every),
        (number_words, "ROMAN_AFTER", every), (number_words, "_beside", iter),
        (numbers, "_unit_before", unit_before), (phrases, "_tokens", lambda _: phrases.TOKEN),
        (phrases.Phrases, "_in_words", longer), (UnitWords, "at", unit_at),
    ):  # fmt: skip
        patch.setattr(owner, name, value)


def read(text: str, locale: str) -> tuple[object, ...]:
    """What is read, but for the tags, which are those that there may be."""
    reading = scanning.scan(text, LOCALES[locale])
    return reading.atoms, reading.hits


def read_slowly(text: str, locale: str) -> tuple[object, ...]:
    with pytest.MonkeyPatch.context() as patch:
        slowly(patch)
        return read(text, locale)


@pytest.mark.parametrize("locale", [*LATIN, HAN])
@given(data=st.data())
def test_quantities_are_the_same_when_every_reader_reads_every_text(locale: str, data: st.DataObject) -> None:
    text = data.draw(sentences(locale))
    assert read(text, locale) == read_slowly(text, locale)


@pytest.mark.parametrize("locale", [*LATIN, HAN])
def test_so_it_is_in_texts_that_people_wrote(locale: str) -> None:
    for text in (*RARE, *said()[::3]):
        assert read(text, locale) == read_slowly(text, locale), text


@pytest.mark.parametrize("locale", [*LATIN, HAN])
def test_a_unit_begins_with_no_space_and_no_hyphen(locale: str) -> None:
    table = quantity_tables.of(LOCALES[locale])
    assert not {unit[0] for unit in table.units} & {" ", "-"}


@given(data=st.data(), locale=st.sampled_from(LATIN))
def test_what_an_amount_is_said_per_stands_after_a_slash_or_one_of_the_words(
    data: st.DataObject, locale: str
) -> None:
    table = quantity_tables.of(LOCALES[locale])
    for text in (data.draw(sentences(locale)), "5 mg/kg", *(f"5 mg {word} kg" for word in table.per_words)):
        assert per.denominators(text, LOCALES[locale]) == tuple(per._denominators(fold(text), table)), text


@pytest.mark.parametrize("locale", [*LATIN, HAN])
def test_no_phrase_is_longer_than_what_is_looked_at_for_one(locale: str) -> None:
    for first, known in quantity_tables.of(LOCALES[locale]).phrases._by_first.items():
        assert all(len(first + rest) <= phrases.LONGEST for rest in ("", *known.rests)), first


PLAIN_NUMBER = (
    r"(?P<grouped>(?<![\d.,])\d{1,3}(?:[ '٬,]\d{3})+(?!\d)(?:[.٫]\d+)?)"
    r"|(?P<plain>\d+(?:[.,٫]\d+)*)|(?P<bare>(?<![\w.,)])[.,٫]\d+)"
)


@example("a,5,000")
@given(st.text(alphabet="0123.,٫٬ ')a-٣", max_size=16))
def test_a_number_is_found_by_its_first_character(text: str) -> None:
    found = quantity_tables._number(".", ",").finditer(text)
    plain = re.finditer(PLAIN_NUMBER, text)
    assert [(m.span(), m["grouped"] is not None, m["bare"] is not None) for m in found] == [
        (m.span(), m["grouped"] is not None, m["bare"] is not None) for m in plain
    ]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=6), st.integers(0, 26))
def test_what_was_taken_is_blank_whenever_it_is_blanked(spans: list[tuple[int, int]], at: int) -> None:
    page = Page("abcdefghijklmnopqrstuvwxyz", quantity_tables.of(LOCALES["en_CA"]))
    blank = list(page.whole)
    for start, size in spans:
        page.take(Atom(Kind.NUMBER, 1.0, "", Grade.DIGITS, start, start + size))
        blank[start : start + size] = TAKEN * size
    assert page.ahead(at)[at:] == "".join(blank[at:])
    assert page.behind(at, 4) == "".join(blank[max(0, at - 4) : at])
    assert page.rest == "".join(blank)


def test_a_text_of_nothing_but_numbers_is_blanked_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[int] = []
    blanked = pages._blanked

    def counted(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str:
        copied.append(end - start)
        return blanked(text, spans, start, end)

    monkeypatch.setattr(pages, "_blanked", counted)
    for text in ("1 ", "-1 ", "$5 ", "two ", "May 5 ", "5 mg ", "aged 5 "):
        copied.clear()
        scanning.scan(text * 500, LOCALES["en_CA"])
        assert sum(copied) < 20 * len(text * 500), text
