"""``l10n approve``: who may approve what, what readers see until then, and what voids it."""

from __future__ import annotations

import contextlib
import json
import threading
from pathlib import Path

import pytest
from changes import append, drop, swap
from signed import (
    ANN,
    BOB,
    CLAIRE,
    DOSE,
    DRIVE,
    LEDGER,
    approve,
    commit,
    found,
    lines,
    page,
    revise,
    translated,
)

from git_repository import Repository, alone
from l10n_tools import files
from l10n_tools.approvals import of_message, of_translation
from l10n_tools.cli.signing import visible
from l10n_tools.errors import LockedError
from l10n_tools.model import Message
from tools import L10N, Ran, call, l10n, require_tool, tree

SAFETY = {"Afterwards", DRIVE}
NOTICE = {"Safety first", "Talk with a healthcare professional."}
CONDUIRE = "Vous ne devez **pas** conduire pendant 24 heures."


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone(monkeypatch, tmp_path)


@pytest.fixture
def made(clinic: Path) -> Repository:
    return translated(clinic)


def approved(made: Repository, role: str) -> set[str]:
    return {line["text"] for line in lines(made) if line["role"] == role}


# ------------------------------------------------------------ the ledger


def test_a_role_approves_the_classes_of_text_that_the_policy_gives_it(made: Repository) -> None:
    assert approve(made, "medical") == Ran(
        0,
        f"""\
docs/guide/dose.md (safety) {DOSE}:27
  Afterwards
  Ensuite
docs/guide/dose.md (safety) {DOSE}:32
  {DRIVE}
  {CONDUIRE}
2 translations approved as medical by {ANN}: {LEDGER}
""",
        "",
    )
    assert approve(made, "legal").code == 0
    assert (approved(made, "medical"), approved(made, "legal")) == (SAFETY, NOTICE)


def test_a_line_says_what_when_by_whom_and_who_translated(made: Repository) -> None:
    approve(made, "medical", "--message", DRIVE)
    (line,) = lines(made)
    assert line.pop("at").endswith("Z")
    assert line == {
        "version": 1,
        "action": "approve",
        "message": of_message(Message(DRIVE)),
        "translation": of_translation(CONDUIRE),
        "role": "medical",
        "by": ANN,
        "translated_by": [BOB],
        "evidence": "git",
        "path": "docs/guide/dose.md",
        "text": DRIVE,
    }


def test_a_second_call_does_nothing_and_says_so(made: Repository) -> None:
    approve(made, "medical")
    before = (made.folder / LEDGER).read_bytes()
    told = "2 translations are approved as medical already.\nNothing to approve.\n"
    assert approve(made, "medical") == (0, told, "")
    assert approve(made, "medical", "--by", CLAIRE) == (0, told, "")
    assert (made.folder / LEDGER).read_bytes() == before


@pytest.mark.parametrize(
    "arguments, texts",
    [
        (("guide/*",), set()),
        (("docs/guide/dose.md", "--class", "safety"), SAFETY),
        (("--class", "safety", "--class", "notice"), SAFETY | NOTICE),
        (("--message", DRIVE), {DRIVE}),
        (("--message", "Dosing"), {"Dosing"}),
        (("--digest", of_message(Message(DRIVE))[:12]), {DRIVE}),
    ],
)
def test_what_is_approved_is_chosen(made: Repository, arguments: tuple[str, ...], texts: set[str]) -> None:
    assert approve(made, "legal", *arguments).code == 0
    assert approved(made, "legal") == texts


def test_a_dry_run_shows_and_writes_nothing(made: Repository) -> None:
    before = tree(made.folder)
    ran = call("-C", made.folder, "approve", "fr_CA", "--role", "medical", "--dry-run")
    assert ran.out.endswith(f"2 translations would be approved as medical by {ANN}.\n")
    assert tree(made.folder) == before
    assert not (made.folder / ".l10n").exists()


