"""Merging a template into a catalog: the specs in ``tests/specs/catalog``.

Each case has ``before`` (entries of the catalog), ``article`` (the messages that the article has now, a
line each) and ``after`` (the entries that an update leaves).
"""

from __future__ import annotations

import pytest

from l10n_tools import catalog as catalogs
from l10n_tools.model import Catalog, Entry
from specs_format import Case, params

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr_CA\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PATH = "locales/fr_CA/LC_MESSAGES/page.po"


def merged(before: str, article: str) -> Catalog:
    old = catalogs.parse(f"{HEADER}\n{before}".encode(), PATH)
    template = Catalog("page.pot", (), tuple(Entry(msgid) for msgid in article.splitlines()))
    return catalogs.merge(old, template, PATH, {"Language": "fr_CA"})


def entries(catalog: Catalog) -> str:
    """The catalog's text without its header."""
    return catalogs.render(catalog).decode().split("\n\n", 1)[-1]


@pytest.mark.parametrize("case", params("catalog"))
def test_an_update_leaves_this(case: Case) -> None:
    assert entries(merged(case["before"], case["article"])) == case["after"]


@pytest.mark.parametrize("case", params("catalog"))
def test_a_second_update_leaves_it_so(case: Case) -> None:
    once = entries(merged(case["before"], case["article"]))
    assert entries(merged(once, case["article"])) == case["after"]


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
