"""Two commands that write at once: the second says so, the first completes."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import swap
from processes import held

from tools import call, l10n, tree

SAID = (
    "l10n: another l10n command is writing to this project (wait until it has ended, then run this again)\n"
)
EDIT = swap("docs/guide/dose.md", "The dose is 80 mg.", "The dose is 40 mg.")
AT = "fr_CA/LC_MESSAGES/guide/dose.po"


def test_two_updates(clinic: Path) -> None:
    EDIT(clinic)
    with held(clinic, "update", at=AT) as first:
        before = tree(clinic)
        second = l10n("update", cwd=clinic)
        assert second == (2, "", SAID)
        assert tree(clinic) == before
        ran = first.let_go()
    assert (ran.code, ran.err) == (0, "")
    assert f"locales/{AT}: updated (1 to revise)" in ran.out
    assert call("-C", clinic, "update", "--check").code == 0


@pytest.mark.parametrize("command", ["extract", "init de", "build"])
def test_other_writers_wait_too(clinic: Path, command: str) -> None:
    EDIT(clinic)
    with held(clinic, "update", at=AT) as first:
        before = tree(clinic)
        assert call("-C", clinic, *command.split()) == (2, "", SAID)
        assert tree(clinic) == before
        assert first.let_go().code == 0


@pytest.mark.parametrize("command,code", [("status", 0), ("update --check", 1), ("check --select L2", 0)])
def test_readers_do_not_wait(clinic: Path, command: str, code: int) -> None:
    EDIT(clinic)
    with held(clinic, "update", at=AT) as first:
        assert call("-C", clinic, *command.split()).code == code
        assert first.let_go().code == 0
