"""``l10n check``: which checks run, what is reported, in which form, with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from changes import append, put, swap
from clinic_files import ES, FR

from l10n_tools.checks.registry import CHECKS, CODES
from tools import call, tree

FIELDS = {
    "code", "severity", "locale", "path", "line", "msgid", "msgctxt", "msgstr", "message", "hint", "places",
}  # fmt: skip
DOSE = f"{FR}/guide/dose.po"


@pytest.fixture
def faulty(clinic: Path) -> Path:
    """French with a message untranslated (L101), one fuzzy (L102), and one with lost emphasis (L204)."""
    path = clinic / DOSE
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("Afterwards").msgstr = ""
    po.find("The dose is 80 mg.").flags.append("fuzzy")
    po.find("You must **not** drive for 24 hours.").msgstr = "Vous ne devez pas conduire pendant 24 heures."
    po.save()
    return clinic


def _codes(root: Path, *args: str) -> list[str]:
    ran = call("-C", root, "check", "--format", "json", *args)
    found = [finding["code"] for finding in json.loads(ran.out)["findings"]]
    assert ran.code == (1 if found else 0)
    return found


def test_a_clean_project(clinic: Path) -> None:
    assert call("-C", clinic, "check") == (0, "No findings.\n", "")


def test_text(faulty: Path) -> None:
    ran = call("-C", faulty, "check", "--select", "L1,L2")
    percent = "docs/guide/dose.md has 50 % of its messages translated, 100 % required"
    assert ran == (
        1,
        f"fr_CA  {DOSE}\n"
        "  L102 error: 23: the translation is fuzzy: its source has changed, or it awaits revision; "
        f"{percent}\n"
        "       “The dose is 80 mg.”\n"
        "       → revise the translation, then remove the fuzzy flag\n"
        f"  L101 error: 27: is not translated; {percent}\n"
        "       “Afterwards”\n"
        "       → translate it in the PO file\n"
        "  L204 error: 33: emphasis: ** is lost\n"
        "       “You must ⟦**not**⟧ drive for 24 hours.”\n"
        "       “Vous ne devez pas conduire pendant 24 heures.”\n"
        "       → keep the source's markup, round the translated words\n"
        "\n"
        "3 errors.\n",
        "",
    )


def test_json(faulty: Path) -> None:
    ran = call("-C", faulty, "check", "--select", "L1,L2", "--format", "json")
    data = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert data.keys() == {"version", "findings", "waived"}
    assert data["version"] == 1
    assert all(finding.keys() == FIELDS for finding in data["findings"])
    assert data["findings"][2] == {
        "code": "L204",
        "severity": "error",
        "locale": "fr_CA",
        "path": DOSE,
        "line": 33,
        "msgid": "You must **not** drive for 24 hours.",
        "msgctxt": None,
        "msgstr": "Vous ne devez pas conduire pendant 24 heures.",
        "message": "emphasis: ** is lost",
        "hint": "keep the source's markup, round the translated words",
        "places": [{"side": "source", "start": 9, "end": 16}],
    }


def test_github(faulty: Path) -> None:
    ran = call("-C", faulty, "check", "--select", "L101,L2", "--format", "github")
    assert ran == (
        1,
        f"::error file={DOSE},line=27,title=L101 fr_CA::is not translated; docs/guide/dose.md has 50 %25 of "
        "its messages translated, 100 %25 required — in: “Afterwards” (translate it in the PO file)\n"
        f"::error file={DOSE},line=33,title=L204 fr_CA::emphasis: ** is lost — in: “You must ⟦**not**⟧ "
        "drive for 24 hours.” → “Vous ne devez pas conduire pendant 24 heures.” "
        "(keep the source's markup, round the translated words)\n",
        "",
    )


def test_github_escapes(clinic: Path) -> None:
    """A name of a file cannot end the command that carries it."""
    put("docs/a,b: c%.md", "# Dosing\n")(clinic)
    ran = call("-C", clinic, "check", "fr_CA", "--select", "L103", "--format", "github")
    assert ran.out.splitlines()[-1].startswith(
        f"::error file={FR}/a%2Cb%3A c%25.po,title=L103 fr_CA::is missing"
    )


def test_output(faulty: Path, tmp_path: Path) -> None:
    file = tmp_path / "reports/found.json"
    file.parent.mkdir()
    direct = call("-C", faulty, "check", "--select", "L1", "--format", "json")
    ran = call("-C", faulty, "check", "--select", "L1", "--format", "json", "--output", file)
    assert ran == (1, f"Findings written to {file}\n", "")
    assert file.read_text(encoding="utf-8") == direct.out
    assert [path.name for path in file.parent.iterdir()] == ["found.json"]


@pytest.mark.parametrize(
    "args,codes",
    [
        (["--select", "L1,L2"], ["L102", "L101", "L204"]),
        (["--select", "l101"], ["L101"]),
        (["--select", "L101", "--select", "L2"], ["L101", "L204"]),
        (["--select", "L1, L2", "--ignore", "L102"], ["L101", "L204"]),
        (["--select", "L1,L2", "--ignore", "L1,L204"], []),
        (["--ignore", "L8,L1"], ["L204"]),
        (["es", "--select", "L1,L2"], []),
        (["fr_CA", "--select", "L2"], ["L204"]),
    ],
)
def test_select_and_ignore(faulty: Path, args: list[str], codes: list[str]) -> None:
    assert _codes(faulty, *args) == codes


def test_only_checks_of_pages_build_them(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of the catalogs alone takes no engine."""
    without = sorted({code for check in CHECKS for code in check.codes if not check.needs_site})
    monkeypatch.setattr("l10n_tools.site.build.build_all", lambda *_: pytest.fail("an engine was started"))
    assert _codes(faulty, "--select", ",".join(without))


