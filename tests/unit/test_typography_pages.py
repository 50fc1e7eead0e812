"""L609, and what all that is published says: digits of one system on a page; no errors on correct work."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n_tools import catalog, cldr, config
from l10n_tools.checks.base import Context
from l10n_tools.checks.pairs import Pair, Setting
from l10n_tools.checks.rules import typography
from l10n_tools.markdown import dialect_of
from l10n_tools.model import Finding, Severity
from l10n_tools.project import Project

TESTS = Path(__file__).parents[1]
PROFESSIONAL = TESTS / "specs" / "professional" / "seen"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def mixed(root: Path, pages: dict[str, dict[str, str]], safety: str = "") -> list[Finding]:
    """The findings about digits on pages of Arabic translations, by msgid."""
    files = {
        "mkdocs.yml": "site_name: Care\n",
        "l10n.toml": f'source = "en_CA"\nlocales = ["ar"]\n[safety]\npaths = ["{safety}"]\n',
    }
    for name, texts in pages.items():
        files[f"docs/{name}.md"] = "\n\n".join(texts) + "\n"
        entries = (f'msgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in texts.items())
        files[f"locales/ar/LC_MESSAGES/{name}.po"] = HEADER + "\n".join(entries)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    project = Project(config.load(root))
    return list(typography.mixed(Context(project, project.config.locales)))


ARABIC = {"Take 80 mg.": "خذ ٨٠ ملغ.", "Wait 30 minutes.": "انتظر ٣٠ دقيقة."}
LATIN = {"Take 80 mg.": "خذ 80 ملغ.", "Wait 30 minutes.": "انتظر 30 دقيقة."}


@pytest.mark.parametrize("texts", [ARABIC, LATIN])
def test_one_system_on_a_page(texts: dict[str, str], tmp_path: Path) -> None:
    assert mixed(tmp_path, {"index": texts}) == []


def test_another_system_on_another_page(tmp_path: Path) -> None:
    assert mixed(tmp_path, {"index": ARABIC, "other": LATIN}) == []


def test_two_systems_on_one_page(tmp_path: Path) -> None:
    texts = {**ARABIC, "Sleep 8 hours.": "نم 8 ساعات."}
    (found,) = mixed(tmp_path, {"index": texts})
    assert (found.code, found.severity, found.msgid) == ("L609", Severity.WARNING, "Sleep 8 hours.")
    assert [texts["Sleep 8 hours."][place.start : place.end] for place in found.places] == ["8"]


def test_two_systems_in_safety_text_are_an_error(tmp_path: Path) -> None:
    texts = {**ARABIC, "Sleep 8 hours.": "نم 8 ساعات."}
    assert [found.severity for found in mixed(tmp_path, {"index": texts}, "index.md")] == [Severity.ERROR]


def test_code_and_urls_have_digits_of_their_own(tmp_path: Path) -> None:
    texts = {**ARABIC, "Type `SAP-24` at https://a.example/7": "اكتب `SAP-24` في https://a.example/7"}
    assert mixed(tmp_path, {"index": texts}) == []


@pytest.mark.parametrize("locale", sorted(path.stem for path in PROFESSIONAL.glob("*.po")))
def test_no_errors_in_professional_translations(locale: str) -> None:
    source, target = cldr.locales(("en_CA", locale), {}, "test")
    setting = Setting(source, target, dialect_of({"footnotes": {}, "attr_list": {}, "tables": {}}))
    data = (PROFESSIONAL / f"{locale}.po").read_bytes()
    for entry in catalog.parse(data, locale).entries:
        remarks = list(typography.look(Pair(setting, entry.msgid, entry.msgstr, is_strict=True)))
        assert not [remark for remark in remarks if remark.severity is Severity.ERROR]
        # They are unsystematic about spaces that may break, and now and then about a quotation mark, or the
        # point that Spanish wrote between thousands before 2010.
        assert {remark.code for remark in remarks} <= {"L601", "L602", "L603", "L604", "L608"}


def test_nothing_to_say_about_the_translations_of_this_site() -> None:
    project = Project(config.load(TESTS.parent))
    assert list(typography.run(Context(project, project.config.locales))) == []
