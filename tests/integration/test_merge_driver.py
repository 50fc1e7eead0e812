"""``l10n merge-driver`` as real git calls it: merging, rebasing, picking, conflicts."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import polib
import pytest

from git_repository import Repository
from tools import L10N, call, l10n, require_tool

PO = "locales/fr/LC_MESSAGES/index.po"
PAGE = "# Dosing\n\nTake 80 mg with water.\n\nDo not drive for 24 hours.\n\nRest for a day.\n"
FILES = {
    "l10n.toml": 'source = "en"\nlocales = ["fr"]\n',
    "mkdocs.yml": "site_name: Clinic\nmarkdown_extensions:\n  - attr_list\n",
    "docs/index.md": PAGE,
}
DRIVE, REST, TAKE = "Do not drive for 24 hours.", "Rest for a day.", "Take 80 mg with water."
MINE, THEIRS = "Ne conduisez pas pendant 24 heures.", "Ne pas conduire pendant 24 heures."


class Site(NamedTuple):
    """A project in a repository; ``root`` is its folder there."""

    repository: Repository
    root: Path

    def translate(self, **texts: str) -> None:
        """A translator's work, saved as Poedit does: texts for TAKE, DRIVE and REST; and a commit."""
        path = self.root / PO
        po = polib.pofile(str(path), wrapwidth=0)
        po.metadata["PO-Revision-Date"] = f"2026-01-02 10:0{len(texts)}+0000"
        po.metadata["Last-Translator"] = " ".join(texts)
        for name, msgstr in texts.items():
            entry = po.find(globals()[name.upper()])
            entry.msgstr, entry.flags = msgstr, []
        po.save()
        self.repository.commit("2026-01-02")

    def entries(self) -> dict[str, str]:
        po = polib.pofile(str(self.root / PO))
        return {entry.msgid: entry.msgstr for entry in po if not entry.obsolete and not entry.fuzzy}

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Git, whatever it comes to."""
        return subprocess.run(
            [require_tool("git"), "-c", "user.name=x", "-c", "user.email=x", *arguments],
            cwd=self.root,
            env=os.environ | {"PATH": f"{L10N.parent}{os.pathsep}{os.environ['PATH']}", "GIT_EDITOR": "true"},
            capture_output=True,
            text=True,
            check=False,
        )


def make(folder: Path, below: str = "") -> Site:
    repository = Repository(folder)
    root = folder / below
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    repository.git("init", "--quiet", "--initial-branch=main")
    assert l10n("-C", root, "update").code == 0
    assert l10n("-C", root, "merge-driver", "--install").code == 0
    repository.commit("2026-01-01")
    return Site(repository, root)


@pytest.fixture(params=["", "sites/clinic with spaces"], ids=["at the top", "in a folder"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """A project with the driver, on ``main``."""
    require_tool("git")
    return make(tmp_path, request.param)


def branched(site: Site, ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Two branches, ``main`` and ``theirs``, with a translator each."""
    site.repository.git("checkout", "--quiet", "-b", "theirs")
    site.translate(**theirs)
    site.repository.git("checkout", "--quiet", "main")
    site.translate(**ours)


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_neighbouring_entries_do_not_conflict(site: Site, how: str) -> None:
    branched(site, {"drive": MINE}, {"rest": "Reposez-vous un jour.", "take": "Prenez 80 mg avec de l’eau."})
    ran = site.git(how, "theirs")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert site.entries() | {"Dosing": ""} == {
        "Dosing": "",
        TAKE: "Prenez 80 mg avec de l’eau.",
        DRIVE: MINE,
        REST: "Reposez-vous un jour.",
    }
    assert l10n("-C", site.root, "update", "--check").code == 0


def test_without_the_driver_they_do(site: Site) -> None:
    """What it is good for."""
    branched(site, {"drive": MINE}, {"rest": "Reposez-vous.", "take": "Prenez 80 mg."})
    (site.root / ".gitattributes").unlink()
    site.repository.commit("2026-01-03")
    assert site.git("merge", "theirs").returncode == 1


