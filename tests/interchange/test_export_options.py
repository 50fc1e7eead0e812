"""``l10n export``: what is exported, and where to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from interchange_site import BILINGUAL, PO, export

from tools import call


def exported(site: Path, *args: str) -> list[str]:
    return [row["source"] for row in csv.DictReader(export(site, "csv", *args).open(encoding="utf-8-sig"))]


def test_obsolete_entries_stay_at_home_unless_they_are_asked_for(site: Path) -> None:
    assert "Gone." not in exported(site)
    assert exported(site, "--state", "obsolete") == ["Gone."]


def test_states_choose_entries(site: Path) -> None:
    assert exported(site, "--state", "fuzzy") == ["Rest.", "Drink 2 L of water."]
    assert exported(site, "--state", "fuzzy", "--state", "obsolete") == [
        "Rest.",
        "Drink 2 L of water.",
        "Gone.",
    ]


@pytest.mark.parametrize("glob", ["day.md", "docs/day.md", "d*.md", "**/day.md"])
def test_globs_choose_articles(site: Path, glob: str) -> None:
    assert exported(site, "--article", glob) == ["The day", "Rest."]


def test_a_glob_that_matches_nothing_is_told(site: Path) -> None:
    ran = call("-C", site, "export", "--format", "csv", "--article", "docs/dax.md")
    told = "no article matches “docs/dax.md” (did you mean docs/day.md?)"
    assert (ran.code, ran.err) == (2, f"l10n: {told}\n")


@pytest.mark.parametrize("format_", [*BILINGUAL, "tmx"])
def test_each_locale_has_a_file_named_after_it(site: Path, format_: str) -> None:
    out = site.parent / "new/out"
    ran = call("-C", site, "export", "--format", format_, "--output", out)
    suffix = {"csv": ".csv", "tmx": ".tmx"}.get(format_, ".xlf")
    if format_ == "tmx":  # nothing is translated into Spanish
        assert [path.name for path in out.iterdir()] == ["fr_CA.tmx"]
        assert "es: there are no such entries; no file was written\n" in ran.out
    else:
        assert sorted(path.name for path in out.iterdir()) == [f"es{suffix}", f"fr_CA{suffix}"]


def test_the_current_folder_is_the_usual_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    ran = call("-C", site, "export", "es", "--format", "xliff", "--article", "day.md")
    assert (ran.code, ran.out) == (0, "es.xlf: 2 entries\n")
    assert Path("es.xlf").is_file()


def test_a_file_is_for_one_locale(site: Path) -> None:
    path = site.parent / "a.xliff"
    ran = call("-C", site, "export", "--format", "xliff", "--output", path)
    assert (ran.code, ran.err) == (
        2,
        f"l10n: {path} is one file for 2 locales (name one locale, or a folder)\n",
    )
    for file in (path, site.parent / "pipe"):
        (site.parent / "pipe").touch()
        assert call("-C", site, "export", "es", "--format", "xliff", "--output", file).code == 0
        assert file.read_bytes().startswith(b"<?xml")


def test_exporting_twice_gives_the_same_bytes_and_changes_no_catalog(site: Path) -> None:
    for format_ in (*BILINGUAL, "tmx"):
        before = (site / PO / "index.po").read_bytes()
        first = export(site, format_).read_bytes()
        assert export(site, format_).read_bytes() == first
        assert (site / PO / "index.po").read_bytes() == before


def test_a_memory_of_what_is_untranslated_makes_no_sense(site: Path) -> None:
    ran = call("-C", site, "export", "--format", "tmx", "--state", "untranslated")
    assert (ran.code, ran.err) == (
        2,
        "l10n: a memory holds translations alone (leave out --state, or choose xliff)\n",
    )
