"""What the lines of a block begin with, which decides what rules are asked about it.

Most blocks are paragraphs that no rule but that of paragraphs can take; asking each rule about each block
would take most of the time. A rule names the signs that it needs, one of which a block has to have.
"""

from __future__ import annotations

import re

from .text import MARK, Text

INDENT, NOTHING, NUMBER, LETTER, PIPE = " ", "\n", "0", "a", "|"
"""Signs that stand for more than themselves: four columns of space, an empty line, ``12.``, ``iv)``; and
the one that may stand anywhere."""

CHARACTERS = rf"#>*+\-=_:!?/\[$\\{MARK}\n|"
BITS = {sign: 1 << number for number, sign in enumerate(" \n0a|#>*+-=_:!?/[$\\" + MARK)}

EMPTY = BITS[NOTHING]

FIRST = re.compile(rf" {{4}}| {{0,3}}(?:([{CHARACTERS}])|(\d+[.)])|([A-Za-z]+[.)](?: |\Z)))")
LATER = re.compile(rf"\n {{0,3}}([{CHARACTERS}])")
LONG = 2000
"""Characters after which what is found is kept: a rule may take one line after the other off a block."""


def bits(signs: str) -> int:
    """The signs as a number to be compared with that of a block."""
    return sum(BITS[sign] for sign in signs)


def of(text: Text, a: int, b: int, letters: bool) -> int:
    """The signs of the block between two offsets; 0 for what can be nothing but a paragraph.

    ``letters`` says whether ``iv)`` may begin a list.
    """
    if b <= a:
        return EMPTY
    s = text.s
    if b - a > LONG:
        found = _remembered(text, a, b)
    else:
        found = BITS[PIPE] if s.find(PIPE, a, b) >= 0 else 0
        if s.find("\n", a, b) >= 0:
            found |= _later(s, a, b)
    if not letters and s[a].isalpha():
        return found
    first = FIRST.match(s, a, b)
    if first is None:
        return found
    group = first.lastindex
    sign = INDENT if group is None else first[1] if group == 1 else NUMBER if group == 2 else LETTER
    return found | BITS[sign]


def _later(s: str, a: int, b: int) -> int:
    found = 0
    if LATER.search(s, a, b):
        for sign in set(LATER.findall(s, a, b)):
            found |= BITS[sign]
    return found


def _remembered(text: Text, a: int, b: int) -> int:
    known = text.later.get(b)
    if known is None or known[0] > a:
        pipe = BITS[PIPE] if text.s.find(PIPE, a, b) >= 0 else 0
        known = text.later[b] = (a, pipe | _later(text.s, a, b))
    return known[1]
