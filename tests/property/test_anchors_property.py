"""Anchors are those of the rendered page, whatever stands in a heading."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import anchored

CORPORA = Path(os.environ.get("L10N_CORPORA", Path(__file__).parents[2].parent / "shared" / "corpora"))

PLAIN = ""
USUAL = """\
- attr_list
- footnotes
- md_in_html
- toc:
    permalink: true
"""
SMART = """\
- attr_list
- footnotes
- smarty
- pymdownx.smartsymbols
- toc:
    separator: _
    slugify: !!python/name:markdown.extensions.toc.slugify_unicode
"""
MATERIAL = """\
- abbr
- admonition
- attr_list
- def_list
- footnotes
- md_in_html
- toc:
    permalink: true
    slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
- pymdownx.arithmatex:
    generic: true
- pymdownx.betterem
- pymdownx.caret
- pymdownx.critic
- pymdownx.details
- pymdownx.emoji:
    emoji_index: !!python/name:material.extensions.emoji.twemoji
    emoji_generator: !!python/name:material.extensions.emoji.to_svg
- pymdownx.highlight:
    anchor_linenums: true
- pymdownx.inlinehilite
- pymdownx.keys
- pymdownx.magiclink:
    repo_url_shorthand: true
    user: squidfunk
    repo: mkdocs-material
- pymdownx.mark
- pymdownx.smartsymbols
- pymdownx.superfences
- pymdownx.tabbed:
    alternate_style: true
- pymdownx.tasklist
- pymdownx.tilde
"""
OTHERS = """\
- attr_list
- footnotes
- legacy_em
- nl2br
- wikilinks
- pymdownx.escapeall
- pymdownx.bracketspan
- pymdownx.striphtml
- pymdownx.progressbar
- pymdownx.emoji:
    emoji_generator: !!python/name:pymdownx.emoji.to_alt
- pymdownx.extra
"""
SITES = {"plain": PLAIN, "usual": USUAL, "smart": SMART, "material": MATERIAL, "others": OTHERS}

WORDS = """
    a The dose Dose é Ünï 中文 сообщение 1 12 2.5 1st 1/2 and & &amp; &copy; &#38; &#x41; AT&T R&D; < > 3>2
    a<b * ** _ __ *a* **b** _c_ __d__ snake_case _x __init__ a_b_c *a **b* c** ***x*** `code` `a_b` `` `x`
    `` `**k` `<T>` `&amp;` `{x}` ` `#!py x=1` `:::py x` ``a [text](url) [text](<u r> "t") [text][label]
    [label] [label][] [none] [none][other] ![alt](a.png) ![a][label] [![i](x)](y) [a]( ( ) [ ] [[wiki]] [^1]
    [^2] [^nope] <b>x</b> <br> <br/> <span title="a>b">y</span> <!--c--> <!-- a <b> --> <i </i>
    <https://e.org> <me@e.org> https://e.org/x_y www.e.org me@e.org #12 @user user/repo#1 ! ? : ; , . ... --
    --- - – — ' " 'q' "q" it's “x” «y» (c) (tm) (r) (x) +/- =/= --> <-- c/o ~ ~~a~~ ~b~ ^ ^^a^^ ^b^ = ==
    ==a== ++ctrl+a++ C++ + {++i++} {--d--} {~~a~>b~~} {==m==} {>>c<<} {a} {{ v }} {% t %} { :smile: :no:
    :material-account: :+1: a:b $x$ $5 $a_b$ \\* \\_ \\` \\[ \\# \\\\ \\ \\" \\| | / // % [=50% "x"] #tag
    **b**{ #own } `c`{ .k } *e*{ #dose } { #id } {: .k } {#x} {@id=y} wörld\u00a0x \u200b e\u0301 İ ß ǅ ﬁ
    ½ ™ ² ٣ HTML
""".split()

END = st.sampled_from(
    ["", "", "", "", " ##", " { #id }", " { .wide }", " {: #dose .x }", " { id=a_b }", " {#a *b* }"]
)
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", ""])), max_size=7)
LINES = st.builds(lambda parts, end: "## " + "".join(map("".join, parts)) + end, TEXTS, END)
LINES = LINES.filter(lambda line: line.count(" {") < 2 and not re.search(r"\\ +\{", line))
"""Of a list after another brace, ``reserve`` cannot know that it is none."""

AROUND = st.sampled_from(
    [
        "Text.\n{ #dose }",
        "With *this*{ #the-dose } in it.",
        '<div id="a">Raw</div>',
        "- item\n\n```\n# no heading\n```",
    ]
)
PAGES = st.lists(st.one_of(LINES, LINES, LINES, AROUND), max_size=5).map("\n\n".join)
PLACEHOLDER = "klzzwxh"
DEFINITIONS = "\n\n[label]: https://example.org\n\n[^1]: Note.\n\n*[HTML]: Hyper Text\n"


@lru_cache
def _renderer(site: str) -> markdown.Markdown:
    return anchored.renderer(anchored.extensions(SITES[site]))


@pytest.mark.parametrize("site", SITES)
@settings(deadline=None, max_examples=150)
@given(PAGES)
def test_anchors_are_those_of_the_page(site: str, page: str) -> None:
    page += DEFINITIONS
    theirs = anchored.rendered(page, _renderer(site))
    # Unbalanced emphasis around HTML may show a placeholder, with a number that the whole page decides.
    assume(not any(PLACEHOLDER in str(id_) for id_ in theirs))
    assert anchored.computed(page, anchored.extensions(SITES[site])) == theirs


CORPUS = sorted(path for path in CORPORA.rglob("*.md") if path.name != "README.md")


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS, reason=f"no corpora in {CORPORA}; L10N_CORPORA names another folder")
@pytest.mark.parametrize("site", SITES)
def test_anchors_of_real_headings(site: str) -> None:
    on, md = anchored.extensions(SITES[site]), _renderer(site)
    wrong = []
    for path in CORPUS:
        page = anchored.headings_alone(path.read_text(encoding="utf-8"))
        ours, theirs = anchored.computed(page, on), anchored.rendered(page, md)
        wrong += [] if ours == theirs else [(path.name, ours, theirs)]
    assert not wrong
