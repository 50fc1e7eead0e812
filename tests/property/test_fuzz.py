"""Invariants 1 to 3 on pages that nobody meant to write: real ones, edited (``mutations``).

Partition and identity hold for every text that is not refused; structure, as the renderer shows it, on
every page but those that ``oracle.limit`` names, each for a reason:

- *broken HTML*: a tag, a comment or a character reference has no end, or raw code no end tag. The renderer,
  and the browser after it, take whatever comes next for a part of it.
- *control characters*: the renderer takes U+0002 and U+0003 out, and Python's ``str.split`` and ``strip``
  take U+001C to U+001F for white space in some of its places and not in others.
- *a fence without an end*: nothing but its being at the beginning of a line keeps the fences below it from
  being code; a translation has other lines.
- *a tab within a passage* is as wide as its column says: what stands before it may make a break of it.
- *the mark of the language*: where a passage begins or ends like a block (``| a | b`` that is no table by
  the number of its cells), the ``<span>`` of an untranslated passage alone changes what the renderer sees.
- *text on the line where a raw block ends* (``<!-- x --> a``): the renderer takes an entity in it, as
  escaping writes one, for a part of the raw block; to be mended in raw_html, which knows no entities there.
- *an address over two lines* is one line in a message (``known_differences.toml`` says so too).

Where a passage has marks left over that open or close nothing (``is_loose``), its inline elements are not
compared, only blocks and code: what they become depends on the words beside them.
"""

from __future__ import annotations

import mutations
import oracle
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n_tools.errors import ArticleError
from l10n_tools.markdown import segment

SEEDS = range(0, 400, 20)


@settings(max_examples=700)
@given(mutations.pages())
@example("\ufeff---\r\ntitle: a\r\n---\r\n\x02# b\x03\r\n")
@example("a\x85b\u2028c\x0bd\x0ce\ud800\n\n- \udfff\r\r\n")
def test_every_edited_page_comes_back(page: str) -> None:
    for extensions in (oracle.USUAL, oracle.FULL):
        document = oracle.read(page, extensions)
        if document is not None:
            oracle.check_partition(document, page)
            oracle.check_identity(document, page)


@settings(max_examples=250)
@given(mutations.pages(), st.integers(0, 1000))
def test_a_translation_keeps_the_structure_of_an_edited_page(page: str, number: int) -> None:
    oracle.check(page, oracle.USUAL, number)


@pytest.mark.parametrize("first", SEEDS)
def test_seeded_pages(first: int) -> None:
    """The same pages everywhere, as ``scripts/fuzz --seed`` makes them of this project's."""
    for seed in range(first, first + 20):
        extensions = (oracle.USUAL, oracle.FULL)[seed % 2]
        oracle.check(mutations.generated(seed, mutations.ours()), extensions, seed)


MENDED = {
    "code that begins a paragraph of two lines": "``` a\nb ``` c\n",
    "a date in code is code": "Write `<time datetime=2026-05-06></time>` so.\n",
    "an end tag after a line break": "one  \n</p> two\n",
    "a fence in quoted raw HTML": "<div>m\n>   ```\n>   ```\n</div>\n",
    "an element with the id of a heading": '# Box\n\n<div id="box" markdown>\na\n\n</div>\n',
    "a block with the id of a heading": "# Box\n\n/// note | T\n    attrs: {id: box}\n\na\n///\n",
    "preformatted text without an end": "<div markdown><pre>e",
    "a first line of spaces": " \n    t\n\nb\n",
    "a last line of spaces": "a\n\n|A|\n|-|\n|b|\n ",
    "a quote amid a tag": '<div ">\na\n</div>\n\nb\n',
    "the table of contents in a cell": "a | b\n--|--\n[TOC] | c\n",
}
"""Pages that broke an invariant once: their structure is compared whatever ``limit`` says of them."""


@pytest.mark.parametrize("page", MENDED.values(), ids=MENDED)
@pytest.mark.parametrize("number", range(3))
def test_what_was_found_stays_mended(page: str, number: int) -> None:
    document = segment("page.md", page, extensions=oracle.USUAL)
    for translations in (oracle.pseudo(document, oracle.USUAL), oracle.spiteful(document, number)):
        shown = oracle.published(document, translations, oracle.USUAL, oracle.FR)
        assert oracle.facts(oracle.rendered(shown, oracle.USUAL)) == oracle.facts(
            oracle.rendered(page, oracle.USUAL)
        )


@given(mutations.pages(), st.integers(0, mutations.SHARES))
def test_a_nul_is_refused_with_its_line(page: str, share: int) -> None:
    at = share * len(page) // mutations.SHARES
    before = page[:at]
    page = f"{before}\0{page[at:]}"
    with pytest.raises(ArticleError) as caught:
        segment("page.md", page, extensions=oracle.USUAL)
    assert caught.value.line == before.count("\n") + 1


def test_a_page_is_left_out_for_a_reason_only() -> None:
    """Half of the pages and more have to keep their structure: the limits are not a way out."""
    pages = [mutations.generated(seed, mutations.ours()) for seed in range(300)]
    assert sum(not oracle.limit(page, oracle.USUAL) for page in pages) > 150


@pytest.mark.parametrize("page", ["[^]:[^]:", "[^1]: a\n    [^2]: b\n", "[^1]:\n\n    [^1]: a\n"])
def test_a_footnote_in_a_footnote(page: str) -> None:
    """The renderer fails on such a page; here it is read."""
    document = segment("page.md", page, extensions=oracle.USUAL)
    oracle.check_partition(document, page)
    oracle.check_identity(document, page)
