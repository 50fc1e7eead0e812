"""Files that cannot be read, or want to do harm: one line, and nothing is changed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from interchange_site import export

from tools import call, tree

CASES = {
    "an element that is not closed": (
        "a.xlf",
        '<xliff version="1.2">\n<file>\n</xliff>',
        "3: is not well-formed XML: Opening and ending tag mismatch",
    ),
    "XLIFF that is cut off": ("a.xlf", '<xliff version="2.0">\n<file>\n', "3: is not well-formed XML"),
    "a memory that is cut off": ("a.tmx", "<tmx>\n<body></tmx>", "2: is not well-formed XML"),
    "an entity that names a file": (
        "a.xlf",
        '<!DOCTYPE x [\n<!ENTITY a SYSTEM "file:///etc/hostname">]>\n<xliff>&a;</xliff>',
        "2: declares entities, which are not read (save it without)",
    ),
    "an entity that nobody declares": ("a.xlf", "<xliff>\n&a;</xliff>", "2: is not well-formed XML"),
    "other XML": (
        "a.xml",
        "<?xml version='1.0'?><TS></TS>",
        " is neither XLIFF nor TMX (export it as XLIFF, TMX or CSV)",
    ),
    "other columns": (
        "a.csv",
        "one,two\n1,2\n",
        "1: has no column “source” (the first line names the columns:",
    ),
    "an empty table": ("a.csv", "", "1: has no column “source”"),
    "another encoding": ("a.csv", "source,target\nRest.,\xe9\n", "2: is not UTF-8 (save it as “CSV UTF-8”)"),
    "a quotation mark that is not closed": (
        "a.csv",
        'source,target\nRest.,Re\n\nDosing,"Do\n\n',
        "4: is not a table: unexpected end of data (save it anew as CSV)",
    ),
    "a NUL character": ("a.csv", "source,target\nRest.,R\0\n", "2: contains a NUL character"),
}


@pytest.mark.parametrize("name,text,told", CASES.values(), ids=CASES.keys())
def test_a_broken_file_is_named_with_its_line(site: Path, name: str, text: str, told: str) -> None:
    path = site.parent / name
    path.write_bytes(text.encode("latin-1" if "\xe9" in text else "utf-8"))
    before = tree(site)
    ran = call("-C", site, "import", path, "--locale", "fr_CA")
    assert ran.code == 2
    assert ran.err.startswith(f"l10n: {path}:{told}")
    assert ran.err.count("\n") == 1
    assert tree(site) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_any_encoding(site: Path, encoding: str) -> None:
    """Ten entities that grow tenfold each, and would fill the memory."""
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">\n' for n in range(1, 10))
    text = f'<!DOCTYPE x [\n<!ENTITY e0 "e">\n{grow}]>\n<xliff version="1.2">&e9;</xliff>'
    path = site.parent / "a.xlf"
    path.write_bytes(text.encode(encoding))
    ran = call("-C", site, "import", path)
    assert (ran.code, ran.err) == (
        2,
        f"l10n: {path}:2: declares entities, which are not read (save it without)\n",
    )


def test_a_dtd_is_not_fetched(site: Path) -> None:
    """TMX files name one as a rule; here it is a file, and would be an error if it were read."""
    dtd = site.parent / "tmx14.dtd"
    dtd.write_text("<!ELEMENT", encoding="utf-8")
    path = site.parent / "a.tmx"
    units = '<tu><tuv xml:lang="en"><seg>Sit.</seg></tuv><tuv xml:lang="fr"><seg>Assis.</seg></tuv></tu>'
    path.write_text(f'<!DOCTYPE tmx SYSTEM "{dtd}">\n<tmx><body>{units}</body></tmx>', encoding="utf-8")
    assert "1 put into the memory" in call("-C", site, "import", path).out


def test_depth_and_size_have_limits(site: Path) -> None:
    path = site.parent / "a.xlf"
    for text in ("<a>" * 5000, f"<b>{'x' * 11_000_000}</b></xliff>"):
        path.write_text(f'<xliff version="1.2">{text}', encoding="utf-8")
        ran = call("-C", site, "import", path)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert ran.err.startswith(f"l10n: {path}:1: is not well-formed XML: ")


@pytest.mark.parametrize(
    "text", ['<xliff version="1.2"><file/></xliff>', "<tmx><body/></tmx>", "source,target\n"]
)
def test_a_file_without_units_says_so(site: Path, text: str) -> None:
    path = site.parent / "a"
    path.write_text(text, encoding="utf-8")
    before = tree(site)
    ran = call("-C", site, "import", path, "--locale", "fr_CA")
    assert (ran.code, ran.err) == (0, f"l10n: {path}: holds no units\n")
    assert tree(site) == before


def test_a_file_that_is_not_there(site: Path) -> None:
    ran = call("-C", site, "import", "none.xlf")
    assert (ran.code, ran.err) == (2, "l10n: none.xlf: cannot be read: No such file or directory\n")


def test_without_the_translate_toolkit_one_line_says_what_to_install(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = {format_: export(site, format_) for format_ in ("xliff", "xliff2", "tmx", "csv")}
    for name in [name for name in sys.modules if name.split(".")[0] in ("translate", "lxml")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("translate", "lxml"):
        monkeypatch.setitem(sys.modules, name, None)
    told = (
        "l10n: this needs the Translate Toolkit, which is not installed"
        " (install it with: pip install 'l10n-tools[interchange]')\n"
    )
    for format_, path in paths.items():
        needs = format_ != "csv"
        for args in (("export", "fr_CA", "--format", format_), ("import", path, "--locale", "fr_CA")):
            ran = call("-C", site, *args, *(("--output", site.parent) if args[0] == "export" else ()))
            assert (ran.code, ran.err) == ((2, told) if needs else (0, "")), args