def test_one_message_translated_differently_is_the_only_conflict(site: Site) -> None:
    branched(site, {"drive": MINE, "take": "Prenez 80 mg."}, {"drive": THEIRS, "rest": "Reposez-vous."})
    ran = site.git("merge", "theirs")
    assert ran.returncode == 1
    told = site.root.relative_to(site.repository.folder) / PO
    assert f"l10n: {told.as_posix()}: 1 message translated differently on both sides" in ran.stderr
    assert "UU " in site.git("status", "--porcelain").stdout
    text = (site.root / PO).read_text()
    begin, end = text.index("<<<<<<< ours\n"), text.index(">>>>>>> theirs\n")
    assert text.count("<<<<<<<") == 1
    assert f'msgstr "{MINE}"' in text[begin:end]
    assert f'msgstr "{THEIRS}"' in text[begin:end]
    for elsewhere in ("Prenez 80 mg.", "Reposez-vous."):
        assert f'msgstr "{elsewhere}"' in text[:begin] + text[end:]
    # The tools name the line, and write nothing.
    refused = l10n("-C", site.root, "update")
    line = text[:begin].count("\n") + 1
    hint = "keep one of the two sides and remove the marker lines"
    assert (refused.code, refused.err) == (2, f"l10n: {PO}:{line}: holds a merge conflict ({hint})\n")
    # A person decides.
    head, _, rest = text.partition("<<<<<<< ours\n")
    ours, _, rest = rest.partition("=======\n")
    (site.root / PO).write_text(head + ours + rest.partition(">>>>>>> theirs\n")[2])
    site.repository.commit("2026-01-04")
    assert l10n("-C", site.root, "update", "--check").code == 0
    assert site.entries()[DRIVE] == MINE


def test_a_source_edit_here_and_a_translation_there(site: Site) -> None:
    site.translate(take="Prendre 80 mg.")
    site.repository.git("checkout", "--quiet", "-b", "theirs")
    site.translate(take="Prenez 80 mg avec de l’eau.", rest="Reposez-vous.")
    site.repository.git("checkout", "--quiet", "main")
    (site.root / "docs/index.md").write_text(PAGE.replace("80 mg", "120 mg"))
    assert l10n("-C", site.root, "update").code == 0
    site.repository.commit("2026-01-03")
    ran = site.git("merge", "theirs")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    entry = polib.pofile(str(site.root / PO)).find("Take 120 mg with water.")
    assert (entry.fuzzy, entry.msgstr, entry.previous_msgid, entry.tcomment) == (
        True,
        "Prenez 80 mg avec de l’eau.",
        TAKE,
        "l10n: 80 mg → 120 mg",
    )
    assert l10n("-C", site.root, "update", "--check").code == 0


def test_a_source_edit_here_and_a_first_translation_there(site: Site) -> None:
    site.repository.git("checkout", "--quiet", "-b", "theirs")
    site.translate(take="Prenez 80 mg avec de l’eau.")
    site.repository.git("checkout", "--quiet", "main")
    (site.root / "docs/index.md").write_text(PAGE.replace("80 mg", "120 mg"))
    assert l10n("-C", site.root, "update").code == 0
    site.repository.commit("2026-01-03")
    assert site.git("merge", "theirs").returncode == 0
    assert l10n("-C", site.root, "update", "--check").code == 0
    entry = polib.pofile(str(site.root / PO)).find("Take 120 mg with water.")
    assert (entry.fuzzy, entry.msgstr, entry.previous_msgid) == (True, "Prenez 80 mg avec de l’eau.", TAKE)


def test_articles_and_templates_of_two_branches(site: Site) -> None:
    template = site.root / "locales/templates/index.pot"
    for branch, old, new in (
        ("theirs", "# Dosing\n", "# Dosing\n\nAsk first.\n"),
        ("main", "Rest for a day.\n", "Rest for a day.\n\nCall us.\n"),
    ):
        site.repository.git("checkout", "--quiet", "-B", branch, "main")
        (site.root / "docs/index.md").write_text(PAGE.replace(old, new))
        assert l10n("-C", site.root, "update").code == 0
        site.repository.commit("2026-01-03")
        if branch == "theirs":
            site.repository.git("checkout", "--quiet", "main")
    ran = site.git("merge", "theirs")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    msgids = [entry.msgid for entry in polib.pofile(str(template))]
    assert msgids == ["Dosing", "Ask first.", TAKE, DRIVE, REST, "Call us."]
    assert l10n("-C", site.root, "update", "--check").code == 0


def test_branches_that_were_merged_into_each_other(site: Site) -> None:
    """Git gives us what they have in common as the base, with the conflict that this had."""
    branched(site, {"drive": MINE}, {"drive": THEIRS})
    for branch, other, text in (("main", "theirs", MINE), ("theirs", "main~1", MINE)):
        site.repository.git("checkout", "--quiet", branch)
        assert site.git("merge", other).returncode == 1
        site.git("checkout", "main" if branch == "theirs" else "HEAD", "--", ".")
        site.repository.commit("2026-01-04")
        assert site.entries()[DRIVE] == text
    site.translate(rest="Reposez-vous.")
    site.repository.git("checkout", "--quiet", "main")
    site.translate(take="Prenez 80 mg.")
    assert len(site.repository.git("merge-base", "--all", "main", "theirs").split()) == 2
    ran = site.git("merge", "theirs")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "line by line" not in ran.stderr
    assert [site.entries()[text] for text in (DRIVE, REST, TAKE)] == [MINE, "Reposez-vous.", "Prenez 80 mg."]


