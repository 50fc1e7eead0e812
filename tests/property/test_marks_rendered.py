"""The pieces of inline Markdown, held against the renderer: what they leave alone keeps the page as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import markdown
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from material.extensions import emoji
from selectolax.lexbor import LexborHTMLParser, LexborNode

from l10n_tools.markdown.dialect import dialect
from l10n_tools.markdown.explicit import explicit, references
from l10n_tools.markdown.marks import has_text, plain, scan
from l10n_tools.markdown.pseudo import accented, mirrored

CORPORA = Path(os.environ.get("L10N_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora")

EXTENSIONS: dict[str, dict[str, Any]] = {
    **{name: {} for name in ("attr_list", "def_list", "footnotes", "md_in_html", "tables")},
    **{f"pymdownx.{name}": {} for name in ("betterem", "caret", "tilde", "mark", "keys", "highlight")},
    "pymdownx.inlinehilite": {},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.emoji": {"emoji_index": emoji.twemoji, "emoji_generator": emoji.to_svg},
}
"""A site with Material for MkDocs, without ``abbr``: an accented abbreviation is none."""

MAGIC: dict[str, dict[str, Any]] = {
    **{name: {} for name in ("attr_list", "pymdownx.critic", "pymdownx.smartsymbols")},
    "pymdownx.magiclink": {"repo_url_shorthand": True, "user": "someone", "repo": "something"},
}
PLAIN_MARKDOWN: dict[str, dict[str, Any]] = {}
SITES = {"material": EXTENSIONS, "magic": MAGIC, "plain": PLAIN_MARKDOWN}
DIALECTS = {name: dialect(extensions) for name, extensions in SITES.items()}

LABELS = frozenset(["sap", "two words"])
"""Those of the definitions; without the extension a footnote's is one more."""
ALL_LABELS = {site: LABELS if "footnotes" in on else LABELS | {"^1"} for site, on in SITES.items()}
DEFINITIONS = '\n\n[SAP]: https://sap.example/ "0"\n\n[two words]: two.md\n\n[^1]: 0\n'
SILENT = "code, pre, script, style, kbd, template, svg, math, samp, textarea, .arithmatex"
NOT_TEXT = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+"  # URLs and addresses where they are no links
    r"|\{[*!%{].*?[*!%}]\}"  # templates, which no plugin has filled in
    r"|\]\[[^\]]*\]|\[\^[^\]]*\]"  # references without a definition
    r"|\x02?klzzwxh:\d+\x03?"  # placeholders that the renderer forgets, in the description of an image …
    r"|:[-+\w]+:"  # emoji that do not exist
    r"|\A(?:st|nd|rd|th)\Z"  # ordinals, which smartsymbols sets above the line
)


class Facts(NamedTuple):
    """What must stay as it is on a page."""

    tags: list[str]
    code: list[str]
    links: list[str | None]
    anchors: list[str | None]


@lru_cache(maxsize=8)
def _markdown(site: str) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(SITES[site]), extension_configs=SITES[site])


def render(text: str, site: str) -> str:
    return _markdown(site).reset().convert(text)


