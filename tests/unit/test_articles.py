"""Articles to segments and back: the specs in ``tests/specs/segments``, proven on the rendered page."""

from __future__ import annotations

import re

import markdown
import pytest
from article_specs import Case, cases, decoded, encoded, listed
from selectolax.lexbor import LexborHTMLParser

from l10n_tools import cldr
from l10n_tools.markdown import localize, segment
from l10n_tools.model import Document, Message

EN, FR = cldr.locales(["en_CA", "fr_CA"], {}, "l10n.toml")
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.arithmatex", "pymdownx.blocks.admonition", "pymdownx.blocks.caption"),
    *("pymdownx.blocks.definition", "pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab"),
    *("pymdownx.critic", "pymdownx.details", "pymdownx.highlight", "pymdownx.keys", "pymdownx.superfences"),
    *("pymdownx.tabbed", "pymdownx.tasklist"),
]
"""The dialect of the specs; a case may name further extensions in a block of its own."""

CONFIGS = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.tabbed": {"alternate_style": True},
}
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.S)
CASES = list(cases())


def extensions(case: Case) -> dict[str, dict[str, object]]:
    names = [*EXTENSIONS, *case.blocks.get("extensions", "").split()]
    return {name: CONFIGS.get(name, {}) for name in names}


def read(case: Case) -> Document:
    return segment("docs/page.md", case.article, extensions=extensions(case), keys=("title", "description"))


def translations(case: Case, document: Document) -> dict[Message, str]:
    given = case.translations
    return {
        s.message: f"«{s.msgid}»" if given is None else given.get(s.msgid, s.msgid) for s in document.segments
    }


def rendered(case: Case, text: str) -> LexborHTMLParser:
    options = extensions(case)
    html = markdown.markdown(FRONT_MATTER.sub("", text), extensions=list(options), extension_configs=options)
    return LexborHTMLParser(f"<body>{html}</body>")


def skeleton(tree: LexborHTMLParser) -> dict[str, list[str | None]]:
    """What a translation must not change on the rendered page."""
    return {
        "tags": re.findall(r"<(/?[a-z][\w-]*)", tree.body.html or "" if tree.body else ""),
        "code": [node.text() for node in tree.css("pre, code")],
        "links": [node.attributes.get("href") or node.attributes.get("src") for node in tree.css("a, img")],
        "anchors": [node.attributes["id"] for node in tree.css("[id]")],
    }


@pytest.fixture(params=CASES, ids=lambda case: case.id)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


def test_the_segments_are_these(case: Case) -> None:
    if "segments" in case.blocks:
        assert listed(read(case)) == case.blocks["segments"]


def test_the_translated_page_is_this(case: Case) -> None:
    document = read(case)
    shown = localize(document, translations(case, document), EN, FR)
    assert encoded(shown) == case.blocks["translated"]


def test_the_page_without_translations_is_this(case: Case) -> None:
    if "untranslated" in case.blocks:
        assert encoded(localize(read(case), {}, EN, FR)) == case.blocks["untranslated"]


def test_the_pieces_are_the_article(case: Case) -> None:
    document = read(case)
    assert "".join(text for text, _ in document.pieces()) == case.article
    assert localize(document, {s.message: s.msgid for s in document.segments}, EN, FR) == case.article


def test_the_rendered_page_keeps_its_structure(case: Case) -> None:
    """Rendered by Python-Markdown, tags, code, link targets and ids are the source's."""
    shown = skeleton(rendered(case, decoded(case.blocks["translated"])))
    assert shown == skeleton(rendered(case, case.article))


def test_every_letter_that_a_reader_sees_was_translated(case: Case) -> None:
    """What is left of the rendered translated page without «…», code and raw HTML has no letters."""
    if case.translations is not None or case.file in ("html", "directives", "math_and_more"):
        return
    tree = rendered(case, decoded(case.blocks["translated"]))
    for node in tree.css("pre, code, kbd, script, style, .arithmatex, .headerlink"):
        node.decompose()
    seen = re.sub(r"«[^«»]*»", "", tree.body.text() if tree.body else "")
    assert not re.search(r"[^\W\d_]", seen), f"not translated: {seen.strip()}"


def test_there_are_specs() -> None:
    assert len(CASES) > 100
