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
from checks_tables import Table

from l10n_tools.checks.pairs import Pair

LEAST_SPEED, LEAST_FASTER = 7_000, 5.0
PAIRS, ROUNDS = 20_000, 5
QUICK_PAIRS, QUICK_ROUNDS = 4_000, 1
PEER_SHARE = 4
"""pofilter checks every fourth of the pairs: its rate is the same, its time is not."""


def speed(chosen: Chosen) -> list[str]:
    """Time the checks and pofilter; the goals missed."""
    wanted, rounds = (QUICK_PAIRS, QUICK_ROUNDS) if chosen.options.quick else (PAIRS, ROUNDS)
    pairs = list(islice(_pairs(chosen), wanted))
    names = [speeds.OURS, speeds.WITH_LANGUAGE, *([] if chosen.options.alone else [speeds.POFILTER])]
    seconds: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="l10n-checks-") as folder:
        file, fewer = Path(folder) / "pairs", Path(folder) / "fewer"
        fresh = list(speeds.distinct(pairs))
        file.write_bytes(pickle.dumps(fresh))
        fewer.write_bytes(pickle.dumps(fresh[::PEER_SHARE]))
        for number in range(rounds):
            print(f"bench-checks: speed: round {number + 1} of {rounds}", file=sys.stderr)
            for name in names:
                seconds[name].append(speeds.measured(fewer if name == speeds.POFILTER else file, name))
        missed = _told(chosen, seconds)
        if chosen.options.profile:
            _profile(chosen, file)
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


def _told(chosen: Chosen, seconds: dict[str, list[float]]) -> list[str]:
    rates = {name: 1 / statistics.median(each) for name, each in seconds.items()}
    ours, missed = rates[speeds.OURS], []
    table = Table(
        "Speed, one core", ["pairs a second (median)", "least", "most", "times as fast as pofilter"]
    )
    for name, rate in rates.items():
        factor = f"{rate / rates[speeds.POFILTER]:.1f}" if speeds.POFILTER in rates else "–"
        row = [rate, 1 / max(seconds[name]), 1 / min(seconds[name])]
        table.row(name, [*(f"{each:,.0f}" for each in row), factor])
    table.show(chosen.options.markdown)
    if ours < LEAST_SPEED:
        missed.append(f"at least {LEAST_SPEED:,} pairs a second ({ours:,.0f})")
    if speeds.POFILTER in rates and ours < LEAST_FASTER * rates[speeds.POFILTER]:
        missed.append(f"at least {LEAST_FASTER:.0f} times as fast as pofilter")
    return missed


def _profile(chosen: Chosen, file: Path) -> None:
    table = Table("Microseconds a pair", ["µs"])
    found = speeds.profiled(file)
    for name, micros in sorted(found.items(), key=lambda item: -item[1]):
        table.row(name, [f"{micros:.1f}"])
    table.row("all", [f"{sum(found.values()):.1f}"])
    table.show(chosen.options.markdown)
