"""The tables of a locale, from ``checks/data/quantities/<language>.toml``, units.toml and CLDR.

Each language's file has these tables; all words are in lower case, as :mod:`.folding` writes them. English is
the fullest, and says of each what it is for.

* ``words``, ``loose``, ``multipliers``: number words; loose ones may stand for a number and need not.
* ``amounts``: words that say an amount with its unit: half an hour.
* ``grammar``: ``articles`` may stand for one, ``joins`` stand inside a number (“twenty and one”), ``between``
  two amounts that share a unit, ``ranges`` between the ends of a range; ``half`` adds one half; ``ordinal``
  are endings of ordinals, ``round_ends`` of “about twenty” in one word; ``per`` is said before what an amount
  is of (mg per kg); ``adjectives``, ``no_adjectives`` may, or may not, stand before a unit;
  ``contractions`` are other forms of the ends of phrases (de, del); ``minus``, ``below_zero`` stand by
  temperatures; ``every`` before a span of time (“every 8 hours”); ``fourscore``: whether four twenties are
  eighty.
* ``units``: words of units; ``rates``: words for “a day”, empty for what only looks so; ``mentions``: words
  that speak of a unit of time; ``ages``: words that make a number an age.
* ``qualifiers``: limits before and after a number; ``loose_`` ones are accepted, but not asked for; ``firm``
  ones no negation turns round; ``spanning`` ones say no limit of a duration; ``negations``, of which
  ``expletive`` ones may be written without sense.
* ``dates``, ``times``, ``names``: further names of months, parts of the day, and words before numbers that
  are names (“section 187.1”, “type II”).
* Of languages without spaces: ``spaceless``, ``digits``, ``tens``, ``not_before``, ``not_after``; of Arabic:
  ``prefixes``, ``dual``, ``counted``, ``units_first``, ``marks``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ... import cldr
from ...model import Locale
from .folding import TAKEN, fold
from .phrases import Phrases, Tag
from .unit_words import UnitWords

QUALIFIERS = {
    "up": Tag.UP, "up_after": Tag.UP_AFTER, "down": Tag.DOWN, "down_after": Tag.DOWN_AFTER,
    "loose_up": Tag.LOOSE_UP, "loose_down": Tag.LOOSE_DOWN, "approx": Tag.ABOUT,
    "approx_after": Tag.ABOUT_AFTER, "negations": Tag.NOT,
}  # fmt: skip


@dataclass(frozen=True)
class Tables:
    """What is known of a locale's way of writing quantities."""

    is_spaceless: bool
    phrases: Phrases
    after: re.Pattern[str]
    """A unit, after an amount."""
    unit_words: UnitWords
    """``after``, by words."""
    before: re.Pattern[str]
    """A unit, before an amount: currencies."""
    before_ends: frozenset[str]
    """Last characters of those."""
    units: Mapping[str, str]
    number: re.Pattern[str]
    decimal: str
    marks: str
    """Decimal marks that are as good as that of CLDR."""
    group: str
    between: re.Pattern[str]
    ranges: re.Pattern[str]
    half: tuple[str, ...]
    ordinal: re.Pattern[str]
    numerals: Mapping[str, int]
    """The characters of a language's own numerals: 一."""
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    prefixes: tuple[str, ...]
    spanning: frozenset[str]
    """Words that say a limit of an age or an amount, but not of a duration: “over 12 weeks”."""
    expletive: frozenset[str]
    """Negations that are written without sense, too: French «ne»."""
    round_ends: tuple[str, ...]
    """Endings of number words that say “about”: une vingtaine."""
    per: re.Pattern[str]
    """What stands between an amount and what it is said per: a slash, “per”."""
    per_words: tuple[str, ...]
    firm: frozenset[str]
    """Lower limits that no negation turns round."""
    counted: frozenset[str]
    """Nouns of which a dual is an amount."""
    minus: tuple[str, ...]
    below_zero: tuple[str, ...]
    """Words before and after a temperature that is below zero."""
    dual: tuple[str, ...]
    adjectives: frozenset[str]
    """Words that may stand between a number and its unit: «24 premières heures»."""
    no_adjectives: frozenset[str]
    """Words that are no adjective between a number and its unit (“three dosing days”); empty where the
    language puts none there."""
    nouns: dict[str, tuple[float, str] | None]
    """Arabic words that were looked up already, with the amount that each says by itself."""
    units_first: bool
    has_fourscore: bool
    """Whether the units of a number are said before its tens."""
    has_capital_months: bool
    """Whether the names of months are written with capitals."""
    order: str
    """Of day, month and year in dates of digits: ``dmy``."""


