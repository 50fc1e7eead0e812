"""Conditions of rules that a pattern alone cannot express, by the name that tables use."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..pairs import Pair
from .tables import sets

Guard = Callable[[Pair, "re.Match[str]"], bool]

GROUPING = re.compile(r"(?<=\d)[,'’\u00a0\u2009\u202f](?=\d{3}(?!\d))")
"""What groups digits in a source; a plain space may stand between two numbers."""

INTEGER = re.compile(r"(?<![\d.])\d+")
PHONE = re.compile(r"[-–]\d")
RATIO = re.compile(r"\d(?::| : )\d")
RUN = re.compile(r"\d(?:[ .\u00a0\u2009\u202f]?\d)*")
GROUPED = re.compile(r"\d{1,3}(?:[ .\u00a0\u2009\u202f]\d{3})+")
SENTENCE_END = re.compile(r"[.!?؟。！？\n]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
OPENING, CLOSING = "«", "»"


def same_number(pair: Pair, match: re.Match[str]) -> bool:
    """Whether the groups of digits at a match are one number, which the source has as well.

    “prenez 1 500 mg” may be one dose of 1500 or one tablet of 500: what the source says decides.
    """
    for run in RUN.finditer(match.string):
        if run.start() <= match.start() and match.end() <= run.end():
            if not GROUPED.fullmatch(run[0]) or PHONE.match(match.string, run.end()):
                return False
            digits = "".join(filter(str.isdigit, run[0]))
            return digits in INTEGER.findall(GROUPING.sub("", pair.before))
    return False


def not_in_source(pair: Pair, match: re.Match[str]) -> bool:
    """Whether the source has nothing like it."""
    return not match.re.search(pair.msgid)


def no_ratio(pair: Pair, match: re.Match[str]) -> bool:
    """Whether a colon is punctuation, not the sign between the numbers of a ratio, as in the source."""
    around = match.string[max(match.start() - 1, 0) : match.end() + 3]
    return not (re.match(r"\d\s*:\s*\d", around) and RATIO.search(pair.before))


def outermost(_pair: Pair, match: re.Match[str]) -> bool:
    """Whether a match stands outside « »: “ ” inside them is the second level."""
    before = match.string[: match.start()]
    return before.count(OPENING) <= before.count(CLOSING)


def in_own_script(_pair: Pair, match: re.Match[str]) -> bool:
    """Whether at least half of the letters before a match, in its sentence, are Arabic."""
    before = match.string[: match.start()].rstrip()
    sentence = SENTENCE_END.split(before)[-1]
    arabic = len(re.findall(f"[{sets()['arabic']}]", sentence))
    return arabic > 0 and arabic >= len(LATIN.findall(sentence))


GUARDS: dict[str, Guard] = {
    "same_number": same_number,
    "not_in_source": not_in_source,
    "no_ratio": no_ratio,
    "outermost": outermost,
    "in_own_script": in_own_script,
}