def test_what_a_terminal_would_obey_or_hide_is_written_out() -> None:
    assert visible("24\u202e h\u200b\x1b[2K\r!") == "24⟨U+202E⟩ h⟨U+200B⟩⟨U+001B⟩[2K⟨U+000D⟩!"
    assert visible("80\u00a0mg\nمی\u200cخواهم") == "80\u00a0mg\nمی\u200cخواهم"


def test_two_articles_with_one_text_need_one_line(made: Repository) -> None:
    append("docs/index.md", f"\n## Afterwards\n\n{DRIVE}\n")(made.folder)
    call("-C", made.folder, "update")
    path = made.folder / "locales/fr_CA/LC_MESSAGES/index.po"
    text = path.read_text()
    for source, target in (("Afterwards", "Ensuite"), (DRIVE, CONDUIRE)):
        start = text.index(f'msgid "{source}"')
        text = text[:start].rstrip("\n") + "\n" + text[start:].replace('msgstr ""', f'msgstr "{target}"', 1)
    path.write_text("".join(line for line in text.splitlines(keepends=True) if not line.startswith("#,")))
    commit(made, BOB)
    approve(made, "medical")
    assert sorted(line["text"] for line in lines(made)) == sorted(SAFETY)


# ------------------------------------------------------------ two people


def test_nobody_approves_what_they_have_translated(made: Repository) -> None:
    ran = approve(made, "medical", "--by", BOB)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        f"l10n: {DOSE}:{line}: {BOB} has translated it: “{text}” "
        "(translator and approver are two people: ask somebody else)"
        for line, text in ((27, "Afterwards"), (32, DRIVE))
    ]
    assert lines(made) == []


def test_what_others_have_translated_is_approved_all_the_same(made: Repository) -> None:
    revise(made, "Ensuite", "Après", ANN)
    ran = approve(made, "medical")
    assert ran.code == 1
    assert "Ann <ann@example.org> has translated it: “Afterwards”" in ran.err
    assert approved(made, "medical") == {DRIVE}


def test_what_is_not_committed_is_nobodys_until_somebody_is_named(made: Repository) -> None:
    swap(DOSE, "Ensuite", "Après")(made.folder)
    ran = approve(made, "medical", "--message", "Afterwards")
    assert (ran.code, lines(made)) == (1, [])
    assert "nobody can tell who translated it: the translation is not committed yet" in ran.err
    assert approve(made, "medical", "--message", "Afterwards", "--translator", ANN).code == 1
    assert approve(made, "medical", "--message", "Afterwards", "--translator", CLAIRE).code == 0
    (line,) = lines(made)
    assert (line["translated_by"], line["evidence"]) == ([CLAIRE], "claim")


def test_whoever_says_that_another_has_made_their_work_is_told_of(made: Repository) -> None:
    """L956: Bob's commit, Bob's word, Bob's approval."""
    ran = approve(made, "medical", "--by", BOB, "--translator", CLAIRE)
    assert ran.code == 0
    assert {line["evidence"] for line in lines(made)} == {"claim"}
    assert len(found(made, "L956")) == 2
    # Somebody else can approve it, too, and then it rests on more than that.
    assert "2 translations approved as medical" in approve(made, "medical").out
    assert found(made, "L956") == []


def test_whoever_approves_what_another_has_committed_may_say_who_translated(made: Repository) -> None:
    approve(made, "medical", "--translator", CLAIRE)
    assert {(line["translated_by"][0], line["evidence"]) for line in lines(made)} == {(CLAIRE, "option")}
    assert found(made, "L956") == []


@pytest.mark.parametrize(
    "name, told",
    [
        ("\u0410nn Roy <roy@example.org>", "“\u0410nn Roy” mixes Cyrillic and Latin letters"),
        ("B\u043eb", "“B\u043eb” mixes Latin and Cyrillic letters"),
        ("Ann <ann@ex\u0430mple.org>", "“ex\u0430mple” mixes Latin and Cyrillic letters"),
        ("\u0391nn", "mixes Greek and Latin letters"),
    ],
)
def test_a_name_that_would_pass_for_another_is_refused(made: Repository, name: str, told: str) -> None:
    ran = approve(made, "medical", "--by", name)
    assert (ran.code, lines(made)) == (2, [])
    assert told in ran.err
    assert approve(made, "medical", "--translator", name).code == 2


