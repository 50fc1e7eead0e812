"""A page and its translation side by side, as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple


class Side(NamedTuple):
    """A language: its BCP 47 tag, and the direction that it is written in."""

    tag: str
    direction: str


class Row(NamedTuple):
    """A passage: its texts, empty where a side has none, and what becomes of it."""

    source: str
    target: str
    fate: str
    is_used: bool
    score: float


class Page(NamedTuple):
    """A pair of pages: their paths, and how they were found."""

    source: str
    target: str
    how: str
    rows: tuple[Row, ...]


STYLE = """
:root { color-scheme: light dark; --line: #8884; --mark: #b3541e; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem; }
summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; padding: .5rem 0; }
summary small { font-weight: 400; }
.row { border-top: 1px solid var(--line); display: grid; gap: .25rem 1.5rem; grid-template-columns: 1fr 1fr;
  padding: .5rem 0; }
.row p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.row .fate { color: var(--mark); font-size: .85rem; grid-column: 1 / -1; }
.fate small { color: #777; font-size: inherit; }
.empty { opacity: .5; }
body:has(#rest:checked) .used { display: none; }
@media (max-width: 40rem) { .row { grid-template-columns: 1fr; } }
"""


def render(pages: Sequence[Page], source: Side, target: Side) -> str:
    """The HTML document. Texts are shown as they stand in catalogs, Markdown and all."""
    body = "".join(_page(page, source, target) for page in pages)
    used = sum(row.is_used for page in pages for row in page.rows)
    total = sum(len(page.rows) for page in pages)
    title = f"{escape(source.tag)} and {escape(target.tag)}, side by side"
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f"<h1>{title}</h1>\n"
        f"<p>{len(pages)} pages; {used} of {total} passages have a partner that is used. "
        "The score says how well two passages fit; look at low ones first.</p>\n"
        '<p><label><input type="checkbox" id="rest"> Show only what is not used</label></p>\n'
        f"{body}</html>\n"
    )


def _page(page: Page, source: Side, target: Side) -> str:
    used = sum(row.is_used for row in page.rows)
    rows = "".join(_rows(page.rows, source, target))
    return (
        f"<details{'' if used == len(page.rows) else ' open'}>\n"
        f"<summary>{escape(page.source)} = {escape(page.target)} "
        f"<small>{escape(page.how)}; {used} of {len(page.rows)} passages</small></summary>\n"
        f"{rows}</details>\n"
    )


def _rows(rows: Sequence[Row], source: Side, target: Side) -> Iterator[str]:
    for row in rows:
        yield (
            f'<div class="row{" used" if row.is_used else ""}">{_fate(row)}'
            f"{_text(row.source, source)}{_text(row.target, target)}</div>\n"
        )


def _fate(row: Row) -> str:
    """Why a pair is not used, and how well its sides fit."""
    told = [] if row.is_used else [escape(row.fate)]
    if row.source and row.target:
        told.append(f"<small>score {row.score:.1f}</small>")
    return f'<p class="fate">{" · ".join(told)}</p>'


def _text(text: str, side: Side) -> str:
    if not text:
        return '<p class="empty">–</p>'
    return f'<p lang="{escape(side.tag)}" dir="{escape(side.direction)}">{escape(text)}</p>'