def test_every_code_has_one_check() -> None:
    codes = [code for check in CHECKS for code in check.codes]
    assert sorted(codes) == sorted(CODES)
    assert len(set(codes)) == len(codes)


def test_check_writes_nothing_into_the_project(faulty: Path) -> None:
    before = tree(faulty)
    assert call("-C", faulty, "check").code == 1
    assert tree(faulty) == before


def test_a_stale_catalog(clinic: Path) -> None:
    swap("docs/guide/dose.md", "The dose is 80 mg.", "The dose is 40 mg.")(clinic)
    ran = call("-C", clinic, "check", "fr_CA", "--select", "L103")
    assert ran == (
        1,
        "en_CA  locales/templates/guide/dose.pot\n"
        "  L103 error: is not up to date with its article\n"
        "       → run: l10n update\n\n"
        f"fr_CA  {DOSE}\n"
        "  L103 error: is not up to date with its article (1 to revise)\n"
        "       → run: l10n update\n\n"
        "2 errors.\n",
        "",
    )


def test_findings_stand_at_the_translation(faulty: Path) -> None:
    """So that a platform can show them in a change of that line."""
    lines = (faulty / DOSE).read_text(encoding="utf-8").split("\n")
    ran = call("-C", faulty, "check", "--select", "L1,L2", "--format", "json")
    found = [(one["code"], lines[one["line"] - 1]) for one in json.loads(ran.out)["findings"]]
    assert found == [
        ("L102", 'msgstr "La dose est de 80\N{NO-BREAK SPACE}mg."'),
        ("L101", 'msgid "Afterwards"'),
        ("L204", 'msgstr "Vous ne devez pas conduire pendant 24 heures."'),
    ]


WRITTEN = (
    "is written in another way than l10n update writes it (wrapping, line ends, order of flags)\n"
    "       → run: l10n update\n\n"
)


def _wrapped(data: str) -> str:
    return data.replace('msgstr "Vous ne', 'msgstr ""\n"Vous ne')


def _crlf(data: str) -> str:
    return data.replace("\n", "\r\n")


def _flags(data: str) -> str:
    return data.replace("#, fuzzy\n", "#, fuzzy, fuzzy\n")


@pytest.mark.parametrize("save", [_wrapped, _crlf, _flags])
def test_a_catalog_that_another_program_has_saved(faulty: Path, save: Callable[[str], str]) -> None:
    """It says the same, so that it is no error; and an update makes it what it was."""
    call("-C", faulty, "update")
    path = faulty / DOSE
    data = path.read_bytes()
    path.write_bytes(save(data.decode()).encode())
    assert path.read_bytes() != data
    ran = call("-C", faulty, "check", "fr_CA", "--select", "L103")
    assert ran.out == f"fr_CA  {DOSE}\n  L103 warning: {WRITTEN}1 warning.\n"
    call("-C", faulty, "update")
    assert path.read_bytes() == data


