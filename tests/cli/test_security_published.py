"""Attacks by translation: none of them reaches a built page, and each is reported."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import polib
import pytest
from changes import append, put
from clinic_files import FR
from selectolax.lexbor import LexborHTMLParser

from l10n_tools.checks.registry import CODES
from tools import call

ATTACKS = {
    "Care at the clinic": "Soins</title><script>alert(1)</script>",
    "The care in short": 'Soins" http-equiv="refresh" content="0;url=https://evil.example/',
    "The clinic": "La clinique &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "Home": "Accueil<img src=x onerror=alert(1)>",
    "Dosing": "La dose [voir](javascript:alert(1))",
    "Only for education": "Pour l’éducation <a href='https://evil.example/'>ici</a>",
    "Drink water before the session.": "Buvez de l’eau<svg/onload=alert(1)> avant la séance.",
    "Read the [page on dosing](guide/dose.md) first.": "Lisez [la page](java&Tab;script:alert(1)).",
    "The dose is 80 mg.": "La dose est de \u202e08\u202c mg.",
    "Afterwards": "Ensuite{ onclick=alert(1) }",
    "You must **not** drive for 24 hours.": "**Ne**{: style=display:none } conduisez pas https://evil.example/.",
    "One": "Un {{ config.site_url }}",
    "Two": 'Deux\n--8<-- "mkdocs.yml"',
    "Three": "Tro\u200bis",
    "Four": "Qu\u0430tre",
    "![The room](../assets/room.svg)": "![La salle](../assets/room.svg){ onload=alert(1) }",
    "Title": "Titre'><iframe src=//evil.example>",
    "Cell": "Case <form action=//evil.example>",
    "Safety first": "La sécurité <b style='display:none'>d’abord</b>",
    "Talk with a healthcare professional.": "Parlez<style>*{display:none}</style> à un professionnel.",
}
"""Translations by their messages; every message of the pages below has one."""

MORE = """\
# More

One

Two

- Three
- ![The room](../assets/room.svg)

<p title="Title">Four</p>

| Cell |
| ---- |
"""
HARMLESS = {"lang", "dir", "hreflang"}


@pytest.fixture
def attacked(clinic: Path) -> Path:
    put("docs/guide/more.md", MORE)(clinic)
    index = clinic / "docs/index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(
        text.replace("title: Care", "description: The care in short\ntitle: Care"), encoding="utf-8"
    )
    append("mkdocs.yml", "  - tables\ncopyright: Only for education\n")(clinic)
    assert call("-C", clinic, "update").code == 0
    for path in (clinic / FR).rglob("*.po"):
        po = polib.pofile(str(path), wrapwidth=0)
        for entry in po:
            entry.msgstr = next(
                (text for msgid, text in ATTACKS.items() if msgid == entry.msgid), entry.msgstr
            )
            entry.flags.clear()
        po.save()
    return clinic


def facts(path: Path) -> dict[str, set[str]]:
    """The elements of a page, their attributes, the hosts and schemes of its addresses; its scripts."""
    found: dict[str, set[str]] = {"elements": set(), "attributes": set(), "leads to": set(), "scripts": set()}
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    for node in tree.css("*"):
        found["elements"].add(node.tag)
        found["attributes"] |= {f"{node.tag} {name}" for name in node.attributes if name not in HARMLESS}
        if node.tag == "script" and node.attributes.get("type") != "application/json":
            # Material writes the language's words and the page's depth into a script of its own.
            found["scripts"].add(re.sub(r'"[^"]*"', '""', node.text())[:60])
        for name in ("href", "src", "action", "content"):
            parts = urlsplit((node.attributes.get(name) or "").strip())
            found["leads to"].add(
                f"{parts.scheme if '/' in parts.path or parts.netloc else ''} {parts.netloc}"
            )
    return found


@pytest.mark.slow
def test_no_attack_reaches_a_built_page(attacked: Path) -> None:
    assert call("-C", attacked, "build", "en_CA", "fr_CA").code == 0
    for page in ("index.html", "guide/dose/index.html", "guide/more/index.html", "404.html"):
        own, shown = (facts(attacked / "site" / prefix / page) for prefix in ("en", "fr"))
        for kind, found in shown.items():
            # The source’s passages stand in spans with their language; pages that have nothing else say so.
            assert found - own[kind] <= {"span", "div data-l10n-fallback"}, (page, kind)
        text = (attacked / "site/fr" / page).read_text(encoding="utf-8")
        assert not re.search(r"alert\(1\)|evil\.example|\u202e|\u200b|<b style|Qu\u0430tre|8<--", text), page
    search = (attacked / "site/fr/search/search_index.json").read_text(encoding="utf-8")
    assert not re.search(r"alert|evil", search)


def test_each_attack_is_reported(attacked: Path) -> None:
    ran = call("-C", attacked, "check", "fr_CA", "--select", "L90", "--format", "json")
    found = json.loads(ran.out)["findings"]
    assert ran.code == 1
    assert {finding["msgid"] for finding in found} == set(ATTACKS)
    assert {finding["code"] for finding in found} == {code for code in CODES if code.startswith("L90")}
    assert {finding["severity"] for finding in found} == {"error"}


def test_what_is_withheld_is_reported_once(attacked: Path) -> None:
    """L208 is about translations that would harm their page, not about these."""
    ran = call("-C", attacked, "check", "fr_CA", "--select", "L208", "--format", "json")
    told = {finding["msgid"] for finding in json.loads(ran.out)["findings"]}
    assert told.isdisjoint(ATTACKS)


def test_the_staged_page_falls_back_to_the_source(attacked: Path, tmp_path: Path) -> None:
    assert call("-C", attacked, "render", "fr_CA", "--output", tmp_path / "out").code == 0
    shown = (tmp_path / "out/guide/more.md").read_text(encoding="utf-8")
    for words in ("One", "Two", "Three", "Four", "Cell"):
        assert f"<span lang='en-CA'>{words}</span>" in shown
