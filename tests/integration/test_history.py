"""Since when files have held a text: what git knows, asked of real repositories. A text is a line here."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from git_repository import Repository, alone, repository
from l10n_tools.history import (
    NO_GIT,
    NO_REPOSITORY,
    NOT_COMMITTED,
    PARTIAL,
    REFUSED,
    Dates,
    Since,
    first_seen,
)
from tools import require_tool

OLD, NEW, OTHER, FIRST = "Take 80 mg.\n", "Take 120 mg.\n", "Drink water.\n", "# Dosing\n"
PATH = "fr/dose.po"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone(monkeypatch, tmp_path)


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A repository, empty yet."""
    return repository(tmp_path / "project")


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def _ask(folder: Path, text: str = NEW, path: str = PATH) -> Since:
    found = first_seen(folder, {path: [text.strip().encode()]}, _lines)
    assert found.problem == ""
    return found.by_path[path][text.strip().encode()]


def _since(folder: Path, text: str = NEW, path: str = PATH) -> str | None:
    return _ask(folder, text, path).date


# ------------------------------------------------------------ the date


def test_a_text_is_as_old_as_the_commit_that_brought_it(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: OLD})
    made.commit("2026-02-02", {PATH: NEW})
    made.commit("2026-03-03", {PATH: OTHER + NEW})
    assert _since(made.folder) == "2026-02-02"
    assert _since(made.folder, OTHER) == "2026-03-03"


def test_the_first_commit_may_have_brought_it(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: NEW})
    made.commit("2026-02-02", {"README": "Read me.\n"})
    commit = made.git("rev-parse", "HEAD~1").strip()
    assert _ask(made.folder) == Since("2026-01-01", False, "", 1767268800, commit)


def test_the_day_is_that_of_the_author(made: Repository) -> None:
    made.commit("2026-02-02 23:30:00 -0500", {PATH: NEW})  # 3 February in UTC
    assert _since(made.folder) == "2026-02-02"


def test_what_was_gone_for_a_while_counts_from_its_return(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: NEW})
    made.commit("2026-02-02", {PATH: OLD})
    made.commit("2026-03-03", {PATH: NEW})
    assert _since(made.folder) == "2026-03-03"


def test_a_file_that_was_gone_for_a_while_counts_from_its_return(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: NEW})
    made.commit("2026-02-02", {PATH: None})
    made.commit("2026-03-03", {PATH: NEW})
    assert _since(made.folder) == "2026-03-03"


def test_clocks_that_go_wrong_do_not_change_the_order(made: Repository) -> None:
    made.commit("2026-03-03", {PATH: NEW})
    made.commit("2026-02-02", {PATH: OLD})
    made.commit("2026-01-01", {PATH: NEW})
    assert _since(made.folder) == "2026-01-01"


# ------------------------------------------------------------ names


def _long(*texts: str) -> str:
    return "".join(f"Line {number} that stays.\n" for number in range(20)) + "".join(texts)


def test_a_file_keeps_its_dates_when_it_is_renamed_and_edited(made: Repository) -> None:
    made.commit("2026-01-01", {"fr/old.po": _long(NEW)})
    made.commit("2026-02-02", {"fr/old.po": None, "fr/new.po": _long(NEW, OTHER)})
    made.commit("2026-03-03", {"fr/new.po": None, PATH: _long(NEW, OTHER)})
    assert _since(made.folder) == "2026-01-01"
    assert _since(made.folder, OTHER) == "2026-02-02"


def test_files_keep_their_dates_when_their_folder_is_renamed(made: Repository) -> None:
    made.commit("2026-01-01", {"po/fr/dose.po": _long(NEW), "po/fr/water.po": _long(OTHER)})
    made.commit("2026-02-02", {"po/fr/dose.po": _long(NEW, OTHER)})
    made.git("mv", "po", "locales")
    made.commit("2026-03-03")
    assert _since(made.folder / "locales") == "2026-01-01"
    assert _since(made.folder / "locales", OTHER) == "2026-02-02"


def test_a_new_file_at_an_old_name_is_new(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: _long(OLD)})
    made.commit("2026-02-02", {PATH: None, "fr/moved.po": _long(OLD)})
    made.commit("2026-03-03", {PATH: NEW})
    assert _since(made.folder) == "2026-03-03"


@pytest.mark.parametrize("name", ["fr/l’été à Québec.po", "fr/a b\tc.po", 'fr/"q".po', "fr/[x]*.po"])
def test_any_name_will_do(made: Repository, name: str) -> None:
    made.commit("2026-01-01", {name: NEW, "fr/x.po": OTHER})
    assert _since(made.folder, path=name) == "2026-01-01"


# ------------------------------------------------------------ branches