def test_a_catalog_that_another_program_has_saved_and_changed(clinic: Path) -> None:
    path = clinic / DOSE
    text = path.read_text(encoding="utf-8")
    path.write_text(_wrapped(text).replace("#. heading", "#. head"), encoding="utf-8")
    ran = call("-C", clinic, "check", "fr_CA", "--select", "L103")
    assert "L103 error: is not up to date with its article (comments or references only)" in ran.out


GONE = f"bring it back with git restore {DOSE} or, if there was none, run: l10n update"


@pytest.mark.parametrize("state", ["missing", "empty"])
def test_a_catalog_that_is_gone_is_told_once(clinic: Path, state: str) -> None:
    """Not once for each of its messages, and with the reason."""
    path = clinic / DOSE
    path.unlink() if state == "missing" else path.write_bytes(b"")
    ran = call("-C", clinic, "check", "fr_CA", "--select", "L1", "--format", "json")
    found = json.loads(ran.out)["findings"]
    assert [(one["code"], one["path"], one["line"], one["hint"]) for one in found] == [
        ("L101", DOSE, None, GONE),
        ("L103", DOSE, None, GONE),
    ]
    assert found[0]["message"] == (
        f"is {state}: none of its 4 messages is translated; "
        "docs/guide/dose.md has 0 % of its messages translated, 100 % required"
    )
    assert found[1]["message"].startswith(f"is {state}")


@pytest.mark.parametrize(
    "require,codes",
    [
        ('[{ paths = "**", translated = 100 }]', ["L101"] * 10),
        ('[{ paths = "guide/**", translated = 100 }, { paths = "**", translated = 0 }]', ["L101"] * 4),
        ('[{ paths = "mkdocs.yml", translated = 100 }]', ["L101"] * 3),
        ('[{ paths = "**", translated = 0 }, { paths = "guide/**", translated = 100 }]', []),
        ("[]", []),
    ],
)
def test_policies(clinic: Path, require: str, codes: list[str]) -> None:
    """The first entry that matches decides; paths are relative to the docs folder."""
    swap("l10n.toml", '[{ paths = "**", translated = 0 }]', require)(clinic)
    assert _codes(clinic, "es", "--select", "L1") == codes


def test_a_percentage_that_is_reached(clinic: Path) -> None:
    """3 of 4 messages are 75 %: enough for 75, too few for 76; then each one missing is named."""
    path = clinic / DOSE
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("Afterwards").msgstr = ""
    po.save()
    append("l10n.toml", '\n[locale.fr_CA]\nrequire = [{ paths = "**", translated = 75 }]\n')(clinic)
    assert _codes(clinic, "fr_CA", "--select", "L1") == []
    swap("l10n.toml", "= 75", "= 76")(clinic)
    assert _codes(clinic, "fr_CA", "--select", "L1") == ["L101"]


def test_notices_are_required_whatever_the_policy(clinic: Path) -> None:
    path = clinic / ES / "notices/safety.po"
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("Safety first").msgstr = ""
    po.save()
    ran = call("-C", clinic, "check", "es", "--select", "L1")
    assert ran.code == 1
    assert "it is part of the notice “safety”, which must stand on guide/dose.md, index.md" in ran.out


def test_a_translation_that_would_harm_its_page_is_reported_and_not_shown(clinic: Path) -> None:
    path = clinic / FR / "guide/dose.po"
    text = path.read_text(encoding="utf-8")
    assert "24 heures." in text
    path.write_text(text.replace("24 heures.", "`24` heures."), encoding="utf-8")
    ran = call("-C", clinic, "check", "fr_CA", "--select", "L208")
    assert ran.code == 1
    assert "L208 error" in ran.out
    assert "not published: code `24` is not in the source" in ran.out
    output = clinic.parent / "withheld"
    assert call("-C", clinic, "render", "fr_CA", "--output", output).code == 0
    assert "<span lang='en-CA'>" in (output / "guide/dose.md").read_text(encoding="utf-8")
