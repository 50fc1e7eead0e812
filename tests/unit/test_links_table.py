"""Official counterparts of links: the table, and what it does to texts and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n_tools.catalog import cosmetic
from l10n_tools.errors import ConfigError
from l10n_tools.links import Link, Links, Status, parse
from l10n_tools.markdown import dialect_of, retargeted, segment, with_counterparts, withheld
from l10n_tools.model import Message
from rendering import EN, FR, SITE
from tools import ROOT

ON = dialect_of(SITE.extensions)
HEAD = "source,target,note,status\n"
FORM, FORMULAIRE = "https://example.org/en/form", "https://example.org/fr/formulaire"
LINKS = Links(
    [
        Link(FORM, FORMULAIRE),
        Link("https://example.com/*", "https://example.com/fr/*"),
        Link("https://example.com/en/*", "https://example.com/fr/pages/*"),
        Link("https://example.net/draft", "https://example.net/brouillon", status=Status.DRAFT),
        Link("https://example.net/none", "", status=Status.NONE),
    ]
)


# The table


def test_rows() -> None:
    assert parse(
        f"{HEAD}{FORM},{FORMULAIRE},The form,draft\n\nhttps://a.b/*,http://c.d/*,,\n".encode(), "x"
    ) == (
        Link(FORM, FORMULAIRE, "The form", Status.DRAFT, 2),
        Link("https://a.b/*", "http://c.d/*", "", Status.VERIFIED, 4),
    )


@pytest.mark.parametrize(
    "data",
    [
        f"\ufeff{HEAD}{FORM},{FORMULAIRE},,\r\n".replace("\n", "\r\n"),
        f"Source;Target\n{FORM};{FORMULAIRE}\n",
        f"status\ttarget\tsource\nverified\t{FORMULAIRE}\t{FORM}",
        f'note,source,target\n"a, b\nc",{FORM},{FORMULAIRE}\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_whatever_a_spreadsheet_makes_of_it(data: str, encoding: str) -> None:
    encoded = data.removeprefix("\ufeff").encode("utf-16") if encoding == "utf-16" else data.encode()
    assert Links(parse(encoded, "links.csv")).official(FORM) == FORMULAIRE


@pytest.mark.parametrize(
    "rows,line,message",
    [
        ("source,taget\n", 1, "no column is called “taget” (did you mean target?)"),
        ("source\n", 1, "has no column “target”"),
        ("source,target,target\n", 1, "has two columns “target”"),
        ("", 1, "has no column “source”"),
        (f"target,source\n{FORMULAIRE}\n", 2, "the source “” is no web address"),
        (f"{HEAD}{FORM},{FORMULAIRE},\0,\n", 2, "contains a NUL character"),
        (f"{HEAD}\nform,{FORMULAIRE},,\n", 3, "the source “form” is no web address"),
        (f"{HEAD}{FORM},javascript:alert(1),,\n", 2, "the target “javascript:alert(1)” is no web address"),
        (f'{HEAD}{FORM},"https://a.b/"" onclick=x",,\n', 2, "is no web address"),
        (f"{HEAD}https://a.b/c_(d),https://a.b/e_(f),,\n", 2, "has a parenthesis"),
        (f"{HEAD}{FORM},,,\n", 2, "the target “” is no web address (write https://…, or the status none)"),
        (f"{HEAD}{FORM},{FORMULAIRE},,sure\n", 2, "unknown status “sure”"),
        (f"{HEAD}https://*.b/,{FORMULAIRE},,\n", 2, "has a * elsewhere than at its end"),
        (f"{HEAD}https://a.b/*,{FORMULAIRE},,\n", 2, "source and target must both end in *, or neither"),
        (f"{HEAD}{FORM},{FORM},,\n", 2, "source and target are the same"),
        (f"{HEAD}{FORM},{FORMULAIRE},,\n{FORM},https://a.b/,,\n", 3, "stands on line 2 as well"),
        (f"{HEAD}{FORM},{FORMULAIRE},a,verified,b\n", 2, "has 5 cells for 4 columns"),
        (f'{HEAD}{FORM},"{FORMULAIRE}\n', 2, "is not a table"),
        (f"{HEAD}{FORM},{FORMULAIRE},\xff,\n", 2, "is not UTF-8"),
    ],
)
def test_errors_say_where_and_what(rows: str, line: int, message: str) -> None:
    data = rows.encode("latin-1" if "\xff" in rows else "utf-8")
    with pytest.raises(ConfigError) as caught:
        parse(data, "locales/fr_CA/links.csv")
    assert (caught.value.path, caught.value.line) == ("locales/fr_CA/links.csv", line)
    assert message in str(caught.value)
    assert caught.value.hint


def test_the_projects_own_table() -> None:
    """Only pairs that have been verified are put in; of the others it is said that there is none yet."""
    rows = parse((ROOT / "locales/fr_CA/links.csv").read_bytes(), "links.csv")
    verified = [row for row in rows if row.status is Status.VERIFIED]
    assert [(row.source.split("/")[3], row.target.split("/")[3]) for row in verified] == [("en", "fr")]
    assert all(row.status is Status.NONE and not row.target for row in rows if row not in verified)


@pytest.mark.parametrize(
    "url,official",
    [
        (FORM, FORMULAIRE),
        (f"{FORM}#top", None),
        ("https://example.com/a?b", "https://example.com/fr/a?b"),
        ("https://example.com/en/a", "https://example.com/fr/pages/a"),
        ("https://example.com/fr/a", None),
        ("https://example.net/draft", None),
        ("https://example.net/none", None),
        (FORMULAIRE, None),
    ],
)
def test_official(url: str, official: str | None) -> None:
    """The exact row, else the longest beginning; a counterpart has none of its own."""
    assert LINKS.official(url) == official


# Texts and pages


@pytest.mark.parametrize(
    "text,shown",
    [
        (f'Voir [ceci]({FORM} "Titre").', f'Voir [ceci]({FORMULAIRE} "Titre").'),
        (f"Voir <{FORM}> et {FORM}.", f"Voir <{FORMULAIRE}> et {FORMULAIRE}."),
        (f"Voir ![ceci]({FORM}).", f"Voir ![ceci]({FORMULAIRE})."),
        (f'<a class="x" href="{FORM}">a</a>', f'<a class="x" href="{FORMULAIRE}">a</a>'),
        (f"Voir `{FORM}` et [ceci]({FORM}s).", f"Voir `{FORM}` et [ceci]({FORM}s)."),
        (f"Voir [ceci]({FORMULAIRE}).", f"Voir [ceci]({FORMULAIRE})."),
    ],
)
def test_links_in_a_text(text: str, shown: str) -> None:
    assert retargeted(text, ON, LINKS.official) == shown
    assert retargeted(shown, ON, LINKS.official) == shown


PAGE = f"""\
---
title: Care
link: {FORM}
---

