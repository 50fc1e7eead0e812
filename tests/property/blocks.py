"""A Hypothesis strategy: pages of the dialect, put together from blocks in blocks.

What it leaves out is what the segmenter does not claim to read as the renderer does, all of it text that
an author would see broken on the page:

- a box, a fence, a table or code as the first thing in a list item (``- !!! note``);
- blocks in items without a blank line before them, and items indented unlike their list;
- code and tables that a fence touches; lines of a quotation without their mark;
- raw HTML in containers, where the renderer finds none, and text on its last line;
- footnotes, definition lists and the rest of the dialect that is yet to come.
"""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[str]], str]

WORDS = st.lists(st.sampled_from("dose of five mg is not for all".split()), min_size=1, max_size=4).map(
    " ".join
)
INLINE = st.sampled_from(
    [
        "{}",
        "{}",
        "{} `co|de`",
        "[{}](x.md)",
        "**{}** so",
        "{}  \nbreak",
        "{}\ngoes on",
        "{} <b>so</b>",
        "![{}](x.png)",
    ]
)
CELL = st.sampled_from(["{}", "", "`a|b`", r"{} \| b", "{} { .x }"])
MARKS = st.sampled_from(["- ", "* ", "1. ", "10. ", "-   "])
HEADS = st.sampled_from(["!!! note", '!!! tip "{}"', '??? tip "{}"', "???+ note", '=== "{}"', '??? "{}"'])
GAPS = st.sampled_from(["\n\n", "\n\n", "\n\n\n"])
DEPTH = 3


@st.composite
def text(draw: Draw) -> str:
    return draw(INLINE).replace("{}", draw(WORDS))


@st.composite
def heading(draw: Draw) -> str:
    words = draw(WORDS)
    if draw(st.booleans()):
        return f"{words}\n{draw(st.sampled_from(['===', '---', '-']))}"
    end = draw(st.sampled_from(["", " ##", " { #own }", " { .wide }", " ## { .wide }", " { #one #two }"]))
    return f"{draw(st.sampled_from(['#', '##', '####']))}{draw(st.sampled_from([' ', '']))}{words}{end}"


@st.composite
def rule_under_text(draw: Draw) -> str:
    return f"{draw(WORDS)}\n{draw(WORDS)}\n---"


@st.composite
def table(draw: Draw) -> str:
    columns = int(draw(st.sampled_from("123")))
    bordered = columns == 1 or draw(st.booleans())
    rows = [
        [draw(CELL).replace("{}", draw(WORDS)) for _ in range(columns)]
        for _ in range(draw(st.integers(1, 3)))
    ]
    rows[0][0] = draw(WORDS)
    rows.insert(1, ["---"] * columns)
    if bordered:
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(" | ".join(cell or "x" for cell in row) for row in rows)


CODE = st.sampled_from(
    ["```\n# no heading\n\n- no item\n```", "~~~ py\n> no quotation\n~~~", "    code\n\n    more"]
)
RULES = st.sampled_from(["***", "- - -", "___"])
HTML = st.sampled_from(
    [
        "<div>\nraw *x*\n\n<p>raw\n</div>",
        "<!-- a\n\ncomment -->",
        "<hr>",
        "<!-- l10n:comment c -->",
        "<p>raw</p>",
    ]
)
LEAF = st.one_of(text(), text(), heading(), rule_under_text(), table(), CODE, RULES)


def indented(block: str, columns: int = 4) -> str:
    return "\n".join(" " * columns + line if line else line for line in block.split("\n"))


@st.composite
def items(draw: Draw, depth: int) -> str:
    found = []
    mark = draw(MARKS)
    for _ in range(draw(st.integers(1, 3))):
        first = draw(st.one_of(text(), heading().filter(lambda block: "\n" not in block)))
        children = [draw(inner(depth + 1)) for _ in range(draw(st.integers(0, 2)))]
        found.append(mark + "\n\n".join([first, *map(indented, children)]))
        found.append(draw(st.sampled_from(["\n", "\n\n"])) if not children else "\n\n")
    return "".join(found[:-1])


@st.composite
def quotation(draw: Draw, depth: int) -> str:
    lines = draw(several(depth + 1)).split("\n")
    # Without a space of its own, the mark would take one of an indented line's.
    mark = "> " if any(line.startswith(" ") for line in lines) else draw(st.sampled_from(["> ", ">"]))
    return "\n".join(mark + line for line in lines)


@st.composite
def box(draw: Draw, depth: int) -> str:
    head = draw(HEADS).replace("{}", draw(WORDS))
    return f"{head}\n{draw(st.sampled_from(['', chr(10)]))}{indented(draw(several(depth + 1)))}"


def inner(depth: int) -> st.SearchStrategy[str]:
    if depth >= DEPTH:
        return LEAF
    return st.one_of(LEAF, LEAF, items(depth), quotation(depth), box(depth))


@st.composite
def several(draw: Draw, depth: int, leaf: st.SearchStrategy[str] = LEAF) -> str:
    blocks = [draw(inner(depth)) for _ in range(draw(st.integers(1, 3)))]
    return draw(GAPS).join(blocks)


@st.composite
def pages(draw: Draw) -> str:
    """A page: front matter or none, blocks, any line ends, with or without the last one."""
    blocks = [draw(st.one_of(inner(0), inner(0), HTML)) for _ in range(draw(st.integers(1, 5)))]
    matter = draw(st.sampled_from(["", "", "---\ntitle: The dose\nother: x\n---\n", "\n"]))
    page = matter + draw(GAPS).join(blocks) + draw(st.sampled_from(["\n", "", "\n\n"]))
    page = draw(st.sampled_from(["", "", "\ufeff"])) + page
    return page.replace("\n", "\r\n") if draw(st.booleans()) else page
