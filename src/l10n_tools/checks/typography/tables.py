r"""The rules of typography as data: a TOML table per language or locale, read when it is asked for.

A table has rules of its own and takes those of the tables that it ``extends``; a rule with the name of
one of theirs replaces it. A rule is a pattern (Python's, on a :class:`.view.View`), what is wrong where it
matches, and, if the remedy is mechanical, what to write instead. In patterns ``{{name}}`` stands for a
set of ``general.toml`` or for the symbols of units.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

from ...model import Locale

INDEX, GENERAL = "locales", "general"
NOT_UNITS = frozenset({"%", "‰", "°", "º", "in"})
"""Symbols that the rule about units leaves out: some have a rule of their own, some are words."""

WHOLE, PLACE = "", "at"
REMEMBERED = 1 << 12
"""Sets of signs for which the rules are remembered."""
FRAME = "\u0002\u0003"


def framed(text: str) -> str:
    """A text with its beginning and its end as characters, which rules may need."""
    return f"{FRAME[0]}{text}{FRAME[1]}"


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule of a table.

    ``fix`` says what to write for each named group of the pattern; for ``""``, for all of the match. With
    ``swap`` the group ``at``, or the match, loses its spaces, and its characters are swapped. Of what
    is replaced, ``normalised`` is accepted: it is no finding, but a fix makes it uniform.
    """

    name: str
    code: str
    pattern: re.Pattern[str]
    wrong: str
    hint: str
    source: str
    characters: frozenset[str] = frozenset()
    strings: tuple[str, ...] = ()
    """One of these must stand in a text for the rule to apply, which is quickly seen; see :func:`framed`."""
    fix: Mapping[str, str] = field(default_factory=dict)
    swap: Mapping[str, str] = field(default_factory=dict)
    normalised: str = ""
    guard: str = ""
    """The name of a condition in :mod:`.guards`."""
    unless_after: re.Pattern[str] | None = None
    balanced: str = ""
    """An opening and a closing mark, of which the text must have as many of the one as of the other."""
    only_own: bool = False
    """Whether it is a finding only where it can be mended."""

    @property
    def is_mechanical(self) -> bool:
        return bool(self.fix or self.swap)


