"""Numbers in words: “twenty-one”, «quatre-vingt-dix»; and what may stand for a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .model import Atom, Grade, Kind
from .numbers import DECIMALS, and_half, time_after, unit_after
from .page import Page
from .phrases import Hit, Tag, bits
from .tables import Tables, units
from .unit_words import MOST_KNOWN

GAP = re.compile(r"[ -](?:وال|و|ال)?\Z|-? ?\Z")
WIDEST_GAP = 4
"""Characters that it matches at most."""
AND = "و"
"""Arabic writes “and” to the next word."""
LONGEST = 12
"""Words of a number; more are none, and would have no value."""
AMOUNTS = (Tag.WORD, Tag.MULTIPLIER, Tag.LOOSE, Tag.ARTICLE, Tag.JOIN)
VAGUE = (Tag.LOOSE, Tag.ARTICLE)
APPROXIMATE = bits(Tag.ABOUT, Tag.ABOUT_AFTER)
COUNTING = bits(Tag.WORD, Tag.MULTIPLIER, Tag.LOOSE)
"""Without one of these there is no number: an article and a join alone are none."""
FIXED, ROMAN_AFTER = bits(Tag.AMOUNT), bits(Tag.ROMAN)
ROMAN = re.compile(r" (?=[IVX])((?:IX|IV|V?I{0,3}|X))(?![A-Za-z])")
ROMAN_BEFORE = re.compile(r"(?<![A-Za-z])(IX|IV|V?I{1,3}|V|X|[\u2160-\u2169])\Z")
ROMANS = {
    **{chr(0x2160 + n): n + 1 for n in range(10)},
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}
NOUN = 20
"""Characters before an ordinal that its noun is looked for in."""
NOUN_BEFORE = re.compile("(?<![\u0621-\u064a])([\u0621-\u064a]+) (?:ال)?\\Z")
HALF = 0.5
PARTICIPLE = re.compile(r"-[^\W\d_]")
"""Behind “half” it makes another word: “half-treated”."""
FOURSCORE = (4.0, 20.0)
"""Eighty, as French says it: quatre-vingts."""
TENS = frozenset(map(float, range(10, 100, 10)))
CONSTRUCT = ("ي", "ا")
"""How a dual ends before another noun: يومي عمل."""
DUAL_ENDS = ("تان", "تين", "ان", "ين", "تا", "تي", *CONSTRUCT)
DUAL_LEAST = 5
"""Letters that a word needs at least to be read as an Arabic dual."""


def read(page: Page) -> None:
    """Number words, alone and joined; duals; Roman numerals after words such as “type”."""
    if page.tags & ROMAN_AFTER:
        _roman(page)
    if page.tags & FIXED:
        _fixed(page)
    if page.tags & COUNTING:
        _runs(page)
    if page.tables.dual:
        _duals(page)


def _runs(page: Page) -> None:
    about = page.tagged(Tag.ABOUT, Tag.ABOUT_AFTER) if page.tags & APPROXIMATE else []
    hits = [hit for hit in _beside(page.tagged(*AMOUNTS)) if page.is_free(hit) and not _is_inside(hit, about)]
    at = 0
    while at < len(hits):
        run = _run(page, hits, at)
        at += max(len(run), 1)
        if run and page.is_free(run[0]) and (len(run) > 1 or run[0].tag is not Tag.ARTICLE):
            _take(page, run)


def _is_inside(hit: Hit, phrases: Sequence[Hit]) -> bool:
    """Whether a word is part of a longer phrase: «media» in «de media», on average."""
    return any(one.start <= hit.start and hit.end <= one.end and one[:2] != hit[:2] for one in phrases)


def _beside(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits without the articles and joins that are beside no other: by themselves they say nothing."""
    last_end = -WIDEST_GAP - 1
    for hit, following in zip(hits, (*hits[1:], None), strict=True):
        if (
            (hit.tag is not Tag.ARTICLE and hit.tag is not Tag.JOIN)
            or hit.start - last_end <= WIDEST_GAP
            or (following is not None and following.start - hit.end <= WIDEST_GAP)
        ):
            yield hit
        last_end = max(last_end, hit.end)


