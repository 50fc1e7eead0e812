"""Who made a translation, told from real git repositories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from git_repository import Repository, alone, dates, repository
from l10n_tools import catalog as catalogs
from l10n_tools.approvals import Made, Person, Translation, translators
from l10n_tools.history.revision import identity, revision
from l10n_tools.model import Catalog, Entry, Message

ANN, BOB, CLAIRE = "Ann <ann@example.org>", "Bob <bob@example.org>", "Claire <claire@example.org>"
DOSE, SHORT = "La dose est de 80 mg, à prendre le matin avec de l’eau.", "Oui"
WANTED = Translation(Message("The dose is 80 mg."), DOSE)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    alone(monkeypatch, tmp_path)
    return repository(tmp_path / "project")


def commit(made: Repository, author: str, po: Mapping[str, Catalog | None], more: str = "") -> None:
    """A commit by somebody that writes catalogs, or removes them."""
    for name, catalog in po.items():
        path = made.folder / name
        path.unlink(missing_ok=True)
        if catalog is not None:
            path.write_bytes(catalogs.render(catalog))
    made.git("add", "--all")
    made.git(
        "commit",
        "--quiet",
        "--allow-empty",
        f"--author={author}",
        "-m",
        f"Work\n\n{more}",
        env=dates("2026-09-01"),
    )


def po(*entries: Entry, translator: str = "") -> Catalog:
    return Catalog("fr.po", (("Last-Translator", translator), ("Language", "fr")), entries)


def entry(msgstr: str = DOSE, msgid: str = WANTED.message.msgid, fuzzy: bool = False) -> Entry:
    return Entry(msgid, msgstr, fuzzy=fuzzy)


def who(made: Repository, wanted: Translation = WANTED, header: str = "") -> Made:
    return translators(made.folder, [wanted], {wanted: po(translator=header)})[wanted]


def names(found: Made) -> list[str]:
    assert not found.unknown
    return [str(person) for person in found.people]


def test_it_is_who_committed_the_translation(made: Repository) -> None:
    commit(made, ANN, {"a.po": po(entry(""))})
    commit(made, BOB, {"a.po": po(entry())})
    commit(made, CLAIRE, {"a.po": po(entry(), entry(SHORT, "Yes"))})
    assert names(who(made)) == [BOB]
    assert who(made).evidence == "git"


def test_it_is_not_who_moves_it_about(made: Repository) -> None:
    """Renamed, split, in another order, wrapped otherwise, or with another header: no line is as it was."""
    yes = entry(SHORT, "Yes")
    commit(made, BOB, {"a.po": po(entry(), yes)})
    commit(made, ANN, {"a.po": None, "b.po": po(yes), "c.po": po(entry(), translator=ANN)})
    text = (made.folder / "c.po").read_text().replace("80 mg, à", '80 mg, "\n"à')
    (made.folder / "c.po").write_text(text)
    commit(made, CLAIRE, {})
    assert names(who(made)) == [BOB]
    assert names(who(made, Translation(Message("Yes"), SHORT))) == [BOB]


def test_who_calls_a_suggestion_finished_has_made_it(made: Repository) -> None:
    commit(made, ANN, {"a.po": po(entry(fuzzy=True))})
    commit(made, BOB, {"a.po": po(entry())})
    assert names(who(made)) == [BOB]


def test_a_translation_that_goes_on_under_another_text_is_still_its_first_translators(
    made: Repository,
) -> None:
    """An editor mends a comma, ``l10n update`` keeps the translation: the translator may not approve it."""
    commit(made, BOB, {"a.po": po(entry(msgid="The dose is, 80 mg."))})
    commit(made, ANN, {"a.po": po(entry())})
    assert names(who(made)) == [ANN, BOB]


def test_who_corrects_a_translation_has_not_made_the_rest_of_it(made: Repository) -> None:
    """Otherwise the translator could have somebody mend a comma, and then approve it."""
    commit(made, BOB, {"a.po": po(entry("La dose est de 80 mg, à prendre le matin avec de l'eau"))})
    commit(made, CLAIRE, {"a.po": po(entry("La dose est de 80 mg, à prendre le matin, avec de l’eau."))})
    commit(made, ANN, {"a.po": po(entry())})
    assert names(who(made)) == [ANN, BOB, CLAIRE]


def test_who_made_another_translation_that_was_thrown_away_has_not_made_this_one(made: Repository) -> None:
    commit(made, BOB, {"a.po": po(entry("Prenez-en la même quantité que d’habitude."))})
    commit(made, ANN, {"a.po": po(entry())})
    assert names(who(made)) == [ANN]


def test_short_translations_may_be_the_same_by_chance(made: Repository) -> None:
    commit(made, ANN, {"a.po": po(entry(SHORT, "Yes"))})
    commit(made, BOB, {"b.po": po(entry(SHORT, "Yes."))})
    assert names(who(made, Translation(Message("Yes"), SHORT))) == [ANN]
    assert names(who(made, Translation(Message("Yes."), SHORT))) == [BOB]


def test_everybody_counts_who_ever_brought_it(made: Repository) -> None:
    commit(made, ANN, {"a.po": po(entry())})
    commit(made, ANN, {"a.po": po(entry("La dose est de 8 mg, à prendre le matin."))})
    commit(made, BOB, {"a.po": po(entry())}, f"Co-authored-by: {CLAIRE}\n")
    assert names(who(made)) == [ANN, BOB, CLAIRE]


def test_a_merge_has_brought_nothing_that_either_side_had(made: Repository) -> None:
    commit(made, ANN, {"a.po": po(entry(""), entry("", "Yes"))})
    made.git("branch", "other")
    commit(made, BOB, {"a.po": po(entry(), entry("", "Yes"))})
    made.git("checkout", "--quiet", "other")
    commit(made, CLAIRE, {"a.po": po(entry(""), entry(SHORT, "Yes"))})
    made.git("checkout", "--quiet", "main")
    (made.folder / "merged").write_bytes(catalogs.render(po(entry(), entry(SHORT, "Yes"))))
    made.git("merge", "--quiet", "--no-commit", "-s", "ours", "other")
    (made.folder / "merged").replace(made.folder / "a.po")
    commit(made, ANN, {})
    assert names(who(made)) == [BOB]
    assert names(who(made, Translation(Message("Yes"), SHORT))) == [CLAIRE]


def test_the_mailmap_adds_names_and_takes_none_away(made: Repository) -> None:
    """It is a file like any other: one line of it must not make Bob's work Claire's."""
    commit(made, "bob <b@old.example.org>", {"a.po": po(entry())})
    (made.folder / ".mailmap").write_text(f"{BOB} <b@old.example.org>\n")
    assert names(who(made)) == [BOB, "bob <b@old.example.org>"]
    (made.folder / ".mailmap").write_text(f"{CLAIRE} <b@old.example.org>\n")
    assert names(who(made)) == [CLAIRE, "bob <b@old.example.org>"]


@pytest.mark.parametrize(
    "body",
    [
        f"Co-authored-by: {BOB}\n\nAnd some more words, so that it is no trailer.\n",
        f"  CO-AUTHORED-BY :  {BOB}\nThe end\n",
        f"Squashed commit of the following:\n\ncommit {'a' * 40}\nAuthor: {BOB}\n\n    French\n",
    ],
)
def test_who_else_is_named_anywhere_in_the_commit_counts(made: Repository, body: str) -> None:
    commit(made, ANN, {"a.po": po(entry())}, body)
    assert names(who(made)) == [ANN, BOB]


def test_who_is_only_thanked_has_not_made_it(made: Repository) -> None:
    body = f"Reviewed-by: {BOB}\n\nAuthor: see above\nas {CLAIRE} said\n"
    commit(made, ANN, {"a.po": po(entry())}, body)
    assert names(who(made)) == [ANN]


def test_a_squashed_branch_is_still_the_work_of_its_authors(made: Repository) -> None:
    commit(made, CLAIRE, {"b.po": po()})
    made.git("checkout", "--quiet", "-b", "work")
    commit(made, BOB, {"a.po": po(entry())})
    made.git("checkout", "--quiet", "main")
    made.git("merge", "--squash", "--quiet", "work")
    made.git("commit", "--quiet", f"--author={ANN}", "--no-edit", env=dates("2026-09-02"))
    assert names(who(made)) == [ANN, BOB]


def test_what_is_not_committed_is_nobodys(made: Repository) -> None:
    assert who(made).unknown == "the translation is not committed yet"
    commit(made, ANN, {"a.po": po(entry(""))})
    (made.folder / "a.po").write_bytes(catalogs.render(po(entry())))
    assert who(made, header=BOB).unknown == "the translation is not committed yet"


def test_a_shallow_clone_does_not_know(made: Repository) -> None:
    commit(made, BOB, {"a.po": po(entry())})
    commit(made, ANN, {"a.po": po(entry(), entry(SHORT, "Yes"))})
    clone = Repository(made.folder.with_name("clone"))
    made.git("clone", "--quiet", "--depth=1", made.folder.as_uri(), str(clone.folder))
    assert "git fetch --unshallow" in who(clone).unknown


def test_a_catalog_that_cannot_be_read_is_passed_over(made: Repository) -> None:
    commit(made, BOB, {"a.po": po(entry())})
    (made.folder / "b.po").write_text('msgid "The dose\n')
    commit(made, ANN, {})
    assert names(who(made)) == [BOB]


def test_without_a_repository_the_catalogs_header_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path)
    folder = Repository(tmp_path)
    assert who(folder, header=BOB) == Made((Person("Bob", "bob@example.org"),), "header")
    for header in ("", "FULL NAME <EMAIL@ADDRESS>"):
        assert who(folder, header=header).unknown == "the catalog has no Last-Translator"


def test_revision_and_identity(made: Repository) -> None:
    folder = made.folder
    assert revision(folder, [folder]) is None
    assert identity(folder) == ""
    commit(made, ANN, {"a.po": po(entry())})
    found = revision(folder, [folder / "a.po", folder / "missing"])
    assert found
    assert (len(found.id), found.time, found.is_dirty) == (40, 1788264000, False)
    (folder / "b.po").write_text("")
    assert not revision(folder, [folder / "a.po"]).is_dirty  # type: ignore[union-attr]
    assert revision(folder, [folder]).is_dirty  # type: ignore[union-attr]
    made.git("config", "user.name", "Ann")
    made.git("config", "user.email", "ann@example.org")
    assert identity(folder) == ANN
