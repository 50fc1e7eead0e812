"""L501 to L503: terms that are not translated as the locale's glossary says.

A term counts where it is prose: not in code and URLs, not in a name that stands the same everywhere, not
in a passage that has a ``lang`` of its own. It has to be translated once, not each time: a translation has
pronouns. Words that the glossary forbids are reported only where its own translations stand less often
than the term does, because the same word may be the right one for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ...glossary import DISCOURAGED, FORBIDDEN, KEPT, TRANSLATION, Glossary, Row
from ...glossary.matching import Hit
from ...model import Severity
from ..base import GLOSSARY, Check, of_pairs
from ..pairs import Pair, Remark, both

MISSING, WRONG, WRITTEN = "L501", "L502", "L503"

LISTED = 3
"""Translations that a message lists at most."""

MARKED = re.compile(r"<([A-Za-z][\w-]*)\b[^<>]*?\blang\s*=[^<>]*>.*?</\1\s*>", re.S)
"""A passage with a ``lang`` of its own."""


class _Asked(NamedTuple):
    """A term of a message: where it stands, in whatever form, and the rows that have it."""

    glossary: Glossary
    rows: tuple[Row, ...]
    numbers: frozenset[int]
    hits: tuple[Hit, ...]
    text: str
    """The term as the message has it."""

    def are(self, found: Sequence[Hit], role: str) -> list[Hit]:
        """The hits in the translation that have a role for one of the rows."""
        numbers = self.numbers
        its = []
        for hit in found:
            for form in hit.forms:
                if form.row in numbers and form.role == role:
                    its.append(hit)
                    break
        return its

    @property
    def is_required(self) -> bool:
        return any(row.is_required for row in self.rows)

    @property
    def is_verified(self) -> bool:
        return all(row.is_verified for row in self.rows)

    @property
    def wanted(self) -> str:
        """The translations, as messages list them."""
        texts = list(dict.fromkeys(text for row in self.rows for text in row.translations))
        return " or ".join((*(f"“{text}”" for text in texts[:LISTED]), *(["…"] if texts[LISTED:] else [])))

    @property
    def place(self) -> str:
        """Where the glossary says so."""
        return f"{self.glossary.path}:{self.rows[0].line}"


def look(pair: Pair) -> Iterator[Remark]:
    """Terms of a message whose translation is not the glossary's."""
    glossary = pair.setting.tables.get(GLOSSARY)
    if not isinstance(glossary, Glossary) or not glossary.rows:
        return
    terms = glossary.terms(pair.before)
    if not terms:
        return
    found = glossary.translations(pair.after)
    if _are_said(terms, found):
        return
    for one in _asked(glossary, pair.before, pair.msgid, pair.setting.keep):
        right = one.are(found, TRANSLATION)
        if len(right) < len(one.hits):
            wrong = list(_wrongs(pair, one, found, right))
            yield from wrong
            if not wrong and not right and one.is_required:
                yield from _missing(pair, one)


def _are_said(terms: Sequence[Hit], found: Sequence[Hit]) -> bool:
    """Whether each term is translated as often as it stands in the message, even where it is no prose.

    Then it is translated as often as where it counts, too: nothing is to be said of most messages.
    """
    first = [hit.forms[0].row for hit in terms]
    said = [row for hit in found for row in {form.row for form in hit.forms if form.role == TRANSLATION}]
    return all(said.count(row) >= first.count(row) for row in first)


def _wrongs(pair: Pair, asked: _Asked, found: Sequence[Hit], right: Sequence[Hit]) -> Iterator[Remark]:
    """Remarks on words that the glossary has something against."""
    for role in (FORBIDDEN, DISCOURAGED, KEPT):
        others = [hit for hit in asked.are(found, role) if hit not in right]
        wrong = _of_prose(others, pair.after, pair.msgstr, pair.setting.keep)
        if wrong:
            yield _wrong(pair, asked, role, wrong)


