"""L411: items of a list that have each other's translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n_tools import config
from l10n_tools.checks.base import Context
from l10n_tools.checks.rules import exchanged
from l10n_tools.model import Severity
from l10n_tools.project import Project

GLOSSARY = """\
term,translation,forbidden,discouraged,part_of_speech,case,use,status,subject,source,note
MAOI,IMAO,,,noun,exact,required,recalled,,,
hepatic impairment,insuffisance hépatique,,,noun,,required,recalled,,,
"""
MAOI = "Current use of an MAOI", "La prise actuelle d’un IMAO"
LIVER = "Hepatic impairment", "Une insuffisance hépatique"
RHYTHM = "A QT interval above 450 ms", "Un intervalle QT de plus de 450\u00a0ms"
PLAIN = "Pregnancy", "La grossesse"
BIRTH = "Breastfeeding", "L’allaitement"


def findings(root: Path, heading: str, *items: tuple[str, str]) -> list[tuple[str, str, Severity]]:
    """What is found in a page with a list: message, what is said, severity."""
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Care\n", encoding="utf-8")
    (root / "l10n.toml").write_text('source = "en_CA"\nlocales = ["fr_CA"]\n', encoding="utf-8")
    listed = "\n".join(f"- {msgid}" for msgid, _ in items)
    (root / "docs/index.md").write_text(f"# {heading}\n\n{listed}\n", encoding="utf-8")
    folder = root / "locales/fr_CA"
    (folder / "LC_MESSAGES").mkdir(parents=True)
    (folder / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    entries = "".join(f'\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in items)
    (folder / "LC_MESSAGES/index.po").write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n{entries}', encoding="utf-8"
    )
    project = Project(config.load(root))
    found = exchanged.run(Context(project, project.config.locales))
    return [(finding.msgid or "", finding.message, finding.severity) for finding in found]


def swapped(one: tuple[str, str], other: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one[0], other[1]), (other[0], one[1])


def test_items_in_their_places(tmp_path: Path) -> None:
    assert findings(tmp_path, "Contraindications", MAOI, LIVER, RHYTHM, PLAIN) == []


def test_terms_that_were_exchanged(tmp_path: Path) -> None:
    one, other = swapped(MAOI, LIVER)
    assert findings(tmp_path, "Contraindications", one, PLAIN, other) == [
        (MAOI[0], "has the translation of “Hepatic impairment”", Severity.ERROR),
        (LIVER[0], "has the translation of “Current use of an MAOI”", Severity.ERROR),
    ]


def test_numbers_tell_an_item_too(tmp_path: Path) -> None:
    one, other = swapped(MAOI, RHYTHM)
    assert [msgid for msgid, _, _ in findings(tmp_path, "Contraindications", one, other)] == [
        MAOI[0],
        RHYTHM[0],
    ]


def test_elsewhere_it_is_a_warning(tmp_path: Path) -> None:
    one, other = swapped(MAOI, LIVER)
    found = findings(tmp_path, "What we ask about", one, other)
    assert [severity for _, _, severity in found] == [Severity.WARNING] * 2


@pytest.mark.parametrize(
    "pair", [(PLAIN, BIRTH), (MAOI, PLAIN)], ids=["nothing tells them", "one alone is told"]
)
def test_what_cannot_be_told_is_left_alone(
    tmp_path: Path, pair: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    assert findings(tmp_path, "Contraindications", *swapped(*pair)) == []
