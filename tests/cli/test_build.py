"""``l10n build``: one site per locale, put in the place of the old one only when all are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from changes import append, put, swap
from clinic_files import FR
from selectolax.lexbor import LexborHTMLParser

from tools import call, l10n, scratch, tree

pytestmark = pytest.mark.slow


def _pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


EXPECTED = {"404.html", "index.html", "guide/dose/index.html"}


def test_a_time_that_is_none_is_told_in_a_line(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for epoch in ("yesterday", "1e9", "9" * 40):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        ran = call("-C", clinic, "build", "fr_CA")
        assert ran == (
            2,
            "",
            f"l10n: SOURCE_DATE_EPOCH is not a number of seconds: “{epoch}” "
            "(set it as in: SOURCE_DATE_EPOCH=$(git log -1 --format=%ct))\n",
        )


def test_all_locales(clinic: Path) -> None:
    before = tree(clinic)
    ran = l10n("-C", clinic, "build")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:3] == [
        "en_CA: 3 pages in site/en/",
        "fr_CA: 3 pages in site/fr/",
        "es: 3 pages in site/es/",
    ]
    assert re.fullmatch(r"Built in \d+\.\d s: open site/index\.html", ran.out.splitlines()[3])
    assert {path.name for path in (clinic / "site").iterdir()} == {"en", "fr", "es", "index.html"}
    for prefix in ("en", "fr", "es"):
        assert _pages(clinic / "site" / prefix) == EXPECTED
    assert {name: data for name, data in tree(clinic).items() if not name.startswith("site")} == before
    assert scratch(clinic) == {".gitignore", "lock"}


def test_some_locales_elsewhere(clinic: Path, tmp_path: Path) -> None:
    append("l10n.toml", '\n[locale.fr_CA]\nprefix = "francais"\n')(clinic)
    output = tmp_path / "public"
    put("public/notes.txt", "mine")(tmp_path)
    ran = call("-C", clinic, "build", "fr_CA", "en_CA", "fr_CA", "--jobs", "1", "--output", output)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"fr_CA: 3 pages in {output}/francais/\nen_CA: 3 pages in {output}/en/\n")
    assert {path.name for path in output.iterdir()} == {"en", "francais", "index.html", "notes.txt"}
    assert not (clinic / "site").exists()
    # A second build takes the place of the first, and of that locale alone.
    put("public/francais/old.html", "old")(tmp_path)
    put("public/en/old.html", "old")(tmp_path)
    assert call("-C", clinic, "build", "fr_CA", "--output", output).code == 0
    assert _pages(output / "francais") == EXPECTED
    assert _pages(output / "en") == EXPECTED | {"old.html"}


def test_a_build_that_fails_leaves_the_old_sites(clinic: Path) -> None:
    put("site/en/index.html", "old")(clinic)
    put("overrides/main.html", '{% extends "base.html" %}\n{% block content %}{{ page.no.x }}{% endblock %}')(
        clinic
    )
    swap("mkdocs.yml", "theme: material", "theme:\n  name: material\n  custom_dir: overrides")(clinic)
    before = tree(clinic)
    ran = call("-C", clinic, "build")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "l10n: docs/index.md: UndefinedError: 'mkdocs.structure.pages.Page object' has no attribute 'no' "
        "(raised in overrides/main.html, line 2)\n"
    )
    assert tree(clinic) == before
    assert scratch(clinic) <= {".gitignore", "lock"}


def test_warnings_are_shown(clinic: Path) -> None:
    swap("docs/index.md", "(guide/dose.md)", "(guide/gone.md)")(clinic)
    ran = call("-C", clinic, "build", "en_CA")
    assert ran.code == 0
    assert ran.err == (
        "l10n: en_CA: warning: Doc file 'index.md' contains a link 'guide/gone.md', "
        "but the target is not found among documentation files.\n"
    )


def test_the_same_project_gives_the_same_bytes(clinic: Path, tmp_path: Path) -> None:
    """Apart from the date of the build, which MkDocs writes into the site map."""
    trees = []
    for name in ("one", "two"):
        assert call("-C", clinic, "build", "fr_CA", "--output", tmp_path / name).code == 0
        trees.append({path: data for path, data in tree(tmp_path / name).items() if ".gz" not in path})
    assert trees[0] == trees[1]


def test_what_is_not_translated_is_marked(clinic: Path) -> None:
    swap(f"{FR}/guide/dose.po", 'msgid "The dose is 80 mg."', '#, fuzzy\nmsgid "The dose is 80 mg."')(clinic)
    assert call("-C", clinic, "build", "fr_CA").code == 0
    page = LexborHTMLParser((clinic / "site/fr/guide/dose/index.html").read_text(encoding="utf-8"))
    assert [node.text() for node in page.css("article [lang=en-CA]")] == ["The dose is 80 mg."]
    assert page.body is not None
    assert "La dose est de 80" not in page.body.text()
