"""The line that takes an approval or a waiver back: by whom, about what, nothing in its favour."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from l10n_tools.approvals import (
    APPROVE,
    REVOKE,
    WAIVE,
    Approval,
    Person,
    Waiver,
    append,
    approvals,
    data,
    waivers,
)
from l10n_tools.config import Role
from l10n_tools.signing import revoking

ANN, BOB, CLAIRE = (Person(name, f"{name.lower()}@example.org") for name in ("Ann", "Bob", "Claire"))
SIGNED = datetime.datetime(2026, 10, 5, 8, 30, tzinfo=datetime.UTC)
ABOUT = ("a" * 64, "b" * 64, ANN, SIGNED, "docs/dose.md", "Take 80 mg", (BOB,), "git", False)
TAKEN_BACK = {
    "version": 1,
    "action": REVOKE,
    "message": "a" * 64,
    "translation": "b" * 64,
    "by": "Claire <claire@example.org>",
    "path": "docs/dose.md",
    "text": "Take 80 mg",
}


DAY = datetime.timedelta(days=1)
TIMES = pytest.mark.parametrize(
    "now,at",
    [(SIGNED + DAY, "2026-10-06T08:30:00Z"), (SIGNED - DAY, "2026-10-05T08:30:00Z")],
    ids=["later", "by a clock that is slow"],
)


@TIMES
def test_an_approval(now: datetime.datetime, at: str, tmp_path: Path) -> None:
    path = tmp_path / "approvals.jsonl"
    append(path, "approvals.jsonl", [data(APPROVE, Approval(0, *ABOUT, Role.MEDICAL))])
    given = approvals(path, "approvals.jsonl")
    taken_back = revoking.lines(given, CLAIRE, given.lines, now)
    assert taken_back == [TAKEN_BACK | {"role": "medical", "at": at}]
    append(path, "approvals.jsonl", taken_back)
    after = approvals(path, "approvals.jsonl")
    assert [given.is_revoked(given.lines[0]), after.is_revoked(after.lines[0])] == [False, True]


@TIMES
def test_a_waiver(now: datetime.datetime, at: str, tmp_path: Path) -> None:
    path = tmp_path / "waivers.jsonl"
    waiver = Waiver(0, *ABOUT, "L301", "it is a range", datetime.date(2027, 6, 30), Role.MEDICAL)
    append(path, "waivers.jsonl", [data(WAIVE, waiver)])
    given = waivers(path, "waivers.jsonl")
    taken_back = revoking.lines(given, CLAIRE, given.lines, now)
    assert taken_back == [TAKEN_BACK | {"code": "L301", "reason": "", "at": at}]
    append(path, "waivers.jsonl", taken_back)
    after = waivers(path, "waivers.jsonl")
    assert [given.is_revoked(given.lines[0]), after.is_revoked(after.lines[0])] == [False, True]
