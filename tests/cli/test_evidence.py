"""``l10n evidence``: the same inputs, the same bytes; any other input is named."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from changes import append, drop, put, swap
from signed import ANN, BOB, DOSE, DRIVE, LEDGER, WAIVERS, approve, commit, translated

from git_repository import Repository, alone
from l10n_tools.approvals import of_message, of_translation
from l10n_tools.model import Message
from tools import ROOT, call

SCHEMA = json.loads((ROOT / "docs/guide/evidence.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def made(clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    alone(monkeypatch, tmp_path)
    made = translated(clinic)
    for role in ("linguistic", "medical"):
        approve(made, role)
    put("site/fr/index.html", "<!doctype html>")(clinic)
    put(".gitignore", "site\n")(clinic)
    commit(made, ANN)
    return made


def collected(made: Repository) -> dict[str, Any]:
    ran = call("-C", made.folder, "evidence", "--site", made.folder / "site")
    found = dict(json.loads(ran.out))
    assert (ran.code, bool(ran.err)) == (0, bool(found["git"]) and found["git"]["dirty"])
    return found


def write(made: Repository) -> Path:
    path = made.folder / "evidence.json"
    site = made.folder / "site"
    ran = call("-C", made.folder, "evidence", "--site", site, "--output", path)
    assert ran == (0, f"Evidence written to {path}\n", "")
    return path


def verify(made: Repository, path: Path) -> list[str]:
    ran = call("-C", made.folder, "-q", "evidence", "--site", made.folder / "site", "--verify", path)
    found = ran.out.splitlines()
    many = f"{len(found)} difference{'s' * (len(found) != 1)}"
    assert (ran.code, ran.err) == ((1, f"l10n: {path}: {many}\n") if found else (0, ""))
    return found


def test_it_says_who_approved_what_is_shown(made: Repository) -> None:
    found = collected(made)
    jsonschema.validate(found, SCHEMA)
    dose = found["locales"][0]["articles"][0]
    (drive,) = (message for message in dose["messages"] if message["text"] == DRIVE)
    assert [approval.pop("at")[-1] for approval in drive["approvals"]] == ["Z", "Z"]
    signed = {"by": ANN, "translated_by": [BOB], "evidence": "git"}
    assert drive == {
        "message": of_message(Message(DRIVE)),
        "translation": of_translation("Vous ne devez **pas** conduire pendant 24 heures."),
        "text": DRIVE,
        "class": "safety",
        "state": "translated",
        "shown": "translation",
        "withheld": None,
        "awaiting": [],
        "approvals": [{"role": "linguistic", **signed}, {"role": "medical", **signed}],
    }
    notice = found["locales"][0]["articles"][2]["messages"][0]
    assert (notice["shown"], notice["awaiting"]) == ("source", ["legal"])
    assert "L950" in {finding["code"] for finding in found["findings"]}


def test_it_says_which_revision_and_which_bytes(made: Repository) -> None:
    found = collected(made)
    assert found["git"] == {"revision": made.git("rev-parse", "HEAD").strip(), "dirty": False}
    assert found["at"] == "2026-10-01T12:00:00Z"
    assert found["inputs"][DOSE] == hashlib.sha256((made.folder / DOSE).read_bytes()).hexdigest()
    assert found["site"] == {"fr/index.html": hashlib.sha256(b"<!doctype html>").hexdigest()}


def test_what_is_not_committed_is_told(made: Repository) -> None:
    """Whoever checks the revision out will not find the same."""
    append("mkdocs.yml", "\n")(made.folder)
    revision = made.git("rev-parse", "HEAD").strip()
    for quiet in ((), ("-q",)):
        ran = call(*quiet, "-C", made.folder, "evidence", "--site", made.folder / "site")
        assert (ran.code, json.loads(ran.out)["git"]["dirty"]) == (0, True)
        assert ran.err == (
            f"l10n: files differ from commit {revision[:12]}: nobody can make this evidence anew from it "
            "(commit them, build, and write it again)\n"
        )


def test_a_hyphen_is_standard_output(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made.folder)
    shown = call("evidence", "--site", "site")
    assert call("evidence", "--site", "site", "--output", "-") == shown
    assert json.loads(shown.out)["version"] == 1
    assert not (made.folder / "-").exists()


def test_the_time_may_be_told(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert collected(made)["at"] == "2001-09-09T01:46:40Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    ran = call("-C", made.folder, "evidence", "--site", made.folder / "site")
    assert (ran.code, ran.err) == (
        2,
        "l10n: SOURCE_DATE_EPOCH is not a number of seconds: “soon” "
        "(set it as in: SOURCE_DATE_EPOCH=$(git log -1 --format=%ct))\n",
    )


@pytest.mark.parametrize("epoch, count", [("1009756800", 1), ("1009843200", 0)])
def test_waivers_end_by_the_time_of_the_evidence(
    made: Repository, epoch: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiver = {
        "version": 1,
        "action": "waive",
        "message": of_message(Message("Dosing")),
        "translation": of_translation("La dose"),
        "code": "L204",
        "reason": "As it should be.",
        "until": "2001-12-31",
        "by": ANN,
        "at": "2001-01-01T00:00:00Z",
    }
    put(WAIVERS, json.dumps(waiver) + "\n")(made.folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    found = collected(made)
    jsonschema.validate(found, SCHEMA)
    assert len(found["locales"][0]["waivers"]) == count
    assert ("L961" in {one["code"] for one in found["findings"]}) is not bool(count)


def test_the_same_gives_the_same_bytes(made: Repository) -> None:
    path = write(made)
    before = path.read_bytes()
    assert write(made).read_bytes() == before
    assert verify(made, path) == []
    clone = Repository(made.folder.with_name("clone"))
    made.git("clone", "--quiet", str(made.folder), str(clone.folder))
    put("site/fr/index.html", "<!doctype html>")(clone.folder)
    assert write(clone).read_bytes() == before


def test_without_a_repository_there_is_no_revision_and_no_time(made: Repository) -> None:
    drop(".git")(made.folder)
    found = collected(made)
    jsonschema.validate(found, SCHEMA)
    assert (found["git"], found["at"]) == (None, None)


@pytest.mark.parametrize(
    "path, told",
    [
        ("site/fr/index.html", ["site fr/index.html: was "]),
        ("docs/assets/room.svg", ["git dirty: was false, is true", "inputs docs/assets/room.svg: was "]),
        ("mkdocs.yml", ["git dirty: was false, is true", "inputs mkdocs.yml: was "]),
    ],
)
def test_what_differs_is_named(made: Repository, path: str, told: list[str]) -> None:
    evidence = write(made)
    append(path, "\n")(made.folder)
    found = verify(made, evidence)
    assert len(found) == len(told)
    assert all(line.startswith(start) for line, start in zip(found, told, strict=True))


def test_a_changed_translation_differs_in_all_that_hangs_on_it(made: Repository) -> None:
    evidence = write(made)
    swap(DOSE, "24 heures", "240 heures")(made.folder)
    found = verify(made, evidence)
    where = f"fr_CA docs/guide/dose.md “{DRIVE}” {of_message(Message(DRIVE))[:12]}"
    own = [line for line in found if line.startswith(where)]
    assert own, found
    assert any(" translation: was " in line for line in own)
    assert any(' shown: was "translation", is "source"' in line for line in own)
    assert any(" approvals: is gone: " in line for line in own)


def test_a_file_that_is_gone_and_one_that_is_new_are_named(made: Repository) -> None:
    evidence = write(made)
    (made.folder / "site/fr/index.html").rename(made.folder / "site/fr/home.html")
    found = [line for line in verify(made, evidence) if line.startswith("site")]
    assert found == ["site fr/index.html: is gone", "site fr/home.html: is new"]


def test_a_line_of_the_ledger_that_is_taken_away_is_noticed(made: Repository) -> None:
    evidence = write(made)
    path = made.folder / LEDGER
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    assert any(line.startswith(f"inputs {LEDGER}: was ") for line in verify(made, evidence))


@pytest.mark.parametrize("content", ["Dear all,\n", "{}\n", '{"version": 1}\n', "[" * 100_000, ""])
def test_only_evidence_is_replaced(made: Repository, content: str) -> None:
    path = made.folder / "notes.json"
    path.write_text(content)
    ran = call("-C", made.folder, "evidence", "--site", made.folder / "site", "--output", path)
    assert ran.code == 2
    assert "(name another file; only evidence is replaced)" in ran.err
    assert path.read_text() == content


@pytest.mark.parametrize(
    "content, told",
    [
        ("{", "is no JSON"),
        ("[]", "is no evidence of version 1"),
        ('{"version": 2}', "is no evidence of version 1"),
        ('{"version": 1}', "is no evidence: it has no locales"),
        ("[" * 100_000, "is no evidence: it is nested too deep"),
    ],
)
def test_what_is_no_evidence_is_told_in_a_line(made: Repository, content: str, told: str) -> None:
    path = made.folder.with_name("evidence.json")
    path.write_text(content)
    ran = call("-C", made.folder, "evidence", "--site", made.folder / "site", "--verify", path)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert told in ran.err


def test_a_time_that_is_none_is_told_in_a_line(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = call("-C", made.folder, "evidence", "--site", made.folder / "site")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_the_guide_has_every_field_of_the_schema() -> None:
    guide = (ROOT / "docs/guide/evidence.md").read_text(encoding="utf-8")

    def fields(schema: Any) -> set[str]:
        if isinstance(schema, list):
            return set().union(*map(fields, schema))
        if not isinstance(schema, dict):
            return set()
        own = set(schema.get("properties", {}))
        return own.union(*map(fields, schema.values()))

    assert {field for field in fields(SCHEMA) if f"`{field}`" not in guide} == set()
