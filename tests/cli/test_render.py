"""``l10n render``: the docs folder in one locale."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import both, put, swap
from clinic_files import FR

from tools import call, tree

NO_NOTICE = swap("docs/notices/safety.md", "applies_to: all", "applies_to: index.md")
AWKWARD = "\ufeff# Dosing\r\n\r\n| a | b |\r\n|---|---|\r\n| c \\| d | 80 mg |\r\n\r\n>\tQuoted\r\n> \ttext"


def _render(root: Path, locale: str) -> dict[str, bytes]:
    output = root.parent / f"rendered-{locale}"
    ran = call("-C", root, "render", locale, "--output", output)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"2 pages in {locale} written to {output}\n"
    return tree(output)


@pytest.mark.parametrize("page", [None, AWKWARD, "\n\n\n# x  \n\ttabbed\n", "# no line end"])
def test_the_source_locale_gives_the_source_bytes(clinic: Path, page: str | None) -> None:
    NO_NOTICE(clinic)
    if page:
        put("docs/guide/dose.md", page.encode())(clinic)
    rendered = _render(clinic, "en_CA")
    assert rendered["guide/dose.md"] == (clinic / "docs/guide/dose.md").read_bytes()
    assert rendered["index.md"] != (clinic / "docs/index.md").read_bytes()


def test_french(clinic: Path) -> None:
    rendered = _render(clinic, "fr_CA")
    assert rendered["guide/dose.md"].decode() == (
        "# La dose { #dosing }\n"
        "\n"
        '<div class="admonition warning" id="notice-safety" data-l10n-notice="safety" markdown="1">\n'
        '<p class="admonition-title">La sécurité d’abord</p>\n'
        "\n"
        "Parlez à un professionnel de la santé.\n"
        "\n"
        "</div>\n"
        "\n"
        "\n"
        "La dose est de 80 mg.\n"
        "\n"
        "## Ensuite { #afterwards }\n"
        "\n"
        "Vous ne devez **pas** conduire pendant 24 heures.\n"
    )
    assert b"title: Les soins \xc3\xa0 la clinique\n" in rendered["index.md"]


def test_what_is_not_translated_is_marked(clinic: Path) -> None:
    rendered = _render(clinic, "es")["guide/dose.md"].decode()
    assert "<span lang='en-CA'>The dose is 80 mg.</span>" in rendered
    assert "Hable con un profesional de la salud." in rendered


def test_other_files_are_copied_and_notices_are_not(clinic: Path) -> None:
    put("docs/assets/scan.bin", bytes(range(256)))(clinic)
    put("docs/guide/empty.txt", "")(clinic)
    rendered = _render(clinic, "fr_CA")
    pages = {"index.md", "guide/dose.md"}
    originals = {name: data for name, data in tree(clinic / "docs").items() if not name.startswith("notices")}
    assert rendered.keys() == originals.keys()
    assert {name for name in rendered if rendered[name] != originals[name]} == pages


def test_an_empty_folder_is_filled(clinic: Path, tmp_path: Path) -> None:
    (tmp_path / "rendered-es").mkdir()
    assert "index.md" in _render(clinic, "es")


def test_twice_gives_the_same_bytes(clinic: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert call("-C", clinic, "render", "fr_CA", "--output", tmp_path / name).code == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize("was_there", [True, False])
def test_a_failure_leaves_nothing(clinic: Path, tmp_path: Path, was_there: bool) -> None:
    """The page that cannot be rendered is the second: the first is written by then."""
    both(
        put("docs/a.md", "# Early\n\n## Afterwards\n"),
        swap("docs/notices/safety.md", "placement: top", "placement: 'after: afterwards'"),
    )(clinic)
    output = tmp_path / "new/rendered"
    if was_there:
        output.mkdir(parents=True)
    ran = call("-C", clinic, "render", "fr_CA", "--output", output)
    assert ran.code == 2
    assert "docs/index.md: has no heading with the anchor “afterwards”" in ran.err
    assert list(output.parent.rglob("*") if was_there else tmp_path.glob("new")) == (
        [output] if was_there else []
    )


def test_fuzzy_is_not_published(clinic: Path) -> None:
    swap(f"{FR}/guide/dose.po", 'msgid "The dose is 80 mg."', '#, fuzzy\nmsgid "The dose is 80 mg."')(clinic)
    rendered = _render(clinic, "fr_CA")["guide/dose.md"].decode()
    assert "La dose est de 80 mg." not in rendered
    assert "<span lang='en-CA'>The dose is 80 mg.</span>" in rendered


def test_a_pseudo_locale_shows_what_is_translatable(clinic: Path) -> None:
    """Every letter that a reader sees is accented; what is kept for machines stays as it is."""
    page = _render(clinic, "en_XA")["guide/dose.md"].decode()
    assert "Ţĥé đóšé íš 80 ɱğ." in page
    assert "Ýóú ɱúšţ **ñóţ** đříṽé ƒóř 24 ĥóúřš." in page
    assert "{ #afterwards }" in page
    assert 'data-l10n-notice="safety"' in page


def test_the_other_pseudo_locale_runs_from_right_to_left(clinic: Path) -> None:
    page = _render(clinic, "ar_XB")["guide/dose.md"].decode()
    assert "\u202e" in page
    assert "dose" in page


def test_longer_texts(clinic: Path) -> None:
    output = clinic.parent / "longer"
    assert call("-C", clinic, "render", "en_XA", "--longer", "--output", output).code == 0
    assert "24 ĥóúřš óñé" in (output / "guide/dose.md").read_text(encoding="utf-8")


def test_longer_goes_with_en_xa_alone(clinic: Path) -> None:
    ran = call("-C", clinic, "render", "fr_CA", "--longer", "--output", clinic.parent / "out")
    assert ran.code == 2
    assert ran.err == "l10n: --longer goes with en_XA (leave it out, or render en_XA)\n"