@dataclass(frozen=True)
class Units:
    """What units.toml says of units, in every language."""

    dose: frozenset[str]
    mass: frozenset[str]
    """Those of doses that a decimal zero makes dangerous."""
    kept: frozenset[str]
    """Units beside those of doses that an amount must not lose."""
    currency: frozenset[str]
    time: frozenset[str]
    dollar: frozenset[str]
    micro: frozenset[str]
    """Locales in which µg is not to be written."""
    measuring: frozenset[str]
    """All of dose, currency and time."""
    measured: frozenset[str]
    """Of dose and time: what a number of drops, puffs or tablets must not become."""
    about: Mapping[str, Mapping[str, Sequence[float]]]
    """How many of a unit are called one of another: a month is 28 to 31 days."""
    factors: Mapping[str, tuple[str, float]]
    """The dimension of a unit, and how much of the dimension's own unit it is."""


@lru_cache(maxsize=1)
def units() -> Units:
    """The tables of units that all languages share."""
    data = _read("units")
    classes = {name: frozenset(ids) for name, ids in data["classes"].items()}
    factors = {
        unit: (dimension, float(factor))
        for dimension, table in data["conversions"].items()
        for unit, factor in table.items()
    }
    measuring = classes["dose"] | classes["currency"] | classes["time"]
    measured = classes["dose"] | classes["time"]
    return Units(**classes, measuring=measuring, measured=measured, about=data["about"], factors=factors)


@lru_cache(maxsize=32)
def of(locale: Locale) -> Tables:
    """The tables of a locale."""
    shared, data = _read("units"), _language(locale.language)
    symbols: dict[str, str] = {fold(symbol).text: unit for symbol, unit in shared["symbols"].items()}
    words: dict[str, str] = dict(data["units"])
    grammar, spaceless = data["grammar"], bool(data.get("spaceless"))
    decimal, group = cldr.separators(locale.id)
    after = _after(symbols, words, spaceless)
    units = {**words, **symbols, **shared["before"]}
    return Tables(
        is_spaceless=spaceless,
        phrases=Phrases(_phrases(locale, data), tuple(data.get("prefixes", ())), spaceless=spaceless),
        after=after,
        unit_words=UnitWords(after, units, spaceless=spaceless),
        before=re.compile(rf"(?<![^\W\d_])(?:{_any(shared['before'])}) ?\Z"),
        before_ends=frozenset(symbol[-1] for symbol in shared["before"]),
        units=units,
        number=_number(decimal, group),
        decimal=decimal,
        marks=str(data.get("marks", "")),
        group=group,
        between=_between(grammar["between"], spaceless),
        ranges=_range(grammar["ranges"], spaceless),
        half=tuple(grammar["half"]),
        ordinal=re.compile(rf"(?:{grammar['ordinal']})(?![^\W\d_])") if grammar["ordinal"] else NEVER,
        numerals={**data.get("digits", {}), **data.get("tens", {})},
        not_before=tuple(data.get("not_before", ())),
        not_after=tuple(data.get("not_after", ())),
        prefixes=tuple(data.get("prefixes", ())),
        spanning=frozenset(data["qualifiers"].get("spanning", ())),
        expletive=frozenset(data["qualifiers"].get("expletive", ())),
        round_ends=tuple(grammar.get("round_ends", ())),
        per=re.compile(rf"(?<=[^\W\d_]|[%²{TAKEN}])/ ?| (?:{_spelt(grammar.get('per', []))}) "),
        per_words=tuple(grammar.get("per", ())),
        firm=frozenset(fold(text).text for text in data["qualifiers"].get("firm", ())),
        counted=frozenset(str(data.get("counted", "")).split()),
        minus=tuple(grammar.get("minus", ())),
        below_zero=tuple(grammar.get("below_zero", ())),
        dual=tuple(data.get("dual", ())),
        adjectives=frozenset(grammar.get("adjectives", ())),
        no_adjectives=frozenset(grammar.get("no_adjectives", ())),
        nouns={},
        units_first=bool(data.get("units_first")),
        has_fourscore=bool(grammar.get("fourscore")),
        has_capital_months=cldr.has_capital_months(locale.id),
        order=data["dates"]["order"],
    )


NEVER = re.compile(r"(?!)")
NO_LETTER = r"(?![A-Za-zµ\u00c0-\u024f²³]|'[A-Za-z\u00c0-\u024f])"


