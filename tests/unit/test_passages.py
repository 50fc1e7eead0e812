"""Passages of a built page that Markdown could not mark: contents, navigation, citations."""

from __future__ import annotations

import pytest

from l10n_tools import cldr
from l10n_tools.model import Locale
from l10n_tools.site.passages import mark_passages

EN, FR, AR = cldr.locales(["en_CA", "fr_CA", "ar"], {}, "l10n.toml")


def entry(text: str, mark: str = "") -> str:
    return f'<a href="#dose" class="md-nav__link">\n <span class="md-ellipsis"{mark}>\n {text}\n </span></a>'


def heading(content: str) -> str:
    return f'<h2 id="dose">{content}<a class="headerlink" href="#dose" title="x">&para;</a></h2>'


CASES = {
    "an entry of the contents is marked like its heading": (
        FR,
        entry("The dose") + heading("<span lang='en-CA'>The dose</span>"),
        entry("The dose", ' lang="en-CA"') + heading("<span lang='en-CA'>The dose</span>"),
    ),
    "with its direction where that differs": (
        AR,
        entry("The dose") + heading("<span lang='en-CA' dir='ltr'>The dose</span>"),
        entry("The dose", ' lang="en-CA" dir="ltr"')
        + heading("<span lang='en-CA' dir='ltr'>The dose</span>"),
    ),
    "a translated heading leaves its entry alone": (
        FR,
        entry("La dose") + heading("La dose"),
        entry("La dose") + heading("La dose"),
    ),
    "an entry gets back the non-breaking spaces of its heading": (
        FR,
        entry("La « dose »") + heading("La «\u00a0dose\u00a0»"),
        entry("La «\u00a0dose\u00a0»") + heading("La «\u00a0dose\u00a0»"),
    ),
    "a navigation title that is not translated is marked": (
        FR,
        '<a href=".."><span class="md-ellipsis">\n Home &amp; away\n</span></a>',
        '<a href=".."><span class="md-ellipsis" lang="en-CA">\n Home &amp; away\n</span></a>',
    ),
    "a translated one is not": (
        FR,
        '<span class="md-ellipsis">\n Accueil\n</span>',
        '<span class="md-ellipsis">\n Accueil\n</span>',
    ),
    "a left-to-right citation on a right-to-left page gets its direction": (
        AR,
        '<cite lang="en">Nat Med.</cite> <span lang="ar">نص</span> <q lang="en" dir="auto">x</q>',
        '<cite dir="ltr" lang="en">Nat Med.</cite> <span lang="ar">نص</span> <q lang="en" dir="auto">x</q>',
    ),
    "and nothing is added where the directions agree": (
        FR,
        '<cite lang="en">Nat Med.</cite>',
        '<cite lang="en">Nat Med.</cite>',
    ),
}


@pytest.mark.parametrize("locale,before,after", CASES.values(), ids=CASES.keys())
def test_passages_are_marked(locale: Locale, before: str, after: str) -> None:
    left = frozenset({"Home & away"})
    assert mark_passages(before, EN, locale, left) == after
    assert mark_passages(after, EN, locale, left) == after, "a second time nothing changes"
