"""Ledgers: what a line is bound to, which lines count, and what becomes of lines that cannot be read."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from l10n_tools import approvals
from l10n_tools.approvals import Person, ledger, missing, parsed
from l10n_tools.config import Role
from l10n_tools.model import Message
from tools import ROOT

DOSE = Message("The dose is 80 mg.")
FRENCH = "La dose est de 80 mg."
ANN, BOB, CLAIRE = "Ann <ann@example.org>", "Bob <bob@example.org>", "Claire <claire@example.org>"


def line(
    action: str = "approve",
    message: Message = DOSE,
    msgstr: str = FRENCH,
    role: str = "medical",
    by: str = ANN,
    at: str = "2026-10-05T14:02:11Z",
    translated_by: tuple[str, ...] = (BOB,),
    **more: Any,
) -> dict[str, Any]:
    """A line of a ledger of approvals."""
    return {
        "version": 1,
        "action": action,
        "message": approvals.of_message(message),
        "translation": approvals.of_translation(msgstr),
        "role": role,
        "by": by,
        "at": at,
        "translated_by": list(translated_by),
        **more,
    }


def written(*lines: dict[str, Any] | str | bytes) -> bytes:
    """A ledger of lines, some of them perhaps no JSON."""
    return b"".join(
        one if isinstance(one, bytes) else (one if isinstance(one, str) else json.dumps(one)).encode() + b"\n"
        for one in lines
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each ledger is written in its turn."""
    return tmp_path_factory.mktemp("ledger") / "approvals.jsonl"


def standing(path: Path, *lines: dict[str, Any] | str | bytes) -> approvals.Approvals:
    path.write_bytes(written(*lines))
    return approvals.approvals(path, path.name)


def signed(
    found: approvals.Approvals, message: Message = DOSE, msgstr: str = FRENCH
) -> list[tuple[str, str]]:
    return [(one.role.value, one.by.name) for one in found.of(message, msgstr)]


# ------------------------------------------------------------ digests

TEXTS = st.text(max_size=20)


def test_a_digest_is_that_of_netstrings_as_the_guide_says() -> None:
    assert approvals.of_message(Message("é", "x")) == hashlib.sha256(b"7:message,2:\xc3\xa9,1:x,").hexdigest()
    assert approvals.of_message(Message("é")) == hashlib.sha256(b"7:message,2:\xc3\xa9,").hexdigest()
    assert approvals.of_translation("é") == hashlib.sha256(b"11:translation,2:\xc3\xa9,").hexdigest()


@given(st.tuples(TEXTS, st.none() | TEXTS, TEXTS), st.sampled_from(range(3)), st.data())
def test_any_change_of_one_character_voids(
    texts: tuple[str, str | None, str], which: int, data: st.DataObject
) -> None:
    """Put in, left out, or another one: in the msgid, in the msgctxt, in the msgstr."""
    old = texts[which] or ""
    at = data.draw(st.integers(0, len(old)))
    cut = data.draw(st.integers(0, 1))
    new = old[:at] + data.draw(st.text(max_size=1)) + old[at + cut :]
    assume(new != texts[which])
    changed = [*texts[:which], new, *texts[which + 1 :]]
    before, after = (
        (approvals.of_message(Message(str(m), c if c is None else str(c))), approvals.of_translation(str(t)))
        for m, c, t in (texts, changed)
    )
    assert before != after


@pytest.mark.parametrize(
    "one, other",
    [
        ("80 mg", "80\u00a0mg"),
        ("80 mg", "80 mg "),
        ("80 mg", "80  mg"),
        ("80 mg", "80 mg\n"),
        ("80 mg", "80 MG"),
        ("d’eau", "d'eau"),
        ("é", "e\u0301"),
        ("½", "1⁄2"),
        ("80", "٨٠"),
        ("80", "8\u200b0"),
    ],
)
def test_what_only_looks_the_same_is_another_text(one: str, other: str) -> None:
    assert approvals.of_translation(one) != approvals.of_translation(other)
    assert approvals.of_message(Message(one)) != approvals.of_message(Message(other))
    assert approvals.of_message(Message("", one)) != approvals.of_message(Message("", other))


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_never_stands_for_another_one_put_together_otherwise(one: str, two: str, three: str) -> None:
    assert (
        approvals.of_message(Message(one + two, three)) != approvals.of_message(Message(one, two + three))
        or not two
    )
    assert approvals.of_message(Message(one)) != approvals.of_message(Message(one, ""))
    assert approvals.of_message(Message(one)) != approvals.of_translation(one)


