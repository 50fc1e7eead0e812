"""Mutations of the words that a sentence turns on: qualifiers, negations, “only”, contraindications."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks_numbers import SPACES, numbers
from checks_text import Edit, Text, by_rule, count, phrase_pattern, table

NEAR = 18
"""Characters between a qualifier and its number."""
Mutated = Iterator[str]


def _number_places(text: Text) -> list[tuple[int, int]]:
    places = [(number.start, number.end) for number in numbers(text)]
    for word in text.words.get("number_words", ()):
        places += [match.span() for match in text.places(word)]
    return places


def _qualifying(text: Text, phrase: str, *, before: bool) -> Iterator[re.Match[str]]:
    """Where a phrase qualifies a number: a little before it, or after it and its unit."""
    places = text.once(_number_places)
    for match in text.places(phrase):
        gaps = (start - match.end() if before else match.start() - end for start, end in places)
        if any(0 <= gap <= NEAR for gap in gaps):
            yield match


def _qualifiers(text: Text) -> list[tuple[int, int, str]]:
    """The qualifiers of a translation, of those that overlap the longest."""
    found: list[tuple[int, int, str]] = []
    for key, before in (("qualifiers_before", True), ("qualifiers_after", False)):
        for phrase in sorted(text.words.get(key, ()), key=len, reverse=True):
            for match in _qualifying(text, phrase, before=before):
                if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                    found.append((match.start(), match.end(), phrase))
    return found


def _told_qualifiers(text: Text) -> int:
    """How many qualifiers stand near numbers in the source."""
    source, words = text.pair.before, table("en")
    spans = [match.span() for match in re.finditer(r"\d+", source)]
    for word in words["number_words"]:
        spans += [match.span() for match in phrase_pattern(word, "en").finditer(source)]
    near = "".join(
        sign if any(start - NEAR - 12 <= at < end + NEAR + 12 for start, end in spans) else "\n"
        for at, sign in enumerate(source)
    )
    return count(near, words["qualifiers"], "en")


def qualifier_dropped(text: Text) -> Mutated:
    """Left out where the translator may have added the word: there are more of them than in the source."""
    found = text.once(_qualifiers)
    if len(found) > _told_qualifiers(text):
        return
    for start, end, _ in found:
        yield text.edited(Edit(start, end))


def qualifier_flipped(text: Text) -> Mutated:
    flips = dict(text.words.get("flips", ()))
    if not _told_qualifiers(text):
        return
    for start, end, phrase in text.once(_qualifiers):
        if phrase in flips:
            yield text.edited(Edit(start, end, flips[phrase]))


def negation_dropped(text: Text) -> Mutated:
    """“ne … pas” is gone as a whole; “sans” is “avec”. An answer's “No” is no negation of a sentence."""
    taken: list[tuple[int, int]] = []
    banned = [match.span() for phrase in text.words.get("negation_not", ()) for match in text.places(phrase)]
    for pattern, template in text.words.get("negation_rules", ()):
        for start, edits in by_rule(text, pattern, template):
            span = start, max(edit.end for edit in edits)
            free = all(span[1] <= left or span[0] >= right for left, right in (*taken, *banned))
            if free and not _is_answer(text, start):
                taken.append(span)
                yield text.edited(*edits)


def _is_answer(text: Text, start: int) -> bool:
    return bool(re.match(r"(?:\s*\w+)?\s*[.,،。]", text.prose[start:])) and not text.prose[:start].strip(
        " *«“¿"
    )


def only_dropped(text: Text) -> Mutated:
    """Left out where there are more of them than in the source: one may go, and the rest says it still."""
    found = _onlys(text)
    rules = [edits for rule in text.words.get("only_rules", ()) for _, edits in by_rule(text, *rule)]
    if len(found) + len(rules) <= count(text.pair.before, table("en")["only"], "en"):
        for start, end in found:
            yield text.edited(Edit(start, end))
        for edits in rules:
            yield text.edited(*edits)


def _onlys(text: Text) -> list[tuple[int, int]]:
    """Where the translation says “only”; two such words side by side say it once."""
    banned = [match.span() for phrase in text.words.get("only_not", ()) for match in text.places(phrase)]
    spans: list[tuple[int, int]] = []
    for word in text.words.get("only", ()):
        for match in text.places(word):
            start, end = match.span()
            if all(end <= left or start >= right for left, right in (*banned, *spans)):
                spans.append((start, end))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _swapped(text: Text, pairs: list[list[str]]) -> Mutated:
    taken: list[tuple[int, int]] = []
    for old, new in pairs:
        for match in text.places(old):
            start, end = match.span()
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                yield text.edited(Edit(start, end, new))


def prohibition_lifted(text: Text) -> Mutated:
    """“Contre-indication” becomes “indication”, “interdit” becomes “permet”."""
    if count(text.pair.before, table("en")["prohibitions"], "en"):
        yield from _swapped(text, text.words.get("prohibitions", []))


def severity(text: Text) -> Mutated:
    """An absolute contraindication becomes a relative one."""
    if count(text.pair.before, text.words.get("severity_source", ()), "en"):
        yield from _swapped(text, text.words.get("severity", []))


def modal_dropped(text: Text) -> Mutated:
    """“généralement” is gone: what is usual becomes a rule."""
    if re.search(
        r"\b(?:usually|typically|generally|often|commonly|normally|typical)\b", text.pair.before, re.I
    ):
        yield from _swapped(text, [[word, ""] for word in text.words.get("modal", ())])


def answer_flipped(text: Text) -> Mutated:
    """An answer's first word is the opposite."""
    if not re.match(r"\W*(?:yes|no)\b[.,:;!]?", text.pair.before, re.I):
        return
    if re.match(r"\W*no\s+[a-z]", text.pair.before, re.I):
        return
    start = len(text.prose) - len(text.prose.lstrip(f"{SPACES}*_«“¡¿"))
    for old, new in text.words.get("answers", ()):
        ends = text.prose[start + len(old) : start + len(old) + 1]
        if text.prose.startswith(old, start) and not ends.isalnum():
            yield text.edited(Edit(start, start + len(old), new))
