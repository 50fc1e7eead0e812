"""``l10n suggest``: the translation memory, asked."""

from __future__ import annotations

import json
from pathlib import Path

from changes import drop, put, swap
from clinic_files import ES, FR

from tools import call

COMPENDIUM = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "The dose is 80 mg every day."
msgstr "La dose est de 80 mg par jour."
"""


def test_the_text_itself_goes_first(clinic: Path) -> None:
    put("locales/fr_CA/memory/agency.po", COMPENDIUM)(clinic)
    ran = call("-C", clinic, "suggest", "fr_CA", "The dose is 80 mg.")
    path = clinic / FR / "guide/dose.po"
    line = path.read_text().split("\n").index('msgid "The dose is 80 mg."') + 2
    assert ran == (
        0,
        "100 %  The dose is 80 mg.\n"
        "       La dose est de 80 mg.\n"
        f"       {FR}/guide/dose.po:{line}\n"
        " 81 %  The dose is 80 mg every day.\n"
        "       La dose est de 80 mg par jour.\n"
        "       locales/fr_CA/memory/agency.po:5\n",
        "",
    )


def test_what_is_left_of_a_deleted_article_is_known(clinic: Path) -> None:
    drop("docs/guide")(clinic)
    assert "La dose est de 80 mg." in call("-C", clinic, "suggest", "fr_CA", "The dose was 80 mg.").out


def test_markup_does_not_count_but_makes_another_text(clinic: Path) -> None:
    ran = call("-C", clinic, "suggest", "fr_CA", "Read the [page on dosing](elsewhere.md) first.")
    assert ran.out.startswith(" 99 %  Read the [page on dosing](guide/dose.md) first.\n")


def test_a_translation_that_waits_for_revision_is_one_of_its_old_text(clinic: Path) -> None:
    swap("docs/guide/dose.md", "The dose is 80 mg.", "The dose is 40 mg.")(clinic)
    assert call("-C", clinic, "update", "fr_CA").code == 0
    ran = call("-C", clinic, "suggest", "fr_CA", "The dose is 80 mg.")
    assert ran.out.startswith("100 %  The dose is 80 mg.\n       La dose est de 80 mg.\n")


def test_nothing_is_known(clinic: Path) -> None:
    assert call("-C", clinic, "suggest", "es", "The dose is 80 mg.") == (
        0,
        "Nothing in es is as much alike (--least 60).\n",
        "",
    )


def test_as_json(clinic: Path) -> None:
    ran = call(
        "-C", clinic, "suggest", "es", "Talk with a health professional.", "--format", "json", "--limit", "1"
    )
    found = json.loads(ran.out)
    (one,) = found["suggestions"]
    assert (found["version"], one["msgid"], one["state"]) == (
        1,
        "Talk with a healthcare professional.",
        "translated",
    )
    assert one["path"] == f"{ES}/notices/safety.po"
    assert 60 <= one["score"] < 100


def test_an_unknown_locale(clinic: Path) -> None:
    ran = call("-C", clinic, "suggest", "de", "Dose")
    assert (ran.code, ran.out) == (2, "")
    assert "“de” is not a locale of this project" in ran.err
