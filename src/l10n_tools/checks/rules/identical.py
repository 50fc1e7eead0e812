"""L110: a translation that is the source text.

Names, acronyms, numbers, code, URLs and passages marked with the source's ``lang`` may be the same;
so may messages that the configuration lists as ``same_as_source``. Changed markup, case or
punctuation does not make a translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding
from .. import words
from ..base import Check, Context

IDENTICAL = "L110"


def run(context: Context) -> Iterator[Finding]:
    """Published translations whose words are the source's."""
    config = context.project.config
    keep, source = config.untranslatable, config.source
    for found in context.published():
        if (
            found.locale.language == source.language
            or found.message.msgid in config.policy(found.locale.id).same_as_source
        ):
            continue
        before = words.words(words.prose(found.message.msgid, source.language, keep))
        after = words.words(words.prose(found.msgstr, source.language, keep))
        if before and before == after:
            yield found.finding(
                IDENTICAL,
                "the translation is the source text",
                "translate it; or list the message in same_as_source, or its names in untranslatable, "
                "in the configuration",
            )


CHECK = Check({IDENTICAL: "source text published as translation"}, run)
