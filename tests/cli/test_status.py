"""``l10n status``: how far each locale and article is."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from changes import drop, swap
from clinic_files import FR

from tools import call

STATES = {"translated", "fuzzy", "untranslated"}


@pytest.fixture
def begun(clinic: Path) -> Path:
    """French with one fuzzy message of five words, and one untranslated of four."""
    path = clinic / FR / "guide/dose.po"
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("You must **not** drive for 24 hours.").flags.append("fuzzy")
    po.find("The dose is 80 mg.").msgstr = ""
    po.save()
    return clinic


def _json(root: Path) -> dict[str, object]:
    ran = call("-C", root, "status", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return dict(json.loads(ran.out))


def _is_progress(data: dict[str, object], more: set[str]) -> None:
    assert data.keys() == {"percent", "messages", "words"} | more
    assert isinstance(data["percent"], int)
    for key in ("messages", "words"):
        counts = data[key]
        assert isinstance(counts, dict)
        assert counts.keys() == STATES
        assert all(type(count) is int for count in counts.values())


def test_json_has_its_shape(begun: Path) -> None:
    data = _json(begun)
    assert data.keys() == {"version", "locales"}
    assert data["version"] == 1
    assert isinstance(data["locales"], list)
    assert [locale["locale"] for locale in data["locales"]] == ["fr_CA", "es"]
    for locale in data["locales"]:
        _is_progress(locale, {"locale", "articles"})
        for article in locale["articles"]:
            _is_progress(article, {"path"})
        paths = [article["path"] for article in locale["articles"]]
        assert paths == ["docs/guide/dose.md", "docs/index.md", "docs/notices/safety.md", "mkdocs.yml"]


def test_json_counts(begun: Path) -> None:
    locales = _json(begun)["locales"]
    assert isinstance(locales, list)
    french, spanish = locales
    assert french["articles"][0] == {
        "path": "docs/guide/dose.md",
        "percent": 50,
        "messages": {"translated": 2, "fuzzy": 1, "untranslated": 1},
        "words": {"translated": 2, "fuzzy": 7, "untranslated": 5},
    }
    assert french["percent"] == 83  # 10 of 12, rounded down: 100 means complete
    assert french["messages"] == {"translated": 10, "fuzzy": 1, "untranslated": 1}
    assert spanish["messages"] == {"translated": 2, "fuzzy": 0, "untranslated": 10}
    for locale in locales:
        for key in ("messages", "words"):
            for state in STATES:
                assert locale[key][state] == sum(each[key][state] for each in locale["articles"])


def test_text(begun: Path) -> None:
    ran = call("-C", begun, "status")
    assert (ran.code, ran.err) == (0, "")
    rows = [" ".join(line.split()) for line in ran.out.splitlines() if line.strip()]
    assert rows[0] == "fr_CA"
    assert rows[1] == "Article % Translated Fuzzy Untranslated Words left"
    assert "docs/guide/dose.md 50 2 1 1 12" in rows
    assert "All 83 10 1 1 12" in rows
    assert "es" in rows
    assert "docs/notices/safety.md 100 2 0 0 0" in rows


def test_a_message_that_no_catalog_has_yet_counts(clinic: Path) -> None:
    swap("docs/index.md", "Drink water before the session.", "Drink.\n\nEat little.")(clinic)
    locales = _json(clinic)["locales"]
    assert isinstance(locales, list)
    assert locales[0]["messages"] == {"translated": 11, "fuzzy": 0, "untranslated": 2}


def test_no_catalogs_at_all(clinic: Path) -> None:
    drop("locales")(clinic)
    locales = _json(clinic)["locales"]
    assert isinstance(locales, list)
    assert [locale["percent"] for locale in locales] == [0, 0]


def test_no_locales_yet(clinic: Path) -> None:
    (clinic / "l10n.toml").write_text("locales = []\n")
    assert call("-C", clinic, "status") == (
        0,
        "The project has no locales yet (add one with: l10n init fr_CA)\n",
        "",
    )
    assert _json(clinic) == {"version": 1, "locales": []}