def _fixed(page: Page) -> None:
    """Amounts that have words of their own: half an hour."""
    amounts = page.tagged(Tag.AMOUNT)
    for hit in sorted(amounts, key=lambda hit: hit.start - hit.end):  # the longest first
        if page.is_free(hit) and isinstance(hit.value, tuple):
            raw = page.whole[hit.start : hit.end]
            page.take(Atom(Kind.NUMBER, hit.value[0], hit.value[1], Grade.WORD, hit.start, hit.end, raw))


def _run(page: Page, hits: Sequence[Hit], at: int) -> list[Hit]:
    """The longest run of words from ``at`` that are one number; a join never ends it."""
    first = hits[at]
    if first.tag is Tag.JOIN:
        return []
    run, joined = [first], list[Hit]()
    for hit in hits[at + 1 :]:
        last = (joined or run)[-1]
        if hit.start < last.end:
            continue
        gap = page.low[last.end : hit.start]
        if not GAP.match(gap):
            break
        if hit.tag is Tag.JOIN:
            joined = [hit]
            continue
        if not _fits(run, hit, page.tables, is_joined=bool(joined) or AND in gap):
            break
        run, joined = [*run, *joined, hit], []
    return run


def _fits(run: Sequence[Hit], hit: Hit, tables: Tables, *, is_joined: bool) -> bool:
    """Whether a word goes on with the number that the words before it make.

    Arabic says the units before the tens: “five and twenty”, and “five ten” for fifteen.
    """
    units_first = tables.units_first
    if len(run) >= LONGEST:
        return False
    if hit.tag is Tag.MULTIPLIER:
        return run[-1].tag not in VAGUE or run[-1].value == 1
    value, before = float(hit.value), float(run[-1].value)
    if run[-1].tag in VAGUE:  # “the sixth ten” is the sixteenth
        return units_first and (before > 1 or is_joined) and before < 10 and value in TENS
    if run[-1].tag is Tag.MULTIPLIER:
        return 1 <= value < before and hit.tag is Tag.WORD
    if units_first and before < 10 and hit.tag is Tag.WORD:
        return value in TENS
    if tables.has_fourscore and (before, value) == FOURSCORE:
        return True
    is_part = hit.tag is Tag.WORD or (value == 1 and is_joined)  # “treinta y un”, but “treinta al día”
    return before >= 20 and before % 10 == 0 and 1 <= value < 20 and is_part


def _take(page: Page, run: Sequence[Hit]) -> None:
    amounts = [hit for hit in run if hit.tag is not Tag.JOIN]
    is_loose = all(hit.tag in VAGUE for hit in amounts)
    if amounts[0].tag is Tag.MULTIPLIER and len(amounts) == 1:
        is_loose = True
    start, end = amounts[0].start, amounts[-1].end
    value = _value(amounts, page.tables)
    for half in page.tables.half:
        if page.low.startswith(half, end + 1):
            value, end, is_loose = value + 0.5, end + 1 + len(half), False
            break
    unit, after = unit_after(page, end)
    if not unit and value == HALF and PARTICIPLE.match(page.low, end):
        is_loose = True
    if is_loose and (unit not in units().time or page.tables.dual):
        unit, after = "", end
    end = after
    if unit and not is_loose:
        value, end = and_half(page, value, end)
    if not unit and value > 1 and page.tables.dual:
        unit = _counted_from(page, start)
    unit = unit or ("" if is_loose else time_after(page, end))
    page.take(
        Atom(
            Kind.NUMBER,
            round(value, DECIMALS),
            unit,
            Grade.LOOSE if is_loose else Grade.WORD,
            start,
            end,
            page.whole[start:end],
            is_round=page.low.endswith(page.tables.round_ends, 0, amounts[-1].end),
        )
    )


def _counted_from(page: Page, start: int) -> str:
    """The unit of time that an Arabic ordinal stands behind: «الشهر الخامس»; empty if there is none."""
    noun = NOUN_BEFORE.search(page.low, max(0, start - NOUN), start)
    unit = _unit_of(page.tables, noun[1]) if noun else ""
    # «الساعة الثانية» is two o'clock.
    return unit if unit in units().time and unit != "h" else ""


