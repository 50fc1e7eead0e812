"""``l10n check --format``: one run, several reports, each where it is wanted."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest
from changes import swap
from clinic_files import FR

from l10n_tools.checks.registry import CODES, MILD
from tools import L10N, ROOT, call

DOSE = f"{FR}/guide/dose.po"
FORMATS = ["text", "json", "sarif", "junit", "github", "gitlab", "html"]
SELECT = ("--select", "L101,L2")


@pytest.fixture
def faulty(clinic: Path) -> Path:
    """French with a message untranslated (L101) and one with lost emphasis (L204)."""
    po = polib.pofile(str(clinic / DOSE), wrapwidth=0)
    po.find("Afterwards").msgstr = ""
    po.find("You must **not** drive for 24 hours.").msgstr = "Vous ne devez pas conduire pendant 24 heures."
    po.save()
    return clinic


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_shown_and_written(faulty: Path, tmp_path: Path, name: str) -> None:
    shown = call("-C", faulty, "check", *SELECT, "--format", name)
    assert (shown.code, shown.err) == (1, "")
    assert "L204" in shown.out
    file = tmp_path / name
    written = call("-C", faulty, "check", *SELECT, "--format", f"{name}={file}", "--format", "text")
    assert (written.code, written.err) == (1, "")
    assert file.read_text(encoding="utf-8") == shown.out


@pytest.mark.parametrize("name", FORMATS)
def test_a_clean_project_has_a_report_too(clinic: Path, name: str) -> None:
    ran = call("-C", clinic, "check", *SELECT, "--format", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out or name == "github"


def test_several_reports_of_one_run(faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The findings are shown as text beside them, and the checks run once."""
    from l10n_tools.checks import runner

    runs = []
    report = runner.report
    monkeypatch.setattr(runner, "report", lambda *args: runs.append(args) or report(*args))
    files = {name: tmp_path / f"l10n.{name}" for name in ("sarif", "junit", "html")}
    args = [arg for name, file in files.items() for arg in ("--format", f"{name}={file}")]
    ran = call("-C", faulty, "check", *SELECT, *args)
    text = call("-C", faulty, "check", *SELECT).out
    assert len(runs) == 2
    assert ran.out == text + "".join(f"Findings written to {file}\n" for file in files.values())
    assert json.loads(files["sarif"].read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert ElementTree.parse(files["junit"]).getroot().tag == "testsuites"
    assert files["html"].read_text(encoding="utf-8").startswith("<!doctype html>")


def test_nothing_stands_beside_a_report_for_programs(faulty: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.sarif"
    ran = call("-C", faulty, "check", *SELECT, "--format", "json", "--format", f"sarif={file}")
    assert json.loads(ran.out)["version"] == 1
    assert file.is_file()


def test_quiet_tells_of_no_files(faulty: Path, tmp_path: Path) -> None:
    ran = call("-q", "-C", faulty, "check", *SELECT, "--format", f"json={tmp_path / 'a'}")
    assert ran.out == call("-C", faulty, "check", *SELECT).out


def test_output_is_where_the_shown_report_goes(faulty: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "a.json", tmp_path / "b.txt"
    ran = call("-C", faulty, "check", *SELECT, "--format", f"json={one}", "--output", two)
    assert ran.out == f"Findings written to {one}\nFindings written to {two}\n"
    assert two.read_text(encoding="utf-8").endswith("2 errors.\n")


@pytest.mark.parametrize("args", [("--output", "-"), ("--format", "json=-"), ("--output=-",)])
def test_a_hyphen_is_standard_output(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(faulty)
    given = args if "json=-" in args else ("--format", "json", *args)
    assert call("check", *SELECT, *given) == call("check", *SELECT, "--format", "json")
    assert not (faulty / "-").exists()


def test_a_name_of_a_file_may_hold_an_equals_sign(faulty: Path, tmp_path: Path) -> None:
    file = tmp_path / "a=b.json"
    assert call("-C", faulty, "check", *SELECT, "--format", f"json={file}").code == 1
    assert file.is_file()


@pytest.mark.parametrize(
    "args,said",
    [
        (
            ["--format", "xml"],
            "Invalid value for '--format': 'xml' is not one of 'text', 'json', 'sarif', 'junit', 'github', "
            "'gitlab', 'html'. (see: l10n check --help)",
        ),
        (
            ["--format", "json="],
            "Invalid value for '--format': no file is named after “json=”. (see: l10n check --help)",
        ),
        (
            ["--format", "json", "--format", "sarif"],
            "two formats for one output: json and sarif (give the others a file, as in --format sarif=FILE)",
        ),
        (
            ["--format", "json=/a", "--format", "sarif=/a"],
            "two reports would go to /a (give each a file of its own)",
        ),
        (
            ["--format", "json=/a", "--output", "/a"],
            "two reports would go to /a (give each a file of its own)",
        ),
        (
            ["--docs-url", "javascript:alert(1)"],
            "Invalid value for '--docs-url': 'javascript:alert(1)' is not the address of a web page. "
            "(see: l10n check --help)",
        ),
    ],
)
def test_what_cannot_work(faulty: Path, args: list[str], said: str) -> None:
    assert call("-C", faulty, "check", *args) == (2, "", f"l10n: {said}\n")


def test_a_report_that_cannot_be_written(faulty: Path, tmp_path: Path) -> None:
    ran = call("-C", faulty, "check", *SELECT, "--format", f"json={tmp_path}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"l10n: {tmp_path}: cannot be written: ")


def test_pages_of_codes_are_linked_where_they_are_published(faulty: Path) -> None:
    args = ("-C", faulty, "check", *SELECT, "--format", "sarif")
    rules = json.loads(call(*args, "--docs-url", "https://docs.example").out)["runs"][0]["tool"]["driver"][
        "rules"
    ]
    assert {rule["id"]: rule["helpUri"] for rule in rules}["L204"] == "https://docs.example/L204"
    assert [rule["id"] for rule in rules] == [code for code in CODES if code.startswith(("L101", "L2"))]


def test_junit_knows_the_files_that_passed(faulty: Path) -> None:
    root = ElementTree.fromstring(call("-C", faulty, "check", *SELECT, "--format", "junit").out)
    names = {case.get("name"): case.find("failure") is None for case in root.iter("testcase")}
    assert names[f"{DOSE}: L101"] is names[f"{DOSE}: L204"] is False
    assert DOSE not in names
    assert names[f"{FR}/index.po"]
    assert names["locales/templates/guide/dose.pot"]
    assert not any(str(name).startswith("docs/") for name in names), "no check of pages has run"


# ---------------------------------------------------------------- terminals


def on_a_terminal(*args: str | Path, **env: str) -> str:
    """What the program prints where its output is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [L10N, *args], stdout=theirs, stderr=subprocess.DEVNULL, env=os.environ | {"COLUMNS": "110"} | env
    )
    os.close(theirs)
    chunks = []
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        chunks.append(data)
    process.wait(timeout=60)
    os.close(ours)
    return b"".join(chunks).decode()


def test_a_terminal_gets_colours_and_both_texts(faulty: Path) -> None:
    shown = on_a_terminal("-C", faulty, "check", *SELECT, TERM="xterm-256color", NO_COLOR="")
    assert "\x1b[1;31merror" in shown
    lines = re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()
    assert any(
        re.match(r" +You must \*\*not\*\* drive for 24 hours\. .* Vous ne devez pas", line) for line in lines
    )
    assert "2 errors, in 1 of" in shown


@pytest.mark.parametrize("args,env", [(["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})])
def test_no_colours_where_none_are_wanted(faulty: Path, args: list[str], env: dict[str, str]) -> None:
    shown = on_a_terminal(*args, "-C", faulty, "check", *SELECT, **({"TERM": "xterm", "NO_COLOR": ""} | env))
    assert not re.search(r"\x1b\[[\d;]*3\dm", shown)
    assert "L204 error" in re.sub(r"\x1b\[[\d;]*m", "", shown)


def test_a_pipe_gets_plain_text(faulty: Path) -> None:
    done = subprocess.run(
        [L10N, "-C", faulty, "check", *SELECT],
        env=os.environ | {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "\x1b" not in done.stdout
    assert re.search(r"^  L204 error: \d+: emphasis: \*\* is lost$", done.stdout, re.M)


# ---------------------------------------------------------------- rules


def test_codes_that_only_warn_are_those_of_the_documentation() -> None:
    index = (ROOT / "docs/checks/index.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \[([\w-]+)\]\([\w-]+\.md\) \| .*? \| (.*?) \|$", index, re.M))
    mild = {code for code, severity in rows.items() if severity == "warning"}
    assert mild == MILD


def test_pofilters_rules_have_their_own_severity_and_one_page(faulty: Path) -> None:
    ran = call(
        *("-C", faulty, "check", "--select", "pofilter", "--format", "sarif"),
        *("--docs-url", "https://docs.example/{code}.md"),
    )
    rules = json.loads(ran.out)["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["helpUri"] for rule in rules} == {"https://docs.example/pofilter.md"}
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning"}


# ---------------------------------------------------------------- mending


def test_what_is_mechanical_is_mended_before_the_checks_run(clinic: Path) -> None:
    swap(f"{FR}/guide/dose.po", "80\u00a0mg", "80 mg")(clinic)
    select = ("-C", clinic, "check", "fr_CA", "--select", "L601")
    assert call(*select).code == 1
    assert call(*select, "--diff").code == 1
    mended = call(*select, "--fix")
    assert (mended.code, mended.out) == (0, "No findings.\n")
    assert call(*select, "--diff").code == 0
