"""What the checks of translations catch, what they complain of wrongly, and how fast they are."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from pathlib import Path

from checks_alarms import alarms
from checks_caught import mutations
from checks_chosen import Chosen
from checks_mutations import CLASSES, NAMES
from checks_pairs import ASIDE, SETS, samples
from checks_rates import speed

EPILOG = """\
The sets: “own” are the project's own catalogs; “seen” and “aside” are professional translations of other
topics (tests/specs/professional). The checks may be tuned on “own” and “seen”; of “aside”, only counts are
printed. A mutant is caught if something is said of it that is not said of the correct text, by code and
message. Goals are judged on what was run: with --locale, --set or --select on that part alone."""

BEGIN, END = "<!-- bench-checks: begin -->", "<!-- bench-checks: end -->"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench-checks", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parts = parser.add_argument_group("parts (without any, all three)")
    parts.add_argument("--alarms", action="store_true", help="false alarms; each of own and seen is told")
    parts.add_argument("--mutations", action="store_true", help="what is caught of mutants, by class")
    parts.add_argument("--speed", action="store_true", help="entries per second")
    choice = parser.add_argument_group("what to look at")
    choice.add_argument(
        "--set", nargs="+", choices=SETS, default=list(SETS), metavar="SET", help=" ".join(SETS)
    )
    choice.add_argument("--locale", nargs="+", default=[], metavar="LOCALE", help="of these locales alone")
    choice.add_argument(
        "--strict", action="store_true", help="only what safety hangs on; of seen and aside all"
    )
    choice.add_argument(
        "--class",
        dest="classes",
        nargs="+",
        default=[],
        metavar="CLASS",
        help="classes whose name holds this",
    )
    choice.add_argument(
        "--select", nargs="+", default=[], metavar="CODE", help="codes that begin so: L3 L401"
    )
    choice.add_argument("--quick", action="store_true", help="a quarter of the pairs, one repetition")
    shown = parser.add_argument_group("what to show")
    shown.add_argument(
        "--survivors",
        nargs="?",
        type=int,
        const=10**6,
        default=0,
        metavar="N",
        help="mutants not caught (first N)",
    )
    shown.add_argument(
        "--caught", action="store_true", help="mutants that are caught, too, with what is said"
    )
    shown.add_argument("--list", action="store_true", help="the names of the classes, then stop")
    shown.add_argument("--profile", action="store_true", help="with --speed: microseconds per check")
    shown.add_argument("--markdown", action="store_true", help="tables as in docs/guide/checks.md")
    shown.add_argument("--write", type=Path, metavar="FILE", help="renew the tables in docs/guide/checks.md")
    shown.add_argument(
        "--show-aside", action="store_true", help="single pairs of aside, too: spoils that set"
    )
    shown.add_argument("--alone", action="store_true", help="leave pofilter out, and the goal that needs it")
    return parser.parse_args()


def measured(chosen: Chosen, everything: bool) -> list[str]:
    """Measure the parts asked for, printing tables; the goals missed."""
    given = chosen.options
    missed: list[str] = []
    if given.alarms or everything:
        missed += alarms(chosen, tell=given.alarms and not given.write)
    if given.mutations or everything:
        missed += mutations(chosen)
    if given.speed or everything:
        missed += speed(chosen)
    return missed


def write(path: Path, tables: str) -> None:
    """Put the tables between the marks of a page."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"bench-checks: {path}: there is no {END if begin else BEGIN}")
    path.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", encoding="utf-8")


def main() -> None:
    given = options()
    if given.list:
        print("\n".join(f"{kind.name}{'' if kind.is_goal else '  (no goal)'}" for kind in CLASSES))
        return
    names = [name for name in NAMES if not given.classes or any(part in name for part in given.classes)]
    if not names:
        sys.exit("bench-checks: no such class; --list names them")
    chosen = Chosen(
        [sample for sample in samples(tuple(given.set)) if not given.locale or sample.locale in given.locale],
        names,
        tuple(given.select),
        given,
    )
    if ASIDE in given.set and given.show_aside:
        print("bench-checks: pairs that were kept aside are shown: they are so no more", file=sys.stderr)
    everything = not (given.alarms or given.mutations or given.speed)
    if given.write:
        given.markdown = True
        tables = io.StringIO()
        with contextlib.redirect_stdout(tables):
            missed = measured(chosen, everything)
        write(given.write, tables.getvalue())
    else:
        missed = measured(chosen, everything)
    for goal in missed:
        print(f"bench-checks: missed: {goal}", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
