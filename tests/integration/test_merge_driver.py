"""``l10n merge-driver`` as real git calls it: merging, rebasing, picking, conflicts."""

from __future__ import annotations

import os
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
    assert "it is merged line by line instead" in ran.stderr
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
        assert before == b"locales/**/*.po merge=l10n\nlocales/**/*.pot merge=l10n\n"
        ran = l10n("-C", site.root, "merge-driver", "--install")
        assert ran == (0, "git merges the project's PO files entry by entry already.\n", "")
        assert attributes.read_bytes() == before

    def test_what_stands_there_stays(self, site: Site) -> None:
        attributes = site.root / ".gitattributes"
        attributes.write_bytes(b"*.md text\r\n*.png binary")
        assert l10n("-C", site.root, "merge-driver", "--install").code == 0
        assert attributes.read_bytes() == (
            b"*.md text\r\n*.png binary\r\nlocales/**/*.po merge=l10n\r\nlocales/**/*.pot merge=l10n\r\n"
        )

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
        driver = site.repository.git("config", "merge.l10n.driver").strip()
        program = driver.removesuffix(" merge-driver %O %A %B %P --marker-size %L")
        assert program in ("l10n", str(L10N))
        assert program == "l10n" or not shutil.which("l10n") or Path(shutil.which("l10n") or "") != L10N

    def test_in_a_hook_of_another_repository(self, site: Site, tmp_path: Path) -> None:
        attributes = site.root / ".gitattributes"
        attributes.write_text("")
        env = {"GIT_DIR": str(tmp_path / "nowhere")}
        ran = l10n("-C", site.root, "merge-driver", "--install", env=env)
        assert (ran.code, ran.err) == (0, "")
        assert "merge=l10n" in attributes.read_text()

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
