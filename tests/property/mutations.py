"""Real pages, edited as no author means to: what the engine has to survive.

Pages are those of this project (``docs``, the blocks of ``tests/specs``) and, where they are present, those
of the corpora and of the renderers' documentation. An edit is data, so that Hypothesis can shrink a list of
them and ``scripts/fuzz`` can draw them from a seed.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from specs_format import BLOCK

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared" / "corpora")
LENGTH = 3000
"""Characters of a page that are taken, at most: what goes wrong does so within a few blocks."""

STARTS = [
    "- ", "* ", "+ ", "1. ", "12. ", "1) ", "a. ", "- [ ] ", "- [x] ", "-", "    ", "  ", "\t", " \t", "> ",
    ">", ">> ", "# ", "## ", "#", "###### ", "!!! note\n", '!!! note "', '!!! tip ""\n', "!!!",
    "??? note\n", '???+ tip "x"\n', '=== "x"\n', '===! "', "===\n", "---\n", "***\n", "- - -\n",
    "/// note\n", "/// note | x\n", "/// tab | x\n", "///\n", "////\n", "/// caption\n",
    "/// details | x\n    type: tip\n\n", "```\n", "``` py\n", '``` py title="a b"\n', "````\n", "~~~\n",
    "> ```\n", ":   ", ": ", "~ ", "[^1]: ", "[^1]:\n", "    [^2]: ", "[a]: b ", '[a]: b "',
    "[a]:\n    <b>\n", "*[HTML]: ", "| ", "|-|-|\n", "a|b\n-|-\n", "| a | b |\n|---|---|\n", "$$\n",
    "\\[\n", "\\begin{a}\n", "--8<-- ", '--8<-- "a.md"\n', "--8<--\n", "<div>\n", "<div markdown>\n\n",
    "<div markdown=\"1\">\n", "</div>\n", "<p markdown>", "<p>", "</p>", "<td>", "<table>\n<tr>\n",
    "<hr>\n", "<pre>\n", "</pre>\n", "<script>\n", "</script>", "<details>\n<summary>", "<!-- ", "-->\n",
    "<!-- a -->", "<!-- l10n:off -->\n", "<!-- l10n:on -->\n", "<!-- l10n:comment a -->\n",
    "<!-- l10n:context a -->\n", "<?php ", "?>\n", "<!x ", "<![CDATA[", "]]>", "{: .a }\n", "{ #a .b }\n",
    "{.a", "key: value\n", "---\na: b\n---\n", "...\n", "{% x %}\n", "{{ x }}\n", "\\", "&", "&#", "\n",
    "\n\n", "  \n", "    \n", "[TOC]\n", "^", "::: a.b\n",
]  # fmt: skip
AMID = [
    "*", "**", "***", "_", "__", "~", "~~", "^", "^^", "==", "++", "++ctrl+a++", "`", "``", "` ", "[", "]",
    "![", "](", "](a.md)", '](a "b")', "](<", "][", "][a]", "[^1]", "[a]", "(", ")", "<", ">", "</", "<b>",
    "</b>", "<i", "<br>", "<br/>", "<a href=\"", '<a href="x">', "</a>", '<img alt="x">', "<!--", "-->",
    "<span markdown>", "</span>", "<p>", "</p>", "<div>", "</div>", "<code>", "</code>", '"', "'", '" "',
    "{", "}", "{ .a }", "{: #a }", " { #a }", "{title=\"a\"}", "{++", "++}", "{--", "--}", "{~~", "~>",
    "~~}", "{>>", "<<}", "{==", "==}", "$", "$a$", "$$", "\\", "\\\n", "\\(", "\\)", "\\[", "|", " | ",
    "\\|", ":", ": ", "::", ":smile:", ":material-x:", "&amp;", "&lt;", "&#", "&nbsp;", "http://a.b",
    "<http://a.b>", "a@b.c", "www.a.b", "#", " #", " ##", "!", "@a", "#1", "(c)", "-->", "--8<--",
    "`#!py a`", "`:::py a`", "  \n", "\n", "\n\n", "\n    ", " ", "  ", "\t",
]  # fmt: skip
ODD = [
    "\x01", "\x02", "\x03", "\x021\x03", "\x020\x03", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x0b",
    "\x0c", "\x1b", "\x1c", "\x1d", "\x1e", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u1680", "\u2003",
    "\u2028", "\u2029", "\u200b", "\u202e", "\u3000", "\ufeff", "\ufffe", "\ud800", "\udfff", "\udcff",
    "\U0001f600", "é", "e\u0301", "İ", "ſ", "\r", "\r\r\n", "\n\r", "٣. ",
]  # fmt: skip
HARMLESS = ODD[: ODD.index("\r")]
"""Odd characters that end no line."""

TOKENS = [*STARTS, *AMID, *ODD]


class Edit(NamedTuple):
    """One edit: what is done, at which two of the lines or characters (as shares), and with what."""

    name: str
    at: int
    to: int
    token: int


SHARES = 10_000


def _line(lines: list[str], at: int) -> int:
    return at * len(lines) // SHARES


def _start(lines: list[str], edit: Edit) -> None:
    at = _line(lines, edit.at)
    lines[at] = STARTS[edit.token % len(STARTS)] + lines[at]


def _amid(lines: list[str], edit: Edit, tokens: Sequence[str] = AMID) -> None:
    at = _line(lines, edit.at)
    column = edit.to * (len(lines[at]) + 1) // SHARES
    lines[at] = lines[at][:column] + tokens[edit.token % len(tokens)] + lines[at][column:]


def _odd(lines: list[str], edit: Edit) -> None:
    _amid(lines, edit, ODD)


def _alone(lines: list[str], edit: Edit) -> None:
    lines.insert(_line(lines, edit.at), STARTS[edit.token % len(STARTS)].removesuffix("\n"))


def _delete(lines: list[str], edit: Edit) -> None:
    if len(lines) > 1:
        del lines[_line(lines, edit.at)]


def _duplicate(lines: list[str], edit: Edit) -> None:
    at = _line(lines, edit.at)
    lines.insert(at, lines[at])


def _swap(lines: list[str], edit: Edit) -> None:
    a, b = _line(lines, edit.at), _line(lines, edit.to)
    lines[a], lines[b] = lines[b], lines[a]


def _join(lines: list[str], edit: Edit) -> None:
    at = _line(lines, edit.at)
    if at + 1 < len(lines):
        lines[at : at + 2] = [lines[at] + lines[at + 1]]


def _some(lines: list[str], edit: Edit) -> range:
    at = _line(lines, edit.at)
    return range(at, min(len(lines), at + 1 + edit.to * 8 // SHARES))


def _prefix(lines: list[str], edit: Edit) -> None:
    prefix = ["    ", "    ", "  ", "   ", "\t", " ", "> ", ">"][edit.token % 8]
    for at in _some(lines, edit):
        lines[at] = prefix + lines[at]


def _outdent(lines: list[str], edit: Edit) -> None:
    for at in _some(lines, edit):
        lines[at] = re.sub(r"\A(?:\t| {1,4}|> ?)", "", lines[at])


def _tabs(lines: list[str], edit: Edit) -> None:
    for at in _some(lines, edit):
        lines[at] = lines[at].replace("    ", "\t") if edit.token % 2 else lines[at].expandtabs(4)


def _cut(lines: list[str], edit: Edit) -> None:
    """The page ends amid a line, perhaps amid a token."""
    at = _line(lines, edit.at)
    lines[at] = lines[at][: edit.to * (len(lines[at]) + 1) // SHARES]
    del lines[at + 1 :]


def _lose(lines: list[str], edit: Edit) -> None:
    """A closing or opening character is lost: brackets, quotes, fences, tags stay open."""
    at = _line(lines, edit.at)
    found = [match.span() for match in re.finditer(r"[\[\](){}<>\"'`*_~|]+|-->|///+", lines[at])]
    if found:
        start, end = found[edit.token % len(found)]
        lines[at] = lines[at][:start] + lines[at][end:]


def _returns(lines: list[str], edit: Edit) -> None:
    """Other line ends, from some line on."""
    end = ["\r", "\r", "\r\r"][edit.token % 3]
    for at in _some(lines, edit) if edit.token % 2 else range(len(lines) - 1):
        lines[at] += end


def _lone_returns(lines: list[str], edit: Edit) -> None:
    lines[:] = ["\r".join(lines)]


def _bom(lines: list[str], edit: Edit) -> None:
    at = 0 if edit.token % 3 else _line(lines, edit.at)
    lines[at] = "\ufeff" + lines[at]


EDITS: dict[str, Callable[[list[str], Edit], None]] = {
    "start": _start,
    "amid": _amid,
    "odd": _odd,
    "alone": _alone,
    "delete": _delete,
    "duplicate": _duplicate,
    "swap": _swap,
    "join": _join,
    "prefix": _prefix,
    "outdent": _outdent,
    "tabs": _tabs,
    "cut": _cut,
    "lose": _lose,
    "returns": _returns,
    "lone returns": _lone_returns,
    "bom": _bom,
}
OFTEN = ("start", "amid", "alone", "delete", "swap", "prefix", "outdent", "lose")
NAMES = [*EDITS, *OFTEN, *OFTEN]


def edited(page: str, edits: Sequence[Edit]) -> str:
    """The page with the edits, one after the other."""
    lines = page.split("\n")
    for edit in edits:
        EDITS[edit.name](lines, edit)
        lines = "\n".join(lines).split("\n")
    return "\n".join(lines)


@cache
def ours() -> tuple[str, ...]:
    """This project's pages: its articles and guides, and the Markdown in its specs."""
    found = [_read(path) for path in sorted((ROOT / "docs").rglob("*.md"))]
    for path in sorted((ROOT / "tests" / "specs").rglob("*.md")):
        blocks = BLOCK.finditer(path.read_text(encoding="utf-8"))
        found += [block["text"] for block in blocks if block["info"].startswith("markdown")]
    return tuple(found)


