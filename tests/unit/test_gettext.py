"""Real gettext programs accept every catalog, and give it back byte for byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from l10n_tools import catalog as catalogs
from l10n_tools.model import Catalog, Entry, Message

ROOT = Path(__file__).parent.parent.parent
CATALOGS = sorted((ROOT / "locales").rglob("*.po"))
TEMPLATES = sorted((ROOT / "locales").rglob("*.pot"))
pytestmark = pytest.mark.gettext

HEADER = (
    ("Project-Id-Version", ""),
    ("PO-Revision-Date", ""),
    ("Last-Translator", ""),
    ("Language-Team", ""),
    ("Language", "fr_CA"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
)
HARD = Catalog(
    "hard.po",
    HEADER,
    (
        Entry('say "no" \\ to\tit', 'dites « non » \\ à\tcela "vite"'),
        Entry("a line  \nand another\n", "une ligne  \net une autre\n"),
        Entry("separators \u2028 \u0085 \u00a0 stay", "séparateurs \u2028 \u0085 \u00a0"),
        Entry("日本語", "日本語 عربي"),
        Entry("open", "ouvrir", msgctxt="verb"),
        Entry("open", "ouvert", msgctxt="adjective"),
        Entry("80 mg", "80 mg", fuzzy=True, previous=Message("60 mg\nor less", "dose"), comment="Check."),
        Entry("places", "lieux", references=tuple(f"docs/é/page-{n}.md#{'x' * n}" for n in range(1, 40))),
        Entry("spaces", "espaces", references=("\u2068docs/my page.md#a\u2069", "docs/b.md")),
        Entry("told", "dit", extracted="paragraph · One › Two\nMind the dose.", flags=("no-wrap",)),
        Entry("gone", "parti", obsolete=True, fuzzy=True, previous=Message("went")),
        Entry("gone with context", "parti", msgctxt="c", obsolete=True, comment="Kept."),
    ),
    "French translation: a draft.\nSecond line.",
)


def run(*command: str, data: bytes) -> bytes:
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def test_the_project_has_catalogs() -> None:
    assert len(CATALOGS) >= 30
    assert len(TEMPLATES) >= 10


@pytest.mark.parametrize("path", [*CATALOGS, *TEMPLATES], ids=lambda path: str(path.relative_to(ROOT)))
def test_msgcat_gives_it_back(path: Path) -> None:
    assert run("msgcat", "--no-wrap", "-", data=path.read_bytes()) == path.read_bytes()


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(ROOT)))
def test_msgfmt_accepts_it(path: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_hard_to_write_is_written_as_msgcat_does() -> None:
    data = catalogs.render(HARD)
    assert run("msgcat", "--no-wrap", "-", data=data) == data


def test_what_is_hard_to_write_is_read_back() -> None:
    read = catalogs.parse(catalogs.render(HARD), "hard.po")
    assert [(e.message, e.msgstr, e.previous, e.obsolete, e.fuzzy, e.comment) for e in read.entries] == [
        (e.message, e.msgstr, e.previous, e.obsolete, e.fuzzy, e.comment) for e in HARD.entries
    ]
    assert (read.header, read.comment) == (HARD.header, HARD.comment)
