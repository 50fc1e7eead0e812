"""The checks of single translations against the pairs in tests/specs/pairs.

A file is about the codes that its heading names. Each section says what its pairs show and, after the
arrow, which codes are reported: those alone are errors, those in brackets warnings. “(safety)” in the title
makes the text one that safety hangs on. Below an ``en:`` line stand its translations, by locale; ``⏎`` is a
hard line break, ``⍽`` a no-break space, ``␣`` a narrow one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from l10n_tools import cldr, glossary, links
from l10n_tools.checks.pairs import Pair, Setting
from l10n_tools.checks.registry import CHECKS
from l10n_tools.markdown import dialect_of
from l10n_tools.model import Kind, Severity

SPECS = Path(__file__).parents[1] / "specs" / "pairs"
VISIBLE = str.maketrans({"⏎": "  \n", "⍽": "\u00a0", "␣": "\u202f"})
EXTENSIONS = {name: {} for name in ("attr_list", "footnotes", "md_in_html", "tables", "abbr")}
DIALECT = dialect_of(EXTENSIONS)


class Spec(NamedTuple):
    """A pair, and what is to be said of it by the checks that the file is about."""

    file: str
    about: tuple[str, ...]
    section: str
    locale: str
    source: str
    msgid: str
    msgstr: str
    wanted: tuple[str, ...]


def read(path: Path) -> Iterator[Spec]:
    """The specs of a file; a line that is none of its parts is an error."""
    heading, *sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)
    about = tuple(re.findall(r"\bL\d+", heading.split("\n", 1)[0]))
    assert about, f"{path.name}: the heading names no code"
    for section in sections:
        title, body = section.split("\n", 1)
        shows, codes = title.rsplit(" → ", 1)
        wanted = () if codes.strip() == "none" else tuple(codes.split())
        source = msgid = ""
        for line in filter(str.strip, body.split("\n")):
            found = re.fullmatch(r"(\w+): (.*)", line)
            if found is None:
                assert line.startswith("> "), f"{path.name}: {line}"
            elif found[1] in ("en", "en_CA"):
                source, msgid = found[1], found[2]
            else:
                assert msgid, f"{path.name}: no source above: {line}"
                yield Spec(path.name, about, shows, found[1], source, msgid, found[2], wanted)


SPECIFIED = [spec for path in sorted(SPECS.glob("*.md")) for spec in read(path)]


def tables(spec: Spec) -> dict[str, object]:
    """What the project's own files would say: a table beside the specs, ``<name>.<locale>.csv``."""
    path = SPECS / f"{Path(spec.file).stem}.{spec.locale}.csv"
    if not path.is_file():
        return {}
    if path.read_text(encoding="utf-8").startswith("source,"):
        return {"links": links.Links(links.parse(path.read_bytes(), path.name), path.name)}
    source, locale = cldr.locales((spec.source, spec.locale), {}, "spec")
    return {"glossary": glossary.Glossary(glossary.parse(path.read_bytes(), path.name), source, locale)}


def looked_at(spec: Spec) -> list[str]:
    source, locale = cldr.locales((spec.source, spec.locale), {}, "spec")
    pair = Pair(
        Setting(source, locale, DIALECT, tables=tables(spec)),
        spec.msgid.translate(VISIBLE),
        spec.msgstr.translate(VISIBLE),
        is_strict="(safety)" in spec.section,
        kinds=frozenset({Kind.PARAGRAPH}),
    )
    remarks = [remark for check in CHECKS if check.look for remark in check.look(pair)]
    return sorted(
        remark.code if remark.severity is Severity.ERROR else f"({remark.code})"
        for remark in remarks
        if remark.code.startswith(spec.about)
    )


@pytest.mark.parametrize(
    "spec", SPECIFIED, ids=lambda spec: f"{spec.file}: {spec.locale}: {spec.section}: {spec.msgstr[:30]}"
)
def test_pair(spec: Spec) -> None:
    assert looked_at(spec) == sorted(spec.wanted)
