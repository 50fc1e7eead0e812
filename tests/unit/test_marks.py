"""The pieces of inline Markdown: tests/specs/marks.

A case's block ``pieces`` has a line ``kind | text`` for each, ``text @alt | …`` where it goes to an
attribute; ``on`` names the extensions if not all of `EXTENSIONS` are on (with options that are to be true),
``labels`` the labels that the page defines.
"""

from __future__ import annotations

import pytest

from l10n_tools.markdown.dialect import Dialect, dialect
from l10n_tools.markdown.explicit import explicit
from l10n_tools.markdown.marks import Kind, Mark, has_text, plain, scan
from l10n_tools.markdown.pseudo import ACCENTED, PLAIN, accented, mirrored
from specs_format import NEW_LINE, Case, params

EXTENSIONS = [
    *("abbr", "attr_list", "footnotes", "tables", "pymdownx.arithmatex", "pymdownx.betterem"),
    *("pymdownx.caret", "pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark"),
    "pymdownx.tilde",
]
ALL = dialect(EXTENSIONS)
CASES = params("marks")


def source(case: Case) -> tuple[str, Dialect, frozenset[str]]:
    on: dict[str, dict[str, bool]] = {name: {} for name in EXTENSIONS} if case.get("on") is None else {}
    for line in case.lines("on") if case.get("on") else []:
        name, *options = line.split()
        on[name] = dict.fromkeys(options, True)
    labels = frozenset(case.lines("labels")) if case.get("labels") else frozenset[str]()
    return case["markdown"].removesuffix("\n"), dialect(on), labels


def shown(mark: Mark) -> str:
    place = f" @{mark.place}" if mark.place else ""
    return f"{mark.kind.value}{place} | {mark.text.replace(chr(10), NEW_LINE)}"


def having(block: str) -> list[object]:
    return [case for case in CASES if block in case.values[0].blocks]  # type: ignore[attr-defined]


@pytest.mark.parametrize("case", having("pieces"))
def test_pieces(case: Case) -> None:
    assert [shown(mark) for mark in scan(*source(case))] == case.lines("pieces")


@pytest.mark.parametrize("case", having("plain"))
def test_plain(case: Case) -> None:
    assert plain(*source(case)) == case["plain"].removesuffix("\n")


@pytest.mark.parametrize("case", having("explicit"))
def test_explicit(case: Case) -> None:
    text, on, labels = source(case)
    assert explicit(text, labels, on) == case["explicit"].removesuffix("\n")


@pytest.mark.parametrize("case", having("accented"))
def test_accented(case: Case) -> None:
    assert accented(*source(case)) == case["accented"].removesuffix("\n")


def test_accents() -> None:
    assert len(set(ACCENTED)) == len(PLAIN) == 52
    assert not any(letter.isascii() for letter in ACCENTED)
    assert all(letter.isalpha() for letter in ACCENTED)


def test_longer() -> None:
    text = "Take one pill with **plenty of water**, x^2^, see [the guide](guide.md)."
    longer = accented(text, ALL, longer=True)
    assert 1.2 < len(longer) / len(text) < 1.4
    kept = [mark.text for mark in scan(text, ALL) if mark.kind is not Kind.TEXT]
    assert [mark.text for mark in scan(longer, ALL) if mark.kind is not Kind.TEXT] == kept


def test_mirrored() -> None:
    assert mirrored("On *day* 2.", ALL) == "\u200f\u202eOn\u202c\u200f *\u200f\u202eday\u202c\u200f* 2."


@pytest.mark.parametrize(
    "text, expected",
    [
        *(("Take it.", True), ("`code`", False), ("`code` here", True), ("<https://a.org>", False)),
        *(("a@b.org", False), ("12", True), ("![A heart](x.svg)", True), ("![](x.svg)", False), ("", False)),
        *(('[](x "Title")', True), (":smile:", False), ("&nbsp;", False), ("{{ x }}", False), ("$x$", False)),
        *(("https://a.org/b", False), ("**\\***", False), ("[^1]", False), ("++ctrl++", False)),
    ],
)
def test_has_text(text: str, expected: bool) -> None:
    assert has_text(text, ALL) is expected


def test_alt_can_be_left_out() -> None:
    assert plain("a ![b](c.png) d", ALL, alt=False) == "a d"


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[",
            "]",
            "*_",
            "`",
            "![",
            "<a ",
            "{ ",
            "*",
            "_",
            "$",
            "\\",
            "\\(",
            "[^",
            "](",
            "[](",
            "a.",
            "a@",
            "<",
        ),
        *(
            "<!--",
            "{++",
            "{{",
            "{*",
            "++",
            "++a",
            "~a^",
            "www.",
            "http://a",
            "[a]",
            "``a`",
            '<a b="',
            '[a]("',
        ),
        *("**a ", "*a*{", "*a*{b=", ":a", "<code>", "[a][", "&a", "a..b@", "  \n", "-8<-"),
    ],
)
def test_pieces_of_a_long_hostile_text_tile_it(unit: str) -> None:
    """How long that takes is for ``scripts/fuzz``; quadratic time would not end here."""
    text = (unit * 80_000)[:80_000]
    assert "".join(piece.text for piece in scan(text, ALL, {"a"})) == text
