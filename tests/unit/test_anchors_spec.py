"""The anchors in tests/specs/anchors: ours, and those of the rendered page."""

from __future__ import annotations

import pytest

import anchored
from specs_format import Case, params


@pytest.mark.parametrize("case", params("anchors"))
def test_headings_have_these_anchors(case: Case) -> None:
    on = anchored.extensions(case.get("extensions") or "")
    assert anchored.rendered(case["markdown"], anchored.renderer(on)) == case.lines("ids")
    assert anchored.computed(case["markdown"], on) == case.lines("ids")
