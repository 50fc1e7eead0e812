"""Every code of the checks has a page in docs/checks whose examples hold, and a test.

The checks of pofilter, which are not ours, have one page together.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n_tools import catalog, config, pofilter
from l10n_tools.checks.base import Context
from l10n_tools.checks.registry import CODES
from l10n_tools.checks.runner import Selection, run
from l10n_tools.model import Finding
from l10n_tools.project import Project
from l10n_tools.report.text import text as report

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs/checks"
INDEX = "index.md"
SECTIONS = ["Bad", "Good", "What to do"]
BY_HAND = {
    "L103",
    "L105",
    "L112",
    "L411",
    "L706",
    "L800",
    "L809",
    "L810",
    "L815",
    "L816",
    "L818",
    "L819",
    "L962",
}
"""Their pages show commands, which are not run here."""

POFILTER = "pofilter"
OURS = {code: meaning for code, meaning in CODES.items() if not code.startswith(pofilter.PREFIX)}
EXAMPLES = {code: code for code in sorted(OURS.keys() - BY_HAND)} | {"PF-EMAILS": POFILTER}
"""The codes whose examples are run, each with its page."""


def page(code: str) -> str:
    return (DOCS / f"{code}.md").read_text(encoding="utf-8")


def section(code: str, title: str) -> str:
    """What stands under a heading of a code's page."""
    return page(code).split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def block(section_text: str, language: str) -> str | None:
    """The first fenced block of a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", section_text, re.M | re.S)
    return found[1] if found else None


# The pages


def test_pages_are_those_of_the_codes() -> None:
    assert sorted(path.name for path in DOCS.iterdir()) == sorted(
        [INDEX, f"{POFILTER}.md", *(f"{code}.md" for code in OURS)]
    )


@pytest.mark.parametrize("code", OURS)
def test_first_line_is_code_and_meaning(code: str) -> None:
    assert page(code).split("\n", 1)[0] == f"# {code}: {CODES[code]}"


@pytest.mark.parametrize("code", OURS)
def test_sections(code: str) -> None:
    assert re.findall(r"^## (.*)$", page(code), re.M) == SECTIONS
    for title in SECTIONS:
        assert section(code, title).strip(), f"“{title}” is empty"
    for title in ("Bad", "Good"):
        assert "```" in section(code, title), f"“{title}” has no example"


def test_index_lists_every_code_with_its_meaning() -> None:
    listed = re.findall(
        r"^\| \[(\w+)\]\((\w+)\.md\) \| (.*?) \|", (DOCS / INDEX).read_text(encoding="utf-8"), re.M
    )
    assert listed == [(code, code, meaning) for code, meaning in OURS.items()]


def test_links_lead_somewhere() -> None:
    for path in DOCS.iterdir():
        # Not those in examples
        prose = re.sub(r"^```.*?^```$|`[^`\n]+`", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)#\s]+)", prose):
            assert (DOCS / target).is_file(), f"{path.name} links to {target}"


# The examples, run through the checks

HEADER = """\
#
msgid ""
msgstr ""
"Project-Id-Version: \\n"
"PO-Revision-Date: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: fr_CA\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
"""As ``l10n update`` writes it."""

NOTICE = "notices/medical-safety"
FILES = {
    "mkdocs.yml": """\
site_name: Care
exclude_docs: /notices/
markdown_extensions: [attr_list, footnotes, md_in_html]
""",
    "l10n.toml": """\
source = "en_CA"
locales = ["fr_CA"]

[locale.fr_CA]
require = [{ paths = "mkdocs.yml", translated = 0 }, { paths = "**", translated = 100 }]
""",
    f"docs/{NOTICE}.md": """\
---
id: medical-safety
title: Medical safety
severity: warning
placement: top
applies_to: all
---

**Do not drive for 24 hours after a dosing session.**
""",
    f"locales/fr_CA/LC_MESSAGES/{NOTICE}.po": f"""{HEADER}\
msgid "Medical safety"
msgstr "Sécurité médicale"

msgid "**Do not drive for 24 hours after a dosing session.**"
msgstr "**Ne conduisez pas pendant les 24 heures qui suivent une séance d’administration.**"
""",
}
"""A project with one notice and its translation, beside which each example is put."""

