"""PF-…: the checks of the Translate Toolkit's pofilter, where they are asked for.

They run with ``--select pofilter`` alone, or by their codes, and only in the locales in which they say
little that is wrong (see ``l10n_tools.pofilter``).
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import pofilter
from ...model import Finding
from ..base import Check, Context

CODES = {one.code: one.meaning for one in pofilter.table()}
HINT = "compare it with the source; pofilter knows no Markdown and no context, and may be wrong"


def run(context: Context) -> Iterator[Finding]:
    """What pofilter says of the published translations."""
    by_locale: dict[str, pofilter.Filters] = {}
    for found in context.published():
        locale = found.locale
        if locale.id not in by_locale:
            by_locale[locale.id] = pofilter.Filters(locale)
        for failure in by_locale[locale.id].failures(found.message.msgid, found.msgstr):
            one = failure.filter
            yield found.finding(
                one.code, f"pofilter, {one.name}: {_said(one.meaning, failure.message)}", HINT, one.severity
            )


def _said(meaning: str, message: str) -> str:
    """Pofilter's own words where they say more than the meaning."""
    return message if len(message) < 100 and message else meaning


CHECK = Check(CODES, run)
