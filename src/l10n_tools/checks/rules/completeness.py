"""L101, L102: messages that must be translated and are not.

A page must reach the percentage that the configuration requires of it; below that, each message
without a published translation is reported. Notices must always be complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...model import Finding, Notice, Severity, State
from ...notices import required
from ..base import Check, Context, Translation, restored

UNTRANSLATED, FUZZY = "L101", "L102"
HINTS = {
    UNTRANSLATED: "translate it in the PO file",
    FUZZY: "revise the translation, then remove the fuzzy flag",
}


def run(context: Context) -> Iterator[Finding]:
    """The messages that keep a page below what is required of it."""
    for (locale, source), group in groupby(
        context.translations, key=lambda found: (found.locale, found.source)
    ):
        messages = list(group)
        done = sum(message.state is State.TRANSLATED for message in messages)
        if source.notice:
            wanted = 100 if required(source.notice, locale.id) else 0
            why = _notice(context, messages[0], source.notice)
        else:
            wanted = context.project.config.policy(locale.id).required(_policy_path(context, messages[0]))
            percent = 100 * done // len(messages)
            why = f"; {source.path} has {percent} % of its messages translated, {wanted} % required"
        if 100 * done >= wanted * len(messages):
            continue
        catalog = context.project.catalog(locale, source.name)
        if catalog is None or not catalog.entries:
            yield _without_catalog(messages, "is missing" if catalog is None else "is empty", why)
        else:
            yield from (
                _finding(message, why) for message in messages if message.state is not State.TRANSLATED
            )


def _policy_path(context: Context, message: Translation) -> str:
    """The path that policies name: relative to the docs folder, or that of mkdocs.yml."""
    docs = context.project.config.relative(context.project.config.docs)
    return message.source.path.removeprefix(f"{docs}/")


def _notice(context: Context, message: Translation, notice: Notice) -> str:
    project = context.project
    pages = [page for page in project.pages if notice in project.notices_on(page, message.locale)]
    where = f", which must stand on {_listed(pages)}" if pages else ""
    return f"; it is part of the notice “{notice.id}”{where}"


def _listed(pages: list[str]) -> str:
    return ", ".join(pages) if len(pages) <= 4 else f"{', '.join(pages[:3])} and {len(pages) - 3} other pages"


def _without_catalog(messages: list[Translation], gone: str, why: str) -> Finding:
    """One finding for all: there is no place yet to translate any of them."""
    count = len(messages)
    what = f"{gone}: {f'none of its {count} messages is' if count > 1 else 'its message is not'} translated"
    one = messages[0]
    return Finding(
        UNTRANSLATED, Severity.ERROR, one.locale.id, one.catalog, what + why, restored(one.catalog)
    )


def _finding(message: Translation, why: str) -> Finding:
    code = FUZZY if message.state is State.FUZZY else UNTRANSLATED
    what = (
        "the translation is fuzzy: its source has changed, or it awaits revision"
        if code == FUZZY
        else "is not translated"
    )
    return message.finding(code, what + why, HINTS[code])


CHECK = Check(
    {UNTRANSLATED: "a required message is not translated", FUZZY: "a required translation is fuzzy"}, run
)
