"""``l10n adopt``: pages that were translated elsewhere become fuzzy entries."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import polib
import pytest

from l10n_tools import adopt, catalog, config
from l10n_tools.adopt.passages import fitted
from l10n_tools.markdown import segment
from l10n_tools.project import Project
from tools import ROOT, call, tree

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


def test_an_update_afterwards_changes_nothing_and_neither_does_a_second_time(site: Path) -> None:
    assert call("-C", site, "adopt", "fr_CA", site / "fr").code == 0
    before = tree(site / "locales/fr_CA")
    assert call("-C", site, "update", "--check", "fr_CA").code == 0
    ran = call("-C", site, "adopt", "fr_CA", site / "fr")
    assert "0 messages got a translation" in ran.out
    assert tree(site / "locales/fr_CA") == before


def test_what_a_person_wrote_is_never_touched(site: Path) -> None:
    assert call("-C", site, "update", "fr_CA").code == 0
    path = site / PO / "dose.po"
    path.write_text(
        path.read_text().replace('msgid "The dose"\nmsgstr ""', 'msgid "The dose"\nmsgstr "Doses"')
    )
    assert call("-C", site, "adopt", "fr_CA", site / "fr").code == 0
    assert entries(site, "dose")["The dose"] == ("Doses", False)


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
    assert "holds no pages" in call("-C", site, "adopt", "fr_CA", site / "empty").err
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


@pytest.fixture(scope="module", params=["fr_CA", "es"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The example site's pages in a locale, without the tools' own documentation."""
    folder = tmp_path_factory.mktemp("adopted") / "docs"
    assert call("-C", ROOT, "render", request.param, "--output", folder).code == 0
    for name in ("adr", "checks", "guide"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return request.param, folder


class TestOnTheExampleSite:
    """Its own pages, localized and taken back: the right translation is known."""

    @staticmethod
    def project(tmp_path: Path) -> Path:
        root = tmp_path / "site"
        shutil.copytree(ROOT / "docs", root / "docs")
        for name in ("l10n.toml", "mkdocs.yml"):
            shutil.copy(ROOT / name, root / name)
        return root

    @staticmethod
    def truth(locale: str) -> dict[str, dict[str, str]]:
        project = Project(config.load(ROOT))
        (chosen,) = project.config.select((locale,))
        return {
            source.name: {m.msgid: text for m, text in project.published(chosen, source.name).items()}
            for source in project.sources
            if not source.notice and source.name != "site"
        }

    @staticmethod
    def adopted(root: Path, locale: str, folder: Path) -> dict[str, dict[str, str]]:
        project = Project(config.load(root))
        (chosen,) = project.config.select((locale,))
        found = adopt.adopt(project, chosen, folder, {}, lambda _: None)
        return {
            change.shown.partition("LC_MESSAGES/")[2].removesuffix(".po"): {
                entry.msgid: entry.msgstr
                for entry in catalog.parse(change.data, change.shown).active()
                if entry.msgstr
            }
            for change in found.changes
            if change.data and change.locale
        }

    def score(
        self, truth: dict[str, dict[str, str]], found: dict[str, dict[str, str]]
    ) -> tuple[int, int, int]:
        """Messages that got their own translation, another one, none."""
        pairs = [
            (found[name].get(msgid), text) for name, texts in truth.items() for msgid, text in texts.items()
        ]
        right = sum(a == b for a, b in pairs)
        none = sum(a is None for a, _ in pairs)
        return right, len(pairs) - right - none, none

    def test_messages_get_their_own_translations_back(self, pages: tuple[str, Path], tmp_path: Path) -> None:
        """Notices stand on the localized pages and not in the sources: there is more than a translation."""
        locale, folder = pages
        right, wrong, none = self.score(
            self.truth(locale), self.adopted(self.project(tmp_path), locale, folder)
        )
        assert right >= 0.95 * (right + wrong + none)
        assert wrong <= 0.01 * (right + wrong)

    def test_and_so_they_do_where_pages_have_changed(self, pages: tuple[str, Path], tmp_path: Path) -> None:
        """One block in twenty was taken out of the translation, as many were added, two sections swapped."""
        locale, folder = pages
        changed = Path(shutil.copytree(folder, tmp_path / "changed"))
        for number, path in enumerate(sorted(changed.rglob("*.md"))):
            path.write_text(disturbed(path.read_text(), random.Random(number)))
        right, wrong, none = self.score(
            self.truth(locale), self.adopted(self.project(tmp_path), locale, changed)
        )
        assert right >= 0.75 * (right + wrong + none)
        assert wrong <= 0.04 * (right + wrong)


def disturbed(page: str, random_: random.Random) -> str:
    """A page with blocks missing, others added, and its last two sections swapped."""
    blocks = page.split("\n\n")
    heads = [at for at, block in enumerate(blocks) if block.startswith("## ")]
    if len(heads) > 3:
        a, b = heads[-3:-1]
        end = heads[-1]
        blocks[a:end] = [*blocks[b:end], *blocks[a:b]]
    kept = [
        block for at, block in enumerate(blocks) if at < 3 or block.startswith("#") or random_.random() > 0.05
    ]
    for _ in range(len(kept) // 20):
        kept.insert(random_.randrange(3, len(kept)), "Une phrase de plus, que la page anglaise n’a pas.")
    return "\n\n".join(kept)
