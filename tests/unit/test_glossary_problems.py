"""L504: rows of a glossary that cannot be meant so."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n_tools import config
from l10n_tools.checks.base import Context
from l10n_tools.checks.rules import glossaries
from l10n_tools.project import Project

CASES = {
    "all is well": ("a,b,c,,,,", []),
    "forbidden as well": ("a,B,b,,,,", ["2 error: “a”: “b” is a translation, and forbidden as well"]),
    "discouraged as well": ("a,b,,b,,,", ["2 error: “a”: “b” is a translation, and forbidden as well"]),
    "capitals make two words of it": ("SAP,PAS,pas,,,,", []),
    "nothing is said": ("a,,,,,,", ["2 warning: “a” has no translation"]),
    "only what is forbidden": ("a,,b,,,,", []),
    "verified, but where?": ("a,b,,,,verified,", ["2 warning: “a” is verified, but no source is named"]),
    "verified": ("a,b,,,,verified,the act", []),
    "no letters": ("a,—,,,,,", ["2 error: “—” has no letters: it cannot be found in a text"]),
    "twice": ("a|b,c,,,,,\nb,d,,,,,", ["3 warning: “b” stands in line 2 already"]),
    "twice, told apart": ("a,c,,,noun,,\na,d,,,verb,,", []),
}
HEAD = "term,translation,forbidden,discouraged,part_of_speech,status,source\n"


@pytest.mark.parametrize("rows,told", CASES.values(), ids=CASES.keys())
def test_rows(rows: str, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('source = "en_CA"\nlocales = ["fr_CA"]\n')
    (tmp_path / "mkdocs.yml").write_text("site_name: Care\n")
    path = tmp_path / "locales/fr_CA/glossary.csv"
    path.parent.mkdir(parents=True)
    path.write_text(f"{HEAD}{rows}\n", encoding="utf-8")
    project = Project(config.load(tmp_path))
    found = list(glossaries.run(Context(project, project.config.locales)))
    assert [f"{one.line} {one.severity}: {one.message}" for one in found] == told
    assert {(one.code, one.path, one.locale) for one in found} <= {
        ("L504", "locales/fr_CA/glossary.csv", "fr_CA")
    }
