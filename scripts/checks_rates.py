"""How fast the checks are, beside pofilter: processes of their own, in turn."""

from __future__ import annotations

import pickle
import statistics
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import checks_speed as speeds
from checks_chosen import Chosen
from checks_pairs import OWN
from checks_tables import Table

from l10n_tools.checks.pairs import Pair

LEAST_SPEED, LEAST_FASTER = 7_000, 5.0
PAIRS, ROUNDS = 20_000, 5
QUICK_PAIRS, QUICK_ROUNDS = 4_000, 1
PROJECT, NUMBERS = "a project’s catalogs", "numbers in every text"
"""What is measured: correct pairs as a project has them, on which the goals are judged; and pairs of all sets
that nothing was seen of before, half of them with a fault."""

Seconds = dict[tuple[str, str], list[float]]
"""The seconds of each round, by what is measured and who is."""


def speed(chosen: Chosen) -> list[str]:
    """Time the checks and pofilter; the goals missed."""
    wanted, rounds = (QUICK_PAIRS, QUICK_ROUNDS) if chosen.options.quick else (PAIRS, ROUNDS)
    own = [sample.pair for sample in chosen.samples if sample.origin == OWN]
    made = {PROJECT: speeds.copies(own), NUMBERS: speeds.distinct(islice(_pairs(chosen), wanted))}
    names = [speeds.OURS, speeds.WITH_LANGUAGE, *([] if chosen.options.alone else [speeds.POFILTER])]
    with tempfile.TemporaryDirectory(prefix="l10n-checks-") as folder:
        files = {}
        for number, (what, pairs) in enumerate(made.items()):
            if its := list(islice(pairs, wanted)):
                files[what] = Path(folder) / str(number)
                files[what].write_bytes(pickle.dumps(its))
        seconds: Seconds = {(what, name): [] for what in files for name in names}
        for number in range(rounds):
            print(f"bench-checks: speed: round {number + 1} of {rounds}", file=sys.stderr)
            for what, name in seconds:
                seconds[what, name].append(speeds.measured(files[what], name))
        missed = _told(chosen, seconds)
        if chosen.options.profile:
            _profile(chosen, files)
    return missed


def _pairs(chosen: Chosen) -> Iterator[Pair]:
    """Every correct pair and one of its mutants, again and again: as long as a catalog's are, half of them
    with a fault."""
    made: dict[int, list[Pair]] = {}
    for mutant in chosen.mutants:
        if mutant.pair.msgstr:
            made.setdefault(id(mutant.sample.pair), []).append(mutant.pair)
    for turn in count():
        for sample in chosen.samples:
            yield sample.pair
            if its := made.get(id(sample.pair)):
                yield its[turn % len(its)]


def _told(chosen: Chosen, seconds: Seconds) -> list[str]:
    rates = {key: 1 / statistics.median(each) for key, each in seconds.items()}
    table = Table(
        "Speed, one core", ["pairs a second (median)", "least", "most", "times as fast as pofilter"]
    )
    for (what, name), rate in rates.items():
        peer = rates.get((what, speeds.POFILTER))
        times = seconds[what, name]
        row = [f"{each:,.0f}" for each in (rate, 1 / max(times), 1 / min(times))]
        table.row(f"{what}: {name}", [*row, f"{rate / peer:.1f}" if peer else "–"])
    table.show(chosen.options.markdown)
    return _missed(rates)


def _missed(rates: dict[tuple[str, str], float]) -> list[str]:
    """The goals that are missed on the first of the sets."""
    judged = next(what for what, _ in rates)
    ours, peer = rates[judged, speeds.OURS], rates.get((judged, speeds.POFILTER))
    missed = []
    if ours < LEAST_SPEED:
        missed.append(f"at least {LEAST_SPEED:,} pairs a second ({ours:,.0f})")
    if peer and ours < LEAST_FASTER * peer:
        missed.append(f"at least {LEAST_FASTER:.0f} times as fast as pofilter ({ours / peer:.1f})")
    return missed


def _profile(chosen: Chosen, files: dict[str, Path]) -> None:
    table = Table("Microseconds a pair", list(files))
    found = [speeds.profiled(file) for file in files.values()]
    for name in sorted(found[0], key=lambda name: -found[0][name]):
        table.row(name, [f"{micros[name]:.1f}" for micros in found])
    table.row("all", [f"{sum(micros.values()):.1f}" for micros in found])
    table.show(chosen.options.markdown)