@pytest.mark.parametrize("site", [""], indirect=True)
@pytest.mark.parametrize("failing", ["/nowhere/l10n", "sh -c 'exit 2'", "sh -c 'exit 1'", "sh -c 'kill $$'"])
def test_a_driver_that_fails_leaves_the_conflict_that_git_would(site: Site, failing: str) -> None:
    """A program that was moved or is broken: git would take our side for the result, without a mark."""
    branched(site, {"drive": MINE}, {"drive": THEIRS})
    driver = site.repository.git("config", "merge.l10n.driver").strip()
    program, rest = driver.split(" merge-driver ", 1)
    site.repository.git("config", "merge.l10n.driver", f"{failing} merge-driver {rest}")
    assert program
    assert site.git("merge", "theirs").returncode == 1
    text = (site.root / PO).read_text()
    assert all(part in text for part in ("<<<<<<< ours", MINE, THEIRS, ">>>>>>> theirs"))
    assert l10n("-C", site.root, "update").code == 2


def test_markers_are_as_long_as_git_is_told(site: Site) -> None:
    with (site.root / ".gitattributes").open("a") as file:
        file.write("*.po conflict-marker-size=12\n")
    site.repository.commit("2026-01-02")
    branched(site, {"drive": MINE}, {"drive": THEIRS})
    assert site.git("merge", "theirs").returncode == 1
    text = (site.root / PO).read_text()
    assert f"{'<' * 12} ours\n" in text
    line = text[: text.index("<<<")].count("\n") + 1
    refused = l10n("-C", site.root, "update")
    assert refused.code == 2
    assert refused.err.startswith(f"l10n: {PO}:{line}: ")


def test_lines_that_merge_are_no_conflict(tmp_path: Path) -> None:
    """A file in another encoding, of which each side changed another end."""
    lines = [
        "# Caf\xe9",
        *'msgid ""|msgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"|'.split("|"),
        "# End",
    ]
    for name, first, last in (("base", 0, 0), ("ours", 1, 0), ("theirs", 0, 1)):
        text = "\n".join([lines[0] + " au lait" * first, *lines[1:-1], lines[-1] + " of it" * last])
        (tmp_path / name).write_bytes(text.encode("latin-1") + b"\n")
    ran = l10n("merge-driver", "base", "ours", "theirs", "x/y.po", cwd=tmp_path)
    assert (ran.code, ran.err) == (
        0,
        "l10n: x/y.po:3: is in ISO-8859-1, not in UTF-8 (in what both began with);"
        " the file is merged line by line instead\n",
    )
    merged = (tmp_path / "ours").read_text("latin-1")
    assert merged.startswith("# Café au lait\n")
    assert merged.endswith("# End of it\n")


def test_files_alone_are_enough(tmp_path: Path) -> None:
    """No project, no repository, and git's own variables that speak of another one."""
    head = '#\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    versions = {
        "base": "",
        "ours": f'{head}\nmsgid "a"\nmsgstr "b"\n',
        "theirs": f'{head}\nmsgid "c"\nmsgstr ""\n',
    }
    for name, text in versions.items():
        (tmp_path / name).write_text(text)
    ran = l10n("merge-driver", *versions, "x/y.po", cwd=tmp_path, env={"GIT_DIR": "/nowhere/.git"})
    assert ran == (0, "", "")
    assert (tmp_path / "ours").read_text() == f'{head}\nmsgid "c"\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n'
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(versions)


def test_a_catalog_that_both_added(site: Site) -> None:
    site.repository.git("checkout", "--quiet", "-b", "theirs")
    (site.root / "docs/new.md").write_text("# New\n\nOne sentence.\n")
    assert l10n("-C", site.root, "update").code == 0
    site.repository.commit("2026-01-02")
    site.repository.git("checkout", "--quiet", "main")
    (site.root / "docs/new.md").write_text("# New\n\nOne sentence.\n")
    assert l10n("-C", site.root, "update").code == 0
    path = site.root / PO.replace("index", "new")
    path.write_text(
        path.read_text().replace('"One sentence."\nmsgstr ""', '"One sentence."\nmsgstr "Une phrase."')
    )
    site.repository.commit("2026-01-02")
    ran = site.git("merge", "theirs")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert 'msgstr "Une phrase."' in path.read_text()


