"""How many correct translations each of pofilter's checks reports, for docs/checks/pofilter.md.

    .venv/bin/python scripts/pofilter_counts.py            prints the counts
    .venv/bin/python scripts/pofilter_counts.py --write    renews them in the page

All checks are on in every language; the translations are the site's own and those of other topics that the
checks may be tuned on (tests/specs/professional/seen).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from l10n_tools import catalog, cldr, pofilter
from l10n_tools.model import Locale, State

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/checks/pofilter.md"
LOCALES = ("fr_CA", "es", "ar", "zh_Hans")
NAMES = {"fr_CA": "Canadian French", "es": "Spanish", "ar": "Arabic", "zh_Hans": "Chinese"}


def pairs(locale: str) -> list[tuple[str, str]]:
    where = [
        *(ROOT / f"locales/{locale}/LC_MESSAGES").rglob("*.po"),
        ROOT / f"tests/specs/professional/seen/{locale}.po",
    ]
    return [
        (entry.msgid, entry.msgstr)
        for path in where
        for entry in catalog.parse(path.read_bytes(), path.name).entries
        if entry.state is State.TRANSLATED
    ]


def counts(locale: Locale, its: list[tuple[str, str]]) -> Counter[str]:
    filters = pofilter.Filters(locale, pofilter.table())
    return Counter(failure.filter.code for pair in its for failure in filters.failures(*pair))


def main() -> None:
    locales = {id_: cldr.locales(("en_CA", id_), {}, "test")[1] for id_ in LOCALES}
    texts = {id_: pairs(id_) for id_ in LOCALES}
    found = {id_: counts(locales[id_], texts[id_]) for id_ in LOCALES}
    page = PAGE.read_text(encoding="utf-8")
    for one in pofilter.table():
        cells = [
            f"off ({found[id_][one.code]})" if one.why_off(locales[id_]) else str(found[id_][one.code])
            for id_ in LOCALES
        ]
        print(one.code, *cells, sep="\t")
        row = re.search(rf"(?m)^\| `{re.escape(one.code)}` \|(?: [^|]* \|){{2}}", page)
        if row:
            end = page.index("\n", row.end())
            page = f"{page[: row.end()]} {' | '.join(cells)} |{page[end:]}"
    numbers = ", ".join(f"{len(texts[id_])} into {NAMES[id_]}" for id_ in LOCALES)
    page = re.sub(r"\d+ into Canadian French, .*? into Chinese", numbers, page)
    print(numbers)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