@pytest.mark.parametrize("name", ["Анна Иванова", "Νίκος", "李雷 (Lei Li)", "Zoë Çelik"])
def test_a_name_in_any_one_alphabet_is_a_name(made: Repository, name: str) -> None:
    assert approve(made, "medical", "--by", f"{name} <a@example.org>").code == 0


@pytest.mark.parametrize(
    "by, told",
    [
        ("Marie", 'has no address (write --by "Marie <name@example.org>")'),
        ("M. Tremblay", 'has no address (write --by "M. Tremblay <name@example.org>")'),
        ("m@x.example", 'has no name (write --by "Name <m@x.example>")'),
    ],
)
def test_who_signs_has_a_name_and_an_address(made: Repository, by: str, told: str) -> None:
    assert approve(made, "medical", "--by", by) == (2, "", f"l10n: --by “{by}” {told}\n")
    waiver = ("waive", "fr_CA", "L204", "--message", DRIVE, "--reason", "x", "--yes", "--by", by)
    assert call("-C", made.folder, *waiver) == (2, "", f"l10n: --by “{by}” {told}\n")


def test_so_has_the_one_whom_git_knows(made: Repository) -> None:
    made.git("config", "--unset", "user.email")
    assert approve(made, "medical") == (
        2,
        "",
        "l10n: git’s user “Ann” has no address "
        '(set user.name and user.email in git, or write --by "Ann <name@example.org>")\n',
    )


MARIE = "Marie Tremblay <marie@t.example>"


@pytest.fixture
def maries(clinic: Path) -> Repository:
    """Translated by Marie Tremblay, as git has it."""
    made = translated(clinic)
    made.git("commit", "--quiet", "--amend", "--no-edit", f"--author={MARIE}")
    return made


@pytest.mark.parametrize(
    "name", ["Marie", "Tremblay", "M. Tremblay", "Marie T.", "mtremblay", "Mme Tremblay, RN"]
)
def test_nobody_approves_their_own_work_under_a_shorter_name(maries: Repository, name: str) -> None:
    ran = approve(maries, "medical", "--message", DRIVE, "--by", f"{name} <m@x.example>")
    assert (ran.code, ran.out, lines(maries)) == (1, "", [])
    assert ran.err == (
        f"l10n: {DOSE}:32: “{name}” may be {MARIE}, who has translated it: “{DRIVE}” "
        "(ask somebody else; if they are two, write both names whole, each with a word that the other lacks: "
        "yours with --by, the translator’s with --translator)\n"
    )


def test_two_people_with_like_names_say_so_and_others_see_it(maries: Repository) -> None:
    """One of them is from Laval: L956 until a third one has approved."""
    other = ("--message", DRIVE, "--by", "Marie-Ève Tremblay <me@x.example>")
    assert approve(maries, "medical", *other).code == 1
    assert approve(maries, "medical", *other, "--translator", "Marie Tremblay, Laval").code == 0
    (line,) = lines(maries)
    assert (line["translated_by"], line["evidence"]) == (["Marie Tremblay, Laval"], "claim")
    assert [code for code, _ in found(maries, "L953,L956")] == ["L956"]
    assert approve(maries, "medical", "--message", DRIVE).code == 0
    assert found(maries, "L953,L956") == []


def test_a_shorter_name_of_the_translator_that_is_in_a_ledger_is_told_of(maries: Repository) -> None:
    """L956, for lines that were written before the names were compared so, or by hand."""
    approve(maries, "medical", "--message", DRIVE)
    path = maries.folder / LEDGER
    path.write_text(path.read_text().replace(ANN, "M. Tremblay <m@x.example>"))
    assert found(maries, "L953,L956") == [
        (
            "L956",
            f"“M. Tremblay <m@x.example>”, who approved it (medical), may be {MARIE}, who translated it: "
            f"“{DRIVE}”",
        )
    ]
    ran = call("-C", maries.folder, "check", "fr_CA", "--select", "L956")
    hint = ran.out.split("have somebody else approve it, too: l10n ")[1].split("\n")[0]
    by_another_name = call("-C", maries.folder, *hint.split(), "--yes", "--by", "Marie T. <t@x.example>")
    assert by_another_name.code == 1
    assert call("-C", maries.folder, *hint.split(), "--yes").code == 0
    assert found(maries, "L953,L956") == []


