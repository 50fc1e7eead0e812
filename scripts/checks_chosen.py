"""What a run of the benchmark looks at."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from checks_mutations import Mutant, mutants
from checks_pairs import ASIDE, OWN, Sample

STRICT = "as safety text"


@dataclass
class Chosen:
    """The correct pairs, the classes of mutants, the codes and the options of a run."""

    samples: list[Sample]
    classes: list[str]
    codes: tuple[str, ...]
    options: argparse.Namespace

    def __post_init__(self) -> None:
        if self.options.quick:
            self.samples = [sample for sample in self.samples if _digest(sample.pair.msgid) % 4 == 0]

    @cached_property
    def mutants(self) -> list[Mutant]:
        return list(mutants(self._looked_at(), self.classes))

    def _looked_at(self) -> Iterator[Sample]:
        """Of the professional texts nobody said on which of them safety hangs: they are looked at as ordinary
        ones, or with ``--strict`` as ones on which it does."""
        for sample in self.samples:
            if not self.options.strict:
                yield sample
            elif sample.origin != OWN or sample.pair.is_strict:
                yield strict(sample)

    def may_show(self, sample: Sample) -> bool:
        """Whether a single pair may be printed: one that was kept aside is aside no more once it was read."""
        return sample.origin != ASIDE or self.options.show_aside


def strict(sample: Sample) -> Sample:
    """A pair as if safety hung on it."""
    return sample._replace(pair=replace(sample.pair, is_strict=True))


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def progress(items: list[Mutant], what: str) -> Iterator[Mutant]:
    """The items, with a line on standard error every few seconds."""
    then = time.monotonic()
    for number, item in enumerate(items):
        if time.monotonic() - then > 5:
            then = time.monotonic()
            print(f"bench-checks: {what}: {number} of {len(items)}", file=sys.stderr)
        yield item
