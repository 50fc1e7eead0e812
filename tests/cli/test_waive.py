"""``l10n waive``: findings that somebody answers for; what they are bound to, and who may waive what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from changes import swap
from signed import ANN, BOB, CLAIRE, DOSE, DRIVE, WAIVERS, commit, found, lines, revise, translated

from git_repository import Repository, alone
from l10n_tools.approvals import of_message, of_translation
from l10n_tools.model import Message
from tools import Ran, call, tree

INDEX = "locales/fr_CA/LC_MESSAGES/index.po"
WATER = "Drink **water** before the session."
REASON = "The emphasis is for English readers."


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone(monkeypatch, tmp_path)


@pytest.fixture
def made(clinic: Path) -> Repository:
    """Emphasis lost in ordinary text, and in text that safety hangs on."""
    swap("docs/index.md", "Drink water", "Drink **water**")(clinic)
    swap(INDEX, "Drink water", "Drink **water**")(clinic)
    swap(DOSE, "**pas**", "pas")(clinic)
    made = translated(clinic, '[safety]\nheadings = ["Afterwards"]\n')
    assert call("-C", clinic, "update", "fr_CA").code == 0
    commit(made, BOB)
    assert found(made, "L204") == [("L204", DRIVE), ("L204", WATER)]
    return made


def waive(made: Repository, message: str, *arguments: str, code: str = "L204") -> Ran:
    asked = ("waive", "fr_CA", code, "--message", message, "--yes")
    return call("-C", made.folder, *asked, "--reason", REASON, *arguments)


# ------------------------------------------------------------ the ledger, and what it does


def test_a_waived_finding_is_not_reported_but_told(made: Repository) -> None:
    ran = waive(made, WATER)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(
        f"""\
  {WATER}
  Buvez de l’eau avant la séance.