def test_other_branches_without_the_text_are_of_no_matter(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: _long(OLD)})
    made.git("branch", "side")
    made.commit("2026-02-02", {PATH: NEW + _long()})
    made.git("checkout", "--quiet", "side")
    made.commit("2026-03-03", {PATH: _long(OLD, OTHER)})
    made.git("checkout", "--quiet", "main")
    made.merge("side", "2026-04-04", {PATH: NEW + _long(OTHER)})
    assert _since(made.folder) == "2026-02-02"
    assert _since(made.folder, OTHER) == "2026-03-03"


def test_the_date_is_that_of_the_commit_on_the_branch_not_of_its_merge(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: OLD})
    made.git("checkout", "--quiet", "-b", "side")
    made.commit("2026-02-02", {PATH: NEW})
    made.git("checkout", "--quiet", "main")
    made.merge("side", "2026-04-04")
    assert _since(made.folder) == "2026-02-02"


def test_of_two_branches_that_brought_it_the_earlier_counts(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: OLD})
    made.git("branch", "side")
    made.commit("2026-02-02", {PATH: NEW})
    made.git("checkout", "--quiet", "side")
    made.commit("2026-03-03", {PATH: NEW + OTHER})
    made.git("checkout", "--quiet", "main")
    made.merge("side", "2026-04-04", {PATH: NEW + OTHER})
    assert _since(made.folder) == "2026-02-02"


def test_a_text_that_was_written_while_merging_is_as_old_as_the_merge(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: OLD})
    made.git("branch", "side")
    made.commit("2026-02-02", {PATH: "Take 100 mg.\n"})
    made.git("checkout", "--quiet", "side")
    made.commit("2026-03-03", {PATH: "Take 110 mg.\n"})
    made.git("checkout", "--quiet", "main")
    made.merge("side", "2026-04-04", {PATH: NEW})
    assert _since(made.folder) == "2026-04-04"


def test_what_one_branch_took_away_and_the_other_kept_keeps_its_date(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: NEW})
    made.git("branch", "side")
    made.commit("2026-02-02", {PATH: NEW + OTHER})
    made.git("checkout", "--quiet", "side")
    made.commit("2026-03-03", {PATH: OLD})
    made.git("checkout", "--quiet", "main")
    made.merge("side", "2026-04-04", {PATH: NEW + OTHER + OLD})
    assert _since(made.folder) == "2026-01-01"


# ------------------------------------------------------------ no date


def test_what_is_not_committed_has_no_date(made: Repository) -> None:
    nothing = Since(undated=NOT_COMMITTED)
    assert _ask(made.folder) == nothing  # no commit at all
    made.commit("2026-01-01", {"README": "Read me.\n"})
    (made.folder / "fr").mkdir()
    (made.folder / PATH).write_text(NEW)
    assert _ask(made.folder) == nothing  # no such file
    made.commit("2026-02-02", {PATH: NEW})
    made.commit("2026-03-03", {PATH: OLD})
    assert _ask(made.folder) == nothing  # it was there, and is in the working tree alone now


def test_outside_a_repository_there_is_no_date(tmp_path: Path) -> None:
    assert _ask(tmp_path) == Since(undated=NO_REPOSITORY)


