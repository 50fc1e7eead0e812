"""L809: a notice whose globs match no page would be missing without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import call


@pytest.mark.parametrize("applies_to", ['["artcles/**"]', '["tag:none"]', "[missing.md]"])
def test_a_notice_that_applies_to_no_page_is_reported(clinic: Path, applies_to: str) -> None:
    notice = next((clinic / "docs/notices").glob("*.md"))
    text = notice.read_text(encoding="utf-8")
    assert "applies_to: all" in text
    notice.write_text(text.replace("applies_to: all", f"applies_to: {applies_to}"), encoding="utf-8")
    ran = call("-C", clinic, "check", "--select", "L809", "--format", "github")
    assert ran.code == 1
    assert f"file=docs/notices/{notice.name}" in ran.out
    assert "applies to no page" in ran.out


def test_one_that_applies_is_not(clinic: Path) -> None:
    assert call("-C", clinic, "check", "--select", "L809").code == 0