def test_a_file_that_cannot_be_read_is_merged_line_by_line(site: Site) -> None:
    branched(site, {"drive": MINE}, {"drive": THEIRS})
    path = site.root / PO
    path.write_text(path.read_text().replace('msgid "Dosing"', 'msgid "Dosing'))
    site.repository.commit("2026-01-03")
    ran = site.git("merge", "theirs")
    assert ran.returncode == 1
    assert "(on our side); the file is merged line by line instead" in ran.stderr
    assert path.read_text().count("<<<<<<< ours") == 1


def test_in_a_worktree(site: Site, tmp_path: Path) -> None:
    branched(site, {"drive": MINE}, {"rest": "Reposez-vous."})
    other = tmp_path / "other tree"
    site.repository.git("worktree", "add", "--quiet", str(other), "-b", "third")
    there = Site(Repository(other), other / site.root.relative_to(site.repository.folder))
    assert there.git("merge", "theirs").returncode == 0
    assert there.entries()[REST] == "Reposez-vous."


class TestSettingUp:
    def test_twice_is_once(self, site: Site) -> None:
        attributes = site.root / ".gitattributes"
        before = attributes.read_bytes()
        assert before == (
            b"locales/**/*.po merge=l10n\nlocales/**/*.pot merge=l10n\nlocales/**/*.jsonl merge=union\n"
        )
        ran = l10n("-C", site.root, "merge-driver", "--install")
        assert ran == (0, "git merges the project's PO files entry by entry already.\n", "")
        assert attributes.read_bytes() == before

    def test_what_stands_there_stays(self, site: Site) -> None:
        attributes = site.root / ".gitattributes"
        attributes.write_bytes(b"*.md text\r\n*.png binary")
        assert l10n("-C", site.root, "merge-driver", "--install").code == 0
        assert attributes.read_bytes() == (
            b"*.md text\r\n*.png binary\r\nlocales/**/*.po merge=l10n\r\nlocales/**/*.pot merge=l10n\r\n"
            b"locales/**/*.jsonl merge=union\r\n"
        )

    def test_ledgers_keep_the_lines_of_both_sides(self, site: Site) -> None:
        ledger = site.root / "locales/fr/approvals.jsonl"
        for branch, line in (("theirs", "{2}"), ("main", "{1}")):
            site.repository.git("checkout", "--quiet", *(["-b"] if branch == "theirs" else []), branch)
            ledger.write_text(f"{line}\n")
            site.repository.commit("2026-01-03")
        assert site.git("merge", "theirs").returncode == 0
        assert sorted(ledger.read_text().split()) == ["{1}", "{2}"]

    def test_another_driver_is_left_alone(self, site: Site) -> None:
        attributes = site.root / ".gitattributes"
        attributes.write_text("*.po merge=gettext\n")
        ran = l10n("-C", site.root, "merge-driver", "--install")
        assert (ran.code, ran.err) == (
            2,
            "l10n: .gitattributes has *.po merged by “gettext” already"
            " (take that out, or put merge=l10n in its place)\n",
        )
        assert attributes.read_text() == "*.po merge=gettext\n"

    def test_the_driver_is_found_where_it_is_not_on_the_path(self, site: Site) -> None:
        def program(path: Path) -> str:
            env = {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
            assert l10n("-C", site.root, "merge-driver", "--install", env=env).code == 0
            return site.repository.git("config", "merge.l10n.driver").split(" merge-driver %O %A %B %P ")[0]

        assert program(L10N.parent) == "l10n"
        other = site.root / "bin"
        other.mkdir()
        (other / "l10n").write_text("#!/bin/sh\n")
        (other / "l10n").chmod(0o755)
        assert program(other) == shlex.quote(str(L10N))

    @pytest.mark.parametrize("site", [""], indirect=True)
    @pytest.mark.parametrize("name", ["po", "my catalogs", "po [new]", "!po", '"po"', "#po", "tradução"])
    def test_whatever_the_catalogs_folder_is_called(self, site: Site, name: str) -> None:
        literal = name.replace('"', '\\"')
        (site.root / "l10n.toml").write_text(f'source = "en"\nlocales = ["fr"]\ncatalogs = "{literal}"\n')
        assert l10n("-C", site.root, "merge-driver", "--install").code == 0
        for file in (f"{name}/fr/LC_MESSAGES/a b.po", f"{name}/templates/x.pot"):
            assert site.git("check-attr", "-z", "merge", "--", file).stdout.split("\0")[2] == "l10n"
        ledger = site.git("check-attr", "-z", "merge", "--", f"{name}/fr/approvals.jsonl").stdout
        assert ledger.split("\0")[2] == "union"
        assert "already" in l10n("-C", site.root, "merge-driver", "--install").out

    def test_catalogs_elsewhere_are_told(self, site: Site) -> None:
        (site.root / "l10n.toml").write_text('source = "en"\nlocales = ["fr"]\ncatalogs = "../po"\n')
        ran = l10n("-C", site.root, "merge-driver", "--install")
        assert ran.code == 2
        assert "the catalogs (../po) are outside the project's folder (put “**/*.po merge=l10n”" in ran.err
        there = site.root.parent / "po"
        if there.is_relative_to(site.repository.folder):
            there.mkdir()
            lines = "**/*.po merge=l10n\n**/*.pot merge=l10n\n**/*.jsonl merge=union\n"
            (there / ".gitattributes").write_text(lines)
            assert l10n("-C", site.root, "merge-driver", "--install").code == 0

    def test_in_a_hook_of_another_repository(self, site: Site, tmp_path: Path) -> None:
        site.repository.git("config", "--unset", "merge.l10n.driver")
        other = tmp_path / "elsewhere"
        Repository(tmp_path).git("init", "--quiet", "--bare", str(other))
        env = {"GIT_DIR": str(other), "GIT_INDEX_FILE": "x", "GIT_PREFIX": "x/"}
        assert l10n("-C", site.root, "merge-driver", "--install", env=env).code == 0
        assert "merge-driver" in site.repository.git("config", "--local", "merge.l10n.driver")

    def test_outside_a_repository(self, tmp_path: Path) -> None:
        for name, text in FILES.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        ran = call("-C", tmp_path, "merge-driver", "--install")
        assert (ran.code, ran.err) == (
            2,
            f"l10n: {tmp_path} is not in a git repository (start one with: git init)\n",
        )

    def test_called_without_files(self, site: Site) -> None:
        ran = call("-C", site.root, "merge-driver")
        assert (ran.code, ran.err) == (
            2,
            "l10n: git calls merge-driver with three files (set it up with: l10n merge-driver --install)\n",
        )


class TestInitOffersIt:
    @pytest.fixture
    def fresh(self, tmp_path: Path) -> Path:
        require_tool("git")
        for name, text in FILES.items():
            if name != "l10n.toml":
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_text(text)
        Repository(tmp_path).git("init", "--quiet")
        return tmp_path

    HINT = "Git can merge PO files entry by entry: l10n merge-driver --install\n"

    def test_in_a_line_where_nobody_can_be_asked(self, fresh: Path) -> None:
        ran = l10n("-C", fresh, "init", "fr")
        assert ran.code == 0
        assert self.HINT in ran.out
        assert not (fresh / ".gitattributes").exists()

    def test_by_an_option(self, fresh: Path) -> None:
        ran = l10n("-C", fresh, "init", "fr", "--merge-driver")
        assert ran.code == 0
        assert (fresh / ".gitattributes").read_text().count("merge=l10n") == 2
        assert "commit .gitattributes" in ran.out
        assert self.HINT not in l10n("-C", fresh, "init", "es").out

    def test_or_not(self, fresh: Path) -> None:
        assert self.HINT not in l10n("-C", fresh, "init", "fr", "--no-merge-driver").out

    def test_not_outside_a_repository(self, fresh: Path) -> None:
        shutil.rmtree(fresh / ".git")
        assert self.HINT not in l10n("-C", fresh, "init", "fr").out

    def test_not_where_another_driver_is_set_up(self, fresh: Path) -> None:
        (fresh / ".gitattributes").write_text("*.po merge=gettext\n")
        assert self.HINT not in l10n("-C", fresh, "init", "fr").out

    def test_by_asking_on_a_terminal(self, fresh: Path) -> None:
        import pty

        def run(answer: bytes) -> bytes:
            main, other = pty.openpty()
            with subprocess.Popen(
                [L10N, "-C", fresh, "init", "fr"],
                stdin=other,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            ) as process:
                os.write(main, answer)
                assert process.stdout
                told = process.stdout.read()
            os.close(main)
            os.close(other)
            return told

        told = run(b"\n")
        assert b"entry by entry, in this clone? [Y/n]" in told
        assert (fresh / ".gitattributes").exists()