def look(html: str) -> tuple[Facts, list[str]]:
    """What must stay as it is, and what a reader sees."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body
    facts = Facts(
        [node.tag for node in body.traverse()],
        [node.text() for node in body.css("code, pre, .keys kbd, .arithmatex")],
        [node.attributes.get("href") or node.attributes.get("src") for node in body.css("a, img")],
        [node.attributes.get("id") for node in body.css("[id]")],
    )
    for node in body.css(f"{SILENT}, a.magiclink, a[href^='http'], a[href^='mailto']"):
        if not node.css_matches("a") or _is_address(node):
            node.decompose()
    seen = [node.text_content or "" for node in body.traverse(include_text=True) if node.tag == "-text"]
    for node in body.css("[alt], [title]"):
        if not re.search("twemoji|emojione|footnote", node.attributes.get("class") or ""):
            seen += [node.attributes.get("alt") or "", node.attributes.get("title") or ""]
    return facts, [NOT_TEXT.sub("", text) for text in seen]


def _is_address(link: LexborNode) -> bool:
    href = link.attributes.get("href") or ""
    return "magiclink" in (link.attributes.get("class") or "") or (link.text() or "\0") in href


def words(*more: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["word", "Two words", "a", "8:30", "it's", "e.g. this", "x_y", "né", *more])


def around(before: str, after: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.just((before, after))


LEAVES = words() | st.sampled_from(
    [
        *(
            "`code`",
            "``a ` b``",
            "`#!python f(x)`",
            "$x_1$",
            "\\(y * z\\)",
            "$5",
            "\\*",
            "\\[",
            "\\\\",
            "&nbsp;",
            "&copy;",
        ),
        *(
            "<br>",
            "<!-- note -->",
            '<i title="Some tip">x</i>',
            "<code>f x</code>",
            '<a title="Two &amp; one" name="k">',
            "<https://a.example/b>",
            "{{ x }}",
        ),
        *(
            "<me@a.example>",
            "https://b.example/c_d?e=f",
            "you@b.example",
            "www.c.example",
            "[^1]",
            "[SAP]",
            "[sap][]",
        ),
        *(
            "[nobody]",
            "![SAP]",
            "![two words][]",
            "[see *this*][SAP]",
            "[x] [Two words]",
            ":smile:",
            ":material-check:",
        ),
        *(
            "++ctrl+a++",
            "++no++",
            '++"Any"++',
            "(c)",
            "1st",
            "someone/something#1",
            "@someone",
            "<",
            "&",
            "a < b",
            "_",
            "*",
        ),
        *(
            "`",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "!",
            "^",
            "~",
            "==",
            "\\",
            '"',
            "'",
            "|",
            ":",
            "$",
            "  \n",
            "/",
            "-",
            "#",
        ),
    ]
)
PAIRS = st.sampled_from(
    [
        *(
            ("*", "*"),
            ("**", "**"),
            ("_", "_"),
            ("__", "__"),
            ("~~", "~~"),
            ("~", "~"),
            ("^^", "^^"),
            ("^", "^"),
        ),
        *(
            ("==", "=="),
            ("[", "](a_b.md)"),
            ("[", '](c.md "The title")'),
            ("[", "](<d e.md>)"),
            ("![", "](f.png)"),
        ),
        *(
            ("![", "](g.png 'It is'){ .h }"),
            ("[", "][SAP]"),
            ("[", "](i(j).md)"),
            ("<b>", "</b>"),
            ("{++", "++}"),
        ),
        *(
            ("*", '*{ #l title="M n" }'),
            ("(", ")"),
            ("“", "”"),
            ("[", "]"),
        ),
    ]
)


def nested(leaves: st.SearchStrategy[str], *glue: str) -> st.SearchStrategy[str]:
    """Inline Markdown of these leaves, put beside and into one another."""
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(lambda pair, text: pair[0] + text + pair[1], PAIRS, inner)
            | st.builds(
                lambda parts, between: between.join(parts),
                st.lists(inner, min_size=1, max_size=6),
                st.sampled_from(glue),
            )
        ),
        max_leaves=12,
    )


INLINE = nested(LEAVES, " ", "")
TIDY = nested(LEAVES.filter(lambda text: len(text) > 3), " ")
"""Words and constructs with spaces between them.