# ------------------------------------------------------------ people


@pytest.mark.parametrize(
    "text, person",
    [
        ("Ann Roy <ann@example.org>", Person("Ann Roy", "ann@example.org")),
        ("  Ann   Roy  ", Person("Ann Roy")),
        ("O’Neil-Çelik, MD <o@example.org>", Person("O’Neil-Çelik, MD", "o@example.org")),
        ("", None),
        ("<ann@example.org>", None),
        ("Ann <ann>", None),
        ("Ann\nRoy", None),
        ("ann@example.org", Person("ann@example.org", "ann@example.org")),
    ],
)
def test_people_are_named_as_git_does(text: str, person: Person | None) -> None:
    assert parsed(text) == person
    assert person is None or parsed(str(person)) == person


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Ann <ann@example.org>", "Ann Roy <ANN@example.org>", True),
        ("Ann <ann@example.org>", "ann <home@example.org>", True),
        ("Ann <ann@example.org>", "Ann", True),
        ("Ann <ann@example.org>", "Bob <bob@example.org>", False),
        ("Ann", "Anna", False),
        ("Ann <ann@example.org>", "ann@example.org", True),
        ("Ann Roy", "Roy, Ann", True),
        ("Ann Roy", "Ann R. Roy", True),
        ("Dr. Ann Roy", "ann roy", True),
        ("Ann Roy", "Ann Silva", False),
        ("Ann", "Ann Roy", False),
        ("Zoé Ñandú", "zoe nandu", True),
        ("Ann\u00a0Roy", "Ann\u200b Roy", True),
        ("Ａｎｎ Roy", "Ann Roy", True),
    ],
)
def test_who_may_be_one_person_is_one(one: str, other: str, same: bool) -> None:
    people = [parsed(one), parsed(other)]
    assert people[0]
    assert people[1]
    assert people[0].is_same_as(people[1]) is people[1].is_same_as(people[0]) is same


@pytest.mark.parametrize(
    "shorter",
    [
        "Marie <m@x.example>",
        "Tremblay <m@x.example>",
        "M. Tremblay <m@x.example>",
        "M Tremblay <m@x.example>",
        "Marie T. <m@x.example>",
        "M.T. <m@x.example>",
        "MT <m@x.example>",
        "Tremblay, M. <m@x.example>",
        "Dr. Tremblay <m@x.example>",
        "Mme Tremblay <m@x.example>",
        "Mar. Tremblay <m@x.example>",
        "Tremblay RN <m@x.example>",
        "mtremblay <m@x.example>",
        "marietremblay <m@x.example>",
        "marie.tremblay@x.example",
        "Marie-Ève Tremblay <m@x.example>",
        "Marie Tremblay Roy <m@x.example>",
        "Somebody Else <MARIE+home@t.example>",
    ],
)
def test_a_name_that_is_written_shorter_or_longer_may_be_the_same_person(shorter: str) -> None:
    marie, other = Person("Marie Tremblay", "marie@t.example"), parsed(shorter)
    assert other
    assert marie.may_be(other)
    assert other.may_be(marie)


@pytest.mark.parametrize(
    "other",
    [
        "Marie Roy",
        "Marie Roy-Caron",
        "Jean Tremblay",
        "J. Tremblay",
        "Mariette Tremblay",
        "Mari Tremblay",
        "Marie X. Roy",
        "jtremblay",
        "Dr. Marie Roy",
        "Tran",
        "李雷",
    ],
)
def test_two_people_have_each_a_word_that_the_other_lacks(other: str) -> None:
    marie, somebody = Person("Marie Tremblay", "marie@t.example"), Person(other, "m@x.example")
    assert not marie.may_be(somebody)
    assert not somebody.may_be(marie)


def test_names_of_any_length_are_compared_at_once() -> None:
    """Anybody may commit under such a name; without an end to it this would take hours."""
    one = Person("a. ab. abc. " * 9 + " ".join(f"ab{letter}" for letter in "defghijklmnop"))
    other = Person(" ".join(f"abc{letter}" for letter in "defghijklmnopqrstu"))
    assert one.may_be(one)
    assert not one.may_be(other)


