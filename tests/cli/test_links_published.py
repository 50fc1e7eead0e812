"""Links to official pages: published, checked, followed when the source changes (links.csv)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polib
import pytest
from changes import put
from clinic_files import ES, FR

from tools import call

FORM, FORMULAIRE = "https://example.org/en/form", "https://example.org/fr/formulaire"
CSV = f"source,target,note,status\n{FORM},{FORMULAIRE},The form,verified\n"
PAGE = f"Read [the form]({FORM}).\n\nThen [sign][it].\n\n[it]: {FORM}\n"
LINKS = "locales/fr_CA/links.csv"


@pytest.fixture
def linked(clinic: Path) -> Path:
    """A page with a link in its text and one in a definition, translated into French and Spanish."""
    put("docs/links.md", PAGE)(clinic)
    put(LINKS, CSV)(clinic)
    assert call("-C", clinic, "update").code == 0
    for folder, text in ((FR, f"Lisez [le formulaire]({FORM})."), (ES, f"Lea [el formulario]({FORM}).")):
        translate(clinic / folder, text)
    return clinic


def translate(folder: Path, text: str, then: str = "Puis [signez][it].") -> None:
    path = folder / "links.po"
    po = polib.pofile(str(path), wrapwidth=0)
    for entry in po:
        entry.msgstr = text if entry.msgid.startswith("Read") else then
    po.save()


def shown(root: Path, locale: str) -> str:
    output = root.parent / f"{locale}-{len(list(root.parent.iterdir()))}"
    assert call("-C", root, "render", locale, "--output", output).code == 0
    text = (output / "links.md").read_text(encoding="utf-8")
    return re.sub(r"(?s)<div class=.*?</div>\n\n", "", text).replace("\n\n\n", "\n\n").lstrip()


def codes(root: Path, *args: str) -> list[str]:
    ran = call(
        "-C", root, "check", "--format", "json", "--select", "L2,L7,L9", "--ignore", "L704,L705,L706", *args
    )
    return [finding["code"] for finding in json.loads(ran.out)["findings"]]


def test_the_page_leads_to_the_counterpart(linked: Path) -> None:
    assert shown(linked, "fr_CA") == (
        f"Lisez [le formulaire]({FORMULAIRE}).\n\nPuis [signez][it].\n\n[it]: {FORMULAIRE}\n"
    )
    assert shown(linked, "es") == f"Lea [el formulario]({FORM}).\n\nPuis [signez][it].\n\n[it]: {FORM}\n"
    assert shown(linked, "en_CA") == PAGE
    assert codes(linked) == []


def test_a_translator_may_write_the_counterpart(linked: Path) -> None:
    translate(linked / FR, f"Lisez [le formulaire]({FORMULAIRE}).")
    assert FORM not in shown(linked, "fr_CA")
    assert codes(linked) == []


def test_any_other_address_is_an_error_and_not_published(linked: Path) -> None:
    translate(linked / FR, "Lisez [le formulaire](https://example.org/fr/form).")
    assert f"<span lang='en-CA'>Read [the form]({FORM}).</span>" in shown(linked, "fr_CA")
    assert codes(linked) == ["L208", "L702"]


def test_a_draft_is_not_published(linked: Path) -> None:
    put(LINKS, CSV.replace("verified", "draft"))(linked)
    assert FORMULAIRE not in shown(linked, "fr_CA")


def test_a_row_that_no_page_needs(linked: Path) -> None:
    put(LINKS, CSV + "https://example.org/en/for,https://example.org/fr/pour,,\n")(linked)
    ran = call("-C", linked, "check", "fr_CA", "--select", "L703")
    assert ran.out.splitlines()[:2] == [
        f"fr_CA  {LINKS}",
        "  L703 warning: 3: no page links to https://example.org/en/for",
    ]


def test_a_new_address_in_the_source_keeps_the_translation(linked: Path) -> None:
    translate(linked / FR, f"Lisez [le formulaire]({FORMULAIRE}).")
    put("docs/links.md", PAGE.replace(FORM, f"{FORM}-2"))(linked)
    assert call("-C", linked, "update").code == 0
    entry = polib.pofile(str(linked / FR / "links.po")).find(f"Read [the form]({FORM}-2).")
    assert (entry.msgstr, entry.fuzzy) == (f"Lisez [le formulaire]({FORM}-2).", False)


def test_a_definition_that_leads_to_an_official_page(linked: Path) -> None:
    put("docs/links.md", "Then [sign][it].\n\n[it]: https://www.canada.ca/en/form.html\n")(linked)
    ran = call("-C", linked, "check", "--select", "L701")
    assert ran.out.startswith(
        "fr_CA  docs/links.md\n"
        "  L701 warning: 3: the link to https://www.canada.ca/en/form.html leads to a page in en-CA\n"
    )
    assert ran.out.endswith("1 warning.\n")


@pytest.mark.parametrize(
    "command", [["render", "fr_CA", "--output", "{out}"], ["check", "--select", "L7"], ["update"]]
)
def test_a_table_that_is_wrong_stops_the_command(linked: Path, command: list[str]) -> None:
    put(LINKS, CSV + "example.org,https://example.org/fr/,,\n")(linked)
    put("docs/links.md", PAGE.replace("Read", "See"))(linked)
    before = (linked / FR / "links.po").read_bytes()
    ran = call("-C", linked, *(arg.format(out=linked.parent / "out") for arg in command))
    assert ran.code == 2
    assert ran.err == (f"l10n: {LINKS}:3: the source “example.org” is no web address (write https://…)\n")
    assert (linked / FR / "links.po").read_bytes() == before


# Built pages


def site(root: Path, **pages: str) -> Path:
    """Built sites with these pages; ``fr__index`` is ``fr/index.html``."""
    for locale in ("en", "fr", "es"):
        for name in ("index.html", "guide/dose/index.html", "links/index.html"):
            put(f"built/{locale}/{name}", "<h1 id='top-of-it'>x</h1>")(root)
    for name, body in pages.items():
        put(f"built/{name.replace('__', '/')}.html", f"<article>{body}</article>")(root)
    return root / "built"


def targets(root: Path, sites: Path, *args: str) -> list[tuple[str, str, str]]:
    ran = call("-C", root, "check", *args, "--select", "L704,L705,L706", "--format", "json", "--site", sites)
    found = json.loads(ran.out)["findings"]
    return [(finding["code"], finding["locale"], finding["message"]) for finding in found]


def test_links_of_built_pages_that_lead_somewhere(linked: Path) -> None:
    body = (
        '<h2 id="é">x</h2><a href="guide/dose/">a</a><a href="guide/dose/#top-of-it">a</a>'
        '<a href="#%C3%A9">a</a>'
        '<a href="#">a</a><a href="#top">a</a><a href="https://example.org/x#y">a</a>'
        '<a href="mailto:a@b.c">a</a>'
        '<a href="../es/nowhere/">another site</a><img src="data:image/png;base64,x"><a name="old"></a>'
        '<a href="#old">a</a><a>a</a>'
    )
    assert targets(linked, site(linked, fr__index=body)) == []


def test_links_of_built_pages_that_lead_nowhere(linked: Path) -> None:
    body = (
        '<a href="guide/none/">a</a><img src="x.png"><a href="guide/dose/#none">a</a><a href="only/#x">a</a>'
    )
    sites = site(linked, fr__index=body, en__only__index="<h1 id='x'>x</h1>")
    assert targets(linked, sites, "fr_CA") == [
        ("L704", "fr_CA", "the link to guide/none/ leads to nothing in the built site of fr_CA"),
        ("L704", "fr_CA", "the link to x.png leads to nothing in the built site of fr_CA"),
        (
            "L705",
            "fr_CA",
            "the link to guide/dose/#none names an anchor that fr/guide/dose/index.html does not have",
        ),
        ("L706", "fr_CA", "the link to only/#x leads to a page that the site of fr_CA lacks"),
    ]


def test_every_locale_is_looked_at(linked: Path) -> None:
    body = '<a href="none/">a</a>'
    sites = site(linked, fr__index=body, es__index=body, en__index=body)
    assert [locale for _, locale, _ in targets(linked, sites)] == ["en_CA", "fr_CA", "es"]
