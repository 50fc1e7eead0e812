"""Translations that would harm their page are not published: tests/specs/withheld, and the check L208."""

from __future__ import annotations

import pytest

from l10n_tools.markdown import dialect_of, escape, localize, segment, withheld
from l10n_tools.markdown.segmenter import shape
from l10n_tools.model import Document, Message
from rendering import EN, FR, SITE, structure
from specs_format import Case, params

EXTENSIONS = {**SITE.extensions, "pymdownx.arithmatex": {"generic": True}}
ON = dialect_of(EXTENSIONS)
HOSTILE = "- a\n# b\n> c\n\n1. d"


def read(page: str) -> Document:
    return segment("page.md", page, extensions=EXTENSIONS)


def facts(page: str) -> dict[str, list[str]]:
    """The page's structure, its marks in any order; ``<sup>`` may be added."""
    return {
        name: sorted(str(item) for item in found if item not in ("sup", "/sup"))
        for name, found in structure(page).items()
    }


@pytest.mark.parametrize("case", params("withheld"))
def test_withheld(case: Case) -> None:
    document = read(case["markdown"])
    given = {s.message: case.pairs[s.msgid] for s in document.segments if s.msgid in case.pairs}
    assert len(given) == len(case.pairs), "translations of what is no message"
    harm = withheld(document, given, EN, FR, ON)
    assert [f"{message.msgid} | {what}" for message, what in harm.items()] == case.lines("withheld")
    kept = {message: text for message, text in given.items() if message not in harm}
    shown = localize(document, kept, EN, FR)
    assert shown == case["translated"]
    assert facts(shown) == facts(case["markdown"])


@pytest.fixture
def without_escaping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escape, "line_start", lambda text, source="": text)


PAGE = "# Day\n\nRest.\n\n- Eat.\n- Drink.\n\n| A | B |\n| - | - |\n| One | Two |\n\n> Sleep.\n"


@pytest.mark.usefixtures("without_escaping")
@pytest.mark.parametrize("text", ["- liste", "# titre", "> citation", "1. liste", "!!! note", "***", "```"])
@pytest.mark.parametrize("msgid", ["Rest.", "Drink.", "Sleep."])
def test_what_escaping_would_miss_is_seen_on_the_page(msgid: str, text: str) -> None:
    """The net below escaping: the page is read again and compared with its source."""
    document = read(PAGE)
    given = {s.message: f"«{s.msgid}»" for s in document.segments} | {Message(msgid): text}
    harm = withheld(document, given, EN, FR, ON)
    kept = {message: words for message, words in given.items() if message not in harm}
    assert structure(localize(document, kept, EN, FR)) == structure(PAGE)
    assert set(harm) <= {Message(msgid)}
    if structure(localize(document, given, EN, FR)) != structure(PAGE):
        assert harm, "the page changed and nobody noticed"


@pytest.mark.usefixtures("without_escaping")
def test_a_page_full_of_harm_is_withheld_in_the_end() -> None:
    page = "\n\n".join(f"Line {number}." for number in range(80))
    document = read(page)
    harm = withheld(document, {s.message: f"# {s.msgid}" for s in document.segments}, EN, FR, ON)
    assert len(harm) == len(document.segments)


def test_a_translation_with_fewer_lines_than_its_source() -> None:
    document = read("One  \ntwo  \nthree\n")
    (segment,) = document.segments
    assert localize(document, {segment.message: "Un"}, EN, FR) == "Un\n"
    assert localize(document, {segment.message: "Un\ndeux"}, EN, FR) == "Un  \ndeux\n"


def test_raw_html_is_part_of_a_pages_shape() -> None:
    one, other = ("<div>\n<p>a</p>\n</div>\n", "<div>\n<ul>a</ul>\n</div>\n")
    assert shape("page.md", one, ON) != shape("page.md", other, ON)
    assert shape("page.md", one, ON) == shape("page.md", one.replace("a<", "<i>b</i><"), ON)


def test_a_title_that_is_a_heading_keeps_an_anchor_with_underscores() -> None:
    page = '??? note "## The __all__ and a_b list"\n    Text.\n'
    document = read(page)
    shown = localize(document, {s.message: f"«{s.msgid}»" for s in document.segments}, EN, FR)
    assert structure(shown)["ids"] == structure(page)["ids"]
