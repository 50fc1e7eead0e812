"""L955: what the gate withholds stands on no built page, whoever has built it."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import append, put, swap
from signed import ANN, CLAIRE, DOSE, DRIVE, POLICY, approve, commit, found, translated

from git_repository import Repository, alone
from tools import Ran, call

NAV = "locales/fr_CA/LC_MESSAGES/site.po"
INDEX = "locales/fr_CA/LC_MESSAGES/index.po"
NOTICE = "locales/fr_CA/LC_MESSAGES/notices/safety.po"
CONDUIRE = "<p>Vous ne devez <strong>pas</strong> conduire pendant 24 heures.</p>"
ENGLISH = '<p><span lang="en-CA">You must <strong>not</strong> drive for 24 hours.</span></p>'


@pytest.fixture
def made(clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    alone(monkeypatch, tmp_path)
    return translated(clinic)


def page(made: Repository, body: str, name: str = "guide/dose", head: str = "", frame: str = "") -> None:
    html = f"<head>{head}</head><body>{frame}<article>{body}</article></body>"
    put(f"site/fr/{name}/index.html", f'<!doctype html><html lang="fr-CA">{html}</html>')(made.folder)


def told(made: Repository) -> list[str]:
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L955", "--site", made.folder / "site")
    assert ran.code == (1 if "L955" in ran.out else 0)
    return [line.split("withholds: ")[1] for line in ran.out.splitlines() if "L955 error" in line]


def test_a_passage_that_awaits_approval(made: Repository) -> None:
    page(made, CONDUIRE)
    assert told(made) == ["“Vous ne devez **pas** conduire pendant 24 heures.”"]
    for role in ("medical", "linguistic"):
        approve(made, role)
    assert told(made) == []


def test_the_source_in_its_place_is_what_the_policy_wants(made: Repository) -> None:
    page(made, ENGLISH)
    assert told(made) == []


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Vous ne devez pas conduire pendant 24&nbsp;heures.</p>",
        "<p>Vous ne devez <em>pas</em>\n conduire  pendant 24 heures&nbsp;!</p>",
        "<p>Autre phrase. Vous ne devez pas conduire pendant 24 heures. Encore une.</p>",
        '<p><span lang="fr">Vous ne devez pas conduire pendant 24 heures.</span></p>',
        '<img alt="Vous ne devez pas conduire pendant 24 heures." src="a.png">',
        f'<div data-l10n-notice="safety">{CONDUIRE}</div>',
    ],
)
def test_however_it_is_set(made: Repository, shown: str) -> None:
    page(made, shown)
    assert len(told(made)) == 1


@pytest.mark.parametrize(
    "shown",
    [
        '<p lang="en-CA">Vous ne devez pas conduire pendant 24 heures.</p>',
        "<p>Vous ne devez pas conduire pendant 48 heures.</p>",
        "<p>Vous devez conduire pendant 24 heures.</p>",
        "<p>Ensuite, vous mangerez.</p>",
        "<script>Vous ne devez pas conduire pendant 24 heures.</script>",
    ],
)
def test_what_is_another_text_or_is_not_shown(made: Repository, shown: str) -> None:
    page(made, shown)
    assert told(made) == []


def test_a_short_text_counts_as_a_block_of_its_own(made: Repository) -> None:
    page(made, '<h2 id="afterwards">Ensuite<a class="headerlink" href="#afterwards">¶</a></h2>')
    assert told(made) == ["“Ensuite”"]


def test_a_text_that_something_published_has_as_well_is_no_proof(made: Repository) -> None:
    swap(DOSE, '"La dose est de 80\u00a0mg."', '"Ensuite"')(made.folder)
    page(made, "<p>Ensuite</p>")
    assert told(made) == []


def test_a_fuzzy_translation(made: Repository) -> None:
    swap(INDEX, 'msgid "Drink', '#, fuzzy\nmsgid "Drink')(made.folder)
    page(made, "<p>Buvez de l’eau avant la séance.</p>", ".")
    assert told(made) == ["“Buvez de l’eau avant la séance.”"]


def test_a_translation_that_would_do_harm(made: Repository) -> None:
    swap(INDEX, "Buvez de l’eau avant la séance.", "Buvez de l’eau <iframe> avant la séance.")(made.folder)
    page(made, "<p>Buvez de l’eau <iframe></iframe> avant la séance.</p>", ".")
    assert told(made) == ["“Buvez de l’eau <iframe> avant la séance.”"]


def test_a_notice_and_the_title_of_a_page(made: Repository) -> None:
    swap(INDEX, 'msgid "Care at', '#, fuzzy\nmsgid "Care at')(made.folder)
    notice = '<div data-l10n-notice="safety"><p>Parlez à un professionnel de la santé.</p></div>'
    page(made, notice, ".", head="<title>Les soins à la clinique - La clinique</title>")
    assert told(made) == ["“Les soins à la clinique”", "“Parlez à un professionnel de la santé.”"]


def test_navigation_is_told_once(made: Repository) -> None:
    swap(NAV, 'msgid "Home"', '#, fuzzy\nmsgid "Home"')(made.folder)
    frame = "<nav><ul><li>Accueil</li></ul></nav>"
    page(made, "<p>Accueil</p>", frame=frame)
    page(made, "", ".", frame=frame)
    assert told(made) == ["“Accueil”"]


def test_a_page_that_is_to_be_shown_in_the_source_as_a_whole(made: Repository) -> None:
    for role in ("medical", "linguistic"):
        approve(made, role)
    append("l10n.toml", "")(made.folder)
    swap("l10n.toml", "publish =", "withhold_stale = true\npublish =")(made.folder)
    swap(DOSE, f'msgid "{DRIVE}"', f'#, fuzzy\n#| msgid "Old."\nmsgid "{DRIVE}"')(made.folder)
    page(made, "<p>La dose est de 80 mg.</p>")
    assert told(made) == ["“La dose est de 80 mg.”"]


def test_it_is_never_waived(made: Repository) -> None:
    asked = ("waive", "fr_CA", "L955", "--message", DRIVE, "--reason", "x", "--yes", "--by", CLAIRE)
    ran = call("-C", made.folder, *asked)
    assert (ran.code, ran.err) == (2, "l10n: L955 cannot be waived (mend what it has found)\n")


def test_a_site_is_built_then_an_approval_is_taken_back(made: Repository) -> None:
    for role in ("medical", "linguistic", "legal"):
        approve(made, role)
    commit(made, ANN)
    assert call("-C", made.folder, "-q", "build", "fr_CA").code == 0
    assert found(made, "L955") == []
    assert told(made) == []
    approve(made, "medical", "--revoke", "--message", DRIVE)
    assert told(made) == ["“Vous ne devez **pas** conduire pendant 24 heures.”"]


def test_parity_says_that_what_is_left_may_only_want_approval(made: Repository) -> None:
    swap("l10n.toml", 'source = "en_CA"', 'source = "en_CA"\nparity = ["en_CA", "fr_CA"]')(made.folder)
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L811")
    assert ran.code == 1
    assert "→ translate it, or have it approved (L950); l10n status shows what is left\n" in ran.out


def evidence(made: Repository, *arguments: str | Path) -> Ran:
    return call("-C", made.folder, "-q", "evidence", "--site", made.folder / "site", *arguments)


def test_evidence_says_so_and_ends_with_1(made: Repository) -> None:
    page(made, ENGLISH)
    output = made.folder.with_name("evidence.json")
    assert evidence(made, "--output", output).code == 0
    page(made, CONDUIRE)
    line = (
        "l10n: docs/guide/dose.md: fr_CA: this page shows a translation that the policy withholds: "
        "“Vous ne devez **pas** conduire pendant 24 heures.” (build anew: l10n build)\n"
    )
    assert evidence(made, "--output", output) == (1, "", line)
    ran = evidence(made, "--verify", output)  # nothing differs, and it is as wrong as it was
    assert (ran.code, ran.out, ran.err) == (1, "", line)
    assert "L955" in output.read_text()
    assert POLICY in (made.folder / "l10n.toml").read_text()
