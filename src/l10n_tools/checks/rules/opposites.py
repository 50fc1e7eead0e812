"""L410: a word has become its opposite: “before meals” is “after meals”, “reduce” is “increase”.

The source says one side of a pair alone, and the translation the other side alone. Nothing is said where
either has a word that may say its other side: translators turn clauses round (“not until” is “only after”).
Nor where one of them alone has a negation: “do not stop” is “continue”, and a negation that was lost is what
L401 looks for. The words are data: :mod:`l10n_tools.checks.opposites`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base import of_pairs
from ..opposites import Spans, Turned, turned
from ..pairs import Pair, Remark, both
from ..polarity import Sense, read

TURNED = "L410"
NEGATIVE = frozenset({Sense.NEGATION, Sense.PROHIBITION, Sense.CONTRAINDICATION, Sense.DOUBLE})


def look(pair: Pair) -> Iterator[Remark]:
    """Words whose opposite stands in the translation."""
    setting = pair.setting
    if not setting.is_translated:
        return
    reported: set[tuple[int, int]] = set()
    for found in turned(pair.before, setting.source.language, pair.after, setting.locale.language):
        # A word may belong to two pairs: “after” is the opposite of “before” and of “within”.
        if reported.isdisjoint(found.after.places) and not _is_negated_once(pair):
            reported.update(found.after.places)
            yield _remark(pair, found)


def _is_negated_once(pair: Pair) -> bool:
    """Whether the source or the translation has a negation, and the other none."""
    before = read(pair.before, pair.setting.source.language)
    after = read(pair.after, pair.setting.locale.language)
    return before.senses.isdisjoint(NEGATIVE) is not after.senses.isdisjoint(NEGATIVE)


def _remark(pair: Pair, found: Turned) -> Remark:
    word, there = _first(pair.before, found.before.places), _first(pair.after, found.after.places)
    return Remark(
        TURNED,
        f"“{word}” becomes “{there}”, its opposite",
        f"say “{word}” in the translation, too; if it says the same in other words, waive the finding",
        pair.weighty,
        both(iter(found.before.places), iter(found.after.places)),
    )


def _first(text: str, places: Spans) -> str:
    start, end = places[0]
    return " ".join(text[start:end].split())


CHECK = of_pairs({TURNED: "a word has become its opposite"}, look)
