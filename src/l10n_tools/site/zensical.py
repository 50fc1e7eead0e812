"""Zensical as an engine: a program of its own, run on a copy of the derived configuration.

It wants its configuration, the docs folder and the site in one folder, so the configuration is written
beside the staged tree. It runs in the user's root folder, from which Markdown extensions read files.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import BuildError, UsageError
from . import nodes
from .engine import EngineResult, LogLine

CONFIG_NAME = "mkdocs.yml"
INSTALL = "pip install 'l10n-tools[zensical]'"

PLUGINS = frozenset(
    {
        "api-autonav", "autorefs", "awesome-nav", "blog", "callouts", "exclude", "gh-admonitions",
        "glightbox", "include-markdown", "literate-nav", "llmstxt", "macros", "markdown-exec",
        "markdownextradata", "meta", "mike", "minify", "mkdocs-audio", "mkdocs-autoapi",
        "mkdocs-nav-weight", "mkdocs-video", "mkdocstrings", "offline", "privacy", "redirects", "rss",
        "search", "social", "table-reader", "tags",
    }
)  # fmt: skip
"""The MkDocs plugins whose work Zensical does itself; others it passes over without a word.

Source: zensical.config of Zensical 0.0.73.
"""

FROM_ROOT = ("custom_dir",)
"""Settings of the theme that are paths from the folder of the configuration."""

COLOR = re.compile(r"\x1b\[[0-9;]*m")
ISSUE = re.compile(r"^(Warning|Error): (.+)$")
PLACE = re.compile(r"\[ (?P<file>.+?):(?P<line>\d+):\d+ \]")
ENDING = re.compile(r"^(?:\w+(?:\.\w+)*(?:Error|Exception)|Error): (?P<words>.+)$")
"""The last line of what Python prints of an exception, or what the command line says of one."""
PANIC = re.compile(r"panicked at .*:\n(?P<words>.+)")
STRICT = "Aborted because --strict flag is set"


class Zensical:
    """Builds with Zensical, in a process of its own, as ``zensical build`` would do."""

    name = "zensical"

    def build(self, config_text: str, root: Path, *, staged: Path, docs: str) -> EngineResult:
        """See ``Engine.build``. Raises UsageError if Zensical is not installed."""
        if find_spec("zensical") is None:
            raise UsageError("the engine zensical is not installed", hint=INSTALL)
        tree = nodes.load(config_text, root, CONFIG_NAME)
        target = Path(nodes.as_text(nodes.get(tree, "site_dir")) or root / "site")
        work = staged.resolve().parent
        built = work / "site"
        _placed(tree, root, staged.name, built.name)
        (work / CONFIG_NAME).write_text(nodes.serialize(tree), encoding="utf-8")
        done = _run(work / CONFIG_NAME, root)
        issues = tuple(_issues(done, docs))
        if done.returncode:
            raise _failure(done, issues)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(built, target)
        return EngineResult(target, (*_passed_over(tree), *issues))


def _placed(tree: MappingNode, root: Path, docs_dir: str, site_dir: str) -> None:
    """Have the configuration mean, from the folder it is written into, what it meant in ``root``."""
    nodes.put(tree, "docs_dir", nodes.make(docs_dir))
    nodes.put(tree, "site_dir", nodes.make(site_dir))
    theme = nodes.get(tree, "theme")
    if isinstance(theme, MappingNode):
        for key in FROM_ROOT:
            path = nodes.as_text(nodes.get(theme, key))
            if path:
                nodes.put(theme, key, nodes.make(os.path.normpath(root / path)))


def _run(config: Path, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(config)],
        cwd=root,
        env=os.environ | {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _passed_over(tree: MappingNode) -> Iterator[LogLine]:
    """What the configuration asks for and this engine does not do."""
    names = [name for name in _plugins(nodes.get(tree, "plugins")) if _known(name) not in PLUGINS]
    if names:
        yield LogLine("WARNING", f"Zensical does not run the plugins {', '.join(names)}")
    if nodes.get(tree, "hooks") is not None:
        yield LogLine("WARNING", "Zensical does not run hooks")


def _known(name: str) -> str:
    """The name of a plugin as Zensical knows it: ``material/social`` is ``social``."""
    return name.removeprefix("material/").split("/")[0]


def _plugins(node: Node | None) -> Iterator[str]:
    items = node.value if isinstance(node, SequenceNode) else [node] if node else []
    for item in items:
        if isinstance(item, ScalarNode):
            yield item.value
        elif isinstance(item, MappingNode):
            yield from (key.value for key, _ in item.value)


def _issues(done: subprocess.CompletedProcess[str], docs: str) -> Iterator[LogLine]:
    """What Zensical complains of, each with the place in the docs folder, once."""
    lines = COLOR.sub("", f"{done.stdout}\n{done.stderr}").splitlines()
    found: dict[LogLine, None] = {}
    for number, line in enumerate(lines):
        issue = ISSUE.match(line)
        place = PLACE.search(lines[number + 1]) if issue and number + 1 < len(lines) else None
        if issue and place:
            where = f"{docs}/{place['file']}, line {place['line']}"
            found[LogLine(issue[1].upper(), f"{where}: {issue[2]}")] = None
    yield from found


def _failure(done: subprocess.CompletedProcess[str], issues: tuple[LogLine, ...]) -> BuildError:
    """One clear line out of what Zensical printed."""
    said = COLOR.sub("", done.stderr or done.stdout)
    if STRICT in said and issues:
        more = f" (and {len(issues) - 1} more)" if len(issues) > 1 else ""
        hint = "“strict: true” in mkdocs.yml makes warnings fail the build"
        return BuildError(issues[0].text + more, hint=hint)
    panic = PANIC.search(said)
    endings = [found for line in said.splitlines() if (found := ENDING.match(line))]
    words = panic["words"] if panic else endings[-1]["words"] if endings else f"exit code {done.returncode}"
    return BuildError(f"Zensical failed: {' '.join(words.split())}")
