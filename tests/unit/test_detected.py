"""L112: what a language detector says of a translation's sentences."""

from __future__ import annotations

import pytest

from l10n_tools import cldr
from l10n_tools.checks.pairs import Pair, Setting
from l10n_tools.checks.rules import detected
from l10n_tools.markdown import dialect_of
from l10n_tools.model import Severity

ENGLISH = "Take one tablet every morning with a glass of water."
CORRECT = {
    "fr_CA": "Prenez un comprimé chaque matin avec un verre d’eau.",
    "es": "Tome una pastilla cada mañana con un vaso de agua.",
    "ar": "تناول قرصًا واحدًا كل صباح مع كوب من الماء.",
    "zh_Hans": "每天早晨用一杯水送服一片药，饭前饭后均可以，请勿咀嚼。",
}
PORTUGUESE = "Tome um comprimido todas as manhãs com um copo de água."
PERSIAN = "هر روز صبح یک قرص با یک لیوان آب مصرف کنید."


def pair(locale: str, msgstr: str, **setting: tuple[str, ...] | frozenset[str]) -> Pair:
    source, target = cldr.locales(("en_CA", locale), {}, "test")
    return Pair(Setting(source, target, dialect_of({}), **setting), ENGLISH, msgstr)  # type: ignore[arg-type]


def said(locale: str, msgstr: str) -> list[str]:
    return [remark.code for remark in detected.look(pair(locale, msgstr))]


def test_nothing_is_looked_at_without_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detected, "is_there", lambda: False)
    assert said("fr_CA", PORTUGUESE) == []


@pytest.mark.parametrize("locale", CORRECT)
def test_the_locales_language(locale: str) -> None:
    pytest.importorskip(detected.DETECTOR)
    assert said(locale, CORRECT[locale]) == []


@pytest.mark.parametrize(
    "locale, msgstr",
    [
        *((locale, ENGLISH) for locale in CORRECT),
        ("fr_CA", CORRECT["es"]),
        ("es", CORRECT["fr_CA"]),
        ("es", PORTUGUESE),
        ("ar", PERSIAN),
        ("fr_CA", f"{CORRECT['fr_CA']} {CORRECT['es']}"),
    ],
)
def test_another_language_in_part_or_as_a_whole(locale: str, msgstr: str) -> None:
    pytest.importorskip(detected.DETECTOR)
    remarks = list(detected.look(pair(locale, msgstr)))
    assert [(remark.code, remark.severity) for remark in remarks] == [("L112", Severity.WARNING)]


@pytest.mark.parametrize("msgstr", ["Good morning", "5-HT2A, MAPP1, MAPP2, DSM-5, PTSD", "80–120 mg IV"])
def test_short_texts_and_symbols_are_not_judged(msgstr: str) -> None:
    pytest.importorskip(detected.DETECTOR)
    assert said("fr_CA", msgstr) == []


def test_what_may_stay_as_it_is() -> None:
    pytest.importorskip(detected.DETECTOR)
    assert not list(detected.look(pair("fr_CA", ENGLISH, same=frozenset({ENGLISH}))))
    assert not list(detected.look(pair("en_GB", ENGLISH)))
    cited = f'{CORRECT["fr_CA"]} <cite lang="en">{ENGLISH}</cite>'
    assert said("fr_CA", cited) == []
