"""What the tests of catalogs that other programs saved share: the original, and what an update does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from l10n_tools import catalog as catalogs
from l10n_tools import cldr
from l10n_tools.model import Catalog, Entry

SPECS = Path(__file__).parent / "specs" / "editors"
ORIGINAL = (SPECS / "original.po").read_bytes().decode("utf-8")
PATH = "locales/fr_CA/LC_MESSAGES/dosing.po"


def fresh(text: str) -> Catalog:
    """The template of an article that has the messages of a catalog."""
    read = catalogs.parse(text.encode(), PATH)
    return Catalog(
        "locales/templates/dosing.pot",
        catalogs.template("", "", ()).header,
        tuple(
            Entry(entry.msgid, msgctxt=entry.msgctxt, extracted=entry.extracted, references=entry.references)
            for entry in read.active()
        ),
    )


def update(data: bytes, template: Catalog | None = None) -> str:
    """What ``l10n update`` makes of a catalog whose article is as it was."""
    decided = {"Language": "fr_CA", "Plural-Forms": cldr.plural_forms("fr_CA")}
    merged = catalogs.merge(catalogs.parse(data, PATH), template or fresh(ORIGINAL), PATH, decided)
    return catalogs.render(merged).decode("utf-8")


def with_fields(text: str, fields: Mapping[str, str]) -> str:
    """A catalog's text with header fields changed, or added at the header's end."""
    head, rest = text.split("\n\n", 1)
    for name, value in fields.items():
        line = f'"{name}: {value}\\n"'
        head, count = re.subn(rf'^"{re.escape(name)}: .*$', lambda _, line=line: line, head, flags=re.M)
        head += "" if count else f"\n{line}"
    return f"{head}\n\n{rest}"
