"""Zensical as an engine: what it builds from the same configuration, and what it says that it cannot do."""

from __future__ import annotations

from pathlib import Path

import pytest
import zensical.config as theirs

from l10n_tools.errors import BuildError, UsageError
from l10n_tools.site import zensical
from l10n_tools.site.engine import EngineResult
from l10n_tools.site.engines import engine

CONFIG = """
site_name: Health guide
docs_dir: {staged}
site_dir: {site}
theme:
  name: material
  font: false
  custom_dir: overrides
markdown_extensions:
- pymdownx.snippets:
    base_path: [includes]
    check_paths: true
"""


class Guide:
    """A project with one page, staged beside it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.staged, self.site = folder / "project", folder / "work/docs", folder / "sites/en"
        self.write("project/overrides/partials/copyright.html", "<p>From our own template.</p>")
        self.write("project/includes/part.md", "From a snippet.")
        self.write("work/docs/index.md", '# Health guide\n\n--8<-- "part.md"\n')

    def write(self, name: str, text: str) -> None:
        path = self.root.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, more: str = "") -> EngineResult:
        config = CONFIG.format(staged=self.staged, site=self.site) + more
        return engine("zensical").build(config, self.root, staged=self.staged, docs="docs")

    @property
    def page(self) -> str:
        return (self.site / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    return Guide(tmp_path)


def test_paths_mean_what_they_mean_in_the_project(guide: Guide) -> None:
    assert guide.build() == EngineResult(guide.site)
    assert "From our own template." in guide.page
    assert "From a snippet." in guide.page
    assert {path.name for path in guide.root.iterdir()} == {"overrides", "includes"}


def test_what_it_does_not_do_is_said_in_a_line(guide: Guide) -> None:
    result = guide.build("plugins: [search, material/tags, {blogging-tool: {}}, counter]\nhooks: [hook.py]\n")
    assert [line.text for line in result.log] == [
        "Zensical does not run the plugins blogging-tool, counter",
        "Zensical does not run hooks",
    ]


def test_its_complaints_name_the_page_and_the_line(guide: Guide) -> None:
    guide.write("work/docs/index.md", "# Health guide\n\nRead [more](more.md).\n")
    assert [line.text for line in guide.build().log] == ["docs/index.md, line 3: page does not exist"]


def test_in_strict_mode_they_fail_the_build(guide: Guide) -> None:
    guide.write("work/docs/index.md", "# Health guide\n\nRead [more](more.md), [and](#more).\n")
    with pytest.raises(BuildError, match=r"^docs/index\.md, line 3: page does not exist \(and 1 more\)"):
        guide.build("strict: true\n")
    assert not guide.site.exists()


def test_what_it_cannot_build_is_one_line(guide: Guide) -> None:
    with pytest.raises(BuildError, match=r"^Zensical failed: .*nowhere") as raised:
        guide.build("extra_templates: []\ntheme: {name: nowhere}\n")
    assert "\n" not in str(raised.value)


def test_without_it_one_is_told_how_to_install_it(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zensical, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'l10n-tools\[zensical\]'"):
        guide.build()


def test_the_plugins_are_those_that_it_knows() -> None:
    assert frozenset(theirs._PLUGIN_UNSUPPORTED_OPTIONS) == zensical.PLUGINS
