"""``l10n import`` into catalogs that people have worked on: nobody's work is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from interchange_site import BILINGUAL, MEMORY, PO, catalog, entry, export, import_, memory

from l10n_tools import files
from l10n_tools.errors import WriteError
from tools import call, tree

TABLE = "location,source,target\ndocs/index.md,Dosing,Les doses\ndocs/index.md,Rest.,Reposez-vous.\n"


@pytest.fixture
def path(site: Path) -> Path:
    path = site.parent / "agency.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def table(site: Path, *rows: str, head: str = "source,target", name: str = "agency.csv") -> Path:
    path = site.parent / name
    path.write_bytes("\n".join([head, *rows]).encode())
    return path


def test_fuzzy_and_untranslated_entries_are_filled(site: Path) -> None:
    ran = import_(site, table(site, "Rest.,Repos.", "An untranslated one.,Un."), "--locale", "fr_CA")
    assert "3 taken over" in ran.out  # “Rest.” stands in two articles
    rest = entry(site, "Rest.")
    assert (rest.msgstr, rest.fuzzy, rest.previous_msgid) == ("Repos.", False, None)
    assert rest.tcomment == "Asked Ana.\n\n  She agrees."
    assert entry(site, "An untranslated one.").msgstr == "Un."


def test_our_note_goes_with_the_fuzzy_translation_that_it_is_about(site: Path) -> None:
    import_(site, table(site, "Drink 2 L of water.,Buvez 2 L d’eau."), "--locale", "fr_CA")
    assert entry(site, "Drink 2 L of water.").tcomment == ""


class TestAFinishedTranslation:
    def test_stays_and_is_told(self, site: Path, path: Path) -> None:
        before = entry(site, "Dosing")
        ran = call("-C", site, "import", path, "--locale", "fr_CA")
        told = f"“Dosing” is translated otherwise in {PO}/index.po; left as it is"
        assert (ran.code, ran.err) == (0, f"l10n: {path}:2: {told}\n")
        left = "1 left as they were (--overwrite replaces finished translations)"
        assert f"{path}: fr_CA: 1 taken over, {left}\n" in ran.out
        assert str(entry(site, "Dosing")) == str(before)

    def test_is_replaced_if_that_is_asked_for_and_kept_in_the_comment_as_it_was(
        self, site: Path, path: Path
    ) -> None:
        before = entry(site, "Dosing").msgstr
        import_(site, path, "--locale", "fr_CA", "--overwrite")
        found = entry(site, "Dosing")
        assert (found.msgstr, found.fuzzy) == ("Les doses", False)
        assert found.tcomment == f"One line\nBefore the import of agency.csv: {before}".rstrip()

    def test_of_several_lines_is_kept_with_all_of_them(self, site: Path) -> None:
        text = "A line  \nand another."
        before = entry(site, text).msgstr
        import_(site, table(site, f'"{text}",Une'), "--locale", "fr_CA", "--overwrite")
        first, second = before.split("\n")
        # A PO file's comments have no white space at the ends of lines.
        kept = f"Before the import of agency.csv: {first.rstrip()}\n{second.rstrip()}"
        assert entry(site, text).tcomment == kept

    def test_is_not_made_fuzzy_by_the_same_text(self, site: Path) -> None:
        same = entry(site, "Dosing").msgstr
        import_(site, table(site, f"Dosing,{same}"), "--locale", "fr_CA", "--as", "fuzzy", "--overwrite")
        assert not entry(site, "Dosing").fuzzy


def test_a_fuzzy_translation_that_another_fuzzy_one_replaces_is_kept_in_the_comment(site: Path) -> None:
    """Whoever reviews it may want either: the agency may not have touched what was sent."""
    before = entry(site, "Rest.")
    import_(site, table(site, "Rest.,Repos."), "--locale", "fr_CA", "--as", "fuzzy")
    found = entry(site, "Rest.")
    assert (found.msgstr, found.fuzzy) == ("Repos.", True)
    assert (found.previous_msgid, found.previous_msgctxt) == ("Rest a bit.", "old")
    kept = f"Before the import of agency.csv: {before.msgstr}".rstrip()
    assert found.tcomment == f"Asked Ana.\n\n  She agrees.\n{kept}\nl10n: − a bit"


def test_a_translation_that_waited_for_review_is_finished_by_one_that_agrees(site: Path) -> None:
    waiting = entry(site, "Rest.").msgstr
    import_(site, table(site, f"Rest.,{waiting}"), "--locale", "fr_CA")
    found = entry(site, "Rest.")
    assert (found.msgstr, found.fuzzy, found.previous_msgid) == (waiting, False, None)
    assert found.tcomment == "Asked Ana.\n\n  She agrees."


def test_the_note_of_where_a_translation_came_from_goes_with_it(site: Path) -> None:
    import_(
        site, table(site, "docs/index.md,Rest.,Repos.", head="location,source,target"), "--locale", "fr_CA"
    )
    assert "l10n: translated so in" in entry(site, "Rest.", "day").tcomment
    row = "docs/day.md,Rest.,Pause.,fuzzy"
    import_(site, table(site, row, head="location,source,target,state"), "--locale", "fr_CA")
    found = entry(site, "Rest.", "day")
    assert (found.msgstr, found.fuzzy) == ("Pause.", True)
    assert found.tcomment == "Before the import of agency.csv: Repos."


def test_an_empty_translation_changes_nothing(site: Path) -> None:
    before = tree(site)
    path = table(site, "Rest.,", "Dosing,  ", "Nothing of ours.,")
    assert import_(site, path, "--locale", "fr_CA", "--overwrite").out.endswith("nothing to take over\n")
    assert tree(site) == before


def test_what_translators_note_is_added_to_the_comment(site: Path) -> None:
    head = "source,target,translator_comments"
    row = "Rest.,,\"Asked Ana.  \r\nl10n: not ours\n'Repos' is shorter.\""
    for _ in range(2):
        import_(site, table(site, row, head=head), "--locale", "fr_CA")
        assert entry(site, "Rest.").tcomment.startswith("Asked Ana.\n\n  She agrees.\n'Repos' is shorter.")
        assert "not ours" not in entry(site, "Rest.").tcomment


def test_a_comment_alone_leaves_our_note_in_place(site: Path) -> None:
    head = "source,target,translator_comments"
    import_(site, table(site, "Drink 2 L of water.,,Per day?", head=head), "--locale", "fr_CA")
    found = entry(site, "Drink 2 L of water.")
    assert (found.tcomment, found.fuzzy) == ("Per day?\nl10n: 1 L → 2 L", True)


def test_a_comment_alone_leaves_the_note_of_where_a_translation_comes_from(site: Path) -> None:
    call(
        "-C",
        site,
        "import",
        table(site, "docs/index.md,Rest.,Repos.", head="location,source,target"),
        "--locale",
        "fr_CA",
    )
    note = f"l10n: translated so in {PO}/index.po"
    assert entry(site, "Rest.", "day").tcomment == note
    row = "docs/day.md,Rest.,,Per day?"
    import_(site, table(site, row, head="location,source,target,translator_comments"), "--locale", "fr_CA")
    assert entry(site, "Rest.", "day").tcomment == f"Per day?\n{note}"


@pytest.mark.parametrize("state,fuzzy", [("fuzzy", True), ("translated", False)])
def test_the_files_states_may_be_overruled(site: Path, state: str, fuzzy: bool) -> None:
    path = table(site, f"Rest.,Repos.,{'translated' if fuzzy else 'fuzzy'}", head="source,target,state")
    import_(site, path, "--locale", "fr_CA", "--as", state)
    assert entry(site, "Rest.").fuzzy is fuzzy


class TestWhereAUnitBelongs:
    def test_its_article_comes_first(self, site: Path, path: Path) -> None:
        call("-C", site, "import", path, "--locale", "fr_CA")
        assert entry(site, "Rest.").msgstr == "Reposez-vous."
        assert entry(site, "Rest.", "day").fuzzy  # filled from the memory, as in any update

    def test_else_wherever_its_text_stands(self, site: Path) -> None:
        path = table(site, "docs/old-name.md,Rest.,Repos.", head="location,source,target")
        assert "2 taken over" in import_(site, path, "--locale", "fr_CA").out

    def test_contexts_are_told_apart(self, site: Path) -> None:
        path = table(site, "verb,Open,Ouvrez", "adjective,Open,Ouvert", head="context,source,target")
        import_(site, path, "--locale", "fr_CA", "--overwrite")
        found = {e.msgctxt: e.msgstr for e in catalog(site / PO / "index.po").entries if e.msgid == "Open"}
        assert found == {"verb": "Ouvrez", "adjective": "Ouvert"}

    @pytest.mark.parametrize("format_", ["xliff", "xliff2"])
    def test_its_id_tells_where_a_program_has_dropped_the_contexts(self, site: Path, format_: str) -> None:
        path = export(site, format_)
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"<(context-group|notes).*?</\1>", "", text, flags=re.S)
        text = text.replace("» 9 <", "Ouvrez<").replace("» 10 <", "Ouvert<")
        path.write_text(text, encoding="utf-8")
        import_(site, path, "--overwrite")
        found = [e.msgstr for e in catalog(site / PO / "index.po").entries if e.msgid == "Open"]
        assert [one[-6:] for one in found] == ["Ouvrez", "Ouvert"]

    def test_texts_are_equal_to_the_letter(self, site: Path) -> None:
        path = table(site, "Do not drive for 24 hours,Ne conduisez pas.", "rest.,Repos.")
        ran = call("-C", site, "import", path, "--locale", "fr_CA", "--overwrite")
        assert "2 put into the memory" in ran.out
        assert "taken over" not in ran.out


class TestATextThatIsInNoArticle:
    def test_is_told_and_kept_in_the_memory(self, site: Path) -> None:
        path = table(site, "Rest.,Repos.", "Do not fly.,Ne volez pas.")
        for _ in range(2):
            ran = call("-C", site, "import", path, "--locale", "fr_CA")
            kept = f"is in no article now; its translation is kept in {MEMORY}/agency.po"
            assert (ran.code, ran.err) == (0, f"l10n: {path}:3: “Do not fly.” {kept}\n")
            assert memory(site, "agency") == {"Do not fly.": "Ne volez pas."}

    def test_is_known_where_it_is_obsolete_with_that_translation(self, site: Path) -> None:
        ran = call("-C", site, "import", table(site, "Gone.,Parti."), "--locale", "fr_CA")
        assert ran.err.endswith(f"“Gone.” is in no article now; its translation is kept in {PO}/index.po\n")
        assert not (site / MEMORY).exists()

    def test_is_kept_with_every_translation_that_comes(self, site: Path) -> None:
        for target in ("Parti !", "En allé.", "En allé."):
            call("-C", site, "import", table(site, f"Gone.,{target}"), "--locale", "fr_CA")
        (found,) = catalog(site / MEMORY / "agency.po").entries
        assert (found.msgstr, found.comment) == ("Parti !", "Another translation: En allé.")


def test_the_first_of_several_translations_in_one_import_is_taken(site: Path) -> None:
    """Otherwise the same files would go on replacing each other's."""
    paths = [table(site, f"Rest.,{text}", name=f"{n}.csv") for n, text in enumerate(["Repos.", "Pause."])]
    before: dict[str, bytes] = {}
    for _ in range(2):
        ran = call("-C", site, "import", *paths, "--locale", "fr_CA", "--overwrite")
        assert f"{paths[1]}:2: “Rest.” is translated otherwise" in ran.err
        assert entry(site, "Rest.").msgstr == "Repos."
        before = before or tree(site)
    assert tree(site) == before


