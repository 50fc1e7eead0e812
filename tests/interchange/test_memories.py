"""TMX files of other programs, as compendia."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from interchange_site import MEMORY, catalog, import_, memory

from tools import call, require_tool, tree


def write(path: Path, *units: str, srclang: str = "en-CA", encoding: str = "utf-8") -> Path:
    body = "".join(units)
    text = f'<tmx version="1.4"><header srclang="{srclang}"/><body>{body}</body></tmx>'
    path.write_bytes(text.encode(encoding))
    return path


def tu(*texts: tuple[str, str], date: str = "", prop: str = "") -> str:
    """A unit of texts by language; the date is that of the last one."""
    variants = [
        f'<tuv xml:lang="{tag}"{f" changedate={date!r}" if date and at == len(texts) else ""}>'
        f"<seg>{text}</seg></tuv>"
        for at, (tag, text) in enumerate(texts, 1)
    ]
    return f"<tu>{prop}{''.join(variants)}</tu>"


@pytest.fixture
def path(site: Path) -> Path:
    return site.parent / "old.tmx"


def test_of_several_translations_the_newest_is_taken_and_the_others_are_counted(
    site: Path, path: Path
) -> None:
    write(
        path,
        tu(("en-CA", "Sleep."), ("fr-CA", "Dodo.")),
        tu(("en-CA", "Sleep."), ("fr-CA", "Dors."), date="20250101T000000Z"),
        tu(("en-CA", "Sleep."), ("fr-CA", "Dormez."), date="20260101T000000Z"),
        tu(("en-CA", "Eat."), ("fr-CA", "Mangez.")),
        tu(("en-CA", "Eat."), ("fr-CA", "Bouffez.")),
    )
    told = "2 put into the memory, 3 left out, being further translations of a text"
    assert f"{path}: fr_CA: {told}\n" in import_(site, path).out
    assert memory(site, "old") == {"Sleep.": "Dormez.", "Eat.": "Mangez."}


def test_every_locale_of_the_project_gets_its_own(site: Path, path: Path) -> None:
    write(path, tu(("en", "Eat."), ("fr", "Mangez."), ("es-MX", "Coma."), ("de", "Essen Sie.")))
    ran = import_(site, path)
    assert memory(site, "old") == {"Eat.": "Mangez."}
    assert [e.msgstr for e in catalog(site / "locales/es/memory/old.po").entries] == ["Coma."]
    assert f"{path}: 1 in “de” left out: not a locale of this project\n" in ran.out
    assert not (site / "locales/de").exists()


def test_naming_a_locale_leaves_the_others_out(site: Path, path: Path) -> None:
    write(path, tu(("en", "Eat."), ("fr", "Mangez."), ("es", "Coma.")))
    import_(site, path, "--locale", "fr_CA")
    assert memory(site, "old") == {"Eat.": "Mangez."}
    assert not (site / "locales/es/memory").exists()


def test_the_locale_itself_comes_before_others_of_its_language(site: Path, path: Path) -> None:
    write(
        path,
        tu(("en", "Run."), ("fr-FR", "Cours."), date="20260101T000000Z"),
        tu(("en", "Run."), ("fr-CA", "Courez.")),
    )
    import_(site, path)
    assert memory(site, "old") == {"Run.": "Courez."}


@pytest.mark.parametrize("srclang", ["en-CA", "en-US", "fr-CA", "*all*", "", "de"])
def test_the_source_is_the_projects_whichever_way_the_memory_went(
    site: Path, path: Path, srclang: str
) -> None:
    write(path, tu(("fr-CA", "Mangez."), ("en-US", "Eat!"), ("en-CA", "Eat.")), srclang=srclang)
    import_(site, path)
    assert memory(site, "old") == {"Eat.": "Mangez."}


def test_units_without_a_text_in_the_source_language_are_counted(site: Path, path: Path) -> None:
    write(path, tu(("de", "Essen."), ("fr", "Mangez.")), tu(("en", "Sit."), ("fr", "Assis.")))
    assert f"{path}: 1 left out: without a text in en-CA\n" in import_(site, path).out
    write(path, tu(("de", "Essen."), ("fr", "Mangez.")))
    ran = call("-C", site, "import", path)
    assert (ran.code, ran.err) == (0, f"l10n: {path}: holds no units with a text in en-CA\n")


def test_markup_of_other_programs_is_text_again(site: Path, path: Path) -> None:
    write(
        path,
        tu(("en", '<bpt i="1">**</bpt>Eat.<ept i="1">**</ept>'), ("fr", '<hi type="x">Mangez.</hi>')),
        tu(("en", "Empty."), ("fr", " ")),
    )
    import_(site, path)
    assert memory(site, "old") == {"**Eat.**": "Mangez."}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_files_of_windows_programs_are_read(site: Path, path: Path, encoding: str) -> None:
    import_(site, write(path, tu(("EN-US", "Eat."), ("FR-CA", "Mangéz.")), encoding=encoding))
    assert memory(site, "old") == {"Eat.": "Mangéz."}


def test_a_second_file_of_that_name_adds_to_the_first(site: Path, path: Path) -> None:
    import_(site, write(path, tu(("en", "Eat."), ("fr", "Mangez."))))
    import_(site, write(path, tu(("en", "Eat."), ("fr", "Bouffez.")), tu(("en", "Sit."), ("fr", "Assis."))))
    assert memory(site, "old") == {"Eat.": "Mangez.", "Sit.": "Assis."}
    import_(site, path, "--overwrite")
    assert memory(site, "old") == {"Eat.": "Bouffez.", "Sit.": "Assis."}


def test_contexts_are_kept(site: Path, path: Path) -> None:
    write(
        path,
        tu(("en", "Open"), ("fr", "Ouvrez"), prop='<prop type="x-context">verb</prop>'),
        tu(("en", "Open"), ("fr", "Public")),
        tu(("en", "Exit"), ("fr", "Sortie")),
    )
    import_(site, path)
    found = [(one.msgid, one.msgctxt, one.msgstr) for one in catalog(site / MEMORY / "old.po").entries]
    assert found == [("Exit", None, "Sortie"), ("Open", None, "Public"), ("Open", "verb", "Ouvrez")]


def test_a_compendium_that_a_person_put_in_order_stays_so_until_something_comes_in(
    site: Path, path: Path
) -> None:
    write(path, tu(("en", "Eat."), ("fr", "Mangez.")), tu(("en", "Sit."), ("fr", "Assis.")))
    import_(site, path)
    made = site / MEMORY / "old.po"
    first, second, third = made.read_bytes().strip().split(b"\n\n")
    turned = b"\n\n".join([first, third, second]) + b"\n"
    made.write_bytes(turned)
    import_(site, path)
    assert made.read_bytes() == turned


def test_of_several_translations_the_newest_replaces_what_was_there_before(site: Path, path: Path) -> None:
    import_(site, write(path, tu(("en", "Eat."), ("fr", "Bouffez."))))
    write(path, *(tu(("en", "Eat."), ("fr", text)) for text in ("Mangez.", "Miam.")))
    for _ in range(2):
        import_(site, path, "--overwrite")
        assert memory(site, "old") == {"Eat.": "Mangez."}


@pytest.mark.gettext
def test_a_compendium_is_a_po_file_that_gettext_accepts(site: Path, path: Path) -> None:
    import_(site, write(path, tu(("en", "Eat."), ("fr", "Mangez."))))
    made = site / MEMORY / "old.po"
    subprocess.run([require_tool("msgfmt"), "-o", "/dev/null", made], check=True)
    done = subprocess.run([require_tool("msgcat"), "--no-wrap", made], check=True, capture_output=True)
    assert done.stdout == made.read_bytes()


def test_catalogs_do_not_change_but_for_what_they_lack(site: Path, path: Path) -> None:
    before = tree(site)
    ran = import_(site, write(path, tu(("en", "Do not drive for 24 hours."), ("fr", "Ne conduisez pas."))))
    assert f"{MEMORY}/old.po: made (1 text)\n" in ran.out
    assert {k: v for k, v in tree(site).items() if k in before and v != before[k]} == {}
