"""The text of a heading as Python-Markdown renders it, for headings with markup in them.

Only the heading's own inline text is rendered, with the site's inline extensions, up to the toc
extension itself: what that hands to its ``slugify`` is the text. No block is parsed and, but for
critic, no preprocessor runs: nothing is included from files, nothing is kept between headings.

Source: ``Markdown.convert`` for the order, ``TocTreeprocessor.run`` for the end. ``markdown`` is
imported when the first such heading asks for it: that takes longer than segmenting most sites.
"""

from __future__ import annotations

import importlib.util
import re
import threading
from collections.abc import Mapping, Set
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

from ..errors import ConfigError
from ..mkdocs_yml import PythonName
from .dialect import BUNDLES, Dialect

if TYPE_CHECKING:
    from markdown import Markdown

WITHOUT_INFLUENCE = frozenset(BUNDLES) | frozenset(
    """
    abbr admonition codehilite def_list fenced_code meta sane_lists toc material.extensions.preview
    pymdownx.b64 pymdownx.details pymdownx.fancylists pymdownx.pathconverter pymdownx.quotes
    pymdownx.saneheaders pymdownx.snippets pymdownx.superfences pymdownx.tabbed pymdownx.tasklist
    """.split()
)
"""Extensions that change nothing in the text of a heading; toc comes with options of our own."""

ESCAPED = re.compile("\x02([0-9]+)\x03")
"""How the tree has escaped characters."""

FOOTNOTE = re.compile(r"\[\^([^\]]*)\]")
FOOTNOTE_LISTS = ("footnote", "footnote-reorder", "footnote-duplicate")
"""The tree processors that make a page's list of footnotes."""

PREPROCESSORS = ("pymdownx-pre-norm-ws", "critic", "normalize_whitespace", "pymdownx-post-norm-ws")
"""Those that see a line by itself."""


class Heading(NamedTuple):
    """What toc sees of a heading: the text that it slugifies, or the id that is there already."""

    text: str
    id: str | None = None


class Renderer:
    """Python-Markdown, with those extensions of a dialect that have a say in headings."""

    def __init__(self, dialect: Dialect) -> None:
        from markdown import Markdown
        from markdown.extensions.toc import TocExtension

        self._lock = threading.Lock()
        self._seen: str | None = None
        self._md = Markdown()
        for name in dialect.options:
            if _matters(name, dialect):
                _load(self._md, name, dialect.options[name])
        TocExtension(slugify=self._see, marker="").extendMarkdown(self._md)
        before = self._md.preprocessors
        self._before = [before[name] for name in PREPROCESSORS if name in before]
        self._footnotes = _footnotes(self._md)
        self._steps = _steps(self._md)

    def _see(self, text: str, _separator: str) -> str:
        self._seen = text
        return "_"

    def heading(self, text: str, labels: Set[str], footnotes: Set[str] | None) -> Heading:
        """A heading with this inline text.

        ``labels`` are those of the page's link references, in lower case; ``footnotes`` those of its
        footnotes (None: whatever is referred to).
        """
        with self._lock:
            self._begin(text, labels, footnotes)
            id_ = self._run(text)
            return Heading("", id_) if self._seen is None else Heading(self._seen)

    def _begin(self, text: str, labels: Set[str], footnotes: Set[str] | None) -> None:
        self._seen = None
        self._md.reset()
        self._md.references = dict.fromkeys(labels, ("#", ""))
        if self._footnotes:
            found = FOOTNOTE.findall(text)
            known = found if footnotes is None else [label for label in found if label in footnotes]
            self._footnotes.footnotes.update(dict.fromkeys(known, ""))

    def _run(self, text: str) -> str:
        """Render, and give the id that the heading has then."""
        lines = [text]
        for before in self._before:
            lines = before.run(lines)
        root = ElementTree.Element("div")
        ElementTree.SubElement(root, "h2").text = " ".join(lines).rstrip()
        for step in self._steps:
            root = step.run(root) or root
        return ESCAPED.sub(lambda match: chr(int(match[1])), next(root.iter("h2")).get("id") or "")


def _matters(name: str, dialect: Dialect) -> bool:
    if name == "pymdownx.highlight":
        return dialect.has("pymdownx.inlinehilite")
    return name not in WITHOUT_INFLUENCE and not name.startswith("pymdownx.blocks.")


def _load(md: Markdown, name: str, options: Mapping[str, Any]) -> None:
    """Switch on an extension; one that is not there, or not as configured, is left out."""
    is_ours = name.isidentifier() and importlib.util.find_spec(f"markdown.extensions.{name}")
    with suppress(Exception):
        md.registerExtensions([f"markdown.extensions.{name}" if is_ours else name], _configs(name, options))


def _configs(name: str, options: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The options, without those that name what cannot be imported."""
    found: dict[str, Any] = {}
    for key, value in options.items():
        with suppress(ConfigError):
            found[key] = value.resolve() if isinstance(value, PythonName) else value
    return {name: found, f"markdown.extensions.{name}": found}


def _footnotes(md: Markdown) -> Any:
    from markdown.extensions.footnotes import FootnoteExtension

    return next((item for item in md.registeredExtensions if isinstance(item, FootnoteExtension)), None)


def _steps(md: Markdown) -> list[Any]:
    """The tree processors up to toc's, in their order."""
    from markdown.treeprocessors import InlineProcessor

    for name in FOOTNOTE_LISTS:
        if name in md.treeprocessors:
            md.treeprocessors.deregister(name)
    steps = list(md.treeprocessors)[: md.treeprocessors.get_index_for_name("toc") + 1]
    for step in steps:
        if isinstance(step, InlineProcessor):
            # A list is faster than a Registry, which each pattern is asked for anew.
            step.inlinePatterns = list(step.inlinePatterns)  # type: ignore[assignment]
    return steps
