"""PyMdown's fancy lists: what translators get of them, and that the page keeps them."""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest

from l10n_tools.markdown import dialect_of, localize, segment
from l10n_tools.markdown.segmenter import shape
from l10n_tools.model import Document
from rendering import EN, FR, Structure
from specs_format import NEW_LINE, Case, params

CASES = params("fancylists")
NAMES = {"decimal": "1", "alpha": "a", "ALPHA": "A", "roman": "i", "ROMAN": "I"}
"""The ``type`` of a list on the page, by what the parser calls it."""

FORCED = "A block says what the numbers are"
"""Where a list's ``type`` is the one that its block wants, and its name what its first item is."""


def extensions(case: Case) -> dict[str, dict[str, Any]]:
    """The extensions that a case is read with: those on sites that use fancy lists."""
    styles = case.get("options")
    fancy: dict[str, Any] = {} if styles is None else {"additional_ordered_styles": styles.split()}
    return {
        "def_list": {},
        "md_in_html": {},
        "pymdownx.fancylists": fancy,
        "pymdownx.saneheaders": {},
        "pymdownx.tasklist": {},
    }


def document(case: Case) -> Document:
    return segment("page.md", case["markdown"], extensions=extensions(case))


def page(case: Case) -> str:
    """The page in French: every msgid M as «M», but for the translations that the case gives."""
    source, pairs = document(case), case.pairs
    assert set(pairs) <= {each.msgid for each in source.segments}, "translations of what is no message"
    published = {each.message: pairs.get(each.msgid, f"«{each.msgid}»") for each in source.segments}
    return localize(source, published, EN, FR)


def render(case: Case, text: str) -> str:
    given = extensions(case)
    options = {name: own for name, own in given.items() if own}
    return markdown.markdown(text, extensions=list(given), extension_configs=options)


def rendered_lists(html: str) -> list[str]:
    """``ul``, and ``ol`` with its type, in document order."""
    found = re.findall(r"<(ul|ol)\b(?:[^>]*? type=\"(.)\")?", html)
    return [f"{tag} {kind}".strip() for tag, kind in found]


def shape_of(case: Case, text: str) -> tuple[str, ...]:
    return shape("page.md", text, dialect_of(extensions(case)))


def parsed_lists(case: Case) -> list[str]:
    found = re.findall(r"^<(ul|ol) ([\w-]*)>", "\n".join(shape_of(case, case["markdown"])), re.M)
    return [f"{tag} {NAMES.get(name.partition('-')[2], '')}".strip() for tag, name in found]


@pytest.mark.parametrize("case", CASES)
def test_segments(case: Case) -> None:
    got = [f"{each.kind} | {each.msgid.replace(chr(10), NEW_LINE)}" for each in document(case).segments]
    assert got == case.lines("segments")


@pytest.mark.parametrize("case", [case for case in CASES if "translated" in case.values[0].blocks])
def test_translated(case: Case) -> None:
    assert page(case) == case["translated"]


@pytest.mark.parametrize("case", [case for case in CASES if "lists" in case.values[0].blocks])
def test_lists(case: Case) -> None:
    assert rendered_lists(render(case, case["markdown"])) == case.lines("lists")


@pytest.mark.parametrize("case", CASES)
def test_the_parser_sees_the_lists_of_the_page(case: Case) -> None:
    rendered, parsed = rendered_lists(render(case, case["markdown"])), parsed_lists(case)
    if case.name == FORCED:
        rendered, parsed = ([each[:2] for each in lists] for lists in (rendered, parsed))
    assert parsed == rendered


@pytest.mark.parametrize("case", CASES)
def test_a_translation_keeps_the_page(case: Case) -> None:
    source = document(case)
    assert localize(source, {each.message: each.msgid for each in source.segments}, EN, FR) == source.text
    one, other = render(case, source.text), render(case, page(case))
    assert Structure(other).facts == Structure(one).facts
    assert rendered_lists(other) == rendered_lists(one)
    assert shape_of(case, page(case)) == shape_of(case, case["markdown"])


@pytest.mark.parametrize("case", [case for case in CASES if "translations" in case.values[0].blocks])
def test_escapes_are_not_shown(case: Case) -> None:
    shown = "".join(Structure(render(case, page(case))).text)
    for line in "\n".join(case.pairs.values()).split("\n"):
        assert line.strip() in shown
    assert "\\" not in shown
