"""What mkdocs.yml says, read without importing anything that it names."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest

from l10n_tools import mkdocs_yml
from l10n_tools.markdown import segment
from l10n_tools.mkdocs_yml import PythonName

TEXT = """\
site_name: !ENV [NO_SUCH_VARIABLE, A site]
markdown_extensions:
  - markdown.extensions.toc:
      title: On this page
      slugify: !!python/object/apply:no_such_module.slugify
        kwds:
          case: lower
  - pymdownx.emoji:
      emoji_index: !!python/name:no_such_module.twemoji
      size: 3
      more: !!python/object/apply:no_such_module.make
        - 1
        - !!python/name:a.b
      wrong: !!python/object/apply:no_such_module.make {args: 1, kwds: x}
      other: !unknown text
"""


def test_python_names_are_noted_and_not_imported(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(TEXT, encoding="utf-8")
    site = mkdocs_yml.read(path)
    toc, emoji = site.extensions["markdown.extensions.toc"], site.extensions["pymdownx.emoji"]
    assert toc["slugify"] == PythonName("no_such_module.slugify", True, (), (("case", "lower"),))
    assert emoji == {
        "emoji_index": PythonName("no_such_module.twemoji"),
        "size": 3,
        "more": PythonName("no_such_module.make", True, (1, PythonName("a.b"))),
        "wrong": PythonName("no_such_module.make", True),
        "other": "text",
    }
    assert site.strings == {"site_name": "A site"}
    assert "no_such_module" not in sys.modules
    assert pickle.loads(pickle.dumps(emoji)) == emoji


def test_names_and_calls_resolve() -> None:
    join = PythonName("posixpath.join")
    assert join.resolve() is __import__("posixpath").join
    assert PythonName("functools.partial", True, (join, "a")).resolve()("b") == "a/b"
    assert PythonName("len").resolve() is len


@pytest.mark.parametrize(
    "plugins", ["[mkdocstrings]", "[search, mkdocstrings: {handlers: {}}]", "{mkdocstrings: {}}"]
)
def test_a_plugin_may_bring_an_extension(plugins: str, tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"site_name: Care\nplugins: {plugins}\n", encoding="utf-8")
    assert "mkdocstrings" in mkdocs_yml.read(path).extensions


def test_what_mkdocstrings_replaces_is_no_text() -> None:
    page = "Before\n\n::: pkg.Class\n    options:\n        members: [one]\n\nAfter\n"
    with_plugin = segment("page.md", page, extensions={"mkdocstrings": {}})
    assert [found.msgid for found in with_plugin.segments] == ["Before", "After"]
    without = segment("page.md", page, extensions=())
    assert [found.msgid for found in without.segments] == [
        "Before",
        "::: pkg.Class options: members: [one]",
        "After",
    ]
