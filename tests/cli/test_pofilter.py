"""``l10n check --select pofilter``: the Translate Toolkit's checks, where they are asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polib
import pytest
from clinic_files import FR

from tools import call


@pytest.fixture
def faulty(clinic: Path) -> Path:
    """A French text with a word too many: a double space, and an emphasis that is lost (L204)."""
    path = clinic / FR / "guide/dose.po"
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("You must **not** drive for 24 hours.").msgstr = "Vous ne devez pas  conduire."
    po.save()
    return clinic


def codes(root: Path, *args: str) -> list[str]:
    ran = call("-C", root, "check", "--format", "json", *args)
    found = [finding["code"] for finding in json.loads(ran.out)["findings"]]
    assert ran.code == (1 if found else 0)
    return found


@pytest.mark.parametrize("args", [(), ("--select", "L2"), ("--select", "L"), ("--ignore", "L8")])
def test_they_are_off_unless_named(faulty: Path, args: tuple[str, ...]) -> None:
    found = codes(faulty, *args)
    assert "L204" in found
    assert not [code for code in found if code.startswith("PF-")]


@pytest.mark.parametrize(
    "args",
    [("--select", "pofilter"), ("--select", "PF"), ("--select", "PF-DOUBLESPACING"), ("--select", "pf-d")],
)
def test_named_they_alone_are_run(faulty: Path, args: tuple[str, ...]) -> None:
    assert codes(faulty, *args) == ["PF-DOUBLESPACING"]


def test_they_run_beside_ours(faulty: Path) -> None:
    assert {"L204", "PF-DOUBLESPACING"} <= set(codes(faulty, "--select", "L2,pofilter"))


@pytest.mark.parametrize("ignored", ["pofilter", "PF-DOUBLESPACING"])
def test_they_can_be_left_out(faulty: Path, ignored: str) -> None:
    assert codes(faulty, "--select", "pofilter", "--ignore", ignored) == []


def test_a_finding_names_the_check_and_the_entry(faulty: Path) -> None:
    ran = call("-C", faulty, "check", "--select", "pofilter", "--format", "github")
    assert (
        f"file={FR}/guide/dose.po,line=32,title=PF-DOUBLESPACING fr_CA::pofilter, doublespacing: " in ran.out
    )


def test_without_the_toolkit_it_says_what_to_install(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "translate.filters.checks", None)
    ran = call("-C", clinic, "check", "--select", "pofilter")
    assert ran.code == 2
    assert "pip install 'l10n-tools[interchange]'" in ran.err
    assert call("-C", clinic, "check", "--select", "L2").code == 0
