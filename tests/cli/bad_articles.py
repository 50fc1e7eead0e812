"""Articles and notices that cannot be segmented, or not placed."""

from __future__ import annotations

import os

from changes import Case, copy, put, swap

DOSE, INDEX, SAFETY = "docs/guide/dose.md", "docs/index.md", "docs/notices/safety.md"
READERS = "extract | update | update --check | status | check | render fr_CA --output ../out | build"
PLACERS = "check | render fr_CA --output ../out | render en_CA --output ../out | build"

QUOTE = "(quote values that contain “: ” or begin with a special character)"
DIRECTIVES = "(known: off, on, comment, context)"
NEEDS = "(a notice needs id, title, severity, applies_to)"

CASES = [
    Case(
        "article in Latin-1",
        put(DOSE, "# Dosing\n\nUne séance.\n".encode("latin-1")),
        READERS,
        f"{DOSE}:3: is not UTF-8 (save it as UTF-8)",
    ),
    Case(
        "article with NUL",
        swap(DOSE, "80 mg", "80\0mg"),
        READERS,
        f"{DOSE}:3: contains a NUL character (is it a text file? remove it)",
    ),
    Case(
        "empty article", put(DOSE, ""), READERS, f"{DOSE}: is empty (write the article, or remove the file)"
    ),
    Case(
        "article of blank lines",
        put(DOSE, "\ufeff \r\n\n"),
        READERS,
        f"{DOSE}: is empty (write the article, or remove the file)",
    ),
    Case(
        "article whose name is not UTF-8",
        put(os.fsdecode(b"docs/caf\xe9.md"), "# Care\n"),
        READERS,
        r"docs/caf\xe9.md: its name is not UTF-8 (rename the file)",
    ),
    Case(
        "front matter that is not YAML",
        swap(INDEX, "title: Care at", "title: Care: at"),
        READERS,
        f"{INDEX}:2: the front matter is not valid YAML: mapping values are not allowed here {QUOTE}",
    ),
    Case(
        "front matter with a day that is none",
        swap(INDEX, "title: Care", "date: 2026-02-30\ntitle: Care"),
        READERS,
        f"{INDEX}:2: the front matter is not valid YAML: day is out of range for month {QUOTE}",
    ),
    Case(
        "front matter with a tag of YAML's",
        swap(INDEX, "title: Care", "icon: !icon water\ntitle: Care"),
        READERS,
        f"{INDEX}:2: the front matter is not valid YAML: "
        f"could not determine a constructor for the tag '!icon' {QUOTE}",
    ),
    Case(
        "unknown directive",
        swap(INDEX, "Drink", "<!-- l10n:of -->\n\nDrink"),
        READERS,
        f"{INDEX}:7: unknown directive l10n:of {DIRECTIVES}",
    ),
    Case(
        "l10n:on alone",
        swap(INDEX, "Drink", "<!-- l10n:on -->\n\nDrink"),
        READERS,
        f"{INDEX}:7: l10n:on without l10n:off before it, "
        f"in the same list item, box or quotation {DIRECTIVES}",
    ),
    Case(
        "l10n:off to the end",
        swap(INDEX, "Drink", "<!-- l10n:off -->\n\nDrink"),
        READERS,
        f"{INDEX}:7: l10n:off without l10n:on after it, in the same list item, box or quotation {DIRECTIVES}",
    ),
    # Notices
    Case(
        "notice without front matter",
        put(SAFETY, "Talk with a healthcare professional.\n"),
        READERS,
        f"{SAFETY}:1: the key “id” is missing {NEEDS}",
    ),
    Case(
        "key missing",
        swap(SAFETY, "severity: warning\n", ""),
        READERS,
        f"{SAFETY}:1: the key “severity” is missing {NEEDS}",
    ),
    Case(
        "key misspelt",
        swap(SAFETY, "placement:", "placment:"),
        READERS,
        f"{SAFETY}:5: unknown key “placment” (did you mean “placement”?)",
    ),
    Case(
        "key that is a number",
        swap(SAFETY, "placement:", "1: x\nplacement:"),
        READERS,
        f"{SAFETY}:5: unknown key “1” "
        "(known: id, title, severity, placement, applies_to, region, required_in)",
    ),
    Case(
        "id that is no id",
        swap(SAFETY, "id: safety", "id: Safety first"),
        READERS,
        f"{SAFETY}:2: the id “Safety first” is not of small letters, digits and hyphens "
        "(write id: medical-safety)",
    ),
    Case(
        "title that is a number",
        swap(SAFETY, "title: Safety first", "title: 21"),
        READERS,
        f'{SAFETY}:3: the title is not a text (write title: "…")',
    ),
    Case(
        "notice that says nothing",
        swap(SAFETY, "Talk with a healthcare professional.", "<!-- later -->"),
        READERS,
        f"{SAFETY}:1: says nothing below its title (write the notice under the front matter)",
    ),
    Case(
        "unknown placement",
        swap(SAFETY, "placement: top", "placement: middle"),
        READERS,
        f"{SAFETY}:5: unknown placement “middle” (write top, bottom, or after: heading-anchor)",
    ),
    Case(
        "applies_to a number",
        swap(SAFETY, "applies_to: all", "applies_to: 3"),
        READERS,
        f"{SAFETY}:6: applies_to is neither “all” nor a list of texts (write applies_to: all)",
    ),
    Case(
        "required nowhere",
        swap(SAFETY, "applies_to: all", "applies_to: all\nrequired_in: []"),
        READERS,
        f"{SAFETY}:7: required_in is neither “all” nor a list of texts (write required_in: all)",
    ),
    Case(
        "required in a locale that is none",
        swap(SAFETY, "applies_to: all", "applies_to: all\nrequired_in: [fr]"),
        READERS,
        f"{SAFETY}:7: required_in names “fr”, which is not a locale of this project "
        "(add it to locales in l10n.toml, or name some of these: en_CA, fr_CA, es)",
    ),
    Case(
        "two notices with one id",
        copy(SAFETY, "docs/notices/sub.md"),
        READERS,
        f"docs/notices/sub.md:2: the id “safety” is that of {SAFETY} already "
        "(give each notice an id of its own)",
    ),
    Case(
        "after a heading that is not there",
        swap(SAFETY, "placement: top", "placement:\n  after: dosage"),
        PLACERS,
        f"{DOSE}: has no heading with the anchor “dosage”, after which the notice “safety” is to stand "
        f"(add the heading, or change placement or applies_to in {SAFETY})",
    ),
]