def test_one_person_may_hold_two_roles_unless_the_policy_asks_for_two_people(made: Repository) -> None:
    for role in ("linguistic", "medical"):
        approve(made, role)
    assert {code for code, _ in found(made, "L950")} == {"L950"}  # the notice's legal one
    assert DRIVE not in {text for _, text in found(made, "L950")}
    swap("l10n.toml", "publish =", "distinct_approvers = true\npublish =")(made.folder)
    assert ("L950", DRIVE) in found(made, "L950")
    assert (
        "translated, class “safety”: awaits medical approval by another person (not “Ann”, who approved it "
        "as linguistic); readers see the source until then"
    ) in call("-C", made.folder, "check", "fr_CA", "--select", "L950").out
    # The role that is left is hers already; somebody else can take it over.
    assert approve(made, "medical").out.endswith("Nothing to approve.\n")
    assert approve(made, "medical", "--by", CLAIRE).code == 0
    assert DRIVE not in {text for _, text in found(made, "L950")}


# ------------------------------------------------------------ what cannot be approved


def test_what_is_not_finished_is_passed_over(made: Repository) -> None:
    swap(DOSE, '"Ensuite"', '""')(made.folder)
    swap(DOSE, f'msgid "{DRIVE}"', f'#, fuzzy\nmsgid "{DRIVE}"')(made.folder)
    commit(made, BOB)
    assert approve(made, "medical") == (
        0,
        "1 passed over: is not translated\n1 passed over: is fuzzy\nNothing to approve.\n",
        "",
    )


def test_what_would_do_harm_is_passed_over_by_name(made: Repository) -> None:
    revise(made, "Ensuite", "<iframe>Ensuite</iframe>")
    revise(made, "**pas**", "`pas`")
    ran = approve(made, "medical")
    assert ran.code == 0
    first, second, last = ran.out.splitlines()
    assert first.startswith(f"passed over: {DOSE}:27: is withheld: L901: <iframe> ")
    assert first.endswith(": “Afterwards” (mend the translation first)")
    assert second.startswith(f"passed over: {DOSE}:32: is withheld: L208: ")
    assert last == "Nothing to approve."


def test_without_git_it_is_the_last_translator_that_has_to_be_known(made: Repository) -> None:
    drop(".git")(made.folder)
    ran = approve(made, "medical", "--message", DRIVE, "--by", ANN)
    assert ran.code == 1
    assert "the catalog has no Last-Translator: " in ran.err
    assert '(name its translator with --translator "Name <mail>", or fill in Last-Translator)' in ran.err
    swap(DOSE, '"Last-Translator: ', f'"Last-Translator: {BOB}')(made.folder)
    assert approve(made, "medical", "--message", DRIVE, "--by", ANN).code == 0
    assert lines(made)[0]["evidence"] == "header"


# ------------------------------------------------------------ what readers see


def test_readers_see_the_source_until_every_role_has_approved(made: Repository) -> None:
    english = f"<span lang='en-CA'>{DRIVE}</span>"
    assert english in page(made, "guide/dose.md")
    approve(made, "medical")
    assert english in page(made, "guide/dose.md")
    approve(made, "linguistic", "--by", CLAIRE)
    shown = page(made, "guide/dose.md")
    assert CONDUIRE in shown
    assert english not in shown