@dataclass(frozen=True)
class Table:
    """The rules of a locale, and what its functions need to know.

    ``pairs`` are opening and closing marks; ``openers`` the marks that begin what the others end (¿ for ?);
    ``may_repeat`` the words that may rightly stand twice, ``repeats`` the only ones looked at, if given;
    ``abbreviations`` may end a text with a full stop; ``has_final`` says whether sentences end in one.
    """

    rules: tuple[Rule, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    openers: Mapping[str, str] = field(default_factory=dict)
    may_repeat: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()
    abbreviations: tuple[str, ...] = ()
    has_final: bool = True

    def candidates(self, text: str) -> list[Rule]:
        """The rules that may match a text, in their order; most are ruled out by its characters."""
        needs = self._needs[frozenset(self._signs.findall(text))]
        text = framed(text)
        found = [rule for string, rule in needs if string in text]
        return found if len(found) < 2 else list(dict.fromkeys(found))

    @cached_property
    def paired(self) -> re.Pattern[str]:
        """Any of the marks that pair. A text without them has none that does not."""
        marks = "".join(chain(*self.pairs, *self.openers.items()))
        return re.compile(f"[{re.escape(marks)}]" if marks else r"(?!)")

    @cached_property
    def _signs(self) -> re.Pattern[str]:
        """The characters that rules can be told by."""
        signs = "".join(sorted(_signs(self.rules)))
        return re.compile(f"[{re.escape(signs)}]" if signs else r"(?!)")

    @cached_property
    def _needs(self) -> _Needs:
        return _Needs(self.rules)


def _signs(rules: tuple[Rule, ...]) -> frozenset[str]:
    """The characters that rules name, and those of their strings that are not in nearly every text."""
    strings = (character for rule in rules for string in rule.strings for character in string)
    rare = (one for one in strings if one not in FRAME and one != " " and not one.islower())
    return frozenset(rare).union(*(rule.characters for rule in rules))


class _Needs(dict[frozenset[str], tuple[tuple[str, Rule], ...]]):
    """Strings of which a text must have one for a rule, with the rule, by all the signs of the text.

    A string is in no text that lacks one of its characters: where that is a sign, the text is not searched
    for it. The empty string stands for the characters that a rule names.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        super().__init__()
        every = _signs(rules)
        self._rules = [(rule, [(each, every.intersection(each)) for each in rule.strings]) for rule in rules]

    def __missing__(self, signs: frozenset[str]) -> tuple[tuple[str, Rule], ...]:
        if len(self) > REMEMBERED:
            self.clear()
        self[signs] = its = tuple(self._of(signs))
        return its

    def _of(self, signs: frozenset[str]) -> Iterator[tuple[str, Rule]]:
        for rule, strings in self._rules:
            if not rule.characters.isdisjoint(signs):
                yield "", rule
            for string, its_signs in strings:
                if its_signs <= signs:
                    yield string, rule


def table(locale: Locale) -> Table:
    """The table of a locale: its own, its language's, its script's, or the general one."""
    return _table(locale.id, locale.language, locale.script)


@lru_cache(maxsize=64)
def _table(id_: str, language: str, script: str) -> Table:
    index = _toml(INDEX)["tables"]
    for key in (id_, f"{language}_{script}", language, script):
        if key in index:
            return _built(index[key])
    return _built(GENERAL)


@lru_cache(maxsize=32)
def _built(name: str) -> Table:
    data = _merged(name)
    return Table(
        rules=tuple(_rule(each) for each in data["rule"].values()),
        pairs=tuple((opening, closing) for opening, closing in data.get("pairs", ())),
        openers=data.get("openers", {}),
        may_repeat=frozenset(data.get("may_repeat", ())),
        repeats=frozenset(data.get("repeats", ())),
        abbreviations=tuple(data.get("abbreviations", ())),
        has_final=data.get("has_final", True),
    )


def _merged(name: str) -> dict[str, Any]:
    """A table's data with those of the tables that it extends; its rules by name."""
    data = _toml(name)
    merged: dict[str, Any] = {"rule": {}}
    for other in data.get("extends", ()):
        theirs = _merged(other)
        merged = {**merged, **theirs, "rule": {**merged["rule"], **theirs["rule"]}}
    own = {each["name"]: each for each in data.get("rule", ())}
    without = set(data.get("without", ()))
    kept = {key: each for key, each in merged["rule"].items() if key not in without}
    return {**merged, **data, "rule": {**kept, **own}}


def _rule(data: Mapping[str, Any]) -> Rule:
    fix, needs = data.get("fix", {}), data["needs"]
    pattern = _compiled(data["pattern"])
    if isinstance(fix, str):
        fix = {PLACE if PLACE in pattern.groupindex else WHOLE: fix}
    return Rule(
        name=data["name"],
        code=data["code"],
        pattern=pattern,
        wrong=data["wrong"],
        hint=data.get("hint", ""),
        source=data["source"],
        characters=frozenset(needs) if isinstance(needs, str) else frozenset(),
        strings=() if isinstance(needs, str) else tuple(needs),
        fix=fix,
        swap=data.get("swap", {}),
        normalised=data.get("normalised", ""),
        guard=data.get("guard", ""),
        unless_after=_compiled(data["unless_after"]) if "unless_after" in data else None,
        balanced=data.get("balanced", ""),
        only_own=data.get("only_own", False),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\{(\w+)\}\}", lambda found: sets()[found[1]], pattern))


@lru_cache(maxsize=1)
def sets() -> Mapping[str, str]:
    """What ``{{name}}`` stands for in patterns."""
    given = _data("quantities/units.toml")
    symbols = [symbol for symbol, unit in given["symbols"].items() if unit and symbol not in NOT_UNITS]
    symbols = [symbol for symbol in symbols if not symbol.startswith(("°", "º")) or symbol[-1] in "CF"]
    units = "|".join(map(re.escape, sorted(symbols, key=len, reverse=True)))
    return {**_toml(GENERAL)["sets"], "units": f"(?:{units})"}


@lru_cache(maxsize=32)
def _toml(name: str) -> dict[str, Any]:
    return _data(f"typography/{name}.toml")


def _data(path: str) -> dict[str, Any]:
    folder = files(__package__.rpartition(".")[0]) / "data"
    return tomllib.loads(folder.joinpath(*path.split("/")).read_text(encoding="utf-8"))