def test_two_people_of_one_name_tell_themselves_apart_in_it() -> None:
    one, other = Person("Marie Tremblay (Laval)", "m@t.example"), Person("Marie-Ève Tremblay", "me@x.example")
    assert not one.may_be(other)
    assert not other.may_be(one)


@given(
    st.lists(st.text("abcdeé", min_size=2, max_size=6), min_size=2, max_size=4, unique=True).flatmap(
        lambda words: st.tuples(st.just(words), st.permutations(range(len(words))))
    ),
    st.data(),
)
def test_however_a_name_is_shortened_it_may_be_the_same(
    name: tuple[list[str], list[int]], data: st.DataObject
) -> None:
    words, order = name
    forms = [data.draw(st.sampled_from([word, word[0], f"{word[0]}.", ""])) for word in words]
    shorter = " ".join(filter(None, (forms[place] for place in order)))
    assume(shorter)
    one, other = Person(" ".join(words), "a@example.org"), Person(shorter, "b@example.org")
    assert one.may_be(other)
    assert other.may_be(one)


# ------------------------------------------------------------ which lines count


def test_an_approval_is_for_one_message_and_one_translation(path: Path) -> None:
    found = standing(path, line())
    assert signed(found) == [("medical", "Ann")]
    assert signed(found, msgstr="La dose est de 800 mg.") == []
    assert signed(found, Message(DOSE.msgid, "table")) == []


def test_an_old_text_that_comes_back_is_approved_again(path: Path) -> None:
    found = standing(path, line(), line(msgstr="Dose : 80 mg."))
    assert signed(found) == signed(found, msgstr="Dose : 80 mg.") == [("medical", "Ann")]


def test_a_revocation_takes_back_what_is_not_later(path: Path) -> None:
    at = "2026-10-05T14:02:11Z"
    assert signed(standing(path, line(at=at), line("revoke", at=at, by=BOB))) == []
    assert signed(standing(path, line(at=at), line("revoke", at="2026-10-05T14:02:10Z"))) != []
    # The same moment, told by another clock
    assert signed(standing(path, line(at=at), line("revoke", at="2026-10-05T10:02:11-04:00"))) == []
    assert signed(standing(path, line(at=at), line("revoke", at=at, role="legal"))) != []
    # Of several revocations, in whatever order, the last one counts.
    early = line("revoke", at="2026-10-05T14:02:10Z")
    assert signed(standing(path, line(at=at), line("revoke", at=at), early)) == []


LINES = st.lists(
    st.builds(
        line,
        action=st.sampled_from(["approve", "approve", "revoke"]),
        msgstr=st.sampled_from([FRENCH, "Dose : 80 mg."]),
        role=st.sampled_from(list(map(str, Role))),
        by=st.sampled_from([ANN, BOB, CLAIRE]),
        at=st.sampled_from([f"2026-10-05T14:02:1{second}Z" for second in range(4)]),
    ),
    max_size=6,
)


@given(LINES, st.randoms(), st.data())
def test_neither_order_nor_repetition_means_anything(
    path: Path, lines: list[dict[str, Any]], random: Any, data: st.DataObject
) -> None:
    others = lines + (data.draw(st.lists(st.sampled_from(lines), max_size=3)) if lines else [])
    random.shuffle(others)
    one, other = standing(path, *lines), standing(path, *others)
    for msgstr in (FRENCH, "Dose : 80 mg."):
        assert set(signed(one, msgstr=msgstr)) == set(signed(other, msgstr=msgstr))


@given(LINES)
def test_neither_revoked_approvals_nor_those_of_the_translator_count(
    path: Path, lines: list[dict[str, Any]]
) -> None:
    """Against the definition, written once more."""
    expected = {
        (one["role"], one["by"].split(" ")[0])
        for one in lines
        if one["action"] == "approve"
        and one["translation"] == approvals.of_translation(FRENCH)
        and one["by"] != BOB  # the translator
        and not any(
            other["action"] == "revoke"
            and other["translation"] == one["translation"]
            and other["role"] == one["role"]
            and other["at"] >= one["at"]
            for other in lines
        )
    }
    assert set(signed(standing(path, *lines))) == expected