@pytest.mark.parametrize(
    "path, old, new",
    [
        (DOSE, "24 heures", "24\u00a0heures"),
        (DOSE, "24 heures", "240 heures"),
        ("docs/guide/dose.md", "24 hours", "48 hours"),
    ],
)
def test_a_change_voids_the_approval(made: Repository, path: str, old: str, new: str) -> None:
    for role in ("medical", "linguistic"):
        approve(made, role)
    swap(path, old, new)(made.folder)
    call("-C", made.folder, "update")
    assert "conduire" not in page(made, "guide/dose.md")
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L951")
    hint = "revise the translation and remove the fuzzy flag, then have it approved: l10n approve fr_CA "
    assert (hint in ran.out) == path.startswith("docs")
    assert ("have it approved anew: l10n approve fr_CA " in ran.out) == (not path.startswith("docs"))
    told = found(made, "L951")
    assert [code for code, _ in told] == ["L951", "L951"]
    assert {text for _, text in told} == {DRIVE.replace("24", "48") if path.startswith("docs") else DRIVE}


def printed(made: Repository, after: str) -> list[str]:
    """The one command that L951 names, behind these words."""
    out = call("-C", made.folder, "check", "fr_CA", "--select", "L951").out
    (told,) = (line for line in out.splitlines() if "→" in line)
    start, _, command = told.partition(": l10n ")
    assert start.endswith(f"→ {after}")
    return [*command.split(), "--yes"]


def test_the_command_that_l951_names_is_about_that_text_whatever_the_policy_asks(made: Repository) -> None:
    text = "The dose is 80 mg."  # of the class text, which no policy is about
    approve(made, "medical", "--message", text)
    approve(made, "medical", "--message", "Dosing")
    revise(made, "La dose est", "La dose, c’est")
    ran = call("-C", made.folder, *printed(made, "have it approved anew"))
    assert (ran.code, ran.err) == (0, "")
    assert [line["text"] for line in lines(made)] == [text, "Dosing", text]
    assert found(made, "L951") == []


@pytest.mark.parametrize(
    "broken, told",
    [
        ("", "translate it, then have it approved"),
        ("La dose est de `80` mg.", "mend the translation, which is withheld, then have it approved"),
    ],
)
def test_l951_says_what_comes_before_the_approval(made: Repository, broken: str, told: str) -> None:
    dose, mended = "La dose est de 80\u00a0mg.", "La dose sera de 80\u00a0mg."
    path = made.folder / DOSE
    whole = path.read_text()
    approve(made, "medical", "--message", "The dose is 80 mg.")
    path.write_text(whole.replace(dose, broken))
    assert call("-C", made.folder, *printed(made, told)).code == 2
    path.write_text(whole.replace(dose, mended))
    commit(made, BOB)
    assert call("-C", made.folder, *printed(made, "have it approved anew")).code == 0


def test_an_approval_can_be_taken_back_and_given_again(made: Repository) -> None:
    for role in ("medical", "linguistic"):
        approve(made, role)
    ran = approve(made, "medical", "--revoke", "--message", DRIVE, "--by", CLAIRE)
    assert ran.code == 0
    assert ran.out.endswith(f"1 approval taken back by {CLAIRE}: {LEDGER}\n")
    assert "conduire" not in page(made, "guide/dose.md")
    assert found(made, "L951") == []  # it is not void: somebody wanted it so
    again = approve(made, "medical", "--revoke", "--message", DRIVE)
    assert again.out == "There is nothing to take back.\n"
    assert approve(made, "medical").code == 0
    assert "conduire" in page(made, "guide/dose.md")
    assert len(lines(made)) == 6  # nothing was ever removed


def test_the_approval_holds_again_when_the_old_text_comes_back(made: Repository) -> None:
    approve(made, "medical")
    revise(made, "24 heures", "vingt-quatre heures")
    approve(made, "medical")
    revise(made, "vingt-quatre heures", "24 heures")
    assert found(made, "L951") == []
    assert approve(made, "medical").out.endswith("Nothing to approve.\n")


