"""L301 to L316: quantities that a translation says otherwise than its source, by value.

Sources: ISMP's and Health Canada's lists of what must not happen to a dose in writing; CLDR for separators.
The reading and comparing is in ``checks/quantities``; this is what is said of each difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...model import Place, Severity
from ..base import of_pairs
from ..pairs import Pair, Remark, source_place, target_place
from ..quantities import Atom, Difference, Fault, Grade, compare, units

CODES = {
    "L301": "an amount is lost, added or changed",
    "L302": "an amount has another unit",
    "L303": "a number is written as another locale writes it",
    "L304": "a limit of an amount is lost or turned round",
    "L305": "an amount has another currency",
    "L306": "a date or time is changed",
    "L307": "an identifier or telephone number is changed",
    "L308": "a number in words is lost, added or changed",
    "L309": "an amount is converted into another unit",
    "L310": "“about” is lost before an amount",
    "L311": "doses stand in another order",
    "L312": "how often is lost or changed",
    "L313": "a range runs from the larger to the smaller amount",
    "L314": "a dose is written so that it is misread",
    "L315": "an amount is said less often than in the source",
    "L316": "digits of two systems in one text",
}


class Say(NamedTuple):
    """What is said of a fault; ``severity`` None is an error in text that safety hangs on, else a warning."""

    code: str
    message: str
    hint: str
    severity: Severity | None = Severity.ERROR


KEEP = "write the amount of the source, in the way of the locale"
SAID = {
    Fault.LOST: Say("L301", "{before} is not in the translation", KEEP),
    Fault.ADDED: Say("L301", "{after} is not in the source", KEEP),
    Fault.UNIT: Say("L302", "{before} has become {after}", "write the unit of the source"),
    Fault.UNIT_LOST: Say("L302", "{before} has lost its unit", "write the unit", None),
    Fault.UNIT_ADDED: Say("L302", "{before} has become {after}", "write the unit that is meant", None),
    Fault.FORMAT: Say(
        "L303", "{after} is not written as in this locale", "use the locale's decimal mark and grouping"
    ),
    Fault.BOUND_LOST: Say("L304", "{limit} is lost: {before}", "say the limit of the source", None),
    Fault.BOUND_TURNED: Say(
        "L304", "{limit} ({before}) has become {other} ({after})", "say the limit of the source"
    ),
    Fault.CURRENCY: Say("L305", "{before} has become {after}", "name the currency of the source"),
    Fault.DATE: Say("L306", "{before} is not in the translation", "write the date of the source"),
    Fault.CLOCK: Say("L306", "{before} is not in the translation", "write the time of the source"),
    Fault.NAME: Say("L307", "{before} is not in the translation", "write the identifier as in the source"),
    Fault.NAME_LOST: Say(
        "L307", "{before} is not in the translation", "name it as the source does", Severity.WARNING
    ),
    Fault.PHONE: Say("L307", "{before} is not in the translation", "write the number as in the source"),
    Fault.WORD_LOST: Say("L308", "{before} is not in the translation", "say the number of the source", None),
    Fault.WORD_ADDED: Say("L308", "{after} is not in the source", "say the number of the source", None),
    Fault.CONVERTED: Say(
        "L309", "{before} has become {after}", "keep the unit of the source", Severity.WARNING
    ),
    Fault.ABOUT_LOST: Say("L310", "{limit} is lost: {before}", "say that it is about that", Severity.WARNING),
    Fault.ORDER: Say(
        "L311", "{before} stands after another dose", "look whether each dose is said of the right thing",
        Severity.WARNING,
    ),
    Fault.RATE: Say("L312", "{before} is not in the translation", "say how often", None),
    Fault.PER: Say("L312", "{before} is not in the translation", "say per what the amount is"),
    Fault.TOO_MANY: Say(
        "L301", "more amounts than can be compared, and they are not all the same", "divide the message"
    ),
    Fault.REVERSED: Say("L313", "{after} begins the range", "write the smaller amount first"),
    Fault.ZERO: Say("L314", "{after} ends in a zero that can be read as tenfold", "leave out the zero"),
    Fault.BARE: Say("L314", "{after} has no zero before the decimal mark", "write the zero"),
    Fault.MICRO: Say(
        "L314", "{after}: µ can be read as m", "write mcg, or the word in full", Severity.WARNING
    ),
    Fault.REPEATED: Say(
        "L315", "{before} is said less often than in the source", "look whether an amount is missing",
        Severity.WARNING,
    ),
    Fault.DIGITS: Say("L316", "digits of two systems", "write all digits in one system", Severity.WARNING),
}  # fmt: skip


def look(pair: Pair) -> Iterator[Remark]:
    """The differences in quantities between a text and its translation."""
    if not pair.setting.is_translated:
        return
    for found in compare(pair.before, pair.after, pair.setting.source, pair.setting.locale):
        yield _remark(pair, found)


def _remark(pair: Pair, found: Difference) -> Remark:
    say = SAID[found.fault]
    before, after = found.before, found.after
    message = say.message.format(
        before=_quoted(pair.msgid, before),
        after=_quoted(pair.msgstr, after),
        limit=_limit(pair.msgid, before),
        other=_limit(pair.msgstr, after),
    )
    if (
        found.fault in (Fault.LOST, Fault.WORD_LOST, Fault.DATE, Fault.NAME, Fault.PHONE, Fault.CLOCK)
        and after
    ):
        message += f", which has {_quoted(pair.msgstr, after)}"
    about_limit = found.fault in LIMITS
    places = (*_places(before, source_place, about_limit), *_places(after, target_place, about_limit))
    return Remark(say.code, message, say.hint, _severity(pair, found, say), places)


LIMITS = frozenset({Fault.BOUND_LOST, Fault.BOUND_TURNED, Fault.ABOUT_LOST})


def _places(atom: Atom | None, place: Callable[[int, int], Place], about_limit: bool) -> Iterator[Place]:
    """Where an amount stands, and what limits it, if that is in question."""
    if atom is None:
        return
    yield place(atom.start, atom.end)
    if about_limit and atom.limit != (0, 0):
        yield place(*atom.limit)


def _severity(pair: Pair, found: Difference, say: Say) -> Severity:
    unit = found.before.unit if found.before else ""
    if found.fault is Fault.CONVERTED and unit in units().dose and _is_in_digits(found.after):
        return Severity.ERROR  # a dose is written in the unit that was ordered; “half a litre” is none
    if found.fault is Fault.UNIT_LOST and unit in units().dose | units().kept:
        return Severity.ERROR
    if found.fault in MISSING and not _is_sure(found):
        return pair.weighty
    return say.severity or pair.weighty


MISSING = frozenset({Fault.LOST, Fault.ADDED, Fault.DATE, Fault.CLOCK})
"""Amounts that the other side has not: as they stand, or in any words that are known."""


def _is_sure(found: Difference) -> bool:
    """Whether an amount is changed, or a measure is lost or added.

    Of a plain number that is only missing, a translation may make other words: “by their first birthday”.
    """
    if found.before and found.after:
        return True
    atom = found.before or found.after
    return atom is not None and atom.unit in units().dose | units().kept | units().currency


def _is_in_digits(atom: Atom | None) -> bool:
    return atom is not None and atom.grade is Grade.DIGITS


def _limit(text: str, atom: Atom | None) -> str:
    """The words for a limit, as the text has them."""
    if atom is None or atom.bound is None:
        return ""
    start, end = atom.limit
    return f"“{text[start:end]}”" if end else f"“{atom.bound.value}”"


def _quoted(text: str, atom: Atom | None) -> str:
    return f"“{text[atom.start : atom.end]}”" if atom else ""


CHECK = of_pairs(CODES, look, {"L310", "L311", "L315", "L316"})
