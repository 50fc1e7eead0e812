"""One word of an English paragraph is edited: what changes in the catalogs, and on the pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import polib
import pytest
from example import TARGETS, article, html, nearest, page_file

from l10n_tools.model import Locale
from tools import call, l10n, require_tool

PAGE = "docs/index.md"
OLD = "It describes what the treatment involves, how it is thought to work"
NEW = "It explains what the treatment involves, how it is thought to work"
NAME = "index"


def _git(root: Path, *args: str) -> str:
    command = [require_tool("git"), "-c", "user.name=t", "-c", "user.email=t@example.org", *args]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def _changes(root: Path) -> dict[str, list[str]]:
    """The changed lines of each changed file, as ``git diff`` shows them."""
    found: dict[str, list[str]] = {}
    for part in _git(root, "diff", "--unified=0", "--no-color").split("diff --git ")[1:]:
        head, *hunks = re.split(r"^@@.*$\n", part, flags=re.M)
        path = re.search(r"^\+\+\+ b/(.*)$", head, re.M)
        assert path
        found[path[1]] = [line for hunk in hunks for line in hunk.splitlines()]
    return found


@pytest.fixture
def edited(example: Path) -> Path:
    """The project in git, then one word edited."""
    _git(example, "init", "--quiet")
    _git(example, "add", "--all")
    _git(example, "commit", "--quiet", "--message", "before")
    page = example / PAGE
    text = page.read_text(encoding="utf-8")
    assert text.count(OLD) == 1
    page.write_text(text.replace(OLD, NEW), encoding="utf-8")
    return example


def _msgid(root: Path) -> str:
    text = (root / PAGE).read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if NEW in line)


def _catalog(root: Path, locale: Locale) -> Path:
    return root / f"locales/{locale.id}/LC_MESSAGES/{NAME}.po"


def test_update_changes_that_message_alone(edited: Path) -> None:
    before = {locale.id: polib.pofile(str(_catalog(edited, locale))) for locale in TARGETS}
    assert call("-C", edited, "update").code == 0
    new = _msgid(edited)
    old = new.replace(NEW, OLD)
    expected = {
        PAGE: [f"-{old}", f"+{new}"],
        f"locales/templates/{NAME}.pot": [f'-msgid "{old}"', f'+msgid "{new}"'],
    }
    for locale in TARGETS:
        expected[f"locales/{locale.id}/LC_MESSAGES/{NAME}.po"] = [
            "+# l10n: describes → explains",
            f'-msgid "{old}"',
            "+#, fuzzy",
            f'+#| msgid "{old}"',
            f'+msgid "{new}"',
        ]
    assert _changes(edited) == expected
    assert _git(edited, "status", "--porcelain").count("??") == 0
    for locale in TARGETS:
        entry = polib.pofile(str(_catalog(edited, locale))).find(new)
        assert entry.fuzzy
        assert entry.previous_msgid == old
        assert entry.msgstr == before[locale.id].find(old).msgstr != ""


def test_a_second_update_changes_nothing_more(edited: Path) -> None:
    assert call("-C", edited, "update").code == 0
    before = _git(edited, "diff")
    assert call("-C", edited, "update").out == "Everything is up to date.\n"
    assert _git(edited, "diff") == before


def test_the_edit_taken_back_takes_the_catalogs_back(edited: Path) -> None:
    """The translation is not lost: the old text finds it again, as what it was made for."""
    assert call("-C", edited, "update").code == 0
    page = edited / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace(NEW, OLD), encoding="utf-8")
    assert call("-C", edited, "update").code == 0
    changes = _changes(edited)
    assert set(changes) <= {f"locales/{locale.id}/LC_MESSAGES/{NAME}.po" for locale in TARGETS}
    # A person has to look at it once, since nobody knows what was revised in between.
    note = "+# l10n: the text is again what it was when this was translated"
    assert all(lines == [note, "+#, fuzzy"] for lines in changes.values())


def test_a_new_paragraph_adds_lines_and_changes_none(example: Path, edited: Path) -> None:
    page = edited / PAGE
    text = page.read_text(encoding="utf-8").replace(NEW, OLD)
    new = "Sleep well the night before."
    page.write_text(text.replace("## Key points", f"{new}\n\n## Key points"), encoding="utf-8")
    assert call("-C", edited, "update").code == 0
    changes = _changes(edited)
    assert len(changes) == 2 + len(TARGETS)
    for path, lines in changes.items():
        assert all(line.startswith("+") for line in lines), path
        if path != PAGE:
            assert [line for line in lines if line.startswith("+msg")] == [f'+msgid "{new}"', '+msgstr ""']


def test_check_says_so(edited: Path) -> None:
    """Before the update the catalogs are stale, after it the translations are fuzzy."""
    assert call("-C", edited, "check", "--select", "L103").code == 1
    assert call("-C", edited, "update").code == 0
    ran = call("-C", edited, "check", "--select", "L1")
    assert ran.code == 1
    for locale in TARGETS:
        path = _catalog(edited, locale).relative_to(edited).as_posix()
        assert f"{locale.id}  {path}\n  L102 error: " in ran.out
    assert ran.out.count("L102") == len(TARGETS)


@pytest.mark.slow
def test_readers_see_english_marked_as_such(edited: Path) -> None:
    """Not the stale translation; and all else on the page as before."""
    new = _msgid(edited)
    stale = {
        locale.id: polib.pofile(str(_catalog(edited, locale))).find(new.replace(NEW, OLD)).msgstr
        for locale in TARGETS
    }
    assert call("-C", edited, "update").code == 0
    ran = l10n("-C", edited, "build")
    assert (ran.code, ran.err) == (0, "")
    for locale in TARGETS:
        path = page_file(edited / "site", locale, "index.md")
        marked = article(path).css("p [lang=en-CA], p[lang=en-CA]")
        assert [node.text() for node in marked] == [new], locale.id
        # The direction is said where it is another than the page's.
        assert nearest(marked[0], "dir") == "ltr"
        assert marked[0].attributes.get("dir") == ("ltr" if locale.direction == "rtl" else None)
        body = html(path).body
        assert body is not None
        assert stale[locale.id][:60] not in body.text()
