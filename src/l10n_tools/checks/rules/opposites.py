"""L410: a word has become its opposite: “before meals” is “after meals”, “reduce” is “increase”.

The source says one side of a pair alone, and the translation the other side alone. Nothing is said where either
has a word that may say the other side: translators turn clauses round (“not until” is “only after”). The words
are data: :mod:`l10n_tools.checks.opposites`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base import of_pairs
from ..opposites import Said, Spans, opposite, said
from ..pairs import Pair, Remark, both

TURNED = "L410"


def look(pair: Pair) -> Iterator[Remark]:
    """Words whose opposite stands in the translation."""
    setting = pair.setting
    if not setting.is_translated:
        return
    reported: set[tuple[int, int]] = set()
    for one in said(pair.before, setting.source.language):
        other = opposite(pair.after, setting.locale.language, one.pair, one.side)
        # A word may belong to two pairs: “after” is the opposite of “before” and of “within”.
        if other is not None and reported.isdisjoint(other.places):
            reported.update(other.places)
            yield _remark(pair, one, other)


def _remark(pair: Pair, one: Said, other: Said) -> Remark:
    word, there = _first(pair.before, one.places), _first(pair.after, other.places)
    return Remark(
        TURNED,
        f"“{word}” becomes “{there}”, its opposite",
        f"say “{word}” in the translation, too; if it says the same in other words, waive the finding",
        pair.weighty,
        both(iter(one.places), iter(other.places)),
    )


def _first(text: str, places: Spans) -> str:
    start, end = places[0]
    return " ".join(text[start:end].split())


CHECK = of_pairs({TURNED: "a word has become its opposite"}, look)
