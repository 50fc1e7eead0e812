"""``l10n adopt``: pages that were translated elsewhere become fuzzy entries."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest

from l10n_tools.adopt.passages import fitted
from l10n_tools.markdown import segment
from tools import SCRATCH, call, tree

SITE = {
    "l10n.toml": 'source = "en_CA"\nlocales = ["fr_CA", "ar"]\n',
    "mkdocs.yml": "site_name: Clinic\nmarkdown_extensions:\n  - attr_list\n  - tables\n  - admonition\n",
    "docs/dose.md": (
        "# The dose\n\nTake `A12` with 80 mg of water, see [the day](day.md#afterwards).\n\n"
        "| Drug | How much |\n| --- | --- |\n| MDMA | 80 mg |\n| Water | 200 mL |\n\n"
        "## Never translated\n\nThis sentence nobody has translated yet, it is new.\n\n"
        "Read about the [SAP] before 2026.\n\n[SAP]: https://example.org/sap\n"
    ),
    "docs/day.md": (
        "# The session day\n\nIt lasts 6 to 8 hours at `home`.\n\n## Afterwards\n\nRest for 24 hours.\n"
    ),
}
FRENCH = {
    "dose.md": (
        "# La dose\n\nPrenez `A12` avec 80 mg d’eau, voir [la journée](day.md#ensuite).\n\n"
        "| Médicament | Quantité |\n| --- | --- |\n| MDMA | 80 mg |\n| Eau | 200 mL |\n\n"
        "Renseignez-vous sur le [PAS] avant 2026.\n\n[PAS]: https://example.org/sap\n"
    ),
    "jour-de-la-seance.md": (
        "# Le jour de la séance\n\nElle dure de 6 à 8 heures à la maison, `home`.\n\n"
        "## Ensuite\n\nReposez-vous pendant 24 heures.\n"
    ),
}
PO = "locales/fr_CA/LC_MESSAGES"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project without catalogs, and beside it the folder ``fr`` with translated pages."""
    for name, text in {**SITE, **{f"fr/{name}": text for name, text in FRENCH.items()}}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def entries(site: Path, name: str) -> dict[str, tuple[str, bool]]:
    po = polib.pofile(str(site / PO / f"{name}.po"))
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in po}


def test_passages_become_fuzzy_entries(site: Path) -> None:
    ran = call("-C", site, "adopt", "fr_CA", site / "fr")
    assert (ran.code, ran.err) == (0, "")
    assert entries(site, "dose") == {
        "The dose": ("La dose", True),
        # Labels and targets are the source's: they hold on the localized page.
        "Take `A12` with 80 mg of water, see [the day](day.md#afterwards).": (
            "Prenez `A12` avec 80 mg d’eau, voir [la journée](day.md#afterwards).",
            True,
        ),
        "Drug": ("Médicament", True),
        "How much": ("Quantité", True),
        "MDMA": ("MDMA", True),
        "80 mg": ("80 mg", True),
        "Water": ("Eau", True),
        "200 mL": ("200 mL", True),
        "Never translated": ("", False),
        "This sentence nobody has translated yet, it is new.": ("", False),
        "Read about the [SAP][SAP] before 2026.": (
            "Renseignez-vous sur le [PAS][SAP] avant 2026.",
            True,
        ),
    }
    entry = polib.pofile(str(site / PO / "dose.po")).find("The dose")
    assert entry.tcomment == "l10n: adopted from dose.md"
    assert entries(site, "day")["Rest for 24 hours."] == ("Reposez-vous pendant 24 heures.", True)


def test_it_tells_what_was_found_and_what_was_not(site: Path) -> None:
    (site / "fr/contact.md").write_text("# Nous joindre\n\nÉcrivez-nous.\n")
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--dry-run")
    assert ran.out == (
        "day.md = jour-de-la-seance.md (alike): 4 of 4 passages have one of 4 translated ones\n"
        "dose.md: 9 of 11 passages have one of 9 translated ones; 2 not translated\n"
        "2 pages paired; 13 messages would get a translation, as fuzzy.\n"
    )
    assert ran.err == "l10n: contact.md: no source was found (name it with --map SOURCE=contact.md)\n"
    assert not (site / "locales").exists()