def test_a_line_is_never_dated_before_those_that_it_follows(path: Path) -> None:
    """The clock of the one who approved was ahead: a revocation takes effect in spite of that."""
    found = standing(path, line(at="2026-10-05T15:00:00Z"))
    now = datetime.datetime(2026, 10, 5, 14, tzinfo=datetime.UTC)
    key = approvals.of_message(DOSE), approvals.of_translation(FRENCH)
    at = found.after(now, *key)
    found = standing(path, line(at="2026-10-05T15:00:00Z"), line("revoke", at=at.isoformat()))
    assert signed(found) == []
    again = found.after(now, *key)
    lines = (line(at="2026-10-05T15:00:00Z"), line("revoke", at=at.isoformat()), line(at=again.isoformat()))
    assert signed(standing(path, *lines)) == [("medical", "Ann")]


# ------------------------------------------------------------ roles


def _approved(*pairs: tuple[str, str]) -> list[approvals.Approval]:
    from l10n_tools.approvals.records import approval

    return [approval(1, line(role=role, by=by)) for role, by in pairs]


def test_two_roles_of_one_person_count_unless_the_policy_asks_for_two_people() -> None:
    wanted = [Role.LINGUISTIC, Role.MEDICAL]
    by_one = _approved(("linguistic", ANN), ("medical", ANN))
    assert missing(wanted, by_one, distinct=False) == set()
    assert missing(wanted, by_one, distinct=True) == {Role.MEDICAL}
    assert missing(wanted, [*by_one, *_approved(("linguistic", CLAIRE))], distinct=True) == set()
    assert missing(wanted, [*by_one, *_approved(("legal", CLAIRE))], distinct=True) == {Role.MEDICAL}
    shorter = _approved(("linguistic", "Ann Roy <roy@example.org>"), ("medical", "A. Roy <ann@home.example>"))
    assert missing(wanted, shorter, distinct=False) == set()
    assert missing(wanted, shorter, distinct=True) == {Role.MEDICAL}


@given(
    st.sets(st.sampled_from(list(Role))),
    st.lists(st.tuples(st.sampled_from(list(map(str, Role))), st.sampled_from([ANN, BOB, CLAIRE]))),
    st.booleans(),
)
def test_what_is_missing_is_wanted_and_no_approval_makes_it_more(
    wanted: set[Role], pairs: list[tuple[str, str]], distinct: bool
) -> None:
    left = missing(wanted, _approved(*pairs), distinct=distinct)
    assert left <= wanted
    assert len(left) <= len(missing(wanted, _approved(*pairs[1:]), distinct=distinct))
    signed_by = {role for role, _ in pairs}
    assert left >= {role for role in wanted if role.value not in signed_by}
    if distinct:
        assert len(wanted - left) <= len({by for _, by in pairs})


# ------------------------------------------------------------ files


def test_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    found = approvals.approvals(tmp_path / "approvals.jsonl", "approvals.jsonl")
    assert (found.lines, found.broken) == ((), ())


def test_bom_crlf_and_empty_lines_are_passed_over_and_lines_counted(path: Path) -> None:
    data = b"\xef\xbb\xbf" + written(line(), "", line(role="legal")).replace(b"\n", b"\r\n")
    found = standing(path, data)
    assert [one.line for one in found.lines] == [1, 3]
    assert found.broken == ()


def test_unknown_fields_do_not_disturb(path: Path) -> None:
    assert signed(standing(path, line(ticket="MED-12", seen={"on": "paper"}))) == [("medical", "Ann")]


