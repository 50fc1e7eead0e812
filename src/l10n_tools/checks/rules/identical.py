"""L110: a translation that is the source text.

Names, acronyms, numbers, code, URLs and passages marked with the source's ``lang`` may be the same;
so may messages that the configuration lists as ``same_as_source``. Changed markup, case or
punctuation does not make a translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..base import of_pairs
from ..pairs import Pair, Remark

IDENTICAL = "L110"


def look(pair: Pair) -> Iterator[Remark]:
    """Translations whose words are the source's."""
    setting = pair.setting
    if not setting.is_translated or pair.msgid in setting.same:
        return
    language, keep = setting.source.language, setting.keep
    before = words.words(words.prose(pair.msgid, language, keep))
    if before and before == words.words(words.prose(pair.msgstr, language, keep)):
        yield Remark(
            IDENTICAL,
            "the translation is the source text",
            "translate it; or list the message in same_as_source, or its names in untranslatable, "
            "in the configuration",
        )


CHECK = of_pairs({IDENTICAL: "source text published as translation"}, look)