def test_pages_that_mkdocs_excludes_lack_no_source(site: Path) -> None:
    """As in a folder that ``l10n render`` has made, which holds all the files of the docs folder."""
    with (site / "mkdocs.yml").open("a") as file:
        file.write("exclude_docs: /adr/\n")
    for folder in ("docs/adr", "fr/adr"):
        (site / folder).mkdir()
        for name in ("0001.md", "0002.fr.md"):
            (site / folder / name).write_text(f"# One decision\n\nOf folder {folder}.\n", encoding="utf-8")
    (site / "fr/contact.md").write_text("# Nous joindre\n\nÉcrivez-nous.\n", encoding="utf-8")
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--dry-run")
    assert ran.err == "l10n: contact.md: no source was found (name it with --map SOURCE=contact.md)\n"
    assert "2 pages that mkdocs.yml excludes were passed over\n" in ran.out
    assert "2 pages paired" in ran.out


def test_an_update_afterwards_changes_nothing_and_neither_does_a_second_time(site: Path) -> None:
    assert call("-C", site, "adopt", "fr_CA", site / "fr").code == 0
    before = tree(site / "locales/fr_CA")
    assert call("-C", site, "update", "--check", "fr_CA").code == 0
    ran = call("-C", site, "adopt", "fr_CA", site / "fr")
    assert "0 messages got a translation" in ran.out
    assert tree(site / "locales/fr_CA") == before


def test_nor_where_the_memory_is_that_of_an_article_that_is_gone(site: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path = site / PO / "gone.po"
    path.parent.mkdir(parents=True)
    known = "Never translated"  # too short to be taken for one that moved
    path.write_text(f'{head}msgid "{known}"\nmsgstr "Phrase."\n\nmsgid "x y z"\nmsgstr "w"\n')
    assert call("-C", site, "adopt", "fr_CA", site / "fr").code == 0
    assert call("-C", site, "update", "--check", "fr_CA").code == 0


def test_what_a_person_wrote_is_never_touched(site: Path) -> None:
    assert call("-C", site, "update", "fr_CA").code == 0
    path = site / PO / "dose.po"
    path.write_text(
        path.read_text().replace('msgid "The dose"\nmsgstr ""', 'msgid "The dose"\nmsgstr "Doses"')
    )
    assert call("-C", site, "adopt", "fr_CA", site / "fr").code == 0
    assert entries(site, "dose")["The dose"] == ("Doses", False)


def test_a_dry_run_leaves_nothing_behind(site: Path) -> None:
    before = tree(site)
    assert call("-C", site, "adopt", "fr_CA", site / "fr", "--dry-run").code == 0
    assert tree(site) == before
    assert not (site / SCRATCH).exists()


def test_where_the_review_cannot_be_written_nothing_is(site: Path) -> None:
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--review", site / "fr")
    assert (ran.code, ran.out) == (2, "")
    assert not (site / "locales").exists()


def test_the_next_step_names_the_folder_of_the_catalogs(site: Path) -> None:
    (site / "l10n.toml").write_text(SITE["l10n.toml"] + 'catalogs = "po"\n')
    ran = call("-C", site, "adopt", "fr_CA", site / "fr")
    assert ran.out.endswith("Next: review them in po/fr_CA, then remove their fuzzy flags.\n")


def test_translations_may_stand_in_a_folder_of_the_docs(site: Path) -> None:
    shutil.copytree(site / "fr", site / "docs/fr")
    ran = call("-C", site, "adopt", "fr_CA", site / "docs/fr", "--dry-run")
    assert ran.err == ""
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == [
        "day.md = jour-de-la-seance.md (alike)",
        "dose.md",
        "2 pages paired; 13 messages would get a translation, as fuzzy.",
    ]


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "fr_CA"])
def test_translations_may_stand_beside_their_sources(site: Path, tag: str) -> None:
    (site / f"docs/dose.{tag}.md").write_text(FRENCH["dose.md"])
    (site / f"docs/day.{tag}.md").write_text(FRENCH["jour-de-la-seance.md"])
    (site / "docs/day.ar.md").write_text("# اليوم\n")
    ran = call("-C", site, "adopt", "fr_CA", site / "docs", "--dry-run")
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == [
        f"day.md = day.{tag}.md (same path)",
        f"dose.md = dose.{tag}.md (same path)",
        "2 pages paired; 13 messages would get a translation, as fuzzy.",
    ]


def test_the_original_beside_a_translation_is_none(site: Path) -> None:
    (site / "fr/dose.md").rename(site / "fr/dose.fr.md")
    (site / "fr/dose.md").write_text(SITE["docs/dose.md"])
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--dry-run")
    assert ran.err == ""
    assert "dose.md = dose.fr.md (same path): 9 of 11" in ran.out