@pytest.mark.parametrize(
    "message,count,what",
    [(("--message", DRIVE), "1 approval", "it"), (("--role", "medical"), "2 approvals", "these 2 approvals")],
)
def test_whoever_takes_back_is_asked_and_may_look_first(
    made: Repository, monkeypatch: pytest.MonkeyPatch, message: tuple[str, ...], count: str, what: str
) -> None:
    approve(made, "medical")
    ask = ("-C", made.folder, "approve", "fr_CA", "**", "--revoke", *message)
    assert call(*ask, "--dry-run").out.endswith(f"{count} would be taken back.\n")
    asked: list[str] = []
    monkeypatch.setattr("l10n_tools.cli.ledgers.confirmed", lambda question, yes: asked.append(question))
    ran = call(*ask)
    assert (asked, ran.code) == ([f"Take {what} back, as {ANN}?"], 0)
    assert ran.out.endswith("”\nNothing was written.\n")
    assert ran.out.startswith("docs/guide/dose.md: medical, by Ann <ann@example.org>, 20")
    assert len(lines(made)) == 2


def test_void_approvals_can_be_taken_back(made: Repository) -> None:
    approve(made, "medical")
    revise(made, "24 heures", "vingt-quatre heures")
    assert found(made, "L951") == [("L951", DRIVE)]
    assert call("-C", made.folder, "approve", "fr_CA", "--revoke", "--message", DRIVE, "--yes").code == 0
    assert found(made, "L951") == []


@pytest.mark.parametrize("role", [(), ("--role", "medical")])
def test_nobody_takes_back_everything_by_leaving_out_what_is_meant(
    made: Repository, role: tuple[str, ...]
) -> None:
    approve(made, "medical")
    ran = call("-C", made.folder, "approve", "fr_CA", "--revoke", "--yes", *role)
    assert ran == (
        2,
        "",
        "l10n: which approvals? (name ARTICLEs, --message, --digest or --class)\n",
    )
    assert len(lines(made)) == 2
    everything = call("-C", made.folder, "approve", "fr_CA", "**", "--revoke", "--yes")
    assert "2 approvals taken back" in everything.out


def test_a_ledger_with_a_broken_line_is_mended_before_anybody_signs(made: Repository) -> None:
    approve(made, "medical")
    path = made.folder / LEDGER
    path.write_text(path.read_text() + '{"version": 1, "act\n')
    before = path.read_bytes()
    ran = approve(made, "linguistic")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"l10n: {LEDGER}:3: is not JSON "
        "(restore the line from git, or delete it if it never was one; then sign)\n"
    )
    assert path.read_bytes() == before
    # What somebody takes back is taken back at once.
    assert approve(made, "medical", "--revoke", "--message", DRIVE).code == 0


@pytest.mark.parametrize(
    "digest, told",
    [
        ("a", "--digest a: at least 8 hexadecimal digits were expected"),
        (of_message(Message(DRIVE))[:7], "at least 8 hexadecimal digits were expected"),
        ("g" * 12, "at least 8 hexadecimal digits were expected"),
        ("0" * 12, "no message has the digest 000000000000…"),
    ],
)
def test_a_digest_names_one_message(made: Repository, digest: str, told: str) -> None:
    for more in ((), ("--revoke",)):
        ran = approve(made, "medical", "--digest", digest, *more)
        assert (ran.code, lines(made)) == (2, [])
        assert told in ran.err
    ran = call("-C", made.folder, "waive", "fr_CA", "L204", "--digest", digest, "--reason", "x", "--yes")
    assert ran.code == 2
    assert told in ran.err


def test_a_digest_that_two_messages_begin_with_is_none(
    made: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "l10n_tools.cli.signing.of_message", lambda message: f"{'a' * 12}{len(message.msgid)}"
    )
    ran = approve(made, "medical", "--digest", "a" * 12)
    assert ran.code == 2
    assert "messages have the digest aaaaaaaaaaaa… (write more of it)" in ran.err


# ------------------------------------------------------------ findings and status


def test_check_says_what_awaits_whom(made: Repository) -> None:
    assert set(found(made, "L950")) == {("L950", text) for text in SAFETY | NOTICE}
    approve(made, "linguistic")
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L950")
    assert "awaits medical approval" in ran.out
    assert "awaits legal approval" in ran.out
    assert ran.code == 1
    approve(made, "medical")
    approve(made, "legal")
    assert call("-C", made.folder, "check", "--select", "L95").code == 0


