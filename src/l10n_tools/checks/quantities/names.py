"""What holds digits and is no amount: telephone numbers, identifiers, “section 187.1”."""

from __future__ import annotations

import re

from .model import Atom, Grade, Kind
from .page import Page
from .phrases import Tag

PHONE = re.compile(
    r"(?<![\d.,/])(?:\+?\d{1,3}[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)"
    r"|(?<![\d.,/])\+\d{1,3}(?:[-. ]?\d{2,4}){3,4}(?!\d)"
    r"|(?<![\d.,/-])\d-\d-\d(?![\d-])"
    r"|(?<![\d.,/])[689]\d{2}(?: \d{2}){3}(?!\d)|(?<![\d.,/])0\d(?:[ .]\d{2}){4}(?!\d)"
)
IDENTIFIER = re.compile(
    r"(?<![A-Za-z0-9\u00c0-\u024f])(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-?\d[A-Za-z0-9]*(?:[-.]\d\w*)*"
    r"|\d+-[A-Z]{2,}[A-Za-z0-9]*|[a-z]+[A-Z][A-Za-z0-9]*-?\d[A-Za-z0-9]*)(?![A-Za-z0-9\u00c0-\u024f])"
)
NUMBER = re.compile(r"\W{0,2}(\d+(?:[.,-]\d+)*)(?!\d)")
PHONE_SIGN = r"-\d-\d|(?:[-. ()]*\d){6}"
"""What follows on the first digit of a telephone number, at least: three with hyphens, or seven."""
IDENTIFIER_SIGN = r"(?<=[^\W\d]\d)|(?<=[^\W\d]-\d)|-[A-Z]"
"""What stands beside the first digit of each identifier, or its last before a hyphen and a capital."""
MAY_BE_PHONE, MAY_BE_IDENTIFIER = (re.compile(rf"\d(?:{sign})") for sign in (PHONE_SIGN, IDENTIFIER_SIGN))
FEWEST_DIGITS = 9
"""Digits that a text without hyphens has at least if it has a telephone number."""
DIGIT = re.compile(r"\d")
TAIL = re.compile(r"\d.*")
NEITHER = re.compile(r"[^0-9a-z]")


def phones(page: Page) -> None:
    """Telephone numbers, as their digits."""
    first = MAY_BE_PHONE.search(page.rest)
    if first is None or len(DIGIT.findall(page.rest)) < (3 if "-" in page.rest else FEWEST_DIGITS):
        return
    for match in PHONE.finditer(page.rest, max(0, first.start() - 1)):
        digits = re.sub(r"\D", "", match[0])
        page.take(Atom(Kind.PHONE, digits, "", Grade.DIGITS, match.start(), match.end(), match[0]))


def identifiers(page: Page) -> None:
    """Identifiers such as HPV-16, 5-HT2A: the value is what follows their letters.

    Translations write other letters (VPH 16), but never another number or ending.
    """
    if not MAY_BE_IDENTIFIER.search(page.rest):
        return
    for match in IDENTIFIER.finditer(page.rest):
        found = TAIL.search(match[0])
        if found and match[0] not in page.tables.units:
            tail = NEITHER.sub("", found[0].lower())
            page.take(Atom(Kind.NAME, tail, "", Grade.DIGITS, match.start(), match.end(), match[0]))


def labelled(page: Page) -> None:
    """Numbers that name something, after a word that says so: they keep their point everywhere."""
    for hit in page.tagged(Tag.LABEL) if page.label_ends else ():
        text = page.ahead(hit.end - 1)
        match = NUMBER.match(text, hit.end)
        if match and re.search(r"[.,-]", match[1]) and not PHONE.match(text, match.start(1)):
            page.take(
                Atom(
                    Kind.NAME, match[1].replace(",", "."), "", Grade.DIGITS, match.start(1), match.end(1),
                    match[1], is_labelled=True,
                )
            )  # fmt: skip