def test_pages_are_named_by_hand(site: Path) -> None:
    (site / "fr/autre.md").write_text(FRENCH["dose.md"])
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--map", "dose.md=autre.md", "--dry-run")
    assert "dose.md = autre.md (named with --map): 9 of 11" in ran.out


@pytest.mark.parametrize(
    "pair,said",
    [
        (
            "dose.md",
            "--map dose.md: two paths were expected (write --map guide/dose.md=guide/la-dose.md)",
        ),
        ("dos.md=dose.md", "--map: there is no page dos.md in docs_dir (did you mean dose.md?)"),
        (
            "dose.md=dose.fr.md",
            "--map: there is no page dose.fr.md in the folder (did you mean dose.md?)",
        ),
    ],
)
def test_a_wrong_name_is_an_error(site: Path, pair: str, said: str) -> None:
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--map", pair)
    assert (ran.code, ran.err) == (2, f"l10n: {said}\n")


def test_a_page_has_one_translation(site: Path) -> None:
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--map", "dose.md=a.md", "--map", "dose.md=b.md")
    assert (ran.code, ran.err) == (2, "l10n: --map: dose.md is named twice (name each page once)\n")


def test_a_folder_that_holds_no_pages_is_an_error(site: Path) -> None:
    (site / "empty").mkdir()
    assert call("-C", site, "adopt", "fr_CA", site / "nowhere").err == (
        f"l10n: there is no folder {site / 'nowhere'} (name the folder of the translated pages)\n"
    )
    for folder in ("empty", "docs"):
        assert call("-C", site, "adopt", "fr_CA", site / folder).err == (
            f"l10n: {site / folder} holds no translated pages"
            " (pages end in .md; beside their sources, in .fr.md)\n"
        )
    (site / "fr/latin.md").write_bytes(b"# D\xe9j\xe0\n")
    ran = call("-C", site, "adopt", "fr_CA", site / "fr")
    assert (ran.code, ran.err) == (2, f"l10n: {site / 'fr'}/latin.md:1: is not UTF-8 (save it as UTF-8)\n")


def test_both_sides_can_be_looked_at(site: Path) -> None:
    (site / "fr/dose.md").write_text(FRENCH["dose.md"].replace("La dose", "La <b>dose</b>"))
    ran = call("-C", site, "adopt", "fr_CA", site / "fr", "--review", site / "review.html", "--dry-run")
    assert ran.code == 0
    html = (site / "review.html").read_text()
    assert '<p lang="fr-CA" dir="ltr">Quantité</p>' in html
    assert '<p lang="en-CA" dir="ltr">How much</p>' in html
    assert '<p class="fate">not translated</p><p lang="en-CA" dir="ltr">Never translated</p>' in html
    assert "La &lt;b&gt;dose" in html
    assert re.search(r'<p class="fate"><small>score \d\.\d</small></p><p lang="en-CA" dir="ltr">Water<', html)
    assert not re.search(r"https?://(?!example\.org)", html)
    assert 'dir="rtl"' in _review(site, "ar")


def _review(site: Path, locale: str) -> str:
    call("-C", site, "adopt", locale, site / "fr", "--review", site / "ar.html", "--dry-run")
    return (site / "ar.html").read_text()


@pytest.mark.parametrize(
    "source,translation,expected",
    [
        ("See [it][one].", "Voir [cela][un].", "Voir [cela][one]."),
        (
            "See [it][one] and [that][two].",
            "Voir [cela][un] et [ceci][two].",
            "Voir [cela][one] et [ceci][two].",
        ),
        ("See [it][one].", "Voir.", "Voir."),
        ("See [it](a.md#one).", "Voir [cela](a.md#un).", "Voir [cela](a.md#one)."),
        ("See [it](https://a.ca/en).", "Voir [cela](https://a.ca/fr).", "Voir [cela](https://a.ca/fr)."),
        ("[A](a.md) [B](b.md)", "[B](b.md) [A](x.md)", "[B](b.md) [A](a.md)"),
    ],
)
def test_links_lead_where_the_source_leads(source: str, translation: str, expected: str) -> None:
    page = segment("a.md", "[a][one] [b][two]\n\n[one]: x\n[two]: y\n", extensions=("toc",))
    assert fitted(source, translation, page) == expected
