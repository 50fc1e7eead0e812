"""The checks of language and markup against the pairs in tests/specs/checks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from l10n_tools import config
from l10n_tools.checks.base import Context, Translation
from l10n_tools.checks.runner import Selection, run
from l10n_tools.model import Entry, Kind, Message, Segment, Span
from l10n_tools.project import Project, Source

SPECS = Path(__file__).parents[1] / "specs" / "checks"
BREAK = "⏎"
CODES = ("L110", "L111", "L201", "L202", "L203", "L204", "L205", "L206", "L207")
LOCALES = {"fr": "fr_CA", "es": "es", "ar": "ar"}

TOML = """\
source = "en_CA"
locales = ["fr_CA", "es", "ar"]
untranslatable = [
    "ATMA CENA", "Ecstasy", "Lykos", "MAPS", "MAPS Canada", "Numinus", "PubMed", "Spravato", "TheraPsil",
]
[locale.fr_CA]
same_as_source = ["Articles", "Sources"]
[locale.es]
same_as_source = ["No"]
"""


class Pair(NamedTuple):
    """A message, its translation, and the codes that are to be found in it, of those looked for."""

    looked_for: tuple[str, ...]
    section: str
    locale: str
    msgid: str
    msgstr: str
    codes: tuple[str, ...]


def _pairs() -> list[Pair]:
    return [pair for path in sorted(SPECS.glob("*.md")) for pair in _read(path.read_text(encoding="utf-8"))]


def _read(spec: str) -> list[Pair]:
    found = []
    heading, *sections = re.split(r"^## ", spec, flags=re.M)
    first, *_, last = re.findall(r"L\d+", heading)
    looked_for = CODES[CODES.index(first) : CODES.index(last) + 1]
    for section in sections:
        title, body = section.split("\n", 1)
        shows, codes = title.rsplit(" → ", 1)
        for source, locale, target in re.findall(r"^en: (.*)\n(\w+): (.*)$", body, re.M):
            wanted = () if codes == "none" else tuple(codes.split())
            texts = (text.replace(BREAK, "  \n") for text in (source, target))
            found.append(Pair(looked_for, shows, LOCALES[locale], *texts, wanted))
    return found


PAIRS = _pairs()


class _Pair(Context):
    """A context in which one message is all there is."""

    @property
    def translations(self) -> tuple[Translation, ...]:  # type: ignore[override]
        return self.found  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("checks")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Care\n", encoding="utf-8")
    (root / "l10n.toml").write_text(TOML, encoding="utf-8")
    return Project(config.load(root))


def _codes(project: Project, pair: Pair) -> list[str]:
    locale = next(locale for locale in project.config.locales if locale.id == pair.locale)
    segment = Segment(Kind.PARAGRAPH, Span(0, 0), (), pair.msgid)
    source = Source("page", "docs/page.md", (segment,))
    entry = Entry(pair.msgid, pair.msgstr, line=1)
    context = _Pair(project, [locale])
    translation = Translation(locale, source, Message(pair.msgid), entry, "page.po", (segment,))
    object.__setattr__(context, "found", (translation,))
    return [finding.code for finding in run(context, Selection(pair.looked_for))]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.locale}: {pair.section}: {pair.msgstr[:30]}")
def test_pair(project: Project, pair: Pair) -> None:
    assert _codes(project, pair) == list(pair.codes)


def test_every_pair_is_read() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SPECS.glob("*.md"))
    assert len(PAIRS) == len(re.findall(r"^en: ", text, re.M))


def test_there_are_good_and_bad_pairs_enough() -> None:
    good = Counter(pair.locale for pair in PAIRS if not pair.codes)
    bad = Counter(code for pair in PAIRS for code in pair.codes)
    assert sum(good.values()) >= 60
    assert all(good[locale] >= 12 for locale in LOCALES.values())
    assert all(bad[code] >= 2 for code in CODES)
