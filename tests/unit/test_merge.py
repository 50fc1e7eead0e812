"""Merging a template into a catalog: the specs in ``tests/specs/catalog``.

Each case has ``before`` (entries of the catalog), ``article`` (the messages that the article has now, a
line each) and ``after`` (the entries that an update leaves).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from l10n_tools import catalog as catalogs
from l10n_tools.model import Catalog, Entry

SPECS = Path(__file__).parent.parent / "specs" / "catalog"
PART = re.compile(r"^````(?P<kind>\w+)\n(?P<text>.*?)^````$|^## (?P<name>[^\n]+)$", re.S | re.M)
HEADER = 'msgid ""\nmsgstr ""\n"Language: fr_CA\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PATH = "locales/fr_CA/LC_MESSAGES/page.po"


@dataclass
class Case:
    name: str
    before: str = ""
    article: str = ""
    after: str = ""


def cases() -> list[Case]:
    found: list[Case] = []
    for path in sorted(SPECS.glob("*.md")):
        for part in PART.finditer(path.read_text(encoding="utf-8")):
            if part["name"]:
                found.append(Case(f"{path.stem}: {part['name']}"))
            else:
                setattr(found[-1], part["kind"], part["text"])
    return found


def merged(case: Case) -> Catalog:
    old = catalogs.parse(f"{HEADER}\n{case.before}".encode(), PATH)
    template = Catalog("page.pot", (), tuple(Entry(msgid) for msgid in case.article.splitlines()))
    return catalogs.merge(old, template, PATH, {"Language": "fr_CA"})


def entries(catalog: Catalog) -> str:
    """The catalog's text without its header."""
    return catalogs.render(catalog).decode().split("\n\n", 1)[-1]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_an_update_leaves_this(case: Case) -> None:
    assert entries(merged(case)) == case.after


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_second_update_leaves_it_so(case: Case) -> None:
    again = Case("again", entries(merged(case)), case.article)
    assert entries(merged(again)) == case.after


def test_header_fields_are_kept_and_those_of_the_locale_set() -> None:
    old = catalogs.parse(
        b'# Ours.\nmsgid ""\nmsgstr ""\n'
        b'"Last-Translator: A\\n"\n"Language: fr\\n"\n"X-Generator: Poedit 3\\n"\n',
        PATH,
    )
    new = catalogs.merge(old, Catalog("page.pot", (("MIME-Version", "1.0"),)), PATH, {"Language": "fr_CA"})
    assert dict(new.header) == {
        "MIME-Version": "1.0",
        "Last-Translator": "A",
        "Language": "fr_CA",
        "X-Generator": "Poedit 3",
    }
    assert new.comment == "Ours."