See [the form] and [that](x.md).

[the form]: {FORM} "The form"

```
[the form]: {FORM}
<a href="{FORM}">
```

    [the form]: {FORM}

<div><a href='{FORM}'>Form</a></div>

<div><img src="{FORM}"></div>

<div>Read <a href="{FORM}">this</a></div>

<!-- {FORM} -->

- Last

    [b]: <{FORM}>
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_links_of_a_pages_skeleton(line_end: str) -> None:
    """Definitions and raw HTML lead to the counterpart; code, front matter and the messages stay."""
    text = PAGE.replace("\n", line_end)
    document = segment("page.md", text, extensions=SITE.extensions, keys=("title",))
    found = with_counterparts(document, ON, LINKS.official)
    expected = (
        text.replace(f'[the form]: {FORM} "', f'[the form]: {FORMULAIRE} "')
        .replace(f"<{FORM}>", f"<{FORMULAIRE}>")
        .replace(f"href='{FORM}'", f"href='{FORMULAIRE}'")
        .replace(f'src="{FORM}"', f'src="{FORMULAIRE}"')
    )
    # An element round all the words of a passage is skeleton; others are in the message.
    assert [each.msgid for each in document.segments if FORM in each.msgid] == [
        f'Read <a href="{FORM}">this</a>'
    ]
    assert found.text == expected
    assert "".join(piece for piece, _ in found.pieces()) == found.text
    for before, after in zip(document.segments, found.segments, strict=True):
        assert found.text[slice(*after.span)] == document.text[slice(*before.span)]
        assert [found.text[slice(*line)] for line in after.lines] == [
            document.text[slice(*line)] for line in before.lines
        ]


def test_a_page_without_listed_links_is_the_same_object() -> None:
    document = segment("page.md", "# A\n\n[a]: https://b.c\n", extensions=SITE.extensions)
    assert with_counterparts(document, ON, LINKS.official) is document


@pytest.mark.parametrize(
    "text,harm",
    [
        (f"Voir [ceci]({FORM}).", ""),
        (f"Voir [ceci]({FORMULAIRE}).", ""),
        ("Voir [ceci](https://example.org/fr/form).", f"link target {FORMULAIRE} is lost"),
        (f"Voir [ceci]({FORMULAIRE}) et [ceci]({FORM}).", f"link target {FORMULAIRE} is not in the source"),
    ],
)
def test_a_counterpart_is_not_withheld(text: str, harm: str) -> None:
    document = segment("page.md", f"See [this]({FORM}).\n", extensions=SITE.extensions)
    message = Message(f"See [this]({FORM}).")
    found = withheld(document, {message: text}, EN, FR, ON, LINKS.official)
    assert found.get(message, "") == harm


NEW = "https://example.org/en/new"


@pytest.mark.parametrize(
    "target,carried",
    [
        (FORM, NEW),
        (FORMULAIRE, NEW),
        ("https://example.org/autre", None),
    ],
)
def test_a_changed_target_reaches_the_counterpart(target: str, carried: str | None) -> None:
    found = cosmetic.carried(
        f"See [this]({FORM}).", f"See [this]({NEW}).", f"Voir [ceci]({target}).", LINKS.official
    )
    assert (found.msgstr if found else None) == (carried and f"Voir [ceci]({carried}).")


def test_the_counterpart_of_the_new_target_follows_that_of_the_old() -> None:
    listed = {FORM: FORMULAIRE, NEW: "https://example.org/fr/nouveau"}
    found = cosmetic.carried(f"[a]({FORM}) b", f"[a]({NEW}) b", f"[a]({FORMULAIRE}) b", listed.get)
    assert found
    assert found.msgstr == "[a](https://example.org/fr/nouveau) b"


def test_every_status_is_in_the_guide() -> None:
    guide = (Path(ROOT) / "docs/guide/links.md").read_text(encoding="utf-8")
    assert all(f"`{status}`" in guide for status in Status)
