"""False alarms: what the checks say of correct pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import checks_scores as scores
from checks_chosen import STRICT, Chosen, strict
from checks_pairs import OWN, Sample
from checks_scores import Alarm
from checks_tables import Table, per_cent

from l10n_tools.checks.pairs import Remark
from l10n_tools.model import Severity

MOST_ERRORS, MOST_WARNINGS = 0.01, 0.01
"""Of the pairs of other topics with an error, and of the project's own with a warning; those have none."""


def alarms(chosen: Chosen, *, tell: bool) -> list[str]:
    """Count what is said of correct pairs, and ``tell`` what may be shown; the goals missed."""
    columns = ["pairs", "with an error", "with a warning", "codes (warnings in brackets) and their pairs"]
    table = Table("False alarms", columns)
    missed: list[str] = []
    told: list[Alarm] = []
    for origin, locale, is_strict, samples in _groups(chosen.samples):
        found = scores.alarms(samples, chosen.codes)
        errors, warnings = sum(alarm.has_error for alarm in found), sum(alarm.has_warning for alarm in found)
        name, of = ", ".join(filter(None, [origin, locale, STRICT if is_strict else ""])), len(samples)
        table.row(name, [str(of), per_cent(errors, of), per_cent(warnings, of), _codes(found)])
        if locale:
            continue
        told += found
        most = 0.0 if origin == OWN else MOST_ERRORS
        if errors > most * of:
            missed.append(f"errors on {name}: at most {most:.0%} ({per_cent(errors, of)})")
        if origin == OWN and warnings > MOST_WARNINGS * of:
            missed.append(f"warnings on {name}: at most {MOST_WARNINGS:.0%} ({per_cent(warnings, of)})")
    table.show(chosen.options.markdown)
    if tell:
        _tell(chosen, told)
    return missed


def _groups(samples: list[Sample]) -> Iterator[tuple[str, str, bool, list[Sample]]]:
    """The pairs by set, each also by locale; those of other topics also as if safety hung on all of them."""
    for origin in dict.fromkeys(sample.origin for sample in samples):
        of_set = [sample for sample in samples if sample.origin == origin]
        yield origin, "", False, of_set
        if origin != OWN:
            yield origin, "", True, [strict(sample) for sample in of_set]
        for locale in dict.fromkeys(sample.locale for sample in of_set):
            yield origin, locale, False, [sample for sample in of_set if sample.locale == locale]


def _codes(found: Iterable[Alarm]) -> str:
    counts = Counter(code for alarm in found for code in {_coded(remark) for remark in alarm.remarks})
    return ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))


def _coded(remark: Remark) -> str:
    return remark.code if remark.severity is Severity.ERROR else f"({remark.code})"


def _tell(chosen: Chosen, found: list[Alarm]) -> None:
    """Each alarm with both texts; what is said in ordinary and in safety text alike is told once."""
    seen: set[tuple[str, str, str, str]] = set()
    for sample, remarks in found:
        keys = [(sample.locale, sample.pair.msgid, remark.code, remark.message) for remark in remarks]
        fresh = [remark for key, remark in zip(keys, remarks, strict=True) if key not in seen]
        seen.update(keys)
        if fresh and chosen.may_show(sample):
            safety = ", safety" if sample.pair.is_strict else ""
            print(
                f"\n{sample.origin}, {sample.locale}{safety}\n  {sample.pair.msgid}\n  {sample.pair.msgstr}"
            )
            for remark in fresh:
                print(f"  → {remark.severity} {remark.code}: {remark.message}")
