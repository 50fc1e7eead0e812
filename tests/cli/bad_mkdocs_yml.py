"""mkdocs.yml that says something wrong, or not enough."""

from __future__ import annotations

from bad_config import ALL, ONE
from changes import Case, both, drop, put, swap

YML = "mkdocs.yml"
STAGERS = "check | render fr_CA --output ../out | build"


def _yml(name: str, old: str | bytes, new: str | bytes, line: str, command: str = ONE) -> Case:
    return Case(name, swap(YML, old, new), command, f"{YML}{line}")


CASES = [
    Case(
        "no mkdocs.yml",
        drop(YML),
        ALL,
        f"{YML}: there is no such file (run l10n in the folder of a MkDocs site, or give it with -C DIR)",
    ),
    _yml(
        "YAML syntax",
        "theme: material",
        "theme: [material",
        ":3: is not valid YAML: expected ',' or ']', but got ':' (mend that place)",
        ALL,
    ),
    _yml(
        "YAML with a tab",
        "theme: material",
        "theme:\n\tname: material",
        ":3: is not valid YAML: found character '\\t' that cannot start any token (mend that place)",
    ),
    _yml(
        "YAML with a day that is none",
        "theme: material",
        "theme: material\nextra: {since: 2026-02-30}",
        ": is not valid YAML: day is out of range for month (mend that place)",
    ),
    _yml(
        "YAML with a control character",
        "theme: material",
        "theme: material\x07",
        ": is not valid YAML: special characters are not allowed (mend that place)",
    ),
    _yml("mkdocs.yml in Latin-1", b"The clinic", b"La clinique \xe9", ":1: is not UTF-8 (save it as UTF-8)"),
    Case(
        "mkdocs.yml with nothing in it",
        put(YML, ""),
        ONE,
        f"{YML}: is not a MkDocs configuration (write “key: value” lines)",
    ),
    _yml(
        "docs_dir that is not there",
        "theme: material",
        "docs_dir: pages",
        ": the docs folder pages is not there (make it, or set docs_dir)",
        ALL,
    ),
    _yml(
        "docs_dir that is no text",
        "theme: material",
        "docs_dir: [docs]",
        ": docs_dir is not a text (write docs_dir: docs)",
    ),
    _yml(
        "INHERIT of nothing",
        "theme: material",
        "INHERIT: ../base.yml",
        ": INHERIT names ../base.yml, which is not there (correct the path, or remove the line)",
    ),
    _yml(
        "INHERIT of itself",
        "theme: material",
        "INHERIT: mkdocs.yml",
        ": INHERIT leads back to this file (name another file, or remove the line)",
    ),
    _yml(
        "extensions that are no list",
        "  - attr_list\n  - md_in_html",
        "  3",
        ": markdown_extensions is neither a list nor a mapping (write one “- name” a line)",
    ),
    _yml(
        "no attr_list",
        "  - attr_list\n",
        "",
        ": the Markdown extension attr_list is not on: translated headings would lose their anchors "
        "(add attr_list to markdown_extensions)",
        STAGERS,
    ),
    _yml(
        "no md_in_html",
        "  - md_in_html\n",
        "",
        ": the Markdown extension md_in_html is not on: notices are Markdown inside HTML "
        "(add md_in_html to markdown_extensions)",
        STAGERS,
    ),
    _yml(
        "unknown theme",
        "theme: material",
        "theme: nonesuch",
        ": Config value 'theme': Unrecognised theme name: 'nonesuch'. "
        "The available installed themes are: mkdocs, readthedocs, material",
        "check | build",
    ),
    Case(
        "strict, and a page that is not there",
        both(
            swap(YML, "theme: material", "theme: material\nstrict: true"),
            swap(YML, "Home: index", "Home: indx"),
        ),
        "check | build",
        "A reference to 'indx.md' is included in the 'nav' configuration, "
        "which is not found in the documentation files. "
        "(“strict: true” in mkdocs.yml makes warnings fail the build)",
    ),
]
