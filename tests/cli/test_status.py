"""``l10n status``: how far each locale and article is, and since when something has been waiting."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import polib
import pytest
from changes import append, copy, drop, put, swap
from clinic_files import FR

from git_repository import Repository, alone, repository
from tools import ROOT, call

GUIDE = (ROOT / "docs/guide/status.md").read_text(encoding="utf-8")
STATES = {"translated", "fuzzy", "untranslated"}
DOSE = f"{FR}/guide/dose.po"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone(monkeypatch, tmp_path)


@pytest.fixture
def begun(clinic: Path) -> Path:
    """French with one fuzzy message of seven words, and one untranslated of five."""
    path = clinic / DOSE
    po = polib.pofile(str(path), wrapwidth=0)
    po.find("You must **not** drive for 24 hours.").flags.append("fuzzy")
    po.find("The dose is 80 mg.").msgstr = ""
    po.save()
    return clinic


@pytest.fixture
def made(clinic: Path) -> Repository:
    """The project in a repository; the dose was changed, and a text added, on 3 September."""
    made = repository(clinic)
    made.commit("2026-08-01")
    swap("docs/guide/dose.md", "80 mg", "120 mg")(clinic)
    append("docs/guide/dose.md", "\nSleep well.\n")(clinic)
    _update(clinic)
    made.commit("2026-09-03")
    return made


def _update(root: Path) -> None:
    assert call("-C", root, "update").code == 0


def _json(root: Path, *arguments: str) -> list[dict[str, Any]]:
    ran = call("-C", root, "status", "--format", "json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert data.keys() == {"version", "locales"}
    assert data["version"] == 1
    return list(data["locales"])


def _text(root: Path, *arguments: str) -> list[str]:
    """The lines that are not empty, white space folded."""
    ran = call("-C", root, "status", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return [" ".join(line.split()) for line in ran.out.splitlines() if line.strip()]


# ------------------------------------------------------------ counts


def test_json_counts(begun: Path) -> None:
    french, spanish = locales = _json(begun)
    paths = ["docs/guide/dose.md", "docs/index.md", "docs/notices/safety.md", "mkdocs.yml"]
    assert [locale["locale"] for locale in locales] == ["fr_CA", "es"]
    assert [[article["path"] for article in locale["articles"]] for locale in locales] == [paths, paths]
    dose = french["articles"][0]
    assert dose["percent"] == 50
    assert dose["messages"] == {"translated": 2, "fuzzy": 1, "untranslated": 1}
    assert dose["words"] == {"translated": 2, "fuzzy": 7, "untranslated": 5}
    assert dose["percent_of_words"] == 14
    assert french["percent"] == 83  # 10 of 12, rounded down: 100 means complete
    assert french["messages"] == {"translated": 10, "fuzzy": 1, "untranslated": 1}
    assert spanish["messages"] == {"translated": 2, "fuzzy": 0, "untranslated": 10}
    for locale in locales:
        for key in ("messages", "words"):
            assert locale[key].keys() == STATES
            for state in STATES:
                assert locale[key][state] == sum(each[key][state] for each in locale["articles"])


def test_a_fuzzy_message_is_stale_if_its_source_changed(begun: Path) -> None:
    assert _json(begun)[0]["stale"] == {"messages": 0, "words": 0}
    swap("docs/index.md", "before the session", "before and after the session")(begun)
    _update(begun)
    french = _json(begun)[0]
    assert french["messages"]["fuzzy"] == 2
    assert french["stale"] == {"messages": 1, "words": 7}
    assert french["oldest_stale"]["msgid"] == "Drink water before and after the session."


def test_obsolete_messages_are_counted_beside_the_others(clinic: Path) -> None:
    swap("docs/index.md", "Drink water before the session.\n", "")(clinic)
    _update(clinic)
    french, spanish = _json(clinic)
    assert (french["obsolete"], french["articles"][1]["obsolete"]) == (1, 1)
    assert (spanish["obsolete"], french["percent"], sum(french["messages"].values())) == (0, 100, 11)
    assert "Beside these: 1 obsolete message, kept for what people wrote in them." in _text(clinic)


def test_a_message_that_no_catalog_has_yet_counts(clinic: Path) -> None:
    swap("docs/index.md", "Drink water before the session.", "Drink.\n\nEat little.")(clinic)
    french = _json(clinic)[0]
    assert french["messages"] == {"translated": 11, "fuzzy": 0, "untranslated": 2}
    assert french["oldest_untranslated"] == {
        "path": "docs/index.md",
        "catalog": None,
        "line": None,
        "msgid": "Drink.",
        "msgctxt": None,
        "since": None,
        "at_least": False,
        "undated": "not in the catalog",
    }


def test_no_catalogs_at_all(clinic: Path) -> None:
    drop("locales")(clinic)
    locales = _json(clinic)
    assert [locale["percent"] for locale in locales] == [0, 0]
    assert locales[0]["articles"][0]["catalog"] is None


def test_no_locales_yet(clinic: Path) -> None:
    (clinic / "l10n.toml").write_text("locales = []\n")
    assert call("-C", clinic, "status") == (
        0,
        "The project has no locales yet (add one with: l10n init fr_CA)\n",
        "",
    )
    assert _json(clinic) == []


def test_catalogs_of_articles_that_are_gone_are_counted_by_themselves(clinic: Path) -> None:
    before = _json(clinic, "fr_CA")[0]
    copy(f"{FR}/index.po", f"{FR}/old.po")(clinic)
    after = _json(clinic, "fr_CA")[0]
    orphan = {
        "catalog": f"{FR}/old.po",
        "messages": {"translated": 3, "fuzzy": 0, "untranslated": 0},
        "obsolete": 0,
    }
    assert after == before | {"orphans": [orphan]}
    line = "catalog whose article is gone, with 3 translated messages"
    assert f"1 {line}: {FR}/old.po" in _text(clinic, "fr_CA")
    for name in "abcd":
        copy(f"{FR}/site.po", f"{FR}/{name}.po")(clinic)
    line = "5 catalogs whose articles are gone, with 15 translated messages"
    assert f"{line}: {FR}/a.po, {FR}/b.po, {FR}/c.po and 2 more" in _text(clinic, "fr_CA")


# ------------------------------------------------------------ text


def test_text_says_it_all_in_a_line_then_by_article(begun: Path) -> None:
    lines = _text(begun)
    assert lines[0] == (
        "fr_CA: 83 % of messages, 70 % of words; 1 message (7 words) to revise; 1 (5 words) to translate"
    )
    assert lines[1:3] == ["Trans- Untrans- Words", "Article % lated Fuzzy lated left"]
    assert "docs/guide/dose.md 50 2 1 1 12" in lines
    assert "All 83 10 1 1 12" in lines
    assert "es: 16 % of messages, 17 % of words; 10 messages (33 words) to translate" in lines
    assert "docs/notices/safety.md 100 2 0 0 0" in lines


def test_many_finished_articles_are_one_line(clinic: Path) -> None:
    for number in range(8):
        put(f"docs/page{number}.md", "# Dosing\n")(clinic)
        put(f"{FR}/page{number}.po", 'msgid "Dosing"\nmsgstr "La dose"\n')(clinic)
    assert [line.split()[0] for line in _text(clinic, "fr_CA")[4:-1]] == ["12"]
    assert "12 finished articles 100 20 0 0 0" in _text(clinic, "fr_CA")
    swap(f"{FR}/page7.po", "La dose", "")(clinic)
    lines = _text(clinic, "fr_CA")
    assert "docs/page7.md 0 0 0 1 1" in lines
    assert "11 finished articles 100 19 0 0 0" in lines
    assert len(_json(clinic, "fr_CA")[0]["articles"]) == 12


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_narrow_terminal_shows_every_number(
    made: Repository, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from l10n_tools.cli import session

    long = "docs/a-rather-long-folder-name/an-article-with-a-name-that-goes-on-and-on.md"
    put(long, "# Dosing\n")(made.folder)
    monkeypatch.setattr(session, "PLAIN_WIDTH", columns)
    ran = call("-C", made.folder, "status", "fr_CA")
    _summary, *table = ran.out.splitlines()
    assert max(map(len, table)) <= columns
    assert re.search(r" 60 +3 +1 +1 +7 +2026-09-03 *$", ran.out, re.M)
    assert columns < 80 or re.search(r"^ docs/guide/dose\.md +60 ", ran.out, re.M)


def test_a_pipe_gets_whole_names(made: Repository) -> None:
    """A pipe has no width; the column of what is awaited is there, too."""
    long = f"docs/{'a-rather-long-folder-name/' * 4}an-article-with-a-name-that-goes-on-and-on.md"
    put(long, "# Dosing\n")(made.folder)
    append("l10n.toml", '\n[locale.fr_CA]\npublish = { text = ["linguistic", "medical", "legal"] }\n')(
        made.folder
    )
    ran = call("-C", made.folder, "status", "fr_CA")
    assert re.search(rf"^ {re.escape(long)} +0 ", ran.out, re.M)
    assert re.search(r"^ docs/guide/dose\.md .* 3 linguistic, 3 medical, 3 legal *$", ran.out, re.M)


# ------------------------------------------------------------ choosing


def test_locales_are_chosen(clinic: Path) -> None:
    assert [locale["locale"] for locale in _json(clinic, "es")] == ["es"]
    assert call("-C", clinic, "status", "de").code == 2


@pytest.mark.parametrize(
    "globs, paths",
    [
        (["guide/*"], ["docs/guide/dose.md"]),
        (["docs/**"], ["docs/guide/dose.md", "docs/index.md", "docs/notices/safety.md"]),
        (["mkdocs.yml", "docs/index.md"], ["docs/index.md", "mkdocs.yml"]),
    ],
)
def test_articles_are_chosen(clinic: Path, globs: list[str], paths: list[str]) -> None:
    copy(f"{FR}/index.po", f"{FR}/old.po")(clinic)
    arguments = [argument for glob in globs for argument in ("--article", glob)]
    for locale in _json(clinic, *arguments):
        assert [article["path"] for article in locale["articles"]] == paths
        assert locale["orphans"] == []
        assert sum(locale["messages"].values()) < 12


def test_a_glob_without_an_article_is_a_mistake(clinic: Path) -> None:
    assert call("-C", clinic, "status", "--article", "docs/guide/doze.md") == (
        2,
        "",
        "l10n: no article matches “docs/guide/doze.md” (did you mean docs/guide/dose.md?)\n",
    )


# ------------------------------------------------------------ dates


def test_the_oldest_stale_message_and_since_when(made: Repository) -> None:
    swap("docs/index.md", "before the session", "before your session")(made.folder)
    _update(made.folder)
    made.commit("2026-09-20")
    french, spanish = _json(made.folder)
    assert french["articles"][1]["oldest_stale"]["since"] == "2026-09-20"
    assert french["oldest_stale"] == french["articles"][0]["oldest_stale"]
    assert (french["oldest_stale"]["msgid"], french["oldest_stale"]["since"]) == (
        "The dose is 120 mg.",
        "2026-09-03",
    )
    assert french["oldest_untranslated"]["since"] == "2026-09-03"
    assert spanish["oldest_stale"] is None
    assert (spanish["oldest_untranslated"]["msgid"], spanish["oldest_untranslated"]["since"]) == (
        "Dosing",
        "2026-08-01",
    )
    lines = _text(made.folder)
    assert lines[0].endswith(
        "; 2 messages (10 words) to revise, the oldest since 2026-09-03: docs/guide/dose.md "
        "“The dose is 120 mg.”; 1 (2 words) to translate"
    )
    assert "docs/index.md 66 2 1 0 5 2026-09-20" in lines


def test_the_line_is_that_of_the_message_in_its_catalog(made: Repository) -> None:
    french = _json(made.folder)[0]
    for found in (french["oldest_stale"], french["oldest_untranslated"]):
        lines = (made.folder / found["catalog"]).read_text().splitlines()
        assert f'msgid "{found["msgid"]}"' in lines[found["line"] - 2 : found["line"]]


def test_wrapping_a_catalog_otherwise_and_work_on_it_change_no_date(made: Repository) -> None:
    po = polib.pofile(str(made.folder / DOSE), wrapwidth=12)
    po.metadata["X-Generator"] = "Poedit 3.4"
    po.find("Sleep well.").msgstr = "Dormez bien."
    po.save()
    assert "“The dose is 120 mg.”" in _text(made.folder, "fr_CA")[0]
    made.commit("2026-10-10")
    assert '\n"The dose "\n' in (made.folder / DOSE).read_text()
    assert _json(made.folder)[0]["oldest_stale"]["since"] == "2026-09-03"


def test_dates_go_with_an_article_that_is_renamed(made: Repository) -> None:
    made.git("mv", "docs/guide/dose.md", "docs/guide/dosing.md")
    swap("mkdocs.yml", "guide/dose.md", "guide/dosing.md")(made.folder)
    swap("docs/index.md", "(guide/dose.md)", "(guide/dosing.md)")(made.folder)
    _update(made.folder)
    made.commit("2026-10-10")
    found = _json(made.folder)[0]["oldest_stale"]
    assert (found["path"], found["since"]) == ("docs/guide/dosing.md", "2026-09-03")


def test_what_is_not_committed_says_so(made: Repository) -> None:
    swap("docs/index.md", "Drink water", "Drink much water")(made.folder)
    _update(made.folder)
    index = ("--article", "index.md")
    assert _json(made.folder, "fr_CA", *index)[0]["oldest_stale"]["undated"] == "not committed"
    lines = _text(made.folder, "fr_CA", *index)
    assert "the oldest not committed yet: docs/index.md “Drink much water" in lines[0]
    assert "docs/index.md 66 2 1 0 6 uncommitted" in lines
    # Beside one with a date, that one is the oldest.
    assert _json(made.folder, "fr_CA")[0]["oldest_stale"]["since"] == "2026-09-03"


def test_a_shallow_clone_says_at_least(made: Repository) -> None:
    made.commit("2026-10-10", {"README.md": "Read me.\n"})
    clone = made.folder.with_name("clone")
    made.git("clone", "--quiet", "--depth=1", made.folder.as_uri(), str(clone))
    found = _json(clone)[0]["oldest_stale"]
    assert (found["since"], found["at_least"], found["undated"]) == ("2026-10-10", True, None)
    lines = _text(clone)
    assert "the oldest at least since 2026-10-10: docs/guide/dose.md" in lines[0]
    assert "docs/guide/dose.md 60 3 1 1 7 ≤ 2026-10-10" in lines
    assert lines[-1].endswith("(git fetch --unshallow).")


def test_without_dates_git_is_left_out(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("l10n_tools.history.first_seen", None)
    found = _json(made.folder, "--no-dates")[0]["oldest_stale"]
    assert (found["msgid"], found["since"], found["undated"]) == ("The dose is 120 mg.", None, "not asked")
    lines = _text(made.folder, "--no-dates")
    assert lines[0].endswith("; 1 message (5 words) to revise; 1 (2 words) to translate")
    assert "docs/guide/dose.md 60 3 1 1 7" in lines


@pytest.mark.parametrize(
    "lost, undated, note",
    [
        ("repository", "not in a git repository", "No dates: the catalogs are not in a git repository."),
        ("program", "no git program", "No dates: there is no git program."),
    ],
)
def test_without_git_it_goes_on_without_dates(
    made: Repository, lost: str, undated: str, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lost == "repository":
        drop(".git")(made.folder)
    else:
        monkeypatch.setenv("PATH", "")
    found = _json(made.folder)[0]["oldest_stale"]
    assert (found["msgid"], found["since"], found["undated"]) == ("The dose is 120 mg.", None, undated)
    assert _text(made.folder)[-1] == note
    assert note not in _text(made.folder, "es")  # where nothing is stale


def test_what_git_refuses_is_told_and_the_rest_is_shown(made: Repository) -> None:
    put(".git/config", "[core\n")(made.folder)
    ran = call("-C", made.folder, "status")
    assert ran.code == 0
    assert ran.err == "l10n: there are no dates: git: bad config line 1 in file .git/config\n"
    assert "docs/guide/dose.md" in ran.out


def test_nothing_is_written(made: Repository) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")}
    _json(made.folder)
    _text(made.folder)
    assert {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")} == before


# ------------------------------------------------------------ the guide


def test_the_example_in_the_guide_is_what_is_printed(made: Repository) -> None:
    put(f"{FR}/old.po", 'msgid "Old"\nmsgstr "Vieux"\n')(made.folder)
    example = json.loads(GUIDE.split("```json\n")[1].split("```")[0])
    ran = call("-C", made.folder, "status", "fr_CA", "--format", "json")
    real = json.loads(ran.out)
    # The guide shows one article of several.
    shown = example["locales"][0]["articles"]
    articles = {article["path"]: article for article in real["locales"][0]["articles"]}
    assert [articles[article["path"]] for article in shown] == shown
    real["locales"][0]["articles"] = shown
    assert example == real


def test_the_table_in_the_guide_is_what_is_printed(made: Repository) -> None:
    printed = GUIDE.split("```\n")[2]
    ran = call("-C", made.folder, "status", "fr_CA")
    assert [line.rstrip() for line in printed.splitlines()] == [
        line.rstrip() for line in ran.out.rstrip().splitlines()
    ]


def test_every_field_and_every_reason_is_in_the_guide(made: Repository) -> None:
    from l10n_tools import history, progress

    ran = call("-C", made.folder, "status", "--format", "json")
    tables = GUIDE.split("## JSON")[1].split("\n```\n")[1]
    for name in set(re.findall(r'"(\w+)":', ran.out)):
        assert f"`{name}`" in tables, name
    reasons = (
        history.NO_GIT,
        history.NO_REPOSITORY,
        history.NOT_COMMITTED,
        history.PARTIAL,
        history.REFUSED,
        progress.NOT_ASKED,
        progress.NOT_IN_CATALOG,
    )
    for reason in reasons:
        assert f"`{reason}`" in tables, reason
