"""What the checks say of correct pairs and of mutants, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from checks_mutations import CLASSES, Mutant
from checks_pairs import Sample

from l10n_tools.checks.base import Look
from l10n_tools.checks.pairs import Pair, Remark
from l10n_tools.checks.registry import CHECKS
from l10n_tools.model import Severity


@lru_cache(maxsize=8)
def looks(codes: tuple[str, ...] = ()) -> tuple[Look, ...]:
    """The checks of single pairs: all, or those with a code that begins so."""
    return tuple(
        check.look
        for check in CHECKS
        if check.look and any(code.startswith(codes or "") for code in check.codes)
    )


def look(pair: Pair, codes: tuple[str, ...] = ()) -> Iterator[Remark]:
    """What the checks of single pairs say, with those codes or with any."""
    for each in looks(codes):
        for remark in each(pair):
            if remark.code.startswith(codes or ""):
                yield remark


Told = Counter[tuple[str, str, Severity]]


class Verdict(NamedTuple):
    """Whether a mutant was caught by an error, by an error or a warning, and by the other program."""

    error: bool
    any: bool
    peer: bool


def told(pair: Pair, codes: tuple[str, ...] = ()) -> Told:
    """What is said of a pair: code, message and severity."""
    return Counter((remark.code, remark.message, remark.severity) for remark in look(pair, codes))


def severities(mutant: Told, original: Told) -> set[Severity]:
    """How grave it is what is said of a mutant and was not of its original: another code or message."""
    return {severity for _, _, severity in mutant - original}


@dataclass
class Caught:
    """Counts of mutants, by class, set, locale and whether safety hangs on the text; with the survivors."""

    of: Counter[tuple[str, str, str, bool]] = field(default_factory=Counter)
    error: Counter[tuple[str, str, str, bool]] = field(default_factory=Counter)
    any: Counter[tuple[str, str, str, bool]] = field(default_factory=Counter)
    peer: Counter[tuple[str, str, str, bool]] = field(default_factory=Counter)
    survivors: list[Mutant] = field(default_factory=list)

    def add(self, mutant: Mutant, verdict: Verdict) -> None:
        key = (mutant.kind.name, mutant.sample.origin, mutant.sample.locale, mutant.pair.is_strict)
        self.of[key] += 1
        self.error[key] += verdict.error
        self.any[key] += verdict.any
        self.peer[key] += verdict.peer
        if not verdict.any:
            self.survivors.append(mutant)

    def sums(
        self,
        name: str | None = None,
        origin: str | None = None,
        locale: str | None = None,
        strict: bool | None = None,
    ) -> tuple[int, int, int, int]:
        """Mutants; those caught by an error; by an error or warning; by the other program."""
        wanted = (name, origin, locale, strict)
        keys = [
            key
            for key in self.of
            if all(want is None or want == part for want, part in zip(wanted, key, strict=True))
        ]
        of, error, either, peer = (
            sum(counts[key] for key in keys) for counts in (self.of, self.error, self.any, self.peer)
        )
        return of, error, either, peer

    def classes(self) -> list[str]:
        """The classes that there are mutants of, in their order."""
        there = {key[0] for key in self.of}
        return [kind.name for kind in CLASSES if kind.name in there]


class Alarm(NamedTuple):
    """A correct pair that something is said of."""

    sample: Sample
    remarks: tuple[Remark, ...]

    @property
    def has_error(self) -> bool:
        return any(remark.severity is Severity.ERROR for remark in self.remarks)

    @property
    def has_warning(self) -> bool:
        return any(remark.severity is not Severity.ERROR for remark in self.remarks)


def alarms(samples: Iterable[Sample], codes: tuple[str, ...] = ()) -> list[Alarm]:
    """The correct pairs that something is said of."""
    found = (Alarm(sample, tuple(look(sample.pair, codes))) for sample in samples)
    return [alarm for alarm in found if alarm.remarks]