def test_of_several_files_none_is_taken_if_one_is_broken(site: Path, path: Path) -> None:
    broken = table(site, 'Rest.,"Re', name="b.csv")
    before = tree(site)
    assert call("-C", site, "import", path, broken, "--locale", "fr_CA").code == 2
    assert tree(site) == before


def test_a_disk_that_is_full_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(site, "Rest.,Repos.", "Do not fly.,Ne volez pas.")
    before, written = tree(site), []
    write = files.write

    def failing(path: Path, data: bytes, shown: str, *, durable: bool = True) -> None:
        written.append(path)
        if len(written) == 2:
            raise WriteError("no space left on device", path=shown)
        write(path, data, shown, durable=durable)

    monkeypatch.setattr(files, "write", failing)
    ran = call("-C", site, "import", path, "--locale", "fr_CA")
    assert (ran.code, len(written)) == (2, 2)
    assert tree(site) == before


def test_an_import_brings_the_catalogs_up_to_date_first(site: Path, path: Path) -> None:
    page = site / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Rest.\n", "Rest now.\n"), encoding="utf-8")
    ran = call("-C", site, "import", path, "--locale", "fr_CA")
    assert "“Rest.” is in no article now" not in ran.err  # it is in another one
    assert entry(site, "Rest now.").fuzzy
    assert call("-C", site, "update", "fr_CA", "--check").code == 0


@pytest.mark.parametrize("format_", BILINGUAL)
def test_no_message_is_ever_changed(site: Path, format_: str) -> None:
    path = export(site, format_)
    path.write_text(path.read_text(encoding="utf-8").replace("Dosing", "Doses"), encoding="utf-8")
    before = [one.message for one in catalog(site / PO / "index.po").entries]
    call("-C", site, "import", path, "--locale", "fr_CA", "--overwrite")
    assert [one.message for one in catalog(site / PO / "index.po").entries] == before


def test_changes_are_told_file_by_file(site: Path, path: Path) -> None:
    ran = call("-C", site, "import", path, "--locale", "fr_CA")
    assert f"{PO}/index.po: updated (1 translated)\n" in ran.out