def test_without_git_there_is_no_date(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit("2026-01-01", {PATH: NEW})
    monkeypatch.setenv("PATH", str(made.folder / "nowhere"))
    assert _ask(made.folder) == Since(undated=NO_GIT)


def test_what_git_refuses_is_told_in_its_own_words(made: Repository) -> None:
    made.commit("2026-01-01", {PATH: NEW})
    blob = made.git("rev-parse", f"HEAD:{PATH}").strip()
    lost = made.folder / ".git/objects" / blob[:2] / blob[2:]
    lost.chmod(0o600)
    lost.unlink()
    text = NEW.strip().encode()
    assert first_seen(made.folder, {PATH: [text]}, _lines) == Dates(
        {PATH: {text: Since(undated=REFUSED)}}, f"git: {blob} missing"
    )


# ------------------------------------------------------------ clones


@pytest.fixture
def history(made: Repository) -> Repository:
    """Four commits; the third brings NEW."""
    made.commit("2026-01-01", {PATH: FIRST + OLD})
    made.commit("2026-02-02", {PATH: FIRST + OLD + OTHER})
    made.commit("2026-03-03", {PATH: FIRST + NEW + OTHER})
    made.commit("2026-04-04", {"README": "Read me.\n"})
    return made


def _clone(history: Repository, *arguments: str) -> Path:
    folder = history.folder.with_name("clone")
    history.git("clone", "--quiet", *arguments, history.folder.as_uri(), str(folder))
    return folder


def test_a_clone_without_the_commit_knows_a_date_that_it_is_at_least_as_old_as(history: Repository) -> None:
    found = _ask(_clone(history, "--depth=1"))
    assert (found.date, found.at_least) == ("2026-04-04", True)


def test_a_clone_with_the_commit_knows_the_date(history: Repository) -> None:
    clone = _clone(history, "--depth=3")
    assert _ask(clone)[:2] == ("2026-03-03", False)
    assert _ask(clone, OTHER)[:2] == ("2026-02-02", True)


def test_a_partial_clone_is_not_filled(history: Repository) -> None:
    history.git("config", "uploadpack.allowFilter", "true")
    clone = _clone(history, "--filter=blob:none")
    before = sorted((clone / ".git/objects").rglob("*"))
    assert _ask(clone) == Since(undated=PARTIAL)
    assert sorted((clone / ".git/objects").rglob("*")) == before


# ------------------------------------------------------------ which repository, and what is run


def test_the_folder_may_be_anywhere_in_a_repository(made: Repository) -> None:
    made.commit("2026-01-01", {f"sites/clinic/locales/{PATH}": NEW, f"locales/{PATH}": OLD})
    assert _since(made.folder / "sites/clinic/locales") == "2026-01-01"


def test_the_folder_may_be_a_repository_of_its_own_in_another(made: Repository) -> None:
    made.commit("2026-01-01", {"README": "Read me.\n"})
    repository(made.folder / "locales").commit("2026-02-02", {PATH: NEW})
    assert _since(made.folder / "locales") == "2026-02-02"


def test_a_worktree_has_the_dates_too(history: Repository, tmp_path: Path) -> None:
    history.git("worktree", "add", "--quiet", str(tmp_path / "beside"))
    assert _since(tmp_path / "beside") == "2026-03-03"


def test_variables_that_git_sets_for_hooks_lead_nowhere_else(
    history: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other")
    other.commit("2025-05-05", {PATH: NEW})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    assert _since(history.folder) == "2026-03-03"


def test_people_may_show_their_logs_as_they_like(history: Repository) -> None:
    for name, value in {
        "format.pretty": "oneline",
        "log.date": "relative",
        "log.showRoot": "false",
        "log.diffMerges": "first-parent",
        "log.decorate": "full",
        "diff.renames": "false",
        "diff.relative": "true",
        "log.follow": "true",
        "diff.noprefix": "true",
        "core.abbrev": "7",
        "core.quotePath": "true",
        "color.ui": "always",
        "i18n.logOutputEncoding": "ISO-8859-1",
    }.items():
        history.git("config", name, value)
    assert _since(history.folder / "fr", path="dose.po") == "2026-03-03"
    assert _since(history.folder / "fr", OTHER, "dose.po") == "2026-02-02"
    assert _since(history.folder / "fr", FIRST, "dose.po") == "2026-01-01"


def test_nothing_that_the_repository_names_is_run(history: Repository, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $0 >> {ran}\ncat\n")
    program.chmod(0o700)
    signed = history.git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n", 1
    )
    done = subprocess.run(
        [require_tool("git"), "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=history.folder,
        input=signed.encode(),
        capture_output=True,
        check=True,
    )
    history.git("reset", "--quiet", "--hard", done.stdout.decode().strip())
    history.commit("2026-05-05", {".gitattributes": "*.po diff=x filter=x\n"})
    for name in (
        "core.fsmonitor core.pager core.editor core.sshCommand core.askPass gpg.program diff.external "
        "diff.x.command diff.x.textconv filter.x.clean filter.x.smudge filter.x.process pager.log"
    ).split():
        history.git("config", name, str(program))
    history.git("config", "log.showSignature", "true")
    # It would be run by a plain “git log”: the trap works.
    subprocess.run([require_tool("git"), "log"], cwd=history.folder, capture_output=True, check=False)
    assert ran.exists()
    ran.unlink()
    assert _since(history.folder) == "2026-03-03"
    assert not ran.exists()


# ------------------------------------------------------------ any history

DAYS = [f"2026-01-{day:02}" for day in range(1, 9)]
VERSIONS = st.lists(st.none() | st.frozensets(st.sampled_from("abc")), min_size=1, max_size=len(DAYS))


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(versions=VERSIONS)
def test_each_text_counts_from_the_beginning_of_its_last_stay(
    tmp_path_factory: pytest.TempPathFactory, versions: list[frozenset[str] | None]
) -> None:
    made = repository(tmp_path_factory.mktemp("any"))
    for day, texts in zip(DAYS, versions, strict=False):
        there = (made.folder / PATH).exists()
        content = None if texts is None else "".join(f"{text}\n" for text in sorted(texts))
        made.commit(day, {PATH: content} if content is not None or there else {})
    asked = [text.encode() for text in "abc"]
    found = first_seen(made.folder, {PATH: asked}, _lines).by_path[PATH]
    for text in "abc":
        held = [texts is not None and text in texts for texts in versions]
        stay = len(held) - next((at for at, there in enumerate(reversed(held)) if not there), len(held))
        assert found[text.encode()].date == (DAYS[stay] if held[-1] else None)


def test_nothing_wanted_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert first_seen(tmp_path, {}, _lines) == Dates({}, "")
