"""Characters that change what a reader sees without being seen.

Bidirectional controls: Unicode's UAX #9; the harm is that of “Trojan Source” (CVE-2021-42574). Overrides
make letters stand in another order than they are stored in, and embeddings or isolates that are not closed
reorder what stands after them. Marks (LRM, RLM, ALM) and balanced isolates are what right-to-left text needs.

Invisible characters: Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties, and control
characters. Joiners belong to the spelling of many languages (Unicode, 23.2), a zero-width space divides the
words of others, tags and selectors belong to emoji (UTS #51).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .model import BIDI, INVISIBLE, Place, Threat
from .reading import ROUNDS

SPECIAL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u200f\u2028-\u202e"
    r"\u2061-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""All of these but soft hyphens, word joiners and LRM, which do nothing but what they are for."""

RIGHT_TO_LEFT = frozenset(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"])
"""Scripts that are written from right to left."""

LEFTWARDS = "\u061c\u200f\u202b\u2067"
"""ALM, RLM, RLE and RLI: between digits they make “20 – 80” look like “80 – 20”."""

OVERRIDES = "\u202d\u202e"
CLOSED_BY = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
"""Embeddings and isolates, and what closes each."""

CLOSING = frozenset(CLOSED_BY.values())
JOINERS, ZERO_WIDTH_SPACE = "\u200c\u200d", "\u200b"
MONGOLIAN = "\u180b\u180c\u180d\u180e\u180f"
JOINING = re.compile(
    r"[\u0600-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
"""Letters and marks of the scripts whose spelling knows joiners: Arabic, Syriac, N’Ko, those of India,
Tibetan, Burmese, Khmer, Mongolian."""

WITHOUT_SPACES = frozenset(["Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Java", "Bali"])
"""Scripts whose words are divided by zero-width spaces, if by anything."""

EMOJI = re.compile(r"[#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]")
SELECTOR = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""The flag of a region: a black flag, its code in tags, and the tag that ends it (UTS #51, ED-14a)."""


def characters(msgid: str, msgstr: str, place: Place) -> Iterator[Threat]:
    """Controls and invisible characters of the translation that neither its language nor the source has."""
    for text in _as_read(msgstr):
        if not SPECIAL.search(text):
            continue
        own = "".join(_as_read(msgid))
        is_written = text is msgstr
        flags = [found.span() for found in FLAG.finditer(text)]
        for start, end, code, what in (
            *_bidi(text, own),
            *_leftwards(text, own, place),
            *_invisible(text, own, flags, place),
        ):
            yield Threat(code, what, *((start, end) if is_written else (0, 0)))
        return


def _as_read(text: str) -> list[str]:
    """The text, and the same with its entities decoded if that is another one."""
    from html import unescape  # a table of some size, which most texts do not need

    found = [text]
    for _ in range(ROUNDS):
        if "&" not in found[-1] or (once := unescape(found[-1])) == found[-1]:
            break
        found.append(once)
    return found


def _bidi(text: str, own: str) -> Iterator[tuple[int, int, str, str]]:
    """Overrides, and what is not closed where its line ends or closes nothing."""
    waiting: list[tuple[str, int]] = []
    for at, character in enumerate(text + "\n"):
        if character in "\n\u2029":
            for opening, start in waiting:
                if opening not in own:
                    yield start, start + 1, BIDI, f"{_name(opening)} is not closed"
            waiting = []
        elif character in OVERRIDES:
            if character not in own:
                yield at, at + 1, BIDI, f"{_name(character)} turns the text round"
            waiting.append((character, at))
        elif character in CLOSED_BY:
            waiting.append((character, at))
        elif character in CLOSING:
            if waiting and CLOSED_BY.get(waiting[-1][0], "\u202c") == character:
                waiting.pop()
            elif character not in own:
                yield at, at + 1, BIDI, f"{_name(character)} closes nothing"


def turns_left(text: str, place: Place) -> bool:
    """Whether right-to-left order has a place in a text: its language, or letters of it, are written so."""
    return place.script in RIGHT_TO_LEFT or any(
        unicodedata.bidirectional(c) in ("R", "AL") and c not in LEFTWARDS for c in text
    )


def _leftwards(text: str, own: str, place: Place) -> Iterator[tuple[int, int, str, str]]:
    """Marks and isolates that turn numbers round in a text that is written from left to right."""
    if turns_left(text, place):
        return
    for at, character in enumerate(text):
        if character in LEFTWARDS and character not in own:
            yield at, at + 1, BIDI, f"{_name(character)} turns numbers round"


def _invisible(
    text: str, own: str, flags: list[tuple[int, int]], place: Place
) -> Iterator[tuple[int, int, str, str]]:
    for found in SPECIAL.finditer(text):
        character, at = found[0], found.start()
        if (
            character in LEFTWARDS
            or character in OVERRIDES
            or character in CLOSED_BY
            or character in CLOSING
            or character in own
        ):
            continue
        if not _is_needed(text, at, place) and not any(start < at < end for start, end in flags):
            yield at, at + 1, INVISIBLE, f"{_name(character)} is not seen"


def _is_needed(text: str, at: int, place: Place) -> bool:
    """Whether a character does what it is for, at its place in the text."""
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character in JOINERS:
        if JOINING.match(before) or JOINING.match(after):
            return True
        return (
            character == "\u200d"
            and bool(EMOJI.match(after))
            and bool(EMOJI.match(before) or before == "\ufe0f")
        )
    if character in MONGOLIAN:
        return "\u1800" <= before <= "\u18af"
    if character == ZERO_WIDTH_SPACE:
        return place.script in WITHOUT_SPACES
    if SELECTOR.match(character):
        return bool(EMOJI.match(before)) or "CJK" in unicodedata.name(before or " ", "")
    return False


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name}" if name else code
