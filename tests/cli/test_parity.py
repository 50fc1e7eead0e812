"""Locales declared equal: what ``l10n check`` says of sites that are not, and since when they are not."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import polib
import pytest
from changes import append, put, swap
from clinic_files import FR

from git_repository import Repository, alone, repository
from tools import call

EQUAL = 'source = "en_CA"\nparity = ["en_CA", "fr_CA"]'
DOSE = "The dose is 80 mg."
MORE = "The dose is 120 mg."
NOON = 1767268800
"""2026-01-01, noon, in UTC."""

DAY = 24 * 60 * 60


@pytest.fixture
def equal(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clinic, with English and French declared equal, outside any repository."""
    alone(monkeypatch, clinic.parent)
    swap("l10n.toml", 'source = "en_CA"', EQUAL)(clinic)
    return clinic


@pytest.fixture(scope="module")
def _built(_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("built") / "site"
    assert call("-C", _model, "build", "--output", site).code == 0
    shutil.rmtree(_model / ".l10n")
    return site


@pytest.fixture
def site(_built: Path, tmp_path: Path) -> Path:
    """The sites that are built of it."""
    return Path(shutil.copytree(_built, tmp_path / "site"))


@pytest.fixture
def committed(equal: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The same in a repository since 2026-01-01; it is the same day."""
    made = repository(equal)
    (equal / ".gitignore").write_text(".l10n/\n", encoding="utf-8")
    made.commit("2026-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    return made


def found(root: Path, *args: str) -> list[dict[str, Any]]:
    ran = call("-C", root, "check", "--format", "json", *args)
    findings: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return findings


def parity(root: Path, *args: str) -> list[tuple[str, str]]:
    return [(one["code"], one["path"]) for one in found(root, "--select", "L81", *args)]


def change_the_dose(made: Repository, date: str) -> None:
    """The English text is changed and committed; the catalogs are brought up to date later."""
    path = made.folder / "docs/guide/dose.md"
    made.commit(date, {"docs/guide/dose.md": path.read_text(encoding="utf-8").replace(DOSE, MORE)})


# Sites


def test_equal_sites(equal: Path, site: Path) -> None:
    assert parity(equal, "--site", str(site)) == []


def test_nothing_is_asked_of_a_locale_that_is_not_declared_equal(equal: Path) -> None:
    """Spanish has nothing but its notice."""
    assert parity(equal, "es") == []


def test_a_text_that_is_not_translated(equal: Path) -> None:
    path = equal / FR / "guide/dose.po"
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("Afterwards").msgstr = ""
    po.save()
    assert parity(equal) == [("L811", "docs/guide/dose.md"), ("L818", "docs/guide/dose.md")]


def line_of(path: Path, text: str) -> int:
    """The line of the msgstr that has a text."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if line.startswith("msgstr") and text in line)


def withheld(root: Path) -> str:
    """Have one translation withheld, and say where it stands."""
    swap(f"{FR}/guide/dose.po", '"Ensuite"', '"Ensuite <iframe src=x></iframe>"')(root)
    return f"L901 {FR}/guide/dose.po:{line_of(root / FR / 'guide/dose.po', 'iframe')}"


def test_a_translation_that_is_withheld_is_neither_missing_nor_behind(equal: Path) -> None:
    """The translator is led to what is wrong with it, and not told to translate what is translated."""
    place = withheld(equal)
    (told,) = found(equal, "--select", "L81")
    assert (told["code"], told["path"]) == ("L811", "docs/guide/dose.md")
    assert (
        told["message"] == "1 passage is in en-CA, for its translation is withheld, the first: “Afterwards”"
    )
    assert told["hint"] == f"mend what was found there: {place}"
    assert place in {f"{one['code']} {one['path']}:{one['line']}" for one in found(equal, "--select", "L9")}


def test_so_is_one_that_would_harm_its_page(equal: Path) -> None:
    link = "la [page sur la dose](guide/dose.md)"
    swap(f"{FR}/index.po", link, "la [page sur la dose](guide/doses.md)")(equal)
    (told,) = [one for one in found(equal, "--select", "L811,L818") if one["code"] in ("L811", "L818")]
    assert told["hint"].endswith(f"L208 {FR}/index.po:{line_of(equal / FR / 'index.po', 'doses.md')}")


def test_what_is_withheld_is_told_from_what_is_left_to_translate(committed: Repository) -> None:
    place = withheld(committed.folder)
    change_the_dose(committed, "2026-01-03")
    told = {one["code"]: one for one in found(committed.folder, "--select", "L81")}
    assert told["L811"]["message"].startswith("2 passages are in en-CA, 1 of them for its translation is")
    hint = f"mend what was found there: {place}; the rest: translate it; l10n status shows what is left"
    assert told["L811"]["hint"] == hint
    assert told["L818"]["message"].startswith("1 passage is behind en_CA for 0 days")
    assert told["L818"]["msgid"] == MORE


def test_a_notice_that_is_withheld(equal: Path) -> None:
    """It is translated: what the checks of the built notice say leads to what is wrong with it."""
    path = f"{FR}/notices/safety.po"
    swap(path, "Parlez à un", "{{ Parlez }} à un")(equal)
    told = {one["code"]: one["hint"] for one in found(equal, "--select", "L80,L81")}
    line = line_of(equal / path, "Parlez")
    assert told["L804"] == told["L808"] == f"mend what was found there: L905 {path}:{line}"
    assert "L818" not in told


def test_a_title_that_is_withheld(equal: Path) -> None:
    swap(f"{FR}/index.po", "Les soins à la clinique", "Les soins à la clinique {{ x }}")(equal)
    told = {one["code"]: one for one in found(equal, "--select", "L81")}
    assert "L818" not in told
    assert f"{FR}/index.po:" in told["L817"]["hint"]


def test_a_page_that_is_held_back_as_a_whole_for_one_translation_is_not_behind(equal: Path) -> None:
    swap("l10n.toml", "[locale.es]", '[locale.fr_CA]\nfallback = "page"\n\n[locale.es]')(equal)
    withheld(equal)
    assert "L818" not in {one["code"] for one in found(equal, "--select", "L81")}


def test_an_entry_of_the_navigation_that_is_not_translated(equal: Path) -> None:
    path = equal / FR / "site.po"
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("Home").msgstr = ""
    po.save()
    told = {one["code"]: one for one in found(equal, "--select", "L81")}
    assert told["L812"]["message"] == "the entry “Home” is in en-CA (on 2 pages)"
    assert told["L812"]["path"] == "mkdocs.yml"


@pytest.mark.parametrize(
    "gone,locale", [("fr/guide/dose/index.html", "fr_CA"), ("en/guide/dose/index.html", "en_CA")]
)
def test_a_page_that_one_site_lacks(equal: Path, site: Path, gone: str, locale: str) -> None:
    (site / gone).unlink()
    told = found(equal, "--select", "L810", "--site", str(site))
    assert [(one["locale"], one["path"]) for one in told] == [(locale, "docs/guide/dose.md")]


def test_a_page_that_no_article_was_made_of(equal: Path, site: Path) -> None:
    (site / "fr/tags.html").write_text("<p>", encoding="utf-8")
    told = found(equal, "--select", "L810", "--site", str(site))
    assert [(one["locale"], one["message"]) for one in told] == [
        ("en_CA", "the page is there in fr_CA, not in en_CA")
    ]


def test_the_other_site_is_that_of_the_last_build(equal: Path, site: Path) -> None:
    """With a locale named, its findings alone are shown, against the source's site in the same folder."""
    (site / "fr/guide/dose/index.html").unlink()
    assert parity(equal, "fr_CA", "--site", str(site)) == [("L810", "docs/guide/dose.md")]
    assert parity(equal, "es", "--site", str(site)) == []


def test_a_notice_that_the_source_alone_must_carry(equal: Path) -> None:
    swap("docs/notices/safety.md", "applies_to: all", "applies_to: all\nrequired_in: [en_CA]")(equal)
    assert ("L813", "docs/index.md") in parity(equal)


def test_two_translations_that_are_equal(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither has been behind the other: what is behind is Spanish, behind English."""
    alone(monkeypatch, clinic.parent)
    swap("l10n.toml", 'source = "en_CA"', 'source = "en_CA"\nparity = [["fr_CA", "es"]]')(clinic)
    codes = {one["code"] for one in found(clinic, "--select", "L81")}
    assert codes == {"L811", "L812"}


# The lag


def test_what_is_behind_says_since_when(committed: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    change_the_dose(committed, "2026-01-03")
    change = committed.git("rev-parse", "HEAD")[:10]
    call("-C", committed.folder, "update")
    committed.commit("2026-01-20")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 32 * DAY))
    (told,) = found(committed.folder, "--select", "L818")
    assert told["locale"] == "fr_CA"
    assert told["path"] == "docs/guide/dose.md"
    assert told["msgid"] == MORE
    assert told["message"] == f"1 passage is behind en_CA for 30 days, since 2026-01-03 (commit {change})"


def test_the_oldest_of_several_is_named(committed: Repository) -> None:
    """In a shallow clone, all of them are as old as the oldest commit that it has, or older."""
    swap("docs/guide/dose.md", "Afterwards", "After the session")(committed.folder)
    committed.commit("2026-01-03")
    change_the_dose(committed, "2026-01-05")
    (told,) = found(committed.folder, "--select", "L818")
    start = "2 passages are behind en_CA, the oldest for 0 days, since 2026-01-03 (commit "
    assert re.fullmatch(re.escape(start) + r"[0-9a-f]{10}\)", told["message"])
    assert told["msgid"] == "After the session"
    clone = committed.folder.parent / "clone"
    committed.git("clone", "--quiet", "--depth=1", f"file://{committed.folder}", str(clone))
    (told,) = found(clone, "--select", "L818")
    assert told["message"] == "2 passages are behind en_CA, the oldest for at least 0 days, since 2026-01-05"


def test_it_counts_before_the_catalogs_are_up_to_date(committed: Repository) -> None:
    change_the_dose(committed, "2026-01-01 13:00:00 +0000")
    assert [one["message"][:45] for one in found(committed.folder, "--select", "L818")] == [
        "1 passage is behind en_CA for 0 days, since 2"
    ]


def test_a_translated_page_is_not_behind(committed: Repository) -> None:
    assert found(committed.folder, "--select", "L818") == []


def test_a_change_that_is_not_committed(committed: Repository) -> None:
    swap("docs/guide/dose.md", DOSE, MORE)(committed.folder)
    (told,) = found(committed.folder, "--select", "L818")
    assert told["message"] == "1 passage is behind en_CA; the change is not committed yet"


def test_a_title_in_the_navigation(committed: Repository) -> None:
    swap("mkdocs.yml", "Dosing: guide", "The dose: guide")(committed.folder)
    committed.commit("2026-01-02")
    (told,) = found(committed.folder, "--select", "L818")
    assert told["path"] == "mkdocs.yml"
    assert "since 2026-01-02" in told["message"]


def test_outside_a_repository_one_line_says_so(equal: Path) -> None:
    swap("docs/guide/dose.md", DOSE, MORE)(equal)
    swap("docs/index.md", "Drink water", "Drink some water")(equal)
    assert [one["message"] for one in found(equal, "--select", "L818")] == [
        "2 articles are behind en_CA; since when is not known: the project is not in a git repository"
    ]


@pytest.mark.parametrize("days,codes", [(9, []), (10, ["L811", "L818"]), (11, ["L811", "L818"])])
def test_days_of_grace(
    committed: Repository, monkeypatch: pytest.MonkeyPatch, days: int, codes: list[str]
) -> None:
    """Ten days: on the ninth nothing is said, on the tenth the page is no longer equal."""
    swap("l10n.toml", EQUAL, f"{EQUAL}\nparity_days = 10")(committed.folder)
    change_the_dose(committed, "2026-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + days * DAY))
    assert [code for code, _ in parity(committed.folder)] == codes


def test_grace_is_for_texts_alone(committed: Repository, site: Path) -> None:
    """Structure that differs is never a matter of time."""
    swap("l10n.toml", EQUAL, f"{EQUAL}\nparity_days = 10")(committed.folder)
    change_the_dose(committed, "2026-01-01")
    page = site / "fr/guide/dose/index.html"
    text = page.read_text(encoding="utf-8")
    source = "<p><span lang='en-CA'>The dose is 120 mg.</span></p><ul><li>now</li></ul>"
    page.write_text(re.sub(r"<p>La dose est de.*?</p>", source, text), encoding="utf-8")
    assert parity(committed.folder, "--site", str(site)) == [("L813", "docs/guide/dose.md")]


def test_a_notice_for_another_locale_is_nothing_to_be_behind_with(committed: Repository) -> None:
    notice = (
        "---\nid: es\ntitle: Only there\nseverity: info\napplies_to: all\nrequired_in: [es]\n---\n\nOnly.\n"
    )
    committed.commit("2026-01-01", {"docs/notices/es.md": notice})
    assert found(committed.folder, "--select", "L818") == []


def test_an_epoch_that_is_no_number(committed: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    change_the_dose(committed, "2026-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = call("-C", committed.folder, "check", "--select", "L818")
    assert ran.code == 2
    assert "SOURCE_DATE_EPOCH is not a number of seconds: “yesterday”" in ran.err


# Required notices


def demanded(root: Path) -> list[tuple[str, int | None, str]]:
    return [(one["path"], one["line"], one["message"]) for one in found(root, "--select", "L819")]


@pytest.fixture
def demanding(clinic: Path) -> Path:
    append("l10n.toml", '\n[required_notices]\nsafety = ["**"]\n')(clinic)
    return clinic


def test_a_required_notice_that_is_there(demanding: Path) -> None:
    assert demanded(demanding) == []


def test_a_required_notice_that_was_deleted(demanding: Path) -> None:
    (demanding / "docs/notices/safety.md").unlink()
    assert demanded(demanding) == [
        ("l10n.toml", 9, "there is no notice “safety”, which required_notices names")
    ]


def test_a_required_notice_that_is_misspelt(clinic: Path) -> None:
    append("l10n.toml", '\n[required_notices]\nsaftey = ["**"]\nquebec = ["**"]\n')(clinic)
    ran = call("-C", clinic, "check", "--select", "L819", "--format", "json")
    assert [one["hint"] for one in json.loads(ran.out)["findings"]] == [
        "did you mean “safety”? If not, write it again, in docs/notices/",
        "write it again, in docs/notices/",
    ]


def test_one_that_was_narrowed_to_some_pages(demanding: Path) -> None:
    swap("docs/notices/safety.md", "applies_to: all", "applies_to: index.md")(demanding)
    assert demanded(demanding) == [
        (
            "docs/notices/safety.md",
            6,
            "the notice “safety” does not apply to guide/dose.md, as required_notices demands",
        )
    ]


def test_one_that_applies_to_more_than_is_demanded(demanding: Path) -> None:
    swap("l10n.toml", 'safety = ["**"]', 'safety = ["guide/**"]')(demanding)
    swap("docs/notices/safety.md", "applies_to: all", 'applies_to: ["guide/**", index.md]')(demanding)
    assert demanded(demanding) == []


def test_one_that_was_narrowed_to_some_locales(demanding: Path) -> None:
    swap("docs/notices/safety.md", "applies_to: all", "applies_to: all\nrequired_in: [en_CA, es]")(demanding)
    told = "the notice “safety” is not required in fr_CA, but the configuration requires it"
    assert demanded(demanding) == [("docs/notices/safety.md", 7, told)]


def test_a_notice_for_a_region_is_for_all_its_languages(clinic: Path) -> None:
    """Whoever reads Spanish in Quebec is under the law of Quebec, too."""
    put(
        "docs/notices/quebec.md",
        "---\nid: quebec\ntitle: In Quebec\nseverity: info\napplies_to: all\nregion: QC\n"
        "required_in: [en_CA, fr_CA]\n---\n\nThe title is reserved.\n",
    )(clinic)
    told = "the notice “quebec” is not required in es, but what holds in QC holds in every language"
    assert demanded(clinic) == [("docs/notices/quebec.md", 7, told)]
