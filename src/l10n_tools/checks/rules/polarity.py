"""L401 to L406: a negation, a prohibition, “only” or another word that turns a text's sense was lost.

A translation may add such words, and say them in another way: a prohibition for a negation, “insufficient”
for “not enough”, a negation for “unknown”. What counts as what is data: :mod:`l10n_tools.checks.polarity`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Severity
from .. import polarity
from ..base import of_pairs
from ..pairs import Pair, Remark, both
from ..polarity import Loss, Sense

CODES = {
    "L401": "a negation is lost",
    "L402": "a prohibition is lost",
    "L403": "a contraindication is lost",
    "L404": "“only” is lost",
    "L405": "“may”, “usually” or the like is lost",
    "L406": "“absolute” or “relative” is lost",
}
OF = {
    Sense.NEGATION: "L401",
    Sense.PROHIBITION: "L402",
    Sense.CONTRAINDICATION: "L403",
    Sense.HARD: "L401",
    Sense.DOUBLE: "L401",
    Sense.IMPLIED: "L401",
    Sense.EXCLUSIVITY: "L404",
    Sense.MODALITY: "L405",
    Sense.ABSOLUTE: "L406",
    Sense.RELATIVE: "L406",
}
HINTS = {
    "L405": "say in the translation, too, how sure or how frequent it is",
    "L406": "say which it is: an absolute contraindication rules the treatment out, a relative one does not",
}
HINT = "say it in the translation, too; if it says so in other words, waive the finding"


Spans = list[tuple[int, int]]


def look(pair: Pair) -> Iterator[Remark]:
    """What the translation lost of the source's polarity."""
    if not pair.setting.is_translated:
        return
    before = polarity.read(pair.before, pair.setting.source.language)
    if before.senses.isdisjoint(OF):
        return
    after = polarity.read(pair.after, pair.setting.locale.language)
    if not after.clauses:
        return
    for loss in polarity.losses(before, after):
        yield _remark(pair, loss, before.places(loss.before), after.places(loss.after))


def _remark(pair: Pair, loss: Loss, before: list[Spans], after: list[Spans]) -> Remark:
    code = OF[loss.sense]
    said = ", ".join(f"“{_said(pair.before, spans)}”" for spans in before)
    there = ", ".join(f"“{_said(pair.after, spans)}”" for spans in after)
    has = "has" if len(before) == 1 else "have"
    message = f"{said}: the translation has {there} alone" if there else f"{said} {has} no counterpart"
    is_sure = loss.is_sure and loss.sense is not Sense.MODALITY
    severity = pair.weighty if is_sure else Severity.WARNING
    places = both(
        (span for spans in before for span in _joined(pair.before, spans)),
        (span for spans in after for span in _joined(pair.after, spans)),
    )
    return Remark(code, message, HINTS.get(code, HINT), severity, places)


def _said(text: str, spans: Spans) -> str:
    """The words of a cue, with an ellipsis for what stands between them."""
    return " … ".join(text[start:end] for start, end in _joined(text, spans))


def _joined(text: str, spans: Spans) -> Spans:
    """The spans of a cue, those with nothing but blanks, hyphens and apostrophes between them as one."""
    joined = spans[:1]
    for start, end in spans[1:]:
        if text[joined[-1][1] : start].strip(" -’'\u00a0\u202f"):
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


CHECK = of_pairs(CODES, look, {"L405"})