NO_LETTERS = "* * *\n"
"""A page with nothing to translate."""


def found_in(example: str, selection: Selection, root: Path) -> list[Finding]:
    """What the checks find in a project made of an example.

    A ``po`` block is the catalog that its references name; its article is made of its messages, a
    paragraph each. An ``html`` block is the body of the built page ``index.md``, a ``toml`` block goes on
    with the configuration of the locale, a ``jsonl`` block is its ledger, a ``csv``
    block its table of links or its glossary, a ``yaml`` block the site's Markdown extensions.
    ``html en_CA`` and ``html fr_CA`` are the page in both languages, whole or the inside of the article.
    """
    files = dict(FILES)
    po, html = block(example, "po"), block(example, "html")
    if po is not None:
        data = HEADER + po
        entries = catalog.parse(data.encode(), "example.po").entries
        name = entries[0].references[0].split("#")[0].removeprefix("docs/").removesuffix(".md")
        files[f"locales/fr_CA/LC_MESSAGES/{name}.po"] = data
        if name != NOTICE:
            files[f"docs/{name}.md"] = "\n\n".join(entry.msgid for entry in entries) + "\n"
    if extensions := block(example, "yaml"):
        files["mkdocs.yml"] = re.sub(
            r"^markdown_extensions: .*\n", extensions, files["mkdocs.yml"], flags=re.M
        )
    if toml := block(example, "toml"):
        files["l10n.toml"] += toml
    if ledger := block(example, "jsonl"):
        name = "waivers" if '"code"' in ledger else "approvals"
        files[f"locales/fr_CA/{name}.jsonl"] = ledger
    if table := block(example, "csv"):
        name = "links" if table.startswith("source,") else "glossary"
        files[f"locales/fr_CA/{name}.csv"] = table
    if html is not None:
        files["docs/index.md"] = NO_LETTERS
        files["site/fr/index.html"] = f'<!doctype html><html lang="fr-CA"><body>\n{html}</body></html>'
    if block(example, "html fr_CA"):
        files = equal_sites(example, files)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    project = Project(config.load(root))
    return run(Context(project, project.config.locales, root / "site", with_source=False), selection)


def equal_sites(example: str, files: dict[str, str]) -> dict[str, str]:
    """A project without notices whose two languages are equal, and its built pages."""
    pages = {}
    for folder, locale in (("en", "en_CA"), ("fr", "fr_CA")):
        page = block(example, f"html {locale}") or ""
        if "<body>" not in page:
            page = f"<body><article>{page}</article></body>"
        start = "" if "<html" in page else f'<!doctype html><html lang="{locale.replace("_", "-")}">'
        pages[f"site/{folder}/index.html"] = start + page
    return (
        {path: content for path, content in files.items() if NOTICE not in path}
        | {"l10n.toml": 'parity = ["en_CA", "fr_CA"]\n' + files["l10n.toml"], "docs/index.md": NO_LETTERS}
        | {"locales/fr_CA/LC_MESSAGES/site.po": f'{HEADER}msgid "Care"\nmsgstr "Soins"\n'}
        | pages
    )


@pytest.mark.parametrize("code", EXAMPLES)
def test_bad_example_is_reported_as_shown(code: str, tmp_path: Path) -> None:
    bad = section(EXAMPLES[code], "Bad")
    found = found_in(bad, Selection(select=[code]), tmp_path)
    assert [finding.code for finding in found] == [code]
    assert block(bad, "text") == report(found)


@pytest.mark.parametrize("code", EXAMPLES)
def test_good_example_is_clean(code: str, tmp_path: Path) -> None:
    # No templates and no other pages are made for an example.
    assert found_in(section(EXAMPLES[code], "Good"), Selection(ignore=["L103", "L800"]), tmp_path) == []


# The tests


@pytest.mark.parametrize("code", OURS)
def test_code_is_tested(code: str) -> None:
    assert code in NAMED, f"no other file below tests/ names {code}"


def _named() -> frozenset[str]:
    """What looks like a code in the tests' files, this one left out."""
    files = (path for path in TESTS.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in files if path != Path(__file__))
    return frozenset(code for text in texts for code in re.findall(r"\bL\d{3}\b", text))


NAMED = _named()