def test_status_says_what_awaits_whom(made: Repository) -> None:
    approve(made, "linguistic")
    ran = call("-C", made.folder, "status", "fr_CA", "--no-dates")
    assert ran.out.startswith(
        "fr_CA: 100 % of messages, 100 % of words; 2 medical, 2 legal approvals awaited\n"
    )
    assert [line.split() for line in ran.out.splitlines() if "docs/" in line or "Awaits" in line] == [
        ["Article", "%", "lated", "Fuzzy", "lated", "left", "Awaits"],
        ["docs/guide/dose.md", "100", "4", "0", "0", "0", "2", "medical"],
        ["docs/index.md", "100", "3", "0", "0", "0"],
        ["docs/notices/safety.md", "100", "2", "0", "0", "0", "2", "legal"],
    ]
    french, spanish = json.loads(call("-C", made.folder, "status", "--format", "json").out)["locales"]
    assert french["awaiting"] == {"linguistic": 0, "medical": 2, "legal": 2}
    assert french["articles"][0]["awaiting"] == {"linguistic": 0, "medical": 2, "legal": 0}
    assert spanish["awaiting"] == {"linguistic": 0, "medical": 0, "legal": 0}


def test_status_says_how_many_messages_there_are_of_each_class(made: Repository) -> None:
    ran = call("-C", made.folder, "status", "fr_CA", "--no-dates", "--classes")
    rows = [line.split() for line in ran.out.splitlines() if "Safety" in line or "dose.md" in line]
    assert rows == [
        ["Article", "%", "Notice", "Safety", "Text", "Awaits"],
        ["docs/guide/dose.md", "100", "0", "2", "2", "2", "linguistic,", "2", "medical"],
    ]
    assert "Safety" not in call("-C", made.folder, "status", "fr_CA", "--no-dates").out
    french, _ = json.loads(call("-C", made.folder, "status", "--format", "json").out)["locales"]
    assert french["articles"][0]["classes"] == {"notice": 0, "safety": 2, "text": 2}
    assert french["classes"] == {"notice": 2, "safety": 2, "text": 8}