def singles(page: Page) -> Iterator[Atom]:
    """What articles say: “a week” is one week, «un litre» one litre, «le comprimé» one of them."""
    for hit in page.hits:
        if hit.tag is Tag.ARTICLE:
            after = hit.end + 1 if page.low.startswith("'", hit.end) else hit.end
            unit, end = unit_after(page, after)
            yield Atom(Kind.NUMBER, 1.0, unit, Grade.LOOSE, hit.start, end, page.whole[hit.start : end])


def _value(amounts: Sequence[Hit], tables: Tables) -> float:
    total, current = 0.0, 0.0
    for hit in amounts:
        value = float(hit.value)
        if hit.tag is Tag.MULTIPLIER:
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0.0
        elif tables.has_fourscore and (current, value) == FOURSCORE:
            current = 80.0
        else:
            current += value
    return total + current


def _duals(page: Page) -> None:
    """Arabic says two of something by an ending: جلستان."""
    known = page.tables.nouns
    for match in ARABIC_WORD.finditer(page.rest):
        word = match[0]
        if word not in known:
            if len(known) > MOST_KNOWN:
                known.clear()
            known[word] = _amount_of(page.tables, word)
        said = known[word]
        if said is not None:
            page.atoms.append(Atom(Kind.NUMBER, *said, Grade.LOOSE, match.start(), match.end(), word))


ARABIC_WORD = re.compile("[\u0621-\u064a]+")


def _amount_of(tables: Tables, word: str) -> tuple[float, str] | None:
    """How much of which unit an Arabic noun says by itself; None if nothing."""
    unit = _unit_of(tables, word)
    if not unit and any(noun in tables.counted for noun in _nouns(tables, word)):
        return 1.0, ""
    is_dual = (
        len(word) >= DUAL_LEAST and word.endswith(tables.dual) and (bool(unit) or _is_counted(tables, word))
    )
    is_dual = is_dual or (bool(unit) and word.endswith(CONSTRUCT) and not _is_listed(tables, word))
    return (2.0 if is_dual else 1.0, unit) if is_dual or unit else None


def _nouns(tables: Tables, word: str) -> Iterator[str]:
    """A word, and what is left of it without what may be written to its front."""
    return (word[len(front) :] for front in ("", *tables.prefixes) if word.startswith(front))


def _is_listed(tables: Tables, word: str) -> bool:
    """Whether a word is a unit as the table has it: لترا is one litre, in the accusative."""
    return any(noun in tables.units for noun in _nouns(tables, word))


def _is_counted(tables: Tables, word: str) -> bool:
    """Whether a word with a dual's ending is one of a noun that is counted."""
    counted = tables.counted
    for noun in _nouns(tables, word):
        for end in (4, 3, 2, 1):  # «جلستيه», «جلستان», «قرصين», «نصا»
            if not {noun[:-end], f"{noun[:-end]}ة"}.isdisjoint(counted):
                return True
    return False


def _unit_of(tables: Tables, word: str) -> str:
    """The unit that an Arabic noun is, with the article and prepositions written to it."""
    units = tables.units
    for noun in _nouns(tables, word):
        for singular in (noun, f"{noun[:-3]}ة", noun[:-2], noun[:-1]):
            if singular in units and (singular == noun or noun.endswith(DUAL_ENDS)):
                return units[singular]
    return ""


def _roman(page: Page) -> None:
    for hit in page.tagged(Tag.ROMAN):
        if page.tables.is_spaceless:
            match = ROMAN_BEFORE.search(page.rest, max(0, hit.start - 5), hit.start)
        else:
            match = ROMAN.match(page.ahead(hit.end), hit.end)
        if match and match[1]:
            value = float(ROMANS[match[1]])
            grade = Grade.LOOSE if value == 1 else Grade.WORD
            page.take(Atom(Kind.NUMBER, value, "", grade, match.start(1), match.end(), match[1]))