@pytest.mark.parametrize(
    "bad, what",
    [
        ("{", "is not JSON"),
        ("[]", "is no JSON object"),
        (b"\xff\xfe\n", "is not JSON"),
        (line() | {"version": 2}, "has version 2: this l10n reads version 1"),
        ({"action": "approve"}, "has no version"),
        ({"version": 1}, "has no action"),
        (line() | {"action": "aprove"}, "action “aprove” is neither “approve” nor “revoke”"),
        (line() | {"message": "12ab"}, "message is no digest of 64 hexadecimal digits"),
        (line() | {"translation": None}, "has no translation"),
        (line() | {"role": "medicinal"}, "role “medicinal” is not known"),
        (line() | {"by": "<>"}, "by names nobody"),
        (line() | {"at": "yesterday"}, "at “yesterday” is not a time in ISO 8601"),
        (line() | {"at": "2026-10-05T14:02:11"}, "at “2026-10-05T14:02:11” has no time zone"),
        (line() | {"translated_by": []}, "does not say who made the translation (translated_by)"),
        (line() | {"translated_by": [3]}, "translated_by names nobody"),
        ("<<<<<<< HEAD", "is a mark of a merge conflict"),
        ("=======", "is a mark of a merge conflict"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number(
    path: Path, bad: dict[str, Any] | str | bytes, what: str
) -> None:
    found = standing(path, line(), bad, line(role="legal"))
    assert [(one.line, one.what) for one in found.broken] == [(2, what)]
    assert [one.line for one in found.lines] == [1, 3]


def test_marks_of_a_conflict_take_nothing_back(path: Path) -> None:
    found = standing(path, "<<<<<<< HEAD", line(), "=======", line(role="legal"), ">>>>>>> theirs")
    assert signed(found) == [("medical", "Ann"), ("legal", "Ann")]


OTHER = Message("Do not drive.")


@given(st.integers(1, 400))
def test_a_revocation_that_is_cut_off_anywhere_still_takes_back(path: Path, length: int) -> None:
    torn = json.dumps(line("revoke", at="2026-10-06T00:00:00Z")).encode()[:length]
    found = standing(path, line(), line(message=OTHER, msgstr="Ne conduisez pas."), torn)
    assert signed(found) == []
    if length > 120:  # the message's digest is whole: others are not touched
        assert signed(found, OTHER, "Ne conduisez pas.") == [("medical", "Ann")]


def test_a_last_line_that_is_cut_off_says_so(path: Path) -> None:
    found = standing(path, line(), json.dumps(line()).encode()[:-9])
    assert [(one.line, one.what) for one in found.broken] == [(2, "is cut off")]


# ------------------------------------------------------------ adding


def test_adding_leaves_every_byte_that_was_there(path: Path) -> None:
    for before in (b"", written(line()), written(line())[:-1], b"\xef\xbb\xbf{\r\n", b'{"version": 1, "act'):
        path.write_bytes(before)
        ledger.append(path, path.name, [line(role="legal", by="Zoé <zoe@example.org>")])
        after = path.read_bytes()
        assert after.startswith(before)
        assert after.endswith(b"\n")
        assert ledger.parse(after).rows[-1].data["by"] == "Zoé <zoe@example.org>"
        assert len(after.splitlines()) == len(before.splitlines()) + 1


def test_adding_keeps_the_files_own_line_ends(path: Path) -> None:
    path.write_bytes(b"{}\r\n")
    ledger.append(path, path.name, [line(), line()])
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 3


def test_what_is_written_is_what_is_read(path: Path) -> None:
    found = standing(path, line(path="docs/a.md", text="The dose…", evidence="git"))
    (one,) = found.lines
    again = standing(path, approvals.data(approvals.APPROVE, one))
    assert again.lines == found.lines


# ------------------------------------------------------------ the guide

GUIDE = (ROOT / "docs/guide/approvals.md").read_text(encoding="utf-8")


def test_the_example_in_the_guide_is_a_line_of_a_ledger(path: Path) -> None:
    example = re.search(r"^```json\n(.*?)^```$", GUIDE, re.M | re.S)
    assert example
    found = standing(path, example[1])
    assert found.broken == ()
    (one,) = found.lines
    message = Message("You must **not** drive for 24 hours.")
    assert found.of(message, "Vous ne devez **pas** conduire pendant 24 heures.") == (one,)
    assert set(json.loads(example[1])) == {name for name in json.loads(example[1]) if f"`{name}`" in GUIDE}


def test_the_digest_in_the_guide_is_that_of_its_text() -> None:
    example = re.search(r"printf '(.*?)' \| sha256sum\n([0-9a-f]{64})", GUIDE)
    assert example
    assert hashlib.sha256(example[1].encode()).hexdigest() == example[2]
    assert approvals.of_message(Message("The dose is 80 mg.")) == example[2]
