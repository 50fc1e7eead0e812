"""pofilter, the checks of the Translate Toolkit, on the same pairs through its own classes.

All its tests are on, as ``pofilter --language fr_CA`` has them, and one object checks unit after unit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

NAMES = {"zh_Hans": "zh_CN"}
"""What the Toolkit calls a locale that has another name there."""

Filter = Callable[[str, str], dict[str, str]]


@lru_cache(maxsize=16)
def checker(locale: str) -> Filter:
    """A function from a text and its translation to the tests that fail, with what they say."""
    from translate.filters.checks import CheckerConfig, StandardChecker, StandardUnitChecker, TeeChecker
    from translate.storage.pypo import pounit

    name = NAMES.get(locale, locale)
    tee = TeeChecker(
        checkerconfig=CheckerConfig(targetlanguage=name),
        checkerclasses=[StandardChecker, StandardUnitChecker],
        languagecode=name,
        errorhandler=lambda *_: True,  # a test that breaks down has not failed
    )

    def run(msgid: str, msgstr: str) -> dict[str, str]:
        unit = pounit(msgid)
        unit.target = msgstr
        return {test: str(message) for test, message in tee.run_filters(unit).items()}

    return run


def has_new_failure(locale: str, msgid: str, msgstr: str, correct: str) -> bool:
    """Whether a test fails on a mutant that does not fail, or says something else, on the correct text."""
    was, now = _failures(locale, msgid, correct), checker(locale)(msgid, msgstr)
    return any(was.get(test) != message for test, message in now.items())


@lru_cache(maxsize=1 << 14)
def _failures(locale: str, msgid: str, msgstr: str) -> dict[str, str]:
    return checker(locale)(msgid, msgstr)
