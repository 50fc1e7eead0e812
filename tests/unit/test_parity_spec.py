"""The comparison of two sites against the pages in tests/specs/parity.

Each section has the same page in English and in French, and files of the two sites; after the arrow stand
the codes that are reported, in brackets those that are warnings. Lines that begin with ``>`` are parts of the
messages. A page without ``<body>`` or ``<html>`` is the inside of an article.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from l10n_tools import config
from l10n_tools.checks.base import Context
from l10n_tools.checks.rules import parity
from l10n_tools.model import Severity
from l10n_tools.project import Project

SPECS = Path(__file__).parents[1] / "specs" / "parity"

FILES = {
    "mkdocs.yml": "site_name: Care\nmarkdown_extensions: [attr_list, md_in_html]\n",
    "docs/index.md": "* * *\n",
    "l10n.toml": """\
source = "en_CA"
locales = ["fr_CA"]
parity = ["en_CA", "fr_CA"]
untranslatable = ["MAPS Canada", "TheraPsil"]

[locale.fr_CA]
same_as_source = ["Carpe diem quam minimum credula"]
""",
}


class Spec(NamedTuple):
    title: str
    codes: tuple[str, ...]
    messages: tuple[str, ...]
    pages: dict[str, str]
    files: dict[str, str]


def read(text: str) -> list[Spec]:
    found = []
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        title, codes = section.split("\n", 1)[0].rsplit(" → ", 1)
        blocks = dict(re.findall(r"^```([\w ]+)\n(.*?)^```$", section, re.M | re.S))
        files = (line.partition(" ") for line in blocks.pop("files", "").splitlines())
        assert set(blocks) == {"html en", "html fr"}, title
        found.append(
            Spec(
                title,
                () if codes == "none" else tuple(codes.split(", ")),
                tuple(re.findall(r"^> (.*)$", section, re.M)),
                {name.removeprefix("html "): block for name, block in blocks.items()},
                {name: content or "x" for name, _, content in files},
            )
        )
    return found


SPECIFIED = [spec for path in sorted(SPECS.glob("*.md")) for spec in read(path.read_text(encoding="utf-8"))]


def whole(page: str, tag: str) -> str:
    if "<html" in page:
        return page
    body = page if "<body" in page else f"<body><article>{page}</article></body>"
    return f'<!doctype html><html lang="{tag}">{body}</html>'


@pytest.mark.parametrize("spec", SPECIFIED, ids=lambda spec: spec.title)
def test_pages(spec: Spec, tmp_path: Path) -> None:
    pages = {
        f"site/{name}/index.html": whole(page, {"en": "en-CA", "fr": "fr-CA"}[name])
        for name, page in spec.pages.items()
    }
    files = {f"site/{name}": content for name, content in spec.files.items()}
    for name, content in (FILES | files | pages).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    project = Project(config.load(tmp_path))
    context = Context(project, project.config.locales, tmp_path / "site")
    found = list(parity.CHECK.run(context))
    codes = [f.code if f.severity is Severity.ERROR else f"({f.code})" for f in found]
    assert sorted(codes) == sorted(spec.codes), [f.message for f in found]
    for message in spec.messages:
        assert any(message in f.message for f in found), [f.message for f in found]
    assert {f.locale for f in found} <= {"fr_CA", "en_CA"}