1 finding waived by {ANN}: {WAIVERS}
"""
    )
    assert found(made, "L204,L96") == [("L204", DRIVE)]
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L204", "--format", "json")
    (waived,) = json.loads(ran.out)["waived"]
    assert WATER in json.dumps(waived)
    assert REASON in json.dumps(waived)


def test_the_exit_code_does_not_count_it(made: Repository) -> None:
    waive(made, WATER)
    waive(made, DRIVE, "--role", "medical")
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L2,L96")
    assert ran.code == 0
    assert "2 waived" in ran.out


def test_a_line_says_what_when_by_whom_and_why(made: Repository) -> None:
    waive(made, WATER, "--until", "2099-12-31")
    (line,) = lines(made, WAIVERS)
    assert line.pop("at").endswith("Z")
    assert line == {
        "version": 1,
        "action": "waive",
        "message": of_message(Message(WATER)),
        "translation": of_translation("Buvez de l’eau avant la séance."),
        "code": "L204",
        "reason": REASON,
        "until": "2099-12-31",
        "by": ANN,
        "path": "docs/index.md",
        "text": WATER,
    }


def test_a_message_is_named_by_text_place_or_digest(made: Repository) -> None:
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L204", "--format", "json")
    place = next(one for one in json.loads(ran.out)["findings"] if one["msgid"] == WATER)
    for named in (
        ("--at", f"{place['path']}:{place['line']}"),
        ("--digest", of_message(Message(WATER))[:12]),
        ("--message", WATER),
    ):
        asked = ("-C", made.folder, "waive", "fr_CA", "l204", "--reason", REASON)
        ran = call(*asked, *named, "--dry-run")
        assert ran.out.endswith(f"1 finding would be waived by {ANN}: {REASON}\n"), named
    assert lines(made, WAIVERS) == []


def test_a_place_is_any_line_of_the_message(made: Repository) -> None:
    rows = (made.folder / INDEX).read_text().split("\n")
    at = next(number for number, row in enumerate(rows, 1) if row == f'msgid "{WATER}"')
    first = at - rows[at - 2 :: -1].index("")
    asked = ("-C", made.folder, "waive", "fr_CA", "L204", "--reason", REASON)
    for line in range(first, at + 2):
        ran = call(*asked, "--at", f"{INDEX}:{line}", "--dry-run")
        assert ran.out.endswith(f"1 finding would be waived by {ANN}: {REASON}\n"), line
    assert call(*asked, "--at", f"{INDEX}:{first - 1}", "--dry-run") == (
        2,
        "",
        f"l10n: L204 finds nothing at {INDEX}:{first - 1} (see: l10n check fr_CA --select L204)\n",
    )
    waive(made, WATER)
    back = ("waive", "fr_CA", "L204", "--revoke", "--dry-run", "--at", f"{INDEX}:{first}")
    assert call("-C", made.folder, *back).out.endswith("1 waiver would be taken back.\n")


def test_a_place_may_be_written_in_any_way(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L204", "--format", "json")
    line = next(one["line"] for one in json.loads(ran.out)["findings"] if one["msgid"] == WATER)
    monkeypatch.chdir(made.folder / "docs")
    for path in (INDEX, f"./{INDEX}", str(made.folder / INDEX), f"../{INDEX}", f"locales/../{INDEX}"):
        asked = ("-C", made.folder, "waive", "fr_CA", "L204", "--reason", REASON, "--dry-run")
        assert "1 finding would be waived" in call(*asked, "--at", f"{path}:{line}").out, path


def test_a_ledger_with_a_broken_line_is_mended_before_anybody_signs(made: Repository) -> None:
    (made.folder / WAIVERS).write_text("{\n")
    ran = waive(made, WATER)
    assert ran.code == 2
    assert ran.err.startswith(f"l10n: {WAIVERS}:1: is not JSON")


def test_a_second_call_does_nothing_and_says_so(made: Repository) -> None:
    waive(made, WATER)
    before = tree(made.folder)
    assert waive(made, WATER) == (0, "Nothing to waive: 1 finding waived already.\n", "")
    assert tree(made.folder) == before


def test_a_waiver_is_for_its_code_alone(made: Repository) -> None:
    waive(made, WATER)
    swap(WAIVERS, '"L204"', '"L201"')(made.folder)
    assert found(made, "L204") == [("L204", DRIVE), ("L204", WATER)]


# ------------------------------------------------------------ when it ends


def test_a_change_of_the_translation_ends_it(made: Repository) -> None:
    waive(made, WATER)
    swap(INDEX, "la séance", "votre séance")(made.folder)
    told = found(made, "L204,L96")
    assert [code for code, _ in told] == ["L204", "L204", "L960"]


def test_a_change_of_the_source_ends_it(made: Repository) -> None:
    waive(made, WATER)
    swap("docs/index.md", "the session", "your session")(made.folder)
    call("-C", made.folder, "update")
    assert [code for code, _ in found(made, "L960")] == ["L960"]


def test_it_ends_with_its_last_day(made: Repository) -> None:
    waive(made, WATER, "--until", "2099-12-31")
    swap(WAIVERS, "2099-12-31", "2026-01-31")(made.folder)
    assert [code for code, _ in found(made, "L204,L96")] == ["L204", "L204", "L961"]
    waive(made, WATER)
    assert found(made, "L204,L96") == [("L204", DRIVE)]  # the new one takes its place


def test_what_is_not_found_any_more_needs_none(made: Repository) -> None:
    waive(made, WATER)
    assert found(made, "L204,L962") == [("L204", DRIVE)]
    swap(WAIVERS, '"L204"', '"L205"')(made.folder)
    assert found(made, "L205,L962") == [("L962", WATER)]
    assert found(made, "L201,L962") == []  # whether L205 is found was not asked


def test_it_asks_before_it_writes(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = "l10n_tools.cli.ledgers.confirmed"
    monkeypatch.setattr(ask, lambda question, yes: yes or asked.append(question))
    waiver = ("-C", made.folder, "waive", "fr_CA", "L204", "--message", WATER)
    assert call(*waiver, "--reason", REASON).out.endswith("Nothing was written.\n")
    assert call(*waiver, "--revoke").out == "There is nothing to take back.\n"
    waive(made, WATER)
    assert call(*waiver, "--revoke", "--dry-run").out.endswith("1 waiver would be taken back.\n")
    assert call(*waiver, "--revoke").out.endswith("Nothing was written.\n")
    assert asked == [f"Waive 1 finding, as {ANN}?", f"Take 1 waiver back, as {ANN}?"]
    assert len(lines(made, WAIVERS)) == 1


def test_it_can_be_taken_back(made: Repository) -> None:
    waive(made, WATER)
    ran = call(
        "-C", made.folder, "waive", "fr_CA", "L204", "--message", WATER, "--revoke", "--yes", "--by", CLAIRE
    )
    assert ran.out.endswith(f"1 waiver taken back by {CLAIRE}: {WAIVERS}\n")
    assert found(made, "L204,L96") == [("L204", DRIVE), ("L204", WATER)]
    assert len(lines(made, WAIVERS)) == 2
    assert waive(made, WATER).code == 0
    assert found(made, "L204,L96") == [("L204", DRIVE)]


def test_a_lapsed_one_can_be_taken_back_by_the_digest_that_the_finding_names(made: Repository) -> None:
    waive(made, WATER)
    swap("docs/index.md", "the session", "your session")(made.folder)
    call("-C", made.folder, "update")
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L96")
    assert f"waive it anew: l10n waive fr_CA L204 --digest {of_message(Message(WATER))[:12]}" not in ran.out
    command = ran.out.split("take it back: l10n ")[1].split("\n")[0]
    assert call("-C", made.folder, *command.split(), "--yes").code == 0
    assert found(made, "L96") == []


# ------------------------------------------------------------ what safety hangs on


def test_an_error_in_safety_text_is_waived_in_a_role_by_somebody_else(made: Repository) -> None:
    ran = waive(made, DRIVE)
    assert ran.code == 2
    assert ran.err == (
        "l10n: L204 is an error in safety text: it is waived in a role "
        "(write --role with one of: linguistic, medical, legal)\n"
    )
    ran = waive(made, DRIVE, "--role", "medical", "--by", BOB)
    assert ran.code == 2
    assert f"{BOB} has translated it" in ran.err
    assert lines(made, WAIVERS) == []
    assert waive(made, DRIVE, "--role", "medical").code == 0
    (line,) = lines(made, WAIVERS)
    assert (line["role"], line["translated_by"]) == ("medical", [BOB])
    assert found(made, "L204,L96") == [("L204", WATER)]


def test_a_warning_in_safety_text_is_waived_by_somebody_else_too(made: Repository) -> None:
    revise(made, "24 heures.", "24 heures  !")
    ran = call("-C", made.folder, "check", "fr_CA", "--format", "json")
    mild = [one for one in json.loads(ran.out)["findings"] if one["msgid"] == DRIVE]
    (code, *_) = [one["code"] for one in mild if one["severity"] == "warning"]
    ran = waive(made, DRIVE, "--by", BOB, code=code)
    assert (ran.code, lines(made, WAIVERS)) == (2, [])
    assert f"{BOB} has translated it" in ran.err
    assert waive(made, DRIVE, code=code).code == 0  # no role is needed
    (line,) = lines(made, WAIVERS)
    assert (line.get("role"), line["translated_by"]) == (None, [BOB])
    assert found(made, code) == []
    # By a hand that leaves the translator out
    path = made.folder / WAIVERS
    path.write_text(path.read_text().replace(f'"translated_by": ["{BOB}"], ', ""))
    assert found(made, code) != []


def test_a_line_by_hand_that_breaks_these_rules_does_not_hold(made: Repository) -> None:
    waive(made, DRIVE, "--role", "medical")
    path = made.folder / WAIVERS
    whole = path.read_text()
    path.write_text(whole.replace('"role": "medical", ', ""))
    assert ("L204", DRIVE) in found(made, "L204,L96")
    path.write_text(whole.replace(ANN, BOB))
    assert [code for code, _ in found(made, "L204,L96")] == ["L204", "L204", "L964"]
    path.write_text(whole.replace('"L204"', '"L950"'))
    assert [code for code, _ in found(made, "L964")] == ["L964"]
    path.write_text(whole.replace(REASON, ""))
    assert [code for code, _ in found(made, "L963")] == ["L963"]


def test_a_waiver_under_a_longer_name_of_the_translators_is_told_of(made: Repository) -> None:
    named = "Bob Roy <roy@example.org>"
    ran = waive(made, DRIVE, "--role", "medical", "--by", named)
    assert (ran.code, lines(made, WAIVERS)) == (2, [])
    assert f"“Bob Roy” may be {BOB}, who has translated it" in ran.err
    waive(made, DRIVE, "--role", "medical")
    path = made.folder / WAIVERS
    path.write_text(path.read_text().replace(ANN, named))
    told = f"“{named}”, who waived L204, may be {BOB}, who translated it: “{DRIVE}”"
    assert found(made, "L956,L96") == [("L956", told)]


def test_revised_text_needs_a_new_waiver(made: Repository) -> None:
    waive(made, DRIVE, "--role", "medical")
    revise(made, "24 heures", "vingt-quatre heures")
    assert waive(made, DRIVE, "--role", "medical").code == 0
    assert found(made, "L204,L96") == [("L204", WATER)]