Where runs of delimiters touch (``_a__b__*c*``), what words are beside them decides how they pair: longer
and mirrored texts, unlike accented ones, may then come out otherwise.
"""
ANYTHING = st.text(st.sampled_from("ab1 *_`[]()<>!&;{}\\$:+^~='\"/.@#-%\n"), max_size=60)
SITE = st.sampled_from(sorted(SITES))


@given(INLINE | ANYTHING, SITE)
def test_pieces_tile_the_text(text: str, site: str) -> None:
    pieces = scan(text, DIALECTS[site], ALL_LABELS[site])
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.start for piece in pieces] == [
        sum(len(p.text) for p in pieces[:n]) for n in range(len(pieces))
    ]
    assert all(piece.text for piece in pieces)


def page(text: str) -> str:
    """A page with a text as its paragraph; no block begins with three dots."""
    return f"… {text.strip()} …{DEFINITIONS}"


def rendered(text: str, site: str) -> str:
    """The page rendered; links in links, which HTML does not have, are left out of these tests.

    Python-Markdown finds those that stand in emphasis in a link, `scan` none.
    """
    html = render(page(text), site)
    assume(not ("![" in text and "#!" in text))  # highlighted code in an alt comes out as broken HTML
    assume(not re.search(r"<a\b(?:(?!</a>).)*<a\b", html, re.S))
    return html


@given(INLINE, SITE)
def test_accents_change_letters_alone(text: str, site: str) -> None:
    before, _ = look(rendered(text, site))
    after, seen = look(render(page(accented(text, DIALECTS[site], ALL_LABELS[site])), site))
    assert after == before
    code = [piece.text.strip("`") for piece in scan(text, DIALECTS[site]) if piece.kind.value == "code"]
    full = explicit(text, ALL_LABELS[site], DIALECTS[site])
    code += [each.label for each in references(full, ALL_LABELS[site], DIALECTS[site], fixed=True)]
    for each in code:  # in the description of an image it is no element; some references must stay short
        seen = [visible.replace(each, "") for visible in seen]
    assert not [each for each in seen if re.search("[A-Za-z]", each)]


@given(TIDY, SITE)
def test_longer_and_mirrored_texts_keep_the_page(text: str, site: str) -> None:
    before, _ = look(rendered(text, site))
    for other in (
        accented(text, DIALECTS[site], ALL_LABELS[site], longer=True),
        mirrored(text, DIALECTS[site], ALL_LABELS[site]),
    ):
        assert look(render(page(other), site))[0] == before


@given(INLINE, SITE)
@example("[SAP] [nobody] [SAP][] [x][SAP]", "plain")
def test_explicit_references_render_the_same(text: str, site: str) -> None:
    other = explicit(text, ALL_LABELS[site], DIALECTS[site])
    assert render(page(other), site) == render(page(text), site)
    assert explicit(other, ALL_LABELS[site], DIALECTS[site]) == other


@given(INLINE | ANYTHING, SITE)
def test_shortcuts_agree_with_the_pieces(text: str, site: str) -> None:
    """`has_text` looks at the pieces only where it must."""
    pieces = scan(text, DIALECTS[site], ALL_LABELS[site])
    expected = any(re.search(r"[^\W_]", piece.text) for piece in pieces if piece.kind.value == "text")
    assert has_text(text, DIALECTS[site], ALL_LABELS[site]) is expected
    shown = plain(text, DIALECTS[site], ALL_LABELS[site])
    assert shown == " ".join(shown.split())


FENCE = re.compile(r"^([ ]*)(`{3,}|~{3,}).*?^\1\2[ ]*$", re.M | re.S)
DEFINITION = re.compile(r"^[ ]{0,3}\[(?P<label>[^\[\]^][^\[\]]*)\]:[ ]*\n?[ ]*\S.*", re.M)
NO_PARAGRAPH = re.compile(r"[|#>:<=/?!{]|\*\[|\[\^|[-*+] |\d+\. |-{3}")


def paragraphs(text: str) -> Iterator[str]:
    """What can be taken out of a page as a paragraph: what begins no other block."""
    body = DEFINITION.sub("", FENCE.sub("", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)))
    for block in re.split(r"\n\s*\n", body):
        lines = [line.strip(" ") for line in block.strip().split("\n")]
        if lines[0] and not any(NO_PARAGRAPH.match(line) for line in lines):
            yield " ".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fastapi", "mkdocs-material"])
def test_real_paragraphs(name: str) -> None:
    """Paragraphs of other projects keep their structure with accents, and lose all ASCII letters."""
    if not (CORPORA / name).is_dir():
        pytest.skip(f"no corpus at {CORPORA / name} (L10N_CORPORA names another folder)")
    site, on = "material", DIALECTS["material"]
    seen: set[str] = set()
    for path in sorted((CORPORA / name).rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = list(DEFINITION.finditer(text))
        labels = frozenset(each["label"].strip().lower() for each in found)
        definitions = "\n\n" + "\n\n".join(each[0].strip() for each in found)
        for paragraph in set(paragraphs(text)) - seen:
            seen.add(paragraph)
            before, _ = look(render(paragraph + definitions, site))
            after, visible = look(render(accented(paragraph, on, labels) + definitions, site))
            assert after == before, (path, paragraph)
            left = [each for each in visible if re.search("[A-Za-z]", each)]
            assert not left, (path, paragraph, left)
    assert len(seen) > 800
