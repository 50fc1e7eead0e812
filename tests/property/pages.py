"""Hypothesis strategies: pages of the dialect, put together from blocks, and any text at all."""

from __future__ import annotations

from hypothesis import strategies as st

from l10n_tools.model import Document

EXTENSIONS = frozenset(
    ["admonition", "attr_list", "fenced_code", "md_in_html", "pymdownx.details", "pymdownx.superfences",
     "pymdownx.tabbed", "tables", "toc"]
)  # fmt: skip

words = st.lists(
    st.sampled_from(
        "dose of 80 mg is not for all adults **only** *may* `code` [link](a.md#b) é «x» 日本 & < 1.5".split()
    ),
    min_size=1,
    max_size=6,
).map(" ".join)

line = words.filter(lambda text: text[0] not in "<&")


def indented(text: str) -> str:
    return "\n".join(f"    {row}" if row else row for row in text.split("\n"))


def boxed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    heads = st.sampled_from(["!!! note", "??? tip", "==="])
    return st.tuples(heads, line, st.lists(inner, min_size=1, max_size=2)).map(
        lambda parts: f'{parts[0]} "{parts[1]}"\n{indented(chr(10).join([*parts[2], ""]))}'
    )


paragraph = st.lists(line, min_size=1, max_size=3).map("\n".join)
leaf = st.one_of(
    paragraph,
    st.tuples(st.integers(1, 6), line).map(lambda parts: f"{'#' * parts[0]} {parts[1]}"),
    st.lists(line, min_size=1, max_size=3).map(lambda rows: "\n".join(f"- {row}" for row in rows)),
    st.lists(line, min_size=1, max_size=3).map(
        lambda rows: "\n".join(f"{n}. {row}" for n, row in enumerate(rows, 1))
    ),
    st.lists(line, min_size=1, max_size=3).map(lambda rows: "\n".join(f"> {row}" for row in rows)),
    st.tuples(line, line, line, line).map(
        lambda c: f"| {c[0]} | {c[1]} |\n| --- | --- |\n| {c[2]} | {c[3]} |"
    ),
    line.map(lambda text: f"```\n{text}\n```"),
    line.map(lambda text: f"<div>\n{text}\n</div>"),
    line.map(lambda text: f"<!-- {text.replace('--', '')} -->"),
    line.map(lambda text: f"<!-- l10n:off -->\n{text}\n<!-- l10n:on -->"),
    st.tuples(line, line).map(lambda parts: f"<!-- l10n:comment {parts[0]} -->\n\n{parts[1]}"),
)
block = st.recursive(leaf, boxed, max_leaves=3)
front_matter = st.one_of(st.just(""), words.map(lambda text: f"---\ntitle: '{text}'\n---\n\n"))
ends = st.sampled_from(["\n", "", "\n\n", "\r\n"])

pages = st.tuples(front_matter, st.lists(block, min_size=1, max_size=6).map("\n\n".join), ends).map("".join)
"""Pages that an author could have written."""

any_text = st.text(
    st.one_of(
        st.sampled_from("\n\n\r\t #->*+|`~!?=:[](){}<>\"'\\_^1.0aé\u2028\u00a0\x0b\ufeff"),
        st.characters(exclude_characters="\0"),
    ),
    max_size=200,
)
"""Text that nobody meant as Markdown."""


def joined(document: Document) -> str:
    return "".join(text for text, _ in document.pieces())
