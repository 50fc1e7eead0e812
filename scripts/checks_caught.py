"""What the checks catch of mutants, by class, beside pofilter."""

from __future__ import annotations

import checks_emptied
import checks_scores as scores
from checks_chosen import Chosen, progress
from checks_mutations import CLASSES, REMOVED, Mutant
from checks_pairs import OWN
from checks_peers import has_new_failure
from checks_scores import Caught, Told, Verdict
from checks_tables import Table, per_cent

from l10n_tools.model import Severity

LEAST_CAUGHT = 0.99


def mutations(chosen: Chosen) -> list[str]:
    """Look at all mutants, and tell by class what was caught; the goals missed."""
    caught = looked_at(chosen)
    for origin in dict.fromkeys(sample.origin for sample in chosen.samples):
        _by_class(chosen, caught, origin)
    shown = [mutant for mutant in caught.survivors if chosen.may_show(mutant.sample)]
    for mutant in shown[: chosen.options.survivors]:
        _show(mutant, "not caught")
    return goals_missed(caught)


def looked_at(chosen: Chosen) -> Caught:
    """What is caught of the mutants."""
    caught, originals = Caught(), dict[int, Told]()
    for mutant in progress(chosen.mutants, "mutants"):
        original = mutant.sample.pair
        if id(original) not in originals:
            originals[id(original)] = scores.told(original, chosen.codes)
        new = _new(mutant, originals[id(original)], chosen.codes)
        if new is not None:
            peer = not chosen.options.alone and has_new_failure(
                mutant.sample.locale, mutant.pair.msgid, mutant.pair.msgstr, original.msgstr
            )
            caught.add(mutant, Verdict(Severity.ERROR in new, bool(new), peer))
            if chosen.options.caught and new and chosen.may_show(mutant.sample):
                _show(mutant, "caught")
    return caught


def _new(mutant: Mutant, original: Told, codes: tuple[str, ...]) -> set[Severity] | None:
    """How grave it is what is newly said of a mutant; None if it is no fault in this project."""
    if mutant.kind.name == REMOVED:
        return checks_emptied.severities().get((mutant.sample.locale, mutant.pair.msgid))
    return scores.severities(scores.told(mutant.pair, codes), original)


def goals_missed(caught: Caught) -> list[str]:
    """The classes of which too few mutants of the project's own catalogs are caught."""
    missed = []
    for kind in CLASSES:
        of, _, either, _ = caught.sums(kind.name, OWN)
        if kind.is_goal and either < LEAST_CAUGHT * of:
            missed.append(
                f"{kind.name}: at least {LEAST_CAUGHT:.0%} caught in own ({per_cent(either, of)} of {of})"
            )
    return missed


def _by_class(chosen: Chosen, caught: Caught, origin: str) -> None:
    is_brief = chosen.options.markdown and origin != OWN
    locales = [] if is_brief else sorted({key[2] for key in caught.of if key[1] == origin})
    both = origin == OWN and not chosen.options.strict
    columns = ["mutants", "by an error", "caught", *(["in safety text"] if both else []), *locales]
    table = Table(f"Mutants of {origin}, caught", [*columns, "pofilter"])
    for name in [*caught.classes(), None]:
        of, error, either, peer = caught.sums(name, origin)
        if of:
            parts = [caught.sums(name, origin, strict=True)] if both else []
            parts += [caught.sums(name, origin, locale) for locale in locales]
            cells = [f"{per_cent(part[2], part[0])} of {part[0]}" if part[0] else "–" for part in parts]
            cells = [str(of), per_cent(error, of), per_cent(either, of), *cells, per_cent(peer, of)]
            table.row(_title(name), cells)
    table.show(chosen.options.markdown)


def _title(name: str | None) -> str:
    """The name of a class, with a mark if it has no goal."""
    if name is None:
        return "all"
    return name + next("" if kind.is_goal else " \N{DAGGER}" for kind in CLASSES if kind.name == name)


def _show(mutant: Mutant, what: str) -> None:
    safety = ", safety" if mutant.pair.is_strict else ""
    print(f"\n{what}: {mutant.kind.name} ({mutant.sample.origin}, {mutant.sample.locale}{safety})")
    print(f"  source   {mutant.pair.msgid}\n  correct  {mutant.sample.pair.msgstr}")
    print(f"  mutant   {mutant.pair.msgstr}")
    if what == "caught":
        for code, message, severity in scores.told(mutant.pair):
            print(f"  → {severity} {code}: {message}")
