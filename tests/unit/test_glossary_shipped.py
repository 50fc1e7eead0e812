"""The glossaries of the example site: well-formed, and kept by its own translations."""

from __future__ import annotations

import pytest

from l10n_tools import config, glossary
from l10n_tools.checks.base import Context
from l10n_tools.checks.runner import Selection, run
from l10n_tools.project import Project
from tools import ROOT

SITE = config.load(ROOT)


def test_the_sites_translations_keep_to_its_glossaries() -> None:
    assert run(Context(Project(SITE), SITE.locales), Selection(select=["L5"])) == []


@pytest.mark.parametrize("locale", SITE.locales, ids=lambda locale: locale.id)
def test_a_glossary_is_written_as_the_program_writes_it(locale: config.Locale) -> None:
    found = glossary.of_locale(SITE, locale)
    assert len(found.rows) > 25
    assert glossary.render(found.rows) == (ROOT / found.path).read_bytes()


@pytest.mark.parametrize("locale", SITE.locales, ids=lambda locale: locale.id)
def test_every_term_is_found_where_it_stands(locale: config.Locale) -> None:
    found = glossary.of_locale(SITE, locale)
    for number, row in enumerate(found.rows):
        for text in row.terms:
            assert number in {form.row for hit in found.terms(f"About {text}.") for form in hit.forms}, text
        for text in (*row.translations, *row.forbidden, *row.discouraged):
            hits = found.translations(f"({text})")
            assert number in {form.row for hit in hits for form in hit.forms}, text