@cache
def theirs() -> tuple[str, ...]:
    """Other projects' pages, and those about the dialect; none where they are not present."""
    places = [CORPORA / "fastapi", CORPORA / "mkdocs-material", ROOT / ".cache" / "examples"]
    paths = [
        path for place in places for pattern in ("*.md", "*.txt") for path in sorted(place.rglob(pattern))
    ]
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> str:
    return path.read_bytes().decode(errors="surrogateescape")


def part(page: str, at: int, length: int = LENGTH) -> str:
    """Some lines of a page, from a share of it on."""
    start = page.rfind("\n", 0, at * len(page) // SHARES) + 1
    end = page.find("\n", start + length)
    return page[start : end if end >= 0 else None]


def generated(seed: int, pages: Sequence[str], most: int = 8) -> str:
    """The page of a seed."""
    draw = random.Random(seed)
    taken = [
        part(draw.choice(pages), draw.randrange(SHARES), draw.choice([40, 200, 800, LENGTH]))
        for _ in range(draw.choice([1, 1, 1, 2]))
    ]
    page = draw.choice(["", "\n", "\n\n"]).join(taken)
    return edited(
        page,
        [
            Edit(draw.choice(NAMES), draw.randrange(SHARES), draw.randrange(SHARES), draw.randrange(SHARES))
            for _ in range(draw.randint(1, most))
        ],
    )


def stream(seed: int, pages: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Pages without end, each with the seed that makes it again."""
    while True:
        yield seed, generated(seed, pages)
        seed += 1


_number = st.integers(0, SHARES - 1)
EDIT = st.builds(Edit, st.sampled_from(NAMES), _number, _number, _number)


@st.composite
def pages(draw: st.DrawFn, most: int = 8, length: int = 800) -> str:
    """A page, or two joined, with some edits."""
    chosen = draw(st.lists(st.tuples(st.sampled_from(ours()), _number), min_size=1, max_size=2))
    page = draw(st.sampled_from(["\n\n", "\n", ""])).join(part(text, at, length) for text, at in chosen)
    return edited(page, draw(st.lists(EDIT, min_size=1, max_size=most)))
