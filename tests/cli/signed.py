"""The clinic with a policy, in a repository: Bob has translated it, Ann and Claire may approve it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from changes import append, swap

from git_repository import Repository, dates, repository
from tools import Ran, call

ANN, BOB, CLAIRE = "Ann <ann@example.org>", "Bob <bob@example.org>", "Claire <claire@example.org>"
DOSE = "locales/fr_CA/LC_MESSAGES/guide/dose.po"
DRIVE = "You must **not** drive for 24 hours."
LEDGER, WAIVERS = "locales/fr_CA/approvals.jsonl", "locales/fr_CA/waivers.jsonl"

POLICY = """
[locale.fr_CA]
publish = { safety = ["linguistic", "medical"], notice = ["legal"] }

[safety]
headings = ["Afterwards"]
"""


def translated(clinic: Path, policy: str = POLICY) -> Repository:
    """The clinic, committed by Bob; its own user is Ann."""
    append("l10n.toml", policy)(clinic)
    made = repository(clinic)
    made.git("config", "user.name", "Ann")
    made.git("config", "user.email", "ann@example.org")
    commit(made, BOB)
    return made


def commit(made: Repository, author: str) -> None:
    made.git("add", "--all")
    made.git("commit", "--quiet", f"--author={author}", "-m", "Work", env=dates("2026-10-01"))


def approve(made: Repository, role: str, *arguments: str) -> Ran:
    return call("-C", made.folder, "approve", "fr_CA", "--role", role, "--yes", *arguments)


def lines(made: Repository, ledger: str = LEDGER) -> list[dict[str, Any]]:
    path = made.folder / ledger
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def found(made: Repository, select: str) -> list[tuple[str, str]]:
    """The codes of findings, each with its message's text or else what it says."""
    ran = call("-C", made.folder, "check", "fr_CA", "--select", select, "--format", "json")
    assert ran.code in (0, 1)
    return [(one["code"], one["msgid"] or one["message"]) for one in json.loads(ran.out)["findings"]]


def page(made: Repository, name: str) -> str:
    """A page of the staged French tree."""
    target = made.folder.with_name("staged")
    assert call("-C", made.folder, "-q", "render", "fr_CA", "--output", target).code == 0
    text = (target / name).read_text()
    for path in sorted(target.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    return text


def revise(made: Repository, old: str, new: str, author: str = BOB) -> None:
    """A translation, written otherwise and committed."""
    swap(DOSE, old, new)(made.folder)
    commit(made, author)
