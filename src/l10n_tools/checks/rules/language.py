"""L111: a translation, or a sentence of it, in the source's language.

Where the scripts differ, the share of letters decides (at least 60 % of Arabic letters, 50 % for
others, since names stay Latin). Where they are the same, function words decide, sentence by
sentence: two or more of the source's and none of the target's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Locale
from .. import words
from ..base import Check, Context

WRONG = "L111"
LEAST_LETTERS = 20
SHARES = {"Arab": 0.6}
DEFAULT_SHARE = 0.5


def run(context: Context) -> Iterator[Finding]:
    """Published translations that are not in their locale's language."""
    config = context.project.config
    for found in context.published():
        locale, source = found.locale, config.source
        if (
            locale.language == source.language
            or found.message.msgid in config.policy(locale.id).same_as_source
        ):
            continue
        text = words.prose(found.msgstr, source.language, config.untranslatable)
        left = _left(text, source, locale)
        if left:
            yield found.finding(
                WRONG,
                f"reads as {source.language}, not as {locale.language}: “{_short(left)}”",
                "translate that passage",
            )


def _left(text: str, source: Locale, locale: Locale) -> str | None:
    """The passage that is in the source's language, if there is one."""
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        return None
    if locale.script != source.script:
        share = words.script_share(text, locale.script)
        return text if share is not None and share < SHARES.get(locale.script, DEFAULT_SHARE) else None
    telling = words.telling(source.language, locale.language)
    if telling is None:
        return None
    return next((sentence for sentence in words.SENTENCE.split(text) if _is_source(sentence, *telling)), None)


def _is_source(sentence: str, source: frozenset[str], target: frozenset[str]) -> bool:
    found = [word for word in words.WORD.findall(sentence.casefold())]
    return sum(word in source for word in found) >= 2 and not any(word in target for word in found)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


CHECK = Check({WRONG: "a passage left in the source's language"}, run)