def test_finished_articles_that_await_somebody_are_listed(
    made: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("l10n_tools.cli.status.FEW", 3)
    out = call("-C", made.folder, "status", "fr_CA", "--no-dates").out
    assert "docs/guide/dose.md" in out
    assert "docs/notices/safety.md" in out
    assert "2 finished articles" in out
    assert "docs/index.md" not in out


def test_what_is_wrong_with_the_ledger_is_found(made: Repository) -> None:
    for role in ("medical", "linguistic"):
        approve(made, role)
    path = made.folder / LEDGER
    whole = path.read_text().splitlines()
    # L953: by a hand that knows no rules
    path.write_text("\n".join([*whole, whole[0].replace(ANN, BOB)]) + "\n")
    assert [code for code, _ in found(made, "L95")] == ["L950", "L950", "L953"]
    # L952: cut off, so that it might be a revocation of what it names
    path.write_text("\n".join([*whole, whole[0][:-40]]))
    assert [code for code, _ in found(made, "L952")] == ["L952"]
    told = found(made, "L952")[0][1]
    assert told == "is cut off; until it is mended, no approval of “Afterwards” counts"
    assert "Ensuite" not in page(made, "guide/dose.md")
    assert "conduire" in page(made, "guide/dose.md")
    path.write_text("\n".join([*whole, f'{{"version": 2, "message": "{"a" * 64}"}}', ""]))
    assert "no approval of the message aaaaaaaaaaaa… counts" in found(made, "L952")[0][1]
    path.write_text("\n".join([*whole, "{", ""]))
    assert "no approval in this file counts" in found(made, "L952")[0][1]
    path.write_text("\n".join(["<<<<<<< HEAD", *whole, ">>>>>>> theirs", ""]))
    ran = call("-C", made.folder, "check", "fr_CA", "--select", "L952")
    assert ran.out.count("is a mark of a merge conflict\n") == 2
    assert ran.out.count("→ delete this line; keep the lines of both sides\n") == 2


def test_a_page_with_stale_safety_text_is_shown_in_the_source_as_a_whole(made: Repository) -> None:
    toml = made.folder / "l10n.toml"
    text = toml.read_text().replace(
        'publish = { safety = ["linguistic", "medical"], notice = ["legal"] }', ""
    )
    toml.write_text(text.replace("[locale.fr_CA]", "[locale.fr_CA]\nwithhold_stale = true"))
    assert "La dose est de 80 mg." in page(made, "guide/dose.md")
    swap("docs/guide/dose.md", "24 hours", "48 hours")(made.folder)
    call("-C", made.folder, "update")
    shown = page(made, "guide/dose.md")
    assert "La dose" not in shown
    assert "<span lang='en-CA'>The dose is 80 mg.</span>" in shown
    assert "Buvez" in page(made, "index.md")
    (told,) = found(made, "L954")
    assert told[1].startswith("docs/guide/dose.md is shown in en_CA as a whole: its safety text has changed")


def test_a_page_below_what_is_required_is_shown_in_the_source_as_a_whole(made: Repository) -> None:
    swap("l10n.toml", "publish =", 'fallback = "page"\npublish =')(made.folder)
    assert "La dose est de 80 mg." not in page(made, "guide/dose.md")
    for role in ("medical", "linguistic"):
        approve(made, role)
    assert "La dose est de 80 mg." in page(made, "guide/dose.md")


# ------------------------------------------------------------ terminal, processes, git


def test_on_a_terminal_it_shows_both_sides_and_asks(made: Repository) -> None:
    require_tool("script")
    import subprocess

    command = f"{L10N} -C {made.folder} approve fr_CA --role medical"
    for answer, count in (("n\n", 0), ("y\n", 2)):
        done = subprocess.run(
            ["script", "-qec", command, "/dev/null"],
            input=answer,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert f"Approve these 2 translations as medical, as {ANN}? [y/N]" in done.stdout
        assert "fr_CA" in done.stdout
        assert len(lines(made)) == count


def test_two_processes_lose_no_line(made: Repository) -> None:
    """Each waits until the other has written."""
    done: list[int] = []

    def run(message: str) -> None:
        arguments = ("approve", "fr_CA", "--role", "medical", "--yes", "--message", message)
        done.append(l10n("-C", made.folder, *arguments).code)

    threads = [threading.Thread(target=run, args=(text,)) for text in sorted(SAFETY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [0, 0]
    assert approved(made, "medical") == SAFETY


@pytest.mark.parametrize("times, code", [(3, 0), (99, 2)])
def test_while_another_command_writes_it_waits_but_not_for_ever(
    made: Repository, times: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    lock = files.lock

    def busy(root: Path) -> contextlib.AbstractContextManager[None]:
        if len(waits) < times:
            raise LockedError("another l10n command is writing to this project")
        return lock(root)

    monkeypatch.setattr("l10n_tools.cli.signing.files.lock", busy)
    monkeypatch.setattr("l10n_tools.cli.signing.time.sleep", waits.append)
    ran = approve(made, "medical")
    assert ran.code == code
    assert approved(made, "medical") == (set() if code else SAFETY)
    assert code == 0 or ran.err.startswith("l10n: another l10n command is writing to this project")


def test_git_merges_ledgers_by_union(made: Repository) -> None:
    (made.folder / ".gitattributes").write_text("*.jsonl merge=union\n")
    commit(made, BOB)
    made.git("branch", "other")
    approve(made, "medical")
    commit(made, ANN)
    made.git("checkout", "--quiet", "other")
    approve(made, "linguistic", "--by", CLAIRE)
    commit(made, CLAIRE)
    made.git("merge", "--quiet", "-m", "Merge", "main")
    assert approved(made, "medical") == approved(made, "linguistic") == SAFETY
    assert DRIVE not in {text for _, text in found(made, "L950")}
