"""Merging all catalogs of a locale: the specs in ``tests/specs/locale``."""

from __future__ import annotations

import re

import pytest

from l10n_tools import catalog as catalogs
from l10n_tools.model import Catalog, Entry
from specs_format import Case, params

MESSAGE = re.compile(
    r"(?:(?P<kind>(?:table cell|paragraph|list item|heading)[^\n:\[]*?)"
    r"(?: \[(?P<context>\w+)\])?: )?(?P<msgid>.+)"
)
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def files(text: str) -> dict[str, str]:
    """What stands under each ``== name``."""
    parts = re.split(r"^== (\w+)(?:: removed)?\n", text, flags=re.M)[1:]
    return dict(zip(parts[::2], (part.strip("\n") for part in parts[1::2]), strict=True))


def template(name: str, text: str) -> Catalog:
    matches = [MESSAGE.fullmatch(line) for line in text.split("\n")]
    entries = [
        Entry(match["msgid"], msgctxt=match["context"], extracted=match["kind"] or "")
        for match in matches
        if match
    ]
    return Catalog(f"{name}.pot", (("Content-Type", "text/plain; charset=UTF-8"),), tuple(entries))


def merged(before: dict[str, str], articles: str) -> tuple[catalogs.Merged, dict[str, str]]:
    old = [catalogs.parse(f"{HEADER}{text}\n".encode(), f"{name}.po") for name, text in before.items()]
    wanted = [catalogs.Wanted(f"{name}.po", template(name, text)) for name, text in files(articles).items()]
    found = catalogs.merge_locale(old, wanted, {})
    texts = {one.path.removesuffix(".po"): body(one) for one in found.catalogs}
    return found, {
        name: "" if f"{name}.po" in found.superfluous else texts.get(name, before.get(name, ""))
        for name in (*before, *texts)
    }


def body(catalog: Catalog) -> str:
    return catalogs.render(catalog).decode().split("\n\n", 1)[-1].strip("\n")


@pytest.mark.parametrize("case", params("locale"))
def test_an_update_leaves_these_catalogs(case: Case) -> None:
    _, after = merged(files(case["before"]), case["articles"])
    assert after == files(case["after"])


@pytest.mark.parametrize("case", params("locale"))
def test_a_second_update_leaves_them_so(case: Case) -> None:
    once = {name: text for name, text in files(case["after"]).items() if text}
    again, after = merged(once, case["articles"])
    assert after == once
    assert not again.superfluous


@pytest.mark.parametrize("case", params("locale"))
def test_each_catalog_by_itself_loses_nothing(case: Case) -> None:
    """Written in any order, and stopped anywhere: every translation stands in some catalog."""
    before = files(case["before"])
    found, after = merged(before, case["articles"])
    translations = {text for one in before.values() for text in re.findall(r'msgstr "(.+)"', one)}
    changed = [name for name in after if after[name] != before.get(name)]
    for stop in range(len(changed) + 1):
        for order in (changed, changed[::-1]):
            written = [name for name in order if after[name]][:stop]
            now = "\n".join((before | {name: after[name] for name in written}).values())
            assert all(f'msgstr "{text}"' in now for text in translations)
    # Removed last, when all else is written.
    end = "\n".join(text for name, text in after.items() if f"{name}.po" not in found.superfluous)
    assert all(f'msgstr "{text}"' in end for text in translations)
