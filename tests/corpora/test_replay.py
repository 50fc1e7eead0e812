"""A part of another project's history goes through ``l10n update``: no translation is lost.

``scripts/replay`` runs all of it, and prints what it costs. The history is not part of this project:
L10N_CORPORA names the folder of corpora, by default ``../shared/corpora`` beside the checkout.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from l10n_tools.model import Catalog, Entry, Message
from tools import require_tool

ROOT = Path(__file__).parent.parent.parent
CORPORA = Path(os.environ.get("L10N_CORPORA") or ROOT.parent / "shared" / "corpora")
sys.path.append(str(ROOT / "scripts"))

from replay import BUNDLE, MOST_RATIO, Replay  # noqa: E402
from replay_git import History, changed_bytes, git  # noqa: E402
from replay_project import ReplayError  # noqa: E402
from replay_words import Translator, classified, holders  # noqa: E402

PARTS = {"a page is renamed": 26, "pages go and much is rewritten": 400}
"""Where in the history the parts begin."""

COUNT = 6


@pytest.fixture(scope="module")
def bundle() -> Path:
    require_tool("git")
    found = CORPORA / BUNDLE
    if not found.is_file():
        pytest.skip(f"no history at {found} (L10N_CORPORA names another folder)")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("start", PARTS.values(), ids=PARTS)
def test_no_translation_is_lost(bundle: Path, tmp_path: Path, start: int) -> None:
    done = Replay(History(bundle, tmp_path / "docs"), tmp_path, start=start, count=COUNT)
    done.run()  # raises ReplayError where something is lost, or a second update changes something
    assert done.articles > 0
    assert done.bytes <= MOST_RATIO * done.articles
    assert done.became["kept"] > 1000


def entry(number: int, msgid: str = "A", **values: object) -> Entry:
    return Entry(msgid, f"{msgid} zq{number}", **values)  # type: ignore[arg-type]


def locale(*entries: Entry, path: str = "a.po") -> dict[str, Catalog]:
    return {path: Catalog(path, entries=entries)}


def test_a_lost_translation_is_seen() -> None:
    translator = Translator()
    translator.given = {1: "A zq1", 2: "B zq2"}
    translator.check(holders(locale(entry(1), entry(2, "B", obsolete=True))), "now")
    with pytest.raises(ReplayError, match=r"revision 7: 1 translations are lost: B zq2"):
        translator.check(holders(locale(entry(1))), "revision 7")


@pytest.mark.parametrize(
    "before, after, outcome",
    [
        (entry(1), entry(1), "kept"),
        (entry(1), entry(1)._replace(msgid="B", fuzzy=True, previous=Message("A")), "fuzzy"),
        (entry(1), entry(1)._replace(msgid="A’"), "carried"),
        (entry(1, obsolete=True), entry(1), "revived"),
        (entry(1), entry(1, obsolete=True), "made obsolete"),
        (entry(1, fuzzy=True), entry(1, fuzzy=True), "still fuzzy"),
    ],
)
def test_what_became_of_a_translation(before: Entry, after: Entry, outcome: str) -> None:
    assert list(classified(locale(before), locale(after))) == [outcome]


def test_a_translation_that_goes_to_another_article_has_moved() -> None:
    assert list(classified(locale(entry(1)), locale(entry(1), path="b.po"))) == ["moved"]


def test_one_that_serves_a_second_message_too_has_filled_it() -> None:
    old = locale(entry(1))
    assert sorted(classified(old, {**old, **locale(entry(1), path="b.po")})) == ["filled", "kept"]


def test_a_message_without_a_translation_is_new_once() -> None:
    new = locale(entry(1), Entry("B"))
    assert list(classified(locale(entry(1)), new)) == ["kept", "new"]
    assert list(classified(new, locale(entry(1), Entry("B")))) == ["kept"]


def test_a_translation_that_changes_by_itself_is_an_error() -> None:
    now = locale(entry(1)._replace(msgstr="Another zq1"))
    with pytest.raises(ReplayError, match=r"a\.po: “A zq1” has become “Another zq1”"):
        list(classified(locale(entry(1)), now))


def test_bytes_are_those_of_added_and_removed_lines(tmp_path: Path) -> None:
    require_tool("git")
    git("-C", tmp_path, "init", "--quiet")
    (tmp_path / "a.md").write_bytes(b"one\n-- two\nthree")
    git("-C", tmp_path, "add", ".")
    git("-C", tmp_path, "commit", "--quiet", "--message", "a")
    (tmp_path / "a.md").write_bytes(b"one\n++ four\nthree\n@@ five")
    diff = git("-C", tmp_path, "diff", "-U0")
    # “three” is removed without a line feed, and added with one.
    assert changed_bytes(diff) == {"a.md": len(b"-- two\nthree\n") + len(b"++ four\nthree\n@@ five\n")}