def _wrong(pair: Pair, asked: _Asked, role: str, wrong: Sequence[Hit]) -> Remark:
    """What is said of words that the glossary has something against."""
    word = pair.after[wrong[0].start : wrong[0].end]
    places = both(_spans(asked.hits), _spans(wrong))
    hint = f"write {asked.wanted}" if asked.wanted else "put it otherwise"
    hint += _noted(asked.rows)
    serious = Severity.ERROR if asked.is_verified else pair.weighty
    if role == KEPT:
        what = f"the acronym “{word}” is that of the source"
        severity = pair.weighty if asked.is_verified else Severity.WARNING
        return Remark(WRITTEN, f"{what} ({asked.place})", hint, severity, places)
    verb, severity = ("must not be", serious) if role == FORBIDDEN else ("should not be", Severity.WARNING)
    what = f"“{asked.text}” {verb} " + ("left as it is" if word == asked.text else f"“{word}”")
    return Remark(WRONG, f"{what} ({asked.place})", hint, severity, places)


def _missing(pair: Pair, asked: _Asked) -> Iterator[Remark]:
    glossary = asked.glossary
    if miswritten := asked.are(glossary.miswritten(pair.after), TRANSLATION):
        first = miswritten[0]
        word = pair.after[first.start : first.end]
        if any(map(str.isupper, word)) or len(word.split()) > 1:
            wanted = next(form.text for form in first.forms if form.row in asked.numbers)
            text = next(text for row in asked.rows for text in row.translations if text.lower() == wanted)
            places = both(_spans(asked.hits), _spans(miswritten))
            what = f"“{word}” is written “{text}” in the glossary ({asked.place})"
            yield Remark(WRITTEN, what, f"write “{text}”", Severity.WARNING, places)
            return
    if any(glossary.mentions(row, pair.after) for row in asked.rows):
        return
    severity = pair.weighty if asked.is_verified else Severity.WARNING
    message = f"“{asked.text}” is not translated as the glossary says: {asked.wanted} ({asked.place})"
    hint = "use one of these; or add your translation to the glossary, if it is as good"
    yield Remark(MISSING, message, hint + _noted(asked.rows), severity, both(_spans(asked.hits), iter(())))


def _noted(rows: Sequence[Row]) -> str:
    """What the glossary notes, for the hint."""
    return "".join(f" ({row.note})" for row in rows if row.note)


def _spans(hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    return ((hit.start, hit.end) for hit in hits)


@lru_cache(maxsize=1 << 12)
def _asked(glossary: Glossary, prose: str, text: str, keep: tuple[str, ...]) -> tuple[_Asked, ...]:
    """The terms of a message; once for all the translations of it that one looks at."""
    by_rows: dict[frozenset[int], list[Hit]] = {}
    for hit in _of_prose(glossary.terms(prose), prose, text, keep):
        by_rows.setdefault(frozenset(form.row for form in hit.forms), []).append(hit)
    return tuple(
        _Asked(
            glossary,
            tuple(glossary.rows[number] for number in sorted(numbers)),
            numbers,
            tuple(its),
            " ".join(prose[its[0].start : its[0].end].split()),
        )
        for numbers, its in by_rows.items()
    )


# ------------------------------------------------------------ what is no prose of the text's own


def _of_prose(hits: Sequence[Hit], prose: str, text: str, keep: tuple[str, ...]) -> Sequence[Hit]:
    """The hits that are not inside a name or a passage in another language."""
    if not hits:
        return hits
    spans = [match.span() for match in MARKED.finditer(text)] if "lang" in text else []
    names = []
    if any(name in prose for name in keep):
        names = [match.span() for match in _names(keep).finditer(prose)]
    return [
        hit
        for hit in hits
        if not any(start <= hit.start and hit.end <= end for start, end in spans)
        # A term that is a name by itself is in the glossary for a reason.
        and not any(start <= hit.start and hit.end <= end and (start, end) != hit[:2] for start, end in names)
    ]


@lru_cache(maxsize=8)
def _names(keep: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted(filter(None, keep), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"(?!)")


CHECK: Check = of_pairs(
    {
        MISSING: "a term is not translated as the glossary says",
        WRONG: "a translation that the glossary forbids",
        WRITTEN: "an acronym or a name is not written as in the glossary",
    },
    look,
)