@lru_cache(maxsize=16)
def _read(name: str) -> dict[str, Any]:
    place = files(__package__).joinpath(f"../data/quantities/{name}.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _language(language: str) -> dict[str, Any]:
    """A language's file; of one that has none, what needs no words."""
    if files(__package__).joinpath(f"../data/quantities/{language}.toml").is_file():
        return _read(language)
    empty: dict[str, Any] = {
        name: {} for name in ("words", "loose", "multipliers", "units", "rates", "mentions")
    }
    grammar = {"joins": [], "between": [], "ranges": [], "half": [], "ordinal": ""}
    signs = {"up": ["≥", ">"], "up_after": ["+"], "down": ["≤", "<"], "approx": ["~", "≈"]}
    none = {"months": {}, "order": "dmy", "am": [], "pm": [], "hours": [], "classifiers": [], "roman": []}
    return {**empty, "grammar": grammar, "qualifiers": signs, "dates": none, "times": none, "names": none}


def _phrases(locale: Locale, data: Mapping[str, Any]) -> Iterator[tuple[str, Tag, object]]:
    for name, tag in (("words", Tag.WORD), ("loose", Tag.LOOSE), ("multipliers", Tag.MULTIPLIER)):
        yield from ((word, tag, round(float(value), 6)) for word, value in data[name].items())
    for phrase, (value, unit) in data.get("amounts", {}).items():
        yield fold(phrase).text, Tag.AMOUNT, (round(float(value), 6), unit)
    for name, tag in (("before", Tag.AGE), ("after", Tag.AGE_AFTER)):
        yield from ((word, tag, None) for word in data.get("ages", {}).get(name, ()))
    yield from ((word, Tag.ARTICLE, 1.0) for word in data["grammar"].get("articles", ()))
    yield from ((word, Tag.JOIN, None) for word in data["grammar"]["joins"])
    yield from ((word, Tag.EVERY, None) for word in data["grammar"].get("every", ()))
    yield from ((word, Tag.RATE, unit) for word, unit in data["rates"].items())
    yield from ((word.lower(), Tag.MENTION, unit) for word, unit in data["mentions"].items())
    for name, tag in QUALIFIERS.items():
        phrases = data["qualifiers"].get(name, ())
        yield from ((fold(phrase).text, tag, None) for phrase in _contracted(phrases, data["grammar"]))
    for name, number in {**cldr.months(locale.id), **data["dates"]["months"]}.items():
        yield fold(name).text, Tag.MONTH, number
    for name, tag in (("am", Tag.AM), ("pm", Tag.PM)):
        yield from ((fold(phrase).text, tag, None) for phrase in data["times"][name])
    for name, tag in (("classifiers", Tag.LABEL), ("roman", Tag.ROMAN)):
        yield from ((fold(phrase).text, tag, None) for phrase in data["names"][name])


def _contracted(phrases: Iterable[str], grammar: Mapping[str, Any]) -> Iterator[str]:
    """The phrases, and how they are written before an article: «más de», «más del»."""
    for phrase in phrases:
        yield phrase
        for end, others in grammar.get("contractions", {}).items():
            if phrase.endswith(end):
                yield from (phrase.removesuffix(end) + other for other in others)


def _any(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _after(symbols: Mapping[str, str], words: Mapping[str, str], spaceless: bool) -> re.Pattern[str]:
    """The unit after an amount; words in any case, symbols as they are."""
    end = "" if spaceless else r"(?![^\W\d_])"
    ordered = sorted(symbols, key=len, reverse=True)
    signs = "|".join(re.escape(symbol) + (NO_LETTER if symbol[-1].isalpha() else "") for symbol in ordered)
    own = rf"(?i:{_any(words)}){end}" if words else "(?!)"
    filler = "[多余来几]?" if spaceless else ""
    return re.compile(rf"[ -]?{filler}({own}|{signs})")


def _number(decimal: str, group: str) -> re.Pattern[str]:
    """A number in digits: grouped, or with any of the world's decimal marks.

    It begins with a class of characters, and looks behind after it: so it is soon seen where none begins.
    The groups that say which it is are empty.
    """
    separator = "[ '٬]" if group in (".", ",") and group == decimal else f"[ '٬{_own_group(decimal, group)}]"
    mark = re.escape(decimal)
    grouped = rf"(?<![\d.,]\d)\d{{0,2}}(?:{separator}\d{{3}})+(?!\d)(?:[{mark}٫]\d+)?(?P<grouped>)"
    plain, bare = r"\d*(?:[.,٫]\d+)*", r"(?<![\w.,)].)\d+(?P<bare>)"
    return re.compile(rf"[\d.,٫](?:(?<=\d)(?:{grouped}|{plain})|(?<=[.,٫]){bare})")


def _own_group(decimal: str, group: str) -> str:
    return re.escape(group) if group in (".", ",") and group != decimal else ""


def _between(words: list[str], spaceless: bool) -> re.Pattern[str]:
    """What may stand between two amounts that share a unit."""
    edge = "" if spaceless else r"(?![^\W\d_])"
    spelt = _spelt(words)
    signs = r"[-–—~～/]|,|、|\+|×|x"
    return re.compile(rf"[ (]*(?:(?:{signs})|(?:{spelt}){edge})?'?,?[ ]*(?:(?:{spelt}){edge})?[ '(]*\Z", re.I)


def _range(words: list[str], spaceless: bool) -> re.Pattern[str]:
    """What stands between the ends of a range."""
    edge = "" if spaceless else r"(?![^\W\d_])"
    return re.compile(rf"[ ]*(?:[-–—~～]|(?:{_spelt(words)}){edge})[ ']*\Z", re.I)


def _spelt(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
