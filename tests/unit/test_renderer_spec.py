"""The rules of tests/specs/renderer: what translators get of an article, and what becomes of it."""

from __future__ import annotations

import pytest

from l10n_tools.errors import ArticleError
from l10n_tools.markdown import localize, segment
from l10n_tools.model import Document, Kind, Segment
from rendering import EN, FR, SITE, structure, without_marks
from specs_format import NEW_LINE, SPECS, Case, params, read

KEYS = ("title", "description")
CASES = params("renderer")


def document(case: Case) -> Document:
    return segment("page.md", case["markdown"], extensions=SITE.extensions.keys(), keys=KEYS)


def shown(segment: Segment) -> list[str]:
    """A segment as the specs write it."""
    heading = segment.kind is Kind.HEADING
    kind = f"{segment.kind} {segment.detail}" if heading else str(segment.kind)
    lines = [f"{kind} | {segment.msgid.replace(chr(10), NEW_LINE)}"]
    if heading:
        lines[0] += f" | #{segment.anchor}"
    lines += [f"    context: {segment.msgctxt}"] if segment.msgctxt is not None else []
    return lines + [f"    comment: {comment}" for comment in segment.comments]


def page(case: Case, translated: bool = True) -> str:
    """The page in French: every msgid M as «M», but for the translations that the case gives."""
    source = document(case)
    pairs = case.pairs
    assert set(pairs) <= {segment.msgid for segment in source.segments}, "translations of what is no message"
    published = {
        segment.message: pairs.get(segment.msgid, f"«{segment.msgid}»") for segment in source.segments
    }
    return localize(source, published if translated else {}, EN, FR)


@pytest.mark.parametrize("case", [case for case in CASES if "segments" in case.values[0].blocks])
def test_segments(case: Case) -> None:
    got = [line for segment in document(case).segments for line in shown(segment)]
    assert got == case.lines("segments")


@pytest.mark.parametrize("case", [case for case in CASES if "places" in case.values[0].blocks])
def test_places(case: Case) -> None:
    """What a translator reads of a segment's place."""
    got = [segment.detail for segment in document(case).segments]
    assert got == case.lines("places")


@pytest.mark.parametrize("case", [case for case in CASES if "translated" in case.values[0].blocks])
def test_translated(case: Case) -> None:
    assert page(case) == case["translated"]


@pytest.mark.parametrize("case", [case for case in CASES if "untranslated" in case.values[0].blocks])
def test_untranslated(case: Case) -> None:
    assert page(case, translated=False) == case["untranslated"]


@pytest.mark.parametrize("case", [case for case in CASES if "error" in case.values[0].blocks])
def test_error(case: Case) -> None:
    with pytest.raises(ArticleError) as caught:
        document(case)
    assert str(caught.value) == case["error"].rstrip("\n")


@pytest.mark.parametrize("case", [case for case in CASES if "error" not in case.values[0].blocks])
def test_invariants(case: Case) -> None:
    """Partition, identity and structure hold in every case."""
    source = document(case)
    assert "".join(text for text, _ in source.pieces()) == case["markdown"]
    assert localize(source, {item.message: item.msgid for item in source.segments}, EN, FR) == source.text
    assert localize(source, {}, EN, EN) == source.text
    expected = structure(source.text)
    assert structure(page(case)) == expected
    untranslated = page(case, translated=False)
    assert without_marks(untranslated, source.text) == source.text
    assert structure(untranslated) == expected


def test_every_case_is_complete() -> None:
    """A case shows its input, and segments or an error; there are as many as there are headings."""
    seen = 0
    for path in sorted((SPECS / "renderer").glob("*.md")):
        names = []
        for case in read(path):
            names.append(case.name)
            assert "markdown" in case.blocks, (path.name, case.name)
            assert {"segments", "error"} & case.blocks.keys(), (path.name, case.name)
            assert case.blocks.keys() <= KNOWN, (path.name, case.name)
        assert len(set(names)) == len(names), path.name
        seen += len(names)
    assert seen >= 90


KNOWN = {"markdown", "segments", "places", "translations", "translated", "untranslated", "error"}
