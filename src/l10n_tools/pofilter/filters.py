"""Running pofilter's checks: the only module that knows their interface.

Source: Translate Toolkit 3.20, ``translate.filters.checks`` (StandardChecker, CheckerConfig).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import UsageError
from ..model import Locale
from .table import Filter, table


class Failure(NamedTuple):
    """What a check of pofilter says of a translation."""

    filter: Filter
    message: str


class Filters:
    """The checks that are on in a locale, or those named.

    Raises UsageError where the Translate Toolkit is not installed.
    """

    def __init__(self, locale: Locale, wanted: Sequence[Filter] | None = None) -> None:
        chosen = [one for one in table() if not one.why_off(locale)] if wanted is None else wanted
        self._by_name = {one.name: one for one in chosen}
        self._checker = _checker(locale, list(self._by_name))

    def failures(self, msgid: str, msgstr: str) -> Iterator[Failure]:
        """What they say of a translation, in the order of their names."""
        from translate.storage.base import TranslationUnit

        if not self._by_name:
            return
        unit = TranslationUnit(msgid)
        unit.target = msgstr
        found = self._checker.run_filters(unit)
        for name in sorted(found):
            # On one line: some messages are docstrings.
            yield Failure(self._by_name[name], " ".join(str(found[name]).split()))


def _checker(locale: Locale, names: list[str]) -> Any:
    try:
        from translate.filters.checks import CheckerConfig, StandardChecker
    except ImportError:
        raise UsageError(
            "the checks of pofilter need the Translate Toolkit, which is not installed",
            hint="install it with: pip install 'l10n-tools[interchange]'",
        ) from None
    return StandardChecker(
        checkerconfig=CheckerConfig(targetlanguage=locale.id),
        limitfilters=names,
        errorhandler=_Passing(),
    )


class _Passing:
    """A check that fails on an odd text has nothing to say of it: the run goes on."""

    def __call__(self, *_about: object) -> bool:
        return True
